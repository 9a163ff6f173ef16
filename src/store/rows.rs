//! Changes and questions in SQL.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use rusqlite::{Connection, OptionalExtension, Row, Transaction, TransactionBehavior, named_params, params};

use super::{Bookmark, Change, Known, Past, Record, Source, Walls, notes};
use crate::document::Place;
use crate::settings::View;
use crate::settings::values::Choice;

/// Writes changes, all or none.
pub fn write(connection: &mut Connection, changes: &[Change]) -> rusqlite::Result<()> {
    if changes.is_empty() {
        return Ok(());
    }
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    for change in changes {
        match change {
            Change::Read(source, record) => read(&transaction, source, record)?,
            Change::Annotate(source, annotation) => notes::write(&transaction, source, annotation)?,
            Change::Remove(source, id) => notes::remove(&transaction, source, *id)?,
            Change::Shelve(folder) => {
                let values = params![bytes(folder), now()];
                transaction.execute("INSERT OR IGNORE INTO folders (path, added) VALUES (?, ?)", values)?;
            }
            Change::Unshelve(folder) => {
                transaction.execute("DELETE FROM folders WHERE path = ?", [bytes(folder)])?;
            }
            Change::Move(walls) => {
                for (name, cells) in [(LEFT, walls.left), (RIGHT, walls.right)] {
                    let values = params![name, cells];
                    transaction
                        .execute("REPLACE INTO walls (name, cells) SELECT ?1, ?2 WHERE ?2 IS NOT NULL", values)?;
                }
            }
            Change::Edited { before, now } => edited(&transaction, *before, *now)?,
            Change::Forget(identity) => forget(&transaction, *identity)?,
        }
    }
    transaction.commit()
}

/// What was chosen once stands until something else is chosen.
const READ: &str = "
    INSERT INTO sources
        (identity, path, name, place, context, length, percent, view, phrases, encoding, last_read)
    VALUES
        (:identity, :path, :name, :place, :context, :length, :percent, :view, :phrases, :encoding, :now)
    ON CONFLICT (identity) DO UPDATE SET
        (path, name, place, context, length, percent, last_read)
        = (coalesce(:path, path), :name, :place, :context, :length, :percent, :now),
        (view, phrases) = (coalesce(:view, view), iif(:view IS NULL, phrases, :phrases)),
        encoding = coalesce(:encoding, encoding)";

fn read(transaction: &Transaction, source: &Source, record: &Record) -> rusqlite::Result<()> {
    let mut statement = transaction.prepare(READ)?;
    statement.execute(named_params! {
        ":identity": source.identity.cast_signed(),
        ":path": source.path.as_deref().map(bytes),
        ":name": record.name,
        ":place": record.stopped.place.0,
        ":context": record.stopped.context,
        ":length": record.length,
        ":percent": record.percent,
        ":view": record.view.map(Choice::word),
        ":phrases": record.phrases,
        ":encoding": record.encoding,
        ":now": now(),
    })?;
    Ok(())
}

/// Forgets a source, with the earlier contents of its path to which nothing was added.
fn forget(transaction: &Transaction, identity: u64) -> rusqlite::Result<()> {
    transaction.execute(
        "DELETE FROM sources WHERE identity = ?1 OR path = (SELECT path FROM sources WHERE identity = ?1)
         AND NOT EXISTS (SELECT * FROM annotations WHERE source = sources.id)",
        [identity.cast_signed()],
    )?;
    Ok(())
}

/// Gives what is known of one content to another, unless that is known too.
fn edited(transaction: &Transaction, before: u64, now: u64) -> rusqlite::Result<()> {
    transaction.execute(
        "UPDATE OR IGNORE sources SET identity = ?2 WHERE identity = ?1",
        [before.cast_signed(), now.cast_signed()],
    )?;
    Ok(())
}

/// What [`past`] reads. Marks, which are numbered by their characters, are not counted.
pub const COLUMNS: &str =
    "id, identity, path, name, place, context, length, percent, view, phrases, encoding, last_read,
    (SELECT count(*) FROM annotations WHERE source = this.id AND annotations.id > 1114111) FROM sources AS this";

