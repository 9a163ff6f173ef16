//! The titles of the contents as they break into rows, each measured once for a width, since every frame asks for them.

use std::cell::RefCell;
use std::collections::HashMap;

use crate::document::BlockId;
use crate::layout::width::Widths;

/// The most titles that are kept: more than any screen shows.
const MOST: usize = 1024;

/// The titles of one document that were measured.
#[derive(Debug, Default)]
pub struct TitleBreaks(RefCell<Measured>);

#[derive(Debug, Default)]
struct Measured {
    /// The widths of characters that the titles were measured with.
    widths: Widths,
    /// The number of rows of a heading, by the cells of a row.
    rows: HashMap<(BlockId, u16), usize>,
    /// The byte at which the second row of a title begins, by the cells of a row.
    second: HashMap<(String, u16), Option<usize>>,
}

impl TitleBreaks {
    /// The number of rows of a heading in rows of `cells` cells; `measure` counts them the first time.
    pub fn rows(&self, heading: BlockId, cells: u16, widths: Widths, measure: impl FnOnce() -> usize) -> usize {
        let mut measured = self.0.borrow_mut();
        measured.keep_for(widths);
        *measured.rows.entry((heading, cells)).or_insert_with(measure)
    }

    /// The byte at which the second row of a title begins, in rows of `cells` cells; `set` finds it the first time.
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
    /// Forgets titles measured with other widths, and all of them where they are too many.
    fn keep_for(&mut self, widths: Widths) {
        if self.widths != widths || self.rows.len().max(self.second.len()) > MOST {
            *self = Measured { widths, ..Measured::default() };
        }
    }
}
