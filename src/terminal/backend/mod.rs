//! The screen: ratatui's cells → the bytes that show them, as few as may be, in one write for each frame.
//!
//! ratatui tells which cells have changed; they are put down here and sent as a [`FrameBytes`] when all are known, inside a
//! synchronized update. Of the ways from what the terminal shows to what it is to show, the shortest is taken.

use std::io::{self, Write};
use std::ops::Range;

use crossterm::cursor::{Hide, Show};
use crossterm::terminal::{BeginSynchronizedUpdate, EndSynchronizedUpdate};
use ratatui::backend::{Backend, ClearType, WindowSize};
use ratatui::buffer::{Buffer, Cell, CellDiffOption};
use ratatui::layout::{Position, Rect, Size};

use super::abilities::Abilities;
use super::cell_glyph;
use super::diff::{diff, erased_glyphs};
use super::frame_bytes::FrameBytes;
use super::grid::Grid;
use super::pen::CellStyle;
use super::previous_frame::{Preparation, PreviousFrame, is_blank};
use super::scroll;

/// A ratatui backend that writes frames to `W`.
#[derive(Debug)]
pub struct Screen<W> {
    out: W,
    abilities: Abilities,
    /// What the terminal is to show.
    cells: Buffer,
    /// What the terminal shows now.
    shown: Grid,
    /// The part whose rows move up and down as one, when they do.
    moving: Rect,
    /// The cursor as the user shall see it; hidden where `None`.
    caret: Option<Position>,
    /// The cursor as the terminal shows it; unknown where the outer is `None`.
    caret_shown: Option<Option<Position>>,
    last: Position,
    changed: bool,
    frame: FrameBytes,
}

impl<W: Write> Screen<W> {
    /// A screen of which nothing is known.
    pub fn new(out: W, size: Size, abilities: Abilities) -> Screen<W> {
        Screen {
            out,
            abilities,
            cells: Buffer::empty(Rect::from((Position::ORIGIN, size))),
            shown: Grid::unknown(size.width, size.height),
            moving: Rect::ZERO,
            caret: None,
            caret_shown: None,
            last: Position::ORIGIN,
            changed: true,
            frame: FrameBytes::default(),
        }
    }

    /// The terminal has this size now.
    pub fn resize(&mut self, size: Size) {
        if self.cells.area.as_size() != size {
            self.cells = Buffer::empty(Rect::from((Position::ORIGIN, size)));
            self.shown = Grid::unknown(size.width, size.height);
        }
        self.forget();
    }

    /// Somebody else may have written to the terminal: everything is sent with the next frame.
    pub fn forget(&mut self) {
        self.shown.forget_all();
        self.changed = true;
        self.caret_shown = None;
        self.frame.pen.forget();
        self.frame.lose_cursor();
    }

    /// The terminal has told how wide it draws these characters, and whether it knows left and right margins.
    pub fn measure(&mut self, measured: Vec<(char, u8)>, margins: bool) {
        self.abilities.measured = measured;
        self.abilities.margins = margins;
    }

    /// The rows of this part of the next frame may be those of the last one, further up or down.
    pub fn moving(&mut self, part: Rect) {
        self.moving = part.intersection(self.cells.area);
    }

    /// Sends `bytes` at the beginning of the next frame. They may write to these rows, and leave the cursor anywhere.
    pub fn insert(&mut self, bytes: &str, rows: Range<u16>) {
        self.frame.bytes.push_str(bytes);
        self.frame.lose_cursor();
        self.caret_shown = None;
        // Text that is written to a large character takes away what is not in these rows, or goes past it.
        let rows = if self.shown.has_large { 0..self.cells.area.height } else { rows };
        self.shown.forget(rows);
        self.changed = true;
    }

