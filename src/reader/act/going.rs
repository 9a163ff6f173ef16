//! Going to a heading, an article, a figure, or back where one came from.

use crate::document::{BlockId, Kind, Place};
use crate::reader::action::Action;
use crate::reader::keyboard::Command;
use crate::reader::{Effect, Focus, Reader};

impl Reader {
    /// `]` and `[`: the next heading; the one being read, or when at its beginning the one before.
    pub(super) fn go_heading(&mut self, command: Command) {
        let headings = self.document().headings();
        let starts = headings.iter().map(|id| self.document().start(&self.document().blocks()[*id]));
        let to = nth(starts.collect::<Vec<_>>().as_slice(), self.view.here, command);
        match to {
            Some(index) => self.go_block(headings[index]),
            None => self.at_the_end_of_going(command.action),
        }
    }

    /// `}` and `{`: the same for articles; past the last one, the next source.
    pub(super) fn go_article(&mut self, command: Command) {
        let articles = self.document().articles().iter();
        let firsts: Vec<BlockId> = articles.map(|article| article.blocks.start).collect();
        let starts: Vec<Place> = firsts.iter().map(|id| self.document().start(&self.document().blocks()[*id])).collect();
        match nth(&starts, self.view.here, command) {
            Some(index) => self.go_block(firsts[index]),
            None if forward(command.action) && self.source + 1 < self.sources.len() => self.open(self.source + 1),
            None if !forward(command.action) && self.source > 0 => self.open(self.source - 1),
            None => self.at_the_end_of_going(command.action),
        }
    }

    /// `)` and `(`: figures, each one even where several stand at one place.
    pub(super) fn go_figure(&mut self, command: Command) {
        let figures = self.document().figures();
        let places: Vec<Place> = figures.iter().map(|id| self.figure_place(*id)).collect();
        let at_chosen = places.get(self.figures.chosen) == Some(&self.view.here);
        let to = match (at_chosen, forward(command.action)) {
            (true, true) => Some(self.figures.chosen + command.times()).filter(|to| *to < figures.len()),
            (true, false) => self.figures.chosen.checked_sub(command.times()),
            (false, _) => nth(&places, self.view.here, command),
        };
        match to {
            Some(index) => self.go_to_figure(index),
            None => self.at_the_end_of_going(command.action),
        }
    }

    /// `<` and `>`: back and forward through jumps.
    pub(super) fn go_jump(&mut self, command: Command) {
        let here = self.view.top.place;
        let to = match command.action {
            Action::JumpBack => self.jumps.back(here),
            _ => self.jumps.forward(here),
        };
        match to {
            Some(place) => self.view.go(&mut self.paper.composer, place, 0),
            None => self.say(self.words.no_more_jumps.clone()),
        }
    }

    /// Puts a heading at the top of the screen, with the kickers above it.
    pub(super) fn go_block(&mut self, id: BlockId) {
        let blocks = self.document().blocks();
        let above = |id: &BlockId| matches!(blocks[*id].kind, Kind::Kicker);
        let first = (0..id).rev().take_while(above).last().unwrap_or(id);
        let (place, top) = (self.document().start(&blocks[id]), self.document().start(&blocks[first]));
        self.leave_place();
        self.view.go(&mut self.paper.composer, top, 0);
        self.view.here = place;
    }

    /// Shows a figure's mark or caption a third down the screen, so that the words before it are seen.
    pub(super) fn go_to_figure(&mut self, index: usize) {
        let Some(id) = self.document().figures().get(index) else { return };
        let place = self.figure_place(*id);
        self.leave_place();
        self.view.go(&mut self.paper.composer, place, self.view.height / 3);
        self.view.here = place;
        let (count, height) = (self.document().figures().len(), self.list_height(Focus::Figures));
        self.figures.choose(index, count, height);
    }

    /// Opens another of the sources.
    pub(super) fn open(&mut self, source: usize) {
        self.effects.push(Effect::Open(source));
    }

    fn at_the_end_of_going(&mut self, action: Action) {
        let text = if forward(action) { &self.words.nothing_after } else { &self.words.nothing_before };
        self.say(text.clone());
    }
}

fn forward(action: Action) -> bool {
    matches!(action, Action::NextSection | Action::NextArticle | Action::NextFigure)
}

/// Of the places in ascending order, the one that a command goes to from `here`.
fn nth(places: &[Place], here: Place, command: Command) -> Option<usize> {
    let steps = command.times().max(1);
    if forward(command.action) {
        let next = places.partition_point(|place| *place <= here);
        Some(next + steps - 1).filter(|index| *index < places.len())
    } else {
        places.partition_point(|place| *place < here).checked_sub(steps)
    }
}
