//! An address on the web: fetched because the reader named it, and kept, so that it opens without the network too.

#[cfg(feature = "net")]
mod ascii;
mod error;
mod missed;
#[cfg(feature = "net")]
mod net;
mod progress;
mod validators;

use std::ffi::OsStr;
use std::fs;
use std::io::{self, Cursor, Read, Write};
use std::os::unix::fs::{DirBuilderExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::time::Duration;

pub use error::WebError;
pub use missed::Missed;
pub use progress::Progress;
pub use validators::Validators;

use super::Encoding;
use super::content_identity::identity;
use super::detect::detect;
use super::error::SourceErrorKind;

/// How many bytes are taken of one address: more than a long book has.
const MOST: u64 = 64 << 20;
/// How many characters of an address stand in the name of the copy that is kept.
const NAME: usize = 60;

/// How addresses are read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WebOptions {
    /// The folder in which what was fetched is kept; `None` keeps nothing.
    pub cache: Option<PathBuf>,
    /// Whether nothing is fetched, and what was kept is opened instead.
    pub offline: bool,
    /// How long nothing may come before that is an error.
    pub patience: Duration,
}

impl Default for WebOptions {
    /// Nothing is kept; 20 seconds.
    fn default() -> Self {
        WebOptions { cache: None, offline: false, patience: Duration::from_secs(20) }
    }
}

/// What has come of an address.
#[derive(Clone, Debug)]
pub struct Fetched {
    /// What the server sent, unpacked, behind a byte order mark where the server told the encoding rightly.
    pub bytes: Vec<u8>,
    /// The values by which the server will know whether the text has changed.
    pub validators: Validators,
}

/// An address, and how it is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// The address as it was given.
    pub url: String,
    options: WebOptions,
}

impl Address {
    /// The address that an argument is; `None` where it is the name of a file.
    pub fn from_argument(argument: &OsStr, options: &WebOptions) -> Option<Address> {
        let url = argument.to_str()?;
        let (scheme, _) = url.split_once("://")?;
        let is_web = scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https");
        is_web.then(|| Address { url: url.to_owned(), options: options.clone() })
    }

    /// The file in which the address's text is kept, be it there or not. Its name begins with words of the address, for
    /// people, and keeps the extension, which may say what the text is written as.
    pub fn kept(&self) -> Option<PathBuf> {
        let (name, extension) = self.file_name()?;
        Some(self.options.cache.as_ref()?.join(format!("{name}.{extension}")))
    }

    /// The name of a file of what is kept of the address, and its extension.
    pub(super) fn file_name(&self) -> Option<(String, String)> {
        let (_, rest) = self.url.split_once("://")?;
        let path = rest.split(['?', '#']).next().unwrap_or(rest).trim_end_matches('/');
        let (folder, last) = path.rsplit_once('/').unwrap_or(("", path));
        let host = folder.split('/').next().unwrap_or_default();
        let (stem, extension) = last.rsplit_once('.').filter(|_| !host.is_empty()).unwrap_or((last, "html"));
        let hash = identity(self.url.as_bytes(), true)?;
        let plain = |c: char| if c.is_alphanumeric() || matches!(c, '.' | '-') { c } else { '_' };
        let words: String = format!("{host}-{stem}").chars().map(plain).take(NAME).collect();
        let extension: String = extension.chars().filter(char::is_ascii_alphanumeric).take(8).collect();
        Some((format!("{}-{hash:016x}", words.trim_matches(['.', '-'])), extension))
    }

    /// Fetches the text and keeps it, and says in `progress` how much has come; offline, opens what was kept.
    ///
    /// # Errors
    /// A [`SourceErrorKind::Web`], inside the error of a reader.
    pub fn read(&self, progress: &Progress) -> io::Result<Cursor<Vec<u8>>> {
        let fetched = self.bytes(progress);
        fetched.map(Cursor::new).map_err(|error| io::Error::other(SourceErrorKind::Web(error)))
    }

    /// The bytes that [`read`](Address::read) reads.
    ///
    /// # Errors
    /// Why there are none.
    pub(in crate::source) fn bytes(&self, progress: &Progress) -> Result<Vec<u8>, WebError> {
        match self.options.offline {
            true => self.kept_bytes().ok_or(WebError::NotKept),
            false => self.fetch(progress),
        }
    }

    /// What was kept of the address; `None` where nothing was.
    pub(in crate::source) fn kept_bytes(&self) -> Option<Vec<u8>> {
        read_kept(&self.kept()?)
    }

    #[cfg(feature = "net")]
    fn fetch(&self, progress: &Progress) -> Result<Vec<u8>, WebError> {
        let nothing = Validators::default();
        let Fetched { bytes, .. } = self.fetch_unless(&nothing, progress)?.ok_or(WebError::Status(304))?;
        if let Some(path) = self.kept() {
            // A copy that cannot be kept costs the reading without the network, never the reading.
            let _ = keep(&path, &bytes);
        }
        Ok(bytes)
    }

