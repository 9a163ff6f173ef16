//! Whether a file is still what was read of it. Its path is asked, not the file itself, since editors put another file in its
//! place; asking works on every file system, where a service of the system tells nothing of a network's.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::Path;
use std::time::SystemTime;

/// What tells one state of a file from another, without reading it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FileStamp {
    /// The file's length in bytes.
    pub size: u64,
    modified: Option<SystemTime>,
    file: (u64, u64),
}

impl FileStamp {
    /// Whether both stamps are of one file, and not of one that took its place.
    pub fn is_same_file(&self, other: &FileStamp) -> bool {
        self.file == other.file
    }
}

/// What is at a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileState {
    /// A file.
    File(FileStamp),
    /// Something else: a folder, a pipe, a device.
    Other,
    /// Nothing that can be reached.
    Gone,
}

impl FileState {
    /// What is at a path now, links followed. Asks the system.
    pub fn at(path: &Path) -> FileState {
        match fs::metadata(path) {
            Err(_) => FileState::Gone,
            Ok(file) if !file.is_file() => FileState::Other,
            Ok(file) => FileState::File(FileStamp {
                size: file.len(),
                modified: file.modified().ok(),
                file: (file.dev(), file.ino()),
            }),
        }
    }

    /// The file's stamp, where a file is there.
    pub fn stamp(self) -> Option<FileStamp> {
        if let FileState::File(stamp) = self { Some(stamp) } else { None }
    }
}