/// What is known of a source.
pub fn recall(connection: &Connection, source: &Source) -> rusqlite::Result<Option<Known>> {
    let Some((id, past)) = find(connection, source)? else { return Ok(None) };
    let annotations = notes::of(connection, id)?;
    Ok(Some(Known { identity: past.source.identity, record: past.record, annotations }))
}

/// A source, by its content, else by its path, where the latest counts; with its number in the database.
pub fn find(connection: &Connection, source: &Source) -> rusqlite::Result<Option<(i64, Past)>> {
    let by_content = format!("SELECT {COLUMNS} WHERE identity = ?");
    let mut found = connection.query_row(&by_content, [source.identity.cast_signed()], past).optional()?;
    if let (None, Some(path)) = (&found, &source.path) {
        let by_path = format!("SELECT {COLUMNS} WHERE path = ? ORDER BY last_read DESC, id DESC LIMIT 1");
        found = connection.query_row(&by_path, [bytes(path)], past).optional()?;
    }
    Ok(found)
}

/// The sources last read, the latest first; of several contents that one path had, the latest.
pub fn history(connection: &Connection, limit: usize) -> rusqlite::Result<Vec<Past>> {
    let question = format!(
        "SELECT {COLUMNS} WHERE path IS NULL OR NOT EXISTS (
             SELECT * FROM sources AS later WHERE later.path = this.path
             AND (later.last_read, later.id) > (this.last_read, this.id)
         ) ORDER BY last_read DESC, id DESC LIMIT ?"
    );
    let mut statement = connection.prepare(&question)?;
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    statement.query_map([limit], |row| Ok(past(row)?.1))?.collect()
}

/// Every path that is known.
pub fn paths(connection: &Connection) -> rusqlite::Result<HashSet<PathBuf>> {
    let mut statement = connection.prepare("SELECT DISTINCT path FROM sources WHERE path IS NOT NULL")?;
    statement.query_map([], |row| Ok(path_of(row.get(0)?)))?.collect()
}

/// The folders on the shelf.
pub fn folders(connection: &Connection) -> rusqlite::Result<Vec<PathBuf>> {
    let mut statement = connection.prepare("SELECT path FROM folders ORDER BY added, path")?;
    statement.query_map([], |row| Ok(path_of(row.get(0)?)))?.collect()
}

/// The names of the walls in the database.
const LEFT: &str = "left";
const RIGHT: &str = "right";

/// Where the walls between the panes were moved to.
pub fn walls(connection: &Connection) -> rusqlite::Result<Walls> {
    let mut statement = connection.prepare("SELECT cells FROM walls WHERE name = ?")?;
    let mut wall = |name| statement.query_row([name], |row| row.get(0)).optional();
    Ok(Walls { left: wall(LEFT)?, right: wall(RIGHT)? })
}

/// A source with its number in the database.
pub fn past(row: &Row) -> rusqlite::Result<(i64, Past)> {
    let path: Option<Vec<u8>> = row.get(2)?;
    let view: Option<String> = row.get(8)?;
    let record = Record {
        name: row.get(3)?,
        stopped: Bookmark { place: Place(row.get(4)?), context: row.get(5)? },
        length: row.get(6)?,
        percent: row.get(7)?,
        view: view.as_deref().and_then(View::from_word),
        phrases: row.get(9)?,
        encoding: row.get(10)?,
    };
    let identity: i64 = row.get(1)?;
    let source = Source { identity: identity.cast_unsigned(), path: path.map(path_of) };
    Ok((row.get(0)?, Past { source, record, last_read: row.get(11)?, annotations: row.get(12)? }))
}

/// Milliseconds since 1970; 0 for a clock that stands before.
pub fn now() -> i64 {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
    since.map_or(0, |since| since.as_millis().try_into().unwrap_or(i64::MAX))
}

/// A path as it is kept: names need not be Unicode.
fn bytes(path: &Path) -> Vec<u8> {
    std::os::unix::ffi::OsStrExt::as_bytes(path.as_os_str()).to_vec()
}

fn path_of(bytes: Vec<u8>) -> PathBuf {
    <std::ffi::OsString as std::os::unix::ffi::OsStringExt>::from_vec(bytes).into()
}
