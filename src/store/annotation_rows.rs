//! Annotations as rows of the database.

use std::path::Path;

use rusqlite::{Connection, Row, Transaction, named_params, params};

use super::annotation::{Annotation, HighlightColor};
use super::model::{Notebook, Source};
use super::source_rows::{self, number, text, text_or_none};
use crate::document::Place;
use crate::find::Locator;
use crate::settings::choices::Choice;
use crate::settings::visible::visible;

/// Writes an annotation. One that is written over keeps the day on which it was made, unless it is a mark that was set
/// elsewhere; one that was forgotten and comes back brings its day.
const WRITE: &str = "
    INSERT INTO annotations
        (source, id, ink, decided, place, context, until, tail, quote, paper, heading, words, made)
    SELECT sources.id, :id, :ink, :decided, :place, :context, :until, :tail, :quote, :paper, :heading, :words,
        coalesce(CAST(strftime('%s', nullif(:made, ''), 'utc') AS INTEGER) * 1000, :now)
        FROM sources WHERE identity = :identity
    ON CONFLICT (source, id) DO UPDATE SET
        made = iif(annotations.id > 1114111 OR place = :place, made, :now),
        (ink, decided, place, context, until, tail, quote, paper, heading, words)
        = (:ink, :decided, :place, :context, :until, :tail, :quote, :paper, :heading, :words)";

/// Makes the row of a source whose database was removed meanwhile, so that annotations can be added to it.
const STUB: &str = "
    INSERT OR IGNORE INTO sources (identity, path, name, place, context, length, percent, phrases, last_read)
    VALUES (?1, ?2, ?3, 0, '', 0, 0, 0, ?4)";

/// Adds an annotation to a source.
pub fn write(transaction: &Transaction, source: &Source, annotation: &Annotation) -> rusqlite::Result<()> {
    let name = source.path.as_deref().and_then(Path::file_name).unwrap_or_default().to_string_lossy();
    let path = source.path.as_deref().map(source_rows::path_as_bytes);
    transaction.execute(STUB, params![source.identity.cast_signed(), path, visible(&name), source_rows::now()])?;
    let mut statement = transaction.prepare(WRITE)?;
    statement.execute(named_params! {
        ":identity": source.identity.cast_signed(),
        ":id": annotation.id.cast_signed(),
        ":ink": annotation.color.map(Choice::word),
        ":decided": annotation.decided.map(String::from),
        ":place": annotation.start.place.0,
        ":context": annotation.start.context,
        ":until": annotation.end.place.0,
        ":tail": annotation.end.context,
        ":quote": annotation.quote,
        ":paper": annotation.paper,
        ":heading": annotation.heading,
        ":words": annotation.words,
        ":made": annotation.made,
        ":now": source_rows::now(),
    })?;
    Ok(())
}

/// Removes an annotation.
pub fn remove(transaction: &Transaction, source: &Source, id: u64) -> rusqlite::Result<()> {
    transaction.execute(
        "DELETE FROM annotations WHERE id = ?2 AND source = (SELECT id FROM sources WHERE identity = ?1)",
        params![source.identity.cast_signed(), id.cast_signed()],
    )?;
    Ok(())
}

/// The annotations of a source, by its number in the database.
pub fn of_source(connection: &Connection, source: i64) -> rusqlite::Result<Vec<Annotation>> {
    let mut statement = connection.prepare(
        "SELECT id, ink, place, context, until, tail, quote, paper, heading, words,
            strftime('%Y-%m-%d', made / 1000, 'unixepoch', 'localtime'), decided
        FROM annotations WHERE source = ? ORDER BY place, until, id",
    )?;
    statement.query_map([source], annotation)?.collect()
}

/// The annotations of one source.
pub fn notebook(connection: &Connection, source: &Source) -> rusqlite::Result<Option<Notebook>> {
    let found = source_rows::find(connection, source)?;
    found.map(|(id, past)| Ok(Notebook { past, annotations: of_source(connection, id)? })).transpose()
}

/// The annotations of every source that has any, the one last read first.
pub fn notebooks(connection: &Connection) -> rusqlite::Result<Vec<Notebook>> {
    let question = format!(
        "SELECT {} WHERE EXISTS (SELECT * FROM annotations WHERE source = this.id) ORDER BY last_read DESC, id DESC",
        source_rows::COLUMNS
    );
    let mut statement = connection.prepare(&question)?;
    let sources: Vec<_> = statement.query_map([], source_rows::history_entry)?.collect::<rusqlite::Result<_>>()?;
    let notebook = |(id, past)| Ok(Notebook { past, annotations: of_source(connection, id)? });
    sources.into_iter().map(notebook).collect()
}

fn annotation(row: &Row) -> rusqlite::Result<Annotation> {
    let (id, ink): (i64, Option<String>) = (row.get(0)?, text_or_none(row, 1)?);
    let decided = text_or_none(row, 11)?.and_then(|decided| decided.chars().next());
    Ok(Annotation {
        id: id.cast_unsigned(),
        // The colour of a later version of kanbao is still a highlight.
        color: ink.map(|ink| HighlightColor::from_word(&ink).unwrap_or(HighlightColor::Yellow)),
        // A damaged character is no decision.
        decided: decided.filter(|decided| *decided != char::REPLACEMENT_CHARACTER),
        start: Locator { place: Place(number(row, 2)?), context: text(row, 3)? },
        end: Locator { place: Place(number(row, 4)?), context: text(row, 5)? },
        quote: text(row, 6)?,
        paper: text(row, 7)?,
        heading: text(row, 8)?,
        words: text(row, 9)?,
        made: text(row, 10)?,
    })
}
