//! What the terminal shows, cell by cell, as far as that is known.

use std::ops::Range;

use ratatui::buffer::{Buffer, Cell};

use super::cell_glyph;

/// A cell of the terminal.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum GridCell<'a> {
    /// What stands there is not known.
    Unknown,
    /// A part of the wide character to its left, or of the large one to its left or above.
    Covered,
    /// A cell that begins a character.
    Cell(&'a Cell),
}

/// Whether what was sent for a cell stands there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Known {
    No,
    Covered,
    Cell,
}

/// A terminal's cells.
#[derive(Debug, Default)]
pub struct Grid {
    width: u16,
    /// What was sent.
    sent: Vec<Cell>,
    known: Vec<Known>,
    /// Whether it shows large characters.
    pub has_large: bool,
}

impl Grid {
    /// A grid of which nothing is known.
    pub fn unknown(width: u16, height: u16) -> Grid {
        let size = usize::from(width) * usize::from(height);
        Grid { width, sent: vec![Cell::EMPTY; size], known: vec![Known::No; size], has_large: false }
    }

    /// A cell; unknown where there is none.
    pub fn at(&self, column: u16, row: u16) -> GridCell<'_> {
        let at = usize::from(row) * usize::from(self.width) + usize::from(column);
        match self.known.get(at).filter(|_| column < self.width) {
            None | Some(Known::No) => GridCell::Unknown,
            Some(Known::Covered) => GridCell::Covered,
            Some(Known::Cell) => GridCell::Cell(&self.sent[at]),
        }
    }

    /// Whether these cells of a row show just what is `wanted`. Looks at what was sent alone, and so takes less time than a look
    /// at each cell.
    pub fn shows(&self, columns: Range<usize>, row: u16, wanted: &[Cell]) -> bool {
        let first = usize::from(row) * usize::from(self.width);
        let cells = first + columns.start..first + columns.end;
        let is_known = |known: &[Known]| known.iter().all(|known| *known != Known::No);
        self.known.get(cells.clone()).is_some_and(is_known) && self.sent[cells] == *wanted
    }

    /// Whether nothing at all is known.
    pub fn is_unknown(&self) -> bool {
        self.known.iter().all(|known| *known == Known::No)
    }

    /// Somebody may have written to these rows.
    pub fn forget(&mut self, rows: Range<u16>) {
        let width = usize::from(self.width);
        self.known.iter_mut().skip(usize::from(rows.start) * width).take(rows.len() * width).for_each(|known| {
            *known = Known::No;
        });
    }

    /// Somebody may have written anywhere.
    pub fn forget_all(&mut self) {
        self.known.fill(Known::No);
        self.has_large = false;
    }

    /// Everything of `wanted` has been sent.
    pub fn record(&mut self, wanted: &Buffer) {
        let (width, had_large) = (usize::from(self.width).max(1), self.has_large);
        self.has_large = false;
        let rows = self.sent.chunks_mut(width).zip(self.known.chunks_mut(width));
        for ((sent, known), wanted) in rows.zip(wanted.content.chunks(width)) {
            if !had_large && sent == wanted && !known.contains(&Known::No) {
                continue;
            }
            sent.clone_from_slice(wanted);
            let mut column = 0;
            while let Some(cell) = sent.get(column) {
                let width = usize::from(cell_glyph::width(cell, (sent.len() - column) as u16));
                self.has_large |= cell_glyph::is_large(cell);
                known[column] = if cell_glyph::is_covered(cell) { Known::Covered } else { Known::Cell };
                known[column + 1..column + width].fill(Known::Covered);
                column += width;
            }
        }
    }
}
