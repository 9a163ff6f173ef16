//! What is kept of the open source from one session to the next: its place, its view, its encoding.

use std::path::PathBuf;

use crate::document::Place;
use crate::find::relocate::{self, Locator};
use crate::jobs::Task;
use crate::jobs::load::RecoveryChoice;
use crate::jobs::persist::{StoreReply, note_task, reader_task, recall_task, save_task};
use crate::script::ConversionOptions;
use crate::source::Encoding;
use crate::store::{Annotation, Change, KnownSource, Record, Source, Store};
use crate::view::Anchor;

/// The settings that the command line decides this time, whatever the reader chose before.
#[derive(Clone, Copy, Debug, Default)]
pub struct CliOverrides {
    /// Whether `--script` was given.
    pub view: bool,
    /// Whether `--encoding` was given.
    pub encoding: bool,
}

/// The values that are kept again when they change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Snapshot {
    /// The place on top of the screen.
    pub place: Place,
    /// The conversion in force.
    pub conversion: ConversionOptions,
    /// The encoding that the source is read in.
    pub encoding: Encoding,
    /// Whether the source was read to its end.
    pub read: bool,
    /// The reader's choices of recovery, if any.
    pub recovery: Option<RecoveryChoice>,
}

/// The steps on the way to the place where reading stopped.
#[derive(Debug, Default)]
enum Restore {
    /// Too little of the source has come to know its identity.
    #[default]
    Unidentified,
    /// The store was asked for the source.
    Asked,
    /// The store knows the source; the text with the place is still to come.
    Awaited(KnownSource),
    /// The text was changed since, and the place is being looked for.
    Sought(KnownSource),
    /// Reading goes on, there or where the reader went meanwhile: from now on the place is kept.
    Done,
}

/// The next step on the way to the place where reading stopped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ResumeStep {
    /// No step, for now or ever.
    Nothing,
    /// The words at which reading stopped are to be looked for, in a text that had so many bytes then.
    Seek(Locator, u32),
    /// The place was found.
    Reached(Place),
}

/// What is kept of the open source.
#[derive(Debug, Default)]
pub struct Session {
    /// The store; `None` where nothing is kept.
    store: Option<Store>,
    overrides: CliOverrides,
    /// The source as the store knows it, once the store was asked.
    source: Option<Source>,
    restore: Restore,
    /// The anchor of the article when the source was opened: elsewhere, the reader has moved.
    pub untouched: Anchor,
    /// Whether the reader chose the script for this source.
    pub chose_view: bool,
    /// The encoding that the reader chose for this source.
    pub encoding: Option<Encoding>,
    /// Whether the source was read to its end, in this session or an earlier one.
    pub read: bool,
    /// Whether the end of the text is on the screen, to be read by the time of an
    /// [`Event::EndRead`](crate::reader::Event::EndRead).
    pub reads_end: bool,
    /// The reader's choices of recovery for this source.
    pub recovery: Option<RecoveryChoice>,
    /// The values kept last.
    kept: Option<Snapshot>,
}

impl Session {
    /// A session with a store, or with none.
    pub fn new(store: Option<Store>, overrides: CliOverrides) -> Session {
        Session { store, overrides, ..Session::default() }
    }

    /// Begins with another source, whose article stands at `untouched`.
    pub fn begin(&mut self, untouched: Anchor) {
        let Session { store, overrides, .. } = std::mem::take(self);
        *self = Session { store, overrides, untouched, ..Session::default() };
    }

    /// The store.
    pub fn store(&self) -> Option<&Store> {
        self.store.as_ref()
    }

    /// The source as the store knows it, once the store was asked.
    pub fn source(&self) -> Option<&Source> {
        self.source.as_ref()
    }

    /// The settings that the command line decides.
    pub fn overrides(&self) -> CliOverrides {
        self.overrides
    }

    /// Asks the store for the source, whose number among the reader's sources is `number`, once its identity is known.
    pub fn recall(&mut self, number: usize, identity: Option<u64>, path: Option<PathBuf>) -> Option<Task<StoreReply>> {
        let identity = identity.filter(|_| matches!(self.restore, Restore::Unidentified))?;
        let store = self.store.as_ref()?;
        let source = Source { identity, path };
        (self.source, self.restore) = (Some(source.clone()), Restore::Asked);
        Some(recall_task(store, number, source))
    }

