//! Where a sentence ends: the one answer for recovery, for the reader's selection, for quotations of a hit.
//!
//! A sentence ends behind 。！？ and the closing marks that follow them (GB/T 15834, 4.1 to 4.3: the marks of the end of a
//! sentence), unless a comma, a colon or another stop goes on with it (`「走！」，他說`). …… ends one only where the text ends:
//! within a line it marks what is left unsaid (GB/T 15834, 4.11). Western stops count where white space follows them and no
//! small letter behind that (after UAX #29, SB8 and SB11). A line break ends a sentence in any case.

use std::ops::Range;

use super::chars::{is_blank, is_closer};

/// The byte behind the first sentence of `text`, its closing marks included; `None` where it does not end.
pub fn first_end(text: &str) -> Option<usize> {
    let mut chars = text.char_indices();
    while let Some((at, c)) = chars.next() {
        if c == '\n' {
            return Some(at + 1);
        }
        if !is_end(c) {
            continue;
        }
        let rest = &text[at..];
        let behind = rest.trim_start_matches(|c| is_end(c) || c == '…' || c == '.');
        let closed = behind.trim_start_matches(is_closer);
        let end = text.len() - closed.len();
        if ends(c, closed) {
            return Some(end);
        }
        while chars.as_str().len() > closed.len() {
            chars.next();
        }
    }
    None
}

/// The sentences of `text` in order, without the white space around them; what no mark ends is the last.
pub fn sentences(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut from = 0;
    std::iter::from_fn(move || {
        while from < text.len() {
            let start = from;
            from = first_end(&text[start..]).map_or(text.len(), |end| start + end);
            let range = trimmed(text, start..from);
            if !range.is_empty() {
                return Some(range);
            }
        }
        None
    })
}

/// The sentences that hold `range` of `text`: from the beginning of the first to the end of the last.
pub fn around(text: &str, range: Range<usize>) -> Range<usize> {
    let mut found: Option<Range<usize>> = None;
    for sentence in sentences(text) {
        if sentence.start >= range.end.max(range.start + 1) && found.is_some() {
            break;
        }
        let start = match &found {
            Some(found) => found.start,
            None if sentence.end <= range.start => continue,
            None => sentence.start.min(range.start),
        };
        found = Some(start..sentence.end.max(range.end));
        if sentence.end >= range.end {
            break;
        }
    }
    found.unwrap_or(range)
}

/// A mark that may end a sentence.
fn is_end(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '｡' | '．' | '.' | '!' | '?')
}

/// Whether the sentence ends before `rest`, which follows the mark `c` and the closing marks behind it.
fn ends(c: char, rest: &str) -> bool {
    let next = rest.chars().next();
    if next.is_some_and(|next| matches!(next, '，' | '、' | '：' | '；' | ',' | ':' | ';')) {
        return false;
    }
    if !c.is_ascii() && c != '．' {
        return true;
    }
    let behind = rest.trim_start_matches(is_blank);
    next.is_none_or(|next| is_blank(next) || next == '\n') && !behind.starts_with(char::is_lowercase)
}

/// A range of `text` without the white space at its ends.
fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let blank = |c: char| is_blank(c) || c == '\n' || c == '\r';
    let words = &text[range.clone()];
    let start = range.start + (words.len() - words.trim_start_matches(blank).len());
    start..(start + words.trim_matches(blank).len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_and_their_sentences() {
        for (text, expected) in [
            ("渡輪到了。大家上船！", vec!["渡輪到了。", "大家上船！"]),
            ("他問：「船呢？」沒有人答。", vec!["他問：「船呢？」", "沒有人答。"]),
            ("「走！」，他說。", vec!["「走！」，他說。"]),
            ("他想……還是算了。", vec!["他想……還是算了。"]),
            ("真的？！走吧", vec!["真的？！", "走吧"]),
            ("票價 3.5 元。 Mr. a 先生來了", vec!["票價 3.5 元。", "Mr. a 先生來了"]),
            ("He came. She left. 再見", vec!["He came.", "She left.", "再見"]),
            ("第一行\n第二行", vec!["第一行", "第二行"]),
            ("", vec![]),
        ] {
            let found: Vec<&str> = sentences(text).map(|range| &text[range]).collect();
            assert_eq!(found, expected);
        }
    }

    #[test]
    fn sentences_around_a_range() {
        let text = "甲來了。乙走了。丙還在。";
        let around = |words: &str| {
            let at = text.find(words).expect("the words");
            &text[super::around(text, at..at + words.len())]
        };
        assert_eq!(around("乙"), "乙走了。");
        assert_eq!(around("走了。丙"), "乙走了。丙還在。");
        assert_eq!(around("。乙"), "甲來了。乙走了。");
    }
}
