//! Subheads and chapters by their form: 一、 （一） 【…】 第三回, 楔子.

use super::super::number::{self, Build};
use super::super::{at_most, is_colon};
use crate::language::chars::{bracketed, is_blank, is_han};
use crate::language::lexicon::Lexicon;

/// How a subhead shows that it is one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Subhead {
    /// 【加快轉化】.
    Bracketed,
    /// 一、…, （一）…, 1. …: how deep it stands below a section, from 0.
    Numbered(u8),
    /// 第三節.
    Section,
    /// 第三回, 卷一, 楔子: it opens an article of a book.
    Chapter,
}

/// Whether `text`, a short line, is a subhead by its form.
pub(crate) fn subhead(text: &str, lexicon: &Lexicon) -> Option<Subhead> {
    let numerals = &lexicon.headings.numerals;
    if let Some(chapter) = numbered_chapter(text, lexicon) {
        return Some(chapter);
    }
    if let Some((inner, length)) = bracketed(text, 120) {
        let number = inner.chars().all(|c| numerals.has(c) || c.is_ascii_digit()) && !inner.is_empty();
        if length == text.len() {
            return is_bracketed_subhead(text, inner, number).then_some(Subhead::Bracketed);
        }
        if number && text.starts_with(['（', '(']) {
            return Some(Subhead::Numbered(1));
        }
    }
    let digits: usize = text.chars().take_while(|c| numerals.has(*c)).map(char::len_utf8).sum();
    let next = text[digits..].chars().next();
    if digits > 0 && matches!(next, Some('、' | '．' | '.')) {
        return Some(Subhead::Numbered(0));
    }
    opens_front(text, lexicon).then_some(Subhead::Chapter)
}

/// Whether a line that stands in brackets is a subhead: its brackets are those of heads, and it is no number.
fn is_bracketed_subhead(text: &str, inner: &str, number: bool) -> bool {
    // 【睡了嗎？】 is written to somebody.
    let asks = inner.ends_with(['？', '?', '。', '！', '!'])
        && inner.contains(['你', '您', '我', '吗', '嗎', '吧', '呢', '了']);
    text.starts_with(['【', '〖', '〈', '［']) && !number && !asks
}

/// Whether a line names what stands before or behind the chapters of a book: 前　言, 楔子, 番外三.
fn opens_front(text: &str, lexicon: &Lexicon) -> bool {
    let lists = &lexicon.headings;
    // Two characters are set with a blank or some.
    if at_most(text, 8) && text.contains(is_blank) {
        let letters: String = text.chars().filter(|c| !is_blank(*c)).collect();
        if at_most(&letters, 2) && lists.fronts.is(&letters) {
            return true;
        }
    }
    let Some(front) = lists.fronts.starts(text) else { return false };
    let rest = &text[front..];
    rest.is_empty()
        || rest
            .starts_with(|c: char| is_blank(c) || is_colon(c) || is_han(c) && at_most(rest, 2) && lists.numerals.has(c))
}

/// Whether a line is the name of a book, or that and its author: 《石橋》 作者：林小滿.
pub(crate) fn names_book(words: &str) -> bool {
    let name = words.strip_prefix('《').and_then(|rest| rest.split_once('》'));
    name.is_some_and(|(name, rest)| !name.is_empty() && (rest.is_empty() || rest.trim_start().starts_with("作者")))
}

/// 第三章, 第一百二十回 …, 卷一, Chapter 3: a number and its unit, then the end, white space or the title.
fn numbered_chapter(text: &str, lexicon: &Lexicon) -> Option<Subhead> {
    let lists = &lexicon.headings;
    // 正文 第三章 …, 《》目录 第三回 …: what a site's program writes before each head.
    let text = text.strip_prefix("《》").unwrap_or(text);
    let written = ["正文", "目录", "目錄"].iter().find_map(|word| text.strip_prefix(word));
    let text = written.map_or(text, |rest| rest.trim_start_matches(is_blank));
    let count = number::count(text)?;
    let rest = &text[count.length..];
    let ends = rest.chars().next().is_none_or(|c| {
        is_blank(c) || is_colon(c) || matches!(c, '、' | '.' | '．' | '—' | '-' | '《' | '「' | '（' | '(' | '·')
    });
    let bracketed = text.trim_start_matches(['#', '＃', ' ']).starts_with(['【', '［', '[', '〔']);
    let titled = (ends || bracketed || at_most(text, 24)) && !text.ends_with(['。', '，', '；']);
    match count.build {
        _ if !titled => None,
        Build::Chapter | Build::Unit('卷') => Some(Subhead::Chapter),
        Build::Unit(c)
            if lists.chapters.has(c) && (ends || bracketed || !matches!(c, '部' | '集' | '篇' | '編' | '编')) =>
        {
            Some(Subhead::Chapter)
        }
        Build::Unit(c) if lists.sections.has(c) && ends => Some(Subhead::Section),
        Build::Unit('条') if rest.trim_matches(is_blank).is_empty() => Some(Subhead::Section),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn subheads_by_form() {
        for (text, expected) in [
            ("一、加快轉化", Some(Subhead::Numbered(0))),
            ("（二）做好培養", Some(Subhead::Numbered(1))),
            ("【加快轉化】", Some(Subhead::Bracketed)),
            ("第十二回 風雪夜歸人", Some(Subhead::Chapter)),
            ("第3章", Some(Subhead::Chapter)),
            ("正文 第三章 渡口", Some(Subhead::Chapter)),
            ("《》目录 第三回 風雪夜歸人", Some(Subhead::Chapter)),
            ("第一節 港口", Some(Subhead::Section)),
            ("楔子", Some(Subhead::Chapter)),
            ("前　言", Some(Subhead::Chapter)),
            ("前 人", None),
            ("卷二", Some(Subhead::Chapter)),
            ("第一部分的工作", None),
            ("一個早晨", None),
            ("序曲的餘音", None),
        ] {
            assert_eq!(subhead(text, Lexicon::builtin()), expected, "{text}");
        }
    }
}
