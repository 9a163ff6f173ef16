//! The screen: ratatui's cells → the bytes that show them, as few as may be, in one write for each frame.
//!
//! ratatui tells which cells have changed; they are put down here and sent as a `Frame` when all are known, inside a
//! synchronized update.

use std::io::{self, Write};
use std::ops::Range;

use crossterm::cursor::{Hide, Show};
use crossterm::terminal::{BeginSynchronizedUpdate, EndSynchronizedUpdate};
use ratatui::backend::{Backend, ClearType, WindowSize};
use ratatui::buffer::{Buffer, Cell, CellDiffOption};
use ratatui::layout::{Position, Rect, Size};

use super::frame::{Abilities, Frame};
use super::glyph;

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
            let width = usize::from(glyph::width(cell, room));
            // A wide character that loses its first half leaves the second in no certain state.
            let lost = |column: usize| {
                column + usize::from(glyph::width(&self.cells.content[at + column], room - column as u16))
            };
            let touched = (0..width).map(lost).max().unwrap_or(width);
            self.stale[at..at + touched].fill(true);
            self.cells.content[at] = cell.clone();
            // A covered cell has nothing to show but, when a narrower character uncovers it, the wide one's background.
            for covered in &mut self.cells.content[at + 1..at + width] {
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

#[cfg(test)]
mod tests;
