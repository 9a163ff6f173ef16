//! The stamps of files, by which it is known without reading that a file has not changed, and the names of texts.

use std::fs::{self, Metadata};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use crate::source::{Origin, fnv1a};

/// The state of a file: its length, and the times when it was written to and when it was changed in any way, in
/// nanoseconds since 1970. The latter nobody can set back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// The length of the file in bytes.
    pub size: i64,
    /// The time when the file was written to.
    pub modified: i64,
    /// The time when the file was written to, renamed or given other rights.
    pub changed: i64,
}

/// A file that was changed less than so many nanoseconds ago may be changed again within the same tick of its file system's
/// clock: 2 s is the coarsest, FAT's.
const TICK: i64 = 2_000_000_000;

impl Stamp {
    /// The stamp of the regular file at a path, links followed; `None` where there is no such file. Asks the system.
    pub fn at(path: &Path) -> Option<Stamp> {
        fs::metadata(path).ok().filter(Metadata::is_file).map(|file| Stamp {
            size: i64::try_from(file.len()).unwrap_or(i64::MAX),
            modified: nanoseconds(file.mtime(), file.mtime_nsec()),
            changed: nanoseconds(file.ctime(), file.ctime_nsec()),
        })
    }

    /// The stamp, and how the file is read, as one number.
    pub fn digest(&self, reading: u64) -> u64 {
        let times = [self.size, self.modified, self.changed].map(i64::cast_unsigned);
        digest(times.into_iter().chain([reading]))
    }

    /// Whether every later change of the file gives it another stamp.
    pub fn is_settled(&self) -> bool {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        let now = i64::try_from(now.as_nanos()).unwrap_or(i64::MAX);
        self.modified.max(self.changed).saturating_add(TICK) < now
    }
}

/// A digest of some numbers.
pub(super) fn digest(numbers: impl IntoIterator<Item = u64>) -> u64 {
    fnv1a(numbers.into_iter().flat_map(u64::to_le_bytes))
}

fn nanoseconds(seconds: i64, more: i64) -> i64 {
    seconds.saturating_mul(1_000_000_000).saturating_add(more)
}

/// The name of a text in the index: the absolute path of its file (from the folder `here`, if it is relative) and,
/// behind a NUL, which no path has, its name in the archive. `None` for a text without a file.
pub fn file_name(origin: &Origin, here: &Path) -> Option<Vec<u8>> {
    let mut name = std::path::absolute(here.join(origin.path()?)).ok()?.as_os_str().as_bytes().to_owned();
    if let Origin::Entry { number, name: entry, .. } = origin {
        name.push(0);
        name.extend(format!("{number}\0{entry}").as_bytes());
    }
    Some(name)
}

/// The path of the file in a text's name.
pub fn path_of(name: &[u8]) -> PathBuf {
    let path = name.split(|byte| *byte == 0).next().unwrap_or(name);
    PathBuf::from(std::ffi::OsStr::from_bytes(path))
}
