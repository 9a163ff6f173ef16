//! Regular expressions for characters that are blind to how a character is written and how its line was set.
//!
//! Every character stands for all those that searching takes for it (scripts, regional variants, width, case, kinds of
//! quotes), and white space may stand between two of them where the source broke its lines or a compositor sets some.
//! Knows nothing of the meaning of a query's first character.

use crate::script::{fold_char, variants};

/// The expression for white space that a source's lines, or a compositor, put between two characters, and for
/// characters without width.
const GAP: &str = r"[\s\u{200B}\u{FEFF}\u{AD}]";

/// The expression for the characters of a text one after another, with gaps allowed between them.
pub(super) fn spaced(text: &str, one: fn(char) -> String) -> String {
    let mut expression = String::new();
    let mut before: Option<char> = None;
    let mut space = false;
    for c in text.trim().chars() {
        if c.is_whitespace() {
            space = true;
            continue;
        }
        expression += &before.map_or(String::new(), |before| gap(before, c, space));
        expression += &one(c);
        (before, space) = (Some(c), false);
    }
    expression
}

/// The expression for what may stand between two characters of a query, which have a space between them or not.
pub(super) fn gap(before: char, after: char, space: bool) -> String {
    match (is_letter(before) && is_letter(after), space) {
        (true, true) => format!("{GAP}+"),
        (true, false) => String::new(),
        (false, _) => format!("{GAP}*"),
    }
}

/// Whether a character is part of a Western word or number, inside of which no gap is allowed.
pub(super) fn is_letter(c: char) -> bool {
    let folded = fold_char(c);
    folded.is_alphanumeric() && folded < '\u{2E80}'
}

/// A class of all characters that searching takes for this one.
pub(super) fn class(c: char) -> String {
    format!("[{}]", members(c))
}

/// The members of that class, without brackets, to stand among others.
pub(super) fn members(c: char) -> String {
    variants(c).into_iter().map(literal).collect()
}

/// A character escaped so that it means itself, inside of brackets and outside.
pub(super) fn literal(c: char) -> String {
    format!("\\x{{{:X}}}", u32::from(c))
}
