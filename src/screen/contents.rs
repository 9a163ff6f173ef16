//! Drawing the contents: headlines and, set in, their sections; the entry being read is lit, those before are dim.

use std::ops::Range;

use ratatui::style::Style;
use unicode_segmentation::UnicodeSegmentation;

use crate::document::Passage;
use crate::find::Hit;
use crate::reader::contents_rows::{PLACE, WITH_PLACES};
use crate::reader::frame::lists::{ContentsEntry, ContentsRow, ListFrame, Reading};
use crate::settings::theme::Role;
use crate::view::Area;
use crate::view::overlay::TITLE_ROWS;

use super::hits::tint_hits;
use super::overlay;
use super::painter::Painter;
use super::prompt::{self, Cell};

/// Draws the contents; gives the cell of the cursor, where a filter is typed.
pub fn draw(contents: &ListFrame<ContentsRow>, painter: &mut Painter) -> Option<Cell> {
    let area = contents.area;
    let cursor = match &contents.prompt {
        None => {
            title(contents, painter);
            None
        }
        Some(line) => {
            let top = Area { x: area.x + 1, width: area.width.saturating_sub(2), height: area.height.min(1), ..area };
            prompt::draw(line, top, painter)
        }
    };
    for row in &contents.rows {
        let at = Area { y: area.y + TITLE_ROWS + row.top, height: row.rows, ..area };
        draw_row(row, contents.focused, at, painter);
    }
    overlay::more(area, &contents.more, painter);
    cursor
}

/// Draws the title of a list, in the accent colour where the list has the keys.
pub fn title<R>(list: &ListFrame<R>, painter: &mut Painter) {
    let (area, role) = (list.area, if list.focused { Role::Accent } else { Role::Title });
    painter.text(area.x + 1, area.y, area.width.saturating_sub(2), &list.title, painter.look.style(role));
}

fn draw_row(row: &ContentsRow, focused: bool, area: Area, painter: &mut Painter) {
    let role = match (row.chosen && focused, row.reading) {
        (true, _) => Role::Selection,
        (_, Reading::Here) => Role::Lit,
        (_, Reading::Before) => Role::Dim,
        (_, Reading::After) => Role::Text,
    };
    let style = painter.look.style(role);
    if row.chosen {
        painter.tint(area, style);
        for y in area.y..area.bottom() {
            painter.cell(area.x, y, painter.look.glyphs.lit, 1, painter.look.style(Role::Accent));
        }
    }
    let left = area.x + row.indent;
    match &row.entry {
        ContentsEntry::Bookmark(name, title) => {
            let area = Area { x: left, width: area.right().saturating_sub(left + 1), ..area };
            bookmark(*name, title, area, style, painter);
        }
        ContentsEntry::Heading { title, second, folded, percent, starred, hits } => {
            if *folded && area.width > 2 {
                painter.cell(left - 1, area.y, "+", 1, painter.look.style(Role::Accent));
            }
            let mut right = area.right().saturating_sub(1);
            if area.width >= WITH_PLACES {
                let dim = if row.chosen { style } else { painter.look.style(Role::Dim) };
                let percent = percent.map_or(String::new(), |percent| format!("{percent}%"));
                // A star takes the place where other headings have their share.
                let place = if *starred { "★" } else { &percent };
                painter.text_right(right, area.y, PLACE - 1, place, dim);
                right -= PLACE;
            }
            let (whole, split) = (title.text.len(), second.unwrap_or(title.text.len()));
            for (row, part) in (area.y..area.bottom()).zip([0..split, split..whole]) {
                let words = title.text[part.clone()].replace('\n', " ");
                let cells = painter.text(left, row, right.saturating_sub(left), words.trim_end(), style);
                tint_title(title, part, hits, Area { x: left, y: row, width: cells, height: 1 }, painter);
            }
        }
    }
}

fn bookmark(name: Option<char>, title: &str, area: Area, style: Style, painter: &mut Painter) {
    let sign = name.map_or(painter.look.glyphs.thin_bar.to_owned(), String::from);
    let accent = Style { bg: style.bg, ..painter.look.style(Role::Accent) };
    let left = area.x + painter.text(area.x, area.y, area.width, &sign, accent) + 1;
    painter.text(left, area.y, area.right().saturating_sub(left), title, style);
}

/// Tints the hits in a part of a heading, which is drawn in one line.
fn tint_title(title: &Passage, part: Range<usize>, hits: &[(Hit, bool)], area: Area, painter: &mut Painter) {
    if hits.is_empty() {
        return;
    }
    let mut column = area.x;
    for (at, cluster) in title.text[part.clone()].grapheme_indices(true).map(|(at, cluster)| (part.start + at, cluster))
    {
        let width = u16::from(painter.look.widths.cluster(cluster));
        if column + width > area.right() {
            return;
        }
        let cells = Area { x: column, width, height: 1, ..area };
        tint_hits(hits, title.source_range(at..at + cluster.len()), cells, painter);
        column += width;
    }
}
