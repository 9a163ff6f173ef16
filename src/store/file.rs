//! The store's file: opening it, making it where there is none, setting it aside where it cannot be used.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read};
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use rusqlite::{Connection, ErrorCode, OpenFlags};

use super::error::StoreError;
use super::schema;

/// The name of the database in the state folder.
const NAME: &str = "places.db";
/// The endings of the database and of the files that SQLite puts beside it.
const BESIDE: [&str; 4] = ["", "-journal", "-wal", "-shm"];
/// How long one program waits for another that is saving. A program that ends waits for this.
const PATIENCE: Duration = Duration::from_secs(2);
/// How often the lock of the folder is tried meanwhile: between two programs that write without end, one that tries
/// seldom would never find it free.
const GLANCE: Duration = Duration::from_millis(2);

/// Whether there is a database in a folder; also true where the system does not let us see, which opening it will tell.
pub fn exists(folder: &Path) -> bool {
    fs::metadata(folder.join(NAME)).err().is_none_or(|error| error.kind() != io::ErrorKind::NotFound)
}

/// An opened database, and what was found on opening it.
pub struct Opened {
    /// The database, of this program's version.
    pub connection: Connection,
    /// Whether the database was empty: made just now, or emptied by somebody.
    pub is_new: bool,
    /// The file that could not be used and was set aside.
    pub aside: Option<StoreError>,
}

/// The device and inode of a file, since the same name may lead to another file a moment later.
pub type FileId = (u64, u64);

/// Opens the database in a folder; makes both where they are missing. A file that cannot be used is set aside first.
/// The file that was `checked` before is not checked again.
pub fn open(folder: Option<&Path>, checked: &mut Option<FileId>) -> Result<Opened, StoreError> {
    let folder = folder.ok_or_else(|| StoreError::Unavailable("neither XDG_STATE_HOME nor HOME is set".into()))?;
    let path = folder.join(NAME);
    make(folder, &path).map_err(|error| StoreError::system(folder, &error))?;
    clear_beside(&path);
    let use_of_none = match connect(&path, checked) {
        Ok(DatabaseKind::Ours(connection, is_new)) => {
            return Ok(Opened { connection: *connection, is_new, aside: None });
        }
        Ok(DatabaseKind::Newer) => StoreError::Newer,
        Err(error) if is_broken(&error) => StoreError::Damaged,
        Err(error) => return Err(StoreError::database(Some(folder), &error)),
    };
    let aside = set_aside(folder, &path).map_err(|error| StoreError::system(folder, &error))?;
    make(folder, &path).map_err(|error| StoreError::system(folder, &error))?;
    match connect(&path, checked) {
        Ok(DatabaseKind::Ours(connection, is_new)) => {
            Ok(Opened { connection: *connection, is_new, aside: aside.map(use_of_none) })
        }
        Ok(DatabaseKind::Newer) => Err(StoreError::Newer(path)),
        Err(error) => Err(StoreError::database(Some(folder), &error)),
    }
}

/// Opens a database that is kept in memory alone.
pub fn in_memory() -> Result<Connection, StoreError> {
    let made = Connection::open_in_memory().and_then(|mut connection| {
        connection.pragma_update(None, "foreign_keys", true)?;
        schema::migrate(&mut connection)?;
        Ok(connection)
    });
    made.map_err(|error| StoreError::database(None, &error))
}

/// Whether an error says that the file is no database, or a damaged one.
pub fn is_broken(error: &rusqlite::Error) -> bool {
    matches!(error.sqlite_error_code(), Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase))
}

/// An existing database: one of ours, and whether it was empty; or one of a later version of kanbao.
enum DatabaseKind {
    Ours(Box<Connection>, bool),
    Newer,
}

