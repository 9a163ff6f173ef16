//! What the reader highlighted, in a line that is drawn: whole clusters; underlined, where something was said of it.

use std::ops::Range;

use ratatui::style::{Modifier, Style};

use crate::document::{BlockId, Place, Span};
use crate::reader::Reader;
use crate::reader::selection::shows;

use super::article::Set;
use super::ink::Ink;

/// Tints the clusters of a block's line that are highlighted.
pub fn draw(reader: &Reader, block: BlockId, set: &Set, ink: &mut Ink) {
    let Range { start, end } = set.line.text;
    let shown = shows(&set.galley.passage, start as usize..end as usize);
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
    for (source, cells) in set.sources() {
        let over = highlights.iter().filter(|(span, _)| source.start.0 < span.end && span.start < source.end.0);
        // Of several the shortest is seen, or it could not be.
        if let Some((_, style)) = over.min_by_key(|(span, _)| span.len()) {
            ink.tint(cells, *style);
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
