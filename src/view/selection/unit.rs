//! Moving the end of a selection by keys: by clusters, lines, sentences and paragraphs of the original.
//!
//! Takes a [`TextCluster`] and gives another one. The last cluster of a selection moves to the ends of sentences, the
//! first one to their beginnings. Looks at one stretch of a block at a time, so that a step costs the same in any text.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::cluster::{Side, TextCluster};
use crate::document::{BlockId, Passage, Place};
use crate::language::sentence;
use crate::view::anchor::Anchor;
use crate::view::block_text::BlockTexts;
use crate::view::typesetter::Typesetter;

/// The unit of a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// A grapheme cluster that shows.
    Cluster,
    /// A sentence ([`sentence`]), without the space around it.
    Sentence,
    /// A paragraph, a heading, a caption; one stretch of a paragraph that is set in several.
    Paragraph,
}

/// A stretch of a block, as the original has it.
struct Stretch<'c> {
    texts: &'c BlockTexts,
    block: BlockId,
    number: u32,
    passage: Passage,
}

/// The first unit that begins at a place or after it, as its first and its last cluster.
pub fn first_from(texts: &BlockTexts, place: Place, unit: Unit) -> Option<(TextCluster, TextCluster)> {
    let block = texts.document().block_at(place).filter(|block| texts.shows(*block));
    let mut stretch = match block {
        Some(block) => Stretch::holding(texts, block, place),
        None => Stretch::after(texts, 0, 0)?,
    };
    let mut from = stretch.passage.shown(place);
    loop {
        if let Some(found) = stretch.units(unit).into_iter().find(|found| found.start >= from) {
            return Some((stretch.end(found.clone(), Side::Beginning)?, stretch.end(found, Side::End)?));
        }
        (stretch, from) = (stretch.neighbour(Side::End)?, 0);
    }
}

/// The unit that holds a cluster, as its first and its last cluster.
pub fn around(texts: &BlockTexts, cluster: &TextCluster, unit: Unit) -> Option<(TextCluster, TextCluster)> {
    let stretch = Stretch::holding(texts, cluster.block(), cluster.place());
    let units = stretch.units(unit);
    let held = units.get(index(&units, stretch.passage.shown(cluster.place())))?;
    Some((stretch.end(held.clone(), Side::Beginning)?, stretch.end(held.clone(), Side::End)?))
}

/// The cluster so many units further on, or back, or as far as there are any.
pub fn moved(texts: &BlockTexts, cluster: &TextCluster, unit: Unit, side: Side, by: isize) -> TextCluster {
    let towards = if by < 0 { Side::Beginning } else { Side::End };
    let mut stretch = Stretch::holding(texts, cluster.block(), cluster.place());
    let mut units = stretch.units(unit);
    let mut at = cluster.clone();
    for _ in 0..by.unsigned_abs() {
        let next = stretch.step(&units, &at, side, towards).or_else(|| {
            stretch = stretch.neighbour(towards)?;
            units = stretch.units(unit);
            let first = if towards == Side::End { units.first() } else { units.last() };
            stretch.end(first?.clone(), side)
        });
        match next {
            Some(next) => at = next,
            None => break,
        }
    }
    at
}

/// The first or the last cluster of all that is shown.
pub fn outermost(texts: &BlockTexts, side: Side) -> Option<TextCluster> {
    let stretch = match side {
        Side::Beginning => Stretch::after(texts, 0, 0)?,
        Side::End => Stretch::before(texts, texts.document().blocks().len())?,
    };
    let units = stretch.units(Unit::Paragraph);
    let unit = if side == Side::Beginning { units.first() } else { units.last() };
    stretch.end(unit?.clone(), side)
}

/// The index of the first unit that ends behind a byte; of the last unit, where none does.
fn index(units: &[Range<usize>], at: usize) -> usize {
    units.partition_point(|unit| unit.end <= at).min(units.len().saturating_sub(1))
}

/// The cluster so many lines further down, or up, in the same column, or as far as there are any.
pub fn moved_by_lines(typesetter: &mut Typesetter, cluster: &TextCluster, by: isize) -> Option<TextCluster> {
    let mut at = typesetter.locate(Anchor::from(cluster.place()))?;
    let galley = typesetter.galley(at.block, at.chunk);
    let column = galley.column_at(galley.passage.shown(cluster.place()));
    let mut left = by.unsigned_abs();
    let mut to = at;
    while left > 0 {
        let next = if by < 0 { typesetter.back(to, 1) } else { Some(typesetter.forward(to, 1)) };
        let Some(next) = next.filter(|next| *next != to) else { break };
        to = next;
        if typesetter.shows_text(to) {
            (at, left) = (to, left - 1);
        }
    }
    let galley = typesetter.galley(at.block, at.chunk);
    let line = galley.text_rows().find(|(row, _)| *row == at.row)?.1;
    let range = galley.at(at.row, column.min(line.end.saturating_sub(1)))?;
    Some(TextCluster::new(at.block, galley.passage.source_range(range)))
}

