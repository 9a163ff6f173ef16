//! The context of a passage: the kind of its block, the block above, its marker.

use crate::document::Kind;

/// The context in which a passage is set: the kind of its block, the block above, its marker.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct BlockContext {
    /// The kind of the passage's block.
    pub kind: Kind,
    /// The kind of the block above, which decides the space between them; none at the top.
    pub above: Option<Kind>,
    /// Whether the passage goes on from an earlier stretch of the same block.
    pub continued: bool,
    /// The bytes at the head of the passage's text that are the block's marker (`•`, `1.`, `圖 1`): the text begins
    /// behind it, and all its lines do. A cell parts the two where the marker does not end in a blank.
    pub marker: u16,
}

impl From<Kind> for BlockContext {
    /// The context of a block alone, whole and without a marker.
    fn from(kind: Kind) -> Self {
        BlockContext { kind, above: None, continued: false, marker: 0 }
    }
}
