//! The forms that a newspaper's small print takes: matchers over a line's words and the lists of `assets/clues/`.
//! Each answers one question about a `&str` and knows nothing of blocks or neighbours.

pub(super) mod byline;
pub(super) mod caption;
pub(super) mod chrome;
pub(super) mod date;
pub(super) mod dateline;
pub(super) mod head;
pub(super) mod imprint;
pub(super) mod note;
pub(super) mod number;

use super::chars::is_blank;

/// Characters of a short text, counted no further than needed.
pub(super) fn at_most(text: &str, chars: usize) -> bool {
    text.len() <= chars * 4 && text.chars().nth(chars).is_none()
}

/// `text` without white space at its head, and how many bytes that took.
pub(super) fn skip_blank(text: &str) -> (&str, usize) {
    let rest = text.trim_start_matches(is_blank);
    (rest, text.len() - rest.len())
}

/// A slash, in any width.
pub(super) fn is_slash(c: char) -> bool {
    matches!(c, '/' | '／' | '∕' | '⁄' | '|' | '｜' | '︱' | '╱')
}

/// A colon, in any width.
pub(super) fn is_colon(c: char) -> bool {
    matches!(c, ':' | '：' | '﹕' | '︰')
}

/// The first bytes of `text`, to a character's end.
pub(super) fn within(text: &str, bytes: usize) -> &str {
    let mut end = bytes.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}
