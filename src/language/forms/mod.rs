//! The forms that a newspaper's small print takes: matchers over a line's words and the lists of `assets/clues/`.
//! Each answers one question about a `&str` and knows nothing of blocks or neighbours. Where a line has the forms of two,
//! [`role_weights`](crate::language::line_roles) decide.

pub(crate) mod book_author;
pub(crate) mod byline;
pub(crate) mod caption;
pub(crate) mod chrome;
pub(crate) mod date;
pub(crate) mod dateline;
pub(crate) mod fact;
pub(crate) mod head;
pub(crate) mod imprint;
pub(crate) mod name;
pub(crate) mod note;
pub(crate) mod number;
pub(crate) mod property;

use super::chars::is_blank;

/// Characters of a short text, counted no further than needed.
pub(crate) fn at_most(text: &str, chars: usize) -> bool {
    text.len() <= chars * 4 && text.chars().nth(chars).is_none()
}

/// `text` without white space at its head, and how many bytes that took.
pub(crate) fn skip_blank(text: &str) -> (&str, usize) {
    let rest = text.trim_start_matches(is_blank);
    (rest, text.len() - rest.len())
}

/// A slash, in any width.
pub(crate) fn is_slash(c: char) -> bool {
    matches!(c, '/' | '／' | '∕' | '⁄' | '|' | '｜' | '︱' | '╱')
}

/// A colon, in any width.
pub(crate) fn is_colon(c: char) -> bool {
    matches!(c, ':' | '：' | '﹕' | '︰' | '∶')
}

/// The first bytes of `text`, to a character's end.
pub(crate) fn within(text: &str, bytes: usize) -> &str {
    let mut end = bytes.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}
