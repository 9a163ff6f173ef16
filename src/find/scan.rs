//! Scanning a document for hits.
//!
//! Most blocks are read as they stand in the source, except for the ends of their lines: runs of such blocks are
//! searched in the source itself. A block with anything else inside (a caption that cuts a paragraph, the marks of
//! Markdown) is searched as it is read, and so is every block by a regular expression, which may ask where a paragraph
//! begins. No hit reaches from one block into another.

use std::ops::{ControlFlow, Range};

use super::pattern::Pattern;
use crate::document::{Block, BlockId, Document, Passage, Place, Span, Style};

/// A hit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The block that the hit is in.
    pub block: BlockId,
    /// The range of the hit in the source; in a paragraph that was cut, it spans what stands in between.
    pub span: Span,
}

/// About how many bytes are searched between two checks whether the search is still wanted.
const CHUNK: u32 = 1 << 20;

/// A pattern and the document to be searched for it.
#[derive(Clone, Copy, Debug)]
pub struct Finder<'d> {
    document: &'d Document,
    pattern: &'d Pattern,
}

/// Takes the hits; breaks off the search when no more are wanted.
type Take<'t> = &'t mut dyn FnMut(Hit) -> ControlFlow<()>;

impl<'d> Finder<'d> {
    /// A finder of a pattern in a document.
    pub fn new(document: &'d Document, pattern: &'d Pattern) -> Self {
        Finder { document, pattern }
    }

    /// The document that is searched.
    pub fn document(&self) -> &'d Document {
        self.document
    }

    /// The first hit from a place on, in the order of reading.
    pub fn first(&self, from: Place, still: &dyn Fn() -> ControlFlow<()>) -> Option<Hit> {
        let mut first = None;
        let _ = self.each(from, still, &mut |hit| {
            first = Some(hit);
            ControlFlow::Break(())
        });
        first
    }

    /// Passes every hit from a place on to `take`, block by block, until `take` or `still` breaks off.
    pub fn each(&self, from: Place, still: &dyn Fn() -> ControlFlow<()>, take: Take) -> ControlFlow<()> {
        let blocks = self.document.blocks();
        let mut id = self.document.block_at(from).unwrap_or(0);
        while id < blocks.len() {
            still()?;
            if self.pattern.is_expression() {
                self.alone(id, from, take)?;
                id += 1;
            } else if stands_as_read(self.document, &blocks[id]) {
                let run = self.run(id);
                self.in_source(run.clone(), from, take)?;
                id = run.end;
            } else {
                self.as_read(id, from, take)?;
                id += 1;
            }
        }
        ControlFlow::Continue(())
    }

    /// Passes every text in which hits may be to `take`: no hit has a character, or two characters side by side, that
    /// none of these texts has.
    pub fn each_text(document: &Document, take: &mut dyn FnMut(&str)) {
        for block in document.blocks() {
            if stands_as_read(document, block) {
                take(&document.text()[document.start(block).0 as usize..document.end(block).0 as usize]);
            } else {
                take(&as_searched(document, block).text);
            }
        }
    }

    /// The blocks from `first` on that are read as they stand in the source, about a chunk of them.
    fn run(&self, first: BlockId) -> Range<BlockId> {
        let blocks = self.document.blocks();
        let enough = self.document.start(&blocks[first]).0.saturating_add(CHUNK);
        let more = blocks[first + 1..].iter();
        let belongs = |block: &&Block| self.document.start(block).0 < enough && stands_as_read(self.document, block);
        first..first + 1 + more.take_while(belongs).count()
    }

    fn in_source(&self, run: Range<BlockId>, from: Place, take: Take) -> ControlFlow<()> {
        let (document, blocks) = (self.document, &self.document.blocks()[run.clone()]);
        let end = blocks.iter().map(|block| document.end(block).0).max().unwrap_or(0) as usize;
        let text = &document.text()[..end];
        let mut at = blocks.first().map_or(0, |block| document.start(block).0).max(from.0) as usize;
        let mut block = 0;
        while let Some((start, stop)) = self.pattern.find(text, at) {
            while blocks.get(block + 1).is_some_and(|next| document.start(next).0 as usize <= start) {
                block += 1;
            }
            let inside =
                document.start(&blocks[block]).0 as usize <= start && stop <= document.end(&blocks[block]).0 as usize;
            if inside {
                take(Hit { block: run.start + block, span: Span::new(start, stop) })?;
            }
            // A hit that reaches into another block may hide one that does not.
            at = if inside { stop } else { start + text[start..].chars().next().map_or(1, char::len_utf8) };
        }
        ControlFlow::Continue(())
    }

    /// Searches a block by itself: in the source where the block is one piece of it, else as the block is read.
    fn alone(&self, id: BlockId, from: Place, take: Take) -> ControlFlow<()> {
        let block = &self.document.blocks()[id];
        let [piece] = self.document.pieces(block) else { return self.as_read(id, from, take) };
        if piece.instead.is_some() || block.credit.is_some() {
            return self.as_read(id, from, take);
        }
        let (text, start) = (&self.document.text()[piece.span.range()], piece.span.start);
        let mut at = 0;
        while let Some((first, stop)) = self.pattern.find(text, at) {
            let span = Span { start: start + first as u32, end: start + stop as u32 };
            if span.start >= from.0 {
                take(Hit { block: id, span })?;
            }
            at = stop;
        }
        ControlFlow::Continue(())
    }

    fn as_read(&self, id: BlockId, from: Place, take: Take) -> ControlFlow<()> {
        let passage = as_searched(self.document, &self.document.blocks()[id]);
        let mut at = 0;
        while let Some((start, stop)) = self.pattern.find(&passage.text, at) {
            let source = passage.source_range(start..stop);
            if source.start >= from {
                take(Hit { block: id, span: Span { start: source.start.0, end: source.end.0 } })?;
            }
            at = stop;
        }
        ControlFlow::Continue(())
    }
}

