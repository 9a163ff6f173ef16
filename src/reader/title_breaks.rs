//! How titles of the contents stand in their rows: each is measured once for a width, since every frame asks for all that are
//! in sight.

use std::cell::RefCell;
use std::collections::HashMap;

use crate::document::BlockId;
use crate::layout::width::Widths;

/// Titles that are kept at most: more than any screen shows.
const MOST: usize = 1024;

/// The titles of one document that were measured.
#[derive(Debug, Default)]
pub struct TitleBreaks(RefCell<Measured>);

#[derive(Debug, Default)]
struct Measured {
    /// How wide the terminal drew what Unicode leaves open.
    widths: Widths,
    /// The rows of a heading in so many cells.
    rows: HashMap<(BlockId, u16), usize>,
    /// Where the second row of a title begins in so many cells, in bytes.
    second: HashMap<(String, u16), Option<usize>>,
}

impl TitleBreaks {
    /// The rows of a heading in so many cells; `measure` tells them the first time.
    pub fn rows(&self, heading: BlockId, cells: u16, widths: Widths, measure: impl FnOnce() -> usize) -> usize {
        let mut measured = self.0.borrow_mut();
        measured.keep_for(widths);
        *measured.rows.entry((heading, cells)).or_insert_with(measure)
    }

    /// Where the second row of a title begins in so many cells; `set` tells it the first time.
    pub fn second(
        &self,
        title: &str,
        cells: u16,
        widths: Widths,
        set: impl FnOnce() -> Option<usize>,
    ) -> Option<usize> {
        let mut measured = self.0.borrow_mut();
        measured.keep_for(widths);
        *measured.second.entry((title.to_owned(), cells)).or_insert_with(set)
    }
}

impl Measured {
    /// Keeps what holds for these widths, and not too much.
    fn keep_for(&mut self, widths: Widths) {
        if self.widths != widths || self.rows.len().max(self.second.len()) > MOST {
            *self = Measured { widths, ..Measured::default() };
        }
    }
}
