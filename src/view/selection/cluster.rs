//! A grapheme cluster of the article, by its place in the source: what a cell under the mouse or the cursor belongs to, so that
//! no half of a wide character is ever selected.

use std::ops::Range;

use crate::document::{BlockId, Place};
use crate::view::rows::PageRow;

/// The end of the selection that moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The first cluster of it.
    Beginning,
    /// The last.
    End,
}

/// A cluster of the article: its block and the part of the source that it shows; empty at the end of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextCluster {
    block: BlockId,
    shows: Range<Place>,
}

impl TextCluster {
    /// The cluster of a block that shows a part of the source.
    pub fn new(block: BlockId, shows: Range<Place>) -> TextCluster {
        TextCluster { block, shows }
    }

    /// The block.
    pub fn block(&self) -> BlockId {
        self.block
    }

    /// Where it begins.
    pub fn place(&self) -> Place {
        self.shows.start
    }

    /// Where it ends.
    pub fn end(&self) -> Place {
        self.shows.end
    }

    /// The cluster at a column of a row, counted from the row's own left edge; `None` on a row without text. `beside`
    /// asks the galley at the right of two parallel ones.
    pub fn at(row: &PageRow, column: u16, beside: bool) -> Option<TextCluster> {
        let galley = row.right.as_ref().filter(|_| beside).unwrap_or(&row.galley);
        let column = if row.cut { column.saturating_mul(2) } else { column };
        let cluster = galley.at(row.at.row, column)?;
        Some(TextCluster { block: row.at.block, shows: galley.passage.source_range(cluster) })
    }
}
