//! Text selected with the mouse: from one grapheme cluster to another, by their places in the source.
//!
//! Takes clusters of rows in sight; knows neither cells nor colours. A phrase that conversion changed as a whole is
//! selected as a whole, since its characters share one place.

use std::ops::Range;

use super::caret::Side;
use super::composer::{Composer, PageRow};
use crate::document::{BlockId, Document, Passage, Place, Span};

/// A cluster of the article: its block and the part of the source that it shows; empty at the end of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spot {
    block: BlockId,
    shows: Range<Place>,
}

impl Spot {
    /// The part of the source that a block shows.
    pub fn new(block: BlockId, shows: Range<Place>) -> Spot {
        Spot { block, shows }
    }

    /// The block.
    pub fn block(&self) -> BlockId {
        self.block
    }

    /// Where it begins.
    pub fn place(&self) -> Place {
        self.shows.start
    }

    /// Where it ends.
    pub fn end(&self) -> Place {
        self.shows.end
    }

    /// The cluster at a column of a row, counted from the row's own left edge; `None` on a row without text. `beside`
    /// asks the galley at the right of two parallel ones.
    pub fn at(row: &PageRow, column: u16, beside: bool) -> Option<Spot> {
        let galley = row.right.as_ref().filter(|_| beside).unwrap_or(&row.galley);
        let column = if row.cut { column.saturating_mul(2) } else { column };
        let cluster = galley.at(row.at.row, column)?;
        Some(Spot { block: row.at.block, shows: shows(&galley.passage, cluster) })
    }
}

/// The part of the source that a range of a passage's text shows.
pub fn shows(passage: &Passage, range: Range<usize>) -> Range<Place> {
    let start = passage.place(range.start);
    let Some(last) = range.end.checked_sub(1).filter(|last| *last >= range.start) else { return start..start };
    let run = passage.runs.partition_point(|run| run.shown as usize <= last).saturating_sub(1);
    let end = passage.runs.get(run).map_or(start.0, |run| {
        let past = range.end as u32 - run.shown;
        run.source + if run.shown_len == run.source_len { past.min(run.source_len) } else { run.source_len }
    });
    start..Place(end).max(start)
}

/// What is selected: where the button went down, and where the mouse is or was let go; or what keys have made of that.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Selection {
    anchor: Spot,
    head: Spot,
    /// Whether keys move its head.
    pub by_keys: bool,
}

impl Selection {
    /// Begins where the button went down, with nothing selected.
    pub fn begin(anchor: Spot) -> Selection {
        Selection { head: anchor.clone(), anchor, by_keys: false }
    }

    /// From one cluster to another one, to be moved on by keys.
    pub fn by_keys(anchor: Spot, head: Spot) -> Selection {
        Selection { anchor, head, by_keys: true }
    }

    /// The end that stays.
    pub fn anchor(&self) -> &Spot {
        &self.anchor
    }

    /// The end that moves.
    pub fn head(&self) -> &Spot {
        &self.head
    }

    /// The end that comes first in the order of reading.
    pub fn first(&self) -> &Spot {
        if self.side() == Side::End { &self.anchor } else { &self.head }
    }

    /// The one that comes last.
    pub fn last(&self) -> &Spot {
        if self.side() == Side::End { &self.head } else { &self.anchor }
    }

    /// At which end the head is.
    pub fn side(&self) -> Side {
        let order = |spot: &Spot| (spot.block, spot.shows.start);
        if order(&self.head) < order(&self.anchor) { Side::Beginning } else { Side::End }
    }

    /// The end that moved stays from now on, and the other one moves.
    pub fn turn(&mut self) {
        std::mem::swap(&mut self.anchor, &mut self.head);
    }

    /// Reaches to another cluster, that cluster included.
    pub fn reach(&mut self, head: Spot) {
        self.head = head;
    }

    /// Whether the mouse has never left the cluster where it began.
    pub fn is_click(&self) -> bool {
        !self.by_keys && self.anchor == self.head
    }

    /// What is selected as one range of the source; of what does not stand there in the order of reading, its first
    /// block's part.
    pub fn span(&self, document: &Document) -> Option<Span> {
        let ((first, start), (_, end)) = self.ends();
        let end = if end > start { end } else { document.end(document.blocks().get(first)?) };
        (start < end).then_some(Span { start: start.0, end: end.0 })
    }

    /// The first and the last block, each with the place where the selection begins or ends in it.
    fn ends(&self) -> ((BlockId, Place), (BlockId, Place)) {
        let (first, last) = (&self.anchor, &self.head);
        let start = (first.block, first.shows.start).min((last.block, last.shows.start));
        let end = (first.block, first.shows.end).max((last.block, last.shows.end));
        (start, end)
    }

    /// What is selected of a block.
    pub fn within(&self, block: BlockId) -> Option<Range<Place>> {
        let ((first, start), (last, end)) = self.ends();
        let from = if block == first { start } else { Place(0) };
        let to = if block == last { end } else { Place(u32::MAX) };
        (first..=last).contains(&block).then_some(from..to)
    }

    /// The selected text as it stands in the original, a line for each block.
    pub fn text(&self, composer: &Composer) -> String {
        let ((first, _), (last, _)) = self.ends();
        let blocks = (first..=last.min(composer.document().blocks().len().saturating_sub(1)))
            .filter(|id| *id == first || *id == last || composer.shows(*id));
        let lines = blocks.filter_map(|id| {
            let (selected, written) = (self.within(id)?, composer.written(id));
            let (from, to) = (written.shown(selected.start), written.shown(selected.end));
            written.text.get(from..to).map(|text| text.trim_end().to_string())
        });
        lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
    }

    /// The line of the original in which the selection begins, from so many characters before it to so many after.
    pub fn context(&self, composer: &Composer, chars: usize) -> String {
        let ((block, _), _) = self.ends();
        let Some(selected) = self.within(block) else { return String::new() };
        let written = composer.written(block);
        let (from, to) = (written.shown(selected.start), written.shown(selected.end));
        let start = written.text[..from].char_indices().rev().take(chars).last().map_or(from, |(at, _)| at);
        let end = written.text[to..].char_indices().nth(chars).map_or(written.text.len(), |(at, _)| to + at);
        written.text[start..end].to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Style;

    #[test]
    fn a_cluster_shows_a_part_of_the_source() {
        let mut passage = Passage::verbatim("甲乙", Place(10));
        passage.push("軟體", Place(16), 9, Style::PLAIN);
        passage.push("。", Place(25), 3, Style::PLAIN);
        for (range, source) in [
            (0..3, 10..13),
            (3..6, 13..16),
            (6..9, 16..25),
            (9..12, 16..25),
            (12..15, 25..28),
            (15..15, 28..28),
            (0..0, 10..10),
        ] {
            assert_eq!(shows(&passage, range.clone()), Place(source.start)..Place(source.end), "{range:?}");
        }
    }
}
