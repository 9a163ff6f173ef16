//! The painter: the only way on to the buffer. Puts every cluster on its column with the width that the layout gave it,
//! cuts nothing in half, and lets no control character through.

use std::num::NonZeroU16;
use std::ops::Range;

use ratatui::buffer::{Buffer, Cell, CellDiffOption};
use ratatui::style::{Color, Modifier, Style};
use unicode_segmentation::UnicodeSegmentation;

use crate::layout::width::shorten;
use crate::settings::theme::Role;
use crate::settings::visible::visible;
use crate::view::Area;

use super::look::Look;

/// Marks the cells of a large character, which is drawn twice as large as others: a block of as many columns as its
/// first cell says ([`CellDiffOption::ForcedWidth`]) and two rows. None of ratatui's own modifiers.
pub const LARGE: Modifier = Modifier::from_bits_retain(1 << 15);

/// The columns of the largest character.
const LARGEST: usize = 4;

/// A buffer being written to.
pub struct Painter<'a> {
    buffer: &'a mut Buffer,
    /// Whether a large character was written.
    has_large: bool,
    /// The look that is painted in: colours, glyphs and widths.
    pub look: &'a Look,
}

impl<'a> Painter<'a> {
    /// A painter on `buffer`.
    pub fn new(buffer: &'a mut Buffer, look: &'a Look) -> Self {
        Painter { buffer, has_large: false, look }
    }

    /// Empties an area, and with it a cluster that reaches into it from the left.
    pub fn fill(&mut self, area: Area, role: Role) {
        let mut blank = Cell::EMPTY;
        blank.set_style(self.look.style(role));
        let screen = *self.buffer.area();
        let (right, bottom) = (area.right().min(screen.right()), area.bottom().min(screen.bottom()));
        for row in (area.y..bottom).filter(|_| area.x < right) {
            self.uncover(area.x, row);
            self.tear_all(area.x..right, row);
            let first = self.buffer.index_of(area.x, row);
            self.buffer.content[first..first + usize::from(right - area.x)].fill(blank.clone());
        }
    }

    /// Puts one cluster on its cell; one that is not wholly on the buffer is left out.
    pub fn cell(&mut self, column: u16, row: u16, cluster: &str, width: u8, style: Style) {
        let area = *self.buffer.area();
        if width == 0 || column.saturating_add(width.into()) > area.right() || row >= area.bottom() {
            return;
        }
        self.tear_all(column..column + u16::from(width), row);
        self.uncover(column, row);
        let first = self.buffer.index_of(column, row);
        let [cell, covered @ ..] = &mut self.buffer.content[first..first + usize::from(width)] else { return };
        cell.reset();
        cell.set_symbol(&visible(cluster)).set_style(style);
        if let (false, Some(width)) = (cluster.is_ascii(), NonZeroU16::new(width.into())) {
            // ratatui would measure the symbol itself, and not as this terminal does.
            cell.set_diff_option(CellDiffOption::ForcedWidth(width));
        }
        for cell in covered {
            cell.reset();
            cell.set_style(style);
        }
    }

    /// Puts one cluster on a block of cells two rows high; see [`LARGE`]. In the last row it is of ordinary size.
    pub fn large(&mut self, column: u16, row: u16, cluster: &str, width: u8, style: Style) {
        if row + 1 >= self.buffer.area().bottom() {
            return self.cell(column, row, cluster, width / 2, style);
        }
        (column..column + u16::from(width)).for_each(|column| self.cell(column, row + 1, " ", 1, style));
        self.cell(column, row, cluster, width, style);
        let block = Area { x: column, y: row, width: width.into(), height: 2 };
        self.has_large = true;
        self.tint(block, Style::new().add_modifier(LARGE));
        if let (Some(cell), Some(width)) = (self.buffer.cell_mut((column, row)), NonZeroU16::new(width.into())) {
            cell.set_diff_option(CellDiffOption::ForcedWidth(width));
        }
    }

    /// Removes the large characters that have a part in these cells of a row; most rows have none.
    fn tear_all(&mut self, columns: Range<u16>, row: u16) {
        if !self.has_large {
            return;
        }
        let first = self.buffer.index_of(columns.start, row);
        let cells = &self.buffer.content[first..first + columns.len()];
        if cells.iter().any(|cell| cell.modifier.contains(LARGE)) {
            columns.for_each(|column| self.tear(column, row));
        }
    }

