//! The bytes of one frame.
//!
//! The cursor is moved only where it is not there already, in the shortest way. After characters about whose width
//! terminals disagree it is moved absolutely, so that everything to their right stays on its columns. Blanks are erased
//! rather than written where that is shorter. Rows that move are moved by the terminal.

use std::fmt::Write;
use std::iter::repeat_n;
use std::ops::Range;

use crossterm::Command;
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;

use super::abilities::Abilities;
use super::cell_glyph::{Glyph, is_blank, is_covered};
use super::diff::CellRun;
use super::grid::Grid;
use super::pen::{CellStyle, Pen};

/// So many blanks within a row are erased rather than written: erasing takes a sequence and a move.
const MANY_BLANKS: u16 = 10;

/// The end of an OSC sequence.
const END: &str = "\x1b\\";

/// The bytes of a frame, and the state of the terminal after them.
#[derive(Clone, Debug, Default)]
pub struct FrameBytes {
    pub bytes: String,
    pub pen: Pen,
    row: Option<u16>,
    column: Option<u16>,
}

impl FrameBytes {
    /// Adds one of crossterm's commands.
    pub fn command(&mut self, command: impl Command) {
        // Writing to a string does not fail.
        let _ = command.write_ansi(&mut self.bytes);
    }

    /// Forgets where the cursor is.
    pub fn lose_cursor(&mut self) {
        self.row = None;
        self.column = None;
    }

    /// Moves the cursor, where it is not there already, in the shortest way.
    pub fn go(&mut self, column: u16, row: u16) {
        if (self.column, self.row) == (Some(column), Some(row)) {
            return;
        }
        let down = self.row.and_then(|from| row.checked_sub(from)).map(|down| Times(down, 'B'));
        let along = self.along(column);
        match down.filter(|down| down.len() + along.len() <= absolute(column, row)) {
            Some(down) => {
                down.write(&mut self.bytes);
                along.write(&mut self.bytes);
            }
            None => {
                let _ = match (column, row) {
                    (0, 0) => self.bytes.write_str("\x1b[H"),
                    (0, _) => write!(self.bytes, "\x1b[{}H", row + 1),
                    _ => write!(self.bytes, "\x1b[{};{}H", row + 1, column + 1),
                };
            }
        }
        self.row = Some(row);
        self.column = Some(column);
    }

    /// The shortest sequence to a column of the cursor's row. Backspace and carriage return would be shorter, but no
    /// control character is sent that could come from a text.
    fn along(&self, column: u16) -> Times {
        let relative = self.column.map(|from| match column.checked_sub(from) {
            Some(forward) => Times(forward, 'C'),
            None => Times(from - column, 'D'),
        });
        relative.into_iter().chain([Times(column + 1, 'G')]).min_by_key(Times::len).unwrap_or_default()
    }

    /// Erases the whole screen in a style, of which only the background matters.
    pub fn erase_all(&mut self, style: CellStyle) {
        self.go(0, 0);
        self.pen.change_background_to(style, &mut self.bytes);
        self.bytes.push_str("\x1b[J");
    }

    /// Moves the rows of an area up, or down where `by` is negative; rows that come in are blank. An area narrower than
    /// the screen needs left and right margins.
    pub fn scroll(&mut self, area: Rect, by: i16, screen_width: u16) {
        let margins = [format!("\x1b[?69h\x1b[{};{}s", area.left() + 1, area.right()), "\x1b[?69l".to_owned()];
        let [on, off] = if area.width < screen_width { margins } else { Default::default() };
        self.bytes.push_str(&format!("\x1b[{};{}r{on}", area.top() + 1, area.bottom()));
        self.lose_cursor();
        // By deleting and inserting lines, since not every terminal can scroll by more than one.
        self.go(area.left(), area.top());
        Times(by.unsigned_abs(), if by > 0 { 'M' } else { 'L' }).write(&mut self.bytes);
        self.bytes.push_str(&format!("{off}\x1b[r"));
        self.lose_cursor();
    }

    /// Erases the cells in these columns of a row.
    pub fn erase(&mut self, row: u16, columns: Range<u16>) {
        self.go(columns.start, row);
        Times(columns.len() as u16, 'X').write(&mut self.bytes);
    }

    /// Sends runs of cells over what the terminal shows.
    pub fn send(&mut self, runs: &[CellRun], wanted: &Buffer, abilities: &Abilities, shown: &Grid) {
        let width = usize::from(wanted.area.width);
        for run in runs {
            let start = usize::from(run.row) * width;
            let cells = &wanted.content[start..start + width];
            match run.large {
                true => self.send_large(run, cells, abilities),
                false => self.send_run(run, cells, abilities, shown),
            }
        }
    }

    /// Sends a run of large characters (OSC 66, the text sizing protocol): as many in one sequence as the terminal is
    /// known to measure as we do, each of the others with its width.
    fn send_large(&mut self, run: &CellRun, cells: &[Cell], abilities: &Abilities) {
        let mut column = run.columns.start;
        self.go(column, run.row);
        self.pen.change_to(CellStyle::from_cell(&cells[usize::from(column)]), &mut self.bytes);
        let mut open = false;
        while column < run.columns.end {
            let glyph = Glyph::from_cell(&cells[usize::from(column)], cells.len() as u16 - column, &abilities.measured);
            if open && !glyph.certain {
                self.bytes.push_str(END);
            }
            match (glyph.certain, open) {
                (true, true) => self.bytes.push_str(&glyph.symbol),
                (true, false) => self.bytes.push_str(&format!("\x1b]66;s=2;{}", glyph.symbol)),
                (false, _) => {
                    self.bytes.push_str(&format!("\x1b]66;s=2:w={};{}{END}", glyph.width / 2, glyph.symbol));
                }
            }
            open = glyph.certain;
            column += glyph.width;
        }
        if open {
            self.bytes.push_str(END);
        }
        self.column = Some(column).filter(|column| usize::from(*column) < cells.len());
    }

