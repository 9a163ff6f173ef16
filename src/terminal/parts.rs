//! Which cells a frame sends, and in what order: parts of rows, those of one look together.
//!
//! To go elsewhere takes fewer bytes than to change the style, above all with colours of 24 bits: a wall between panes
//! is drawn from top to bottom. Only what follows a character about whose width terminals disagree has to wait for it.

use std::ops::Range;

use ratatui::buffer::{Buffer, Cell};

use super::abilities::Abilities;
use super::glyph::{self, Glyph, is_covered};
use super::ground::{Ground, is_blank};
use super::pen::Look;

/// Cells of one row that are sent one after another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    pub row: u16,
    pub columns: Range<u16>,
    /// The look that it begins with.
    look: Look,
    /// Whether its characters are large.
    pub large: bool,
    /// Whether it has nothing but blanks, which may be sent in any look of that background.
    blank: bool,
}

impl Part {
    /// Whether another one begins where this ends.
    fn is_before(&self, other: &Part) -> bool {
        self.row == other.row && self.columns.end == other.columns.start && self.large == other.large
    }
}

/// The parts of `wanted` that the ground does not show, in the order in which they are sent by a pen of this look.
pub fn parts(wanted: &Buffer, ground: &Ground, abilities: &Abilities, pen: Option<Look>) -> Vec<Part> {
    let mut found = Vec::new();
    let width = usize::from(wanted.area.width).max(1);
    for (row, cells) in (0..).zip(wanted.content.chunks(width)) {
        find(row, cells, ground, abilities, &mut found);
    }
    order(found, pen)
}

/// The large characters on the ground that do not stay: rows and columns. They are erased before anything is sent, since
/// text that comes upon the lower row of one goes past it.
pub fn leaving(wanted: &Buffer, ground: &Ground) -> Vec<(u16, Range<u16>)> {
    let mut found: Vec<(u16, Range<u16>)> = Vec::new();
    if !ground.shown.has_large {
        return found;
    }
    for position in wanted.area.positions() {
        let Some(cell) = ground.large(position.x, position.y) else { continue };
        let width = glyph::width(cell, wanted.area.width - position.x);
        if wanted[position] == *cell && ground.shows(position.x, position.y, cell, width) {
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

/// Adds a row's parts.
fn find(row: u16, cells: &[Cell], ground: &Ground, abilities: &Abilities, found: &mut Vec<Part>) {
    let width = cells.len() as u16;
    let mut column = 0;
    // Up to this column an uncertain character may be drawn.
    let mut shaken = 0;
    // Where the same uncertain character has begun, which is drawn in one go.
    let mut begun = 0;
    while column < width {
        let cell = &cells[usize::from(column)];
        let cells_of_it = glyph::width(cell, width - column);
        let end = column + cells_of_it;
        let shown = || column >= shaken && ground.shows(column, row, cell, cells_of_it);
        if !is_covered(cell) && !shown() {
            let glyph = Glyph::of(cell, width - column, &abilities.measured);
            let look = Look::of(cell);
            let part = Part { row, columns: column..end, look, large: glyph.large, blank: is_blank(cell) };
            let again =
                found.last().is_some_and(|last| last.is_before(&part) && cells[usize::from(column) - 1] == *cell);
            begun = if again { begun } else { column };
            add(part, column < shaken, found);
            // How wide a large one is, the terminal is told.
            if !(glyph.certain || glyph.large) {
                let count = (end - begun) / glyph.width;
                shaken = shaken.max(begun.saturating_add(glyph.most().saturating_mul(count)));
            }
        }
        column = end;
    }
}

/// Adds a glyph to the part that it goes on, else as one of its own. One that is `tied` waits for what is before it.
fn add(part: Part, tied: bool, found: &mut Vec<Part>) {
    let last = found.last_mut().filter(|last| last.is_before(&part));
    let Some(last) = last else { return found.push(part) };
    let either_is_blank = last.blank || part.blank;
    if !(tied || last.look == part.look || either_is_blank && last.look.same_blank(&part.look)) {
        return found.push(part);
    }
    if last.blank && !part.blank && !tied {
        last.look = part.look;
    }
    last.blank &= part.blank;
    last.columns.end = part.columns.end;
}

/// Puts the parts of one look together, the pen's own first, and blanks with the first that suits them.
fn order(found: Vec<Part>, pen: Option<Look>) -> Vec<Part> {
    let mut looks: Vec<Look> = pen.into_iter().collect();
    for part in found.iter().filter(|part| !part.blank) {
        if !looks.contains(&part.look) {
            looks.push(part.look);
        }
    }
    let rank = |part: &Part| {
        let suits = |look: &Look| if part.blank { look.same_blank(&part.look) } else { *look == part.look };
        looks.iter().position(suits).unwrap_or(looks.len())
    };
    let mut ranked: Vec<(usize, Part)> = found.into_iter().map(|part| (rank(&part), part)).collect();
    ranked.sort_by_key(|(rank, _)| *rank);
    ranked.into_iter().map(|(_, part)| part).collect()
}