    /// Removes the large character that has a part in this cell.
    fn tear(&mut self, column: u16, row: u16) {
        if !self.buffer[(column, row)].modifier.contains(LARGE) {
            return;
        }
        let width = |cell: &Cell| match cell.diff_option {
            CellDiffOption::ForcedWidth(width) if cell.modifier.contains(LARGE) => width.get(),
            _ => 0,
        };
        let corners = (row.saturating_sub(1)..=row).flat_map(|y| (0..=column).rev().take(LARGEST).map(move |x| (x, y)));
        let blocks = corners.map(|(x, y)| Area { x, y, width: width(&self.buffer[(x, y)]), height: 2 });
        let Some(block) = { blocks }.find(|block| block.contains(column, row)) else { return };
        for cell in (block.x..block.right()).flat_map(|x| [(x, block.y), (x, block.y + 1)]) {
            let cell = &mut self.buffer[cell];
            cell.set_symbol(" ").set_diff_option(CellDiffOption::None);
            cell.modifier.remove(LARGE);
        }
    }

    /// Removes a wide character of which only one half would be left.
    fn uncover(&mut self, column: u16, row: u16) {
        let Some(before) = column.checked_sub(1) else { return };
        let cell = &mut self.buffer[(before, row)];
        if matches!(cell.diff_option, CellDiffOption::ForcedWidth(width) if width.get() > 1) {
            cell.set_symbol(" ").set_diff_option(CellDiffOption::None);
        }
    }

    /// Changes the style of cells that are written already.
    pub fn tint(&mut self, area: Area, style: Style) {
        for row in area.y..area.bottom() {
            for column in area.x..area.right() {
                if let Some(cell) = self.buffer.cell_mut((column, row)) {
                    cell.set_style(style);
                }
            }
        }
    }

    /// Makes written cells fainter: their colour is drawn towards their ground where both are known; else the terminal
    /// is to do it, which some overdo on a light page.
    pub fn dim(&mut self, area: Area) {
        for row in area.y..area.bottom() {
            for column in area.x..area.right() {
                let Some(cell) = self.buffer.cell_mut((column, row)) else { continue };
                match faded(cell.fg, cell.bg) {
                    Some(color) => _ = cell.set_fg(color),
                    None => cell.modifier.insert(Modifier::DIM),
                }
            }
        }
    }

    /// Writes a text of the program from `column` on, in at most `cells` cells, with … where it is cut. Gives the cells
    /// taken.
    pub fn text(&mut self, column: u16, row: u16, cells: u16, text: &str, style: Style) -> u16 {
        let widths = self.look.widths;
        let mut at = column;
        for cluster in shorten(text, cells.into(), &widths).graphemes(true) {
            let width = widths.cluster(cluster);
            self.cell(at, row, cluster, width, style);
            at += u16::from(width);
        }
        at - column
    }

    /// Writes a text as [`Painter::text`] does, with its last cell right before `right`.
    pub fn text_right(&mut self, right: u16, row: u16, cells: u16, text: &str, style: Style) -> u16 {
        let taken = (self.look.widths.text(text) as u16).min(cells);
        self.text(right.saturating_sub(taken), row, cells, text, style)
    }

    /// Repeats a glyph along a row.
    pub fn rule(&mut self, column: u16, row: u16, cells: u16, glyph: &str, style: Style) {
        for at in column..column.saturating_add(cells) {
            self.cell(at, row, glyph, 1, style);
        }
    }
}

/// Parts of the ground that a dimmed colour has, of 16: enough to step back, and still to be read.
const GROUND: u16 = 7;

/// A colour on its way to its ground; `None` where either is the terminal's own.
fn faded(fg: Color, bg: Color) -> Option<Color> {
    let (Color::Rgb(red, green, blue), Color::Rgb(on_red, on_green, on_blue)) = (fg, bg) else { return None };
    let mix = |of: u8, on: u8| ((u16::from(of) * (16 - GROUND) + u16::from(on) * GROUND) / 16) as u8;
    Some(Color::Rgb(mix(red, on_red), mix(green, on_green), mix(blue, on_blue)))
}
