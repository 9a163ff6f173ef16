//! Going to a heading, an article, a figure, or back where one came from.

use crate::document::{Article, BlockId, Place};
use crate::reader::action::Action;
use crate::reader::jumps::Stop;
use crate::reader::keyboard::Command;
use crate::reader::{Effect, Focus, Reader, proof};

impl Reader {
    /// `]` and `[`: the next heading; the one being read, or when at its beginning the one before.
    pub(super) fn go_heading(&mut self, command: Command) {
        let headings = self.document().headings();
        match nth(headings, |id| self.start_of_heading(*id), self.view.here, command) {
            Some(index) => self.go_block(headings[index]),
            None => self.at_the_end_of_going(command.action),
        }
    }

    /// `}` and `{`: the same for articles; past the last one, the next source.
    pub(super) fn go_article(&mut self, command: Command) {
        let articles = self.document().articles();
        let start = |article: &Article| self.start_of(article.blocks.start);
        match nth(articles, start, self.view.here, command) {
            Some(index) => self.go_block(articles[index].blocks.start),
            None if forward(command.action) && self.source + 1 < self.sources.len() => self.turn_to(self.source + 1),
            None if !forward(command.action) && self.source > 0 => self.turn_to(self.source - 1),
            None => self.at_the_end_of_going(command.action),
        }
    }

    /// `)` and `(`: figures, each one even where several stand at one place.
    pub(super) fn go_figure(&mut self, command: Command) {
        let figures = self.document().figures();
        let chosen = figures.get(self.figures.chosen);
        let at_chosen = chosen.is_some_and(|id| self.figure_place(*id) == self.view.here);
        let to = match (at_chosen, forward(command.action)) {
            (true, true) => Some(self.figures.chosen + command.times()).filter(|to| *to < figures.len()),
            (true, false) => self.figures.chosen.checked_sub(command.times()),
            (false, _) => nth(figures, |id| self.figure_place(*id), self.view.here, command),
        };
        match to {
            Some(index) => self.go_to_figure(index),
            None => self.at_the_end_of_going(command.action),
        }
    }

    /// `<` and `>`: back and forward through jumps.
    pub(super) fn go_jump(&mut self, command: Command) {
        let here = self.stop_at(self.view.top.place);
        let to = match command.action {
            Action::JumpBack => self.jumps.back(here),
            _ => self.jumps.forward(here),
        };
        let messages = &self.words.messages;
        match (to, command.action) {
            (Some(stop), _) => self.go_stop(stop),
            (None, Action::JumpBack) => self.say(messages.no_earlier_jump.clone()),
            (None, _) => self.say(messages.no_later_jump.clone()),
        }
    }

    /// Comes back to where a jump began. Another source opens where reading stopped in it: there.
    pub(super) fn go_stop(&mut self, stop: Stop) {
        if stop.source == self.source {
            self.view.go(&mut self.paper.composer, stop.place, 0);
        } else {
            self.open(stop.source);
        }
    }

    /// Puts a heading at the top of the screen, with the kickers above it.
    pub(super) fn go_block(&mut self, id: BlockId) {
        let place = self.start_of_heading(id);
        self.leave_place();
        self.view.go(&mut self.paper.composer, place, 0);
    }

    /// Shows a figure's mark or caption a third down the screen, so that the words before it are seen.
    pub(super) fn go_to_figure(&mut self, index: usize) {
        let Some(id) = self.document().figures().get(index).copied() else { return };
        let place = self.figure_place(id);
        self.leave_place();
        self.view.go(&mut self.paper.composer, place, self.view.height / 3);
        self.view.here = place;
        self.point_at(id);
        let (count, height) = (self.document().figures().len(), self.list_height(Focus::Figures));
        self.figures.choose(index, count, height);
    }

    /// Jumps to another of the sources.
    pub(super) fn turn_to(&mut self, source: usize) {
        self.leave_place();
        self.open(source);
    }

    /// Opens another of the sources.
    fn open(&mut self, source: usize) {
        if let Some(origin) = self.sources.get(source).cloned() {
            let reading = self.begin_reading();
            self.effects.push(Effect::Work(proof::opening(reading, source, origin, self.intake.clone())));
        }
    }

    fn at_the_end_of_going(&mut self, action: Action) {
        let messages = &self.words.messages;
        let text = match action {
            Action::NextSection => &messages.last_section,
            Action::PreviousSection => &messages.first_section,
            Action::NextArticle => &messages.last_article,
            Action::PreviousArticle => &messages.first_article,
            Action::NextFigure => &messages.last_figure,
            _ => &messages.first_figure,
        };
        self.say(text.clone());
    }
}

fn forward(action: Action) -> bool {
    matches!(action, Action::NextSection | Action::NextArticle | Action::NextFigure)
}

/// Of things in the order of their places, the one that a command goes to from `here`.
fn nth<T>(things: &[T], place: impl Fn(&T) -> Place, here: Place, command: Command) -> Option<usize> {
    let steps = command.times().max(1);
    if forward(command.action) {
        let next = things.partition_point(|thing| place(thing) <= here);
        next.checked_add(steps - 1).filter(|index| *index < things.len())
    } else {
        things.partition_point(|thing| place(thing) < here).checked_sub(steps)
    }
}
