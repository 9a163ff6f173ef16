//! What was gone to a moment ago, in a line that is drawn: whole clusters.

use crate::document::BlockId;
use crate::reader::Reader;
use crate::settings::theme::Role;

use super::article::Set;
use super::ink::Ink;

/// Tints the clusters of a line that are pointed at.
pub fn draw(reader: &Reader, block: BlockId, set: &Set, ink: &mut Ink) {
    let style = ink.look.style(Role::Selection);
    for (bytes, cells) in set.shown() {
        if reader.is_pointed_at(block, &set.galley.passage, bytes) {
            ink.tint(cells, style);
        }
    }
}
