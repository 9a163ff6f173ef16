//! What the terminal shows, cell by cell, as far as that is known.

use ratatui::buffer::{Buffer, Cell};

use super::cell_glyph;

/// A cell of the terminal.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum GridCell {
    /// What stands there is not known.
    #[default]
    Unknown,
    /// A part of the wide character to its left, or of the large one to its left or above.
    Covered,
    /// A cell that begins a character.
    Cell(Cell),
}

/// A terminal's cells.
#[derive(Debug, Default)]
pub struct Grid {
    width: u16,
    cells: Vec<GridCell>,
    /// Whether it shows large characters.
    pub has_large: bool,
}

impl Grid {
    /// A grid of which nothing is known.
    pub fn unknown(width: u16, height: u16) -> Grid {
        Grid { width, cells: vec![GridCell::Unknown; usize::from(width) * usize::from(height)], has_large: false }
    }

    /// A cell; unknown where there is none.
    pub fn at(&self, column: u16, row: u16) -> &GridCell {
        let at = usize::from(row) * usize::from(self.width) + usize::from(column);
        self.cells.get(at).filter(|_| column < self.width).unwrap_or(&GridCell::Unknown)
    }

    /// Whether nothing at all is known.
    pub fn is_unknown(&self) -> bool {
        self.cells.iter().all(|cell| *cell == GridCell::Unknown)
    }

    /// Somebody may have written to these rows.
    pub fn forget(&mut self, rows: std::ops::Range<u16>) {
        let width = usize::from(self.width);
        let cells = self.cells.iter_mut().skip(usize::from(rows.start) * width).take(rows.len() * width);
        cells.for_each(|cell| *cell = GridCell::Unknown);
    }

    /// Somebody may have written anywhere.
    pub fn forget_all(&mut self) {
        self.cells.fill(GridCell::Unknown);
        self.has_large = false;
    }

    /// Everything of `wanted` has been sent.
    pub fn record(&mut self, wanted: &Buffer) {
        self.has_large = wanted.content.iter().any(cell_glyph::is_large);
        let rows = self.cells.chunks_mut(usize::from(self.width).max(1));
        for (shown, wanted) in rows.zip(wanted.content.chunks(usize::from(self.width).max(1))) {
            let mut column = 0;
            while column < wanted.len() {
                let width = usize::from(cell_glyph::width(&wanted[column], (wanted.len() - column) as u16));
                let covered = cell_glyph::is_covered(&wanted[column]);
                shown[column] = if covered { GridCell::Covered } else { GridCell::Cell(wanted[column].clone()) };
                shown[column + 1..column + width].fill(GridCell::Covered);
                column += width;
            }
        }
    }
}
