//! What a passage is set as: the kind of its block, and what stands before it.

use crate::document::Kind;

/// What a passage is set as: the kind of its block, what stands above it, its marker.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct BlockContext {
    /// The kind of its block.
    pub kind: Kind,
    /// The kind of the block above, which decides the space between them; none at the top.
    pub above: Option<Kind>,
    /// Whether the passage goes on from an earlier stretch of the same block.
    pub continued: bool,
    /// How many bytes at the head of the passage's text are the block's marker (`•`, `1.`, `圖 1`): the text begins
    /// behind it, and all its lines do. A cell parts the two where the marker does not end in a blank.
    pub marker: u16,
}

impl From<Kind> for BlockContext {
    /// A block alone, whole and without a marker.
    fn from(kind: Kind) -> Self {
        BlockContext { kind, above: None, continued: false, marker: 0 }
    }
}
