//! The screen: ratatui's cells → the bytes that show them, as few as may be, in one write for each frame.
//!
//! ratatui tells which cells have changed; they are put down here and sent when the frame is complete, row by row,
//! inside a synchronized update. The cursor is moved only where it is not already; after a character about whose width
//! terminals disagree it is moved absolutely, and the cell that follows is sent again, so that what stands to its right
//! stays on its columns. What is blank to the end of a row is erased.

use std::io::{self, Write};
use std::ops::Range;

use crossterm::Command;
use crossterm::cursor::{Hide, MoveTo, MoveToColumn, Show};
use crossterm::terminal::{BeginSynchronizedUpdate, Clear, EndSynchronizedUpdate};
use ratatui::backend::{Backend, ClearType, WindowSize};
use ratatui::buffer::{Buffer, Cell, CellDiffOption};
use ratatui::layout::{Position, Rect, Size};

use super::glyph::{self, Glyph};
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

/// A ratatui backend that writes frames to `W`.
#[derive(Debug)]
pub struct Screen<W> {
    out: W,
    abilities: Abilities,
    /// What the terminal shows, once the stale cells are sent.
    cells: Buffer,
    /// One for each cell: whether the terminal may show something else.
    stale: Vec<bool>,
    /// The cursor as the reader shall see it; hidden where `None`.
    caret: Option<Position>,
    /// The cursor as the terminal shows it; unknown where the outer is `None`.
    shown: Option<Option<Position>>,
    last: Position,
    frame: Frame,
}

/// The bytes of a frame, and what is known of the terminal after them.
#[derive(Debug, Default)]
struct Frame {
    bytes: String,
    pen: Pen,
    row: Option<u16>,
    column: Option<u16>,
}

impl<W: Write> Screen<W> {
    /// A screen of which nothing is known.
    pub fn new(out: W, size: Size, abilities: Abilities) -> Screen<W> {
        let cells = Buffer::empty(Rect::from((Position::ORIGIN, size)));
        let stale = vec![true; cells.content.len()];
        let frame = Frame::default();
        Screen { out, abilities, cells, stale, caret: None, shown: None, last: Position::ORIGIN, frame }
    }

    /// The terminal has this size now.
    pub fn resize(&mut self, size: Size) {
        self.cells = Buffer::empty(Rect::from((Position::ORIGIN, size)));
        self.forget();
    }

    /// Somebody else may have written to the terminal: everything is sent with the next frame.
    pub fn forget(&mut self) {
        self.stale = vec![true; self.cells.content.len()];
        self.shown = None;
        self.frame.pen.forget();
        self.frame.lose_cursor();
    }

    /// The terminal has told how wide it draws these characters.
    pub fn measure(&mut self, measured: Vec<(char, u8)>) {
        self.abilities.measured = measured;
    }

    /// Sends `bytes` at the beginning of the next frame. They may write to these rows, and leave the cursor anywhere.
    pub fn insert(&mut self, bytes: &str, rows: Range<u16>) {
        self.frame.bytes.push_str(bytes);
        self.frame.lose_cursor();
        self.shown = None;
        let width = usize::from(self.cells.area.width);
        let from = usize::from(rows.start) * width;
        self.stale.iter_mut().skip(from).take(rows.len() * width).for_each(|stale| *stale = true);
    }

    fn send_row(&mut self, row: u16) {
        let area = self.cells.area;
        let start = usize::from(row) * usize::from(area.width);
        let range = start..start + usize::from(area.width);
        let (cells, stale) = (&self.cells.content[range.clone()], &mut self.stale[range]);
        if stale.contains(&true) {
            self.frame.send_row(row, cells, stale, &self.abilities);
            stale.fill(false);
        }
    }

    /// Shows the cursor, which is hidden while a frame is sent, where the reader shall see it.
    fn send_caret(&mut self) {
        if let Some(position) = self.caret {
            self.frame.go(position.x, position.y);
            self.frame.command(Show);
        }
        self.shown = Some(self.caret);
    }
}

impl Frame {
    fn command(&mut self, command: impl Command) {
        // Writing to a string does not fail.
        let _ = command.write_ansi(&mut self.bytes);
    }

    fn lose_cursor(&mut self) {
        self.row = None;
        self.column = None;
    }

    fn go(&mut self, column: u16, row: u16) {
        match (self.row == Some(row), self.column == Some(column)) {
            (true, true) => {}
            (true, false) => self.command(MoveToColumn(column)),
            (false, _) => self.command(MoveTo(column, row)),
        }
        self.row = Some(row);
        self.column = Some(column);
    }

