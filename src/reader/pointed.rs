//! What was gone to from a list a moment ago, and is pointed at: a heading, a caption, or a figure's mark in the text.

use std::ops::Range;

use super::selection::shows;
use super::{Effect, Reader};
use crate::document::{BlockId, Kind, Passage, Place, Style};

/// What is pointed at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Pointed {
    /// A part of the text.
    Text(Range<Place>),
    /// The mark of a figure, whose caption is this block.
    Mark(BlockId),
}

/// Seconds that it is pointed at.
const SECONDS: u8 = 2;

impl Reader {
    /// Points at a heading or a caption for a moment.
    pub(super) fn point_at(&mut self, id: BlockId) {
        let document = self.document();
        let block = &document.blocks()[id];
        let marked = block.anchor.is_some() && !self.panes.figures.is_empty();
        self.pointed = Some(match marked {
            true => Pointed::Mark(id),
            false => Pointed::Text(document.start(block)..document.end(block)),
        });
        self.effects.push(Effect::Tick { seconds: SECONDS });
    }

    /// Whether a cluster of a block's passage is of what is pointed at.
    pub fn is_pointed_at(&self, block: BlockId, passage: &Passage, cluster: Range<usize>) -> bool {
        match &self.pointed {
            None => false,
            Some(Pointed::Text(text)) => text.contains(&shows(passage, cluster).start),
            Some(Pointed::Mark(caption)) => {
                passage.style(cluster.start).has(Style::MARK) && {
                    let figure =
                        number_of_mark(passage, cluster.start).and_then(|number| self.figure_of(block, number));
                    figure.map(|figure| self.document().figures()[figure]) == Some(*caption)
                }
            }
        }
    }

    /// The figure with this number in a block's article, as an index into the document's.
    pub(super) fn figure_of(&self, block: BlockId, number: u32) -> Option<usize> {
        let document = self.document();
        let article = document.article_of(block);
        let is_it = |at: &usize| {
            let id = document.figures()[*at];
            let of_number = matches!(document.blocks()[id].kind, Kind::Caption { figure } if figure == number);
            of_number && document.article_of(id) == article
        };
        let first = document.figures().partition_point(|id| document.article_of(*id) < article);
        // Of an article's figures the n-th has the number n, mostly.
        let likely = first + (number as usize).saturating_sub(1);
        let within = first..document.figures().len();
        Some(likely).filter(|at| within.contains(at) && is_it(at)).or_else(|| {
            within.clone().take_while(|at| document.article_of(document.figures()[*at]) == article).find(is_it)
        })
    }
}

/// The number in the mark of a figure, ［圖4］, that has a byte of a passage's text.
pub(super) fn number_of_mark(passage: &Passage, at: usize) -> Option<u32> {
    let start = if passage.text[at..].starts_with('［') { at } else { passage.text[..at].rfind('［')? };
    let mark = passage.text[start..].strip_prefix('［')?.split('］').next()?;
    // Of several that share a mark, ［圖1–99］, the first.
    mark.split(|c: char| !c.is_ascii_digit()).find_map(|number| number.parse().ok())
}
