//! Sources forgotten, and remembered again in the same session: until then their rows lie in tables of the connection's own,
//! in memory, which end with it.

use rusqlite::Connection;

/// The tables of what is forgotten, with the columns that the others have now.
const TABLES: &str = "
    CREATE TEMP TABLE IF NOT EXISTS forgotten AS SELECT * FROM sources WHERE 0;
    CREATE TEMP TABLE IF NOT EXISTS forgotten_annotations AS SELECT * FROM annotations WHERE 0;";

/// Takes a source away, with the earlier contents of its path to which nothing was added.
pub fn forget(connection: &Connection, identity: u64) -> rusqlite::Result<()> {
    const THESE: &str = "identity = ?1 OR path = (SELECT path FROM sources WHERE identity = ?1)
        AND NOT EXISTS (SELECT * FROM annotations WHERE source = sources.id)";
    connection.execute_batch(TABLES)?;
    let ids = format!("SELECT id FROM sources WHERE {THESE}");
    for statement in [
        format!("INSERT INTO forgotten SELECT * FROM sources WHERE {THESE}"),
        format!("INSERT INTO forgotten_annotations SELECT * FROM annotations WHERE source IN ({ids})"),
        format!("DELETE FROM sources WHERE {THESE}"),
    ] {
        connection.execute(&statement, [identity.cast_signed()])?;
    }
    Ok(())
}

/// Gives a source back that was forgotten in this session, with what was forgotten beside it. Where it was read again since,
/// the newer place stands, and its annotations come back.
pub fn remember(connection: &Connection, identity: u64) -> rusqlite::Result<()> {
    const THESE: &str = "identity = ?1 OR path = (SELECT path FROM forgotten WHERE identity = ?1)";
    connection.execute_batch(TABLES)?;
    // Their numbers may have been given to others since.
    connection.execute_batch(
        "CREATE TEMP TABLE shift AS SELECT
            (SELECT coalesce(max(id), 0) FROM sources) + (SELECT coalesce(max(id), 0) FROM forgotten) AS ids;
        UPDATE forgotten SET id = id + (SELECT ids FROM shift);
        UPDATE forgotten_annotations SET source = source + (SELECT ids FROM shift);
        DROP TABLE shift;",
    )?;
    for statement in [
        format!("INSERT OR IGNORE INTO sources SELECT * FROM forgotten WHERE {THESE}"),
        format!(
            "UPDATE forgotten_annotations SET source =
                (SELECT sources.id FROM sources JOIN forgotten USING (identity)
                 WHERE forgotten.id = forgotten_annotations.source)
             WHERE source IN (SELECT id FROM forgotten WHERE {THESE})"
        ),
        format!("DELETE FROM forgotten WHERE {THESE}"),
    ] {
        connection.execute(&statement, [identity.cast_signed()])?;
    }
    connection.execute_batch(
        "INSERT OR IGNORE INTO annotations SELECT * FROM forgotten_annotations WHERE source IN (SELECT id FROM sources);
        DELETE FROM forgotten_annotations WHERE source IN (SELECT id FROM sources);",
    )
}
