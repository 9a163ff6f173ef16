//! The questions to the database.

use std::collections::{HashMap, HashSet};
use std::path::PathBuf;

use rusqlite::{Connection, OptionalExtension};

use super::model::{Habit, HistoryEntry, ItemStates, KnownSource, Labels, PaneWidths, Source};
use super::{annotation_rows, source_rows};

/// A source that was read before, with its annotations.
pub fn recall(connection: &Connection, source: &Source) -> rusqlite::Result<Option<KnownSource>> {
    let Some((id, past)) = source_rows::find(connection, source)? else { return Ok(None) };
    let annotations = annotation_rows::of_source(connection, id)?;
    Ok(Some(KnownSource { identity: past.source.identity, record: past.record, annotations }))
}

/// The sources last read, the latest first; of several contents that one path had, the latest.
pub fn history(connection: &Connection, limit: usize) -> rusqlite::Result<Vec<HistoryEntry>> {
    let question = format!(
        "SELECT {} WHERE path IS NULL OR NOT EXISTS (
             SELECT * FROM sources AS later WHERE later.path = this.path
             AND (later.last_read, later.id) > (this.last_read, this.id)
         ) ORDER BY last_read DESC, id DESC LIMIT ?",
        source_rows::COLUMNS
    );
    let mut statement = connection.prepare(&question)?;
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    statement.query_map([limit], |row| Ok(source_rows::history_entry(row)?.1))?.collect()
}

/// The paths of all sources.
pub fn paths(connection: &Connection) -> rusqlite::Result<HashSet<PathBuf>> {
    let mut statement = connection.prepare("SELECT DISTINCT path FROM sources WHERE path IS NOT NULL")?;
    statement.query_map([], |row| Ok(source_rows::path_from_bytes(row.get(0)?)))?.collect()
}

/// Whether any file was read, or a folder put on the shelf. Samples do not count, since they have no file.
pub fn is_used(connection: &Connection) -> rusqlite::Result<bool> {
    let question = "SELECT EXISTS (SELECT * FROM sources WHERE path IS NOT NULL) OR EXISTS (SELECT * FROM folders)";
    connection.query_row(question, (), |row| row.get(0))
}

/// The folders on the shelf.
pub fn folders(connection: &Connection) -> rusqlite::Result<Vec<PathBuf>> {
    let mut statement = connection.prepare("SELECT path FROM folders ORDER BY added, path")?;
    statement.query_map([], |row| Ok(source_rows::path_from_bytes(row.get(0)?)))?.collect()
}

/// The stars and tags of sources, each by its key.
pub fn labels(connection: &Connection) -> rusqlite::Result<HashMap<Vec<u8>, Labels>> {
    let mut statement = connection.prepare("SELECT source, starred, tags FROM labels")?;
    let label = |row: &rusqlite::Row| {
        let tags = source_rows::text(row, 2)?;
        let tags = tags.split(' ').filter(|tag| !tag.is_empty()).map(str::to_owned).collect();
        Ok((row.get(0)?, Labels { starred: row.get(1)?, tags }))
    };
    statement.query_map([], label)?.collect()
}

/// The items of feeds that were read, and those that were starred.
pub fn items(connection: &Connection) -> rusqlite::Result<ItemStates> {
    let those = |column: &str| -> rusqlite::Result<HashSet<u64>> {
        let mut statement = connection.prepare(&format!("SELECT id FROM items WHERE {column}"))?;
        statement.query_map([], |row| Ok(row.get::<_, i64>(0)?.cast_unsigned()))?.collect()
    };
    Ok(ItemStates { read: those("read")?, starred: those("starred")? })
}

/// The widths that the user gave to the side panes.
pub fn pane_widths(connection: &Connection) -> rusqlite::Result<PaneWidths> {
    let mut statement = connection.prepare("SELECT cells FROM walls WHERE name = ?")?;
    let mut wall = |name| {
        let cells: Option<i64> = statement.query_row([name], |row| row.get(0)).optional()?;
        Ok::<_, rusqlite::Error>(cells.and_then(|cells| cells.try_into().ok()))
    };
    Ok(PaneWidths { left: wall(source_rows::LEFT_PANE)?, right: wall(source_rows::RIGHT_PANE)? })
}

/// The habits: how often actions were done; the one chosen last by its name comes first.
pub fn habits(connection: &Connection) -> rusqlite::Result<Vec<Habit>> {
    let mut statement =
        connection.prepare("SELECT action, times, chosen IS NOT NULL FROM habits ORDER BY chosen DESC, action")?;
    let habit = |row: &rusqlite::Row| {
        Ok(Habit { action: source_rows::text(row, 0)?, times: source_rows::number(row, 1)?, chosen: row.get(2)? })
    };
    statement.query_map([], habit)?.collect()
}
