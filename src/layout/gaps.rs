//! The gap: the cell between Han and Western text, which is drawn, and never part of a text.

use super::Gap;
use super::char_class::CharClass::{self, *};
use super::clusters::Cluster;

/// Characters of a document that are looked at to learn its habit.
const SAMPLE: usize = 20_000;

impl Gap {
    /// Resolves `Auto` for a document: a gap everywhere if the source itself leaves spaces between Han and Western text
    /// more often than not (only the forgotten ones are drawn then), else none. The answer holds for a whole document,
    /// so the caller asks once, with its text.
    #[must_use]
    pub fn follow(self, text: &str) -> Gap {
        match self {
            Gap::Auto if leaves_spaces(text) => Gap::On,
            Gap::Auto => Gap::Off,
            chosen => chosen,
        }
    }
}

/// Whether spaces between Han and Western text are more frequent than their absence.
fn leaves_spaces(text: &str) -> bool {
    let (mut spaced, mut solid) = (0, 0);
    let (mut before, mut last) = (Other, Other);
    for class in text.chars().take(SAMPLE).map(CharClass::from_char) {
        spaced += usize::from(last == Space && meets(before, class));
        solid += usize::from(meets(last, class));
        (before, last) = (last, class);
    }
    spaced > solid
}

/// Marks the clusters that have a gap before them.
pub(super) fn mark(clusters: &mut [Cluster]) {
    for index in 1..clusters.len() {
        clusters[index].gap = meets(clusters[index - 1].class, clusters[index].class);
    }
}

/// Whether Han and Western text meet between two classes. Marks of either keep their own distance.
fn meets(a: CharClass, b: CharClass) -> bool {
    let han = |class| matches!(class, Han | Iteration);
    han(a) && b.is_western() || a.is_western() && han(b)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn auto_follows_the_source() {
        let cases = [
            ("用 Rust 語言編寫，共 12 章。", Gap::On),
            ("用Rust语言编写，共12章。", Gap::Off),
            ("用 Rust 語言編寫，共 12 章，第3節。", Gap::On),
            ("全是漢字。", Gap::Off),
            ("", Gap::Off),
        ];
        for (text, expected) in cases {
            assert_eq!(Gap::Auto.follow(text), expected, "{text}");
            assert_eq!(Gap::On.follow(text), Gap::On);
        }
    }
}
