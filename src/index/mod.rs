//! The search index: which of many texts may have hits, without reading them.
//!
//! Takes texts as their bigrams (`find::bigrams`), each with the file that it lies in; gives the texts that have some
//! bigrams. One SQLite file in the cache folder, which may be deleted at any moment: one that is damaged, of another
//! version, or otherwise than kanbao left it is made anew. Everything is written in transactions, and whoever is killed
//! between two of them leaves what was committed. An error never costs a hit: files that the index does not know are
//! searched. Knows nothing of queries and hits.
//!
//! - `model`: what it takes and gives. `schema`: its tables. `writer`: what is written. `seal`: whether it is as it was left.
//!   [`stamp`]: files, and whether one is as it was.

mod model;
mod schema;
mod seal;
pub mod stamp;
mod writer;

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, ErrorCode, OpenFlags, OptionalExtension, Transaction, TransactionBehavior, params};

use crate::find::Bigram;
pub use model::{Error, ReadFile, TextId, TextKey};
pub use stamp::Stamp;
use writer::Writer;

/// The name of the database in the cache folder.
const NAME: &str = "search.db";
/// The ending of SQLite's own file beside the database.
const JOURNAL: &str = "-journal";
/// Compacting is worth it where at least one in so many of all texts was newly taken in.
const FEW: i64 = 16;
/// Pages that one step of compacting writes: half a megabyte.
const STEP: i64 = 128;
/// Files from which on they are looked up by one walk through the index, and not one by one.
const MANY: usize = 64;
/// How long one program waits for another that is writing: it commits every few megabytes.
const PATIENCE: Duration = Duration::from_secs(2);

/// An opened index.
#[derive(Debug)]
pub struct Index {
    database: Connection,
    path: PathBuf,
}

/// Whether an error says that the file is no database, or a damaged one.
pub fn is_broken(error: &Error) -> bool {
    matches!(error.sqlite_error_code(), Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase))
}

fn broken() -> Error {
    Error::SqliteFailure(rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_CORRUPT), None)
}

/// Makes an empty index, under another name until it is whole. SQLite, which cannot open it then, tells of a failure.
fn create(folder: &Path, path: &Path) -> Result<(), Error> {
    let Ok(file) = tempfile::NamedTempFile::new_in(folder) else { return Ok(()) };
    schema::make(&mut Connection::open(file.path())?)?;
    // Another program may have been faster.
    let _ = file.persist_noclobber(path);
    Ok(())
}

/// Whether an index is as kanbao left it; an empty one counts, since it hides no hit.
fn is_as_left(transaction: &Transaction, path: &Path) -> Result<bool, Error> {
    Ok(seal::is_whole(path) || schema::has_nothing(transaction)?)
}

/// Sets whether a connection keeps its locks after a transaction (SQLite, "PRAGMA locking_mode").
fn keep_locked(connection: &Connection, keep: bool) -> Result<(), Error> {
    let mode = if keep { "exclusive" } else { "normal" };
    connection.pragma_update_and_check(None, "locking_mode", mode, |_| Ok(()))
}

/// Does the work of a transaction, unless somebody else has changed the file: it must not be sealed as ours.
fn write_sealed<T>(
    transaction: Transaction,
    path: &Path,
    work: impl FnOnce(&Transaction) -> Result<T, Error>,
) -> Result<T, Error> {
    if !is_as_left(&transaction, path)? {
        return Err(broken());
    }
    let written = work(&transaction)?;
    transaction.commit()?;
    Ok(written)
}

/// Bigrams as the words of a text for SQLite, each once. A bigram of one letter is left out where another begins with
/// that letter: whoever asks for a letter alone asks for all that begin with it.
pub fn words(bigrams: &HashSet<Bigram>) -> String {
    let begun: HashSet<char> =
        bigrams.iter().filter(|bigram| bigram.second.is_some()).map(|bigram| bigram.first).collect();
    let mut words = String::with_capacity(bigrams.len() * 7);
    for bigram in bigrams.iter().filter(|bigram| bigram.second.is_some() || !begun.contains(&bigram.first)) {
        words.push(bigram.first);
        words.extend(bigram.second.map(code));
        words.push(' ');
    }
    words
}

