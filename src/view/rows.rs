//! The rows that blocks are set in: which comes after which, and which shows a place.

use std::ops::Range;
use std::sync::Arc;

use super::typesetter::Typesetter;
use crate::document::{BlockId, Kind, Place};
use crate::layout::{Galley, Line, Row};
use crate::script::Choice;

/// A position of the screen's top row that outlives setting the text anew: a place, and how many rows above (or below)
/// the line that shows it, among the rows that show no text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Anchor {
    /// A place that the line shows.
    pub place: Place,
    /// Rows from that line: negative for the space above it.
    pub nudge: i16,
    /// Whether it is the second form of a text that is shown in two.
    pub second: bool,
}

impl From<Place> for Anchor {
    fn from(place: Place) -> Self {
        Anchor { place, nudge: 0, second: false }
    }
}

/// The address of a row while nothing is set anew; in the order of reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct RowAt {
    /// The block.
    pub block: BlockId,
    /// The chunk of the block: a stretch, or one of its two forms where one stands above the other.
    pub chunk: u32,
    /// The row of the chunk's galley.
    pub row: usize,
}

/// A row to be shown.
#[derive(Clone, Debug)]
pub struct PageRow {
    /// Its address.
    pub at: RowAt,
    /// The galley that holds it.
    pub galley: Arc<Galley>,
    /// The galley beside it, with as many rows or fewer.
    pub right: Option<Arc<Galley>>,
    /// Cells from the left edge of the text.
    pub x: u16,
    /// Rows from the top of the pane.
    pub y: u16,
    /// Whether it is one half of a double-size line, of which the other is out of sight: it is shown in ordinary size.
    pub cut: bool,
}

impl PageRow {
    /// The row of the galley: a line, space or a rule.
    pub fn row(&self) -> &Row {
        &self.galley.rows[self.at.row]
    }

    /// Its line, if it shows text.
    pub fn line(&self) -> Option<&Line> {
        self.row().line()
    }
}

impl Typesetter {
    /// The first row; `None` where the document shows nothing.
    pub fn first(&mut self) -> Option<RowAt> {
        let block = (0..self.document().blocks().len()).find(|id| self.texts().shows(*id))?;
        self.row_from(RowAt { block, chunk: 0, row: 0 })
    }

    /// The last row.
    pub fn last(&mut self) -> Option<RowAt> {
        let block = self.shown_before(self.document().blocks().len())?;
        let chunk = self.chunks(block) - 1;
        let rows = self.galley(block, chunk).rows.len();
        match rows.checked_sub(1) {
            Some(row) => Some(RowAt { block, chunk, row }),
            None => self.back(RowAt { block, chunk, row: 0 }, 1),
        }
    }

    /// The row itself if there is one, else the first after it.
    fn row_from(&mut self, at: RowAt) -> Option<RowAt> {
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

    /// The row `rows` further back; `None` where the first is nearer.
    pub fn back(&mut self, from: RowAt, rows: usize) -> Option<RowAt> {
        let (mut at, mut left) = (from, rows);
        while left > at.row {
            left -= at.row;
            at = self.previous_chunk(at)?;
            at.row = self.galley(at.block, at.chunk).rows.len();
        }
        Some(RowAt { row: at.row - left, ..at })
    }

    /// The rows from `from` on, at most so many, as long as the blocks are of a kind that belongs to them; and the row
    /// after.
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

    /// Whether a row shows text, or is space or a rule.
    pub fn shows_text(&mut self, at: RowAt) -> bool {
        self.galley(at.block, at.chunk).rows.get(at.row).is_some_and(|row| row.line().is_some())
    }

    /// The row that an anchor holds; `None` where the document shows nothing.
    pub fn locate(&mut self, anchor: Anchor) -> Option<RowAt> {
        let mut place = anchor.place;
        let mut id = self.document().block_at(place).unwrap_or(0);
        if id < self.document().blocks().len() && !self.texts().shows(id) {
            place = self.document().blocks()[id].anchor.unwrap_or(place);
            id = self.shown_before(id)?;
        }
        let Some(block) = self.document().blocks().get(id) else { return self.first() };
        let stretch = self.document().stretch_at(block, place);
        let chunk = if self.is_stacked() { 2 * stretch + u32::from(anchor.second) } else { stretch };
        let galley = self.galley(id, chunk);
        let line = galley.row_at(galley.passage.shown(place));
        let nudged = line.saturating_add_signed(anchor.nudge.into());
        let space = matches!(galley.rows.get(nudged), Some(Row::Blank | Row::Rule | Row::Divider | Row::Lower(_)));
        self.row_from(RowAt { block: id, chunk, row: if space { nudged } else { line } })
    }

    /// The anchor that holds a row.
    pub fn anchor(&mut self, at: RowAt) -> Anchor {
        let galley = self.galley(at.block, at.chunk);
        let is_line = |row: &usize| matches!(galley.rows[*row], Row::Line(_));
        // The lower row of a double-size line belongs to that line, not to the next one.
        let from = if matches!(galley.rows.get(at.row), Some(Row::Lower(_))) { at.row - 1 } else { at.row };
        let line = (from..galley.rows.len()).find(is_line).or_else(|| (0..at.row).rev().find(is_line));
        match line.map(|row| (row, &galley.rows[row])) {
            Some((row, Row::Line(line))) if !galley.passage.text.is_empty() => Anchor {
                place: galley.passage.place(line.text.start as usize),
                nudge: (at.row as isize - row as isize) as i16,
                second: self.is_stacked() && at.chunk % 2 == 1,
            },
            // A rule has no line to count rows from; [`Typesetter::locate`] counts them from the first one then.
            _ => Anchor { nudge: at.row as i16, ..Anchor::from(self.start_of_chunk(at, &galley)) },
        }
    }

    fn start_of_chunk(&self, at: RowAt, galley: &Galley) -> Place {
        let start = self.document().start(&self.document().blocks()[at.block]);
        if galley.passage.text.is_empty() { start } else { galley.passage.place(0) }
    }

    /// The open choices that conversion made for the characters of a row, each with its place.
    pub fn choices_on(&self, row: &PageRow) -> Vec<(Place, Choice)> {
        let galley = row.right.as_ref().unwrap_or(&row.galley);
        let Some(Row::Line(line)) = galley.rows.get(row.at.row) else { return Vec::new() };
        let place = |shown: u32| galley.passage.place(shown as usize);
        self.choices(row, place(line.text.start)..place(line.text.end), false)
    }

    /// The choice that conversion made for the character at a place of a row, be it open or not.
    pub fn choices_at(&self, row: &PageRow, place: Place) -> Vec<(Place, Choice)> {
        self.choices(row, place..Place(place.0 + 1), true)
    }

    fn choices(&self, row: &PageRow, within: Range<Place>, all: bool) -> Vec<(Place, Choice)> {
        let (stretch, _) = self.variant(row.at.chunk);
        self.texts().choices(row.at.block, stretch, within, all)
    }
}