impl<'c> Stretch<'c> {
    fn new(texts: &'c BlockTexts, block: BlockId, number: u32) -> Stretch<'c> {
        Stretch { texts, block, number, passage: texts.written_stretch(block, number) }
    }

    /// The stretch that holds a place of a block.
    fn holding(texts: &'c BlockTexts, block: BlockId, place: Place) -> Stretch<'c> {
        let document = texts.document();
        let number = document.blocks().get(block).map_or(0, |block| document.stretch_at(block, place));
        Stretch::new(texts, block, number)
    }

    /// The first stretch with words in it, from one of a block on.
    fn after(texts: &'c BlockTexts, block: BlockId, number: u32) -> Option<Stretch<'c>> {
        let own = (number..stretches(texts, block)).map(|number| (block, number));
        let others = block + 1..texts.document().blocks().len();
        let others = others.flat_map(|block| (0..stretches(texts, block)).map(move |number| (block, number)));
        Stretch::first(texts, own.chain(others))
    }

    /// The nearest stretch with words in it on one side.
    fn neighbour(&self, towards: Side) -> Option<Stretch<'c>> {
        let (texts, block) = (self.texts, self.block);
        if towards == Side::End {
            return Stretch::after(texts, block, self.number + 1);
        }
        let own = (0..self.number).rev().map(|number| (block, number));
        Stretch::first(texts, own).or_else(|| Stretch::before(texts, block))
    }

    /// The last stretch with words in it before a block.
    fn before(texts: &'c BlockTexts, block: BlockId) -> Option<Stretch<'c>> {
        let blocks = (0..block).rev();
        let stretches = blocks.flat_map(|block| (0..stretches(texts, block)).rev().map(move |number| (block, number)));
        Stretch::first(texts, stretches)
    }

    fn first(texts: &'c BlockTexts, mut places: impl Iterator<Item = (BlockId, u32)>) -> Option<Stretch<'c>> {
        places.find_map(|(block, number)| {
            let shown = texts.shows(block).then(|| Stretch::new(texts, block, number));
            shown.filter(|stretch| !stretch.passage.text.trim().is_empty())
        })
    }

    /// The units of the stretch, as ranges of its text; space between them belongs to none.
    fn units(&self, unit: Unit) -> Vec<Range<usize>> {
        let text = self.passage.text.as_str();
        let trimmed = |(at, words): (usize, &str)| {
            let start = at + words.len() - words.trim_start().len();
            start..start + words.trim().len()
        };
        let units: Vec<Range<usize>> = match unit {
            Unit::Cluster => text.grapheme_indices(true).map(trimmed).collect(),
            Unit::Sentence => sentence::sentences(text).collect(),
            Unit::Paragraph => vec![trimmed((0, text))],
        };
        units.into_iter().filter(|unit| !unit.is_empty()).collect()
    }

    /// The cluster one unit from `cluster`; `None` where that is in the last of the `units`.
    fn step(&self, units: &[Range<usize>], cluster: &TextCluster, side: Side, towards: Side) -> Option<TextCluster> {
        let index = index(units, self.passage.shown(cluster.place()));
        let held = units.get(index).and_then(|held| self.end(held.clone(), side));
        // From the middle of a unit, first to its end on this side.
        let to = match (side == towards && held.is_some_and(|end| end != *cluster), towards) {
            (true, _) => index,
            (false, Side::End) => index + 1,
            (false, Side::Beginning) => index.checked_sub(1)?,
        };
        self.end(units.get(to)?.clone(), side)
    }

    /// The first or the last cluster of a range of the stretch's text.
    fn end(&self, range: Range<usize>, side: Side) -> Option<TextCluster> {
        let words = &self.passage.text[range.clone()];
        let cluster = match side {
            Side::Beginning => range.start..range.start + words.graphemes(true).next()?.len(),
            Side::End => range.end - words.graphemes(true).next_back()?.len()..range.end,
        };
        Some(TextCluster::new(self.block, self.passage.source_range(cluster)))
    }
}

fn stretches(texts: &BlockTexts, block: BlockId) -> u32 {
    if texts.document().blocks().get(block).is_some() { texts.stretches(block) } else { 0 }
}