    /// Sends a run of cells.
    fn send_run(&mut self, run: &CellRun, cells: &[Cell], abilities: &Abilities, shown: &Grid) {
        let width = cells.len() as u16;
        let mut column = run.columns.start;
        while column < run.columns.end {
            let at = usize::from(column);
            let glyph = Glyph::from_cell(&cells[at], width - column, &abilities.measured);
            self.reach(column, run.row, cells);
            if !self.pen.suits(&cells[at]) {
                self.pen.change_to(CellStyle::from_cell(&cells[at]), &mut self.bytes);
            }
            let blanks = blanks(&cells[at..], abilities);
            column += if at + usize::from(blanks) == cells.len() {
                self.bytes.push_str("\x1b[K");
                blanks
            } else if blanks.min(run.columns.end - column) >= MANY_BLANKS {
                let blanks = blanks.min(run.columns.end - column);
                // If erasing takes half of a character, tmux keeps the other half and, when that is written over,
                // erases the first half once more in its own background: so the last blank is written instead.
                let erased = if shown.may_part(column + blanks, run.row) { blanks - 1 } else { blanks };
                Times(erased, 'X').write(&mut self.bytes);
                erased
            } else if glyph.certain {
                self.bytes.push_str(&glyph.symbol);
                self.column = Some(column + glyph.width).filter(|next| *next < width);
                glyph.width
            } else {
                let count = if glyph.width == 1 { repeats(cells, at..run.columns.end.into()) } else { 1 };
                self.put(&glyph, column, width, count);
                glyph.width * count
            };
        }
    }

    /// Moves the cursor to a cell of its row; writes the cells in between again where that is shorter.
    fn reach(&mut self, column: u16, row: u16, cells: &[Cell]) {
        const FEW: u16 = 4;
        if let Some(from) = self.column.filter(|from| *from < column && column - from <= FEW && self.row == Some(row)) {
            let between = self.again(&cells[usize::from(from)..usize::from(column)]);
            if let Some(between) = between.filter(|between| between.len() <= Times(column - from, 'C').len()) {
                self.bytes.push_str(&between);
                self.column = Some(column);
            }
        }
        self.go(column, row);
    }

    /// The symbols of cells, if they can be written in the pen's style as it is.
    fn again(&self, cells: &[Cell]) -> Option<String> {
        let (mut text, mut at) = (String::new(), 0);
        while let Some(cell) = cells.get(at) {
            let glyph = Glyph::from_cell(cell, (cells.len() - at) as u16, &[]);
            if !glyph.certain || glyph.large || is_covered(cell) || !self.pen.suits(cell) {
                return None;
            }
            text.push_str(&glyph.symbol);
            at += usize::from(glyph.width);
        }
        Some(text)
    }

    /// Writes an uncertain glyph `run` times. The terminal alone knows where the cursor is then.
    fn put(&mut self, glyph: &Glyph, column: u16, width: u16, run: u16) {
        if glyph.width == 2 {
            // Where the terminal counts 1, the second cell is to be blank.
            self.bytes.push_str("  ");
            self.column = Some(column + 2).filter(|next| *next < width);
            self.along(column).write(&mut self.bytes);
        }
        self.bytes.extend(repeat_n(&*glyph.symbol, run.into()));
        self.column = None;
    }
}

/// A control sequence with a count, `ESC [ n c`; empty for a count of 0.
#[derive(Clone, Copy, Debug, Default)]
struct Times(u16, char);

impl Times {
    /// The length of the sequence in bytes.
    fn len(&self) -> usize {
        match self.0 {
            0 => 0,
            1 => "\x1b[B".len(),
            count => "\x1b[B".len() + digits(count),
        }
    }

    fn write(self, out: &mut String) {
        // Writing to a string does not fail.
        let _ = match self {
            Times(0, _) => Ok(()),
            Times(1, operation) => write!(out, "\x1b[{operation}"),
            Times(count, operation) => write!(out, "\x1b[{count}{operation}"),
        };
    }
}

fn digits(number: u16) -> usize {
    number.checked_ilog10().unwrap_or(0) as usize + 1
}

/// The bytes of moving to a cell from anywhere.
fn absolute(column: u16, row: u16) -> usize {
    match (column, row) {
        (0, 0) => "\x1b[H".len(),
        (0, _) => "\x1b[H".len() + digits(row + 1),
        _ => "\x1b[;H".len() + digits(row + 1) + digits(column + 1),
    }
}

/// The number of times that the first cell of a range is repeated in it: a rule is drawn in one go.
fn repeats(cells: &[Cell], range: Range<usize>) -> u16 {
    let first = &cells[range.start];
    cells[range].iter().take_while(|cell| *cell == first).count() as u16
}

/// The number of blank cells, from the first on, that may be erased in one go.
fn blanks(cells: &[Cell], abilities: &Abilities) -> u16 {
    let Some(first) = cells.first().filter(|first| is_blank(first)) else { return 0 };
    let style = CellStyle::from_cell(first);
    if !abilities.erased(style).same_blank(&style) {
        return 0;
    }
    let same = |cell: &&Cell| is_blank(cell) && CellStyle::from_cell(cell).same_blank(&style);
    cells.iter().take_while(same).count() as u16
}
