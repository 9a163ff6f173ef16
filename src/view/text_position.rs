//! A grapheme cluster of the article, by its place in the source.

use std::ops::Range;

use super::rows::PageRow;
use crate::document::{BlockId, Place};

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
pub struct TextPosition {
    block: BlockId,
    shows: Range<Place>,
}

impl TextPosition {
    /// The part of the source that a block shows.
    pub fn new(block: BlockId, shows: Range<Place>) -> TextPosition {
        TextPosition { block, shows }
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
    pub fn at(row: &PageRow, column: u16, beside: bool) -> Option<TextPosition> {
        let galley = row.right.as_ref().filter(|_| beside).unwrap_or(&row.galley);
        let column = if row.cut { column.saturating_mul(2) } else { column };
        let cluster = galley.at(row.at.row, column)?;
        Some(TextPosition { block: row.at.block, shows: galley.passage.source_range(cluster) })
    }
}
