//! The glyph that one cell of the screen sends to the terminal.
//!
//! The rule of security is kept here: whatever a cell holds, no control character leaves it.

use std::borrow::Cow;

use ratatui::buffer::{Cell, CellDiffOption, CellWidth};

use crate::screen::LARGE;
use crate::settings::visible::visible;

/// The most bytes that one cell may send: a base may bear any number of marks, which no terminal shows.
const LARGEST: usize = 256;

/// The most cells over which any terminal draws one cell's glyph: layout keeps 32 characters of a cluster together.
const MOST: usize = 64;

/// The glyph of a cell, and how far it moves the cursor.
#[derive(Debug)]
pub struct Glyph<'a> {
    /// The characters, without control characters.
    pub symbol: Cow<'a, str>,
    /// Cells that the program counts for the glyph, at least 1.
    pub width: u16,
    /// Whether the terminal is known to count as many.
    pub certain: bool,
    /// Whether the glyph is twice as large as others: two rows high, and `width` is twice its ordinary width.
    pub large: bool,
}

impl Glyph<'_> {
    /// The glyph of a cell that has `room` cells left in its row; blank where it needs more. `measured` are the widths
    /// that the terminal itself has told.
    pub fn from_cell<'a>(cell: &'a Cell, room: u16, measured: &[(char, u8)]) -> Glyph<'a> {
        Glyph::from_certain(cell, room).unwrap_or_else(|| Glyph::from_any(cell, room, measured))
    }

    /// The glyph of a character that every terminal shows in as many cells, known without the tables; else `None`.
    fn from_certain<'a>(cell: &'a Cell, room: u16) -> Option<Glyph<'a>> {
        let symbol = cell.symbol();
        let natural = certain(symbol)?;
        let width = forced(cell).unwrap_or(natural);
        let large = is_large(cell);
        let certain = natural == if large { width / 2 } else { width };
        (certain && width <= room).then_some(Glyph { symbol: Cow::Borrowed(symbol), width, certain, large })
    }

    fn from_any<'a>(cell: &'a Cell, room: u16, measured: &[(char, u8)]) -> Glyph<'a> {
        let symbol = visible(bounded(cell.symbol()));
        let natural = natural(&symbol);
        let width = forced(cell).unwrap_or(natural.max(1));
        if symbol.is_empty() || width > room {
            return Glyph { symbol: " ".into(), width: 1, certain: true, large: false };
        }
        let large = is_large(cell);
        let ordinary = if large { width / 2 } else { width };
        // A glyph that the terminal widens is still drawn by its font: xterm paints the rest of the run right behind
        // it, off its cells. So only a glyph as wide as by the tables needs no cursor movement.
        let certain = ordinary == natural && (certain(&symbol).is_some() || is_measured(&symbol, ordinary, measured));
        // A mark without a base would join the cell before.
        let symbol = if natural == 0 { format!(" {symbol}").into() } else { symbol };
        Glyph { symbol, width, certain, large }
    }
}

impl Glyph<'_> {
    /// The most cells over which some terminal may draw the glyph: one that joins nothing draws each character in two.
    pub fn most(&self) -> u16 {
        if self.certain { self.width } else { (2 * self.symbol.chars().count()).min(MOST) as u16 }
    }
}

/// Whether a cell shows no character, nor a part of a large one.
pub fn is_blank(cell: &Cell) -> bool {
    cell.symbol() == " " && !cell.modifier.contains(LARGE)
}

/// Whether a large character begins in a cell.
pub fn is_large(cell: &Cell) -> bool {
    cell.modifier.contains(LARGE) && forced(cell).is_some()
}

/// Whether a cell is a further part of a large character.
pub fn is_covered(cell: &Cell) -> bool {
    cell.modifier.contains(LARGE) && forced(cell).is_none()
}

/// The width of a cell's glyph, which takes less time to find than the glyph.
pub fn width(cell: &Cell, room: u16) -> u16 {
    match forced(cell) {
        Some(width) if width <= room && !cell.symbol().is_empty() => width,
        None if cell.symbol().len() == 1 => 1,
        _ => Glyph::from_cell(cell, room, &[]).width,
    }
}

/// The width of a symbol by Unicode's tables, in cells.
fn natural(symbol: &str) -> u16 {
    if symbol.is_empty() { 0 } else { symbol.cell_width() }
}

/// The width that layout has measured for a cell, if any.
fn forced(cell: &Cell) -> Option<u16> {
    match cell.diff_option {
        CellDiffOption::ForcedWidth(width) => Some(width.get()),
        _ => None,
    }
}

/// Whether the terminal has told that it draws this very symbol in so many cells.
fn is_measured(symbol: &str, width: u16, measured: &[(char, u8)]) -> bool {
    let mut characters = symbol.chars();
    let (Some(character), None) = (characters.next(), characters.next()) else { return false };
    measured.contains(&(character, width as u8))
}

/// The width of a symbol on which all terminals agree, in cells: ASCII, kana, Bopomofo, ideographs, Hangul and
/// fullwidth forms, each on its own. Marks, emoji and ambiguous characters are measured differently here and there.
pub fn certain(symbol: &str) -> Option<u16> {
    let mut characters = symbol.chars();
    let (Some(character), None) = (characters.next(), characters.next()) else { return None };
    match character {
        ' '..='~' => Some(1),
        '\u{3000}'..='\u{3029}'
        | '\u{3041}'..='\u{3096}'
        | '\u{309b}'..='\u{30ff}'
        | '\u{3105}'..='\u{312f}'
        | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}'
        | '\u{ac00}'..='\u{d7a3}'
        | '\u{f900}'..='\u{faff}'
        | '\u{fe30}'..='\u{fe4f}'
        | '\u{ff01}'..='\u{ff60}'
        | '\u{ffe0}'..='\u{ffe6}'
        | '\u{20000}'..='\u{2fffd}'
        | '\u{30000}'..='\u{3fffd}' => Some(2),
        _ => None,
    }
}

fn bounded(symbol: &str) -> &str {
    match symbol.char_indices().find(|(at, character)| at + character.len_utf8() > LARGEST) {
        Some((at, _)) => &symbol[..at],
        None => symbol,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_certain_is_what_the_tables_say() {
        for character in '\0'..=char::MAX {
            let symbol = character.to_string();
            if let Some(width) = certain(&symbol) {
                assert_eq!(width, natural(&symbol), "U+{:04X}", character as u32);
                assert_eq!(visible(&symbol), symbol, "U+{:04X}", character as u32);
            }
        }
    }
}