    /// Sends the stale cells of a row, and those that follow an uncertain one.
    fn send_row(&mut self, row: u16, cells: &[Cell], stale: &[bool], abilities: &Abilities) {
        let width = cells.len() as u16;
        let mut column = 0;
        let mut shaken = false;
        while column < width {
            let cell = &cells[usize::from(column)];
            let glyph = Glyph::of(cell, width - column, &abilities.measured);
            let next = column + glyph.width;
            if !shaken && !stale[usize::from(column)..usize::from(next)].contains(&true) {
                column = next;
                continue;
            }
            let blanks = blanks(&cells[usize::from(column)..], abilities);
            self.reach(column, row, cells, abilities);
            if blanks > 0 && (column + blanks == width || blanks >= MANY_BLANKS) {
                self.erase(cell, blanks, column + blanks == width, abilities);
                column += blanks;
                shaken = false;
                continue;
            }
            self.put(cell, &glyph, (next < width).then_some(next), abilities);
            shaken = !glyph.certain;
            column = next;
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
    fn erase(&mut self, cell: &Cell, blanks: u16, to_the_end: bool, abilities: &Abilities) {
        if !self.pen.suits(cell, abilities.depth) {
            self.pen.take(Look::of(cell, abilities.depth), &mut self.bytes);
        }
        if to_the_end {
            self.command(Clear(crossterm::terminal::ClearType::UntilNewLine));
        } else {
            // Erase Character, which crossterm has no command for.
            self.bytes.push_str(&format!("\x1b[{blanks}X"));
        }
    }

    /// Writes a glyph at the cursor, which is then at `next` as far as terminals agree.
    fn put(&mut self, cell: &Cell, glyph: &Glyph, next: Option<u16>, abilities: &Abilities) {
        if !self.pen.suits(cell, abilities.depth) {
            self.pen.take(Look::of(cell, abilities.depth), &mut self.bytes);
        }
        if !glyph.certain && glyph.width == 2 {
            // Where the terminal counts 1, the second cell is to be blank.
            self.bytes.push_str("  ");
            if let Some(column) = self.column {
                self.command(MoveToColumn(column));
            }
        }
        self.bytes.push_str(&glyph.symbol);
        self.column = next.filter(|_| glyph.certain);
    }
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

impl<W: Write> Backend for Screen<W> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let area = self.cells.area;
        for (x, y, cell) in content.filter(|(x, y, _)| area.contains(Position::new(*x, *y))) {
            let at = usize::from(y) * usize::from(area.width) + usize::from(x);
            let room = area.width - x;
            let before = usize::from(glyph::width(&self.cells.content[at], room));
            let now = usize::from(glyph::width(cell, room));
            self.cells.content[at] = cell.clone();
            self.stale[at..at + before.max(now)].fill(true);
            // A covered cell has nothing to show but, when a narrower character uncovers it, the wide one's background.
            for covered in &mut self.cells.content[at + 1..at + now.max(1)] {
                *covered = cell.clone();
                covered.set_symbol(" ").set_diff_option(CellDiffOption::None);
            }
            self.last = Position::new(x, y);
        }
        Ok(())
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        self.caret = None;
        Ok(())
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        self.caret.get_or_insert(self.last);
        Ok(())
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(self.caret.unwrap_or(self.last))
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.last = position.into();
        if let Some(caret) = &mut self.caret {
            *caret = self.last;
        }
        Ok(())
    }

    fn clear(&mut self) -> io::Result<()> {
        self.cells.reset();
        self.forget();
        Ok(())
    }

    /// # Errors
    /// Where only a part is to be cleared: kanbao fills the screen.
    fn clear_region(&mut self, clear_type: ClearType) -> io::Result<()> {
        match clear_type {
            ClearType::All => self.clear(),
            _ => Err(io::ErrorKind::Unsupported.into()),
        }
    }

    fn size(&self) -> io::Result<Size> {
        Ok(self.cells.area.as_size())
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize { columns_rows: self.size()?, pixels: Size::default() })
    }

    /// Sends the frame; nothing at all where nothing has changed.
    fn flush(&mut self) -> io::Result<()> {
        let idle = self.frame.bytes.is_empty() && self.shown == Some(self.caret) && !self.stale.contains(&true);
        if idle {
            return Ok(());
        }
        let inserted = std::mem::take(&mut self.frame.bytes);
        self.frame.command(BeginSynchronizedUpdate);
        self.frame.bytes.push_str(&inserted);
        if self.shown != Some(None) {
            self.frame.command(Hide);
        }
        for row in 0..self.cells.area.height {
            self.send_row(row);
        }
        self.send_caret();
        self.frame.command(EndSynchronizedUpdate);
        let bytes = std::mem::take(&mut self.frame.bytes);
        self.out.write_all(bytes.as_bytes())?;
        self.out.flush()
    }
}
