//! What comes back from the outside: sources, converters, the terminal's answers.

use std::sync::Arc;

use super::character_at;
use crate::document::Place;
use crate::reader::contents::Contents;
use crate::reader::paper::Paper;
use crate::reader::proof::{self, Proof, Reading, Recovered};
use crate::reader::view::View;
use crate::reader::{Effect, List, Probe, Reader, typography};
use crate::script::Opened;
use crate::settings::Ambiguous;
use crate::settings::say::{InWords, fill, size_in_words};
use crate::source::Control;

impl Reader {
    /// Another source is open: it takes the place of the one being read, unless yet another was asked for meanwhile.
    pub(in crate::reader) fn opened(
        &mut self,
        reading: Reading,
        source: usize,
        proof: Proof,
        control: Option<Control>,
    ) {
        if reading != self.reading {
            return control.iter().for_each(Control::stop);
        }
        let origin = self.sources.get(source).cloned().unwrap_or_default();
        let wish = self.paper.composer.scripts().wish();
        let mut paper = Paper::new(reading, &origin, proof, control, typography(&self.settings, self.choices.measure));
        std::mem::swap(paper.composer.scripts_mut(), self.paper.composer.scripts_mut());
        paper.composer.scripts_mut().set_wish(wish);
        self.paper = paper;
        self.source = source;
        self.effects.extend(self.glossaries.turn_to(&origin).map(Effect::Work));
        (self.view, self.contents, self.figures) = (View::default(), List::default(), List::default());
        self.tree = Contents::default();
        (self.jumps.bound, self.selection) = (None, None);
        self.annotations.leave();
        // Read again, it may have been changed.
        self.annotations.restart(source);
        self.view.go(&mut self.paper.composer, Place::default(), 0);
        self.refresh();
        self.view.start(&mut self.paper.composer);
        self.begin_memory();
        self.place_annotations();
    }

    /// More of the source being read is here.
    pub(in crate::reader) fn grown(&mut self, proof: Proof) {
        let (before, now) = (self.document().text().len() as u64, proof.recovered.document.text().len() as u64);
        if proof.restarted {
            self.selection = None;
            // Another encoding: other offsets, but the same share of the whole.
            let text = proof.recovered.document.text();
            let carried = |place: Place| character_at(text, u64::from(place.0) * now / before.max(1));
            self.view.top.place = carried(self.view.top.place);
            self.view.here = carried(self.view.here);
            self.memory.untouched.place = carried(self.memory.untouched.place);
            self.search.carry(carried);
            self.jumps.carry(self.source, carried);
            self.tree.unfold_all();
            self.annotations.restart(self.source);
        }
        if let Some(read) = proof.limited {
            self.say(fill(&self.words.messages.limit, &[("size", &size_in_words(read))]));
        }
        let rejoined = proof.recovered.rejoined;
        self.paper.grow(proof);
        if rejoined != self.intake.rejoins() {
            self.recover_again();
        }
        self.recall();
        self.place_annotations();
    }

    /// Recovers the text in the way that is wished for now.
    pub(super) fn recover_again(&mut self) {
        let text = Arc::clone(self.paper.recovered().text());
        self.effects.push(Effect::Work(proof::recovering(text, self.intake.clone())));
    }

    /// The text was recovered in another way. Of what has grown or changed meanwhile, or is wished for otherwise by now,
    /// another one is on its way.
    pub(in crate::reader) fn recovered(&mut self, recovered: Recovered) {
        let same = Arc::ptr_eq(recovered.document.text(), self.paper.recovered().text());
        if same && recovered.rejoined == self.intake.rejoins() {
            self.paper.set(recovered);
        }
    }

    /// A converter is open, or cannot be.
    pub(in crate::reader) fn converter(&mut self, opened: Opened) {
        let taken = self.paper.composer.scripts_mut().take(opened);
        self.refresh_script_menu();
        self.try_kept_word();
        if let Err(why) = taken {
            let text = fill(&self.words.errors.no_converter, &[("reason", &why.in_words(&self.words))]);
            self.warn(text);
        }
    }

    /// The terminal has told what it can do; how wide it draws counts where the reader has not said it.
    pub(in crate::reader) fn probed(&mut self, probe: Probe) {
        if self.settings.terminal.ambiguous == Ambiguous::Auto {
            self.widths = probe.widths;
        }
        self.sizing = probe.sizing;
    }
}
