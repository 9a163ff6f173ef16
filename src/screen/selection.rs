//! What is selected, in a line that is drawn: whole clusters.

use crate::document::BlockId;
use crate::reader::Reader;
use crate::settings::theme::Role;

use super::article::Set;
use super::ink::Ink;

/// Tints the clusters of a block's line that are selected.
pub fn draw(reader: &Reader, block: BlockId, set: &Set, ink: &mut Ink) {
    let Some(selected) = reader.selection().and_then(|selection| selection.within(block)) else { return };
    let style = ink.look.style(Role::Selection);
    for (source, cells) in set.sources() {
        if source.start != source.end && selected.contains(&source.start) {
            ink.tint(cells, style);
        }
    }
}
