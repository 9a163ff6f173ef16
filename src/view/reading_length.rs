//! The length of a document to read, and of the part before a place: every percentage and the time left are measured by
//! it, whatever the size of the window.

use crate::document::{BlockId, Document, Kind, Place};

/// The text of a document as a length, in bytes of UTF-8. Notes (責任編輯, 來源, 下轉) and rules do not count, nor does
/// text outside of blocks: front matter, blank lines. Where there is nothing but notes (a list of headlines, a source
/// as it stands), they count.
#[derive(Clone, Debug, Default)]
pub struct ReadingLength {
    /// The bytes before each block, and at the end the bytes of all blocks.
    before: Vec<u32>,
}

impl ReadingLength {
    /// Measures a document; walks through its blocks once.
    pub fn new(document: &Document) -> ReadingLength {
        let mut sum = 0;
        let counts = |kind| !matches!(kind, Kind::Note | Kind::Rule);
        let any_text = document.blocks().iter().any(|block| counts(block.kind));
        let lengths = document.blocks().iter().map(|block| match block.kind {
            kind if any_text && !counts(kind) => 0,
            _ => document.pieces(block).iter().map(|piece| piece.span.len() as u32).sum(),
        });
        let after = lengths.map(|length: u32| {
            sum += length;
            sum
        });
        ReadingLength { before: std::iter::once(0).chain(after).collect() }
    }

    /// The bytes of all the text.
    pub fn whole(&self) -> u32 {
        self.before.last().copied().unwrap_or(0)
    }

    /// The bytes of text before a place. Marks inside a block (Markdown's, a caption lifted out of it) count as evenly
    /// spread over it.
    pub fn before(&self, document: &Document, place: Place) -> u32 {
        let Some(id) = document.block_at(place) else { return 0 };
        let (start, end) = bounds(document, id);
        let (into, all) = (place.0.clamp(start, end) - start, (end - start).max(1));
        self.before[id] + part(self.length(id), into, all)
    }

    /// The place with so many bytes of text before it, which may be inside a character.
    pub fn place(&self, document: &Document, bytes: u32) -> Place {
        let after = self.before.partition_point(|before| *before <= bytes);
        let Some(last) = document.blocks().len().checked_sub(1) else { return Place::default() };
        let id = after.saturating_sub(1).min(last);
        let (start, end) = bounds(document, id);
        Place(start + part(end - start, bytes - self.before[id], self.length(id).max(1)).min(end - start))
    }

    fn length(&self, id: BlockId) -> u32 {
        self.before[id + 1] - self.before[id]
    }
}

/// Han characters that are read in a minute. Silent reading of Chinese: 250 to 500 by most studies.
const PACE: u64 = 400;
/// Bytes of a Han character in UTF-8: near enough for minutes, since a Western word of six letters is read about as
/// fast as two Han characters.
const BYTES_PER_HAN: u64 = 3;

/// The seconds that so many bytes of text take to read.
pub fn reading_seconds(bytes: u32) -> u32 {
    (u64::from(bytes) * 60 / BYTES_PER_HAN / PACE) as u32
}

fn bounds(document: &Document, id: BlockId) -> (u32, u32) {
    let block = &document.blocks()[id];
    (document.start(block).0, document.end(block).0)
}

/// `of` × `numerator` / `denominator`.
fn part(of: u32, numerator: u32, denominator: u32) -> u32 {
    (u64::from(of) * u64::from(numerator) / u64::from(denominator)) as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Format, Options, recover};

    const PAPER: &str = "---\nlang: zh-HK\n---\n\n# 早報\n\n一二三四五。\n\n責任編輯：阿英\n\n六七八九十。\n";

    fn paper() -> Document {
        recover(PAPER.into(), &Options { format: Format::Markdown, ..Options::default() })
    }

    #[test]
    fn what_is_no_text_counts_nowhere() {
        let document = paper();
        let length = ReadingLength::new(&document);
        assert_eq!(length.whole(), 3 * (2 + 6 + 6), "the headline and two paragraphs");
        let before = |words: &str| length.before(&document, Place(PAPER.find(words).expect("in it") as u32));
        for (words, han) in [("lang", 0), ("早報", 0), ("一二", 2), ("四五", 5), ("責任", 8), ("六七", 8), ("九十", 11)]
        {
            assert_eq!(before(words), 3 * han, "{words}");
        }
    }

    #[test]
    fn where_nothing_but_notes_stands_they_are_read() {
        let raw = paper().raw();
        let length = ReadingLength::new(&raw);
        assert_eq!(length.before(&raw, Place(0)), 0);
        assert_eq!(length.before(&raw, Place(PAPER.find("責任").expect("in it") as u32)), 3 + 11 + 3 + 2 + 6 + 18);
        assert!(length.whole() < PAPER.len() as u32, "ends of lines are not read");
    }

    #[test]
    fn a_place_and_what_is_before_it_lead_to_each_other() {
        let document = paper();
        let length = ReadingLength::new(&document);
        for bytes in 0..length.whole() {
            let place = length.place(&document, bytes);
            assert_eq!(length.before(&document, place), bytes);
        }
        let empty = recover("".into(), &Options::default());
        let length = ReadingLength::new(&empty);
        assert_eq!((length.whole(), length.before(&empty, Place(9)), length.place(&empty, 9)), (0, 0, Place(0)));
    }
}
