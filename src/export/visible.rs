//! Controls of the source as visible characters, for texts of several lines: the one rule of [`substitute`], but
//! line feeds stay and a tab is a space.

use std::borrow::Cow;

use crate::source::substitute;

/// Whether `c` could act on a terminal rather than be seen; a line feed may.
pub fn is_control(c: char) -> bool {
    c != '\n' && substitute(c).is_some()
}

/// `text` with every control shown as its substitute.
pub fn visible(text: &str) -> Cow<'_, str> {
    if !text.contains(is_control) {
        return Cow::Borrowed(text);
    }
    let shown = |c| match c {
        '\n' => '\n',
        '\t' => ' ',
        _ => substitute(c).unwrap_or(c),
    };
    Cow::Owned(text.chars().map(shown).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn controls_are_seen_and_text_is_left_alone() {
        for (text, expected) in [
            ("海港\n渡輪", "海港\n渡輪"),
            ("\u{1b}[31m紅", "␛[31m紅"),
            ("\0\r\u{7f}", "␀␍␡"),
            ("\u{9b}2J\u{202e}\u{2028}\u{85}", "␦2J␦␤␤"),
            ("甲\t乙", "甲 乙"),
        ] {
            assert_eq!(visible(text), expected);
        }
        assert!(matches!(visible("海港"), Cow::Borrowed(_)));
    }
}