/// Opens an existing database without mapping any of it into memory, where a file that somebody truncates would end the
/// program. So it has no shared index of a write-ahead log (`-shm`), which kanbao once used; SQLite maps nothing else
/// unless told to.
fn connect(path: &Path, checked: &mut Option<FileId>) -> rusqlite::Result<DatabaseKind> {
    if BESIDE.iter().any(|end| is_no_file(&with(path, end))) {
        return Err(broken());
    }
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut connection = Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(PATIENCE)?;
    if has_log(path) {
        // A connection that locks the file for itself keeps the log's index in its own memory.
        connection.pragma_update_and_check(None, "locking_mode", "exclusive", |_| Ok(()))?;
        connection.pragma_update_and_check(None, "journal_mode", "delete", |_| Ok(()))?;
        connection.pragma_update_and_check(None, "locking_mode", "normal", |_| Ok(()))?;
    }
    if schema::is_foreign(&connection)? {
        return Ok(DatabaseKind::Newer);
    }
    let id = id(path);
    let is_checked = id.is_some() && id == *checked;
    if !is_checked {
        let sound: String = connection.pragma_query_value(None, "quick_check", |row| row.get(0))?;
        if sound != "ok" {
            return Err(broken());
        }
    }
    connection.pragma_update(None, "foreign_keys", true)?;
    let is_new = schema::migrate(&mut connection)?;
    if !is_checked && !schema::is_whole(&connection)? {
        return Err(broken());
    }
    *checked = id;
    Ok(DatabaseKind::Ours(Box::new(connection), is_new))
}

fn broken() -> rusqlite::Error {
    rusqlite::Error::SqliteFailure(rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_CORRUPT), None)
}

/// Whether a path leads to something other than a file: a pipe would be waited for, a device has no end.
fn is_no_file(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|metadata| !metadata.is_file())
}

/// Whether a database has a write-ahead log, by the byte of its header that says so
/// (<https://www.sqlite.org/fileformat.html>, 1.3).
fn has_log(path: &Path) -> bool {
    const READ_VERSION: usize = 19;
    let mut header = [0; READ_VERSION + 1];
    let read = File::open(path).and_then(|mut file| file.read_exact(&mut header));
    read.is_ok() && header[READ_VERSION] == 2
}

fn id(path: &Path) -> Option<FileId> {
    let metadata = fs::metadata(path).ok()?;
    Some((metadata.dev(), metadata.ino()))
}

/// Makes the folder and an empty file, readable by the user alone. What exists is left as it is.
fn make(folder: &Path, path: &Path) -> io::Result<()> {
    let mut maker = fs::DirBuilder::new();
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    maker.mode(0o700);
    options.mode(0o600);
    maker.recursive(true).create(folder).map_err(|error| match error.kind() {
        // Something other than a folder has the folder's name.
        io::ErrorKind::AlreadyExists => io::ErrorKind::NotADirectory.into(),
        _ => error,
    })?;
    match options.open(path) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => Err(error),
        _ => Ok(()),
    }
}

/// Renames whatever is no file and has the name of a file that SQLite puts beside the database: the database itself is
/// sound. What cannot be renamed shows when the database is opened.
fn clear_beside(path: &Path) {
    for beside in BESIDE[1..].iter().map(|end| with(path, end)).filter(|beside| is_no_file(beside)) {
        let free = (1..).map(|number| with(&beside, &format!(".aside-{number}"))).find(|aside| !aside.exists());
        let _ = free.map(|aside| fs::rename(&beside, aside));
    }
}

/// Renames the database, and the files beside it, to a free name; gives that. Of several programs that cannot use the
/// file one does this; the others find it done, and get `None`.
fn set_aside(folder: &Path, path: &Path) -> io::Result<Option<PathBuf>> {
    let _guard = lock(folder)?;
    if let Ok(DatabaseKind::Ours(..)) = connect(path, &mut None) {
        return Ok(None);
    }
    let free = (1..).map(|number| folder.join(format!("{NAME}.aside-{number}"))).find(|aside| !aside.exists());
    let Some(aside) = free else { return Ok(None) };
    for end in BESIDE {
        match fs::rename(with(path, end), with(&aside, end)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
    }
    Ok(Some(aside))
}

/// Locks the folder for as long as the handle is held. On a file system without locks it goes without.
fn lock(folder: &Path) -> io::Result<File> {
    let handle = File::open(folder)?;
    let end = Instant::now() + PATIENCE;
    loop {
        match handle.try_lock() {
            Err(TryLockError::WouldBlock) if Instant::now() < end => thread::sleep(GLANCE),
            Err(TryLockError::WouldBlock) => return Err(io::ErrorKind::TimedOut.into()),
            Ok(()) | Err(TryLockError::Error(_)) => return Ok(handle),
        }
    }
}

fn with(path: &Path, end: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(end);
    name.into()
}
