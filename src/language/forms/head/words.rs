//! Whether a line may be a head by its words and their number: a head, a subhead, a deck, speech.

use super::super::at_most;
use super::parts::parts;
use crate::language::chars::{is_forbidden_start, is_han};
use crate::language::lexicon::Lexicon;

/// The longest headline that holds its decks, in characters.
pub(crate) const STACKED: usize = 72;

/// The longest head that holds a comma, in characters.
const CLAUSES: usize = 30;

/// The longest head between paragraphs, in characters.
const SUBHEAD: usize = 28;

/// The longest head between paragraphs that holds a comma, in cells.
const SUBHEAD_CLAUSES: usize = 36;

/// The longest deck that holds a comma, in characters.
const DECK_CLAUSES: usize = 20;

/// Whether a line closes a bracket that it does not open, or opens one that it does not close: it is a piece of something.
pub(crate) fn cuts_bracket(text: &str) -> bool {
    let pairs = [('（', '）'), ('《', '》'), ('「', '」'), ('『', '』'), ('“', '”'), ('【', '】')];
    let count = |mark: char| text.matches(mark).count();
    pairs.iter().any(|(opens, closes)| count(*opens) != count(*closes))
}

/// Whether a short line between paragraphs is short enough for a subhead.
pub(crate) fn may_be_subhead(text: &str) -> bool {
    let cells = || text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum::<usize>();
    at_most(text, SUBHEAD) && (!text.contains(['，', ',']) || cells() <= SUBHEAD_CLAUSES)
}

/// Whether a line below a headline is short enough for a deck.
pub(crate) fn may_be_deck(text: &str) -> bool {
    !text.contains(['，', ',']) || at_most(text, DECK_CLAUSES)
}

/// Whether a line reports speech: 他說：「…」.
pub(crate) fn speaks(text: &str) -> bool {
    let colon = text.char_indices().find(|(_, c)| matches!(c, '：' | ':' | '，'));
    colon.is_some_and(|(at, c)| {
        let (before, after) = (&text[..at], &text[at + c.len_utf8()..]);
        before.ends_with(['說', '说', '道', '示', '稱', '称', '問', '问', '答', '喊', '指', '言'])
            && after.starts_with(['「', '“', '『', '"'])
    })
}

/// Whether `text` may be a head by its words: short, no comma, no stop but ！ or ？ at its end.
pub(crate) fn may_be_head(text: &str, longest: usize, lexicon: &Lexicon) -> bool {
    let text = text.trim_end_matches('¶');
    let Some(last) = text.chars().next_back() else { return false };
    let longest = if at_most(text, longest) || parts(text, lexicon).len() < 2 { longest } else { STACKED };
    if !at_most(text, longest) || matches!(last, '。' | '，' | '、' | '；' | '：' | ',' | ';' | ':' | '…') {
        return false;
    }
    let commas = commas_outside_brackets(text);
    let clauses = commas == 0 || (commas == 1 && at_most(text, CLAUSES));
    clauses
        && !text.contains('。')
        && !text.contains("://")
        && !is_code(text)
        && !is_assignment(text)
        && (text.chars().any(char::is_alphabetic) || at_most(text, 3) && text.bytes().all(|byte| byte.is_ascii_digit()))
        && !text.starts_with(is_forbidden_start)
        && !text.starts_with(['|', '+', '<', '>', '=', '\\', '&', '$', '{', '}'])
}

/// Commas and semicolons of a line that stand in no round bracket: 一、選擇題（每題 3 分，共 30 分） has none.
fn commas_outside_brackets(text: &str) -> usize {
    let (mut depth, mut commas) = (0usize, 0);
    for c in text.chars() {
        match c {
            '（' | '(' => depth += 1,
            '）' | ')' => depth = depth.saturating_sub(1),
            '，' | ',' | '；' if depth == 0 => commas += 1,
            _ => {}
        }
    }
    commas
}

/// Whether a line is a program's name for something and what it is: `form=詞`.
pub(crate) fn is_assignment(text: &str) -> bool {
    let named = |name: &str| !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    text.split_once('=').is_some_and(|(name, value)| named(name) && (value.is_empty() || value.chars().all(is_han)))
}

/// Whether a line without any Han is a program's: it opens or closes a block, or calls something: `print(n)`.
fn is_code(text: &str) -> bool {
    let calls =
        || text.char_indices().any(|(at, c)| c == '(' && text[..at].ends_with(|c: char| c.is_ascii_alphanumeric()));
    !text.contains(is_han) && (text.ends_with(['{', '}', ';']) || text.ends_with(')') && calls())
}
