//! What is kept of a source from one time to the next: its place, how it was shown, its marks.

use std::sync::Arc;

use crate::document::Place;
use crate::reader::memory::{self, Decided, Noted, Sought};
use crate::reader::{Effect, Reader, resume};
use crate::script::Wish;
use crate::settings::say::InWords;
use crate::source::Encoding;
use crate::store::{Change, KnownSource, Record, Source, Store, StoreError};

impl Reader {
    /// Remembers in a store from now on, and goes back to where reading stopped.
    pub fn remembering(mut self, store: Store, decided: Decided) -> Reader {
        (self.memory.store, self.memory.decided) = (Some(store), decided);
        self.effects.extend(self.memory.ask_for_walls().map(Effect::Work));
        self.begin_memory();
        self
    }

    /// Another source stands there: asks the store for it.
    pub(super) fn begin_memory(&mut self) {
        self.memory.begin(self.view.top);
        self.recall();
    }

    /// Asks the store for the source, once it is known what that is.
    pub(super) fn recall(&mut self) {
        let Some(identity) = self.paper.identity.filter(|_| self.memory.source.is_none()) else { return };
        if self.memory.store.is_none() || self.document().text().is_empty() {
            return;
        }
        self.memory.source = Some(Source { identity, path: self.paper.file.clone() });
        self.effects.extend(self.memory.recall(self.source).map(Effect::Work));
    }

    /// The store has answered.
    pub(in crate::reader) fn recalled(&mut self, known: Option<KnownSource>) {
        self.memory.recalled = true;
        let Some(mut known) = known else { return };
        self.show_as_before(&known.record);
        if !self.is_edited(&known) {
            let annotations = std::mem::take(&mut known.annotations);
            self.annotations.take(self.source, annotations, known.record.length);
            self.place_annotations();
        }
        self.memory.waiting = Some(known);
        self.resume();
    }

    /// Shows the source in the script and the encoding that were chosen for it.
    fn show_as_before(&mut self, record: &Record) {
        let view = record.view.filter(|_| !self.memory.decided.view).and_then(memory::named_view);
        if let (Some(view), false) = (view, self.memory.chose_view) {
            let wish = self.paper.composer.scripts().wish();
            self.composer().scripts_mut().set_wish(Wish { view, phrases: record.phrases, ..wish });
            self.memory.chose_view = true;
        }
        let encoding = record.encoding.as_deref().filter(|_| !self.memory.decided.encoding);
        if let Some(encoding) = encoding.and_then(Encoding::from_label) {
            self.memory.encoding = Some(encoding);
            if encoding != self.paper.encoding {
                self.read_again(encoding);
            }
        }
    }

    /// Whether what is known is of another content of the source, so that it is the path that is known.
    fn is_edited(&self, known: &KnownSource) -> bool {
        self.memory.source.as_ref().is_some_and(|source| source.identity != known.identity)
    }

    /// Goes to where reading stopped, as soon as that is there; unless the reader has gone elsewhere meanwhile.
    pub(super) fn resume(&mut self) {
        let Some(known) = &self.memory.waiting else { return };
        if self.has_moved() && !self.is_edited(known) {
            self.memory.waiting = None;
            return;
        }
        if self.memory.encoding.is_some_and(|encoding| encoding != self.paper.encoding) {
            return;
        }
        let (text, stopped) = (self.document().text(), &known.record.stopped);
        if resume::stands(text, stopped) {
            self.stopped_at(Some(stopped.place));
        } else if self.paper.whole && !self.memory.seeking {
            let by_share = share(text, &known.record);
            self.effects.push(Effect::Work(memory::seeking(self.source, text, stopped, by_share)));
            self.memory.seeking = true;
        }
    }

    /// A worker has looked for where reading stopped.
    pub(in crate::reader) fn sought(&mut self, sought: &Sought) {
        if sought.source != self.source {
            return;
        }
        self.memory.seeking = false;
        if Arc::ptr_eq(&sought.text, self.document().text()) {
            self.stopped_at(sought.place);
        }
    }

