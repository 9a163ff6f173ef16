//! What outlives a session: where reading stopped in each source, what the user added to it, and the folders on the
//! shelf.
//!
//! Takes [`Change`]s and keeps them in one SQLite file of the state folder; gives what is known of a source, and the
//! sources last read. A [`Store`] touches nothing until it is first asked, and it never waits on the thread that draws:
//! [`Store::queue`] only puts a change into a list, [`Store::save`] and the questions are a worker's. Knows nothing of
//! the text itself: that a place is found again in an edited text is the affair of `find`.
//!
//! A fault costs the memory, never the reading, and is told once ([`StoreError`]). A change that could not be saved waits, is
//! tried again, and is put aside at the end ([`Store::put_aside`]). The database is opened for each piece of work: a file that
//! was taken away, emptied or written over since is seen so, and what the session had changed is written again.
//!
//! - `file`: opening the database, setting aside one that is of no use. `schema`: its tables, by version. `journal`: what
//!   it could not take.
//! - `annotation`: marks, bookmarks, highlights. `model`: everything else that is kept, as plain values.
//! - `changes`, `queries`: what is written and what is asked; `annotation_rows`: the same of annotations; `source_rows`: what
//!   they share.

mod annotation;
mod annotation_rows;
mod changes;
mod error;
mod file;
mod journal;
mod model;
pub mod notebook;
mod queries;
mod schema;
mod source_rows;

pub use annotation::{Annotation, HighlightColor};
pub use error::StoreError;
pub use model::{Change, Habit, HistoryEntry, ItemStates, KnownSource, Labels, Notebook, PaneWidths, Record, Source};

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use rusqlite::Connection;

use file::FileId;

/// The memory: a handle that may be cloned and sent to any thread.
#[derive(Clone, Debug)]
pub struct Store(Arc<Shared>);

#[derive(Debug)]
struct Shared {
    /// Whether nothing is to outlive the session: all of it stays in memory.
    in_memory: bool,
    folder: Option<PathBuf>,
    /// Where changes are put aside that the folder does not take, the better place first.
    spare: Vec<PathBuf>,
    every: Duration,
    pending: Mutex<Pending>,
    database: Mutex<Database>,
}

#[derive(Debug, Default)]
struct Pending {
    changes: Vec<Change>,
    /// How many of them, the first, are being written.
    writing: usize,
    /// Whether a worker is on its way to save them.
    awaited: bool,
    /// Why nothing could be saved when that was last tried.
    last_failure: Option<StoreError>,
}

#[derive(Debug, Default)]
struct Database {
    /// The database that is in no file, where the store is kept in memory alone.
    memory: Option<Connection>,
    /// The file that was found to be sound.
    checked: Option<FileId>,
    /// What was written in this session: of a source's places the last.
    written: Vec<Change>,
    /// Whether the journals were read.
    journals_read: bool,
    /// The error that was not told yet.
    fault: Option<StoreError>,
    /// Whether an error has been found since anything was kept.
    has_failed: bool,
}

/// Changes of one session that are remembered, at most, to be written again to a new file.
const MOST_WRITTEN: usize = 10_000;

impl Store {
    /// How long a change may wait before it is saved: what is lost at most when the program is killed.
    pub const EVERY: Duration = Duration::from_millis(1500);

    /// The store in a folder, which need not exist; with no folder nothing is kept, which is told. Changes are saved together,
    /// `every` so often.
    pub fn new(folder: Option<PathBuf>, every: Duration) -> Store {
        Store(Arc::new(Shared {
            in_memory: false,
            folder,
            spare: Vec::new(),
            every,
            pending: Mutex::default(),
            database: Mutex::default(),
        }))
    }

    /// The same with folders besides in which is put aside what cannot be saved, the better one first.
    #[must_use]
    pub fn with_spare(self, spare: Vec<PathBuf>) -> Store {
        let Shared { in_memory, every, ref folder, .. } = *self.0;
        let (pending, database) = (Mutex::default(), Mutex::default());
        Store(Arc::new(Shared { in_memory, folder: folder.clone(), spare, every, pending, database }))
    }

    /// A store that touches no file: what it keeps ends with the program.
    pub fn in_memory() -> Store {
        let (pending, database) = (Mutex::default(), Mutex::default());
        let spare = Vec::new();
        Store(Arc::new(Shared { in_memory: true, folder: None, spare, every: Store::EVERY, pending, database }))
    }

