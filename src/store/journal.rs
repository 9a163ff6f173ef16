//! Changes that the database could not take (locked by another program, on a full disk), put into a file of their own when the
//! program ends, and taken in by the next one that opens the database.

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::model::Change;
use super::source_rows;

/// What the names of these files begin and end with.
const PREFIX: &str = "unsaved-";
const SUFFIX: &str = ".json";
/// Bytes of a journal, at most: a session's notes are some kilobytes.
const LARGEST: u64 = 16 << 20;
/// Journals that are taken in at once, at most.
const MOST: usize = 100;

/// The changes of one session that were not saved.
#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Journal {
    /// When they were put aside, in milliseconds since 1970.
    pub at: i64,
    /// The changes, in their order.
    pub changes: Vec<Change>,
}

/// Puts changes aside in the first of several folders that takes them; gives the file.
///
/// # Errors
/// Why the last folder does not take them.
pub fn put_aside(folders: &[PathBuf], changes: Vec<Change>) -> io::Result<PathBuf> {
    let journal = Journal { at: source_rows::now(), changes };
    let mut last = io::ErrorKind::NotFound.into();
    for folder in folders {
        match write(folder, &journal) {
            Ok(path) => return Ok(path),
            Err(error) => last = error,
        }
    }
    Err(last)
}

/// A file appears whole or not at all, for the user's eyes alone.
fn write(folder: &Path, journal: &Journal) -> io::Result<PathBuf> {
    fs::create_dir_all(folder)?;
    let mut file = tempfile::Builder::new().prefix(".unsaved-").suffix(".part").tempfile_in(folder)?;
    file.write_all(&serde_json::to_vec(journal)?)?;
    file.flush()?;
    file.as_file().sync_all()?;
    let random = file.path().file_stem().unwrap_or_default().to_string_lossy().replacen(".unsaved-", "", 1);
    let path = folder.join(format!("{PREFIX}{random}{SUFFIX}"));
    file.persist_noclobber(&path)?;
    Ok(path)
}

/// The journals that lie in some folders, each with its file, the oldest first. What is no journal is left where it is.
pub fn found(folders: &[PathBuf]) -> Vec<(PathBuf, Journal)> {
    let entries = folders.iter().filter_map(|folder| fs::read_dir(folder).ok()).flatten().flatten();
    let named = entries.filter(|entry| {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        name.starts_with(PREFIX) && name.ends_with(SUFFIX)
    });
    let journal = |path: PathBuf| Some((read(&path)?, path));
    let mut found: Vec<(Journal, PathBuf)> = named.take(MOST).filter_map(|entry| journal(entry.path())).collect();
    found.sort_by_key(|(journal, _)| journal.at);
    found.into_iter().map(|(journal, path)| (path, journal)).collect()
}

fn read(path: &Path) -> Option<Journal> {
    fs::metadata(path).ok().filter(|file| file.is_file() && file.len() <= LARGEST)?;
    let mut text = String::new();
    File::open(path).ok()?.take(LARGEST).read_to_string(&mut text).ok()?;
    serde_json::from_str(&text).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::{Annotation, PaneWidths, Record, Source};

    #[test]
    fn changes_come_back_as_they_were() {
        let root = tempfile::tempdir().expect("a folder");
        let (file, good) = (root.path().join("file"), root.path().join("good"));
        fs::write(&file, "").expect("a file");
        let path = std::os::unix::ffi::OsStringExt::from_vec(b"/\xff/\x1b.txt".to_vec());
        let source = Source { identity: u64::MAX, path: Some(std::ffi::OsString::into(path)) };
        let changes = vec![
            Change::Read(source.clone(), Box::new(Record { name: "號外".into(), ..Record::default() })),
            Change::Annotate(source.clone(), Box::new(Annotation { words: "要問\n".into(), ..Annotation::default() })),
            Change::Remove(source, 7),
            Change::Shelve("/報紙".into()),
            Change::Move(PaneWidths { left: Some(20), right: None }),
            Change::Edited { before: 1, now: 2 },
        ];
        let folders = [file.join("below a file"), good.clone()];
        let path = put_aside(&folders, changes.clone()).expect("one folder takes it");
        assert_eq!(path.parent(), Some(&*good));
        // What lies beside it is none, and is not waited for.
        fs::write(good.join("unsaved-broken.json"), "{\"at\": 1").expect("a file");
        fs::create_dir(good.join("unsaved-folder.json")).expect("a folder");
        let found = found(&folders);
        assert_eq!(found.len(), 1);
        assert_eq!((&found[0].0, format!("{:?}", found[0].1.changes)), (&path, format!("{changes:?}")));
    }

    #[test]
    fn where_no_folder_takes_them_that_is_an_error() {
        assert!(put_aside(&[], Vec::new()).is_err());
        assert!(put_aside(&["/dev/null/kanbao".into()], Vec::new()).is_err());
    }
}
