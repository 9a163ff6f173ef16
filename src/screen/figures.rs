//! The figures: each caption whole, its credit last; the ones whose marks are on the screen are lit.

use crate::layout::Row;
use crate::reader::panes::Area;
use crate::reader::sheet::TITLE_ROWS;
use crate::reader::{Focus, Reader};
use crate::settings::theme::Role;

use super::article::Set;
use super::contents::title;
use super::hits;
use super::ink::Ink;

/// Draws them.
pub fn draw(reader: &Reader, area: Area, ink: &mut Ink) {
    let count = reader.document().figures().len();
    title(reader, Focus::Figures, &format!("{}  {count}", reader.words().panes.figures), area, ink);
    let top = area.y + TITLE_ROWS;
    for (offset, row) in reader.figure_rows().iter().enumerate() {
        let at = Area { x: area.x + 2, y: top + offset as u16, width: area.width.saturating_sub(3), height: 1 };
        let Some(Row::Line(line)) = row.galley.rows.get(row.row) else { continue };
        let id = reader.document().figures()[row.figure];
        let chosen = reader.focus() == Focus::Figures && reader.list(Focus::Figures).chosen == row.figure;
        let lit = chosen || reader.figure_shows(id);
        let role = match (chosen, lit) {
            (true, _) => Role::Selection,
            (false, true) => Role::Lit,
            (false, false) => Role::Dim,
        };
        if chosen || (lit && row.row == 0) {
            ink.cell(area.x, at.y, ink.look.glyphs.lit, 1, ink.look.style(Role::Accent));
        }
        let set = Set::of(&row.galley, line, false, at);
        set.draw(ink.look.style(role), ink);
        hits::draw(reader, id, &set, ink);
    }
}
