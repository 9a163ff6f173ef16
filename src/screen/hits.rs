//! Drawing the list of hits: a row for each sentence, in the script shown, cut at whole clusters so that a hit is seen.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use crate::document::{Passage, Place};
use crate::find::Hit;
use crate::reader::frame::hits::{HitFrame, HitsFrame};
use crate::settings::theme::Role;
use crate::view::Area;
use crate::view::overlay::TITLE_ROWS;

use super::overlay;
use super::painter::Painter;

/// Columns of the list from which each row shows the share of the text before its hit, and the cells of that share.
const WITH_PLACES: u16 = 40;
const PLACE: u16 = 5;

/// Draws the list of hits.
pub fn draw(hits: &HitsFrame, painter: &mut Painter) {
    title(hits, painter);
    let area = hits.list.area;
    for (offset, row) in hits.list.rows.iter().enumerate() {
        let at = Area { y: area.y + TITLE_ROWS + offset as u16, height: 1, ..area };
        match row {
            HitFrame::File(name, count) => heading(name, *count, Role::Accent, at, painter),
            HitFrame::Article(title, count) => heading(title, *count, Role::Section, at, painter),
            HitFrame::Sentence { hits, sentence, percent, chosen } => {
                draw_sentence((hits, sentence, *chosen), *percent, at, painter);
            }
        }
    }
    overlay::more(area, &hits.list.more, painter);
}

/// Draws the title: the query, and the numbers of the chosen hit and of all.
fn title(hits: &HitsFrame, painter: &mut Painter) {
    let area = hits.list.area;
    let dim = painter.look.style(Role::Dim);
    let taken = painter.text_right(area.right(), area.y, area.width / 2, &hits.count, dim);
    let room = area.width.saturating_sub(taken + 1);
    let label = painter.text(area.x, area.y, room, &hits.list.title, painter.look.style(Role::Accent)) + 2;
    let query = room.saturating_sub(label);
    painter.text(area.x + label, area.y, query, &hits.query, painter.look.style(Role::Text));
}

fn heading(title: &str, count: usize, role: Role, area: Area, painter: &mut Painter) {
    let dim = painter.look.style(Role::Dim);
    let taken = painter.text_right(area.right(), area.y, PLACE, &count.to_string(), dim);
    painter.text(area.x, area.y, area.width.saturating_sub(taken + 2), title, painter.look.style(role));
}

fn draw_sentence(
    (hits, sentence, chosen): (&[(Hit, bool)], &Passage, bool),
    percent: Option<u8>,
    area: Area,
    painter: &mut Painter,
) {
    if chosen {
        painter.tint(area, painter.look.style(Role::Selection));
        painter.cell(area.x, area.y, painter.look.glyphs.lit, 1, painter.look.style(Role::Accent));
    }
    let mut right = area.right();
    if area.width >= WITH_PLACES {
        let role = if chosen { Role::Selection } else { Role::Dim };
        let percent = percent.map_or(String::new(), |percent| format!("{percent}%"));
        painter.text_right(right, area.y, PLACE, &percent, painter.look.style(role));
        right -= PLACE;
    }
    let left = area.x + 2;
    let room = Area { x: left, width: right.saturating_sub(left), ..area };
    line(sentence, hits, chosen, room, painter);
}

/// Tints cells that show a part of the source, where that has hits; the current hit in its own style.
pub fn tint_hits(hits: &[(Hit, bool)], source: Range<Place>, cells: Area, painter: &mut Painter) {
    let found = hits.iter().find(|(hit, _)| source.start.0 < hit.span.end && hit.span.start < source.end.0);
    if let Some((_, current)) = found {
        let style = painter.look.style(if *current { Role::Current } else { Role::Hit });
        painter.tint(cells, style);
    }
}

/// Draws as much of a sentence as there is room for, with the chosen hit in sight, else the first.
fn line(sentence: &Passage, hits: &[(Hit, bool)], chosen: bool, area: Area, painter: &mut Painter) {
    let Some((hit, _)) = hits.iter().find(|(_, at_hand)| *at_hand).or(hits.first()) else { return };
    let widths = painter.look.widths;
    let one = |(at, text): (usize, &str)| (at, text.len(), u16::from(widths.cluster(text)));
    let clusters: Vec<(usize, usize, u16)> = sentence.text.grapheme_indices(true).map(one).collect();
    let source = |at: usize, len: usize| sentence.source_range(at..at + len);
    let before = clusters.iter().take_while(|(at, len, _)| source(*at, *len).end.0 <= hit.span.start).count();
    let cells: Vec<u16> = clusters.iter().map(|(.., width)| *width).collect();
    let more = widths.cluster(ELLIPSIS).into();
    let shown = in_sight(&cells, before, area.width, more);
    let roles = if chosen { (Role::Selection, Role::Selection) } else { (Role::Text, Role::Dim) };
    let (style, dim) = (painter.look.style(roles.0), painter.look.style(roles.1));
    let mut column = area.x;
    if shown.start > 0 {
        column += painter.text(column, area.y, more, ELLIPSIS, dim);
    }
    for (at, len, width) in &clusters[shown.clone()] {
        painter.text(column, area.y, *width, &sentence.text[*at..at + len], style);
        tint_hits(hits, source(*at, *len), Area { x: column, width: *width, height: 1, ..area }, painter);
        column += width;
    }
    if shown.end < clusters.len() {
        painter.text(column, area.y, area.right().saturating_sub(column), ELLIPSIS, dim);
    }
}

const ELLIPSIS: &str = "…";

/// The clusters, of which `cells` has the widths, that are shown in a row of `room` cells: all where they fit, else
/// those around the hit, before which stand `before` clusters, with a third of the room for them; `more` cells tell
/// that some are left out.
fn in_sight(cells: &[u16], before: usize, room: u16, more: u16) -> Range<usize> {
    let sum = |cells: &[u16]| cells.iter().map(|width| u32::from(*width)).sum::<u32>();
    let (room, more) = (u32::from(room), u32::from(more));
    let (mut start, mut lead, mut rest) = (0, sum(&cells[..before]), sum(cells));
    if rest <= room {
        return 0..cells.len();
    }
    while start < before && more + lead > room / 3 && more + rest > room {
        lead -= u32::from(cells[start]);
        rest -= u32::from(cells[start]);
        start += 1;
    }
    let mut left = room.saturating_sub(if start > 0 { more } else { 0 });
    if rest <= left {
        return start..cells.len();
    }
    left = left.saturating_sub(more);
    let fits = cells[start..].iter().take_while(|width| {
        let fits = u32::from(**width) <= left;
        left = left.saturating_sub(u32::from(**width));
        fits
    });
    start..start + fits.count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hit_is_seen_however_long_its_sentence() {
        for (clusters, before, room, shown) in [
            (5, 2, 10, 0..5),
            (20, 0, 11, 0..5),
            (20, 10, 12, 9..14),
            (20, 19, 12, 15..20),
            (20, 1, 12, 0..5),
            (20, 10, 2, 10..10),
            (20, 10, 0, 10..10),
            (0, 0, 5, 0..0),
        ] {
            let cells = vec![2; clusters];
            assert_eq!(in_sight(&cells, before, room, 1), shown, "{clusters} clusters, {before} before, {room} cells");
        }
    }
}
