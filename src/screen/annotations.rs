//! What the reader highlighted, in a line that is drawn: whole clusters; underlined, where something was said of it.

use crate::document::{BlockId, Place, Span};
use crate::layout::{Galley, Line};
use crate::reader::Reader;
use crate::reader::panes::Area;
use crate::reader::selection::shows;
use ratatui::style::{Modifier, Style};

use super::ink::Ink;

/// Tints the clusters of a block's line that are highlighted.
pub fn draw(reader: &Reader, block: BlockId, galley: &Galley, line: &Line, area: Area, ink: &mut Ink) {
    let shown = shows(&galley.passage, line.text.start as usize..line.text.end as usize);
    let highlights: Vec<(Span, Style)> = reader
        .highlights(shown.start, shown.end)
        .filter(|(span, ..)| holds(reader, *span, block))
        .map(|(span, role, annotated)| {
            let style = ink.look.style(role);
            (span, if annotated { style.add_modifier(Modifier::UNDERLINED) } else { style })
        })
        .collect();
    if highlights.is_empty() {
        return;
    }
    for (placed, _) in galley.line(line).filter(|(placed, _)| placed.len > 0) {
        let at = placed.at as usize;
        let source = shows(&galley.passage, at..at + usize::from(placed.len));
        let over = highlights.iter().filter(|(span, _)| source.start.0 < span.end && span.start < source.end.0);
        // Of several the shortest is seen, or it could not be.
        if let Some((_, style)) = over.min_by_key(|(span, _)| span.len()) {
            let cluster = Area { x: area.x + placed.column, y: area.y, width: placed.width.into(), height: 1 };
            ink.tint(cluster, *style);
        }
    }
}

/// Whether a block lies within a range in the order of reading: a caption that stands in the midst of a highlighted
/// paragraph is not highlighted.
fn holds(reader: &Reader, span: Span, block: BlockId) -> bool {
    let document = reader.document();
    let at = |place: u32| document.block_at(Place(place)).unwrap_or(0);
    (at(span.start)..=at(span.end.saturating_sub(1))).contains(&block)
}
