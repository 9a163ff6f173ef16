//! The characters of what is read, counted: of a book that takes moments.

use std::ops::Range;
use std::sync::Arc;

use super::task::Task;
use crate::document::{BlockId, Document};
use crate::view::characters;

/// How many characters there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CharacterCounts {
    /// In all of the source.
    pub source: usize,
    /// In the article being read, where there are several.
    pub article: Option<usize>,
    /// In the section being read, where there is one.
    pub section: Option<usize>,
    /// In what is selected.
    pub selection: Option<usize>,
}

/// Counts a document, and an article and a section of it; what is selected was counted before.
pub fn count_task(
    document: Arc<Document>,
    article: Option<Range<BlockId>>,
    section: Option<Range<BlockId>>,
    selection: Option<usize>,
) -> Task<CharacterCounts> {
    Task::new("count", move |sender| {
        let count = |blocks| characters::count_blocks(&document, blocks);
        let source = count(0..document.blocks().len());
        sender.send(CharacterCounts { source, article: article.map(count), section: section.map(count), selection });
    })
}
