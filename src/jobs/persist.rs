//! What is asked of the store and given to it, on a thread of its own: a disk may be slow.

use std::thread;
use std::time::Duration;

use super::task::{Sender, Task};
use crate::store::{Change, Habit, KnownSource, Labels, Notebook, PaneWidths, Source, Store, StoreError};

/// How long to wait before what could not be saved is tried again: twice as long each time, and no longer than this.
const LONGEST_PAUSE: Duration = Duration::from_secs(10);
/// How often it is tried, for some three hours; then with the next change, and at the end.
const MOST_TRIES: usize = 1_000;

/// What the store answers.
#[derive(Debug)]
pub enum StoreReply {
    /// What is known of one of the sources.
    KnownSource {
        /// The source, by its number.
        source: usize,
        /// What is known of it; nothing where it was never read.
        known: Option<Box<KnownSource>>,
    },
    /// Where the walls between the panes were moved to before.
    PaneWidths(PaneWidths),
    /// How actions were used before; what was chosen last by its name comes first.
    Habits(Vec<Habit>),
    /// The annotations of every source that has any.
    Notebooks(Vec<Notebook>),
    /// A source was forgotten: what was kept of it, and what it was marked by.
    Forgotten(Box<Notebook>, Labels),
    /// Places and marks cannot be kept, or could not be read.
    Failed(StoreError),
}

/// Has a change kept; gives the task that must be run to save it, where none is on its way already. The task tries again
/// and again until it is saved.
pub fn note_task(store: &Store, change: Change) -> Option<Task<StoreReply>> {
    let store = store.clone();
    store.queue(change).then(|| {
        Task::new("save", move |sender| {
            let mut pause = store.every();
            for _ in 0..MOST_TRIES {
                thread::sleep(pause);
                let saved = store.save();
                tell_fault(&store, sender);
                if saved {
                    return;
                }
                pause = (2 * pause).min(LONGEST_PAUSE);
            }
            store.give_up();
        })
    })
}

/// Saves at once.
pub fn save_task(store: &Store) -> Task<StoreReply> {
    let store = store.clone();
    Task::new("save", move |sender| {
        store.save();
        tell_fault(&store, sender);
    })
}

/// Asks the store what it knows of the reader: where the walls between the panes were moved to, and what was done.
pub fn reader_task(store: &Store) -> Task<StoreReply> {
    let store = store.clone();
    Task::new("reader", move |sender| {
        sender.send(StoreReply::PaneWidths(store.pane_widths()));
        sender.send(StoreReply::Habits(store.habits()));
        tell_fault(&store, sender);
    })
}

/// Asks the store for one of the sources, by its number.
pub fn recall_task(store: &Store, number: usize, source: Source) -> Task<StoreReply> {
    let store = store.clone();
    Task::new("recall", move |sender| {
        let known = store.recall(&source).map(Box::new);
        sender.send(StoreReply::KnownSource { source: number, known });
        tell_fault(&store, sender);
    })
}

/// Asks the store for the annotations of every source.
pub fn notebooks_task(store: &Store) -> Task<StoreReply> {
    let store = store.clone();
    Task::new("notebooks", move |sender| {
        sender.send(StoreReply::Notebooks(store.notebooks()));
        tell_fault(&store, sender);
    })
}

/// Has a source forgotten that is known by its content.
pub fn forget_task(store: &Store, identity: u64) -> Task<StoreReply> {
    let store = store.clone();
    Task::new("forget", move |sender| {
        let known = store.notebook(&Source { identity, path: None });
        let labels = known.as_ref().and_then(|known| store.labels().remove(&known.past.source.label_key()));
        store.queue(Change::Forget(identity));
        store.save();
        tell_fault(&store, sender);
        if let Some(known) = known {
            sender.send(StoreReply::Forgotten(Box::new(known), labels.unwrap_or_default()));
        }
    })
}

fn tell_fault(store: &Store, sender: &Sender<StoreReply>) {
    if let Some(fault) = store.take_error() {
        sender.send(StoreReply::Failed(fault));
    }
}
