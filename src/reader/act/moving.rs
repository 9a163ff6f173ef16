//! Moving by rows: in the article, in a list, in a sheet, whichever the keys move.

use crate::document::Place;
use crate::reader::action::Action;
use crate::reader::jumps::Stop;
use crate::reader::keyboard::Command;
use crate::reader::{Focus, Reader};

impl Reader {
    /// Moves whatever the keys move.
    pub(super) fn travel(&mut self, command: Command) {
        let screens = match command.action {
            Action::PageDown => Some(command.times() as isize),
            Action::PageUp => Some(-(command.times() as isize)),
            _ => None,
        };
        if let (true, Some(screens)) = (self.in_article(), screens) {
            return self.view.turn(&mut self.paper.composer, screens);
        }
        let height = match (&self.sheet, self.focus) {
            (Some(sheet), _) => sheet.height(&self.panes),
            (None, Focus::Article) => self.view.height,
            (None, list) => self.list_height(list),
        };
        match rows(command, height) {
            Some(rows) => self.travel_rows(rows),
            None => self.travel_to(command),
        }
    }

    /// Moves by rows, on where `by` is positive.
    pub(super) fn travel_rows(&mut self, by: isize) {
        if let Some(sheet) = &mut self.sheet {
            return sheet.step(by, sheet.height(&self.panes));
        }
        if self.focus == Focus::Article {
            self.view.scroll(&mut self.paper.composer, by);
        } else {
            self.step_list(self.focus, by);
        }
    }

    /// Moves the choice in a list.
    pub(super) fn step_list(&mut self, list: Focus, by: isize) {
        let height = self.list_height(list);
        let (headings, figures) = (self.tree.shown().len(), self.document().figures().len());
        match list {
            Focus::Figures => self.figures.step(by, figures, height),
            Focus::Hits => self.search.list.step(by, height),
            _ => self.contents.step(by, headings, height),
        }
    }

    /// Moves to an end, or to a percentage.
    fn travel_to(&mut self, command: Command) {
        let far = isize::MAX / 2;
        match command.action {
            Action::Start if self.in_article() => self.set_out(0),
            Action::End if self.in_article() => self.set_out(100),
            Action::Percent if self.in_article() => match command.count {
                Some(percent) => self.set_out(percent.min(100)),
                // `less` would ask for it, `vim` look for a bracket: nobody means the start.
                None => self.warn(self.words.messages.no_percent.clone()),
            },
            Action::Start => self.travel_rows(-far),
            _ => self.travel_rows(far),
        }
    }

    fn in_article(&self) -> bool {
        self.sheet.is_none() && self.focus == Focus::Article
    }

    /// Remembers the place being read before a jump.
    pub(super) fn leave_place(&mut self) {
        self.jumps.leave(self.stop_at(self.view.top.place));
    }

    /// A place of the source being read, to come back to.
    pub(super) fn stop_at(&self, place: Place) -> Stop {
        Stop { source: self.source, place }
    }
}

/// By how many rows a command moves in a window of `height`; `None` for one that goes to an end.
fn rows(command: Command, height: usize) -> Option<isize> {
    // A screen keeps one row of what was seen, so that the eye finds where it was.
    let (half, screen) = ((height / 2).max(1), height.saturating_sub(1).max(1));
    let (rows, sign) = match command.action {
        Action::LineDown => (1, 1),
        Action::LineUp => (1, -1),
        Action::HalfDown => (half, 1),
        Action::HalfUp => (half, -1),
        Action::PageDown => (screen, 1),
        Action::PageUp => (screen, -1),
        _ => return None,
    };
    Some(rows.saturating_mul(command.times()).min(isize::MAX as usize / 2) as isize * sign)
}
