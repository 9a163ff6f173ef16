//! The number of characters of a text, as editors and word processors count them (字數): a Han character or a Chinese
//! mark is one, and so is a run of anything else between blanks, such as a Western word or a number.

use std::ops::Range;

use crate::document::{BlockId, Document, Kind};

/// The number of characters of a text.
pub fn count(text: &str) -> usize {
    let (mut characters, mut in_word) = (0, false);
    for c in text.chars() {
        let wide = is_east_asian(c);
        let word = !wide && !c.is_whitespace();
        characters += usize::from(wide || word && !in_word);
        in_word = word;
    }
    characters
}

/// The number of characters of some blocks. Notes (責任編輯, 來源) do not count, unless there is nothing else.
pub fn count_blocks(document: &Document, blocks: Range<BlockId>) -> usize {
    let count = |which: &dyn Fn(Kind) -> bool| {
        let counted = document.blocks()[blocks.clone()].iter().filter(|block| which(block.kind));
        let pieces = counted.flat_map(|block| document.pieces(block));
        pieces.map(|piece| piece.instead.map_or_else(|| self::count(&document.text()[piece.span.range()]), |_| 1)).sum()
    };
    match count(&|kind| !matches!(kind, Kind::Note | Kind::Rule)) {
        0 => count(&|kind| kind != Kind::Rule),
        characters => characters,
    }
}

/// Whether a character is Han, kana, bopomofo, hangul, or a mark as wide as they are: in the blocks of Unicode from
/// U+2E80 to U+FFEF and the supplementary ideographs, or one of the Chinese marks outside of them.
fn is_east_asian(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{d7ff}' | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe4f}' | '\u{ff01}'..='\u{ffef}')
        && !c.is_whitespace()
        || matches!(c, '\u{20000}'..='\u{3ffff}' | '“' | '”' | '‘' | '’' | '—' | '…' | '·')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Options, recover};

    #[test]
    fn han_and_marks_count_one_by_one_and_western_words_whole() {
        for (text, characters) in [
            ("", 0),
            ("渡輪停航。", 5),
            ("第 76 秒", 3),
            ("第76秒", 3),
            ("used 1,200 times", 3),
            ("「AI」——人工智能", 9),
            ("　　兩格縮排\n換行", 6),
            ("𠮷野家", 3),
        ] {
            assert_eq!(count(text), characters, "{text}");
        }
    }

    #[test]
    fn notes_do_not_count_beside_a_text() {
        let blocks = |text: &str| {
            let document = recover(text.into(), &Options::default());
            count_blocks(&document, 0..document.blocks().len())
        };
        assert_eq!(blocks("# 渡輪\n\n停航三日。\n\n責任編輯：阿英\n"), 7);
        assert_eq!(blocks(""), 0);
    }
}
