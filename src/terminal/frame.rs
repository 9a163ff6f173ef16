//! The bytes of one frame, row by row.
//!
//! The cursor is moved only where it is not already. After characters about whose width terminals disagree it is moved
//! absolutely, and what they may have been drawn over is sent again, so that whatever stands to their right stays on its
//! columns. Blanks are erased rather than written where that is shorter.

use std::iter::repeat_n;

use crossterm::Command;
use crossterm::cursor::{MoveTo, MoveToColumn};
use crossterm::terminal::{Clear, ClearType};
use ratatui::buffer::Cell;

use super::glyph::Glyph;
use super::pen::{Depth, Look, Pen};

/// So many blanks within a row are erased rather than written, which takes a sequence and a move.
const MANY_BLANKS: u16 = 10;

/// What the terminal can do, as far as writing cells depends on it.
#[derive(Clone, Debug)]
pub struct Abilities {
    /// Its colours.
    pub depth: Depth,
    /// Whether it erases in the background colour in force (terminfo's `bce`), not in its own.
    pub erases_in_colour: bool,
    /// Characters of ambiguous width, each with the cells in which it is known to draw them.
    pub measured: Vec<(char, u8)>,
}

impl Abilities {
    /// What is known before the terminal is asked: its name tells whether it erases in colour.
    pub fn of(depth: Depth, term: &str) -> Abilities {
        let erases_in_colour = !["screen", "tmux", "vt"].iter().any(|name| term.starts_with(name));
        Abilities { depth, erases_in_colour, measured: Vec::new() }
    }
}

/// The bytes of a frame, and what is known of the terminal after them.
#[derive(Debug, Default)]
pub struct Frame {
    pub bytes: String,
    pub pen: Pen,
    row: Option<u16>,
    column: Option<u16>,
}

impl Frame {
    /// Adds one of crossterm's commands.
    pub fn command(&mut self, command: impl Command) {
        // Writing to a string does not fail.
        let _ = command.write_ansi(&mut self.bytes);
    }

    /// The cursor may be anywhere.
    pub fn lose_cursor(&mut self) {
        self.row = None;
        self.column = None;
    }

    /// Moves the cursor, where it is not there already.
    pub fn go(&mut self, column: u16, row: u16) {
        match (self.row == Some(row), self.column == Some(column)) {
            (true, true) => {}
            (true, false) => self.command(MoveToColumn(column)),
            (false, _) => self.command(MoveTo(column, row)),
        }
        self.row = Some(row);
        self.column = Some(column);
    }

    /// Sends the stale cells of a row, and those over which an uncertain one may have been drawn.
    pub fn send_row(&mut self, row: u16, cells: &[Cell], stale: &[bool], abilities: &Abilities) {
        let width = cells.len() as u16;
        let mut column = 0;
        // Up to this column an uncertain character may have been drawn.
        let mut shaken = 0;
        while column < width {
            let at = usize::from(column);
            let glyph = Glyph::of(&cells[at], width - column, &abilities.measured);
            if column >= shaken && !stale[at..at + usize::from(glyph.width)].contains(&true) {
                column += glyph.width;
                continue;
            }
            self.reach(column, row, cells, abilities);
            if !self.pen.suits(&cells[at], abilities.depth) {
                self.pen.take(Look::of(&cells[at], abilities.depth), &mut self.bytes);
            }
            let blanks = blanks(&cells[at..], abilities);
            let count = if blanks >= MANY_BLANKS || blanks == width - column {
                self.erase(blanks, blanks == width - column);
                blanks
            } else if glyph.certain {
                self.bytes.push_str(&glyph.symbol);
                self.column = Some(column + glyph.width).filter(|next| *next < width);
                glyph.width
            } else {
                let wanted = |at: usize| stale[at] || at < usize::from(shaken);
                let run = if glyph.width == 1 { run(cells, at, wanted) } else { 1 };
                self.put(&glyph, column, run);
                shaken = shaken.max(column.saturating_add(glyph.most().saturating_mul(run)));
                glyph.width * run
            };
            column += count;
        }
    }

    /// Goes to a cell of the row; over a few letters that stand there already by writing them again, which is shorter.
    fn reach(&mut self, column: u16, row: u16, cells: &[Cell], abilities: &Abilities) {
        const FEW: u16 = 4;
        if let Some(from) = self.column.filter(|from| *from < column && column - from <= FEW && self.row == Some(row)) {
            let between = &cells[usize::from(from)..usize::from(column)];
            if between.iter().all(|cell| is_letter(cell) && self.pen.suits(cell, abilities.depth)) {
                self.bytes.extend(between.iter().map(Cell::symbol));
                self.column = Some(column);
            }
        }
        self.go(column, row);
    }

    /// Erases so many cells, or to the end of the row; the cursor stays.
    fn erase(&mut self, blanks: u16, to_the_end: bool) {
        if to_the_end {
            self.command(Clear(ClearType::UntilNewLine));
        } else {
            // Erase Character, which crossterm has no command for.
            self.bytes.push_str(&format!("\x1b[{blanks}X"));
        }
    }

    /// Writes an uncertain glyph, `run` times. Where the cursor is then, the terminal knows.
    fn put(&mut self, glyph: &Glyph, column: u16, run: u16) {
        if glyph.width == 2 {
            // Where the terminal counts 1, the second cell is to be blank.
            self.bytes.push_str("  ");
            self.command(MoveToColumn(column));
        }
        self.bytes.extend(repeat_n(&*glyph.symbol, run.into()));
        self.column = None;
    }
}

/// How often the same cell is to be sent in a row: a rule is drawn in one go.
fn run(cells: &[Cell], from: usize, wanted: impl Fn(usize) -> bool) -> u16 {
    let same = |at: &usize| cells[*at] == cells[from] && wanted(*at);
    1 + (from + 1..cells.len()).take_while(same).count() as u16
}

/// Whether a cell holds one printable ASCII character.
fn is_letter(cell: &Cell) -> bool {
    matches!(cell.symbol().as_bytes(), [b' '..=b'~'])
}

/// How many cells from the first on are blank and may be erased in one go.
fn blanks(cells: &[Cell], abilities: &Abilities) -> u16 {
    let Some(first) = cells.first().filter(|first| first.symbol() == " ") else { return 0 };
    let look = Look::of(first, abilities.depth);
    if !(abilities.erases_in_colour || look.is_bare()) {
        return 0;
    }
    let same = |cell: &&Cell| cell.symbol() == " " && Look::of(cell, abilities.depth).same_blank(&look);
    cells.iter().take_while(same).count() as u16
}
