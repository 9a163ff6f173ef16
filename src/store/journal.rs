//! Journals: files of changes that the database could not take (locked by another program, on a full disk), written
//! when the program ends and read by the next one that opens the database.

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::model::Change;
use super::source_rows;

/// The beginning and the ending of a journal's name.
const PREFIX: &str = "unsaved-";
const SUFFIX: &str = ".json";
/// The most bytes of a journal: a session's notes are some kilobytes.
const LARGEST: u64 = 16 << 20;
/// The most journals that are read at once.
const MOST: usize = 100;

/// The changes of one session that were not saved.
#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Journal {
    /// The moment when the changes were put aside, in milliseconds since 1970.
    pub at: i64,
    /// The changes in order.
    pub changes: Vec<Change>,
}

/// Writes changes to a journal in the first folder that takes it; gives the journal's path.
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

/// Writes a journal whole or not at all, readable by the user alone.
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

/// The journals in some folders, each with its path, the oldest first. Files that are no journals are left alone.
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
        // Something other than a file is no journal, and is not waited for.
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
