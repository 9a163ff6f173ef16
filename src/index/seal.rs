//! By what it is known that nobody but kanbao has changed the index.
//!
//! SQLite sees that a page is none, not that a byte in it is another one: a text would not be found, without a word. So whoever
//! has written into the index notes what its file is like then, while nobody else can write; an index whose file is otherwise is
//! made anew. It is also after a program was killed between the two, which loses time and no hit.

use std::fs::{self, File};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use super::stamp::Stamp;

/// What is added to the name of the index.
const END: &str = "-seal";
/// Bytes of a note, at most.
const LONGEST: u64 = 100;

/// The file of the note about an index.
pub(super) fn path(index: &Path) -> PathBuf {
    let mut name = index.as_os_str().to_owned();
    name.push(END);
    name.into()
}

/// Notes what the file of an index is like. Where that cannot be noted, the index is made anew the next time.
pub(super) fn put(index: &Path) {
    let path = path(index);
    // A pipe would be waited for, a link followed.
    let _ = fs::remove_file(&path);
    let file = File::options().write(true).create_new(true).open(path);
    let _ = file.and_then(|mut file| file.write_all(note(index).as_bytes()));
}

/// Whether the file of an index is as it was noted.
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
