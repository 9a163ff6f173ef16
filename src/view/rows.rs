//! The rows that blocks are set in: their order, and which of them shows a place.

use std::ops::Range;
use std::sync::Arc;

use super::typesetter::Typesetter;
use crate::document::{BlockId, Kind, Place};
use crate::layout::{Galley, Line, Row};
use crate::script::Choice;

/// The address of a row, valid until something is set anew; ordered as they are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct RowAt {
    /// The block.
    pub block: BlockId,
    /// The chunk of the block: a stretch, or one of its two forms where one stands above the other.
    pub chunk: u32,
    /// The row in the chunk's galley.
    pub row: usize,
}

/// A row on its place on the screen.
#[derive(Clone, Debug)]
pub struct PageRow {
    /// The address of the row.
    pub at: RowAt,
    /// The galley that has the row.
    pub galley: Arc<Galley>,
    /// The galley at the right of it, with as many rows or fewer.
    pub right: Option<Arc<Galley>>,
    /// Cells from the left edge of the text to the row.
    pub x: u16,
    /// Rows from the top of the pane to the row.
    pub y: u16,
    /// Whether the row is half a double-size line, whose other half is out of sight: it is shown in ordinary size.
    pub cut: bool,
}

impl PageRow {
    /// The row of the galley: a line, space or a rule.
    pub fn row(&self) -> &Row {
        &self.galley.rows[self.at.row]
    }

    /// The line of the row, if it shows text.
    pub fn line(&self) -> Option<&Line> {
        self.row().line()
    }
}

impl Typesetter {
    /// The first row of the article; `None` where the document shows nothing.
    pub fn first(&mut self) -> Option<RowAt> {
        let block = (0..self.document().blocks().len()).find(|id| self.texts().shows(*id))?;
        self.row_from(RowAt { block, chunk: 0, row: 0 })
    }

    /// The last row of the article.
    pub fn last(&mut self) -> Option<RowAt> {
        let block = self.shown_before(self.document().blocks().len())?;
        let chunk = self.chunks(block) - 1;
        let rows = self.galley(block, chunk).rows.len();
        match rows.checked_sub(1) {
            Some(row) => Some(RowAt { block, chunk, row }),
            None => self.back(RowAt { block, chunk, row: 0 }, 1),
        }
    }

    /// The row at an address, or the first one after it.
    pub(super) fn row_from(&mut self, at: RowAt) -> Option<RowAt> {
        let mut at = at;
        while at.row >= self.galley(at.block, at.chunk).rows.len() {
            at = self.next_chunk(at)?;
        }
        Some(at)
    }

    fn next_chunk(&self, at: RowAt) -> Option<RowAt> {
        if at.chunk + 1 < self.chunks(at.block) {
            return Some(RowAt { chunk: at.chunk + 1, row: 0, ..at });
        }
        Some(RowAt { block: self.shown_after(at.block)?, chunk: 0, row: 0 })
    }

    fn previous_chunk(&self, at: RowAt) -> Option<RowAt> {
        if let Some(chunk) = at.chunk.checked_sub(1) {
            return Some(RowAt { chunk, row: 0, ..at });
        }
        let block = self.shown_before(at.block)?;
        Some(RowAt { block, chunk: self.chunks(block) - 1, row: 0 })
    }

    /// The row `rows` further on, or the last one.
    pub fn forward(&mut self, from: RowAt, rows: usize) -> RowAt {
        let (mut at, mut left) = (from, rows);
        loop {
            let here = self.galley(at.block, at.chunk).rows.len();
            if at.row + left < here {
                return RowAt { row: at.row + left, ..at };
            }
            left -= here.saturating_sub(at.row);
            match self.next_chunk(at) {
                Some(next) => at = next,
                None => return self.last().unwrap_or(from),
            }
        }
    }

    /// The row `rows` further back; `None` where the first row is nearer.
    pub fn back(&mut self, from: RowAt, rows: usize) -> Option<RowAt> {
        let (mut at, mut left) = (from, rows);
        while left > at.row {
            left -= at.row;
            at = self.previous_chunk(at)?;
            at.row = self.galley(at.block, at.chunk).rows.len();
        }
        Some(RowAt { row: at.row - left, ..at })
    }

    /// The rows from `from` on, at most `most`, up to the first block to whose kind `belongs` does not apply; and the
    /// row after them.
    pub fn run(&mut self, from: RowAt, most: usize, belongs: impl Fn(Kind) -> bool) -> (Vec<PageRow>, Option<RowAt>) {
        let mut rows = Vec::with_capacity(most.min(512));
        let mut at = Some(from);
        while let Some(from) = at.filter(|at| belongs(self.texts().kind(at.block))) {
            let galley = self.galley(from.block, from.chunk);
            let wanted = (from.row..galley.rows.len()).take(most - rows.len());
            let right = self.right(from.block, from.chunk);
            rows.extend(wanted.map(|row| PageRow {
                at: RowAt { row, ..from },
                galley: galley.clone(),
                right: right.clone(),
                x: 0,
                y: 0,
                cut: false,
            }));
            let last = rows.last().map_or(from, |row| row.at);
            if last.row + 1 < galley.rows.len() && rows.len() >= most {
                return (rows, Some(RowAt { row: last.row + 1, ..last }));
            }
            at = self.next_chunk(from);
            if rows.len() >= most {
                break;
            }
        }
        (rows, at)
    }

    /// Whether a row shows text; else it is empty or a rule.
    pub fn shows_text(&mut self, at: RowAt) -> bool {
        self.galley(at.block, at.chunk).rows.get(at.row).is_some_and(|row| row.line().is_some())
    }

    /// The open choices that conversion made for the characters of a row, each with its place.
    pub fn choices_on(&self, row: &PageRow) -> Vec<(Place, Choice)> {
        let galley = row.right.as_ref().unwrap_or(&row.galley);
        let Some(Row::Line(line)) = galley.rows.get(row.at.row) else { return Vec::new() };
        let place = |shown: u32| galley.passage.place(shown as usize);
        self.choices(row, place(line.text.start)..place(line.text.end), false)
    }

    /// The choice that conversion made for the character at a place of a row, open or not.
    pub fn choices_at(&self, row: &PageRow, place: Place) -> Vec<(Place, Choice)> {
        self.choices(row, place..Place(place.0 + 1), true)
    }

    fn choices(&self, row: &PageRow, within: Range<Place>, all: bool) -> Vec<(Place, Choice)> {
        let (stretch, _) = self.variant(row.at.chunk);
        self.texts().choices(row.at.block, stretch, within, all)
    }
}