    /// The folder of the store's file; `None` where there is no place for one.
    pub fn folder(&self) -> Option<&Path> {
        self.0.folder.as_deref()
    }

    /// Whether anything was ever kept in the folder.
    pub fn exists(&self) -> bool {
        self.folder().is_some_and(file::exists)
    }

    /// How long a change may wait before it is saved.
    pub fn every(&self) -> Duration {
        self.0.every
    }

    /// Takes a change to be saved later; tells whether somebody must now be sent to [`Store::save`] it. Touches nothing.
    pub fn queue(&self, change: Change) -> bool {
        let mut pending = lock(&self.0.pending);
        // Of the places that reading came through, the last one counts.
        if let (Change::Read(now, _), Some(Change::Read(before, _))) = (&change, pending.changes.last())
            && now.identity == before.identity
            && pending.writing < pending.changes.len()
        {
            pending.changes.pop();
        }
        pending.changes.push(change);
        !std::mem::replace(&mut pending.awaited, true)
    }

    /// Saves the changes that wait; tells whether none waits any more.
    pub fn save(&self) -> bool {
        // Who is saving now is waited for; with nothing left to be saved nothing is touched.
        drop(lock(&self.0.database));
        if !lock(&self.0.pending).changes.is_empty() {
            self.with(|_| Ok(()));
        }
        let mut pending = lock(&self.0.pending);
        let saved = pending.changes.is_empty();
        pending.awaited &= !saved;
        saved
    }

    /// Whoever was on the way to save gives it up: somebody must be sent with the next change.
    pub fn give_up(&self) {
        lock(&self.0.pending).awaited = false;
    }

    /// What waits to be saved, by name, each name once.
    pub fn unsaved(&self) -> Vec<String> {
        let mut names: Vec<String> = lock(&self.0.pending).changes.iter().map(Change::name).collect();
        let mut seen = HashSet::new();
        names.retain(|name| seen.insert(name.clone()));
        names
    }

    /// Puts what waits to be saved into a file from which it is taken in the next time; gives the file.
    ///
    /// # Errors
    /// Why no folder takes it.
    pub fn put_aside(&self) -> std::io::Result<PathBuf> {
        let changes = lock(&self.0.pending).changes.clone();
        journal::put_aside(&self.0.folders(), changes)
    }

    /// A source that was read before: found by its content, else by its path.
    pub fn recall(&self, source: &Source) -> Option<KnownSource> {
        self.with(|connection| queries::recall(connection, source)).flatten()
    }

    /// The annotations of a source: found by its content, else by its path.
    pub fn notebook(&self, source: &Source) -> Option<Notebook> {
        self.with(|connection| annotation_rows::notebook(connection, source)).flatten()
    }

    /// The sources last read, the latest first, each path once.
    pub fn history(&self, limit: usize) -> Vec<HistoryEntry> {
        self.with(|connection| queries::history(connection, limit)).unwrap_or_default()
    }

    /// The annotations of every source that has any, the one last read first.
    pub fn notebooks(&self) -> Vec<Notebook> {
        self.with(annotation_rows::notebooks).unwrap_or_default()
    }

    /// The history's entry of a source: found by its content, else by its path.
    pub fn past(&self, source: &Source) -> Option<HistoryEntry> {
        Some(self.with(|connection| source_rows::find(connection, source)).flatten()?.1)
    }

    /// Every path that was ever read from.
    pub fn paths(&self) -> HashSet<PathBuf> {
        self.with(queries::paths).unwrap_or_default()
    }

    /// The folders on the shelf, in the order in which they were put there.
    pub fn folders(&self) -> Vec<PathBuf> {
        self.with(queries::folders).unwrap_or_default()
    }

    /// Whether there is something on the shelf: a file was read, or a folder put there.
    pub fn is_used(&self) -> bool {
        self.with(queries::is_used).unwrap_or_default()
    }

    /// The widths that the user gave to the side panes.
    pub fn pane_widths(&self) -> PaneWidths {
        self.with(queries::pane_widths).unwrap_or_default()
    }

    /// What sources are marked by, each by its [key](Source::label_key).
    pub fn labels(&self) -> HashMap<Vec<u8>, Labels> {
        self.with(queries::labels).unwrap_or_default()
    }

    /// What was read and what was starred of the items of feeds.
    pub fn items(&self) -> ItemStates {
        self.with(queries::items).unwrap_or_default()
    }