/// Whether a block's text stands in the source with nothing but white space between its pieces.
fn stands_as_read(document: &Document, block: &Block) -> bool {
    let (text, pieces) = (document.text(), document.pieces(block));
    let blank = |from: u32, to: u32| text[from as usize..to as usize].chars().all(char::is_whitespace);
    pieces.iter().all(|piece| piece.instead.is_none())
        && pieces
            .windows(2)
            .all(|two| two[0].span.end <= two[1].span.start && blank(two[0].span.end, two[1].span.start))
}

/// A block as it is read, with its credit at the end.
fn as_searched(document: &Document, block: &Block) -> Passage {
    let mut passage = document.whole(block);
    if let Some(credit) = block.credit {
        passage.push("\n", Place(credit.start), 0, Style::PLAIN);
        passage.push(document.words(credit), Place(credit.start), credit.len(), Style::PLAIN);
    }
    passage
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::document::{self, Format, Options};
    use crate::script::fold_char;

    /// The words of the hits, with `…` for what stands in between in the source.
    fn found(query: &str, text: &str) -> Vec<String> {
        let format = if text.starts_with("# ") { Format::Markdown } else { Format::Plain };
        let document = document::recover(text.into(), &Options { format, ..Options::default() });
        let pattern = Pattern::read(query, false).expect("a pattern").expect("not empty");
        let mut hits = Vec::new();
        let _ = Finder::new(&document, &pattern).each(Place::default(), &|| ControlFlow::Continue(()), &mut |hit| {
            hits.push(hit);
            ControlFlow::Continue(())
        });
        hits.iter().map(|hit| text[hit.span.range()].to_owned()).collect()
    }

    const CUT: &str = "渡輪停航三日\n\n碼頭的售票員說：「風太大了，明天再來吧。」乘客只好先回家去，等天氣轉好再來坐\n\n圖：停在碼頭的渡輪\n\n船。過了三天，船又開了，大家都很高興，碼頭上又是人山人海的樣子。\n";

    #[test]
    fn a_paragraph_is_searched_as_it_is_read() {
        let table: &[(&str, &str, &[&str])] = &[
            ("来坐船", CUT, &["來坐\n\n圖：停在碼頭的渡輪\n\n船"]),
            ("碼頭的渡輪", CUT, &["碼頭的渡輪"]),
            ("碼頭", CUT, &["碼頭", "碼頭", "碼頭"]),
            ("渡輪船", CUT, &[]),
            ("坐圖", CUT, &[]),
            ("三日碼頭", CUT, &[]),
            ("重要的事", "# 標題\n\n這是**重要**的事，*很*重要。\n", &["重要**的事"]),
            ("標題", "# 標題\n\n[標題](http://標題.example)\n", &["標題", "標題"]),
            ("example", "# 標題\n\n[標題](http://標題.example)\n", &[]),
            ("&的", "# 標題\n\n甲&amp;的乙\n", &["&amp;的"]),
        ];
        for (query, text, wanted) in table {
            assert_eq!(found(query, text), *wanted, "{query}");
        }
    }

    #[test]
    fn the_first_hit_from_a_place_on_is_found() {
        let document = document::recover(CUT.into(), &Options::default());
        let pattern = Pattern::read("碼頭", false).expect("a pattern").expect("not empty");
        let finder = Finder::new(&document, &pattern);
        let starts: Vec<usize> = CUT.match_indices("碼頭").map(|(at, _)| at).collect();
        for (from, wanted) in [(0, starts[0]), (starts[0], starts[0])] {
            let first = finder.first(Place(from as u32), &|| ControlFlow::Continue(())).expect("a hit");
            assert_eq!(first.span.range().start, wanted);
        }
        assert_eq!(finder.first(Place(CUT.len() as u32 - 1), &|| ControlFlow::Continue(())), None);
        assert_eq!(finder.first(Place(0), &|| ControlFlow::Break(())), None, "not wanted any more");
    }

    /// The bytes at which the query begins in the text, found in the plainest way: both folded, character by character.
    fn folded(query: &str, text: &str) -> Vec<usize> {
        let wanted: Vec<char> = query.chars().map(fold_char).collect();
        let have: Vec<(usize, char)> = text.char_indices().map(|(at, c)| (at, fold_char(c))).collect();
        let mut found = Vec::new();
        let mut at = 0;
        while at + wanted.len() <= have.len() {
            if have[at..].iter().zip(&wanted).all(|((_, have), wanted)| have == wanted) {
                found.push(have[at].0);
                at += wanted.len();
            } else {
                at += 1;
            }
        }
        found
    }

    proptest! {
        #[test]
        fn a_line_is_searched_as_if_it_were_folded(text in "[发發髮里裏裡后後，。aAＡ1１]{1,60}", query in "[发發髮里裏裡后後，]{1,3}") {
            let document = document::recover(text.as_str().into(), &Options { format: Format::Plain, ..Options::default() });
            prop_assume!(document.blocks().len() == 1);
            let pattern = Pattern::read(&query, false).expect("a pattern").expect("not empty");
            let mut hits = Vec::new();
            let _ = Finder::new(&document, &pattern).each(Place::default(), &|| ControlFlow::Continue(()), &mut |hit| {
                hits.push(hit.span.range().start);
                ControlFlow::Continue(())
            });
            prop_assert_eq!(hits, folded(&query, &text));
        }

        #[test]
        fn whatever_is_typed_finds_ranges_of_the_text(text in "\\PC{0,80}", query in "\\PC{0,6}", from in 0usize..100) {
            let text = text.replace('。', "。\n\n");
            let document = document::recover(text.as_str().into(), &Options::default());
            let Ok(Some(pattern)) = Pattern::read(&query, false) else { return Ok(()) };
            let mut hits = Vec::new();
            let from = Place((0..=from.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0) as u32);
            let _ = Finder::new(&document, &pattern).each(from, &|| ControlFlow::Continue(()), &mut |hit| {
                hits.push(hit);
                ControlFlow::Continue(())
            });
            for hit in hits {
                prop_assert!(text.get(hit.span.range()).is_some_and(|found| !found.is_empty()));
                prop_assert!(hit.span.start >= from.0 && hit.block < document.blocks().len());
            }
        }
    }
}
