//! A passage → a [`Galley`]: its lines, each cluster on its column, at one measure.
//!
//! Takes a passage as shown and gives cells; total at any width of 1 or more. Knows nothing of files, scripts, colours
//! or panes. Whatever measures text anywhere in the program asks [`width`].

pub mod width;
pub use crate::settings::{Gap, Strictness};

use std::sync::Arc;

use crate::document::{Kind, Passage};
use width::Widths;

/// How text is set: everything that a galley depends on but the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Typography {
    /// Cells of a line.
    pub measure: u16,
    /// First-line indent of a paragraph, in ems (two cells each).
    pub indent: u8,
    /// Empty rows between paragraphs.
    pub spacing: u8,
    /// Bans at line ends.
    pub strictness: Strictness,
    /// Whether a stop or pause mark may hang past the measure, by two cells.
    pub hang: bool,
    /// The cell between Han and Western text.
    pub gap: Gap,
    /// Whether lines are filled to the measure.
    pub justify: bool,
    /// The terminal's widths.
    pub widths: Widths,
}

/// What a passage is set as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Form {
    /// The kind of its block.
    pub kind: Kind,
    /// The kind of the block above, which decides the space between them.
    pub above: Option<Kind>,
    /// Whether it goes on from an earlier stretch of the same block.
    pub continued: bool,
}

/// A cluster on its column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Placed {
    /// Its first byte in the passage's text.
    pub at: u32,
    /// Bytes.
    pub len: u16,
    /// The column of its first cell, from the measure's left edge.
    pub column: u16,
    /// Its cells: 0, 1 or 2 (a tab may have more).
    pub width: u8,
}

/// One row of a galley.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Row {
    /// Empty, for space.
    Blank,
    /// A thin rule as wide as the measure, below a headline.
    Rule,
    /// A line of text.
    Line(Line),
}

/// A line of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its clusters, as indexes into the galley's.
    pub clusters: std::ops::Range<u32>,
    /// The bytes of the passage's text that it shows or swallows (spaces at its end).
    pub text: std::ops::Range<u32>,
    /// Cells from the measure's left edge to the end of its last cluster.
    pub end: u16,
}

/// A passage set in lines at one measure.
#[derive(Clone, Debug)]
pub struct Galley {
    /// What is set.
    pub passage: Arc<Passage>,
    /// Every cluster, in order.
    pub clusters: Vec<Placed>,
    /// The rows, from top to bottom.
    pub rows: Vec<Row>,
}

impl Galley {
    pub fn row_at(&self, _shown: usize) -> usize { 0 }

    /// The clusters of a line, each with its text.
    pub fn line<'a>(&'a self, line: &Line) -> impl Iterator<Item = (Placed, &'a str)> {
        let range = line.clusters.start as usize..line.clusters.end as usize;
        self.clusters[range].iter().map(|placed| {
            let at = placed.at as usize;
            (*placed, &self.passage.text[at..at + placed.len as usize])
        })
    }
}

/// Sets a passage.
pub fn set(passage: Arc<Passage>, _form: Form, _typography: &Typography) -> Galley {
    Galley { passage, clusters: Vec::new(), rows: Vec::new() }
}
