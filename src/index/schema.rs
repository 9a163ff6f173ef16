//! The tables of the index. A file of another version is made anew, not migrated.

use rusqlite::Connection;

/// `PRAGMA application_id` of the index; `kanb` is the store's.
const APPLICATION: i32 = i32::from_be_bytes(*b"kbix");
/// `PRAGMA user_version`, to be increased with every change of the tables or of their meaning.
const VERSION: i32 = 3;

/// `texts`: contents, by a digest of their words and of how they were recovered (`key`), so that the same text under two names, or
/// under another one than before, is there once; `files` counts the names. `files`: where they lie, with a digest of what tells
/// that a file is as it was (`stamp`). `bigrams`: of each text, by its number, the pairs of characters in it. FTS5 keeps neither
/// the text nor where in it a pair stands (`content`, `detail`). What is as small as a digest is kept as one: of articles of
/// 3 KB each, rows and names are a twentieth.
const TABLES: &str = "
    CREATE TABLE texts (
        id       INTEGER PRIMARY KEY,
        key      INTEGER NOT NULL UNIQUE,
        files    INTEGER NOT NULL DEFAULT 0
    ) STRICT;
    CREATE TABLE files (
        name     BLOB PRIMARY KEY,
        text     INTEGER NOT NULL,
        stamp    INTEGER
    ) STRICT, WITHOUT ROWID;
    CREATE VIRTUAL TABLE bigrams USING fts5 (
        pairs, content = '', contentless_delete = 1, detail = none, tokenize = 'ascii'
    );
    INSERT INTO bigrams (bigrams, rank) VALUES ('hashsize', 8388608);
";

/// Whether a database is an index of this version.
pub fn is_ours(connection: &Connection) -> rusqlite::Result<bool> {
    Ok((pragma(connection, "application_id")?, pragma(connection, "user_version")?) == (APPLICATION, VERSION))
}

/// Whether the index has no text.
pub fn has_nothing(connection: &Connection) -> rusqlite::Result<bool> {
    let query = "SELECT NOT EXISTS (SELECT * FROM files) AND NOT EXISTS (SELECT * FROM texts)";
    connection.query_row(query, (), |row| row.get(0))
}

/// Makes the tables in an empty database.
pub fn make(connection: &mut Connection) -> rusqlite::Result<()> {
    // Lets unused room be given back; must be set before there is any table.
    connection.pragma_update(None, "auto_vacuum", "incremental")?;
    let transaction = connection.transaction()?;
    transaction.execute_batch(TABLES)?;
    transaction.pragma_update(None, "application_id", APPLICATION)?;
    transaction.pragma_update(None, "user_version", VERSION)?;
    transaction.commit()
}

fn pragma(connection: &Connection, name: &str) -> rusqlite::Result<i32> {
    connection.pragma_query_value(None, name, |row| row.get(0))
}
