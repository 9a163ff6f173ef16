//! What was found, in a line that is drawn: whole clusters, those of the hit that the reader is at apart.

use crate::document::BlockId;
use crate::layout::{Galley, Line};
use crate::reader::Reader;
use crate::reader::panes::Area;
use crate::reader::selection::shows;
use crate::settings::theme::Role;

use super::ink::Ink;

/// Tints the clusters of a block's line that were found.
pub fn draw(reader: &Reader, block: BlockId, galley: &Galley, line: &Line, area: Area, ink: &mut Ink) {
    let line_shows = shows(&galley.passage, line.text.start as usize..line.text.end as usize);
    let hits: Vec<_> = reader.search().within(block, line_shows.start, line_shows.end).collect();
    if hits.is_empty() {
        return;
    }
    for (placed, _) in galley.line(line).filter(|(placed, _)| placed.len > 0) {
        let at = placed.at as usize;
        let source = shows(&galley.passage, at..at + usize::from(placed.len));
        let reaches = |span: crate::document::Span| source.start.0 < span.end && span.start < source.end.0;
        if let Some((_, current)) = hits.iter().find(|(hit, _)| reaches(hit.span)) {
            let cluster = Area { x: area.x + placed.column, y: area.y, width: placed.width.into(), height: 1 };
            ink.tint(cluster, ink.look.style(if *current { Role::Current } else { Role::Hit }));
        }
    }
}
