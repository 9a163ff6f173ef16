//! Counting the characters of what is being read, which takes moments for a book.

use std::ops::Range;
use std::sync::Arc;

use super::task::Task;
use crate::document::{BlockId, Document};
use crate::view::characters;

/// The numbers of characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CharacterCounts {
    /// Characters of the whole source.
    pub source: usize,
    /// Characters of the article being read, where there are several.
    pub article: Option<usize>,
    /// Characters of the section being read, where there is one.
    pub section: Option<usize>,
    /// Characters of the selected text.
    pub selection: Option<usize>,
}

/// Counts the characters of a document, an article and a section; those of the selection were counted before.
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
