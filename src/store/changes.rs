//! Changes as they are written to the database.

use rusqlite::{Connection, Transaction, TransactionBehavior, named_params, params};

use super::model::{Change, Record, Source};
use super::{annotation_rows, forgotten, sql};
use crate::settings::choices::Choice;

/// Writes changes, all or none.
pub fn write(connection: &mut Connection, changes: &[Change]) -> rusqlite::Result<()> {
    if changes.is_empty() {
        return Ok(());
    }
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    for change in changes {
        match change {
            Change::Read(source, record) => read(&transaction, source, record)?,
            Change::Annotate(source, annotation) => annotation_rows::write(&transaction, source, annotation)?,
            Change::Remove(source, id) => annotation_rows::remove(&transaction, source, *id)?,
            Change::Shelve(folder) => {
                let values = params![sql::path_as_bytes(folder), sql::now()];
                transaction.execute("INSERT OR IGNORE INTO folders (path, added) VALUES (?, ?)", values)?;
            }
            Change::Unshelve(folder) => {
                transaction.execute("DELETE FROM folders WHERE path = ?", [sql::path_as_bytes(folder)])?;
            }
            Change::Move(walls) => {
                for (name, cells) in [(sql::LEFT_PANE, walls.left), (sql::RIGHT_PANE, walls.right)] {
                    let values = params![name, cells];
                    transaction
                        .execute("REPLACE INTO walls (name, cells) SELECT ?1, ?2 WHERE ?2 IS NOT NULL", values)?;
                }
            }
            Change::Edited { before, now } => edited(&transaction, *before, *now)?,
            Change::Forget(identity) => forgotten::forget(&transaction, *identity)?,
            Change::Remember(identity) => forgotten::remember(&transaction, *identity)?,
        }
    }
    transaction.commit()
}

/// What was chosen once stands until something else is chosen.
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
        (rejoin, stories) = (coalesce(:rejoin, rejoin), coalesce(:stories, stories))";

fn read(transaction: &Transaction, source: &Source, record: &Record) -> rusqlite::Result<()> {
    let mut statement = transaction.prepare(READ)?;
    statement.execute(named_params! {
        ":identity": source.identity.cast_signed(),
        ":path": source.path.as_deref().map(sql::path_as_bytes),
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
        ":now": sql::now(),
    })?;
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
