//! What a page says to those alone who listen to it: "image source", "skip this". It is clipped away from the eye, by a
//! class that has a usual name, or by a rule in the page's own style sheet.

use std::collections::HashSet;

use super::tokens::{Tag, Token};
use crate::language::forms::within;

/// The usual names of classes whose words are heard and not seen, in small letters without hyphens.
const NAMES: [&str; 8] = [
    "elementinvisible",
    "screenreader",
    "screenreaderonly",
    "screenreadertext",
    "showforsr",
    "sronly",
    "visuallyhidden",
    "visuallyhiddentext",
];

/// The most classes of a style sheet that are clipped away, and how much of it is looked at, in bytes.
const MOST: usize = 64;
const SHEET: usize = 256 * 1024;

/// The classes of a page whose words are not seen.
#[derive(Default)]
pub(super) struct Unseen<'a> {
    clipped: HashSet<&'a str>,
}

impl<'a> Unseen<'a> {
    /// The classes that a page's style sheets clip away.
    pub fn new(source: &'a str, tokens: &[Token]) -> Self {
        let mut clipped = HashSet::new();
        for pair in tokens.windows(2) {
            if let [Token::Open(tag, _), Token::Text(range, _)] = pair
                && &*tag.name == "style"
            {
                clipped.extend(clipped_classes(within(&source[range.clone()], SHEET)).take(MOST));
            }
        }
        Unseen { clipped }
    }

    /// Whether the words of an element are heard and not seen.
    pub fn is_hidden(&self, tag: &Tag) -> bool {
        let Some(classes) = tag.value("class") else { return false };
        classes.split_ascii_whitespace().any(|class| self.clipped.contains(class) || is_named(class))
    }
}

/// Whether a class has a name for what is heard and not seen: `sr-only`, `visuallyHidden`.
fn is_named(class: &str) -> bool {
    let letters = || class.bytes().filter(|byte| !matches!(byte, b'-' | b'_')).map(|byte| byte.to_ascii_lowercase());
    NAMES.iter().any(|name| name.bytes().eq(letters()))
}

/// The longest rule that is looked at, in bytes on either side of what clips.
const RULE: usize = 1024;

/// The classes of a style sheet's rules for one class each that clip its words to nothing: `.x{clip:rect(1px,1px,1px,1px);
/// position:absolute}`.
fn clipped_classes(sheet: &str) -> impl Iterator<Item = &str> {
    sheet.match_indices("clip:").filter_map(|(at, _)| {
        let bytes = sheet.as_bytes();
        let from = at.saturating_sub(RULE);
        let open = from + memchr::memrchr(b'{', &bytes[from..at])?;
        let end = at + memchr::memchr(b'}', &bytes[at..bytes.len().min(at + RULE)])?;
        let before = open.saturating_sub(RULE);
        let selector = bytes[before..open].iter().rposition(|byte| matches!(byte, b'}' | b'{' | b';' | b'/'));
        let class = sheet.get(selector.map_or(before, |at| before + at + 1)..open)?.trim().strip_prefix('.')?;
        let is_one = !class.is_empty() && class.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'));
        let rule = &sheet[open..end];
        (is_one && rule.contains("rect(") && rule.contains("absolute")).then_some(class)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_that_are_clipped_away() {
        let sheet = ".a{color:red}.heard{clip:rect(1px,1px,1px,1px);position:absolute}.b .c{clip:rect(0 0 0 0);position:absolute}\
                     .d{clip:auto;position:absolute}";
        assert_eq!(clipped_classes(sheet).collect::<Vec<_>>(), ["heard"]);
    }

    #[test]
    fn names_of_what_is_heard_and_not_seen() {
        for (class, expected) in
            [("sr-only", true), ("VisuallyHidden", true), ("screen-reader-text", true), ("hidden-harbour", false)]
        {
            assert_eq!(is_named(class), expected, "{class}");
        }
    }
}
