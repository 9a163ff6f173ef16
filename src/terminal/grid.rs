//! The grid: the cells that the terminal shows, as far as they are known.

use std::ops::Range;

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;

use super::cell_glyph::{self, is_blank, is_large};
use super::pen::CellStyle;

/// A cell of the terminal.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum GridCell<'a> {
    /// The cell's content is not known.
    Unknown,
    /// A further part of the wide character to its left, or of the large one to its left or above.
    Covered,
    /// The first cell of a character.
    Cell(&'a Cell),
}

/// Whether the terminal shows what was sent for a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Known {
    No,
    Covered,
    Cell,
}

/// The cells of a terminal.
#[derive(Clone, Debug, Default)]
pub struct Grid {
    width: u16,
    /// The cells as they were sent.
    sent: Vec<Cell>,
    known: Vec<Known>,
    /// Whether any large character is shown.
    pub has_large: bool,
}

impl Grid {
    /// A grid whose cells are not known.
    pub fn unknown(width: u16, height: u16) -> Grid {
        let size = usize::from(width) * usize::from(height);
        Grid { width, sent: vec![Cell::EMPTY; size], known: vec![Known::No; size], has_large: false }
    }

    /// The cell at a position; unknown outside of the grid.
    pub fn at(&self, column: u16, row: u16) -> GridCell<'_> {
        let at = usize::from(row) * usize::from(self.width) + usize::from(column);
        match self.known.get(at).filter(|_| column < self.width) {
            None | Some(Known::No) => GridCell::Unknown,
            Some(Known::Covered) => GridCell::Covered,
            Some(Known::Cell) => GridCell::Cell(&self.sent[at]),
        }
    }

    /// Whether a row is known to show just these cells. Compares with what was sent, which takes less time than a look
    /// at each character.
    pub fn shows_row(&self, row: u16, wanted: &[Cell]) -> bool {
        self.known_cells(row, 0..self.width).is_some_and(|shown| shown == wanted)
    }

    /// The number of columns, from the left, in which a row shows just these cells, whole characters of them.
    pub fn same_columns(&self, row: u16, wanted: &[Cell]) -> u16 {
        let cells = self.cells(row, 0..self.width);
        let (Some(sent), Some(known)) = (self.sent.get(cells.clone()), self.known.get(cells)) else { return 0 };
        let shown = sent.iter().zip(known).zip(wanted);
        let same = shown.take_while(|((sent, known), wanted)| **known != Known::No && sent == wanted).count();
        // A difference in the second half of a character counts from its first half on.
        let begins = |at: &usize| known.get(*at).is_none_or(|known| *known != Known::Covered);
        (0..=same).rev().find(begins).unwrap_or(0) as u16
    }

    /// Whether a character of so many cells is shown at a position, with all of its cells.
    pub fn shows(&self, column: u16, row: u16, wanted: &Cell, width: u16) -> bool {
        let GridCell::Cell(shown) = self.at(column, row) else { return false };
        let covers = |columns: Range<u16>, row: u16| {
            self.known.get(self.cells(row, columns)).is_some_and(|known| known.iter().all(|one| *one == Known::Covered))
        };
        (shown == wanted || same_blank(shown, wanted))
            && covers(column + 1..column + width, row)
            && (!is_large(wanted) || covers(column..column + width, row + 1))
    }

    /// The cells of a row as they were sent; `None` where some of them are not known.
    pub fn known_cells(&self, row: u16, columns: Range<u16>) -> Option<&[Cell]> {
        let cells = self.cells(row, columns);
        let is_known = |known: &[Known]| !known.contains(&Known::No);
        self.known.get(cells.clone()).is_some_and(is_known).then(|| &self.sent[cells])
    }

    /// The indices of the cells of a row.
    fn cells(&self, row: u16, columns: Range<u16>) -> Range<usize> {
        let first = usize::from(row) * usize::from(self.width);
        first + usize::from(columns.start)..first + usize::from(columns.end)
    }

    /// Takes note that everything was erased to blanks of a style.
    pub fn erase(&mut self, style: CellStyle) {
        self.sent.fill(style.blank());
        self.known.fill(Known::Cell);
        self.has_large = false;
    }

    /// Takes note that the rows of an area were moved up by so many, or down where `by` is negative; rows that came in
    /// are blanks of a style.
    pub fn scroll(&mut self, area: Rect, by: i16, style: CellStyle) {
        // A row that is moved leaves in its place one that is moved or erased later.
        let mut rows: Vec<u16> = (area.top()..area.bottom()).collect();
        if by < 0 {
            rows.reverse();
        }
        for row in rows {
            let to = self.cells(row, area.left()..area.right());
            match row.checked_add_signed(by).filter(|from| (area.top()..area.bottom()).contains(from)) {
                Some(from) => self.swap(to, self.cells(from, area.left()..area.right())),
                None => {
                    self.sent[to.clone()].fill(style.blank());
                    self.known[to].fill(Known::Cell);
                }
            }
        }
    }

    /// Has two rows, or parts of them, change places.
    fn swap(&mut self, one: Range<usize>, other: Range<usize>) {
        let (low, high) = if one.start < other.start { (one, other) } else { (other, one) };
        let (before, after) = self.sent.split_at_mut(high.start);
        before[low.clone()].swap_with_slice(&mut after[..high.len()]);
        let (before, after) = self.known.split_at_mut(high.start);
        before[low].swap_with_slice(&mut after[..high.len()]);
    }

    /// Whether the character that ends before a column may be the first half of a wide one.
    pub fn may_part(&self, column: u16, row: u16) -> bool {
        !matches!(self.at(column, row), GridCell::Cell(_))
    }

    /// The large character that begins in a cell.
    pub fn large(&self, column: u16, row: u16) -> Option<&Cell> {
        match self.at(column, row) {
            GridCell::Cell(cell) if is_large(cell) => Some(cell),
            _ => None,
        }
    }

    /// Whether no cell is known.
    pub fn is_unknown(&self) -> bool {
        self.known.iter().all(|known| *known == Known::No)
    }

    /// Forgets the cells of rows to which somebody may have written.
    pub fn forget(&mut self, rows: Range<u16>) {
        let width = usize::from(self.width);
        self.known.iter_mut().skip(usize::from(rows.start) * width).take(rows.len() * width).for_each(|known| {
            *known = Known::No;
        });
    }

    /// Forgets all cells, since somebody may have written anywhere.
    pub fn forget_all(&mut self) {
        self.known.fill(Known::No);
        self.has_large = false;
    }

    /// Takes note that all cells of `wanted` were sent.
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
                self.has_large |= is_large(cell);
                known[column] = if cell_glyph::is_covered(cell) { Known::Covered } else { Known::Cell };
                known[column + 1..column + width].fill(Known::Covered);
                column += width;
            }
        }
    }
}

/// Whether two cells show no character, on the same background.
fn same_blank(one: &Cell, other: &Cell) -> bool {
    is_blank(one) && is_blank(other) && CellStyle::from_cell(one).same_blank(&CellStyle::from_cell(other))
}
