//! A file that a user wrote, as text: read, and changed in a place where the program was told to.

use std::fs::{self, File, TryLockError};
use std::io::{self, Read, Write};
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use super::Words;
use super::error::Reason;
use super::say::{InWords, fill};
use super::system_error::SystemError;

/// More bytes than any file has that a person wrote by hand; a device without an end has them too.
const LIMIT: u64 = 1 << 20;

/// The text of a file that was asked for by its name, whatever it is: a pipe will do. Without a byte order mark.
///
/// # Errors
/// Where the file cannot be read, is no UTF-8 or larger than a MiB.
pub fn read(path: &Path) -> Result<String, Reason> {
    text(path).map_err(|error| Reason::Unreadable((&error).into()))?.ok_or(Reason::TooLarge)
}

/// The text of a file that is looked for without having been asked for; none where it is not there. A pipe or a device of
/// its name is not waited for.
///
/// # Errors
/// As [`read`]; also where the path leads to neither a file nor a folder.
pub fn read_own(path: &Path) -> Result<Option<String>, Reason> {
    match fs::metadata(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Reason::Unreadable((&error).into())),
        Ok(file) if file.is_file() || file.is_dir() => read(path).map(Some),
        Ok(_) => Err(Reason::NotAFile),
    }
}

/// The text of a file without a byte order mark; `None` where it has more than [`LIMIT`] bytes.
fn text(path: &Path) -> io::Result<Option<String>> {
    let mut bytes = Vec::new();
    File::open(path)?.take(LIMIT + 1).read_to_end(&mut bytes)?;
    // The limit may stand inside a character: how large the file is comes before what is in it.
    if bytes.len() as u64 > LIMIT {
        return Ok(None);
    }
    let mut text = String::from_utf8(bytes).map_err(|_| io::Error::from(io::ErrorKind::InvalidData))?;
    if text.starts_with('\u{feff}') {
        text.drain(..'\u{feff}'.len_utf8());
    }
    Ok(Some(text))
}

/// How long a program waits for another one that is changing a file of the same folder.
const PATIENCE: Duration = Duration::from_secs(5);
/// How often the program looks whether the folder is free, while it waits.
const GLANCE: Duration = Duration::from_millis(2);

/// Why a file of the user was not changed; the file is as it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EditError {
    /// The file cannot be read.
    Unread(Reason),
    /// The file's text cannot be changed so: the message of its parser.
    Broken(String),
    /// The file would be too large to be read again: the file's name.
    TooLarge(String),
    /// The file cannot be written: what the system says.
    Unwritten(SystemError),
}

impl From<io::Error> for EditError {
    fn from(error: io::Error) -> EditError {
        EditError::Unwritten((&error).into())
    }
}

impl InWords for EditError {
    fn in_words(&self, words: &Words) -> String {
        match self {
            EditError::Unread(reason) => reason.in_words(words),
            EditError::Broken(reason) => reason.clone(),
            EditError::TooLarge(file) => fill(words.faults.would_be_too_large, &[("file", file)]),
            EditError::Unwritten(error) => error.in_words(words),
        }
    }
}

/// Changes a file of the user: `changed` takes its text, nothing where there is no file, and gives the new one, or none where it is
/// to stay. The file is written whole or not at all; where its path is a link, what that leads to. The folder is locked from
/// reading to writing, so that what another program adds meanwhile is not lost.
///
/// # Errors
/// Where [`read`] could not read the file, before or after the change; where `changed` says why it makes none; where the file
/// cannot be written, or another program keeps the folder locked.
pub fn edit(path: &Path, changed: impl FnOnce(&str) -> Result<Option<String>, String>) -> Result<(), EditError> {
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let folder = path.parent().ok_or(io::Error::from(io::ErrorKind::NotFound))?;
    fs::create_dir_all(folder)?;
    let _locked = lock(folder)?;
    let before = read_own(&path).map_err(EditError::Unread)?.unwrap_or_default();
    let Some(now) = changed(&before).map_err(EditError::Broken)? else { return Ok(()) };
    if now.len() as u64 > LIMIT {
        let name = path.file_name().unwrap_or(path.as_os_str());
        return Err(EditError::TooLarge(name.to_string_lossy().into_owned()));
    }
    Ok(replace(&path, folder, &now)?)
}

/// The folder, locked for as long as the handle is held; `None` where its file system knows no locks, or it cannot be opened.
fn lock(folder: &Path) -> io::Result<Option<File>> {
    let Ok(handle) = File::open(folder) else { return Ok(None) };
    let end = Instant::now() + PATIENCE;
    loop {
        match handle.try_lock() {
            Ok(()) => return Ok(Some(handle)),
            Err(TryLockError::Error(_)) => return Ok(None),
            Err(TryLockError::WouldBlock) if Instant::now() < end => thread::sleep(GLANCE),
            Err(TryLockError::WouldBlock) => return Err(io::ErrorKind::TimedOut.into()),
        }
    }
}

/// Puts a file in the place of another in one step, so that nobody ever reads half of it.
fn replace(path: &Path, folder: &Path, text: &str) -> io::Result<()> {
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    file.write_all(text.as_bytes())?;
    if let Ok(before) = fs::metadata(path) {
        // Who may read it stays as the user has it; a temporary file is the owner's alone.
        file.as_file().set_permissions(before.permissions())?;
    }
    file.as_file().sync_all()?;
    file.persist(path)?;
    Ok(())
}

#[cfg(test)]
mod tests;
