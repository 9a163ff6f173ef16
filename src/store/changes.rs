//! Writing changes to the database.

use rusqlite::{Connection, Transaction, TransactionBehavior, named_params, params};

use super::model::{Change, Labels, Record, Source};
use super::{annotation_rows, source_rows};
use crate::settings::choices::Choice;

/// Writes changes, all or none, that were made at a moment in milliseconds since 1970. A place kept later stays.
pub fn write(connection: &mut Connection, changes: &[Change], at: i64) -> rusqlite::Result<()> {
    if changes.is_empty() {
        return Ok(());
    }
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    for change in changes {
        match change {
            Change::Read(source, record) => read(&transaction, source, record, at)?,
            Change::Annotate(source, annotation) => annotation_rows::write(&transaction, source, annotation)?,
            Change::Remove(source, id) => annotation_rows::remove(&transaction, source, *id)?,
            Change::Shelve(folder) => {
                let values = params![source_rows::path_as_bytes(folder), source_rows::now()];
                transaction.execute("INSERT OR IGNORE INTO folders (path, added) VALUES (?, ?)", values)?;
            }
            Change::Unshelve(folder) => {
                transaction.execute("DELETE FROM folders WHERE path = ?", [source_rows::path_as_bytes(folder)])?;
            }
            Change::Move(walls) => {
                for (name, cells) in [(source_rows::LEFT_PANE, walls.left), (source_rows::RIGHT_PANE, walls.right)] {
                    let values = params![name, cells];
                    transaction
                        .execute("REPLACE INTO walls (name, cells) SELECT ?1, ?2 WHERE ?2 IS NOT NULL", values)?;
                }
            }
            Change::Edited { before, now } => edited(&transaction, *before, *now)?,
            Change::Forget(identity) => forget(&transaction, *identity)?,
            Change::Label(source, labels) => label(&transaction, source, labels)?,
            Change::ReadItems(items, read) => {
                items.iter().try_for_each(|item| set_item(&transaction, "read", *item, *read))?;
            }
            Change::StarItem(item, starred) => set_item(&transaction, "starred", *item, *starred)?,
            Change::Did { action, chosen } => did(&transaction, action, *chosen)?,
        }
    }
    transaction.commit()
}

/// Writes where reading stopped. A view, encoding or recovery that was chosen once stands until another is chosen.
const READ: &str = "
    INSERT INTO sources
        (identity, path, name, place, context, length, percent, view, phrases, encoding, rejoin, stories, last_read)
    VALUES
        (:identity, :path, :name, :place, :context, :length, :percent, :view, :phrases, :encoding, :rejoin, :stories, :now)
    ON CONFLICT (identity) DO UPDATE SET
        (path, name, place, context, length, percent, last_read)
        = (coalesce(:path, path), :name, :place, :context, :length, :percent, :now),
        (view, phrases) = (coalesce(:view, view), iif(:view IS NULL, phrases, :phrases)),
        encoding = coalesce(:encoding, encoding),
        (rejoin, stories) = (coalesce(:rejoin, rejoin), coalesce(:stories, stories))
    WHERE :now >= last_read OR last_read > :clock";

fn read(transaction: &Transaction, source: &Source, record: &Record, at: i64) -> rusqlite::Result<()> {
    let mut statement = transaction.prepare(READ)?;
    statement.execute(named_params! {
        ":identity": source.identity.cast_signed(),
        ":path": source.path.as_deref().map(source_rows::path_as_bytes),
        ":name": record.name,
        ":place": record.stopped.place.0,
        ":context": record.stopped.context,
        ":length": record.length,
        ":percent": record.percent,
        ":view": record.view.map(Choice::word),
        ":phrases": record.phrases,
        ":encoding": record.encoding,
        ":rejoin": record.rejoin,
        ":stories": record.stories,
        ":now": at,
        // A place that claims to be kept later than now was kept by a clock that went wrong.
        ":clock": source_rows::now(),
    })?;
    Ok(())
}

/// Deletes a source, with its labels and with the earlier contents of its path that have no annotations.
fn forget(transaction: &Transaction, identity: u64) -> rusqlite::Result<()> {
    transaction.execute(
        "DELETE FROM labels WHERE source = CAST(?1 AS TEXT) OR source IN (SELECT path FROM sources WHERE identity = ?1)",
        [identity.cast_signed()],
    )?;
    transaction.execute(
        "DELETE FROM sources WHERE identity = ?1 OR path = (SELECT path FROM sources WHERE identity = ?1)
         AND NOT EXISTS (SELECT * FROM annotations WHERE source = sources.id)",
        [identity.cast_signed()],
    )?;
    Ok(())
}

/// Moves everything kept of one content to another, unless something is kept of that already.
fn edited(transaction: &Transaction, before: u64, now: u64) -> rusqlite::Result<()> {
    transaction.execute(
        "UPDATE OR IGNORE sources SET identity = ?2 WHERE identity = ?1",
        [before.cast_signed(), now.cast_signed()],
    )?;
    Ok(())
}

/// Gives a source its star and tags; a source without any has no row.
fn label(transaction: &Transaction, source: &Source, labels: &Labels) -> rusqlite::Result<()> {
    let key = source.label_key();
    match *labels == Labels::default() {
        true => transaction.execute("DELETE FROM labels WHERE source = ?", [key])?,
        false => transaction.execute(
            "REPLACE INTO labels (source, starred, tags) VALUES (?, ?, ?)",
            params![key, labels.starred, labels.tags.join(" ")],
        )?,
    };
    Ok(())
}

/// Sets a column of an item's row: `read` or `starred`.
fn set_item(transaction: &Transaction, column: &str, item: u64, on: bool) -> rusqlite::Result<()> {
    let sql = format!(
        "INSERT INTO items (id, {column}) VALUES (?1, ?2) ON CONFLICT (id) DO UPDATE SET {column} = excluded.{column}"
    );
    transaction.prepare(&sql)?.execute(params![item.cast_signed(), on])?;
    Ok(())
}

/// Counts an action that was done, and notes the time where it was chosen by its name.
fn did(transaction: &Transaction, action: &str, chosen: bool) -> rusqlite::Result<()> {
    transaction.execute(
        "INSERT INTO habits (action, times, chosen) VALUES (?1, 1, ?2)
         ON CONFLICT (action) DO UPDATE SET times = times + 1, chosen = coalesce(?2, chosen)",
        params![action, chosen.then(source_rows::now)],
    )?;
    Ok(())
}
