//! Rows that have moved up or down as one, to be moved by the terminal itself.

use std::hash::{Hash, Hasher};

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use rustc_hash::FxHasher;

use super::cell_glyph::{Glyph, is_blank, is_covered};
use super::grid::{Grid, GridCell};

/// The part of an area's rows, one in so many, that must have moved: fewer are sent as cheaply as moved.
const WORTH_MOVING: usize = 4;

/// A movement of rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scroll {
    /// How many rows up; negative for down.
    pub by: i16,
    /// The bytes of the characters to be sent where nothing is moved.
    pub in_place: usize,
}

/// The movement of the rows of an area; `None` where they have not moved, or too few of them.
pub fn found(area: Rect, shown: &Grid, wanted: &Buffer) -> Option<Scroll> {
    let before: Vec<Option<u64>> = area.rows().map(|row| shown_row(row, shown)).collect();
    let after: Vec<Option<u64>> = area.rows().map(|row| wanted_row(row, wanted)).collect();
    let height = area.height as i16;
    let alike = |by: i16| {
        let rows = (0..height).filter(|row| (0..height).contains(&(row + by)));
        rows.filter(|row| after[*row as usize].is_some() && after[*row as usize] == before[(row + by) as usize]).count()
    };
    let still = alike(0);
    let best = (1 - height..height).filter(|by| *by != 0).max_by_key(|by| (alike(*by), -by.abs()))?;
    let moved = alike(best) >= still + usize::from(area.height).div_ceil(WORTH_MOVING);
    let changed = area.rows().zip(before.iter().zip(&after)).filter(|(_, (before, after))| before != after);
    let in_place = || changed.map(|(row, _)| bytes(row, shown, wanted)).sum();
    moved.then(|| Scroll { by: best, in_place: in_place() })
}

/// The bytes of the characters in a row that are wanted and not shown.
fn bytes(row: Rect, shown: &Grid, wanted: &Buffer) -> usize {
    let stands = |column: u16, cell: &Cell| shown.at(column, row.y) == GridCell::Cell(cell);
    row.columns()
        .map(|column| (column.x, &wanted[column]))
        .filter(|(x, cell)| !is_blank(cell) && !stands(*x, cell))
        .map(|(_, cell)| cell.symbol().len())
        .sum()
}

/// Whether no wide or uncertain character reaches over the left or right edge of an area, so that its rows can be moved
/// without those beside it.
pub fn is_apart(area: Rect, shown: &Grid, measured: &[(char, u8)]) -> bool {
    let certain = |column: u16, row: u16| match shown.at(column, row) {
        GridCell::Cell(cell) => Some(Glyph::from_cell(cell, u16::MAX, measured).certain),
        _ => None,
    };
    // A wide character may end there.
    let parted = |column: u16, row: u16| {
        let before = column.checked_sub(1).and_then(|last| certain(last, row));
        let wide = || column.checked_sub(2).and_then(|last| certain(last, row));
        column == 0 || shown.at(column, row) != GridCell::Covered && before.or_else(wide) == Some(true)
    };
    area.rows().all(|row| parted(row.left(), row.y) && parted(row.right(), row.y))
}

/// The digest of a row that the terminal shows; `None` where it is blank or not known.
fn shown_row(row: Rect, shown: &Grid) -> Option<u64> {
    digest(shown.known_cells(row.y, row.left()..row.right())?)
}

/// The digest of a wanted row; `None` where it is blank.
fn wanted_row(row: Rect, wanted: &Buffer) -> Option<u64> {
    let first = wanted.index_of(row.x, row.y);
    digest(&wanted.content[first..first + usize::from(row.width)])
}

/// The digest of the characters of a row. Different rows with the same digest cost some bytes, nothing else. Cells that
/// a wide character covers are blank.
fn digest(cells: &[Cell]) -> Option<u64> {
    let mut digest = FxHasher::default();
    let mut empty = true;
    for (column, cell) in cells.iter().enumerate().filter(|(_, cell)| !is_blank(cell) && !is_covered(cell)) {
        empty = false;
        (column, cell.symbol()).hash(&mut digest);
    }
    (!empty).then(|| digest.finish())
}
