//! Which characters a terminal may be sent, and what is shown in place of the others.
//!
//! A name, a message or a text may hold characters that steer a terminal instead of showing on it. Every one of them
//! has a substitute here that does show, one cell wide in every terminal, so that nothing is silently lost. The rule
//! is reliability's: no control character that comes from a source, a name or metadata reaches the terminal.

use std::borrow::Cow;

/// The visible substitute for a control character; `None` for a character that may be shown as itself.
///
/// | characters | shown as |
/// |---|---|
/// | C0, U+0000 to U+001F | their pictures, U+2400 to U+241F: `␀` … `␛` … `␟` |
/// | DEL, U+007F | `␡` |
/// | line ends: NEL U+0085, U+2028, U+2029 | `␤` |
/// | the other C1, U+0080 to U+009F | `␦` |
/// | bidirectional: U+061C, U+200E, U+200F, U+202A to U+202E, U+2066 to U+2069 | `␦` |
///
/// Newline and tab are among the C0: whoever gives them a meaning does so before asking.
pub fn substitute(character: char) -> Option<char> {
    match character {
        // Known first, since nearly all text is that: ASCII, and everything from the ideographs' radicals on.
        ' '..='~' | '\u{2e80}'.. => None,
        '\0'..='\x1f' => char::from_u32(0x2400 + character as u32),
        '\x7f' => Some('␡'),
        '\u{85}' | '\u{2028}' | '\u{2029}' => Some('␤'),
        '\u{80}'..='\u{9f}' => Some('␦'),
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => Some('␦'),
        _ => None,
    }
}

/// Whether a character may never reach the terminal as itself: a control, or one that turns the direction of writing.
/// This is the one rule; whoever shows, measures or copies a text asks here.
pub fn is_unsafe_char(character: char) -> bool {
    substitute(character).is_some()
}

/// A text in one line, with every unsafe character shown as its [`substitute`]: as many characters as before.
pub fn visible(text: &str) -> Cow<'_, str> {
    visible_except(text, &[])
}

/// A text in several lines: line feeds stay, a tab is a space, every other unsafe character is shown as its
/// [`substitute`].
pub fn visible_lines(text: &str) -> Cow<'_, str> {
    match visible_except(text, &['\n', '\t']) {
        shown if shown.contains('\t') => Cow::Owned(shown.replace('\t', " ")),
        shown => shown,
    }
}

/// A text with every unsafe character but those in `kept` shown as its [`substitute`].
pub fn visible_except<'a>(text: &'a str, kept: &[char]) -> Cow<'a, str> {
    if !may_be_unsafe(text) {
        return Cow::Borrowed(text);
    }
    let shown = |character| substitute(character).filter(|_| !kept.contains(&character));
    if text.chars().all(|character| shown(character).is_none()) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(|character| shown(character).unwrap_or(character)).collect())
}

/// Whether a text may hold an unsafe character, by the first bytes that UTF-8 has for them: most hold none, and are told without
/// a look at their characters.
fn may_be_unsafe(text: &str) -> bool {
    text.bytes().any(|byte| matches!(byte, 0..=0x1f | 0x7f | 0xc2 | 0xd8 | 0xe2))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every class of control characters that reliability names, first and last character of each.
    const FORBIDDEN: [(u32, u32, &str); 8] = [
        (0x00, 0x1f, "C0"),
        (0x7f, 0x7f, "DEL"),
        (0x80, 0x9f, "C1"),
        (0x61c, 0x61c, "Arabic letter mark"),
        (0x200e, 0x200f, "left-to-right and right-to-left mark"),
        (0x2028, 0x2029, "line and paragraph separator"),
        (0x202a, 0x202e, "embeddings and overrides"),
        (0x2066, 0x2069, "isolates"),
    ];

    fn forbidden(character: char) -> bool {
        FORBIDDEN.iter().any(|(first, last, _)| (*first..=*last).contains(&(character as u32)))
    }

    #[test]
    fn every_forbidden_character_and_no_other_has_a_substitute() {
        for character in '\0'..=char::MAX {
            assert_eq!(substitute(character).is_some(), forbidden(character), "U+{:04X}", character as u32);
            assert!(may_be_unsafe(&character.to_string()) || !forbidden(character), "U+{:04X}", character as u32);
        }
    }

    #[test]
    fn a_substitute_may_be_shown() {
        for (first, last, class) in FORBIDDEN {
            for character in (first..=last).filter_map(char::from_u32) {
                let shown = substitute(character).unwrap();
                assert!(substitute(shown).is_none(), "{class}");
                assert!(('\u{2400}'..='\u{2426}').contains(&shown), "{class}: one cell wide, never ambiguous");
            }
        }
    }

    #[test]
    fn lines_keep_their_ends_and_tabs_become_spaces() {
        for (text, shown) in
            [("海港\n渡輪", "海港\n渡輪"), ("\u{1b}[31m紅\n", "␛[31m紅\n"), ("\0\r\u{7f}", "␀␍␡"), ("甲\t乙", "甲 乙")]
        {
            assert_eq!(visible_lines(text), shown);
        }
        assert!(matches!(visible_lines("海港\n"), Cow::Borrowed(_)));
        assert_eq!(visible_except("ls\r\n\t", &['\n', '\t']), "ls␍\n\t");
    }

    #[test]
    fn control_characters_of_a_text_are_shown_as_signs() {
        for (text, shown) in [
            ("第2版.txt", "第2版.txt"),
            ("", ""),
            ("a\x1b]0;title\x07b", "a␛]0;title␇b"),
            ("\u{9b}31m紅", "␦31m紅"),
            ("exe.\u{202e}txt", "exe.␦txt"),
            ("一\r\n二\u{85}三\u{2028}", "一␍␊二␤三␤"),
            ("\u{3000}　·…—", "\u{3000}　·…—"),
        ] {
            assert_eq!(visible(text), shown);
            assert_eq!(text.chars().count(), visible(text).chars().count());
        }
    }
}
