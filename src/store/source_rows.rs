//! The rows of sources, found by content or, where a file was edited, by path; paths and times as they are kept.

use std::path::{Path, PathBuf};
use std::time::SystemTime;

use rusqlite::{Connection, OptionalExtension, Row};

use super::model::{HistoryEntry, Record, Source};
use crate::document::Place;
use crate::find::Locator;
use crate::settings::ShownScript;
use crate::settings::choices::Choice;

/// The columns that [`history_entry`] reads. Marks, which are numbered by their characters, and decisions do not count
/// as annotations.
pub const COLUMNS: &str =
    "id, identity, path, name, place, context, length, percent, view, phrases, encoding, last_read,
    (SELECT count(*) FROM annotations WHERE source = this.id AND annotations.id > 1114111
     AND decided IS NULL), rejoin, stories,
     strftime('%Y-%m-%d %H:%M', last_read / 1000, 'unixepoch', 'localtime') FROM sources AS this";

/// The entry of a source, found by its content, else by its path, the latest one; with its row number in the database.
pub fn find(connection: &Connection, source: &Source) -> rusqlite::Result<Option<(i64, HistoryEntry)>> {
    let by_content = format!("SELECT {COLUMNS} WHERE identity = ?");
    let mut found = connection.query_row(&by_content, [source.identity.cast_signed()], history_entry).optional()?;
    if let (None, Some(path)) = (&found, &source.path) {
        let by_path = format!("SELECT {COLUMNS} WHERE path = ? ORDER BY last_read DESC, id DESC LIMIT 1");
        found = connection.query_row(&by_path, [path_as_bytes(path)], history_entry).optional()?;
    }
    Ok(found)
}

/// The names of the side panes in the table `walls`.
pub const LEFT_PANE: &str = "left";
pub const RIGHT_PANE: &str = "right";

/// A row of [`COLUMNS`] as an entry of the history, with the row number of the source.
pub fn history_entry(row: &Row) -> rusqlite::Result<(i64, HistoryEntry)> {
    let path: Option<Vec<u8>> = row.get(2)?;
    let view = text_or_none(row, 8)?;
    let record = Record {
        name: text(row, 3)?,
        stopped: Locator { place: Place(number(row, 4)?), context: text(row, 5)? },
        length: number(row, 6)?,
        percent: number(row, 7)?,
        view: view.as_deref().and_then(ShownScript::from_word),
        phrases: row.get(9)?,
        encoding: text_or_none(row, 10)?,
        rejoin: row.get(13)?,
        stories: text_or_none(row, 14)?,
    };
    let identity: i64 = row.get(1)?;
    let source = Source { identity: identity.cast_unsigned(), path: path.map(path_from_bytes) };
    let (last_read, annotations, read_on) = (row.get(11)?, number(row, 12)?, text(row, 15)?);
    Ok((row.get(0)?, HistoryEntry { source, record, last_read, read_on, annotations }))
}

/// The text of a column, empty where it is NULL. Bytes of a damaged file that are no UTF-8 become U+FFFD: the rest of
/// the file is not lost for them.
pub fn text(row: &Row, column: usize) -> rusqlite::Result<String> {
    Ok(text_or_none(row, column)?.unwrap_or_default())
}

/// The text of a column as [`text`] gives it, `None` where it is NULL.
pub fn text_or_none(row: &Row, column: usize) -> rusqlite::Result<Option<String>> {
    let bytes = row.get_ref(column)?.as_bytes_or_null()?;
    Ok(bytes.map(|bytes| String::from_utf8_lossy(bytes).into_owned()))
}

/// The number in a column; the default where a damaged file has one out of range: the rest is not lost for it.
pub fn number<T: TryFrom<i64> + Default>(row: &Row, column: usize) -> rusqlite::Result<T> {
    Ok(T::try_from(row.get(column)?).unwrap_or_default())
}

/// The time now, in milliseconds since 1970; 0 for a clock that stands before.
pub fn now() -> i64 {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
    since.map_or(0, |since| since.as_millis().try_into().unwrap_or(i64::MAX))
}

/// A path as bytes, in which form it is kept: names need not be Unicode.
pub fn path_as_bytes(path: &Path) -> Vec<u8> {
    std::os::unix::ffi::OsStrExt::as_bytes(path.as_os_str()).to_vec()
}

/// The path that is kept as these bytes.
pub fn path_from_bytes(bytes: Vec<u8>) -> PathBuf {
    <std::ffi::OsString as std::os::unix::ffi::OsStringExt>::from_vec(bytes).into()
}

/// Paths in a journal, kept as bytes.
pub mod path {
    use std::path::{Path, PathBuf};

    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    /// Writes a path.
    pub fn serialize<S: Serializer>(path: &Path, serializer: S) -> Result<S::Ok, S::Error> {
        super::path_as_bytes(path).serialize(serializer)
    }

    /// Reads a path.
    pub fn deserialize<'a, D: Deserializer<'a>>(deserializer: D) -> Result<PathBuf, D::Error> {
        Vec::deserialize(deserializer).map(super::path_from_bytes)
    }
}

/// Optional paths in a journal, kept as bytes.
pub mod optional_path {
    use std::path::PathBuf;

    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    /// Writes a path, where there is one.
    pub fn serialize<S: Serializer>(path: &Option<PathBuf>, serializer: S) -> Result<S::Ok, S::Error> {
        path.as_deref().map(super::path_as_bytes).serialize(serializer)
    }

    /// Reads a path, where there is one.
    pub fn deserialize<'a, D: Deserializer<'a>>(deserializer: D) -> Result<Option<PathBuf>, D::Error> {
        Ok(Option::deserialize(deserializer)?.map(super::path_from_bytes))
    }
}
