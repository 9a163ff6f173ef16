//! The display: ratatui's cells → the bytes that show them, as few as may be, in one write for each frame.
//!
//! A frame is drawn into the cells, compared with what the terminal shows, and sent as a [`FrameBytes`] inside a synchronized
//! update. Of the ways from the one to the other the shortest is taken. ratatui's own `Terminal` would compare the cells with those
//! of the last frame first, and keep both.

use std::io::{self, Write};
use std::ops::Range;

use crossterm::cursor::{Hide, Show};
use crossterm::terminal::{BeginSynchronizedUpdate, EndSynchronizedUpdate};
use ratatui::buffer::{Buffer, CellDiffOption};
use ratatui::layout::{Position, Rect, Size};

use super::abilities::Abilities;
use super::cell_glyph::{self, is_blank};
use super::depth::Reduction;
use super::diff::{diff, erased_glyphs};
use super::frame_bytes::FrameBytes;
use super::grid::Grid;
use super::pen::CellStyle;
use super::scroll::{self, Scroll};

/// A terminal's display, to which frames are written by way of `W`.
#[derive(Debug)]
pub struct Display<W> {
    out: W,
    abilities: Abilities,
    /// The cells that the terminal is to show.
    cells: Buffer,
    /// The cells that the terminal shows now.
    shown: Grid,
    /// The part of the screen whose rows may move up and down as one.
    moving: Rect,
    /// The position of the cursor for the user; `None` where it is hidden.
    caret: Option<Position>,
    /// The position of the cursor on the terminal, `None` inside where it is hidden; unknown where the outer is `None`.
    caret_shown: Option<Option<Position>>,
    frame: FrameBytes,
}

impl<W: Write> Display<W> {
    /// A display on a terminal of which nothing is known.
    pub fn new(out: W, size: Size, abilities: Abilities) -> Display<W> {
        Display {
            out,
            abilities,
            cells: Buffer::empty(Rect::from((Position::ORIGIN, size))),
            shown: Grid::unknown(size.width, size.height),
            moving: Rect::ZERO,
            caret: None,
            caret_shown: None,
            frame: FrameBytes::default(),
        }
    }

    /// Takes the terminal's size, perhaps unchanged; everything is sent with the next frame.
    pub fn resize(&mut self, size: Size) {
        if self.cells.area.as_size() != size {
            self.cells = Buffer::empty(Rect::from((Position::ORIGIN, size)));
            self.shown = Grid::unknown(size.width, size.height);
        }
        self.forget();
    }

    /// Forgets what the terminal shows, since somebody else may have written to it: the next frame is sent whole.
    pub fn forget(&mut self) {
        self.shown.forget_all();
        self.caret_shown = None;
        self.frame.pen.forget();
        self.frame.lose_cursor();
    }

    /// Takes the cells in which the terminal draws characters, and whether it knows left and right margins.
    pub fn measure(&mut self, measured: Vec<(char, u8)>, margins: bool) {
        self.abilities.measured = measured;
        self.abilities.margins = margins;
    }

    /// Tells the part of the screen whose rows in the next frame may be those of the last one, further up or down.
    pub fn moving(&mut self, part: Rect) {
        self.moving = part.intersection(self.cells.area);
    }

    /// Sends `bytes` at the beginning of the next frame; they may write to these rows, and leave the cursor anywhere.
    pub fn insert(&mut self, bytes: &str, rows: Range<u16>) {
        self.frame.bytes.push_str(bytes);
        self.frame.lose_cursor();
        self.caret_shown = None;
        // Text written over a large character erases parts of it outside of these rows, or skips it.
        let rows = if self.shown.has_large { 0..self.cells.area.height } else { rows };
        self.shown.forget(rows);
    }

    /// Draws and sends a frame: `fill` is given its cells, blank, and gives the position of the cursor for the user.
    /// Nothing is sent where the terminal shows the frame already.
    ///
    /// # Errors
    /// Where the terminal cannot be written to.
    pub fn draw(&mut self, fill: impl FnOnce(&mut Buffer) -> Option<Position>) -> io::Result<()> {
        self.cells.reset();
        self.caret = fill(&mut self.cells).filter(|caret| self.cells.area.contains(*caret));
        self.settle();
        self.flush()
    }

    /// Sends the inserted bytes, and the cells of the last frame that the terminal does not show.
    ///
    /// # Errors
    /// Where the terminal cannot be written to.
    pub fn flush(&mut self) -> io::Result<()> {
        let changed = !self.is_shown();
        if !changed && self.caret_shown == Some(self.caret) && self.frame.bytes.is_empty() {
            return Ok(());
        }
        let bytes = self.frame_bytes(changed);
        let sent = self.out.write_all(bytes.as_bytes()).and_then(|()| self.out.flush());
        // The terminal draws meanwhile.
        if changed {
            self.shown.record(&self.cells);
        }
        sent
    }

