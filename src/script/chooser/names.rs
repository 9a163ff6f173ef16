//! Characters that people's names are made of: assets/script/name_characters.txt.

use std::sync::LazyLock;

use super::super::tables::{CharMap, lines};
use super::words::is_han;

/// The mark of a character that begins names.
const SURNAME: u8 = 1;

/// The mark of a character in given names.
const GIVEN: u8 = 2;

/// The characters that given names are made of.
pub(super) fn given() -> String {
    let of_kind = |line: &'static str| line.strip_prefix("given ");
    lines(include_str!("../../../assets/script/name_characters.txt")).filter_map(of_kind).collect()
}

static KINDS: LazyLock<CharMap<u8>> = LazyLock::new(|| {
    let mut kinds = CharMap::new();
    for line in lines(include_str!("../../../assets/script/name_characters.txt")) {
        let Some((kind, characters)) = line.split_once(' ') else { continue };
        let kind = if kind == "surname" { SURNAME } else { GIVEN };
        characters.chars().for_each(|c| *kinds.entry(c) |= kind);
    }
    kinds
});

/// The character `offset` places from `at`, if the text has one.
fn near(text: &[char], at: usize, offset: isize) -> Option<char> {
    at.checked_add_signed(offset).and_then(|at| text.get(at)).copied()
}

fn is(kind: u8, c: Option<char>) -> bool {
    c.is_some_and(|c| KINDS.get(c) & kind != 0)
}

/// How a character would stand in a name, as numbers for clues: as a surname, by the two characters after it and
/// whether a sentence or phrase begins with it; and in a given name, by the characters before and after it.
pub(super) fn in_name(text: &[char], at: usize) -> [u32; 2] {
    let given = |offset: isize| is(GIVEN, near(text, at, offset));
    let surname = |offset: isize| is(SURNAME, near(text, at, offset));
    let ends = |offset: isize| !near(text, at, offset).is_some_and(is_han);
    let bits = |bits: &[bool]| bits.iter().fold(0, |sum, bit| sum * 2 + u32::from(*bit));
    let as_surname = bits(&[given(1), given(2), ends(1), ends(2), ends(3), ends(-1)]);
    let as_given = bits(&[surname(-1), surname(-2) && given(-1), given(1), ends(1), ends(2)]);
    [as_surname, as_given]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_surname_with_a_given_name_is_told_from_a_word() {
        let of = |text: &str, at: usize| in_name(&text.chars().collect::<Vec<_>>(), at);
        assert_eq!(of("余志明", 0), of("，余美玲，", 1));
        assert_ne!(of("余志明", 0), of("余下的", 0));
        assert_eq!(of("王志明", 1), of("李志伟", 1));
        assert_ne!(of("王志明", 1), of("有志者", 1));
    }
}
