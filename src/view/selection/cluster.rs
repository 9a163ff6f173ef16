//! A grapheme cluster of the article, by its place in the source: the cell under the mouse or the cursor belongs to
//! one, so that no half of a wide character is ever selected.

use std::ops::Range;

use crate::document::{BlockId, Place};
use crate::view::rows::PageRow;

/// The end of a selection that moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The first cluster of the selection.
    Beginning,
    /// The last cluster of the selection.
    End,
}

/// A cluster of the article: its block and the part of the source that it shows; empty at the end of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextCluster {
    block: BlockId,
    shows: Range<Place>,
}

impl TextCluster {
    /// The cluster of a block that shows this part of the source.
    pub fn new(block: BlockId, shows: Range<Place>) -> TextCluster {
        TextCluster { block, shows }
    }

    /// The block of the cluster.
    pub fn block(&self) -> BlockId {
        self.block
    }

    /// The place where the cluster begins.
    pub fn place(&self) -> Place {
        self.shows.start
    }

    /// The place where the cluster ends.
    pub fn end(&self) -> Place {
        self.shows.end
    }

    /// The cluster at a column of a row, counted from the row's left edge; `None` on a row without text. `beside` asks
    /// for a cluster of the galley at the right.
    pub fn at(row: &PageRow, column: u16, beside: bool) -> Option<TextCluster> {
        let galley = row.right.as_ref().filter(|_| beside).unwrap_or(&row.galley);
        let column = if row.cut { column.saturating_mul(2) } else { column };
        let cluster = galley.at(row.at.row, column)?;
        Some(TextCluster { block: row.at.block, shows: galley.passage.source_range(cluster) })
    }
}
