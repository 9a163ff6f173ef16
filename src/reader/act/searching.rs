//! Finding: `/` types what is to be found, `n` and `N` go from hit to hit.

use crate::document::{Kind, Place};
use crate::reader::action::Action;
use crate::reader::keyboard::Command;
use crate::reader::prompt::{Prompt, Typed};
use crate::reader::search::expression::{Fault, FaultKind};
use crate::reader::search::{Found, Search, finder::Hit};
use crate::reader::{Effect, Focus, Key, Reader};
use crate::settings::say::fill;

impl Reader {
    /// `/`: types what is to be found.
    pub(super) fn find(&mut self) {
        // In the list of hits the query is typed on, and the list follows.
        let listed = self.focus == Focus::Hits;
        let prompt = if listed { Prompt::with(self.search.query()) } else { Prompt::default() };
        (self.sheet, self.focus) = (None, if listed { Focus::Hits } else { Focus::Article });
        self.search.origin = (self.view.top, self.view.here);
        self.search.earlier = self.search.query().to_owned();
        self.search.prompt = Some(prompt);
    }

    /// Gives a key to the line that is being typed, if one is. Tells whether it took it.
    pub(super) fn find_key(&mut self, key: Key) -> bool {
        let Some(prompt) = &mut self.search.prompt else {
            // Who goes on to something else is not called back by what is found later.
            self.search.seeking = false;
            return false;
        };
        match prompt.key(key) {
            Typed::Changed => {
                self.search.history.typed();
                self.find_typed();
            }
            Typed::Done => self.found_wanted(),
            Typed::Cancelled => self.find_nothing(),
            Typed::Moved => {}
            Typed::Nothing => return self.find_other_key(key),
        }
        true
    }

    /// Gives pasted text to that line. Tells whether it took it.
    pub(super) fn find_pasted(&mut self, text: &str) -> bool {
        let Some(prompt) = &mut self.search.prompt else { return false };
        if prompt.paste(text) == Typed::Changed {
            self.find_typed();
        }
        true
    }

    /// Another text is typed: the search begins anew where the line was begun.
    pub(super) fn find_typed(&mut self) {
        let query = self.search.prompt.as_ref().map(|prompt| prompt.text().to_owned()).unwrap_or_default();
        let from = self.search.origin.0.place;
        self.message = None;
        match self.search.begin(&query, self.settings.find.pinyin, self.paper.composer.document(), from) {
            Some(task) => self.effects.push(Effect::Work(task)),
            None => self.return_to_origin(),
        }
    }

    /// `Enter`: the hit that is shown is the place from now on. An empty line means the query before.
    fn found_wanted(&mut self) {
        let typed = self.search.prompt.take().unwrap_or_default();
        self.search.history.keep(typed.text());
        if self.focus == Focus::Hits {
            self.return_to_origin();
            return self.choose();
        }
        if typed.text().is_empty() && !self.search.query().is_empty() {
            return self.step_hits(1);
        }
        if self.view.top != self.search.origin.0 {
            self.jumps.leave(self.stop_at(self.search.origin.0.place));
        }
        if let Some(fault) = self.search.fault() {
            self.warn(self.fault_in_words(fault));
        } else if self.search.is_complete() {
            self.say_if_none();
        }
    }

    /// `Esc`: back to where the reader was. Nothing is tinted any more; `n` finds what was looked for before.
    fn find_nothing(&mut self) {
        self.search.prompt = None;
        let earlier = std::mem::take(&mut self.search.earlier);
        if earlier != self.search.query() {
            let document = self.paper.composer.document();
            let task = self.search.begin(&earlier, self.settings.find.pinyin, document, self.search.origin.0.place);
            self.effects.extend(task.map(Effect::Work));
        }
        self.search.hide();
        self.return_to_origin();
        self.focus = Focus::Article;
    }

    fn return_to_origin(&mut self) {
        (self.view.top, self.view.here) = self.search.origin;
    }

    /// Something was found.
    pub(in crate::reader) fn found(&mut self, found: Found) {
        if !self.search.take(found) {
            return;
        }
        if self.search.seeking {
            self.seek();
        }
        self.renew_hit_list();
    }

    /// Shows the first hit, if there is one by now.
    fn seek(&mut self) {
        let typing = self.search.prompt.is_some();
        match self.search.first_from(self.search.origin.0.place) {
            Some(hit) => {
                self.search.seeking = false;
                if !typing {
                    self.leave_place();
                }
                self.show_hit(hit);
            }
            None if !self.search.is_complete() => {}
            None if typing => self.return_to_origin(),
            None => self.say_if_none(),
        }
    }

