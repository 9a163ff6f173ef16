//! The flash: what was gone to from a list a moment ago, pointed at in the text.

use std::ops::Range;

use crate::document::{BlockId, Place};

/// Seconds for which the flash is shown.
pub const FLASH_SECONDS: u8 = 2;

/// The flash: a heading, a caption or a figure's mark, gone to from a list a moment ago and pointed at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Flash {
    /// A part of the text.
    Text(Range<Place>),
    /// The mark of a figure, whose caption is this block.
    Mark(BlockId),
}
