//! What is remembered of the source being read, and of what was chosen for it.

use std::sync::Arc;
use std::thread;

use super::composer::Anchor;
use super::event::{Event, Outbox, Task};
use super::resume;
use crate::document::Place;
use crate::script::{self, Wish};
use crate::settings::View;
use crate::source::Encoding;
use crate::store::{Bookmark, Change, KnownSource, Source, Store};

/// The memory of a session, and its store where there is one.
#[derive(Debug, Default)]
pub struct Memory {
    /// Where it is kept; `None` keeps it to this session.
    pub store: Option<Store>,
    /// What the command line decides this time, whatever was chosen before.
    pub decided: Decided,
    /// What the source being read is known by, once that is known and the store was asked for it.
    pub source: Option<Source>,
    /// Whether the store has answered.
    pub recalled: bool,
    /// What was kept of the source, until its place is there to be gone to.
    pub waiting: Option<KnownSource>,
    /// Whether a worker looks for that place.
    pub seeking: bool,
    /// Where the text stood when it was opened: elsewhere, the reader has moved.
    pub untouched: Anchor,
    /// Whether the reader chose the script for this source.
    pub chose_view: bool,
    /// The encoding that the reader chose for this source.
    pub encoding: Option<Encoding>,
    /// Whether the program ends.
    pub parting: bool,
    /// What was last noted.
    noted: Option<Noted>,
}

/// What the command line decides.
#[derive(Clone, Copy, Debug, Default)]
pub struct Decided {
    /// `--script`.
    pub view: bool,
    /// `--encoding`.
    pub encoding: bool,
}

/// What is worth noting when it changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Noted {
    /// The place on top of the screen.
    pub place: Place,
    /// The script.
    pub wish: Wish,
    /// The encoding.
    pub encoding: Encoding,
}

impl Memory {
    /// Begins with another source, which stands at `untouched`.
    pub fn begin(&mut self, untouched: Anchor) {
        let Memory { store, decided, .. } = std::mem::take(self);
        *self = Memory { store, decided, untouched, ..Memory::default() };
    }

    /// Whether `now` was not noted yet; it counts as noted then.
    pub fn is_news(&mut self, now: Noted) -> bool {
        self.noted.replace(now) != Some(now)
    }

    /// Takes a change to be kept; gives whoever must be sent to save it.
    pub fn note(&self, change: Change) -> Option<Task> {
        let store = self.store.clone()?;
        store.queue(change).then(|| {
            Task::new("save", move |outbox| {
                thread::sleep(store.every());
                save(&store, outbox);
            })
        })
    }

    /// Saves at once.
    pub fn save_now(&self) -> Option<Task> {
        let store = self.store.clone()?;
        Some(Task::new("save", move |outbox| save(&store, outbox)))
    }

    /// Asks the store where the walls between the panes were moved to.
    pub fn ask_for_walls(&self) -> Option<Task> {
        let store = self.store.clone()?;
        Some(Task::new("walls", move |outbox| {
            outbox.send(Event::PaneWidths(store.pane_widths()));
            tell(&store, outbox);
        }))
    }

    /// Asks the store for one of the reader's sources.
    pub fn recall(&self, number: usize) -> Option<Task> {
        let (store, source) = (self.store.clone()?, self.source.clone()?);
        Some(Task::new("recall", move |outbox| {
            let known = store.recall(&source).map(Box::new);
            outbox.send(Event::Recalled { source: number, known });
            tell(&store, outbox);
        }))
    }
}

/// Where reading stopped, as a worker has found it.
#[derive(Debug)]
pub struct Sought {
    /// The source, by its number.
    pub source: usize,
    /// The text that was searched.
    pub text: Arc<str>,
    /// The place; `None` where the words are not there any more.
    pub place: Option<Place>,
}

/// Looks for where reading stopped in a text that was changed since.
pub fn seeking(source: usize, text: &Arc<str>, stopped: &Bookmark, expected: Place) -> Task {
    let (text, stopped) = (Arc::clone(text), stopped.clone());
    Task::new("resume", move |outbox| {
        let place = resume::find(&text, &stopped, expected);
        outbox.send(Event::Sought(Sought { source, text, place }));
    })
}

fn save(store: &Store, outbox: &Outbox) {
    store.save();
    tell(store, outbox);
}

fn tell(store: &Store, outbox: &Outbox) {
    if let Some(fault) = store.take_error() {
        outbox.send(Event::Unkept(fault));
    }
}

/// A view as settings name it.
pub fn view_setting(view: script::View) -> View {
    match view {
        script::View::Original => View::Original,
        script::View::Hans => View::Hans,
        script::View::HantTw => View::Tw,
        script::View::HantHk => View::Hk,
    }
}

/// The view that a setting names; `None` for one that depends on the text.
pub fn named_view(view: View) -> Option<script::View> {
    match view {
        View::Original => Some(script::View::Original),
        View::Hans => Some(script::View::Hans),
        View::Tw => Some(script::View::HantTw),
        View::Hk => Some(script::View::HantHk),
        View::Other | View::Hant => None,
    }
}