    /// How actions are used; what was chosen last by its name comes first.
    pub fn habits(&self) -> Vec<Habit> {
        self.with(queries::habits).unwrap_or_default()
    }

    /// The error that came up since this was last asked, to be told to the user. One is told once, however often it
    /// comes.
    pub fn take_error(&self) -> Option<StoreError> {
        lock(&self.0.database).fault.take()
    }

    /// Why nothing could be saved when that was last tried; `None` where it could. Waits for nothing.
    pub fn last_failure(&self) -> Option<StoreError> {
        lock(&self.0.pending).last_failure.clone()
    }

    /// Saves the changes that wait, then asks something. `None` where that cannot be done; the changes then wait on.
    fn with<T>(&self, ask: impl Fn(&Connection) -> rusqlite::Result<T>) -> Option<T> {
        // The database first: whoever comes later must not save earlier what was queued later.
        let mut database = lock(&self.0.database);
        let changes = {
            let mut pending = lock(&self.0.pending);
            pending.writing = pending.changes.len();
            pending.changes.clone()
        };
        let answer = database.work(&self.0, &changes, &ask);
        let mut pending = lock(&self.0.pending);
        pending.writing = 0;
        if answer.is_ok() {
            pending.changes.drain(..changes.len());
        }
        pending.last_failure = answer.as_ref().err().cloned();
        answer.ok()
    }
}

impl Shared {
    /// Where changes are put aside, the better place first.
    fn folders(&self) -> Vec<PathBuf> {
        self.folder.iter().chain(&self.spare).cloned().collect()
    }
}

impl Database {
    fn work<T>(
        &mut self,
        shared: &Shared,
        changes: &[Change],
        ask: &impl Fn(&Connection) -> rusqlite::Result<T>,
    ) -> Result<T, StoreError> {
        let mut worked = self.attempt(shared, changes, ask);
        // What is broken is looked at again, and set aside.
        if matches!(&worked, Err(Failure::Database(error)) if file::is_broken(error)) {
            self.checked = None;
            worked = self.attempt(shared, changes, ask);
        }
        match worked {
            Ok(answer) => {
                self.has_failed = false;
                self.remember(changes);
                Ok(answer)
            }
            Err(failure) => {
                let fault = match failure {
                    Failure::Open(fault) => fault,
                    Failure::Database(error) => StoreError::database(shared.folder.as_deref(), &error),
                };
                if !std::mem::replace(&mut self.has_failed, true) {
                    self.fault = Some(fault.clone());
                }
                Err(fault)
            }
        }
    }

    fn attempt<T>(
        &mut self,
        shared: &Shared,
        changes: &[Change],
        ask: &impl Fn(&Connection) -> rusqlite::Result<T>,
    ) -> Result<T, Failure> {
        if shared.in_memory {
            let connection = match &mut self.memory {
                Some(connection) => connection,
                none => none.insert(file::in_memory()?),
            };
            changes::write(connection, changes, source_rows::now())?;
            return Ok(ask(connection)?);
        }
        let mut opened = file::open(shared.folder.as_deref(), &mut self.checked)?;
        self.fault = opened.aside.or(self.fault.take());
        if !self.journals_read {
            for (path, journal) in journal::found(&shared.folders()) {
                changes::write(&mut opened.connection, &journal.changes, journal.at)?;
                // One that stays is taken in again, which changes nothing.
                let _ = std::fs::remove_file(path);
            }
            self.journals_read = true;
        }
        if opened.is_new {
            changes::write(&mut opened.connection, &self.written, source_rows::now())?;
        }
        changes::write(&mut opened.connection, changes, source_rows::now())?;
        Ok(ask(&opened.connection)?)
    }

    fn remember(&mut self, changes: &[Change]) {
        for change in changes {
            if let Change::Read(source, _) = change {
                let same = |written: &Change| matches!(written, Change::Read(of, _) if of.identity == source.identity);
                self.written.retain(|written| !same(written));
            }
            if self.written.len() < MOST_WRITTEN {
                self.written.push(change.clone());
            }
        }
    }
}

/// Why a piece of work could not be done.
enum Failure {
    Open(StoreError),
    Database(rusqlite::Error),
}

impl From<StoreError> for Failure {
    fn from(fault: StoreError) -> Self {
        Failure::Open(fault)
    }
}

impl From<rusqlite::Error> for Failure {
    fn from(error: rusqlite::Error) -> Self {
        Failure::Database(error)
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests;
