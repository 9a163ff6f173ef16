//! The seal of the index, by which it is known that nobody but kanbao has changed it.
//!
//! SQLite sees when a page is none, not when a byte in it has changed: a text would silently not be found. So whoever
//! has written into the index seals it, writes down the stamp of its file, while nobody else can write; an index whose
//! file has another stamp is made anew. So it is after a program was killed between the two, which loses time and no hit.

use std::fs::{self, File};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use super::stamp::Stamp;

/// The ending that the seal's name adds to the index's.
const END: &str = "-seal";
/// The most bytes of a seal.
const LONGEST: u64 = 100;

/// The path of the seal of an index.
pub(super) fn path(index: &Path) -> PathBuf {
    let mut name = index.as_os_str().to_owned();
    name.push(END);
    name.into()
}

/// Seals an index: writes down its file's stamp. Where that fails, the index is made anew the next time.
pub(super) fn put(index: &Path) {
    let path = path(index);
    // A pipe would be waited for, a link followed.
    let _ = fs::remove_file(&path);
    let file = File::options().write(true).create_new(true).open(path);
    let _ = file.and_then(|mut file| file.write_all(note(index).as_bytes()));
}

/// Whether the file of an index is as its seal says.
pub(super) fn is_whole(index: &Path) -> bool {
    let path = path(index);
    if !fs::symlink_metadata(&path).is_ok_and(|note| note.is_file()) {
        return false;
    }
    let mut noted = String::new();
    let read = File::open(path).and_then(|file| file.take(LONGEST).read_to_string(&mut noted));
    read.is_ok() && noted == note(index)
}

fn note(index: &Path) -> String {
    let stamp = Stamp::at(index);
    stamp.map_or_else(String::new, |stamp| format!("{} {} {}\n", stamp.size, stamp.modified, stamp.changed))
}
