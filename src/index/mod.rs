//! Which of many texts may hold what is looked for, without reading them.
//!
//! Takes texts as their bigrams (`find::bigrams`), each with the file that it lies in; gives the texts that have some bigrams.
//! One SQLite file in the cache folder, which may be deleted at any moment: what is damaged, of another version, or otherwise
//! than kanbao left it is made anew. Everything is written in transactions, and whoever is killed between two of them leaves what
//! was committed. A fault never costs a hit: files that the index does not know are looked through. Knows nothing of queries and hits.
//!
//! - `model`: what it takes and gives. `schema`: its tables. `writer`: what is written. `seal`: whether it is as it was left. [`stamp`]: files, and whether one is as it was.

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

/// The database in the cache folder.
const NAME: &str = "search.db";
/// What SQLite adds to its name for a file of its own.
const JOURNAL: &str = "-journal";
/// One text of so many makes no difference to how the index lies in its file.
const FEW: i64 = 16;
/// Pages that are written together when pieces are put together: half a megabyte.
const STEP: i64 = 128;
/// Files that are looked up by a walk through the index, at least, and not one by one.
const MANY: usize = 64;
/// How long one program waits for another one that is writing: it commits every few megabytes.
const PATIENCE: Duration = Duration::from_secs(2);

/// The index, opened.
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

/// Makes an index with nothing in it, under another name until it is whole. What cannot be made is told by SQLite, which cannot open it.
fn create(folder: &Path, path: &Path) -> Result<(), Error> {
    let Ok(file) = tempfile::NamedTempFile::new_in(folder) else { return Ok(()) };
    schema::make(&mut Connection::open(file.path())?)?;
    // Another program may have been faster.
    let _ = file.persist_noclobber(path);
    Ok(())
}

/// Whether an index is as it was left: what has nothing in it hides no hit.
fn is_as_left(transaction: &Transaction, path: &Path) -> Result<bool, Error> {
    Ok(seal::is_whole(path) || schema::has_nothing(transaction)?)
}

/// Whether what is locked when it is written stays locked then (SQLite, "PRAGMA locking_mode").
fn keep_locked(connection: &Connection, keep: bool) -> Result<(), Error> {
    let mode = if keep { "exclusive" } else { "normal" };
    connection.pragma_update_and_check(None, "locking_mode", mode, |_| Ok(()))
}

/// Does the work of a transaction, unless somebody else has changed the file meanwhile: that must not be noted as ours.
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

/// Bigrams as the words of a text that SQLite is given, each once. The last letter of a word is left out where another bigram
/// begins with it: what begins with a letter is all that is asked of a letter alone.
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

/// What stands for the second letter of a pair: one of so few characters that SQLite needs two bytes for it, not three. That some
/// Han share theirs leads to a text in vain once in a while, and past none.
fn code(second: char) -> char {
    /// The characters that UTF-8 has two bytes for, without control characters.
    const TWO_BYTES: std::ops::Range<u32> = 0xa0..0x800;
    let number = TWO_BYTES.start + second as u32 % (TWO_BYTES.end - TWO_BYTES.start);
    if second.is_ascii() { second } else { char::from_u32(number).unwrap_or(second) }
}

impl Index {
    /// Opens the index in a folder; makes both where they are missing, and the index anew where it is of no use.
    ///
    /// # Errors
    /// Why there can be none: the folder cannot be written to, another program keeps the file for itself.
    pub fn open(folder: &Path) -> Result<Index, Error> {
        // What cannot be made is told by SQLite, which cannot open it.
        let _ = fs::create_dir_all(folder);
        match Index::connect(folder) {
            Ok(Some(index)) => return Ok(index),
            Err(error) if !is_broken(&error) => return Err(error),
            Ok(None) | Err(_) => Index::discard(folder),
        }
        Index::connect(folder)?.ok_or_else(|| Error::InvalidPath(folder.join(NAME)))
    }

    /// Takes the index away, so that the next one who opens it makes it anew.
    pub fn discard(folder: &Path) {
        // What cannot be taken away is found to be of no use once more.
        let path = folder.join(NAME);
        for path in [seal::path(&path), path, folder.join(format!("{NAME}{JOURNAL}"))] {
            let _ = if path.is_dir() { fs::remove_dir(path) } else { fs::remove_file(path) };
        }
    }

    /// The index; `None` where the file is of another version or of another program.
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
        // The journal is emptied rather than deleted by its name, which may be that of a file made anew by then.
        connection.pragma_update_and_check(None, "journal_mode", "truncate", |_| Ok(()))?;
        connection.pragma_update(None, "synchronous", "normal")?;
        // The file is as it was until all of a transaction is written, so that whoever is killed before leaves it whole.
        connection.pragma_update(None, "cache_spill", false)?;
        // Nobody writes while it is read, and what a killed program left half done is taken back before.
        let reading = connection.unchecked_transaction()?;
        let is_ours = schema::is_ours(&reading)? && is_as_left(&reading, &path)?;
        drop(reading);
        Ok(is_ours.then_some(Index { database: connection, path }))
    }

    /// Writes into the index, all of it or nothing, and notes what its file is like then, before anybody else may write.
    fn write<T>(&mut self, work: impl FnOnce(&Transaction) -> Result<T, Error>) -> Result<T, Error> {
        let transaction = self.database.transaction_with_behavior(TransactionBehavior::Immediate)?;
        // Only now, since two that wait so for each other would keep what they have read locked.
        keep_locked(&transaction, true)?;
        let written = write_sealed(transaction, &self.path, work);
        if written.is_ok() {
            seal::put(&self.path);
        }
        keep_locked(&self.database, false)?;
        // The lock is given back when the file is looked at next.
        schema::is_ours(&self.database)?;
        written
    }

    /// The text of each file that is as it was when it was read, if it was read in this way. Many are looked up by one walk through
    /// all that lie between the first and the last of them by their names: those of a folder stand beside each other.
    ///
    /// # Errors
    /// The database's.
    pub fn texts<'f>(&self, files: impl Iterator<Item = (&'f [u8], Stamp, u64)>) -> Result<Vec<Option<TextId>>, Error> {
        let files: Vec<(&[u8], i64)> =
            files.map(|(name, stamp, reading)| (name, stamp.digest(reading).cast_signed())).collect();
        // One transaction: the file is locked once.
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

    /// Takes files in, all or none of them; gives the number of each one's text.
    ///
    /// # Errors
    /// The database's: it cannot be written to, the disk is full, another program is writing all the time.
    pub fn put(&mut self, files: &[ReadFile]) -> Result<Vec<TextId>, Error> {
        // By their names, next to each other in the file.
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

    /// The texts that have all of these bigrams; one without its second character stands for all that begin so.
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

    /// Puts the pieces together in which so many texts were taken in, so that each pair stands in the file once, and gives back the
    /// room that is left over. Does nothing where they are few among all. Written in small steps, between which others may write.
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
        // The command itself is one change.
        while self.write(|transaction| merge(transaction, &mut pages))? >= 2 {}
        self.write(|transaction| {
            let mut vacuum = transaction.prepare("PRAGMA incremental_vacuum")?;
            let mut rows = vacuum.query(())?;
            while rows.next()?.is_some() {}
            Ok(())
        })
    }

    /// Forgets the files that are no longer there. Asks the system for each.
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
