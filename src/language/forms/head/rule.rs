//! What only divides, and what a dash opens: rules, words between dashes, the dash of a deck.

use super::super::at_most;
use crate::language::chars::{is_blank, is_stop};

/// The marks of which a rule is drawn.
const RULES: &str = "-=*_~—─━＊＝－～※◇◆☆★●○■□…·•＿═┅┄+#＃△▲";

/// The longest words between dashes, in characters.
const DIVIDER: usize = 16;
/// The fewest dashes at either side of them.
const DASHES: usize = 3;

/// Whether a deck's dash opens `text`: ——.
pub(crate) fn dash(text: &str) -> bool {
    // --- Page 1 --- only divides.
    if text.ends_with(['—', '－', '─', '-', '―']) {
        return false;
    }
    ["——", "－－", "──", "--", "――", "—"]
        .iter()
        .any(|dash| text.strip_prefix(dash).is_some_and(|rest| !rest.trim_matches(['—', '-', '─']).is_empty()))
}

/// Whether a few words stand between dashes or the like, which only divide: --- Page 1 ---, ====完====.
pub(crate) fn is_divider(text: &str) -> bool {
    let mark = |c: char| matches!(c, '-' | '=' | '*' | '~' | '_' | '—' | '─' | '－' | '＝');
    let inner = text.trim_matches(mark);
    let ends = |side: &str| side.chars().filter(|c| mark(*c)).count();
    let at = text.find(inner).unwrap_or(0);
    !inner.is_empty()
        && at_most(inner, DIVIDER)
        && ends(&text[..at]) >= DASHES
        && ends(&text[at + inner.len()..]) >= DASHES
}

/// Whether a line only divides: three or more of the same mark, perhaps with blanks between.
pub(crate) fn is_rule(text: &str) -> bool {
    // A star between two scenes; a page's own line.
    if matches!(text, "＊" | "*" | "◇" | "◆" | "☆" | "★" | "※" | "＃" | "<hr>" | "<hr/>" | "<hr />") {
        return true;
    }
    let mut glyphs = text.chars().filter(|c| !is_blank(*c));
    let Some(first) = glyphs.next() else { return false };
    let count = glyphs.try_fold(1usize, |count, c| (c == first).then_some(count + 1));
    RULES.contains(first)
        && count.is_some_and(|count| count >= 3 || (count == 2 && matches!(first, '※' | '＊' | '—' | '─')))
        && !(is_stop(first) && count.is_some_and(|count| count < 6))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules() {
        assert!(is_rule("------") && is_rule("* * *") && is_rule("＊＊＊") && !is_rule("——副題") && !is_rule("……"));
        assert!(is_divider("--- Page 1 ---") && !is_divider("——副題"));
    }
}
