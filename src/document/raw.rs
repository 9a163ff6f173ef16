//! A source as it stands: each of its lines a block, with marks where recovery joined or moved something.

use std::sync::Arc;

use super::{Article, Block, Document, Kind, Piece, Place, Span};
use crate::language::lines::physical;

/// What recovery did at a place of the source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// The paragraph that is cut here goes on further down.
    Joined,
    /// The caption or page number that begins here interrupts a paragraph and was put behind it.
    Lifted,
}

impl Document {
    /// The same text with each line a block of its own, and nothing recovered.
    pub fn raw(&self) -> Document {
        let spans: Vec<Span> = physical(&self.text).map(|(start, end)| Span::new(start, end)).collect();
        let pieces = spans.iter().map(|span| Piece { span: *span, ..Piece::default() }).collect();
        let block = |line: u32| Block {
            kind: Kind::Note,
            pieces: line..line + 1,
            marker: None,
            credit: None,
            dateline: None,
            anchor: None,
        };
        let blocks: Vec<Block> = (0..spans.len() as u32).map(block).collect();
        // An article has a block, so that going to it leads somewhere: of nothing there is none.
        let article = Article { blocks: 0..blocks.len(), ..Article::default() };
        let articles = if blocks.is_empty() { Vec::new() } else { vec![article] };
        Document { pieces, blocks, articles, ..Document::new(Arc::clone(&self.text)) }
    }

    /// What recovery did, in the order of the source.
    pub fn changes(&self) -> Vec<(Place, Change)> {
        let mut changes = Vec::new();
        for block in &self.blocks {
            let pieces = self.pieces(block);
            // A notation may show things in another order than they stand in: HTML moves what stands between a table's rows.
            let between = |two: &[Piece]| self.text.get(two[0].span.end as usize..two[1].span.start as usize);
            let lines_apart = |two: &&[Piece]| between(two).is_some_and(|between| between.contains(['\n', '\r']));
            let joined = pieces.windows(2).filter(lines_apart).filter(|two| two[1].lead != super::Lead::Newline);
            changes.extend(joined.map(|two| (Place(two[0].span.end), Change::Joined)));
            if block.anchor.is_some_and(|anchor| self.interrupts(block, anchor)) {
                changes.push((self.start(block), Change::Lifted));
            }
        }
        changes.sort_by_key(|(place, _)| *place);
        changes
    }

    /// Whether a caption or page number stood inside the paragraph that it is anchored in.
    fn interrupts(&self, caption: &Block, anchor: Place) -> bool {
        let before = anchor.0.checked_sub(1).and_then(|before| self.block_at(Place(before)));
        before.is_some_and(|id| self.end(&self.blocks[id]) > self.start(caption))
    }
}

#[cfg(test)]
mod tests {
    use crate::document::{Options, recover};
    use crate::notation::Format;

    /// What stands in another order than it is shown, or is shown where nothing stands, is passed over.
    #[test]
    fn changes_of_cells_in_any_order() {
        let long = format!("# 題\n\n{}|\n{}|\n{}", "|甲".repeat(90), "|-".repeat(90), "|乙\n".repeat(90));
        for (format, text) in [
            (
                Format::Html,
                "<p>文。</p><table><tr><td>甲<td>乙</tr>\n<tr><ol><li>項。</ol><td>丙<td>丁</tr></table><p>尾。</p>",
            ),
            (Format::ReStructuredText, "== ==\na  b\nc\n== ==\n"),
            (Format::Markdown, &long),
        ] {
            let document = recover(text.into(), &Options { format, ..Options::default() });
            let places: Vec<_> = document.changes().into_iter().map(|(place, _)| place).collect();
            assert!(places.is_sorted() && places.iter().all(|place| (place.0 as usize) < text.len()), "{text}");
            assert_eq!(document.raw().blocks().len(), text.lines().count(), "{text}");
        }
    }
}
