//! The cells that a frame sends, and their order: runs of cells, those of one style together.
//!
//! Moving the cursor takes fewer bytes than changing the style, above all with colours of 24 bits: a wall between panes
//! is drawn from top to bottom. Only after a character about whose width terminals disagree a cell has to wait.

use std::ops::Range;

use ratatui::buffer::{Buffer, Cell};

use super::abilities::Abilities;
use super::cell_glyph::{self, Glyph, is_blank, is_covered};
use super::grid::Grid;
use super::pen::CellStyle;

/// Cells of one row that are sent one after another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CellRun {
    pub row: u16,
    pub columns: Range<u16>,
    /// The style of the run's first cell.
    style: CellStyle,
    /// Whether the characters of the run are large.
    pub large: bool,
    /// Whether the run is nothing but blanks, which may be sent in any style with the same background.
    blank: bool,
}

impl CellRun {
    /// Whether another run begins where this one ends.
    fn is_before(&self, other: &CellRun) -> bool {
        self.row == other.row && self.columns.end == other.columns.start && self.large == other.large
    }
}

/// The runs of `wanted` that the terminal does not show yet, in the order in which a pen of this style sends them.
pub fn diff(wanted: &Buffer, shown: &Grid, abilities: &Abilities, pen: Option<CellStyle>) -> Vec<CellRun> {
    let mut found = Vec::new();
    let width = usize::from(wanted.area.width).max(1);
    for (row, cells) in (0..).zip(wanted.content.chunks(width)) {
        find(row, cells, shown, abilities, &mut found);
    }
    order(found, pen)
}

/// The large characters that are shown and do not stay: the row and columns of each. They are erased before anything is
/// sent, since text written over a large character's lower row skips it.
pub fn erased_glyphs(wanted: &Buffer, shown: &Grid) -> Vec<(u16, Range<u16>)> {
    let mut found: Vec<(u16, Range<u16>)> = Vec::new();
    if !shown.has_large {
        return found;
    }
    for position in wanted.area.positions() {
        let Some(cell) = shown.large(position.x, position.y) else { continue };
        let width = cell_glyph::width(cell, wanted.area.width - position.x);
        if wanted[position] == *cell && shown.shows(position.x, position.y, cell, width) {
            continue;
        }
        let columns = position.x..position.x + width;
        match found.last_mut().filter(|(row, last)| *row == position.y && last.end == columns.start) {
            Some((_, last)) => last.end = columns.end,
            None => found.push((position.y, columns)),
        }
    }
    found
}

/// Adds the runs of a row.
fn find(row: u16, cells: &[Cell], shown: &Grid, abilities: &Abilities, found: &mut Vec<CellRun>) {
    let width = cells.len() as u16;
    // Most rows differ in a part of them or nowhere. With large characters, the row below counts as well.
    let mut column = if shown.has_large { 0 } else { shown.same_columns(row, cells) };
    // The column up to which an uncertain character may be drawn.
    let mut shaken = 0;
    // The column where a repeated uncertain character begins, which is drawn in one go.
    let mut begun = 0;
    while column < width {
        let cell = &cells[usize::from(column)];
        let cells_of_it = cell_glyph::width(cell, width - column);
        let end = column + cells_of_it;
        let stands = || column >= shaken && shown.shows(column, row, cell, cells_of_it);
        if !is_covered(cell) && !stands() {
            let glyph = Glyph::from_cell(cell, width - column, &abilities.measured);
            let style = CellStyle::from_cell(cell);
            let run = CellRun { row, columns: column..end, style, large: glyph.large, blank: is_blank(cell) };
            let again =
                found.last().is_some_and(|last| last.is_before(&run) && cells[usize::from(column) - 1] == *cell);
            begun = if again { begun } else { column };
            add(run, column < shaken, found);
            // The terminal is told the width of a large character.
            if !(glyph.certain || glyph.large) {
                let count = (end - begun) / glyph.width;
                shaken = shaken.max(begun.saturating_add(glyph.most().saturating_mul(count)));
            }
        }
        column = end;
    }
}

/// Adds a run to the one before it, where it continues that, else on its own. A run that is `tied` must come right
/// after the one before it.
fn add(run: CellRun, tied: bool, found: &mut Vec<CellRun>) {
    let last = found.last_mut().filter(|last| last.is_before(&run));
    let Some(last) = last else { return found.push(run) };
    let either_is_blank = last.blank || run.blank;
    if !(tied || last.style == run.style || either_is_blank && last.style.same_blank(&run.style)) {
        return found.push(run);
    }
    if last.blank && !run.blank && !tied {
        last.style = run.style;
    }
    last.blank &= run.blank;
    last.columns.end = run.columns.end;
}

/// Sorts the runs by style, the pen's own first, and puts blanks with the first style that suits them.
fn order(found: Vec<CellRun>, pen: Option<CellStyle>) -> Vec<CellRun> {
    let mut styles: Vec<CellStyle> = pen.into_iter().collect();
    for run in found.iter().filter(|run| !run.blank) {
        if !styles.contains(&run.style) {
            styles.push(run.style);
        }
    }
    let rank = |run: &CellRun| {
        let suits = |style: &CellStyle| if run.blank { style.same_blank(&run.style) } else { *style == run.style };
        styles.iter().position(suits).unwrap_or(styles.len())
    };
    let mut ranked: Vec<(usize, CellRun)> = found.into_iter().map(|run| (rank(&run), run)).collect();
    ranked.sort_by_key(|(rank, _)| *rank);
    ranked.into_iter().map(|(_, run)| run).collect()
}
