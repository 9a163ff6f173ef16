//! The cell writer: the only way on to the buffer. Puts every cluster on its column with the width that the layout gave
//! it, cuts nothing in half, and lets no control character through.

use std::num::NonZeroU16;

use ratatui::buffer::{Buffer, CellDiffOption};
use ratatui::style::Style;
use unicode_segmentation::UnicodeSegmentation;

use crate::layout::width::shorten;
use crate::reader::panes::Area;
use crate::settings::theme::Role;
use crate::source::visible;

use super::look::Look;

/// A buffer being written on.
pub struct Ink<'a> {
    buffer: &'a mut Buffer,
    /// Colours, glyphs and widths.
    pub look: &'a Look,
}

impl<'a> Ink<'a> {
    /// Writes on `buffer`.
    pub fn new(buffer: &'a mut Buffer, look: &'a Look) -> Self {
        Ink { buffer, look }
    }

    /// Empties an area, and with it a cluster that reaches into it from the left.
    pub fn fill(&mut self, area: Area, role: Role) {
        let style = self.look.style(role);
        for row in area.y..area.bottom() {
            self.clip(area.x, row);
            for column in area.x..area.right() {
                self.cell(column, row, " ", 1, style);
            }
        }
    }

    /// Puts a blank in place of a cluster that stands before a column and reaches over it.
    fn clip(&mut self, column: u16, row: u16) {
        let before = column.checked_sub(1).and_then(|before| self.buffer.cell_mut((before, row)));
        if let Some(cell) =
            before.filter(|cell| matches!(cell.diff_option, CellDiffOption::ForcedWidth(width) if width.get() > 1))
        {
            cell.set_symbol(" ").set_diff_option(CellDiffOption::None);
        }
    }

    /// Puts one cluster on its cell; one that is not wholly on the buffer is left out.
    pub fn cell(&mut self, column: u16, row: u16, cluster: &str, width: u8, style: Style) {
        let area = *self.buffer.area();
        if width == 0 || column.saturating_add(width.into()) > area.right() || row >= area.bottom() {
            return;
        }
        self.uncover(column, row);
        let cell = &mut self.buffer[(column, row)];
        cell.reset();
        cell.set_symbol(&visible(cluster)).set_style(style);
        if let (false, Some(width)) = (cluster.is_ascii(), NonZeroU16::new(width.into())) {
            // ratatui would measure the symbol anew, and not as this terminal does.
            cell.set_diff_option(CellDiffOption::ForcedWidth(width));
        }
        for covered in column + 1..column + u16::from(width) {
            let cell = &mut self.buffer[(covered, row)];
            cell.reset();
            cell.set_style(style);
        }
    }

    /// Takes away a wide character that would be left with one half.
    fn uncover(&mut self, column: u16, row: u16) {
        let Some(before) = column.checked_sub(1) else { return };
        let cell = &mut self.buffer[(before, row)];
        if matches!(cell.diff_option, CellDiffOption::ForcedWidth(width) if width.get() > 1) {
            cell.set_symbol(" ").set_diff_option(CellDiffOption::None);
        }
    }

    /// Changes the look of cells that are written.
    pub fn tint(&mut self, area: Area, style: Style) {
        for row in area.y..area.bottom() {
            for column in area.x..area.right() {
                if let Some(cell) = self.buffer.cell_mut((column, row)) {
                    cell.set_style(style);
                }
            }
        }
    }

    /// Writes a line of the program's own from `column` on, in at most `cells`, with … where it is cut. Gives the
    /// cells that it took.
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

    /// Writes the same from the right: its last cell is the one before `right`.
    pub fn text_right(&mut self, right: u16, row: u16, cells: u16, text: &str, style: Style) -> u16 {
        let taken = (self.look.widths.text(text) as u16).min(cells);
        self.text(right.saturating_sub(taken), row, cells, text, style)
    }

    /// Repeats a glyph of the chrome along a row.
    pub fn rule(&mut self, column: u16, row: u16, cells: u16, glyph: &str, style: Style) {
        for at in column..column.saturating_add(cells) {
            self.cell(at, row, glyph, 1, style);
        }
    }
}
