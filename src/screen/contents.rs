//! The contents: headlines and, set in, their sections; the one being read is lit, what was read dimmer.

use ratatui::style::Style;

use crate::document::BlockId;
use crate::reader::contents::level;
use crate::reader::panes::Area;
use crate::reader::sheet::TITLE_ROWS;
use crate::reader::{Focus, Reader};
use crate::settings::theme::Role;

use super::hits;
use super::ink::Ink;
use super::{Cell, prompt};

/// Columns of the pane from which each entry has its place in the whole behind it.
const WITH_PLACES: u16 = 28;
/// Cells of that place: a blank, three digits, %.
const PLACE: u16 = 5;

/// Draws them; gives the cursor's cell where a filter is typed.
pub fn draw(reader: &Reader, area: Area, ink: &mut Ink) -> Option<Cell> {
    let cursor = match &reader.contents().filter {
        None => {
            title(reader, Focus::Contents, &reader.words().panes.contents, area, ink);
            None
        }
        Some(filter) => {
            let top = Area { x: area.x + 1, width: area.width.saturating_sub(2), height: area.height.min(1), ..area };
            prompt::draw(filter, &reader.words().panes.contents, &reader.words().shelf.filter, top, ink)
        }
    };
    let entries = reader.contents().shown();
    let height = area.height.saturating_sub(TITLE_ROWS).into();
    let list = reader.list(Focus::Contents);
    let read = reader.heading_being_read().map(|heading| reader.contents().entry(heading));
    for (row, index) in list.sight(entries.len(), height).enumerate() {
        entry(reader, index, read, Area { y: area.y + TITLE_ROWS + row as u16, height: 1, ..area }, ink);
    }
    cursor
}

/// A list's title, with how many it holds where that tells something.
pub fn title(reader: &Reader, list: Focus, title: &str, area: Area, ink: &mut Ink) {
    let role = if reader.focus() == list { Role::Accent } else { Role::Title };
    ink.text(area.x + 1, area.y, area.width.saturating_sub(2), title, ink.look.style(role));
}

/// One entry, where `read` is the one being read.
fn entry(reader: &Reader, entry: usize, read: Option<usize>, area: Area, ink: &mut Ink) {
    let contents = reader.contents();
    let shown = contents.shown()[entry];
    let heading = shown.heading.map(|heading| reader.document().headings()[heading]);
    let chosen = reader.list(Focus::Contents).chosen == entry;
    let role = match (chosen, read) {
        (true, _) if reader.focus() == Focus::Contents => Role::Selection,
        (_, Some(read)) if entry == read => Role::Lit,
        (_, Some(read)) if entry < read => Role::Dim,
        _ => Role::Text,
    };
    let style = ink.look.style(role);
    if chosen {
        ink.tint(area, style);
        ink.cell(area.x, area.y, ink.look.glyphs.lit, 1, ink.look.style(Role::Accent));
    }
    let deep = heading.map_or(0, |id| u16::from(level(reader.document(), id).saturating_sub(1)).min(4));
    // A bookmark is set in below its heading.
    let deep = deep + u16::from(shown.bookmark.is_some() && heading.is_some());
    let left = area.x + 2 + (2 * deep).min(area.width / 3);
    match (shown.bookmark, heading) {
        (Some(id), _) => {
            bookmark(reader, id, Area { x: left, width: area.right().saturating_sub(left + 1), ..area }, style, ink)
        }
        (None, Some(id)) => title_of(reader, id, left, area, (style, chosen), ink),
        (None, None) => {}
    }
}

/// A bookmark below its heading: the name of a mark, else a thin bar, and what it is called.
fn bookmark(reader: &Reader, id: u64, area: Area, style: Style, ink: &mut Ink) {
    let Some((name, title)) = reader.bookmark(id) else { return };
    let sign = name.map_or(ink.look.glyphs.thin_bar.to_owned(), String::from);
    let mut left =
        area.x + ink.text(area.x, area.y, area.width, &sign, Style { bg: style.bg, ..ink.look.style(Role::Accent) });
    left += 1;
    ink.text(left, area.y, area.right().saturating_sub(left), &title, style);
}

/// A heading, and how far into the text it stands.
fn title_of(reader: &Reader, id: BlockId, left: u16, area: Area, (style, chosen): (Style, bool), ink: &mut Ink) {
    let contents = reader.contents();
    if contents.is_folded(reader.document(), id) && area.width > 2 {
        ink.cell(left - 1, area.y, "+", 1, ink.look.style(Role::Accent));
    }
    let mut right = area.right().saturating_sub(1);
    if let Some(percent) = reader.percent_of_heading(id).filter(|_| area.width >= WITH_PLACES) {
        let place = format!("{percent}%");
        let dim = if chosen { style } else { ink.look.style(Role::Dim) };
        ink.text_right(right, area.y, PLACE - 1, &place, dim);
        right -= PLACE;
    }
    let cells = ink.text(left, area.y, right.saturating_sub(left), &reader.paper().composer.title(id), style);
    hits::draw_title(reader, id, Area { x: left, width: cells, ..area }, ink);
}
