//! The names of people, as lines and labels hold them.

use super::at_most;
use crate::language::chars::{is_blank, is_han};
use crate::language::lexicon::Lexicon;

/// Whether `text` is names alone, each with a family name: `張某 李某某`.
pub(crate) fn are_names(text: &str, lexicon: &Lexicon) -> bool {
    if !at_most(text, 24) || text.is_empty() {
        return false;
    }
    // An old book's author stands before 著.
    let text = text
        .strip_suffix(['著', '撰', '譯', '译', '訳', '編', '编'])
        .map_or(text, |who| who.trim_end_matches(is_blank));
    let letters: String = text.chars().filter(|c| !is_blank(*c)).collect();
    if letters.is_empty() {
        return false;
    }
    // Two-character names are set with a blank: 程　硯.
    if text.chars().count() > letters.chars().count() && letters.chars().count() == 2 && is_name(&letters, lexicon) {
        return true;
    }
    let mut parts = text.split(|c: char| is_blank(c) || matches!(c, '、' | '／' | '/')).filter(|part| !part.is_empty());
    parts.all(|part| is_name(part, lexicon))
}

/// Whether `text` is a Chinese name of two to four characters, or two parts with a dot between them.
pub(crate) fn is_name(text: &str, lexicon: &Lexicon) -> bool {
    let count = text.chars().count();
    let foreign = text.contains(['·', '‧', '・']) && count <= 12 && is_foreign(text, lexicon);
    let han = text.chars().all(|c| is_han(c) || matches!(c, '·' | '‧' | '・'));
    if lexicon.bylines.words.is(text) || lexicon.headings.fronts.is(text) {
        return false;
    }
    let family = text.chars().next().is_some_and(|c| lexicon.bylines.surnames.has(c));
    han && (foreign || ((2..=3).contains(&count) || count == 4 && has_two_surnames(text, lexicon)) && family)
}

/// Whether a name of four characters begins with a family name of two, or with two: 歐陽某某, 陳林某某.
fn has_two_surnames(name: &str, lexicon: &Lexicon) -> bool {
    let second = name.chars().nth(1);
    lexicon.bylines.double_surnames.starts(name).is_some() || second.is_some_and(|c| lexicon.bylines.surnames.has(c))
}

/// Whether most characters of a name with a dot in it are those that foreign names are written with.
fn is_foreign(name: &str, lexicon: &Lexicon) -> bool {
    let letters = || name.chars().filter(|c| is_han(*c));
    letters().filter(|c| lexicon.bylines.foreign.has(*c)).count() * 4 >= letters().count() * 3
}

/// Whether `text`, below a headline, may be a name without a family name: three Han, or two to four with a blank between
/// them. Two or four are as often words: 其一, 票價不變.
pub(crate) fn may_be_pen_name(text: &str) -> bool {
    let letters = || text.chars().filter(|c| !is_blank(*c));
    let count = letters().count();
    letters().all(is_han) && (count == 3 || ((2..=4).contains(&count) && text.contains(is_blank)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_alone() {
        for (text, expected) in [
            ("張某 李某某", true),
            ("王小明", true),
            ("程　硯", true),
            ("羅某某 著", true),
            ("海港早晨", false),
            ("简介", false),
            ("約翰·史密斯", true),
            ("", false),
            ("編", false),
        ] {
            assert_eq!(are_names(text, Lexicon::builtin()), expected, "{text}");
        }
    }
}
