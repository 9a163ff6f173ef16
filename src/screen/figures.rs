//! Drawing the figures: each caption whole, its credit last; those whose marks are on the screen are lit.

use crate::layout::Row;
use crate::reader::frame::lists::{FigureFrame, ListFrame};
use crate::settings::theme::Role;
use crate::view::Area;
use crate::view::overlay::TITLE_ROWS;

use super::contents::title;
use super::hits::tint_hits;
use super::line::SetLine;
use super::overlay;
use super::painter::Painter;

/// Draws the figures.
pub fn draw(figures: &ListFrame<FigureFrame>, painter: &mut Painter) {
    let area = figures.area;
    title(figures, painter);
    let top = area.y + TITLE_ROWS;
    for (offset, row) in figures.rows.iter().enumerate() {
        let at = Area { x: area.x + 2, y: top + offset as u16, width: area.width.saturating_sub(3), height: 1 };
        let Some(Row::Line(line)) = row.galley.rows.get(row.row) else { continue };
        let role = match (row.chosen, row.lit) {
            (true, _) => Role::Selection,
            (false, true) => Role::Lit,
            (false, false) => Role::Dim,
        };
        if row.chosen || (row.lit && row.row == 0) {
            painter.cell(area.x, at.y, painter.look.glyphs.lit, 1, painter.look.style(Role::Accent));
        }
        let set = SetLine::new(&row.galley, line, false, at);
        set.draw(painter.look.style(role), painter);
        set.sources().for_each(|(source, cells)| tint_hits(&row.hits, source, cells, painter));
    }
    overlay::more(area, &figures.more, painter);
}