/// The character that stands for the second one of a bigram: one of those for which UTF-8 needs two bytes, not three.
/// Some Han share theirs, which leads to a text in vain once in a while, and never past one.
fn code(second: char) -> char {
    /// The characters for which UTF-8 needs two bytes, without control characters.
    const TWO_BYTES: std::ops::Range<u32> = 0xa0..0x800;
    let number = TWO_BYTES.start + second as u32 % (TWO_BYTES.end - TWO_BYTES.start);
    if second.is_ascii() { second } else { char::from_u32(number).unwrap_or(second) }
}

impl Index {
    /// Opens the index in a folder; makes both where they are missing, and the index anew where it cannot be used.
    ///
    /// # Errors
    /// Why there can be none: the folder cannot be written to, another program keeps the file for itself.
    pub fn open(folder: &Path) -> Result<Index, Error> {
        // SQLite, which cannot open the index then, tells of a failure.
        let _ = fs::create_dir_all(folder);
        match Index::connect(folder) {
            Ok(Some(index)) => return Ok(index),
            Err(error) if !is_broken(&error) => return Err(error),
            Ok(None) | Err(_) => Index::discard(folder),
        }
        Index::connect(folder)?.ok_or_else(|| Error::InvalidPath(folder.join(NAME)))
    }

    /// Removes the index, so that the next program that opens it makes it anew.
    pub fn discard(folder: &Path) {
        // An index that cannot be removed will again be found to be of no use.
        let path = folder.join(NAME);
        for path in [seal::path(&path), path, folder.join(format!("{NAME}{JOURNAL}"))] {
            let _ = if path.is_dir() { fs::remove_dir(path) } else { fs::remove_file(path) };
        }
    }

    /// Opens the database; `None` where the file is of another version or another program.
    fn connect(folder: &Path) -> Result<Option<Index>, Error> {
        let path = folder.join(NAME);
        // A pipe would be waited for.
        if fs::metadata(&path).is_ok_and(|metadata| !metadata.is_file()) {
            return Ok(None);
        }
        if !path.exists() {
            create(folder, &path)?;
        }
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(&path, flags)?;
        connection.busy_timeout(PATIENCE)?;
        // The journal is emptied, not deleted by its name, which may be that of a new file by then.
        connection.pragma_update_and_check(None, "journal_mode", "truncate", |_| Ok(()))?;
        connection.pragma_update(None, "synchronous", "normal")?;
        // The file stays as it was until all of a transaction is written, so that a kill before that leaves it whole.
        connection.pragma_update(None, "cache_spill", false)?;
        // Nobody writes while it is read, and what a killed program left half done is rolled back before.
        let reading = connection.unchecked_transaction()?;
        let is_ours = schema::is_ours(&reading)? && is_as_left(&reading, &path)?;
        drop(reading);
        Ok(is_ours.then_some(Index { database: connection, path }))
    }

    /// Writes into the index, all or nothing, and seals its file before anybody else may write.
    fn write<T>(&mut self, work: impl FnOnce(&Transaction) -> Result<T, Error>) -> Result<T, Error> {
        let transaction = self.database.transaction_with_behavior(TransactionBehavior::Immediate)?;
        // Only now, since two programs that wait for each other would keep what they have read locked.
        keep_locked(&transaction, true)?;
        let written = write_sealed(transaction, &self.path, work);
        if written.is_ok() {
            seal::put(&self.path);
        }
        keep_locked(&self.database, false)?;
        // The lock is given back when the file is next looked at.
        schema::is_ours(&self.database)?;
        written
    }

