//! The command line's sources → origins: files as they are named, folders as the texts in them.

use std::ffi::{OsStr, OsString};
use std::fs::{self, File, FileType};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use super::container::ArchiveFile;
use super::error::{SourceError, SourceErrorKind};
use super::folder::{Entry, entries_with_kind};
use super::link::file_url_path;
use super::web::{Address, WebOptions};
use super::{Origin, container, detect};

/// Extensions of text files, pages and books.
const EXTENSIONS: [&str; 26] = [
    "txt",
    "text",
    "md",
    "markdown",
    "html",
    "htm",
    "xhtml",
    "srt",
    "vtt",
    "org",
    "rst",
    "adoc",
    "asciidoc",
    "tex",
    "wiki",
    "mediawiki",
    "epub",
    "fb2",
    "docx",
    "odt",
    "rtf",
    "mht",
    "mhtml",
    "webarchive",
    "eml",
    "mbox",
];
/// Of these, the kinds that hold their text packed or marked up: in an archive they are not unpacked once more.
const PACKED: [&str; 10] = ["epub", "fb2", "docx", "odt", "rtf", "mht", "mhtml", "webarchive", "eml", "mbox"];
/// How many bytes tell whether a file without an extension is text.
const GLANCE: u64 = 4096;

/// What the sources of a command line come to.
#[derive(Debug, Default)]
pub struct Gathered {
    /// What is to be read, in its order.
    pub origins: Vec<Origin>,
    /// What is wrong with the rest.
    pub unread: Vec<SourceError>,
    /// The files of folders and archives that are left out because they are no texts, hidden ones not counted.
    pub skipped: Vec<PathBuf>,
}

/// The sources that `arguments` name, in their order. `-` is standard input, `http://…` and `https://…` are addresses,
/// `file://…` is a path. A folder stands for the texts in it and in its sub-folders, in natural order: files whose names say
/// that they are texts, and files without an extension that look like text; hidden files and folders do not count, and a link to
/// a folder is not followed. An archive of texts, `.zip`, is such a folder too.
pub fn gather(arguments: &[OsString], web: &WebOptions) -> Gathered {
    gather_many(arguments, web, LOOKED_AT)
}

/// The same where of each folder `most` entries may be looked at.
pub fn gather_many(arguments: &[OsString], web: &WebOptions, most: usize) -> Gathered {
    let mut gathered = Gathered::default();
    for argument in arguments {
        if let Err(reason) = gathered.add(argument, web, most) {
            gathered.unread.push(SourceError::new(argument.to_string_lossy(), reason));
        }
    }
    gathered
}

/// How many entries of a folder may still be looked at, and how many might be at first.
struct Budget {
    left: usize,
    most: usize,
}

impl Budget {
    fn take_one(&mut self) -> Result<(), SourceErrorKind> {
        self.left = self.left.checked_sub(1).ok_or(SourceErrorKind::TooMany { most: self.most })?;
        Ok(())
    }
}

impl Gathered {
    /// Adds what an argument names.
    fn add(&mut self, argument: &OsStr, web: &WebOptions, most: usize) -> Result<(), SourceErrorKind> {
        if argument == "-" {
            self.origins.push(Origin::Input);
            return Ok(());
        }
        if let Some(address) = Address::from_argument(argument, web) {
            self.origins.push(Origin::Web(address));
            return Ok(());
        }
        let named = argument.to_str().and_then(file_url_path);
        let path = named.as_deref().unwrap_or(Path::new(argument));
        let metadata = fs::metadata(path).map_err(|error| match named {
            None if argument.to_string_lossy().contains("://") => SourceErrorKind::Scheme,
            _ => SourceErrorKind::from_io(path, error),
        })?;
        let before = (self.origins.len(), self.unread.len());
        if metadata.is_dir() {
            let found = entries_with_kind(path).map_err(|error| SourceErrorKind::from_io(path, error))?;
            self.add_folder(found, &mut Budget { left: most, most })?;
        } else if !self.add_archive(path)? {
            self.origins.push(Origin::File(path.to_owned()));
        }
        if before == (self.origins.len(), self.unread.len()) { Err(SourceErrorKind::NoTexts) } else { Ok(()) }
    }

    /// Adds the texts among a folder's entries and below them, as long as entries are `left` to be looked at.
    fn add_folder(&mut self, entries: Vec<Entry>, left: &mut Budget) -> Result<(), SourceErrorKind> {
        for Entry { path, kind } in entries {
            left.take_one()?;
            let kind = kind.or_else(|| Some(fs::symlink_metadata(&path).ok()?.file_type()));
            let added = if kind.is_some_and(|kind| kind.is_dir()) {
                match entries_with_kind(&path) {
                    Ok(entries) => {
                        self.add_folder(entries, left)?;
                        Ok(())
                    }
                    Err(error) => Err(error),
                }
            } else {
                self.add_file(&path, kind)
            };
            if let Err(error) = added {
                let reason = SourceErrorKind::from_io(&path, error);
                self.unread.push(SourceError::new(path.to_string_lossy(), reason));
            }
        }
        Ok(())
    }

