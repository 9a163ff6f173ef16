//! Where a link leads: the target that a source gives, seen from where the source lies.

use std::fs::File;
use std::path::{Path, PathBuf};

use percent_encoding::percent_decode_str;

use super::Origin;
use super::container;
use super::relative::{joined, resolved, scheme};
use super::web::{Address, WebOptions};

/// The target of a link that leads out of its source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Linked {
    /// The other source.
    pub origin: Origin,
    /// The name of a place in the other source, with `#` before it.
    pub fragment: Option<String>,
}

/// Why a link leads nowhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkError {
    /// The target is of no kind that is opened here: a mail's address, a script.
    Scheme,
    /// The target is told from where the source lies, and that is not known: it came through a pipe.
    NoBase,
    /// The book or the archive that the source is in holds no such part.
    NotInside,
    /// A page of the web may not lead into the reader's own files.
    Private,
}

impl Origin {
    /// The other source that a target leads to, addresses read by these options. Nothing is opened but
    /// the list of an archive, which has the number of its entry.
    ///
    /// # Errors
    /// Why the target leads to nothing that can be opened here.
    pub fn linked(&self, target: &str, web: &WebOptions) -> Result<Linked, LinkError> {
        let (target, fragment) = match target.split_once('#') {
            Some((before, name)) => (before, Some(format!("#{name}"))),
            None => (target, None),
        };
        let origin = match self {
            Origin::Web(address) => {
                let url = joined(&address.url, target).ok_or(LinkError::Scheme)?;
                let address = Address::from_argument(url.as_ref(), web);
                Origin::Web(address.ok_or(if is_file(&url) { LinkError::Private } else { LinkError::Scheme })?)
            }
            Origin::Paper(page) => {
                let url = page.joined(target).ok_or(LinkError::Scheme)?;
                if let Some((page, story)) = page.of_address(&url) {
                    return Ok(Linked { origin: Origin::Paper(page), fragment: story.or(fragment) });
                }
                let address = Address::from_argument(url.as_ref(), web);
                Origin::Web(address.ok_or(if is_file(&url) { LinkError::Private } else { LinkError::Scheme })?)
            }
            _ => match Address::from_argument(target.as_ref(), web) {
                Some(address) => Origin::Web(address),
                None => self.beside(target)?,
            },
        };
        Ok(Linked { origin, fragment })
    }

    /// The address of a target that another program may open: one of the web or of mail.
    pub fn address_of(&self, target: &str) -> Option<String> {
        let url = match self {
            Origin::Web(address) => joined(&address.url, target)?,
            Origin::Paper(page) => page.joined(target)?,
            _ => target.to_owned(),
        };
        (is_for_others(&url) && !url.contains(|c: char| c.is_control() || c.is_whitespace())).then_some(url)
    }

    /// The source at a path that is relative to this one.
    fn beside(&self, target: &str) -> Result<Origin, LinkError> {
        let path = match of_file_url(target) {
            Some(path) => path,
            None if scheme(target).is_some() || target.starts_with("//") => return Err(LinkError::Scheme),
            None => target,
        };
        let path = decoded(path);
        match self {
            Origin::File(file) if target.is_empty() || !is_packed(file) => {
                let folder = file.parent().unwrap_or(Path::new(""));
                Ok(Origin::File(if path.is_empty() { file.clone() } else { plain(&folder.join(path)) }))
            }
            Origin::Entry { archive, name, .. } => {
                let wanted = resolved(name, &path);
                let file = File::open(archive.path()).map_err(|_| LinkError::NotInside)?;
                let entries = container::folder(file).ok().flatten().ok_or(LinkError::NotInside)?;
                let entry = entries.files().into_iter().find(|(_, name)| *name == wanted);
                let (number, name) = entry.ok_or(LinkError::NotInside)?;
                Ok(Origin::Entry { archive: archive.clone(), number, name })
            }
            Origin::File(_) => Err(LinkError::NotInside),
            _ => Err(LinkError::NoBase),
        }
    }
}

/// The path of an address `file://…`, decoded; the command line may have one, too.
pub(super) fn file_url_path(url: &str) -> Option<PathBuf> {
    of_file_url(url).map(|path| PathBuf::from(decoded(path)))
}

/// The path in an address `file://…`, still percent-encoded.
fn of_file_url(url: &str) -> Option<&str> {
    let rest = url.get(..7).filter(|scheme| scheme.eq_ignore_ascii_case("file://")).map(|_| &url[7..])?;
    Some(rest.strip_prefix("localhost").unwrap_or(rest))
}