    /// Takes what the store knows of the source; gives its annotations with the length of their text, if the content is
    /// the same. Otherwise they are given once the place is found.
    pub fn take_known(&mut self, known: Option<KnownSource>) -> Option<(Vec<Annotation>, u32)> {
        let Some(mut known) = known else {
            self.restore = Restore::Done;
            return None;
        };
        let annotations = (!self.is_edited(&known)).then(|| std::mem::take(&mut known.annotations));
        let length = known.record.length;
        self.restore = Restore::Awaited(known);
        annotations.map(|annotations| (annotations, length))
    }

    /// Whether the store knows the source by its path alone, with another content.
    fn is_edited(&self, known: &KnownSource) -> bool {
        self.source.as_ref().is_some_and(|source| source.identity != known.identity)
    }

    /// Whether the place where reading stopped is still awaited.
    pub fn awaits_place(&self) -> bool {
        matches!(self.restore, Restore::Awaited(_) | Restore::Sought(_))
    }

    /// The next step on the way to where reading stopped. `whole` tells whether all of the text has come, `moved`
    /// whether the reader has moved.
    pub fn resume_step(&mut self, text: &str, encoding: Encoding, whole: bool, moved: bool) -> ResumeStep {
        let (Restore::Awaited(known) | Restore::Sought(known)) = &self.restore else { return ResumeStep::Nothing };
        if moved && !self.is_edited(known) {
            self.restore = Restore::Done;
            return ResumeStep::Nothing;
        }
        // The text is about to be read again in that encoding.
        if self.encoding.is_some_and(|wanted| wanted != encoding) {
            return ResumeStep::Nothing;
        }
        let stopped = &known.record.stopped;
        if relocate::stands(text, stopped) {
            return ResumeStep::Reached(stopped.place);
        }
        if !whole || matches!(self.restore, Restore::Sought(_)) {
            return ResumeStep::Nothing;
        }
        let step = ResumeStep::Seek(stopped.clone(), known.record.length);
        if let Restore::Awaited(known) = std::mem::take(&mut self.restore) {
            self.restore = Restore::Sought(known);
        }
        step
    }

    /// Has the place looked for again, since the text was changed during the search.
    pub fn seek_again(&mut self) {
        self.restore = match std::mem::take(&mut self.restore) {
            Restore::Sought(known) => Restore::Awaited(known),
            other => other,
        };
    }

    /// Ends the search for the place; gives what the store knows, and the change to be kept where the content is
    /// another one. Gives nothing where another content has none of the words: that is another text of the same name.
    pub fn reached(&mut self, found: Option<Place>) -> Option<(KnownSource, Option<Change>)> {
        let (Restore::Awaited(known) | Restore::Sought(known)) = std::mem::replace(&mut self.restore, Restore::Done)
        else {
            return None;
        };
        let edited = self.is_edited(&known);
        if edited && found.is_none() {
            return None;
        }
        let source = self.source.as_ref().filter(|_| edited);
        let change = source.map(|source| Change::Edited { before: known.identity, now: source.identity });
        Some((known, change))
    }

    /// Takes the new identity of a source that was edited; gives the old and the new one, where they differ.
    pub fn edited(&mut self, now: u64) -> Option<(u64, u64)> {
        let source = self.source.as_mut().filter(|source| source.identity != now)?;
        Some((std::mem::replace(&mut source.identity, now), now))
    }

    /// Whether places are kept by now: only once the store has answered, unless the reader has moved and ends.
    pub fn keeps(&self, moved_and_ending: bool) -> bool {
        self.source.is_some() && (moved_and_ending || matches!(self.restore, Restore::Done))
    }

    /// Whether the values `now` differ from those kept last; from now on they count as kept.
    pub fn is_news(&mut self, now: Snapshot) -> bool {
        self.kept.replace(now) != Some(now)
    }

    /// Has the store keep a change; gives the task that saves it, where none is on its way.
    pub fn note(&self, change: Change) -> Option<Task<StoreReply>> {
        note_task(self.store.as_ref()?, change)
    }

    /// Has the store keep a record of the source.
    pub fn note_record(&self, record: Record) -> Option<Task<StoreReply>> {
        self.note(Change::Read(self.source.clone()?, Box::new(record)))
    }

    /// Saves everything at once.
    pub fn save(&self) -> Option<Task<StoreReply>> {
        self.store.as_ref().map(save_task)
    }

    /// Asks the store for the reader's habits and widths of panes.
    pub fn ask_for_reader(&self) -> Option<Task<StoreReply>> {
        self.store.as_ref().map(reader_task)
    }
}
