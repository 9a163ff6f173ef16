//! What was gone to from a list a moment ago, and is pointed at.

use std::ops::Range;

use crate::document::{BlockId, Place};

/// Seconds that it is pointed at.
pub const FLASH_SECONDS: u8 = 2;

/// What was gone to from a list a moment ago, and is pointed at: a heading, a caption, or a figure's mark in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Flash {
    /// A part of the text.
    Text(Range<Place>),
    /// The mark of a figure, whose caption is this block.
    Mark(BlockId),
}
