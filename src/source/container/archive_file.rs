//! The file of an archive whose entries are read one by one: its list of entries is read once, not for each of them.

use std::fmt;
use std::fs::File;
use std::hash::{Hash, Hasher};
use std::io::{self, BufReader, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::archive::Archive;
use crate::source::error::SourceErrorKind;
use crate::source::watch::{FileStamp, FileState};

/// A file that is an archive.
pub struct ArchiveFile {
    path: PathBuf,
    opened: Mutex<Option<Opened>>,
}

/// What is known of the file as it was when its list was read.
struct Opened {
    stamp: Option<FileStamp>,
    archive: Archive,
    file: ClosedFile,
}

impl ArchiveFile {
    /// The archive at a path, which is not looked at.
    pub fn new(path: PathBuf) -> ArchiveFile {
        ArchiveFile { path, opened: Mutex::default() }
    }

    /// Where the file lies.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The bytes of the entry of this number.
    ///
    /// # Errors
    /// Where the file cannot be read, is damaged or has no such entry.
    pub fn read_entry(&self, number: usize) -> Result<Vec<u8>, SourceErrorKind> {
        let stamp = FileState::at(&self.path).stamp();
        let mut opened = locked(&self.opened);
        let current = match opened.take().filter(|opened| opened.stamp == stamp) {
            Some(current) => current,
            None => {
                let file = ClosedFile::new(&self.path).map_err(|error| SourceErrorKind::from_io(&self.path, error))?;
                Opened { stamp, archive: Archive::open(Box::new(file.clone()))?, file }
            }
        };
        let current = opened.insert(current);
        let bytes = current.archive.read_entry(number);
        current.file.close();
        bytes
    }
}

impl fmt::Debug for ArchiveFile {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.debug_tuple("ArchiveFile").field(&self.path).finish()
    }
}

impl PartialEq for ArchiveFile {
    fn eq(&self, other: &ArchiveFile) -> bool {
        self.path == other.path
    }
}

impl Eq for ArchiveFile {}

impl Hash for ArchiveFile {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.path.hash(state);
    }
}

/// A file that is open only while it is read, since a library may have more archives than a program may have open files.
/// Its clones are the same file.
#[derive(Clone)]
struct ClosedFile {
    path: Arc<Path>,
    file: Arc<Mutex<Option<BufReader<File>>>>,
}

impl ClosedFile {
    /// The file at a path, open.
    fn new(path: &Path) -> io::Result<ClosedFile> {
        let file = BufReader::new(File::open(path)?);
        Ok(ClosedFile { path: path.into(), file: Arc::new(Mutex::new(Some(file))) })
    }

    /// Closes the file; where it is read next is to be said again.
    fn close(&self) {
        *locked(&self.file) = None;
    }

    fn with<T>(&self, read: impl FnOnce(&mut BufReader<File>) -> io::Result<T>) -> io::Result<T> {
        let mut file = locked(&self.file);
        let opened = match file.take() {
            Some(opened) => opened,
            None => BufReader::new(File::open(&self.path)?),
        };
        read(file.insert(opened))
    }
}

impl Read for ClosedFile {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.with(|file| file.read(buffer))
    }
}

impl Seek for ClosedFile {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.with(|file| file.seek(to))
    }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::io::Write;

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;

    fn pack(path: &Path, texts: &[&str]) {
        let mut zip = ZipWriter::new(File::create(path).expect("a file"));
        for (number, text) in texts.iter().enumerate() {
            zip.start_file(format!("{number}.txt"), SimpleFileOptions::default()).expect("an entry");
            zip.write_all(text.as_bytes()).expect("its text");
        }
        zip.finish().expect("an archive");
    }

    #[test]
    fn entries_are_those_that_the_file_has_now() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("texts.zip");
        pack(&path, &["渡口", "石橋"]);
        let archive = ArchiveFile::new(path.clone());
        let read = |number| archive.read_entry(number).map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
        assert_eq!([1, 0, 1].map(|number| read(number).expect("an entry")), ["石橋", "渡口", "石橋"]);
        pack(&path, &["渡口改了", "石橋也改了", "又一"]);
        assert_eq!([0, 2].map(|number| read(number).expect("an entry")), ["渡口改了", "又一"]);
        fs::remove_file(&path).expect("removed");
        assert!(read(0).is_err());
    }
}
