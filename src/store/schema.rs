//! The tables of the database, by version: each migration leads from one version to the next.

use std::collections::HashSet;

use rusqlite::{Connection, TransactionBehavior};

/// `PRAGMA application_id` of our databases, by which they are told from another program's.
const APPLICATION: i32 = i32::from_be_bytes(*b"kanb");

/// The migrations, from version 0 on, which is an empty file. One that was released is never changed; a new one is
/// added at the end.
const MIGRATIONS: [&str; 7] = [PLACES, NOTES, RECOVERY, HABITS, DECISIONS, ITEMS, LABELS];

/// The tables of places and marks.
const PLACES: &str = "
    CREATE TABLE sources (
        id        INTEGER PRIMARY KEY,
        identity  INTEGER NOT NULL UNIQUE,
        path      BLOB,
        name      TEXT NOT NULL,
        place     INTEGER NOT NULL,
        context   TEXT NOT NULL,
        length    INTEGER NOT NULL,
        percent   INTEGER NOT NULL,
        view      TEXT,
        phrases   INTEGER NOT NULL,
        encoding  TEXT,
        last_read INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX by_path ON sources (path, last_read);
    CREATE INDEX by_time ON sources (last_read);
    CREATE TABLE marks (
        source    INTEGER NOT NULL REFERENCES sources (id) ON DELETE CASCADE,
        name      TEXT NOT NULL,
        place     INTEGER NOT NULL,
        context   TEXT NOT NULL,
        note      TEXT NOT NULL,
        made      INTEGER NOT NULL,
        PRIMARY KEY (source, name)
    ) STRICT, WITHOUT ROWID;
";

/// The tables of annotations (with marks, numbered by their characters), folders on the shelf, and pane widths.
const NOTES: &str = "
    CREATE TABLE annotations (
        source    INTEGER NOT NULL REFERENCES sources (id) ON DELETE CASCADE,
        id        INTEGER NOT NULL,
        ink       TEXT,
        place     INTEGER NOT NULL,
        context   TEXT NOT NULL,
        until     INTEGER NOT NULL,
        tail      TEXT NOT NULL,
        quote     TEXT NOT NULL,
        paper     TEXT NOT NULL,
        heading   TEXT NOT NULL,
        words     TEXT NOT NULL,
        made      INTEGER NOT NULL,
        PRIMARY KEY (source, id)
    ) STRICT, WITHOUT ROWID;
    INSERT INTO annotations
        SELECT source, unicode(name), NULL, place, context, place, '', context, '', '', note, made FROM marks
        WHERE unicode(name) IS NOT NULL;
    DROP TABLE marks;
    CREATE TABLE folders (
        path      BLOB PRIMARY KEY,
        added     INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE walls (
        name      TEXT PRIMARY KEY,
        cells     INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
";

/// The columns of the user's choices of recovery.
const RECOVERY: &str = "
    ALTER TABLE sources ADD COLUMN rejoin INTEGER;
    ALTER TABLE sources ADD COLUMN stories TEXT;
";

/// The table of habits: how often an action was done, and when it was last chosen by its name.
const HABITS: &str = "
    CREATE TABLE habits (
        action    TEXT PRIMARY KEY,
        times     INTEGER NOT NULL,
        chosen    INTEGER
    ) STRICT, WITHOUT ROWID;
";

/// The column of the user's decisions on characters.
const DECISIONS: &str = "
    ALTER TABLE annotations ADD COLUMN decided TEXT;
";

/// The table of items of feeds that were read or starred, by their numbers.
const ITEMS: &str = "
    CREATE TABLE items (
        id        INTEGER PRIMARY KEY,
        read      INTEGER NOT NULL DEFAULT 0,
        starred   INTEGER NOT NULL DEFAULT 0
    ) STRICT;
";

/// The table of stars and tags, by the source's path, or without one by its content. Blanks part tags.
const LABELS: &str = "
    CREATE TABLE labels (
        source    BLOB PRIMARY KEY,
        starred   INTEGER NOT NULL,
        tags      TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
";

/// Whether a database is of a later program than this one, or of another program altogether.
pub fn is_foreign(connection: &Connection) -> rusqlite::Result<bool> {
    let (application, version) = (pragma(connection, "application_id")?, pragma(connection, "user_version")?);
    let empty: bool = connection.query_row("SELECT NOT EXISTS (SELECT * FROM sqlite_schema)", (), |row| row.get(0))?;
    Ok(!(empty || application == APPLICATION && (0..=MIGRATIONS.len() as i32).contains(&version)))
}

/// Brings a database to the version of this program; gives whether it was empty. Two programs may do so at once.
pub fn migrate(connection: &mut Connection) -> rusqlite::Result<bool> {
    if pragma(connection, "user_version")? == MIGRATIONS.len() as i32 {
        return Ok(false);
    }
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let version = usize::try_from(pragma(&transaction, "user_version")?).unwrap_or(0);
    for migration in MIGRATIONS.iter().skip(version) {
        transaction.execute_batch(migration)?;
    }
    transaction.pragma_update(None, "application_id", APPLICATION)?;
    transaction.pragma_update(None, "user_version", MIGRATIONS.len() as i32)?;
    transaction.commit()?;
    Ok(version == 0)
}

/// Whether a database of this version has this program's tables and nothing that acts by itself: somebody may have
/// edited the file, and their view or trigger may never end.
pub fn is_whole(connection: &Connection) -> rusqlite::Result<bool> {
    const ACTS: &str = "SELECT EXISTS (SELECT * FROM sqlite_schema WHERE type IN ('view', 'trigger'))";
    if connection.query_row(ACTS, (), |row| row.get(0))? {
        return Ok(false);
    }
    let mut wanted = Connection::open_in_memory()?;
    migrate(&mut wanted)?;
    Ok(columns(&wanted)?.is_subset(&columns(connection)?))
}

/// The columns of all tables, each with the name of its table.
fn columns(connection: &Connection) -> rusqlite::Result<HashSet<(String, String)>> {
    const COLUMNS: &str =
        "SELECT tables.name, columns.name FROM sqlite_schema AS tables, pragma_table_info(tables.name) AS columns
        WHERE tables.type = 'table'";
    let mut statement = connection.prepare(COLUMNS)?;
    statement.query_map((), |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
}

/// Makes a database as the first version of the program did.
#[cfg(test)]
pub fn make_first(connection: &Connection) -> rusqlite::Result<()> {
    connection.execute_batch(PLACES)?;
    connection.pragma_update(None, "application_id", APPLICATION)?;
    connection.pragma_update(None, "user_version", 1)
}

fn pragma(connection: &Connection, name: &str) -> rusqlite::Result<i32> {
    connection.pragma_query_value(None, name, |row| row.get(0))
}
