//! The boxes that `admonitions` masks as items: a title, and what they hold.

use std::ops::Range;

use super::admonitions;
use super::reader::Reader;
use crate::language::line_roles::{Clue, Role};
use crate::notation::Style;

impl Reader<'_> {
    /// Whether a list or an item that the parser read is a box.
    pub(super) fn opens_box(&self, range: &Range<usize>) -> bool {
        let words = self.builder.source[range.clone()].trim_start();
        words.lines().next().is_some_and(|line| admonitions::title(line).is_some())
    }

    /// The title of a box, as a block by itself.
    pub(super) fn box_title(&mut self, range: Range<usize>) {
        self.begin_block(range.end);
        let start = range.end - self.builder.source[range.clone()].trim_start().len();
        let line = self.builder.source[start..range.end].lines().next().unwrap_or_default();
        let Some(title) = admonitions::title(line).filter(|title| !title.is_empty()) else { return };
        self.builder.begin_line(Some((Role::Apart, Clue::NotationMarks)));
        for piece in admonitions::words(&line[title.clone()]) {
            let from = start + title.start;
            self.builder.push_in(from + piece.start..from + piece.end, Style::STRONG);
        }
        self.builder.end_block();
    }
}
