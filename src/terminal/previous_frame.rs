//! What stands on the terminal when a frame's cells are sent: what the last frame left there, after rows were moved or
//! everything was erased.

use std::ops::Range;

use ratatui::buffer::Cell;
use ratatui::layout::Rect;

use super::cell_glyph::is_large;
use super::grid::{Grid, GridCell};
use super::pen::CellStyle;
use crate::screen::LARGE;

/// What happens to the terminal before cells are sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Preparation {
    /// The terminal is left as it is.
    Nothing,
    /// The whole terminal is erased.
    Erased,
    /// The rows of this part move up by so many, or down where that is negative; those that move in are blank.
    Moved(Rect, i16),
}

/// The terminal's cells as the previous frame left them, after the [`Preparation`] of this one.
#[derive(Clone, Copy, Debug)]
pub struct PreviousFrame<'a> {
    /// What the previous frame left.
    pub shown: &'a Grid,
    /// What has been done to that since.
    pub before: Preparation,
    /// How erased cells and those of rows that moved in look, where that is known.
    pub blank: Option<CellStyle>,
}

/// What stands in one cell.
enum Under<'a> {
    Shown(GridCell<'a>),
    Blank,
}

impl<'a> PreviousFrame<'a> {
    /// Whether a character of so many cells stands there already, with all of them.
    pub fn shows(&self, column: u16, row: u16, cell: &Cell, width: u16) -> bool {
        let first = match self.at(column, row) {
            Under::Shown(GridCell::Cell(shown)) => shown == cell || same_blank(shown, cell),
            Under::Shown(GridCell::Unknown | GridCell::Covered) => false,
            Under::Blank => {
                is_blank(cell) && self.blank.is_some_and(|blank| CellStyle::from_cell(cell).same_blank(&blank))
            }
        };
        let covered = |column: u16, row: u16| matches!(self.at(column, row), Under::Shown(GridCell::Covered));
        let below = || (column..column + width).all(|column| covered(column, row + 1));
        first && (column + 1..column + width).all(|column| covered(column, row)) && (!is_large(cell) || below())
    }

    /// Whether a row is known to show just these cells, with what stands beside a part that moved.
    pub fn shows_row(&self, row: u16, wanted: &[Cell]) -> bool {
        let part = |columns: Range<usize>, row: u16| self.shown.shows(columns.clone(), row, &wanted[columns]);
        match self.before {
            Preparation::Nothing => part(0..wanted.len(), row),
            Preparation::Erased => false,
            Preparation::Moved(area, by) if (area.top()..area.bottom()).contains(&row) => {
                let from = row.checked_add_signed(by).filter(|from| (area.top()..area.bottom()).contains(from));
                let (left, right) = (usize::from(area.left()), usize::from(area.right()));
                let beside = || part(0..left, row) && part(right..wanted.len(), row);
                from.is_some_and(|from| part(left..right, from)) && beside()
            }
            Preparation::Moved(..) => part(0..wanted.len(), row),
        }
    }

    /// Whether what ends before a column may be the first half of a wide character.
    pub fn may_part(&self, column: u16, row: u16) -> bool {
        matches!(self.at(column, row), Under::Shown(GridCell::Covered | GridCell::Unknown))
    }

    /// The large character that begins in a cell, as the terminal shows it.
    pub fn large(&self, column: u16, row: u16) -> Option<&'a Cell> {
        match self.at(column, row) {
            Under::Shown(GridCell::Cell(cell)) if is_large(cell) => Some(cell),
            _ => None,
        }
    }

    fn at(&self, column: u16, row: u16) -> Under<'a> {
        match self.before {
            Preparation::Erased => Under::Blank,
            Preparation::Moved(area, by) if area.contains((column, row).into()) => {
                match row.checked_add_signed(by).filter(|from| (area.top()..area.bottom()).contains(from)) {
                    Some(from) => Under::Shown(self.shown.at(column, from)),
                    None => Under::Blank,
                }
            }
            _ => Under::Shown(self.shown.at(column, row)),
        }
    }
}

/// Whether a cell shows no character, nor a part of a large one.
pub fn is_blank(cell: &Cell) -> bool {
    cell.symbol() == " " && !cell.modifier.contains(LARGE)
}

/// Whether two cells show no character, on the same background.
fn same_blank(one: &Cell, other: &Cell) -> bool {
    is_blank(one) && is_blank(other) && CellStyle::from_cell(one).same_blank(&CellStyle::from_cell(other))
}
