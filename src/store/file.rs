//! The file of the memory: opened, made where there is none, set aside where it is of no use.

use std::fs::{self, File, OpenOptions};
use std::io;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, ErrorCode, OpenFlags};

use super::error::StoreError;
use super::schema;

/// The database in the state folder.
const NAME: &str = "places.db";
/// Files that belong to it, by what SQLite adds to its name.
const BESIDE: [&str; 3] = ["", "-wal", "-shm"];
/// How long one program waits for another one that is saving.
const PATIENCE: Duration = Duration::from_secs(2);

/// Whether there is a database in a folder; also where the system does not let us see, which is told when it is opened.
pub fn exists(folder: &Path) -> bool {
    fs::metadata(folder.join(NAME)).err().is_none_or(|error| error.kind() != io::ErrorKind::NotFound)
}

/// Opens the database in a folder; makes both where they are missing. A file that is of no use is set aside first, and
/// that is told beside.
pub fn open(folder: Option<&Path>) -> Result<(Connection, Option<StoreError>), StoreError> {
    let folder = folder.ok_or_else(|| StoreError::Unavailable("neither XDG_STATE_HOME nor HOME is set".into()))?;
    let path = folder.join(NAME);
    make(folder, &path).map_err(|error| StoreError::system(folder, &error))?;
    let use_of_none = match connect(&path) {
        Ok(DatabaseKind::Ours(connection)) => return Ok((*connection, None)),
        Ok(DatabaseKind::Newer) => StoreError::Newer,
        Err(error) if is_broken(&error) => StoreError::Damaged,
        Err(error) => return Err(StoreError::database(Some(folder), &error)),
    };
    let aside = set_aside(folder, &path).map_err(|error| StoreError::system(folder, &error))?;
    make(folder, &path).map_err(|error| StoreError::system(folder, &error))?;
    match connect(&path) {
        Ok(DatabaseKind::Ours(connection)) => Ok((*connection, aside.map(use_of_none))),
        Ok(DatabaseKind::Newer) => Err(StoreError::Newer(path)),
        Err(error) => Err(StoreError::database(Some(folder), &error)),
    }
}

/// Opens a database that is in no file.
pub fn in_memory() -> Result<(Connection, Option<StoreError>), StoreError> {
    let made = Connection::open_in_memory().and_then(|mut connection| {
        connection.pragma_update(None, "foreign_keys", true)?;
        schema::migrate(&mut connection)?;
        Ok(connection)
    });
    made.map(|connection| (connection, None)).map_err(|error| StoreError::database(None, &error))
}

/// Whether an error says that a file is no database, or a damaged one.
pub fn is_broken(error: &rusqlite::Error) -> bool {
    matches!(error.sqlite_error_code(), Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase))
}

/// An existing file, opened: a database of ours or of a later program.
enum DatabaseKind {
    Ours(Box<Connection>),
    Newer,
}

fn connect(path: &Path) -> rusqlite::Result<DatabaseKind> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut connection = Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(PATIENCE)?;
    if schema::is_foreign(&connection)? {
        return Ok(DatabaseKind::Newer);
    }
    let sound: String = connection.pragma_query_value(None, "quick_check", |row| row.get(0))?;
    if sound != "ok" {
        return Err(rusqlite::Error::SqliteFailure(rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_CORRUPT), None));
    }
    // Where a file system knows no shared memory SQLite keeps its older journal, which serves as well.
    connection.pragma_update_and_check(None, "journal_mode", "wal", |_| Ok(()))?;
    // A crash of the program loses nothing so; one of the machine the last moments, and breaks nothing.
    connection.pragma_update(None, "synchronous", "normal")?;
    connection.pragma_update(None, "foreign_keys", true)?;
    // What is forgotten and may be remembered goes to no file.
    connection.pragma_update(None, "temp_store", "memory")?;
    schema::migrate(&mut connection)?;
    Ok(DatabaseKind::Ours(Box::new(connection)))
}

/// Makes the folder and an empty file, for the user's eyes alone. What exists is left as it is.
fn make(folder: &Path, path: &Path) -> io::Result<()> {
    let mut maker = fs::DirBuilder::new();
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    maker.mode(0o700);
    options.mode(0o600);
    maker.recursive(true).create(folder).map_err(|error| match error.kind() {
        // What is in its place is none.
        io::ErrorKind::AlreadyExists => io::ErrorKind::NotADirectory.into(),
        _ => error,
    })?;
    match options.open(path) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => Err(error),
        _ => Ok(()),
    }
}

/// Gives the file, and what belongs to it, a name that nothing has. Of several programs that find it of no use one does
/// this; the others find it done, and are given `None`.
fn set_aside(folder: &Path, path: &Path) -> io::Result<Option<PathBuf>> {
    let guard = File::create(folder.join("lock"))?;
    guard.lock()?;
    if let Ok(DatabaseKind::Ours(_)) = connect(path) {
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

fn with(path: &Path, end: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(end);
    name.into()
}
