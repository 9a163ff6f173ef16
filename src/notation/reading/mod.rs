//! A notation read → a plain text with a map back to its source, so that a newspaper's clues work on it as on any text.
//!
//! The marks of the notation are left out of the plain text; what they said is kept beside it: the role of each line,
//! the look of each run of words, the targets of links, the fields of the front matter. `document::translate` takes
//! a document over the plain text to the source.

mod builder;
mod counter;
mod image_words;
mod model;
mod small;

pub(crate) use builder::{Builder, ListPart, OpenList, is_named_by_writer};
pub(crate) use counter::{Counter, Figures};
pub(crate) use model::{PIECES, Reading, Row, Segment};
pub(crate) use small::Small;
