//! What was gone to a moment ago, in a line that is drawn: whole clusters.

use crate::document::BlockId;
use crate::layout::{Galley, Line};
use crate::reader::Reader;
use crate::reader::panes::Area;
use crate::settings::theme::Role;

use super::ink::Ink;

/// Tints the clusters of a line that are pointed at.
pub fn draw(reader: &Reader, block: BlockId, galley: &Galley, line: &Line, area: Area, ink: &mut Ink) {
    let style = ink.look.style(Role::Selection);
    for (placed, _) in galley.line(line).filter(|(placed, _)| placed.len > 0) {
        let at = placed.at as usize;
        if reader.is_pointed_at(block, &galley.passage, at..at + usize::from(placed.len)) {
            ink.tint(Area { x: area.x + placed.column, y: area.y, width: placed.width.into(), height: 1 }, style);
        }
    }
}
