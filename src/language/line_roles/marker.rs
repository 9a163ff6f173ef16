//! What opens a line by its form alone: the mark of a quotation, the bullet or number of a list, a quotation that is a head, an
//! address.

use crate::language::chars::{bracketed, is_blank, is_stop};
use crate::language::forms::is_colon;
use crate::language::lexicon::Lexicon;

/// The longest quotation that is a head, in characters with its marks; and the shortest.
const QUOTED: std::ops::RangeInclusive<usize> = 6..=26;

/// Whether a line is one quotation, short and without a stop: a head (「重新出發的人」) unless it is said by somebody.
pub(crate) fn is_phrase(line: &str) -> bool {
    let whole = line.starts_with(['「', '“'])
        && bracketed(line, line.len()).is_some_and(|(inner, length)| length == line.len() && !inner.ends_with(is_stop));
    whole && QUOTED.contains(&line.chars().take(QUOTED.end() + 1).count())
}

/// Bytes of the mark that opens a line of a quotation, as in mail and Markdown: `> `.
pub(crate) fn quote_marker(text: &str) -> Option<usize> {
    let rest = text.trim_start_matches('>');
    let marks = text.len() - rest.len();
    ((1..=3).contains(&marks) && rest.starts_with(is_blank)).then_some(marks)
}

/// Bytes of the bullet or number that opens an item of a list.
pub(crate) fn list_marker(text: &str) -> Option<usize> {
    let first = text.chars().next()?;
    let rest = &text[first.len_utf8()..];
    let set_off = |rest: &str| rest.starts_with(is_blank) && !rest.trim_start_matches(is_blank).is_empty();
    match first {
        '•' | '‧' | '·' | '◦' | '‣' | '∙' if !rest.is_empty() => Some(first.len_utf8()),
        '▪' | '▫' | '◼' | '◻' | '◾' | '◽' | '✓' | '✔' | '➤' | '➢' | '▸' | '▹' | '❖' if !rest.is_empty() =>
        {
            // An emoji's variation selector belongs to it.
            let selector = rest.chars().next().filter(|c| matches!(c, '\u{fe0e}' | '\u{fe0f}'));
            Some(first.len_utf8() + selector.map_or(0, char::len_utf8))
        }
        '-' | '*' | '+' | '–' if set_off(rest) => Some(first.len_utf8()),
        '①'..='⑳' if !rest.is_empty() => Some(first.len_utf8()),
        '(' | '（' => {
            let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
            let close = rest[digits..].chars().next().filter(|c| matches!(c, ')' | '）'))?;
            let length = first.len_utf8() + digits + close.len_utf8();
            ((1..=3).contains(&digits) && length < text.len()).then_some(length)
        }
        '0'..='9' => {
            let digits = text.bytes().take_while(u8::is_ascii_digit).count();
            let stop = text[digits..].chars().next().filter(|c| matches!(c, '.' | '．' | '、' | ')' | '）' | '，'))?;
            let length = digits + stop.len_utf8();
            let after = text[length..].chars().next()?;
            // 7、2031年: the item begins with a year.
            let year = stop == '、' && text[length..].bytes().take_while(u8::is_ascii_digit).count() == 4;
            (digits <= 3 && (year || !after.is_ascii_digit())).then_some(length)
        }
        _ => None,
    }
}

/// Whether a line says where somebody is reached: a label with what stands behind it, or the address of a page.
pub(super) fn is_address(text: &str, lexicon: &Lexicon) -> bool {
    let labelled = lexicon.notes.contacts.starts(text).map(|length| &text[length..]);
    ["http://", "https://"].iter().any(|scheme| text.starts_with(scheme))
        || labelled.is_some_and(|rest| rest.starts_with(|c| is_colon(c) || is_blank(c)))
}
