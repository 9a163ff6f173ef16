//! What is selected, in a line that is drawn: whole clusters.

use crate::document::BlockId;
use crate::layout::{Galley, Line};
use crate::reader::Reader;
use crate::reader::panes::Area;
use crate::reader::selection::shows;
use crate::settings::theme::Role;

use super::ink::Ink;

/// Tints the clusters of a block's line that are selected.
pub fn draw(reader: &Reader, block: BlockId, galley: &Galley, line: &Line, area: Area, ink: &mut Ink) {
    let Some(selected) = reader.selection().and_then(|selection| selection.within(block)) else { return };
    let style = ink.look.style(Role::Selection);
    for (placed, _) in galley.line(line).filter(|(placed, _)| placed.len > 0) {
        let at = placed.at as usize;
        let source = shows(&galley.passage, at..at + usize::from(placed.len));
        if source.start != source.end && selected.contains(&source.start) {
            let cluster = Area { x: area.x + placed.column, y: area.y, width: placed.width.into(), height: 1 };
            ink.tint(cluster, style);
        }
    }
}