    fn say_if_none(&mut self) {
        if self.search.count() == 0 && !self.search.query().is_empty() {
            self.warn(fill(&self.words.messages.no_hit, &[("query", &self.search.query())]));
        }
    }

    /// `n` and `N`: the next hit, the one before; past the ends of the text on from the other one.
    pub(super) fn go_hit(&mut self, command: Command) {
        let times = isize::try_from(command.times().max(1)).unwrap_or(1);
        self.step_hits(if command.action == Action::FindNext { times } else { -times });
    }

    fn step_hits(&mut self, by: isize) {
        if self.search.query().is_empty() {
            return self.find();
        }
        let at = self.search.current().map(|hit| self.place_of(hit)).filter(|place| self.view.shows(*place));
        let stepped = self.search.step(at.unwrap_or(self.view.top.place), at.is_some(), by);
        match stepped {
            Some((hit, wrapped)) => {
                self.leave_place();
                self.show_hit(hit);
                if wrapped {
                    let messages = &self.words.messages;
                    self.say(if by > 0 { messages.wrapped_to_start.clone() } else { messages.wrapped_to_end.clone() });
                }
            }
            None if self.search.is_complete() => self.say_if_none(),
            None => self.say(self.words.status.searching.clone()),
        }
    }

    /// Shows a hit: where it is in sight nothing moves, else it comes a third down the screen.
    pub(super) fn show_hit(&mut self, hit: Hit) {
        let place = self.place_of(hit);
        self.search.set_current(hit);
        if self.search.prompt.is_some() {
            self.return_to_origin();
            self.refresh();
        }
        if !self.view.shows(place) {
            self.view.go(&mut self.paper.composer, place, self.view.height / 3);
        }
    }

    /// Where a hit is shown: a caption that has a pane of its own is shown by its mark in the text.
    fn place_of(&self, hit: Hit) -> Place {
        match self.document().blocks().get(hit.block).map(|block| block.kind) {
            Some(Kind::Caption { .. }) if !self.panes.figures.is_empty() => self.figure_place(hit.block),
            _ => Place(hit.span.start),
        }
    }

    /// After every event: what is looked for is looked for in the text that there is now.
    pub(in crate::reader) fn keep_searching(&mut self) {
        let document = self.paper.composer.document();
        if self.search.is_outdated(document) {
            let from = if self.search.prompt.is_some() { self.search.origin.0.place } else { self.view.top.place };
            let task = self.search.again(document, from);
            self.effects.extend(task.map(Effect::Work));
        }
    }

    /// Whether hits are shown, and nothing lies over them.
    pub(in crate::reader) fn in_search(&self) -> bool {
        self.search.is_shown() && self.sheet.is_none() && self.focus == Focus::Article
    }

    /// The search, for the screen.
    pub fn search(&self) -> &Search {
        &self.search
    }

    /// `3 / 17`, or why nothing is found; empty while nothing is known.
    pub fn found_in_words(&self) -> String {
        let (search, words) = (&self.search, &self.words);
        if !search.is_shown() {
            return String::new();
        }
        match (search.fault(), search.count()) {
            (Some(fault), _) => self.fault_in_words(fault),
            (None, 0) if search.is_complete() => fill(&words.messages.no_hit, &[("query", &search.query())]),
            (None, 0) => String::new(),
            (None, _) if !search.is_complete() => words.status.searching.clone(),
            (None, count) => match search.current_number() {
                Some(number) => fill(&words.messages.hit, &[("n", &number), ("total", &count)]),
                None => fill(&words.messages.hit, &[("n", &"–"), ("total", &count)]),
            },
        }
    }

    /// What is wrong with an expression.
    fn fault_in_words(&self, fault: &Fault) -> String {
        let words = &self.words.expression;
        let template = match fault.kind {
            FaultKind::GroupUnclosed => &words.group_unclosed,
            FaultKind::GroupUnopened => &words.group_unopened,
            FaultKind::ClassUnclosed => &words.class_unclosed,
            FaultKind::Range => &words.range,
            FaultKind::Repetition => &words.repetition,
            FaultKind::Count => &words.count,
            FaultKind::Escape => &words.escape,
            FaultKind::Property => &words.property,
            FaultKind::Unsupported => &words.unsupported,
            FaultKind::TooLarge => &words.too_large,
            FaultKind::Other => &words.other,
        };
        fill(template, &[("part", &fault.part)])
    }
}
