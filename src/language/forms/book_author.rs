//! Who wrote or translated an old book, as its first lines say: 聽雨老人　戲撰, 明 羅某某著, 姚秦三藏法師某某譯.

use super::name::is_name;
use super::{at_most, is_slash};
use crate::language::chars::{bracketed, is_blank, is_han};
use crate::language::lexicon::Lexicon;

/// Who translated, wrote or spoke a book of the Buddhists: 姚秦三藏法師某某譯.
pub(super) fn is_monk(text: &str) -> bool {
    let title = ["三藏", "三蔵", "法師", "法师", "沙門", "沙门", "大師", "大师", "菩薩", "比丘", "居士"];
    text.ends_with(['譯', '译', '撰', '述', '造', '集', '說', '说', '記', '记'])
        && at_most(text, 24)
        && title.iter().any(|title| text.contains(title))
        && text.chars().all(|c| is_han(c) || is_blank(c))
}

/// Who wrote or translated an old book, all in one word with his dynasty before his name: 後秦釋某某撰.
pub(super) fn is_old_writer(text: &str, lexicon: &Lexicon) -> bool {
    let who = text.strip_suffix(['譯', '译', '撰', '述', '註', '注', '輯', '辑', '疏']);
    who.is_some_and(|who| {
        let dynasty = lexicon.bylines.dynasties.starts(who);
        let name = dynasty.map_or("", |length| &who[length..]);
        name.chars().all(is_han) && (2..=8).contains(&name.chars().count())
    })
}

/// A name of any kind and white space or a slash before 著, 撰 or 譯; where its bearer comes from may stand before it: [日].
pub(super) fn pen_name(text: &str) -> bool {
    let text = match bracketed(text, 24).filter(|(land, _)| at_most(land, 3)) {
        Some((_, length)) => text[length..].trim_start_matches(is_blank),
        None => text,
    };
    let who = text
        .strip_suffix(['著', '撰', '作', '譯', '译', '訳', '編', '编', '繪', '绘'])
        .map(|who| who.trim_end_matches(['戲', '原', '編', '编', '合']));
    who.is_some_and(|who| {
        let name = who.trim_end_matches(|c| is_blank(c) || is_slash(c));
        let han = |c: char| is_han(c) || matches!(c, '·' | '‧' | '・' | '．');
        name.len() < who.len() && at_most(who, 14) && !at_most(name, 1) && name.chars().all(han)
    })
}

/// Whether names and what each has done follow one another: 林小滿 著 陳阿河 譯.
pub(super) fn are_writers(text: &str) -> bool {
    let parts: Vec<&str> = text.split(is_blank).filter(|part| !part.is_empty()).collect();
    let done = |part: &str| {
        at_most(part, 1) && part.ends_with(['著', '撰', '譯', '译', '訳', '編', '编', '繪', '绘', '校', '注'])
    };
    let han = |c: char| is_han(c) || matches!(c, '·' | '‧' | '・' | '．');
    let named = |pair: &[&str]| matches!(pair, [who, what] if at_most(who, 12) && !at_most(who, 1) && who.chars().all(han) && done(what));
    parts.len() >= 4 && parts.len().is_multiple_of(2) && parts.chunks(2).all(named)
}

/// Where the writer stands behind the title of an old book on one line, with his dynasty: 渡口志　　（清）曹某某 撰, 渡口集 明 徐某.
pub(crate) fn behind_title(text: &str, lexicon: &Lexicon) -> Option<usize> {
    let may_open = |(at, c): &(usize, char)| is_blank(*c) || matches!(c, '（' | '(' | '〔' | '[' | '【') && *at > 0;
    let ends: Vec<usize> = text.char_indices().filter(may_open).map(|(at, _)| at).collect();
    ends.into_iter().find_map(|end| {
        let title = text[..end].trim_matches(is_blank);
        let who = text[end..].trim_start_matches(is_blank);
        let (dynasty, name) = who.split_once(is_blank).unwrap_or_default();
        let named = lexicon.bylines.dynasties.is(dynasty) && is_name(name.trim_matches(is_blank), lexicon);
        let is_title = !at_most(title, 1) && title.chars().all(|c| is_han(c) || matches!(c, '《' | '》' | '·'));
        (is_title && (named || is_of_dynasty(who, lexicon))).then_some(text.len() - who.len())
    })
}

/// Whether `text` is the name of an old writer behind his dynasty: 明 羅某某著, [清]曹某某, 宋·蘇某, 清?吳某 撰.
pub(super) fn is_of_dynasty(text: &str, lexicon: &Lexicon) -> bool {
    let is_dot = |c: char| matches!(c, '·' | '・' | '‧');
    let (dynasty, behind, set_off) = match bracketed(text, 16) {
        Some((inner, length)) => (inner, &text[length..], true),
        // A dot that the encoding did not have became a question mark.
        None => match text.split_once(|c: char| is_blank(c) || is_dot(c) || c == '?') {
            Some((dynasty, behind)) => (dynasty, behind, text[dynasty.len()..].starts_with(is_dot)),
            None => return false,
        },
    };
    let who = behind.trim_matches(is_blank);
    let name =
        who.trim_end_matches(['著', '撰', '譯', '译', '編', '编', '輯', '辑', '注', '註']).trim_end_matches(is_blank);
    let signs = set_off || name.len() < who.len();
    // Behind a dot a name needs no family that is known: 漢·班某.
    let dotted = text.strip_prefix(dynasty).is_some_and(|rest| rest.starts_with(is_dot));
    let bare = || dotted && (2..=4).contains(&name.chars().count()) && name.chars().all(is_han);
    signs && lexicon.bylines.dynasties.is(dynasty) && (is_name(name, lexicon) || bare())
}
