//! The command line's sources → origins: files as they are named, folders as the texts in them.

use std::ffi::{OsStr, OsString};
use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::error::{SourceError, SourceErrorKind};
use super::folder::entries;
use super::web::{Address, WebOptions};
use super::{Origin, container, detect};

/// Extensions of text files and books.
const EXTENSIONS: [&str; 5] = ["txt", "text", "md", "markdown", "epub"];
/// How many bytes tell whether a file without an extension is text.
const GLANCE: u64 = 4096;

/// The sources that `arguments` name, in their order, and what is wrong with the others. `-` is standard input, `http://…`
/// and `https://…` are addresses. A folder stands for the texts in it, in natural order (or, where it has none, for those in its sub-folders):
/// `.txt`, `.text`, `.md`, `.markdown`, `.epub`, and files without an extension that look like text; hidden files do not count.
/// An archive of texts, `.zip`, is such a folder too. No argument at all stands for the first sample.
pub fn gather(arguments: &[OsString], web: &WebOptions) -> (Vec<Origin>, Vec<SourceError>) {
    let (mut origins, mut errors) = (Vec::new(), Vec::new());
    if arguments.is_empty() {
        origins.push(Origin::default());
    }
    for argument in arguments {
        match sources(argument, web) {
            Ok(found) => origins.extend(found),
            Err(reason) => errors.push(SourceError::new(argument.to_string_lossy(), reason)),
        }
    }
    (origins, errors)
}

fn sources(argument: &OsStr, web: &WebOptions) -> Result<Vec<Origin>, SourceErrorKind> {
    if argument == "-" {
        return Ok(vec![Origin::Input]);
    }
    if let Some(address) = Address::from_argument(argument, web) {
        return Ok(vec![Origin::Web(address)]);
    }
    let path = Path::new(argument);
    let metadata = fs::metadata(path).map_err(|error| SourceErrorKind::from_io(path, error))?;
    if !metadata.is_dir() {
        return Ok(archived(path)?.unwrap_or_else(|| vec![Origin::File(path.to_owned())]));
    }
    let texts = texts(path).map_err(|error| SourceErrorKind::from_io(path, error))?;
    if texts.is_empty() { Err(SourceErrorKind::NoTexts) } else { Ok(texts.into_iter().map(Origin::File).collect()) }
}

/// The texts in an archive, in natural order; `None` where the file is none, or one that is read as a whole.
fn archived(path: &Path) -> Result<Option<Vec<Origin>>, SourceErrorKind> {
    if !path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("zip")) {
        return Ok(None);
    }
    let file = File::open(path).map_err(|error| SourceErrorKind::from_io(path, error))?;
    let Some(mut archive) = container::folder(file)? else { return Ok(None) };
    let mut texts = Vec::new();
    for (number, name) in archive.files() {
        let looks_like_text =
            || archive.head(number, GLANCE).is_ok_and(|head| !head.is_empty() && detect::detect(&head, false).is_ok());
        if !is_hidden(&name) && says_text(Path::new(&name)).unwrap_or_else(looks_like_text) {
            texts.push(Origin::Entry { archive: path.to_owned(), number, name });
        }
    }
    if texts.is_empty() { Err(SourceErrorKind::NoTexts) } else { Ok(Some(texts)) }
}

/// Whether an entry of an archive is hidden, or lies in a folder that is: `__MACOSX/` holds copies of another system's.
fn is_hidden(name: &str) -> bool {
    name.split('/').any(|step| (step.starts_with('.') && step != ".." && step != ".") || step == "__MACOSX")
}

/// The texts in a folder, or in its sub-folders where it has none itself.
fn texts(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let entries = entries(folder)?;
    let own = |entries: &[PathBuf]| entries.iter().filter(|path| is_text(path)).cloned().collect::<Vec<_>>();
    let texts = own(&entries);
    if !texts.is_empty() {
        return Ok(texts);
    }
    let folders = entries.iter().filter(|path| path.is_dir());
    Ok(folders
        .flat_map(|folder| super::folder::entries(folder).map(|entries| own(&entries)).unwrap_or_default())
        .collect())
}

/// How many entries of a folder are looked at for what is new in it, its sub-folders' included.
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
    files.into_iter().map(|(_, path)| path).filter(|path| is_text(path))
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

fn is_text(path: &Path) -> bool {
    let is_file = fs::metadata(path).is_ok_and(|file| file.is_file());
    is_file && says_text(path).unwrap_or_else(|| looks_like_text(path))
}

/// Whether a name says that its file is a text; `None` where it says nothing.
fn says_text(name: &Path) -> Option<bool> {
    let extension = name.extension()?.to_string_lossy().to_lowercase();
    // 20260501.A1 and 頭版.第2版 have no extension in the sense of a kind of file.
    let is_kind = !extension.is_empty() && extension.bytes().all(|byte| byte.is_ascii_alphabetic());
    is_kind.then(|| EXTENSIONS.contains(&extension.as_str()))
}

fn looks_like_text(path: &Path) -> bool {
    let mut head = Vec::new();
    let read = File::open(path).and_then(|file| file.take(GLANCE).read_to_end(&mut head));
    read.is_ok() && detect::detect(&head, false).is_ok()
}
