//! Drawing a menu over the panes.

use ratatui::style::Style;

use crate::layout::width::{Widths, shorten_middle};
use crate::reader::Frame;
use crate::reader::frame::MenuFrame;
use crate::settings::theme::Role;
use crate::view::Area;
use crate::view::overlay::{TITLE_ROWS, inside};
use crate::widgets::menu_columns::Columns;
use crate::widgets::menu_row::MenuRow;

use super::overlay;
use super::painter::Painter;
use super::prompt::{self, Cell};

/// Draws a menu; gives the cell of the cursor, where a filter is typed.
pub fn draw(frame: &Frame, menu: &MenuFrame, painter: &mut Painter) -> Option<Cell> {
    if menu.beside {
        overlay::clear(menu.area, painter);
    } else {
        overlay::lay(frame, Some(menu.area), painter);
    }
    let area = inside(menu.area);
    let cursor = title(menu, area, painter);
    for (offset, (content, chosen)) in menu.rows.iter().enumerate() {
        let at = Area { y: area.y + TITLE_ROWS + offset as u16, height: 1, ..area };
        row(content, *chosen, menu.columns, at, painter);
    }
    overlay::more(area, &menu.more, painter);
    cursor
}

/// Draws the title of the menu, and behind it the filter, or a hint that one can be typed.
fn title(menu: &MenuFrame, area: Area, painter: &mut Painter) -> Option<Cell> {
    if let Some(line) = &menu.prompt {
        return prompt::draw(line, area, painter);
    }
    let taken = painter.text(area.x, area.y, area.width, &menu.title, painter.look.style(Role::Accent));
    if !menu.hint.is_empty() {
        let room = area.width.saturating_sub(taken + 2);
        let hint = format!("/  {}", menu.hint);
        painter.text_right(area.right(), area.y, room, &hint, painter.look.style(Role::Dim));
    }
    None
}

fn row(row: &MenuRow, chosen: bool, columns: Columns, area: Area, painter: &mut Painter) {
    let role = match (row.heading, chosen) {
        (true, _) => Role::Section,
        (false, true) => Role::Selection,
        (false, false) if row.faint => Role::Dim,
        (false, false) => Role::Text,
    };
    let style = painter.look.style(role);
    // The chosen row has one ground; where that has a colour of its own for words, no other would be legible.
    let accent = Style { bg: if chosen { style.bg } else { None }, ..Style::new() };
    let accent = match chosen && style.fg != painter.look.style(Role::Text).fg {
        true => style,
        false => painter.look.style(Role::Accent).patch(accent),
    };
    if chosen {
        painter.tint(area, style);
    }
    if chosen && !row.continues {
        painter.cell(area.x, area.y, painter.look.glyphs.lit, 1, painter.look.style(Role::Accent));
    }
    if row.heading {
        painter.text(area.x, area.y, area.width, &row.text, style);
        return;
    }
    if row.current {
        painter.text(area.x + 2, area.y, 2, painter.look.glyphs.knob, style);
    }
    let mut left = area.x + columns.margin;
    if columns.key > 0 {
        let style = row.tint.map_or(accent, |role| painter.look.style(role));
        let cells = columns.key.saturating_sub(1);
        let key = shorten_middle(&row.key, cells.into(), &painter.look.widths);
        painter.text(left, area.y, cells, &key, style);
        left += columns.key;
    }
    let rest = Area { x: left, width: area.right().saturating_sub(left), ..area };
    let dim = if chosen { style } else { painter.look.style(Role::Dim) };
    if columns.text > 0 {
        in_columns(row, columns.text, rest, (style, dim), painter)
    } else {
        apart(row, rest, (style, dim), painter)
    }
}

/// Draws a text and its note, each in its column.
fn in_columns(row: &MenuRow, text: u16, area: Area, (style, dim): (Style, Style), painter: &mut Painter) {
    let own = if row.note.is_empty() { area.width } else { text.saturating_sub(1) };
    painter.text(area.x, area.y, own, &row.text, style);
    painter.text(area.x + text, area.y, area.width.saturating_sub(text), &row.note, dim);
}

/// Draws a text, with its note at the right edge.
fn apart(row: &MenuRow, area: Area, (style, dim): (Style, Style), painter: &mut Painter) {
    let widths = painter.look.widths;
    // The note has its room, but at least half is left for the text.
    let note = whole_parts(&row.note, area.width / 2, &widths);
    let taken = widths.text(note) as u16;
    let text = if taken == 0 { area.width } else { area.width.saturating_sub(taken + 2) };
    painter.text(area.x, area.y, text, &row.text, style);
    painter.text_right(area.right(), area.y, taken, note, dim);
}

/// The first parts of a note, which stand two blanks apart, that have room whole: half a number is a wrong one.
fn whole_parts<'a>(note: &'a str, room: u16, widths: &Widths) -> &'a str {
    let ends = note.match_indices("  ").map(|(at, _)| at).chain([note.len()]);
    let fitting = ends.filter(|end| widths.text(&note[..*end]) <= usize::from(room));
    &note[..fitting.last().unwrap_or(0)]
}