    /// The shortest frame that shows the cells, as far as that is known without trying every way.
    fn compose(&self) -> FrameBytes {
        if self.shown.is_unknown() {
            return self.composed(Preparation::Erased);
        }
        let Some(by) = scroll::found(self.moving, &self.shown, &self.cells) else {
            return self.composed(Preparation::Nothing);
        };
        let margins = self.abilities.margins && !self.shown.has_large;
        if margins && scroll::is_apart(self.moving, &self.shown, &self.abilities.measured) {
            return self.composed(Preparation::Moved(self.moving, by));
        }
        // What stands beside moves too, and is sent again: nobody knows which way is shorter.
        let rows = Rect { x: 0, width: self.cells.area.width, ..self.moving };
        let (plain, moved) = (self.composed(Preparation::Nothing), self.composed(Preparation::Moved(rows, by)));
        if moved.bytes.len() < plain.bytes.len() { moved } else { plain }
    }

    /// The frame that does that and then shows the cells.
    fn composed(&self, before: Preparation) -> FrameBytes {
        let mut frame = self.frame.clone();
        let blank = match before {
            Preparation::Nothing => None,
            Preparation::Erased => {
                let paper = self.paper();
                frame.erase_all(paper);
                Some(self.abilities.erased(paper))
            }
            Preparation::Moved(area, by) => {
                // Terminals that erase in the background's colour need not scroll in it.
                frame.pen.change_background_to(CellStyle::default(), &mut frame.bytes);
                frame.scroll(area, by, self.cells.area.width);
                Some(CellStyle::default()).filter(|_| self.paper().is_bare())
            }
        };
        let previous = PreviousFrame { shown: &self.shown, before, blank };
        for (row, columns) in erased_glyphs(&self.cells, &previous) {
            frame.erase(row, columns);
        }
        let runs = diff(&self.cells, &previous, &self.abilities, frame.pen.style());
        frame.send(&runs, &self.cells, &self.abilities);
        frame
    }

    /// How most blanks look.
    fn paper(&self) -> CellStyle {
        let mut styles: Vec<(CellStyle, usize)> = Vec::new();
        let blanks = self.cells.content.iter().filter(|cell| is_blank(cell));
        for style in blanks.map(CellStyle::from_cell).filter(CellStyle::is_plain) {
            match styles.iter_mut().find(|(known, _)| *known == style) {
                Some((_, count)) => *count += 1,
                None => styles.push((style, 1)),
            }
        }
        styles.into_iter().max_by_key(|(_, count)| *count).unwrap_or_default().0
    }

    /// Shows the cursor, which is hidden while a frame is sent, where the user shall see it.
    fn send_caret(&mut self) {
        if let Some(position) = self.caret {
            self.frame.go(position.x, position.y);
            self.frame.command(Show);
        }
        self.caret_shown = Some(self.caret);
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
            let width = usize::from(cell_glyph::width(cell, area.width - x));
            let cell = self.abilities.depth.reduced(cell);
            self.changed = self.changed || self.cells.content[at] != cell;
            // A covered cell has nothing to show but, when a narrower character uncovers it, the wide one's background.
            for covered in &mut self.cells.content[at + 1..at + width] {
                *covered = cell.clone();
                covered.set_symbol(" ").set_diff_option(CellDiffOption::None);
            }
            self.cells.content[at] = cell;
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
        if !self.changed && self.caret_shown == Some(self.caret) {
            return Ok(());
        }
        let inserted = std::mem::take(&mut self.frame.bytes);
        self.frame.command(BeginSynchronizedUpdate);
        self.frame.bytes.push_str(&inserted);
        if self.caret_shown != Some(None) {
            self.frame.command(Hide);
        }
        let changed = std::mem::take(&mut self.changed);
        if changed {
            self.frame = self.compose();
        }
        self.send_caret();
        self.frame.command(EndSynchronizedUpdate);
        let bytes = std::mem::take(&mut self.frame.bytes);
        let sent = self.out.write_all(bytes.as_bytes()).and_then(|()| self.out.flush());
        // While the terminal draws.
        if changed {
            self.shown.record(&self.cells);
        }
        sent
    }
}

#[cfg(test)]
mod tests;