    /// Reduces the colours of every cell, and gives the cells that a wide character covers its background and no
    /// symbol, since a narrower character may uncover them.
    fn settle(&mut self) {
        let mut colours = Reduction::new(self.abilities.depth);
        for row in self.cells.content.chunks_mut(usize::from(self.cells.area.width).max(1)) {
            let mut rest = row;
            while let Some(room) = u16::try_from(rest.len()).ok().filter(|room| *room > 0) {
                let width = usize::from(cell_glyph::width(&rest[0], room));
                let (glyph, right) = rest.split_at_mut(width);
                let [first, covered @ ..] = glyph else { return };
                colours.apply(first);
                for cell in covered {
                    first.clone_into(cell);
                    cell.set_symbol(" ").set_diff_option(CellDiffOption::None);
                }
                rest = right;
            }
        }
    }

    /// Whether the terminal shows all cells.
    fn is_shown(&self) -> bool {
        let width = usize::from(self.cells.area.width).max(1);
        (0..).zip(self.cells.content.chunks(width)).all(|(row, cells)| self.shown.shows_row(row, cells))
    }

    /// The bytes of a frame: the inserted ones, those for cells that have `changed`, those for the cursor.
    fn frame_bytes(&mut self, changed: bool) -> String {
        let inserted = std::mem::take(&mut self.frame.bytes);
        self.frame.command(BeginSynchronizedUpdate);
        self.frame.bytes.push_str(&inserted);
        if self.caret_shown != Some(None) {
            self.frame.command(Hide);
        }
        if changed {
            self.frame = self.compose();
        }
        self.send_caret();
        self.frame.command(EndSynchronizedUpdate);
        std::mem::take(&mut self.frame.bytes)
    }

    /// The shortest frame that shows the cells, as far as it can be found without trying every way.
    fn compose(&mut self) -> FrameBytes {
        if self.shown.is_unknown() {
            return self.compose_erased();
        }
        let Some(Scroll { by, in_place }) = scroll::found(self.moving, &self.shown, &self.cells) else {
            return self.compose_onto(self.frame.clone());
        };
        let margins = self.abilities.margins && !self.shown.has_large;
        if margins && scroll::is_apart(self.moving, &self.shown, &self.abilities.measured) {
            return self.compose_moved(self.moving, by);
        }
        // The cells beside move too, and are sent again: which way is shorter may have to be tried.
        let rows = Rect { x: 0, width: self.cells.area.width, ..self.moving };
        let before = self.shown.clone();
        let moved = self.compose_moved(rows, by);
        if moved.bytes.len() <= in_place {
            return moved;
        }
        let after = std::mem::replace(&mut self.shown, before);
        let plain = self.compose_onto(self.frame.clone());
        if plain.bytes.len() <= moved.bytes.len() {
            return plain;
        }
        self.shown = after;
        moved
    }

    /// A frame that erases everything and then shows the cells.
    fn compose_erased(&mut self) -> FrameBytes {
        let (mut frame, paper) = (self.frame.clone(), self.paper());
        frame.erase_all(paper);
        self.shown.erase(self.abilities.erased(paper));
        self.compose_onto(frame)
    }

    /// A frame that moves the rows of an area and then shows the cells.
    fn compose_moved(&mut self, area: Rect, by: i16) -> FrameBytes {
        let mut frame = self.frame.clone();
        // Terminals that erase in the background's colour need not scroll in it.
        frame.pen.change_background_to(CellStyle::default(), &mut frame.bytes);
        frame.scroll(area, by, self.cells.area.width);
        self.shown.scroll(area, by, CellStyle::default());
        self.compose_onto(frame)
    }

    /// The frame, continued by the cells that the terminal does not show after it.
    fn compose_onto(&self, mut frame: FrameBytes) -> FrameBytes {
        for (row, columns) in erased_glyphs(&self.cells, &self.shown) {
            frame.erase(row, columns);
        }
        let runs = diff(&self.cells, &self.shown, &self.abilities, frame.pen.style());
        frame.send(&runs, &self.cells, &self.abilities, &self.shown);
        frame
    }

    /// The style of most blanks.
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

    /// Puts the cursor, which is hidden while a frame is sent, at its position for the user.
    fn send_caret(&mut self) {
        if let Some(position) = self.caret {
            self.frame.go(position.x, position.y);
            self.frame.command(Show);
        }
        self.caret_shown = Some(self.caret);
    }
}

#[cfg(test)]
mod tests;
