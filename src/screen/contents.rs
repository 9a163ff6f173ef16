//! The contents: headlines and, set in, their sections; the one being read is lit, what was read dimmer.

use crate::document::Kind;
use crate::reader::panes::Area;
use crate::reader::sheet::TITLE_ROWS;
use crate::reader::{Focus, Reader};
use crate::settings::theme::Role;

use super::ink::Ink;

/// Draws them.
pub fn draw(reader: &Reader, area: Area, ink: &mut Ink) {
    title(reader, Focus::Contents, &reader.words().panes.contents, area, ink);
    let headings = reader.document().headings();
    let height = area.height.saturating_sub(TITLE_ROWS).into();
    let list = reader.list(Focus::Contents);
    for (row, index) in list.sight(headings.len(), height).enumerate() {
        entry(reader, index, Area { y: area.y + TITLE_ROWS + row as u16, height: 1, ..area }, ink);
    }
}

/// A list's title, with how many it holds where that tells something.
pub fn title(reader: &Reader, list: Focus, title: &str, area: Area, ink: &mut Ink) {
    let role = if reader.focus() == list { Role::Accent } else { Role::Title };
    ink.text(area.x + 1, area.y, area.width.saturating_sub(2), title, ink.look.style(role));
}

fn entry(reader: &Reader, index: usize, area: Area, ink: &mut Ink) {
    let id = reader.document().headings()[index];
    let read = reader.heading_being_read();
    let chosen = reader.list(Focus::Contents).chosen == index;
    let role = match (chosen, read) {
        (true, _) if reader.focus() == Focus::Contents => Role::Selection,
        (_, Some(read)) if index == read => Role::Lit,
        (_, Some(read)) if index < read => Role::Dim,
        _ => Role::Text,
    };
    let style = ink.look.style(role);
    if chosen {
        ink.tint(area, style);
        ink.cell(area.x, area.y, ink.look.glyphs.lit, 1, ink.look.style(Role::Accent));
    }
    let indent = match reader.document().blocks()[id].kind {
        Kind::Section { level } => 2 * u16::from(level.saturating_sub(1)).min(4),
        _ => 0,
    };
    let left = area.x + 2 + indent.min(area.width / 3);
    let cells = area.right().saturating_sub(left + 1);
    ink.text(left, area.y, cells, &reader.paper().composer.title(id), style);
}
