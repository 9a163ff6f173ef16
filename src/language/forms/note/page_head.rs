//! The head of a paper's page: its name, the day, the page (海港晚報 2026年6月1日 第3版).

use crate::language::chars::is_blank;
use crate::language::forms::number::is_numeral;
use crate::language::forms::{at_most, date, is_colon, is_slash};
use crate::language::lexicon::Lexicon;

/// A page's head: parts set off by blanks, bars or brackets, one of them a date or a page number, the rest short.
pub(super) fn masthead(text: &str, lexicon: &Lexicon) -> bool {
    // Q1：誰可以申請？
    if text.ends_with(['？', '?']) {
        return false;
    }
    let (mut dated, mut paged, mut numbered, mut others) = (false, false, false, 0);
    for part in parts(text) {
        if is_day(part) {
            dated = true;
        } else if is_page(part) || matches!(part, "版" | "頁" | "页") {
            paged = true;
        } else if is_issue(part) {
            numbered = true;
        } else if part.contains(['，', '。', '、', '「']) || !at_most(part, 10) {
            return false;
        } else if !is_filler(part) {
            others += 1;
        }
    }
    let named = || lexicon.bylines.houses.within(text);
    let short = at_most(text, 12);
    // A03 | 港聞 | By 記者 陳某某: bars part what an archive tells of a story.
    if text.contains(['|', '｜']) && (dated || paged) {
        return others <= 6;
    }
    match (dated, paged) {
        (true, true) => others <= 3,
        (true, false) => others <= 2 && named(),
        (false, true) => others == 0 || (others == 1 && short) || (others <= 2 && named()),
        // 渡口週報 第一百零三期
        (false, false) => numbered && others == 1 && named() || is_folio(text),
    }
}

/// Whether a part of a page's head says nothing of its own: a weekday, 第 before a number, a number.
fn is_filler(part: &str) -> bool {
    weekday(part) || part == "第" || part.chars().all(|c| c.is_ascii_digit() || c == ':')
}

/// What a page's head is made of.
pub(crate) fn parts(text: &str) -> impl Iterator<Item = &str> {
    let between = |c: char| {
        is_blank(c)
            || is_slash(c)
            || is_colon(c)
            || matches!(c, '·' | '丨' | '《' | '》' | '（' | '）' | '(' | ')' | '【' | '】' | '[' | ']')
    };
    text.split(between).filter(|part| !part.is_empty())
}

fn is_day(part: &str) -> bool {
    let rest = |length: usize| {
        part[length..].chars().all(|c| c.is_ascii_digit() || matches!(c, '星' | '期' | '一'..='十' | '日'))
    };
    date::date(part).is_some_and(rest)
}

/// The number of a page between dashes: `— 3 —`.
fn is_folio(text: &str) -> bool {
    let inner = text.trim_matches(|c| is_blank(c) || matches!(c, '—' | '-' | '─' | '–' | '·' | '~' | '～'));
    inner.len() < text.len() && at_most(inner, 4) && !inner.is_empty() && inner.chars().all(|c| c.is_ascii_digit())
}

/// Whether a line is nothing but a number, as a page's is: `12`, `12/36`. Only its place can tell.
pub(crate) fn is_page_number(text: &str) -> bool {
    if text.len() > 9 {
        return false;
    }
    let mut parts = text.split('/');
    let number = |part: &str| (1..=4).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    parts.next().is_some_and(number) && parts.next().is_none_or(number) && parts.next().is_none()
}

/// `第3版`, `A12`, `A3版`, `頭版`, `P3`.
pub(crate) fn is_page(part: &str) -> bool {
    let bare = part.strip_prefix('第').unwrap_or(part);
    let numbered = bare.trim_end_matches(['版', '頁', '页']);
    let digits = numbered.trim_start_matches(|c: char| c.is_ascii_uppercase());
    let lettered = digits.len() < numbered.len() && numbered.len() <= 4;
    matches!(part, "頭版" | "头版") || (is_number(digits) && (numbered.len() < bare.len() || lettered))
}

/// `第12345期`, `總第三號`.
fn is_issue(part: &str) -> bool {
    let bare = part.trim_start_matches(['總', '总', '第']);
    let number = bare.trim_end_matches(['期', '號', '号', '張', '张']);
    number.len() < bare.len() && is_number(number)
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.chars().all(is_numeral)
}

pub(super) fn weekday(part: &str) -> bool {
    ["星期", "週", "周", "農曆", "农历", "禮拜"].iter().any(|word| part.starts_with(word)) && at_most(part, 10)
}