    /// The text of each file that has not changed since it was read, if it was read in the same way; else `None`. Many
    /// files are looked up by one walk through the names between the first and the last of them, since those of a
    /// folder stand side by side.
    ///
    /// # Errors
    /// The database's.
    pub fn texts<'f>(&self, files: impl Iterator<Item = (&'f [u8], Stamp, u64)>) -> Result<Vec<Option<TextId>>, Error> {
        let files: Vec<(&[u8], i64)> =
            files.map(|(name, stamp, reading)| (name, stamp.digest(reading).cast_signed())).collect();
        // In one transaction the file is locked once.
        let reading = self.database.unchecked_transaction()?;
        let mut order: Vec<usize> = (0..files.len()).collect();
        order.sort_unstable_by_key(|at| files[*at].0);
        let mut texts = vec![None; files.len()];
        if files.len() < MANY {
            let mut statement = reading.prepare("SELECT text FROM files WHERE name = ? AND stamp = ?")?;
            for (text, (name, stamp)) in texts.iter_mut().zip(&files) {
                *text = statement.query_row(params![name, stamp], |row| row.get(0)).optional()?;
            }
            return Ok(texts);
        }
        let mut statement =
            reading.prepare("SELECT name, stamp, text FROM files WHERE name BETWEEN ? AND ? ORDER BY name")?;
        let mut rows = statement.query([files[order[0]].0, files[order[order.len() - 1]].0])?;
        let mut wanted = order.into_iter().peekable();
        while let Some(row) = rows.next()? {
            let name = row.get_ref(0)?.as_blob()?;
            while wanted.next_if(|at| files[*at].0 < name).is_some() {}
            while let Some(at) = wanted.next_if(|at| files[*at].0 == name) {
                let is_as_it_was = row.get::<_, Option<i64>>(1)? == Some(files[at].1);
                texts[at] = if is_as_it_was { row.get(2)? } else { None };
            }
        }
        Ok(texts)
    }

    /// Takes files into the index, all or none; gives the number of each one's text.
    ///
    /// # Errors
    /// The database's: it cannot be written to, the disk is full, another program is writing all the time.
    pub fn put(&mut self, files: &[ReadFile]) -> Result<Vec<TextId>, Error> {
        // By their names, so that they stand side by side in the file.
        let mut order: Vec<usize> = (0..files.len()).collect();
        order.sort_unstable_by_key(|at| &files[*at].name);
        self.write(|transaction| {
            let mut writer = Writer::new(transaction)?;
            let mut ids = vec![0; files.len()];
            for at in order {
                ids[at] = writer.put(&files[at])?;
            }
            Ok(ids)
        })
    }

    /// The texts that have all of these bigrams; one without a second character stands for all that begin so.
    ///
    /// # Errors
    /// The database's.
    pub fn texts_with(&self, bigrams: &[Bigram]) -> Result<HashSet<TextId>, Error> {
        let word = |Bigram { first, second }: &Bigram| match second {
            Some(second) => format!("\"{first}{}\"", code(*second)),
            None => format!("\"{first}\" *"),
        };
        let wanted = bigrams.iter().map(word).collect::<Vec<_>>().join(" AND ");
        let mut statement = self.database.prepare("SELECT rowid FROM bigrams WHERE bigrams MATCH ?")?;
        statement.query_map([wanted], |row| row.get(0))?.collect()
    }

    /// Compacts the index after so many texts were taken in, so that each bigram stands in the file once, and gives
    /// unused room back. Does nothing where they are few among all. Others may write between its small steps.
    ///
    /// # Errors
    /// The database's.
    pub fn compact(&mut self, taken_in: usize) -> Result<(), Error> {
        let all: i64 = self.database.query_row("SELECT count(*) FROM texts", (), |row| row.get(0))?;
        if (taken_in as i64) < all / FEW {
            return Ok(());
        }
        // A negative number begins, positive ones go on (SQLite, FTS5, "the merge command").
        let mut pages = -STEP;
        let merge = |transaction: &Transaction, pages: &mut i64| {
            let changes = || transaction.query_row("SELECT total_changes()", (), |row| row.get::<_, i64>(0));
            let before = changes()?;
            transaction.execute("INSERT INTO bigrams (bigrams, rank) VALUES ('merge', ?)", [*pages])?;
            *pages = STEP;
            Ok(changes()? - before)
        };
        // The command itself counts as one change.
        while self.write(|transaction| merge(transaction, &mut pages))? >= 2 {}
        self.write(|transaction| {
            let mut vacuum = transaction.prepare("PRAGMA incremental_vacuum")?;
            let mut rows = vacuum.query(())?;
            while rows.next()?.is_some() {}
            Ok(())
        })
    }

    /// Forgets the files that no longer exist. Asks the system for each.
    ///
    /// # Errors
    /// The database's.
    pub fn forget_gone(&mut self) -> Result<(), Error> {
        let names: Vec<Vec<u8>> = {
            let mut statement = self.database.prepare("SELECT name FROM files")?;
            let is_gone = |name: &Result<Vec<u8>, Error>| {
                name.as_ref().map_or(true, |name| Stamp::at(&stamp::path_of(name)).is_none())
            };
            statement.query_map([], |row| row.get(0))?.filter(is_gone).collect::<Result<_, Error>>()?
        };
        self.write(|transaction| {
            let mut writer = Writer::new(transaction)?;
            names.iter().try_for_each(|name| writer.forget(name))
        })
    }
}

#[cfg(test)]
mod tests;
