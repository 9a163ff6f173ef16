//! Text selected with the mouse or with keys: from one grapheme cluster to another, by their places in the source.
//!
//! Takes clusters of rows in sight ([`TextCluster::at`] gives that of a cell); knows neither cells nor colours. A
//! phrase that conversion changed as a whole is selected as a whole, since its characters share one place.

pub mod cluster;
pub mod unit;

use std::ops::Range;

use super::block_text::BlockTexts;
use crate::document::{BlockId, Document, Passage, Place, Span};
use cluster::{Side, TextCluster};

/// A selection from one cluster to another, made with the mouse or with keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Selection {
    anchor: TextCluster,
    head: TextCluster,
    /// Whether the mouse made the selection.
    by_mouse: bool,
}

impl Selection {
    /// A selection made with keys, from one cluster to another.
    pub fn new(anchor: TextCluster, head: TextCluster) -> Selection {
        Selection { anchor, head, by_mouse: false }
    }

    /// A selection that begins where the button went down, with nothing selected yet.
    pub fn begin(anchor: TextCluster) -> Selection {
        Selection { head: anchor.clone(), anchor, by_mouse: true }
    }

    /// The end of the selection that stays.
    pub fn anchor(&self) -> &TextCluster {
        &self.anchor
    }

    /// The end of the selection that moves.
    pub fn head(&self) -> &TextCluster {
        &self.head
    }

    /// The end that comes first in the order of reading.
    pub fn first(&self) -> &TextCluster {
        if self.side() == Side::End { &self.anchor } else { &self.head }
    }

    /// The end that comes last in the order of reading.
    pub fn last(&self) -> &TextCluster {
        if self.side() == Side::End { &self.head } else { &self.anchor }
    }

    /// The side of the selection at which the moving end is.
    pub fn side(&self) -> Side {
        let order = |at: &TextCluster| (at.block(), at.place());
        if order(&self.head) < order(&self.anchor) { Side::Beginning } else { Side::End }
    }

    /// Moves the end to another cluster, which is then selected.
    pub fn reach(&mut self, head: TextCluster) {
        self.head = head;
    }

    /// Whether the mouse has never left the cluster on which the selection began.
    pub fn is_click(&self) -> bool {
        self.by_mouse && self.anchor == self.head
    }

    /// The selection as one range of the source; where it is none in the source's order, its part in the first block.
    pub fn span(&self, document: &Document) -> Option<Span> {
        let ((first, start), (_, end)) = self.ends();
        let end = if end > start { end } else { document.end(document.blocks().get(first)?) };
        (start < end).then_some(Span { start: start.0, end: end.0 })
    }

    /// The first and the last block of the selection, each with the place where the selection begins or ends in it.
    fn ends(&self) -> ((BlockId, Place), (BlockId, Place)) {
        let (first, last) = (&self.anchor, &self.head);
        let start = (first.block(), first.place()).min((last.block(), last.place()));
        let end = (first.block(), first.end()).max((last.block(), last.end()));
        (start, end)
    }

    /// The selected part of a block; `None` for a block outside of the selection.
    pub fn within(&self, block: BlockId) -> Option<Range<Place>> {
        let ((first, start), (last, end)) = self.ends();
        let from = if block == first { start } else { Place(0) };
        let to = if block == last { end } else { Place(u32::MAX) };
        (first..=last).contains(&block).then_some(from..to)
    }

    /// The selected text as the original has it, a line for each block.
    pub fn text(&self, texts: &BlockTexts) -> String {
        self.text_in(texts, BlockTexts::written)
    }

    /// The selected text as `read` gives the blocks' texts, a line for each block.
    pub fn text_in(&self, texts: &BlockTexts, read: fn(&BlockTexts, BlockId) -> Passage) -> String {
        let ((first, _), (last, _)) = self.ends();
        let blocks = (first..=last.min(texts.document().blocks().len().saturating_sub(1)))
            .filter(|id| *id == first || *id == last || texts.shows(*id));
        let lines = blocks.filter_map(|id| {
            let (selected, passage) = (self.within(id)?, read(texts, id));
            let (from, to) = (passage.shown(selected.start), passage.shown(selected.end));
            passage.text.get(from..to).map(|text| text.trim_end().to_string())
        });
        lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
    }

    /// The line of the original in which the selection begins, with at most `chars` characters to each side.
    pub fn context(&self, texts: &BlockTexts, chars: usize) -> String {
        let ((block, _), _) = self.ends();
        let Some(selected) = self.within(block) else { return String::new() };
        let written = texts.written(block);
        let (from, to) = (written.shown(selected.start), written.shown(selected.end));
        let start = written.text[..from].char_indices().rev().take(chars).last().map_or(from, |(at, _)| at);
        let end = written.text[to..].char_indices().nth(chars).map_or(written.text.len(), |(at, _)| to + at);
        written.text[start..end].to_owned()
    }
}
