//! Controls of the source as visible characters: the filter for everything written as plain text.

use std::borrow::Cow;

/// Whether `c` could act on a terminal rather than be seen: C0 (but the line feed), DEL, C1 with NEL, the
/// bidirectional controls, U+2028 and U+2029.
pub fn is_control(c: char) -> bool {
    matches!(c, '\0'..='\u{9}' | '\u{b}'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// `text` with every control shown as a substitute: the control pictures of U+2400 for C0 and DEL, `<U+202E>` for the
/// rest. Line feeds stay; a tab becomes a space.
pub fn visible(text: &str) -> Cow<'_, str> {
    if !text.contains(is_control) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '\t' => shown.push(' '),
            '\u{7f}' => shown.push('\u{2421}'),
            '\0'..='\u{1f}' if c != '\n' => shown.push(char::from_u32(0x2400 + c as u32).unwrap_or('\u{fffd}')),
            _ if is_control(c) => shown.push_str(&format!("<U+{:04X}>", c as u32)),
            _ => shown.push(c),
        }
    }
    Cow::Owned(shown)
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
            ("\u{9b}2J\u{202e}\u{2028}\u{85}", "<U+009B>2J<U+202E><U+2028><U+0085>"),
            ("甲\t乙", "甲 乙"),
        ] {
            assert_eq!(visible(text), expected);
        }
        assert!(matches!(visible("海港"), Cow::Borrowed(_)));
    }
}
