//! What outlives a session: where reading stopped in each source, what the user added to it, and the folders on the
//! shelf.
//!
//! Takes [`Change`]s and keeps them in one SQLite file of the state folder; gives what is kept of a source, and the
//! sources last read. A [`Store`] touches nothing until it is first asked, and never waits on the thread that draws:
//! [`Store::queue`] only puts a change into a list; [`Store::save`] and the questions are for a worker. Knows nothing
//! of the text itself: finding a place again in an edited text is the affair of `find`.
//!
//! An error costs what would be kept, never the reading, and is told once ([`StoreError`]). A change that could not be
//! saved waits, is tried again, and is put aside at the end ([`Store::put_aside`]). The database is opened for each
//! piece of work: so a file that was removed, emptied or written over is noticed, and the session's changes are written
//! again.
//!
//! - `file`: opening the database, setting aside one that is of no use. `schema`: its tables, by version. `journal`: what
//!   it could not take.
//! - `annotation`: marks, bookmarks, highlights; [`notebook`]: those of a source as Markdown. `model`: everything else
//!   that is kept, as plain values. `error`: what the store could not do.
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

/// The store: a handle that may be cloned and sent to any thread.
#[derive(Clone, Debug)]
pub struct Store(Arc<Shared>);

#[derive(Debug)]
struct Shared {
    /// Whether everything stays in memory, and nothing outlives the session.
    in_memory: bool,
    folder: Option<PathBuf>,
    /// The folders in which changes are put aside that the store's own folder does not take, the best first.
    spare: Vec<PathBuf>,
    every: Duration,
    pending: Mutex<Pending>,
    database: Mutex<Database>,
}

#[derive(Debug, Default)]
struct Pending {
    changes: Vec<Change>,
    /// How many of the changes, from the first on, are being written.
    writing: usize,
    /// Whether a worker is on its way to save the changes.
    awaited: bool,
    /// The error of the last save, if it failed.
    last_failure: Option<StoreError>,
}

#[derive(Debug, Default)]
struct Database {
    /// The database, where the store is kept in memory alone.
    memory: Option<Connection>,
    /// The database file that was found to be sound.
    checked: Option<FileId>,
    /// The changes written in this session; of the places in one source only the last.
    written: Vec<Change>,
    /// Whether the journals were read.
    journals_read: bool,
    /// The error that is still to be told.
    fault: Option<StoreError>,
    /// Whether an error has come up since anything was last saved.
    has_failed: bool,
}

/// The most changes of a session that are remembered, to be written again to a new file.
const MOST_WRITTEN: usize = 10_000;

impl Store {
    /// How long a change may wait before it is saved: so much is lost when the program is killed.
    pub const EVERY: Duration = Duration::from_millis(1500);

    /// A store in a folder, which need not exist; without a folder nothing is kept, which is told. A change waits no
    /// longer than `every` before it is saved.
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

    /// The store with more folders in which to put aside what cannot be saved, the best first.
    #[must_use]
    pub fn with_spare(self, spare: Vec<PathBuf>) -> Store {
        let Shared { in_memory, every, ref folder, .. } = *self.0;
        let (pending, database) = (Mutex::default(), Mutex::default());
        Store(Arc::new(Shared { in_memory, folder: folder.clone(), spare, every, pending, database }))
    }

    /// A store that touches no file: what it keeps is lost when the program ends.
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

    /// Queues a change for saving; gives whether a worker must now be sent to [`Store::save`] it. Touches no file.
    pub fn queue(&self, change: Change) -> bool {
        let mut pending = lock(&self.0.pending);
        // Of the places passed in a source, the last one counts.
        if let (Change::Read(now, _), Some(Change::Read(before, _))) = (&change, pending.changes.last())
            && now.identity == before.identity
            && pending.writing < pending.changes.len()
        {
            pending.changes.pop();
        }
        pending.changes.push(change);
        !std::mem::replace(&mut pending.awaited, true)
    }

