//! What was found, in a line that is drawn: whole clusters, those of the hit that the reader is at apart.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use crate::document::{BlockId, Place};
use crate::layout::{Galley, Line};
use crate::reader::Reader;
use crate::reader::panes::Area;
use crate::reader::search::finder::Hit;
use crate::reader::selection::shows;
use crate::settings::theme::Role;

use super::ink::Ink;

/// Tints the clusters of a block's line that were found.
pub fn draw(reader: &Reader, block: BlockId, galley: &Galley, line: &Line, area: Area, ink: &mut Ink) {
    let hits = hits(reader, block, shows(&galley.passage, line.text.start as usize..line.text.end as usize));
    if hits.is_empty() {
        return;
    }
    for (placed, _) in galley.line(line).filter(|(placed, _)| placed.len > 0) {
        let at = placed.at as usize;
        let source = shows(&galley.passage, at..at + usize::from(placed.len));
        tint(&hits, source, area.x + placed.column, placed.width.into(), area, ink);
    }
}

/// Tints what was found of a heading where its title stands in one line, in the cells of `area`.
pub fn draw_title(reader: &Reader, block: BlockId, area: Area, ink: &mut Ink) {
    if reader.search().count() == 0 {
        return;
    }
    let title = reader.paper().composer.title_passage(block);
    let hits = hits(reader, block, shows(&title, 0..title.text.len()));
    if hits.is_empty() {
        return;
    }
    let mut column = area.x;
    for (at, cluster) in title.text.grapheme_indices(true) {
        let width = u16::from(ink.look.widths.cluster(cluster));
        if column + width > area.right() {
            return;
        }
        tint(&hits, shows(&title, at..at + cluster.len()), column, width, area, ink);
        column += width;
    }
}

fn hits(reader: &Reader, block: BlockId, shown: Range<Place>) -> Vec<(Hit, bool)> {
    reader.search().within(block, shown.start, shown.end).collect()
}

/// Tints the cells of a cluster, if what it shows was found.
pub fn tint(hits: &[(Hit, bool)], source: Range<Place>, column: u16, width: u16, area: Area, ink: &mut Ink) {
    let found = hits.iter().find(|(hit, _)| source.start.0 < hit.span.end && hit.span.start < source.end.0);
    if let Some((_, current)) = found {
        let style = ink.look.style(if *current { Role::Current } else { Role::Hit });
        ink.tint(Area { x: column, y: area.y, width, height: 1 }, style);
    }
}
