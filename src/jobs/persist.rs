//! Asking the store and saving to it, on a thread of its own: a disk may be slow.

use std::thread;
use std::time::Duration;

use super::task::{Sender, Task};
use crate::store::{Change, Habit, KnownSource, Labels, Notebook, PaneWidths, Source, Store, StoreError};

/// The longest pause before a failed save is tried again; each pause is twice as long as the one before.
const LONGEST_PAUSE: Duration = Duration::from_secs(10);
/// How often a save is tried, for some three hours; after that the next change tries again, and the end.
const MOST_TRIES: usize = 1_000;

/// An answer of the store.
#[derive(Debug)]
pub enum StoreReply {
    /// What is kept of a source that is being read.
    KnownSource {
        /// The number of the source among the reader's sources.
        source: usize,
        /// The record of the source; `None` where it was never read.
        known: Option<Box<KnownSource>>,
    },
    /// The widths that the reader gave the panes.
    PaneWidths(PaneWidths),
    /// How often actions were used; the one chosen last by its name comes first.
    Habits(Vec<Habit>),
    /// The annotations of every source that has any.
    Notebooks(Vec<Notebook>),
    /// A source was forgotten: its annotations, and its star and tags, so that it can be brought back.
    Forgotten(Box<Notebook>, Labels),
    /// The store failed: places and marks cannot be kept, or could not be read.
    Failed(StoreError),
}

/// Queues a change for saving; gives the task that saves it, unless one is on its way already. The task tries again and
/// again until the change is saved.
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

/// Saves all queued changes at once.
pub fn save_task(store: &Store) -> Task<StoreReply> {
    let store = store.clone();
    Task::new("save", move |sender| {
        store.save();
        tell_fault(&store, sender);
    })
}

/// Asks the store for the widths of the panes and the use of actions.
pub fn reader_task(store: &Store) -> Task<StoreReply> {
    let store = store.clone();
    Task::new("reader", move |sender| {
        sender.send(StoreReply::PaneWidths(store.pane_widths()));
        sender.send(StoreReply::Habits(store.habits()));
        tell_fault(&store, sender);
    })
}

/// Asks the store for the record of a source, whose number among the reader's sources is `number`.
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

/// Has the store forget a source, by the identity of its content.
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
