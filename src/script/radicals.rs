//! Radicals that stand where a character is meant: what is copied from a PDF has ⾏ for 行, which no table of conversion knows.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::LazyLock;

use super::tables::lines;

static CHARACTERS: LazyLock<HashMap<char, char>> = LazyLock::new(|| {
    let of_line = |line: &'static str| line.chars().step_by(2).zip(line.chars().skip(1).step_by(2));
    lines(include_str!("../../assets/script/radicals.txt")).flat_map(of_line).collect()
});

/// A text with the characters that its radicals stand for, one for one and in as many bytes.
pub(super) fn spelt_out(text: &str) -> Cow<'_, str> {
    let is_radical = |c: char| matches!(c, '\u{2E80}'..='\u{2FDF}');
    if !text.contains(is_radical) {
        return Cow::Borrowed(text);
    }
    let character = |c: char| if is_radical(c) { CHARACTERS.get(&c).copied().unwrap_or(c) } else { c };
    Cow::Owned(text.chars().map(character).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_radical_becomes_the_character_that_it_looks_like() {
        for (text, wanted) in [("⻄⻔⼤⻋站⾏⼈", "西门大车站行人"), ("行人", "行人"), ("⻑江", "長江"), ("", "")]
        {
            assert_eq!(spelt_out(text), wanted);
        }
        assert!(CHARACTERS.iter().all(|(radical, c)| radical.len_utf8() == c.len_utf8()));
    }
}
