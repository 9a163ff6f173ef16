//! Sheets over the panes: help, menus, lists that have no pane of their own.

use ratatui::style::{Modifier, Style};

use crate::layout::width::Widths;
use crate::reader::Reader;
use crate::reader::panes::Area;
use crate::reader::sheet::{self, Columns, Sheet, SheetRow, TITLE_ROWS};
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
    let cursor = title(sheet, reader, area, ink);
    let height = area.height.saturating_sub(TITLE_ROWS).into();
    for (offset, index) in sheet.list.sight(sheet.rows.len(), height).enumerate() {
        let at = Area { y: area.y + TITLE_ROWS + offset as u16, height: 1, ..area };
        let chosen = sheet.choosing && sheet.head_of(index) == sheet.list.chosen;
        row(&sheet.rows[index], chosen, sheet.columns, at, ink);
    }
    cursor
}

/// The title, and what is typed behind it to filter the rows.
fn title(sheet: &Sheet, reader: &Reader, area: Area, ink: &mut Ink) -> Option<Cell> {
    let called = sheet.of.title(reader.words());
    let typed = sheet.filter.as_ref().filter(|filter| filter.typing || !filter.prompt.text().is_empty());
    if let Some(filter) = typed {
        let cursor = prompt::draw(&filter.prompt, called, &filter.hint, area, ink);
        return cursor.filter(|_| filter.typing);
    }
    let taken = ink.text(area.x, area.y, area.width, called, ink.look.style(Role::Accent));
    if let Some(filter) = &sheet.filter {
        // The key that begins it is the same everywhere.
        let room = area.width.saturating_sub(taken + 2);
        ink.text_right(area.right(), area.y, room, &format!("/  {}", filter.hint), ink.look.style(Role::Dim));
    }
    None
}

fn row(row: &SheetRow, chosen: bool, columns: Columns, area: Area, ink: &mut Ink) {
    let role = match (row.heading, chosen) {
        (true, _) => Role::Section,
        (false, true) => Role::Selection,
        (false, false) if row.faint => Role::Dim,
        (false, false) => Role::Text,
    };
    let style = ink.look.style(role);
    // What is chosen lies on one ground.
    let accent = Style { bg: if chosen { style.bg } else { None }, ..Style::new() };
    let accent = ink.look.style(Role::Accent).patch(accent);
    if chosen {
        ink.tint(area, style);
    }
    if chosen && !row.continues {
        ink.cell(area.x, area.y, ink.look.glyphs.lit, 1, ink.look.style(Role::Accent));
    }
    if row.heading {
        ink.text(area.x, area.y, area.width, &row.text, style);
        return;
    }
    if row.current {
        ink.text(area.x + 2, area.y, 2, ink.look.glyphs.knob, style);
    }
    let mut left = area.x + columns.margin;
    if columns.key > 0 {
        let style = row.tint.map_or(accent, |role| ink.look.style(role));
        ink.text(left, area.y, columns.key.saturating_sub(1), &row.key, style);
        left += columns.key;
    }
    let rest = Area { x: left, width: area.right().saturating_sub(left), ..area };
    let dim = if chosen { style } else { ink.look.style(Role::Dim) };
    if columns.text > 0 {
        in_columns(row, columns.text, rest, (style, dim), ink)
    } else {
        apart(row, rest, (style, dim), ink)
    }
}

/// A text and its note, each in its column.
fn in_columns(row: &SheetRow, text: u16, area: Area, (style, dim): (Style, Style), ink: &mut Ink) {
    let own = if row.note.is_empty() { area.width } else { text.saturating_sub(1) };
    ink.text(area.x, area.y, own, &row.text, style);
    ink.text(area.x + text, area.y, area.width.saturating_sub(text), &row.note, dim);
}

/// A text, and its note at the right edge.
fn apart(row: &SheetRow, area: Area, (style, dim): (Style, Style), ink: &mut Ink) {
    let widths = ink.look.widths;
    // The note has its room, but never so much that less than half is left for the text.
    let note = whole_parts(&row.note, area.width / 2, &widths);
    let taken = widths.text(note) as u16;
    let text = if taken == 0 { area.width } else { area.width.saturating_sub(taken + 2) };
    ink.text(area.x, area.y, text, &row.text, style);
    ink.text_right(area.right(), area.y, taken, note, dim);
}

/// As many of a note's parts, which stand two blanks apart, as have room, the first ones: half a number is a wrong one.
fn whole_parts<'a>(note: &'a str, room: u16, widths: &Widths) -> &'a str {
    let ends = note.match_indices("  ").map(|(at, _)| at).chain([note.len()]);
    let fitting = ends.filter(|end| widths.text(&note[..*end]) <= usize::from(room));
    &note[..fitting.last().unwrap_or(0)]
}