    /// Saves the queued changes; gives whether none is left.
    pub fn save(&self) -> bool {
        // Waits for whoever is saving now; where nothing is left to save then, touches no file.
        drop(lock(&self.0.database));
        if !lock(&self.0.pending).changes.is_empty() {
            self.with(|_| Ok(()));
        }
        let mut pending = lock(&self.0.pending);
        let saved = pending.changes.is_empty();
        pending.awaited &= !saved;
        saved
    }

    /// Notes that the worker on its way to save gives up: another must be sent with the next change.
    pub fn give_up(&self) {
        lock(&self.0.pending).awaited = false;
    }

    /// The names of the changes that wait to be saved, each once.
    pub fn unsaved(&self) -> Vec<String> {
        let mut names: Vec<String> = lock(&self.0.pending).changes.iter().map(Change::name).collect();
        let mut seen = HashSet::new();
        names.retain(|name| seen.insert(name.clone()));
        names
    }

    /// Writes the changes that wait to be saved to a journal, which the next session reads; gives the journal's path.
    ///
    /// # Errors
    /// Why no folder takes it.
    pub fn put_aside(&self) -> std::io::Result<PathBuf> {
        let changes = lock(&self.0.pending).changes.clone();
        journal::put_aside(&self.0.folders(), changes)
    }

    /// What is kept of a source that was read before, found by its content, else by its path.
    pub fn recall(&self, source: &Source) -> Option<KnownSource> {
        self.with(|connection| queries::recall(connection, source)).flatten()
    }

    /// The annotations of a source, found by its content, else by its path.
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

    /// The entry of a source in the history, found by its content, else by its path.
    pub fn past(&self, source: &Source) -> Option<HistoryEntry> {
        Some(self.with(|connection| source_rows::find(connection, source)).flatten()?.1)
    }

    /// The paths of all files that were ever read.
    pub fn paths(&self) -> HashSet<PathBuf> {
        self.with(queries::paths).unwrap_or_default()
    }

    /// The folders on the shelf, in the order in which they were put there.
    pub fn folders(&self) -> Vec<PathBuf> {
        self.with(queries::folders).unwrap_or_default()
    }

    /// Whether there is anything on the shelf: a file that was read, or a folder.
    pub fn is_used(&self) -> bool {
        self.with(queries::is_used).unwrap_or_default()
    }

    /// The widths that the user gave to the side panes.
    pub fn pane_widths(&self) -> PaneWidths {
        self.with(queries::pane_widths).unwrap_or_default()
    }

    /// The stars and tags of sources, each by its [key](Source::label_key).
    pub fn labels(&self) -> HashMap<Vec<u8>, Labels> {
        self.with(queries::labels).unwrap_or_default()
    }

    /// The items of feeds that were read, and those that were starred.
    pub fn items(&self) -> ItemStates {
        self.with(queries::items).unwrap_or_default()
    }

    /// The habits: how often actions were done; the one chosen last by its name comes first.
    pub fn habits(&self) -> Vec<Habit> {
        self.with(queries::habits).unwrap_or_default()
    }

    /// The error that came up since this was last asked, to be told to the user. An error that lasts is told once.
    pub fn take_error(&self) -> Option<StoreError> {
        lock(&self.0.database).fault.take()
    }

    /// The error of the last save; `None` where it succeeded. Waits for nothing.
    pub fn last_failure(&self) -> Option<StoreError> {
        lock(&self.0.pending).last_failure.clone()
    }

    /// Saves the queued changes, then asks the database something. `None` where that fails; the queue then stays.
    fn with<T>(&self, ask: impl Fn(&Connection) -> rusqlite::Result<T>) -> Option<T> {
        // The database is locked first, or another thread could save before these what was queued after them.
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
    /// The folders in which changes are put aside, the best first.
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
        // A broken database is checked again, and then set aside.
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
                // A journal that cannot be removed is read again, which changes nothing.
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

/// The error of a piece of work.
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
