//! What comes back from the outside: sources, converters, the terminal's answers.

use super::character_at;
use crate::document::Place;
use crate::reader::contents::Contents;
use crate::reader::paper::{Paper, Proof};
use crate::reader::view::View;
use crate::reader::{Effect, Jumps, List, Probe, Reader, typography};
use crate::script::Opened;
use crate::settings::Ambiguous;
use crate::settings::words::{InWords, fill, size_in_words};
use crate::source::Control;

impl Reader {
    /// Another source is open: it takes the place of the one being read, unless yet another was asked for meanwhile.
    pub(in crate::reader) fn opened(&mut self, source: usize, proof: Proof, control: Option<Control>) {
        if self.opening.is_some_and(|wanted| wanted != source) {
            return control.iter().for_each(Control::stop);
        }
        let origin = self.sources.get(source).cloned().unwrap_or_default();
        let wish = self.paper.composer.scripts().wish();
        let mut paper = Paper::new(&origin, proof, control, typography(&self.settings, self.choices.measure));
        std::mem::swap(paper.composer.scripts_mut(), self.paper.composer.scripts_mut());
        paper.composer.scripts_mut().set_wish(wish);
        self.paper = paper;
        self.source = source;
        self.effects.extend(self.glossaries.turn_to(&origin).map(Effect::Work));
        (self.view, self.contents, self.figures) = (View::default(), List::default(), List::default());
        self.tree = Contents::default();
        (self.jumps, self.selection) = (Jumps::default(), None);
        self.annotations.leave();
        self.view.go(&mut self.paper.composer, Place::default(), 0);
        self.refresh();
        self.view.start(&mut self.paper.composer);
        self.begin_memory();
    }

    /// More of the source being read is here.
    pub(in crate::reader) fn grown(&mut self, proof: Proof) {
        let bound = self.on_the_way();
        let (before, now) = (self.document().text().len() as u64, proof.document.text().len() as u64);
        if proof.restarted {
            self.selection = None;
            // Another encoding: other offsets, but the same share of the whole.
            let text = proof.document.text();
            let carried = |place: Place| character_at(text, u64::from(place.0) * now / before.max(1));
            self.view.top.place = carried(self.view.top.place);
            self.view.here = carried(self.view.here);
            self.memory.untouched.place = carried(self.memory.untouched.place);
            self.annotations.restart(self.source);
        }
        if let Some(read) = proof.limited {
            self.say(fill(&self.words.messages.limit, &[("size", &size_in_words(read))]));
        }
        self.paper.grow(proof);
        if let Some(percent) = bound {
            self.go_share(percent);
        }
        self.recall();
        self.place_annotations();
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