    /// It is known where reading stopped, or that the words are not there any more.
    fn stopped_at(&mut self, found: Option<Place>) {
        let Some(known) = self.memory.waiting.take() else { return };
        let edited = self.is_edited(&known);
        match found {
            // What lies under the same name and has none of those words is another text.
            None if edited => return,
            _ if self.has_moved() => {}
            found => self.go_back_to(found.unwrap_or_else(|| share(self.document().text(), &known.record))),
        }
        if let (true, Some(source)) = (edited, &self.memory.source) {
            let task = self.memory.note(Change::Edited { before: known.identity, now: source.identity });
            self.effects.extend(task.map(Effect::Work));
        }
        self.annotations.take(self.source, known.annotations, known.record.length);
        self.place_annotations();
    }

    /// Whether the reader has gone elsewhere since the source was opened, or wanted to: `G` does not move while all that
    /// has come is in sight.
    fn has_moved(&self) -> bool {
        self.view.top != self.memory.untouched || self.jumps.bound.is_some()
    }

    fn go_back_to(&mut self, place: Place) {
        self.refresh();
        let before = self.view.top;
        self.view.go(&mut self.paper.composer, place, 0);
        let (top, last) = (self.paper.composer.locate(self.view.top), self.view.last_screen(&mut self.paper.composer));
        // The terminal may be larger now, and the end of the text further up.
        if top > last {
            self.view.end(&mut self.paper.composer);
        }
        let moved = self.paper.composer.locate(before) != self.paper.composer.locate(self.view.top);
        // That not all of a source was read, or not all sources could be, matters more.
        if moved && self.message.is_none() {
            self.say(self.words.messages.resumed.clone());
        }
    }

    /// After every event: notes what is worth keeping and has changed.
    pub(in crate::reader) fn note(&mut self) {
        let Some(source) = self.memory.source.clone() else { return };
        // Who moves and ends before the store has answered wants to come back all the same.
        let parting = self.memory.parting && self.has_moved();
        if !self.memory.recalled && !parting {
            return;
        }
        if self.memory.waiting.is_some() {
            // Until reading goes on, the place that was kept is the better one.
            self.resume();
            if self.memory.waiting.is_some() {
                return;
            }
        }
        let wish = self.paper.composer.scripts().wish();
        let now = Noted { place: self.view.top.place, wish, encoding: self.paper.encoding };
        if self.memory.is_news(now) {
            let record = Box::new(self.record(now));
            self.effects.extend(self.memory.note(Change::Read(source.clone(), record)).map(Effect::Work));
        }
        for change in self.annotations.changes(self.source, &source) {
            self.effects.extend(self.memory.note(change).map(Effect::Work));
        }
    }

    fn record(&self, now: Noted) -> Record {
        let text = self.document().text();
        Record {
            name: self.paper.name.clone(),
            stopped: resume::bookmark(text, now.place),
            length: text.len() as u32,
            percent: self.view.percent,
            view: self.memory.chose_view.then(|| memory::view_setting(now.wish.view)),
            phrases: now.wish.phrases,
            encoding: self.memory.encoding.map(|encoding| encoding.name().to_owned()),
        }
    }

    /// The program ends: what was noted is saved.
    pub(in crate::reader) fn part(&mut self) {
        self.memory.parting = true;
        self.note();
        self.effects.extend(self.memory.save_now().map(Effect::Work));
    }

    /// Something cannot be kept.
    pub(in crate::reader) fn unkept(&mut self, fault: StoreError) {
        let text = fault.in_words(&self.words);
        self.warn(text);
    }
}

/// The place that has the same share of the text behind it as when reading stopped.
fn share(text: &str, record: &Record) -> Place {
    let place = u64::from(record.stopped.place.0);
    super::character_at(text, place * text.len() as u64 / u64::from(record.length.max(1)))
}
