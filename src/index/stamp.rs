//! Where a text lies, and what tells without reading it that it is as it was.

use std::fs::{self, Metadata};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use crate::source::{Origin, fnv1a};

/// What tells one state of a file from another: its length, and when it was written to and otherwise changed, in
/// nanoseconds since 1970. The last one nobody can set back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// Its length in bytes.
    pub size: i64,
    /// When it was written to.
    pub modified: i64,
    /// When it was written to, renamed or given other rights.
    pub changed: i64,
}

/// A file that was changed less than so many nanoseconds ago may be changed again within the same tick of its file system's
/// clock: 2 s is the coarsest, FAT's.
const TICK: i64 = 2_000_000_000;

impl Stamp {
    /// The stamp of the regular file at a path, links followed; `None` where there is none. Asks the system.
    pub fn at(path: &Path) -> Option<Stamp> {
        fs::metadata(path).ok().filter(Metadata::is_file).map(|file| Stamp {
            size: i64::try_from(file.len()).unwrap_or(i64::MAX),
            modified: nanoseconds(file.mtime(), file.mtime_nsec()),
            changed: nanoseconds(file.ctime(), file.ctime_nsec()),
        })
    }

    /// All of it, and how the file is read, as one number.
    pub fn digest(&self, reading: u64) -> u64 {
        let times = [self.size, self.modified, self.changed].map(i64::cast_unsigned);
        digest(times.into_iter().chain([reading]))
    }

    /// Whether the file, as it was at this stamp and is read now, cannot be changed any more without getting another one.
    pub fn is_settled(&self) -> bool {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        let now = i64::try_from(now.as_nanos()).unwrap_or(i64::MAX);
        self.modified.max(self.changed).saturating_add(TICK) < now
    }
}

/// A number for some numbers.
pub(super) fn digest(numbers: impl IntoIterator<Item = u64>) -> u64 {
    fnv1a(numbers.into_iter().flat_map(u64::to_le_bytes))
}

fn nanoseconds(seconds: i64, more: i64) -> i64 {
    seconds.saturating_mul(1_000_000_000).saturating_add(more)
}

/// The name by which the index knows where a text lies: the absolute path of its file (in the folder `here`, if it is not one
/// already), and behind a NUL, which no path has, its name in the archive. `None` for what lies in no file.
pub fn file_name(origin: &Origin, here: &Path) -> Option<Vec<u8>> {
    let mut name = std::path::absolute(here.join(origin.path()?)).ok()?.as_os_str().as_bytes().to_owned();
    if let Origin::Entry { number, name: entry, .. } = origin {
        name.push(0);
        name.extend(format!("{number}\0{entry}").as_bytes());
    }
    Some(name)
}

/// The path of the file in such a name.
pub fn path_of(name: &[u8]) -> PathBuf {
    let path = name.split(|byte| *byte == 0).next().unwrap_or(name);
    PathBuf::from(std::ffi::OsStr::from_bytes(path))
}
