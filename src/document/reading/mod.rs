//! A notation read → a plain text with a map back to its source, so that a newspaper's clues work on it as on any text.
//!
//! The marks of the notation are left out of the plain text; what they said is kept beside it: the role of each line,
//! the look of each run of words, the targets of links, the fields of the front matter. `translate` takes a document
//! over the plain text to the source.

mod builder;
mod model;
mod translate;

pub(super) use builder::Builder;
pub(super) use model::{Reading, Row, Segment};
