//! Where something stands in a source: positions and ranges of the decoded text.

use std::ops::Range;

use serde::{Deserialize, Serialize};

/// A position in a source: an offset in bytes into its decoded text. It outlives resizing, conversion and every
/// other change of what the screen shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
pub struct Place(pub u32);

/// A range of bytes of the decoded text, on character boundaries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Span {
    /// The first byte.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
}

impl Span {
    /// The range of `start..end`. Offsets fit, since no source is larger than `source.limit`, at most 4 GiB.
    pub fn new(start: usize, end: usize) -> Self {
        Span { start: start as u32, end: end as u32 }
    }

    /// The range as indexes into a `str`.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The length of the range in bytes.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether the range holds no byte.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether `place` lies in it.
    pub fn contains(self, place: Place) -> bool {
        (self.start..self.end).contains(&place.0)
    }
}
