//! The list of hits: each in its sentence, in the script shown, cut at whole clusters so that the hit is seen.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use crate::document::{Kind, Passage, Place};
use crate::reader::Reader;
use crate::reader::panes::Area;
use crate::reader::search::HitRow;
use crate::reader::search::finder::Hit;
use crate::reader::selection::shows;
use crate::reader::sheet::TITLE_ROWS;
use crate::settings::theme::Role;

use super::hits::tint;
use super::ink::Ink;

/// Columns of the list from which each hit has its place in the whole behind it, and the cells of that.
const WITH_PLACES: u16 = 40;
const PLACE: u16 = 5;

/// Draws it.
pub fn draw(reader: &Reader, area: Area, ink: &mut Ink) {
    title(reader, area, ink);
    let list = &reader.search().list;
    let height = area.height.saturating_sub(TITLE_ROWS).into();
    for (offset, index) in list.window.sight(list.len(), height).enumerate() {
        let at = Area { y: area.y + TITLE_ROWS + offset as u16, height: 1, ..area };
        match list.row(index) {
            Some(HitRow::Article(article, count)) => headline(reader, article, count, at, ink),
            Some(HitRow::Hit(number)) => hit(reader, number, index == list.window.chosen, at, ink),
            None => {}
        }
    }
}

/// ` 結果  发展                                3 / 17 `
fn title(reader: &Reader, area: Area, ink: &mut Ink) {
    let (search, words) = (reader.search(), &reader.words().find);
    let number = search.list.chosen().map_or(0, |hit| hit + 1);
    let count = if search.is_complete() && number > 0 {
        format!("{number} / {}", search.count())
    } else {
        reader.found_in_words()
    };
    let taken = ink.text_right(area.right(), area.y, area.width / 2, &count, ink.look.style(Role::Dim));
    let room = area.width.saturating_sub(taken + 1);
    let label = ink.text(area.x, area.y, room, &words.hits, ink.look.style(Role::Accent)) + 2;
    ink.text(area.x + label, area.y, room.saturating_sub(label), search.query(), ink.look.style(Role::Text));
}

fn headline(reader: &Reader, article: usize, count: usize, area: Area, ink: &mut Ink) {
    let document = reader.document();
    let Some(blocks) = document.articles().get(article).map(|article| article.blocks.clone()) else { return };
    let headline = blocks.clone().find(|id| matches!(document.blocks()[*id].kind, Kind::Headline));
    let title = reader.paper().composer.title(headline.unwrap_or(blocks.start));
    let taken = ink.text_right(area.right(), area.y, PLACE, &count.to_string(), ink.look.style(Role::Dim));
    ink.text(area.x, area.y, area.width.saturating_sub(taken + 2), &title, ink.look.style(Role::Section));
}

fn hit(reader: &Reader, number: usize, chosen: bool, area: Area, ink: &mut Ink) {
    let Some(hit) = reader.search().hit(number) else { return };
    if chosen {
        ink.tint(area, ink.look.style(Role::Selection));
        ink.cell(area.x, area.y, ink.look.glyphs.lit, 1, ink.look.style(Role::Accent));
    }
    let mut right = area.right();
    let percent = reader.view().percent_at(Place(hit.span.start));
    if let Some(percent) = percent.filter(|_| area.width >= WITH_PLACES) {
        let role = if chosen { Role::Selection } else { Role::Dim };
        ink.text_right(right, area.y, PLACE, &format!("{percent}%"), ink.look.style(role));
        right -= PLACE;
    }
    let left = area.x + 2;
    let room = Area { x: left, width: right.saturating_sub(left), ..area };
    let sentence = reader.paper().composer.sentence(hit.block, Place(hit.span.start)..Place(hit.span.end));
    line(&sentence, hit, chosen, room, ink);
}

/// Draws as much of a sentence as there is room for, the hit in sight.
fn line(sentence: &Passage, hit: Hit, chosen: bool, area: Area, ink: &mut Ink) {
    let widths = ink.look.widths;
    let one = |(at, text): (usize, &str)| (at, text.len(), u16::from(widths.cluster(text)));
    let clusters: Vec<(usize, usize, u16)> = sentence.text.grapheme_indices(true).map(one).collect();
    let source = |at: usize, len: usize| shows(sentence, at..at + len);
    let before = clusters.iter().take_while(|(at, len, _)| source(*at, *len).end.0 <= hit.span.start).count();
    let cells: Vec<u16> = clusters.iter().map(|(.., width)| *width).collect();
    let more = widths.cluster(ELLIPSIS).into();
    let shown = in_sight(&cells, before, area.width, more);
    let roles = if chosen { (Role::Selection, Role::Selection) } else { (Role::Text, Role::Dim) };
    let (style, dim) = (ink.look.style(roles.0), ink.look.style(roles.1));
    let mut column = area.x;
    if shown.start > 0 {
        column += ink.text(column, area.y, more, ELLIPSIS, dim);
    }
    for (at, len, width) in &clusters[shown.clone()] {
        ink.text(column, area.y, *width, &sentence.text[*at..at + len], style);
        tint(&[(hit, chosen)], source(*at, *len), Area { x: column, width: *width, height: 1, ..area }, ink);
        column += width;
    }
    if shown.end < clusters.len() {
        ink.text(column, area.y, area.right().saturating_sub(column), ELLIPSIS, dim);
    }
}

const ELLIPSIS: &str = "…";

/// Which of the clusters of so many cells are shown in a row of `room` cells: all where they fit, else those around the
/// hit, which `before` others stand before, a third of the room for these; `more` cells tell of what is left out.
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