    /// Adds a file of a folder, which is passed over where it is no text.
    fn add_file(&mut self, path: &Path, kind: Option<FileType>) -> std::io::Result<()> {
        if is_text(path, kind, says_text(path))? {
            self.origins.push(Origin::File(path.to_owned()));
        } else {
            self.skipped.push(path.to_owned());
        }
        Ok(())
    }

    /// Adds the texts in an archive, in natural order; false where the file is none, or one that is read as a whole.
    fn add_archive(&mut self, path: &Path) -> Result<bool, SourceErrorKind> {
        if !path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("zip")) {
            return Ok(false);
        }
        let file = File::open(path).map_err(|error| SourceErrorKind::from_io(path, error))?;
        let Some(mut archive) = container::folder(file)? else { return Ok(false) };
        let shared = Arc::new(ArchiveFile::new(path.to_owned()));
        for (number, name) in archive.files().into_iter().filter(|(_, name)| !is_hidden(name)) {
            let looks_like_text = || {
                archive.head(number, GLANCE).is_ok_and(|head| !head.is_empty() && detect::detect(&head, false).is_ok())
            };
            let is_packed = extension(Path::new(&name)).is_some_and(|extension| PACKED.contains(&extension.as_str()));
            if !is_packed && says_text(Path::new(&name)).unwrap_or_else(looks_like_text) {
                self.origins.push(Origin::Entry { archive: Arc::clone(&shared), number, name });
            } else {
                self.skipped.push(path.join(name));
            }
        }
        Ok(true)
    }
}

/// Whether an entry of an archive is hidden, or lies in a folder that is: `__MACOSX/` holds copies of another system's.
fn is_hidden(name: &str) -> bool {
    name.split('/').any(|step| (step.starts_with('.') && step != ".." && step != ".") || step == "__MACOSX")
}

/// How many entries of a folder are looked at, its sub-folders' included.
pub(super) const LOOKED_AT: usize = 10_000;

/// The texts in a folder and in its sub-folders, the newest first; of a very large one only some. Hidden files do not
/// count, and a link to a folder is not followed.
pub fn newest(folder: &Path) -> impl Iterator<Item = PathBuf> + use<> {
    let mut left = LOOKED_AT;
    let mut folders = Vec::new();
    let mut files = files(folder, &mut left, &mut folders);
    for folder in folders {
        files.extend(self::files(&folder, &mut left, &mut Vec::new()));
    }
    files.sort_by(|(one, a), (other, b)| other.cmp(one).then_with(|| a.cmp(b)));
    files.into_iter().map(|(_, path)| path).filter(|path| is_text(path, None, says_text(path)).unwrap_or(false))
}

/// The files of a folder with the times when they were changed, as long as there are entries `left` to be looked at.
fn files(folder: &Path, left: &mut usize, folders: &mut Vec<PathBuf>) -> Vec<(SystemTime, PathBuf)> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut files = Vec::new();
    for entry in entries.flatten() {
        let Some(one_less) = left.checked_sub(1) else { break };
        *left = one_less;
        let hidden = entry.file_name().as_encoded_bytes().starts_with(b".");
        match entry.file_type() {
            Ok(kind) if kind.is_dir() && !hidden => folders.push(entry.path()),
            Ok(_) if !hidden => {
                let changed = fs::metadata(entry.path()).ok().filter(fs::Metadata::is_file);
                files.extend(changed.and_then(|file| Some((file.modified().ok()?, entry.path()))));
            }
            _ => {}
        }
    }
    files
}

/// Whether a file is a text: as its name says, else as its first bytes do. Where its folder says of which `kind` it is, and that is
/// no link, the system is not asked.
///
/// # Errors
/// Why that cannot be told.
fn is_text(path: &Path, kind: Option<FileType>, says: Option<bool>) -> std::io::Result<bool> {
    let kind = match kind.filter(|kind| !kind.is_symlink()) {
        Some(kind) => kind,
        None => fs::metadata(path)?.file_type(),
    };
    let is_file = kind.is_file();
    match says {
        _ if !is_file => Ok(false),
        Some(says) => Ok(says),
        None => looks_like_text(path),
    }
}

/// Whether a name says that its file is a text; `None` where it says nothing.
fn says_text(name: &Path) -> Option<bool> {
    let extension = extension(name)?;
    // 20260501.A1 and 頭版.第2版 have no extension in the sense of a kind of file.
    let is_kind = !extension.is_empty() && extension.bytes().all(|byte| byte.is_ascii_alphabetic());
    is_kind.then(|| EXTENSIONS.contains(&extension.as_str()))
}

/// The ending of a name that says that its file holds something else than text: `jpg`.
pub fn other_ending(name: &Path) -> Option<String> {
    let extension = extension(name)?;
    (says_text(name) == Some(false)).then_some(extension)
}

/// The ending of a name, in small letters.
fn extension(name: &Path) -> Option<String> {
    Some(name.extension()?.to_string_lossy().to_lowercase())
}

fn looks_like_text(path: &Path) -> std::io::Result<bool> {
    let mut head = Vec::new();
    File::open(path)?.take(GLANCE).read_to_end(&mut head)?;
    Ok(detect::detect(&head, false).is_ok())
}