/// A path without its query, `%20` and the like decoded.
fn decoded(path: &str) -> String {
    let path = path.split('?').next().unwrap_or(path);
    percent_decode_str(path).decode_utf8().map_or_else(|_| path.into(), |path| path.into_owned())
}

/// Whether other sources do not lie beside what is in the file: a book's pages are all in it.
fn is_packed(file: &Path) -> bool {
    file.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("epub"))
}

/// Whether another program may be asked to open an address: of the web or of mail, no file and no command.
pub fn is_for_others(address: &str) -> bool {
    ["http://", "https://", "mailto:"].iter().any(|scheme| begins(address, scheme))
}

fn begins(url: &str, with: &str) -> bool {
    url.get(..with.len()).is_some_and(|head| head.eq_ignore_ascii_case(with))
}

fn is_file(url: &str) -> bool {
    begins(url, "file:")
}

/// A path without its steps up, so that one file has one name.
fn plain(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for step in path.components() {
        match step {
            std::path::Component::CurDir => {}
            std::path::Component::ParentDir if plain.file_name().is_some() => drop(plain.pop()),
            step => plain.push(step),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(url: &str) -> Origin {
        Origin::Web(Address::from_argument(url.as_ref(), &WebOptions::default()).expect("an address"))
    }

    #[test]
    fn targets_are_joined_to_the_address_of_their_page() {
        for (target, expected) in [
            ("b.html", "https://example.com/news/b.html"),
            ("./b.html?x=1", "https://example.com/news/b.html?x=1"),
            ("../b/", "https://example.com/b/"),
            ("../../../b", "https://example.com/b"),
            ("/b", "https://example.com/b"),
            ("?page=2", "https://example.com/news/a.html?page=2"),
            ("//example.org/b", "https://example.org/b"),
            ("http://example.org", "http://example.org"),
            ("", "https://example.com/news/a.html?page=1"),
            ("..", "https://example.com/"),
        ] {
            let linked = page("https://example.com/news/a.html?page=1").linked(target, &WebOptions::default());
            assert_eq!(linked.map(|linked| linked.origin), Ok(page(expected)), "{target}");
        }
        let linked = page("https://example.com").linked("a#註", &WebOptions::default()).expect("another page");
        assert_eq!(linked, Linked { origin: page("https://example.com/a"), fragment: Some("#註".into()) });
    }

    #[test]
    fn targets_are_told_from_the_folder_of_their_file() {
        let file = |path: &str| Origin::File(path.into());
        for (target, expected) in [
            ("b.md", Ok("papers/b.md")),
            ("../%E5%A0%B1.html?x", Ok("報.html")),
            ("/tmp/b.txt", Ok("/tmp/b.txt")),
            ("file:///tmp/b.txt", Ok("/tmp/b.txt")),
            ("", Ok("papers/a.md")),
            ("mailto:a@example.com", Err(LinkError::Scheme)),
            ("javascript:alert(1)", Err(LinkError::Scheme)),
            ("//example.com/a", Err(LinkError::Scheme)),
        ] {
            let linked = file("papers/a.md").linked(target, &WebOptions::default());
            assert_eq!(linked.map(|linked| linked.origin), expected.map(file), "{target}");
        }
        let piped = Origin::Held("a".as_bytes().into()).linked("b.md", &WebOptions::default());
        assert_eq!(piped, Err(LinkError::NoBase));
        assert_eq!(file("a.epub").linked("b.xhtml", &WebOptions::default()), Err(LinkError::NotInside));
    }

    #[test]
    fn a_page_of_the_web_leads_to_the_web_alone() {
        let web = WebOptions::default();
        for target in ["file:///etc/passwd", "FILE:///etc/passwd"] {
            assert_eq!(page("https://example.com/a").linked(target, &web), Err(LinkError::Private));
        }
        assert_eq!(page("https://example.com/a").linked("/etc/passwd", &web).map(|linked| linked.origin), {
            Ok(page("https://example.com/etc/passwd"))
        });
    }

    #[test]
    fn another_program_is_given_addresses_alone() {
        let page = page("https://example.com/a/b");
        for (target, expected) in [
            ("c", Some("https://example.com/a/c")),
            ("mailto:a@example.com", Some("mailto:a@example.com")),
            ("javascript:alert(1)", None),
            ("file:///etc/passwd", None),
            ("c d", None),
            ("c\u{1b}[2J", None),
        ] {
            assert_eq!(page.address_of(target).as_deref(), expected, "{target:?}");
        }
        assert_eq!(Origin::Input.address_of("a.html"), None);
    }
}