    /// Fetches the address's text; `None` where the server says, by the validators it gave, that it has not changed.
    ///
    /// # Errors
    /// Why nothing came; offline, that nothing is fetched.
    #[cfg(feature = "net")]
    pub fn fetch_unless(&self, known: &Validators, progress: &Progress) -> Result<Option<Fetched>, WebError> {
        if self.options.offline {
            return Err(WebError::NotKept);
        }
        let response = net::fetch(&self.url, (self.options.patience, MOST), known, progress)?;
        Ok(response.map(|net::Response { bytes, charset, validators }| Fetched {
            bytes: believed(bytes, charset.as_deref()),
            validators,
        }))
    }

    /// Fetches nothing: the program was built without the network.
    ///
    /// # Errors
    /// Always.
    #[cfg(not(feature = "net"))]
    pub fn fetch_unless(&self, _: &Validators, _: &Progress) -> Result<Option<Fetched>, WebError> {
        Err(WebError::NoNetwork)
    }

    #[cfg(not(feature = "net"))]
    fn fetch(&self, _: &Progress) -> Result<Vec<u8>, WebError> {
        Err(WebError::NoNetwork)
    }
}

/// The bytes in the encoding that the server states, where nothing in them says surely what they are in and they could be in
/// that one; made UTF-8 then, for what is kept does not know what the server said.
#[cfg_attr(not(feature = "net"), allow(dead_code))]
fn believed(bytes: Vec<u8>, charset: Option<&str>) -> Vec<u8> {
    let Some(stated) = charset.and_then(Encoding::from_label) else { return bytes };
    if detect(&bytes, true).map_or(true, |guess| guess.sure) {
        return bytes;
    }
    match stated.whole(&bytes) {
        Some(text) => text.into_owned().into_bytes(),
        None => bytes,
    }
}

/// The bytes of a copy that was kept; `None` where there is none: nothing, a pipe or a device in its place (one would be waited for
/// without end), or more than is ever kept.
pub(super) fn read_kept(path: &Path) -> Option<Vec<u8>> {
    let file = fs::metadata(path).ok().filter(|file| file.is_file() && file.len() <= MOST)?;
    let mut bytes = Vec::with_capacity(usize::try_from(file.len()).ok()?);
    fs::File::open(path).ok()?.take(MOST).read_to_end(&mut bytes).ok()?;
    Some(bytes)
}

/// Keeps a copy, whole or not at all; nobody else may read it.
pub(super) fn keep(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    file.write_all(bytes)?;
    file.as_file().set_permissions(fs::Permissions::from_mode(0o600))?;
    file.persist(path)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_argument_is_an_address_by_its_scheme() {
        for (argument, is_address) in [
            ("https://example.com/報.html", true),
            ("HTTP://example.com", true),
            ("ftp://example.com/a.txt", false),
            ("example.com/a.html", false),
            ("https:", false),
            ("頭版.txt", false),
        ] {
            let address = Address::from_argument(argument.as_ref(), &WebOptions::default());
            assert_eq!(address.is_some(), is_address, "{argument}");
        }
    }

    #[test]
    fn what_is_kept_has_a_name_for_people_and_stays_in_its_folder() {
        let options = WebOptions { cache: Some("/cache".into()), ..WebOptions::default() };
        for (url, begins, ends) in [
            ("https://example.com/news/page-1.md?a=b", "/cache/example.com-page-1-", ".md"),
            ("https://example.com/", "/cache/example.com-", ".html"),
            ("https://example.com/報/頭版/", "/cache/example.com-頭版-", ".html"),
            ("https://example.com/..%2f..%2fetc/..", "/cache/example.com", "."),
            ("http://[::1]:80/a.x\u{1b}[2J", "/cache/", ".x2J"),
        ] {
            let kept = Address { url: url.into(), options: options.clone() }.kept().expect("a folder");
            let name = kept.to_str().expect("UTF-8");
            assert!(name.starts_with(begins) && name.ends_with(ends), "{url}: {name}");
            assert_eq!(kept.parent(), Some(Path::new("/cache")), "{name}");
            assert!(!name.chars().any(char::is_control), "{name:?}");
        }
        let two = ["https://example.com/a?1", "https://example.com/a?2"];
        let two = two.map(|url| Address { url: url.into(), options: options.clone() }.kept());
        assert_ne!(two[0], two[1]);
    }

    #[test]
    fn the_server_is_believed_only_where_the_bytes_say_nothing() {
        let words = "船票漲了。";
        let big5 = encoding_rs::BIG5.encode(words).0.into_owned();
        for (bytes, charset, expected) in [
            (big5.clone(), Some("big5"), words.as_bytes().to_vec()),
            (words.as_bytes().to_vec(), Some("big5"), words.as_bytes().to_vec()),
            (big5.clone(), Some("utf-8"), big5.clone()),
            (big5.clone(), Some("martian"), big5.clone()),
            (big5.clone(), None, big5),
        ] {
            assert_eq!(believed(bytes, charset), expected, "{charset:?}");
        }
    }
}
