//! A file that a user wrote, as text.

use std::fs;
use std::io::{self, Read};
use std::path::Path;

use super::error::Reason;

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
    let mut text = String::new();
    let bytes = fs::File::open(path)?.take(LIMIT + 1).read_to_string(&mut text)?;
    if text.starts_with('\u{feff}') {
        text.drain(..'\u{feff}'.len_utf8());
    }
    Ok((bytes as u64 <= LIMIT).then_some(text))
}
