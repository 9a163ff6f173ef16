//! What outlives a session: where reading stopped in each source, what the user added to it, and the folders on the
//! shelf.
//!
//! Takes [`Change`]s and keeps them in one SQLite file of the state folder; gives what is known of a source, and the
//! sources last read. A [`Store`] touches nothing until it is first asked, and it never waits on the thread that draws:
//! [`Store::queue`] only puts a change into a list, [`Store::save`] and the questions are a worker's. Knows nothing of
//! the text itself: that a place is found again in an edited text is the affair of `find`.
//!
//! A fault costs the memory, never the reading, and is told once ([`StoreError`]).
//!
//! - `file`: opening the database, setting aside one that is of no use. `schema`: its tables, by version.
//! - `annotation`: marks, bookmarks, highlights. `model`: everything else that is kept, as plain values.
//! - `changes`, `queries`: what is written and what is asked; `annotation_rows`: the same of annotations;
//!   `forgotten`: what can be remembered again; `sql`: what they share.

mod annotation;
mod annotation_rows;
mod changes;
mod error;
mod file;
mod forgotten;
mod model;
pub mod notebook;
mod queries;
mod schema;
mod sql;

pub use annotation::{Annotation, HighlightColor};
pub use error::StoreError;
pub use model::{Change, HistoryEntry, KnownSource, Notebook, PaneWidths, Record, Source};

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use rusqlite::Connection;

/// The memory: a handle that may be cloned and sent to any thread.
#[derive(Clone, Debug)]
pub struct Store(Arc<Shared>);

#[derive(Debug)]
struct Shared {
    /// Whether nothing is to outlive the session: all of it stays in memory.
    fleeting: bool,
    folder: Option<PathBuf>,
    every: Duration,
    pending: Mutex<Pending>,
    database: Mutex<Database>,
}

#[derive(Debug, Default)]
struct Pending {
    changes: Vec<Change>,
    /// Whether a worker is on its way to save them.
    awaited: bool,
}

#[derive(Debug, Default)]
struct Database {
    connection: Option<Connection>,
    /// The error that was not told yet.
    fault: Option<StoreError>,
    /// Whether an error has been found since anything was kept.
    faulty: bool,
}

impl Store {
    /// How long a change may wait before it is saved: what is lost at most when the program is killed.
    pub const EVERY: Duration = Duration::from_millis(1500);

    /// The store in a folder, which need not exist; `None` where there is no place for one. Changes are saved together,
    /// `every` so often.
    pub fn new(folder: Option<PathBuf>, every: Duration) -> Store {
        Store(Arc::new(Shared {
            fleeting: false,
            folder,
            every,
            pending: Mutex::default(),
            database: Mutex::default(),
        }))
    }

    /// A store that touches no file: what it keeps ends with the program.
    pub fn in_memory() -> Store {
        let (pending, database) = (Mutex::default(), Mutex::default());
        Store(Arc::new(Shared { fleeting: true, folder: None, every: Store::EVERY, pending, database }))
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
        {
            pending.changes.pop();
        }
        pending.changes.push(change);
        !std::mem::replace(&mut pending.awaited, true)
    }

    /// Saves the changes that wait.
    pub fn save(&self) {
        // Who is saving now is waited for; with nothing left to be saved nothing is touched.
        let underway = lock(&self.0.database);
        if lock(&self.0.pending).changes.is_empty() {
            return;
        }
        drop(underway);
        self.with(|_| Ok(()));
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
        Some(self.with(|connection| sql::find(connection, source)).flatten()?.1)
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

    /// The error that came up since this was last asked, to be told to the user. One is told once, however often it
    /// comes.
    pub fn take_error(&self) -> Option<StoreError> {
        lock(&self.0.database).fault.take()
    }

    /// Saves the changes that wait, then asks something. `None` where that cannot be done; the changes then wait on.
    fn with<T>(&self, ask: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> Option<T> {
        // The database first: whoever comes later must not save earlier what was queued later.
        let mut database = lock(&self.0.database);
        let changes = {
            let mut pending = lock(&self.0.pending);
            pending.awaited = false;
            std::mem::take(&mut pending.changes)
        };
        let answer = database.work(&self.0, &changes, ask);
        if answer.is_none() {
            lock(&self.0.pending).changes.splice(0..0, changes);
        }
        answer
    }
}

impl Database {
    fn work<T>(
        &mut self,
        shared: &Shared,
        changes: &[Change],
        ask: impl FnOnce(&Connection) -> rusqlite::Result<T>,
    ) -> Option<T> {
        let folder = shared.folder.as_deref();
        if self.connection.is_none() {
            match if shared.fleeting { file::in_memory() } else { file::open(folder) } {
                Ok((connection, set_aside)) => {
                    self.connection = Some(connection);
                    self.fault = set_aside.or(self.fault.take());
                }
                Err(fault) => {
                    self.failed(fault);
                    return None;
                }
            }
        }
        let connection = self.connection.as_mut()?;
        match changes::write(connection, changes).and_then(|()| ask(connection)) {
            Ok(answer) => {
                self.faulty = false;
                Some(answer)
            }
            Err(error) => {
                // What is broken is looked at again, and set aside, when it is opened the next time.
                if file::is_broken(&error) {
                    self.connection = None;
                }
                self.failed(StoreError::database(folder, &error));
                None
            }
        }
    }

    fn failed(&mut self, fault: StoreError) {
        if !std::mem::replace(&mut self.faulty, true) {
            self.fault = Some(fault);
        }
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests;
