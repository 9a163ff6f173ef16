//! What is kept of the source that is open from one session to the next: its place, how it was shown, its annotations.

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

/// What the command line decides this time, whatever was chosen before.
#[derive(Clone, Copy, Debug, Default)]
pub struct CliOverrides {
    /// Whether `--script` does.
    pub view: bool,
    /// Whether `--encoding` does.
    pub encoding: bool,
}

/// What is worth keeping when it changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Snapshot {
    /// The place on top of the screen.
    pub place: Place,
    /// The script.
    pub conversion: ConversionOptions,
    /// The encoding.
    pub encoding: Encoding,
    /// Whether it was read to its end.
    pub read: bool,
    /// How it is recovered, where the reader chose.
    pub recovery: Option<RecoveryChoice>,
}

/// How far it has come that reading goes on where it stopped.
#[derive(Debug, Default)]
enum Restore {
    /// The source's identity is not known yet: too little of it has come.
    #[default]
    Unidentified,
    /// The store was asked for the source.
    Asked,
    /// The store knows the source; the text with the place is still to come.
    Awaited(KnownSource),
    /// The text was changed since, and the place is looked for.
    Sought(KnownSource),
    /// Reading goes on, there or where the reader went meanwhile: the place is kept from now on.
    Done,
}

/// What is to be done that reading goes on where it stopped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ResumeStep {
    /// Nothing, for now or any more.
    Nothing,
    /// The words that reading stopped at are to be looked for, nearest to a share of the text: so many bytes of so many.
    Seek(Locator, u32),
    /// The place is known.
    Reached(Place),
}

/// What is kept of the source that is open.
#[derive(Debug, Default)]
pub struct Session {
    /// Where it is kept; `None` keeps nothing.
    store: Option<Store>,
    overrides: CliOverrides,
    /// What the source is known by, once the store was asked for it.
    source: Option<Source>,
    restore: Restore,
    /// Where the text stood when it was opened: elsewhere, the reader has moved.
    pub untouched: Anchor,
    /// Whether the reader chose the script for this source.
    pub chose_view: bool,
    /// The encoding that the reader chose for this source.
    pub encoding: Option<Encoding>,
    /// Whether the source was read to its end, in this session or an earlier one.
    pub read: bool,
    /// Whether its end is on the screen, to be read by the time of an [`Event::EndRead`](crate::reader::Event::EndRead).
    pub reads_end: bool,
    /// How the reader chose that this source is recovered.
    pub recovery: Option<RecoveryChoice>,
    /// What was kept last.
    kept: Option<Snapshot>,
}

impl Session {
    /// A session with a store, if there is one.
    pub fn new(store: Option<Store>, overrides: CliOverrides) -> Session {
        Session { store, overrides, ..Session::default() }
    }

    /// Begins with another source, which stands at `untouched`.
    pub fn begin(&mut self, untouched: Anchor) {
        let Session { store, overrides, .. } = std::mem::take(self);
        *self = Session { store, overrides, untouched, ..Session::default() };
    }

    /// The store.
    pub fn store(&self) -> Option<&Store> {
        self.store.as_ref()
    }

    /// What the source is known by, once the store was asked for it.
    pub fn source(&self) -> Option<&Source> {
        self.source.as_ref()
    }

    /// What the command line decides.
    pub fn overrides(&self) -> CliOverrides {
        self.overrides
    }

    /// Asks the store for the source with a number, once it is known by its content.
    pub fn recall(&mut self, number: usize, identity: Option<u64>, path: Option<PathBuf>) -> Option<Task<StoreReply>> {
        let identity = identity.filter(|_| matches!(self.restore, Restore::Unidentified))?;
        let store = self.store.as_ref()?;
        let source = Source { identity, path };
        (self.source, self.restore) = (Some(source.clone()), Restore::Asked);
        Some(recall_task(store, number, source))
    }

    /// Takes what the store knows of the source; gives its annotations, with the length of the text that they stand in, if
    /// they are those of this very content. Else they are given once the place is found.
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

    /// Whether what is known is of another content of the source, so that it is the path that is known.
    fn is_edited(&self, known: &KnownSource) -> bool {
        self.source.as_ref().is_some_and(|source| source.identity != known.identity)
    }

    /// Whether the place where reading stopped is still awaited.
    pub fn awaits_place(&self) -> bool {
        matches!(self.restore, Restore::Awaited(_) | Restore::Sought(_))
    }

    /// What can be done by now that reading goes on where it stopped, in a text that is `whole` or not, where the reader has
    /// `moved` or not.
    pub fn resume_step(&mut self, text: &str, encoding: Encoding, whole: bool, moved: bool) -> ResumeStep {
        let (Restore::Awaited(known) | Restore::Sought(known)) = &self.restore else { return ResumeStep::Nothing };
        if moved && !self.is_edited(known) {
            self.restore = Restore::Done;
            return ResumeStep::Nothing;
        }
        // It is about to be read again in that one.
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

    /// The text was changed while the place was looked for in it: it is looked for again.
    pub fn seek_again(&mut self) {
        self.restore = match std::mem::take(&mut self.restore) {
            Restore::Sought(known) => Restore::Awaited(known),
            other => other,
        };
    }

    /// It is known where reading stopped, or that its words are not there any more: gives what the store knows, and the
    /// change to be kept where the content is another one now. What lies under the same name and has none of those words is
    /// another text: of that nothing is known.
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

    /// The source has another content now, known as `now`: gives what it was known by and is, if that is to be kept.
    pub fn edited(&mut self, now: u64) -> Option<(u64, u64)> {
        let source = self.source.as_mut().filter(|source| source.identity != now)?;
        Some((std::mem::replace(&mut source.identity, now), now))
    }

    /// Whether a place is kept by now: not before the store has answered, but for one who has moved and ends.
    pub fn keeps(&self, moved_and_ending: bool) -> bool {
        self.source.is_some() && (moved_and_ending || matches!(self.restore, Restore::Done))
    }

    /// Whether `now` was not kept yet; it counts as kept then.
    pub fn is_news(&mut self, now: Snapshot) -> bool {
        self.kept.replace(now) != Some(now)
    }

    /// Has a change kept; gives the task that saves it, where none is on its way.
    pub fn note(&self, change: Change) -> Option<Task<StoreReply>> {
        note_task(self.store.as_ref()?, change)
    }

    /// Has a record of the source kept.
    pub fn note_record(&self, record: Record) -> Option<Task<StoreReply>> {
        self.note(Change::Read(self.source.clone()?, Box::new(record)))
    }

    /// Saves at once.
    pub fn save(&self) -> Option<Task<StoreReply>> {
        self.store.as_ref().map(save_task)
    }

    /// Asks the store what it knows of the reader.
    pub fn ask_for_reader(&self) -> Option<Task<StoreReply>> {
        self.store.as_ref().map(reader_task)
    }
}
