//! Characters → expressions that are blind to how a character is written and to how its line was set.
//!
//! Every character stands for all that searching takes for it (scripts, regional variants, width, case, kinds of
//! quotes), and white space may stand between two of them where the source broke its lines or where a compositor sets
//! some. Knows nothing of what a query's first character means.

use crate::script::{fold_char, variants};

/// White space that a source's lines, or a compositor, put between two characters; and what takes no space at all.
const GAP: &str = r"[\s\u{200B}\u{FEFF}\u{AD}]";

/// The characters of a text one after another, with room for gaps between them.
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

/// What may stand between two characters, which have a space between them in the query or none.
pub(super) fn gap(before: char, after: char, space: bool) -> String {
    match (is_letter(before) && is_letter(after), space) {
        (true, true) => format!("{GAP}+"),
        (true, false) => String::new(),
        (false, _) => format!("{GAP}*"),
    }
}

/// Whether a character is one of a Western word or number: nothing stands inside of those.
pub(super) fn is_letter(c: char) -> bool {
    let folded = fold_char(c);
    folded.is_alphanumeric() && folded < '\u{2E80}'
}

/// All characters that searching takes for one.
pub(super) fn class(c: char) -> String {
    format!("[{}]", members(c))
}

/// All characters that searching takes for one, without brackets around them, to stand among others.
pub(super) fn members(c: char) -> String {
    variants(c).into_iter().map(literal).collect()
}

/// A character that means itself, inside of brackets and outside.
pub(super) fn literal(c: char) -> String {
    format!("\\x{{{:X}}}", u32::from(c))
}
