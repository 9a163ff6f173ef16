//! Sheets over the panes: help, menus, lists that have no pane of their own.

use ratatui::style::{Modifier, Style};

use crate::reader::Reader;
use crate::reader::panes::Area;
use crate::reader::sheet::{self, Sheet, SheetRow, TITLE_ROWS};
use crate::settings::theme::Role;

use super::ink::Ink;
use super::{Cell, prompt};

/// Lays an empty sheet over the panes, dims what lies around it, and gives the area inside its edge.
pub fn lay(reader: &Reader, area: Area, ink: &mut Ink) -> Area {
    ink.tint(reader.panes().screen, Style::new().add_modifier(Modifier::DIM));
    lay_bare(area, ink)
}

/// Lays an empty sheet over the panes and leaves the rest as it is.
fn lay_bare(area: Area, ink: &mut Ink) -> Area {
    ink.fill(area, Role::Text);
    let inside = sheet::inside(area);
    if inside != area {
        edge(area, ink);
    }
    inside
}

/// The edge of a sheet.
pub fn edge(area: Area, ink: &mut Ink) {
    let (glyphs, style) = (ink.look.glyphs, ink.look.style(Role::Border));
    let (right, bottom) = (area.right() - 1, area.bottom() - 1);
    for row in [area.y, bottom] {
        ink.rule(area.x, row, area.width, glyphs.line, style);
    }
    for row in area.y + 1..bottom {
        ink.cell(area.x, row, glyphs.wall, 1, style);
        ink.cell(right, row, glyphs.wall, 1, style);
    }
    let [upper_left, upper_right, lower_left, lower_right] = glyphs.corners;
    for (column, row, glyph) in [
        (area.x, area.y, upper_left),
        (right, area.y, upper_right),
        (area.x, bottom, lower_left),
        (right, bottom, lower_right),
    ] {
        ink.cell(column, row, glyph, 1, style);
    }
}

/// Draws a sheet; gives the cursor's cell where text is typed in it.
pub fn draw(sheet: &Sheet, reader: &Reader, ink: &mut Ink) -> Option<Cell> {
    let area = sheet.area(reader.panes());
    let area = if sheet.beside { lay_bare(area, ink) } else { lay(reader, area, ink) };
    let cursor = title(sheet, area, ink);
    let keys = key_column(sheet, area, ink);
    let height = area.height.saturating_sub(TITLE_ROWS).into();
    // Room for what is in force to be marked.
    let mark = if sheet.choosing { 2 } else { 0 };
    for (offset, index) in sheet.list.sight(sheet.rows.len(), height).enumerate() {
        let at = Area { y: area.y + TITLE_ROWS + offset as u16, height: 1, ..area };
        let chosen = sheet.choosing && index == sheet.list.chosen;
        row(&sheet.rows[index], chosen, (mark, keys), at, ink);
    }
    cursor
}

/// The title, and what is typed behind it to filter the rows.
fn title(sheet: &Sheet, area: Area, ink: &mut Ink) -> Option<Cell> {
    let typed = sheet.filter.as_ref().filter(|filter| filter.typing || !filter.prompt.text().is_empty());
    if let Some(filter) = typed {
        let cursor = prompt::draw(&filter.prompt, &sheet.title, &filter.hint, area, ink);
        return cursor.filter(|_| filter.typing);
    }
    let taken = ink.text(area.x, area.y, area.width, &sheet.title, ink.look.style(Role::Accent));
    if let Some(filter) = &sheet.filter {
        // The key that begins it is the same everywhere.
        let room = area.width.saturating_sub(taken + 2);
        ink.text_right(area.right(), area.y, room, &format!("/  {}", filter.hint), ink.look.style(Role::Dim));
    }
    None
}

/// Cells for the keys: what the longest needs, at most a third.
fn key_column(sheet: &Sheet, area: Area, ink: &Ink) -> u16 {
    let longest = sheet.rows.iter().map(|row| ink.look.widths.text(&row.key)).max().unwrap_or(0) as u16;
    if longest == 0 { 0 } else { (longest + 2).min(area.width / 3) }
}

fn row(row: &SheetRow, chosen: bool, (mark, keys): (u16, u16), area: Area, ink: &mut Ink) {
    let role = match (row.heading, chosen) {
        (true, _) => Role::Section,
        (false, true) => Role::Selection,
        (false, false) if row.faint => Role::Dim,
        (false, false) => Role::Text,
    };
    let (style, accent, dim) = (ink.look.style(role), ink.look.style(Role::Accent), ink.look.style(Role::Dim));
    if chosen {
        ink.tint(area, style);
        ink.cell(area.x, area.y, ink.look.glyphs.lit, 1, accent);
    }
    // What is chosen lies on one ground.
    let accent = if chosen { Style { bg: style.bg, ..accent } } else { accent };
    let mut left = area.x + if row.heading { 0 } else { 2 };
    if row.current {
        ink.text(left, area.y, 2, ink.look.glyphs.knob, style);
    }
    left += if row.choice.is_some() { mark } else { 0 };
    if !row.heading && keys > 0 {
        let style = row.tint.map_or(accent, |role| ink.look.style(role));
        ink.text(left, area.y, keys.saturating_sub(1), &row.key, style);
        left += keys;
    }
    let room = area.right().saturating_sub(left);
    // The note has its room, but never so much that less than half is left for the text.
    let note = ink.look.widths.text(&row.note) as u16;
    let text = if note == 0 { room } else { room.saturating_sub(note + 2).max(room / 2) };
    let taken = ink.text(left, area.y, text, &row.text, style);
    if !row.note.is_empty() && room > taken + 4 {
        let dim = if chosen { style } else { dim };
        ink.text_right(area.right(), area.y, room - taken - 2, &row.note, dim);
    }
}
