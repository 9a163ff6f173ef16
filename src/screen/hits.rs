//! What was found, in a line that is drawn: whole clusters, those of the hit that the reader is at apart.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use crate::document::{BlockId, Place};
use crate::reader::Reader;
use crate::reader::panes::Area;
use crate::reader::search::finder::Hit;
use crate::reader::selection::shows;
use crate::settings::theme::Role;

use super::article::Set;
use super::ink::Ink;

/// Tints the clusters of a block's line that were found.
pub fn draw(reader: &Reader, block: BlockId, set: &Set, ink: &mut Ink) {
    let Range { start, end } = set.line.text;
    let hits = hits(reader, block, shows(&set.galley.passage, start as usize..end as usize));
    if !hits.is_empty() {
        set.sources().for_each(|(source, cells)| tint(&hits, source, cells, ink));
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
        let cells = Area { x: column, width, height: 1, ..area };
        tint(&hits, shows(&title, at..at + cluster.len()), cells, ink);
        column += width;
    }
}

fn hits(reader: &Reader, block: BlockId, shown: Range<Place>) -> Vec<(Hit, bool)> {
    reader.search().within(block, shown.start, shown.end).collect()
}

/// Tints the cells of a cluster, if what it shows was found.
pub fn tint(hits: &[(Hit, bool)], source: Range<Place>, cells: Area, ink: &mut Ink) {
    let found = hits.iter().find(|(hit, _)| source.start.0 < hit.span.end && hit.span.start < source.end.0);
    if let Some((_, current)) = found {
        let style = ink.look.style(if *current { Role::Current } else { Role::Hit });
        ink.tint(cells, style);
    }
}
