//! Decoded text → [`Document`]: articles made of blocks (headline, section, paragraph, caption …), with the paragraphs
//! that the source broke made whole again.
//!
//! Takes decoded text; gives blocks as ranges of that text, which is never altered. Total: any text recovers. Knows
//! nothing of scripts, widths or screens.

mod model;
mod passage;
mod splice;

pub use model::{Article, Block, BlockId, Document, Kind, Lead, Piece, Place, Span, Style};
pub use passage::{Passage, Run};

/// How a text is recovered.
#[derive(Clone, Copy, Debug)]
pub struct Options { pub rejoin: bool }
pub fn recover(text: std::sync::Arc<str>, _options: &Options) -> Document {
    Document { text, pieces: vec![], blocks: vec![], articles: vec![], headings: vec![], figures: vec![] }
}
