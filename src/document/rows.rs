//! Rows of facts: neighbouring lines of one build (`日期：6月1日`, `18:00　晚間新聞`, `✅每小時一班`) are a list or a table, not a
//! headline and its decks.
//!
//! Takes a run of units that stand together; corrects those that are built alike.

use super::unit::{Draft, Unit};
use crate::language::chars::{Ending, ending, is_blank};
use crate::language::forms::fact::LABEL;
use crate::language::forms::{at_most, head, is_colon, name};
use crate::language::line_roles::{Clue, Role};

/// The fewest rows that show a build.
const ROWS: usize = 3;
/// The longest row, in characters; and the longest label before its colon.
const ROW: usize = 40;

/// What the rows of a list or a table have in common.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Build {
    /// So many gaps of two blanks or more between cells.
    Cells(usize),
    /// A label and a colon before the rest.
    Label,
    /// The sign that opens each.
    Sign(char),
    /// A time of day before the rest.
    Hour,
    /// A number behind a name: 五花肉　500克.
    Amount,
    /// A number of an outline before the rest, as in a table of contents: 3.2 鐘樓.
    Outline,
}

/// Gives the rows among the units of a run their role.
pub(super) fn classify(draft: &mut Draft, from: usize, end: usize) {
    let mut at = from;
    while at < end {
        let build = build(draft, &draft.units[at]);
        let alike = |unit: &&Unit| build.is_some() && self::build(draft, unit) == build;
        let rows = draft.units[at..end].iter().take_while(alike).count();
        if let Some(build) = build.filter(|_| rows >= ROWS) {
            let role = if matches!(build, Build::Cells(_)) { Role::Table } else { Role::List(1) };
            for unit in &mut draft.units[at..at + rows] {
                unit.set_role(role, Clue::RowsOfOneBuild);
            }
        }
        at += rows.max(1);
    }
}

fn build(draft: &Draft, unit: &Unit) -> Option<Build> {
    let words = draft.head(unit);
    if !matches!(unit.role, Role::Body | Role::Title) || unit.lines.len() > 1 || !at_most(words, ROW) {
        return None;
    }
    let gaps = gaps(words);
    if gaps > 1 {
        return Some(Build::Cells(gaps));
    }
    if !matches!(ending(words), Ending::Open | Ending::Closed) {
        return None;
    }
    let first = words.chars().next()?;
    if matches!(first, '\u{2600}'..='\u{27bf}' | '\u{1f300}'..='\u{1faff}') {
        Some(Build::Sign(first))
    } else if opens_with_outline(words) {
        Some(Build::Outline)
    } else if opens_with_hour(words) {
        Some(Build::Hour)
    } else if has_label(draft, words) {
        Some(Build::Label)
    } else if has_amount(words) {
        Some(Build::Amount)
    } else {
        None
    }
}

/// How many gaps of two columns or more divide a line.
fn gaps(words: &str) -> usize {
    let cells = words.split(is_blank);
    // Between two blanks stands an empty cell.
    let mut gaps = 0;
    let mut empty = false;
    for cell in cells {
        gaps += usize::from(cell.is_empty() && !empty);
        empty = cell.is_empty();
    }
    gaps
}

/// Whether a number of an outline (`2`, `3.2`, `3.2.1`) and a blank open a line.
fn opens_with_outline(words: &str) -> bool {
    let Some((number, rest)) = words.split_once(is_blank) else { return false };
    let mut parts = number.trim_end_matches('.').split('.');
    parts.all(|part| (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit()))
        && rest.trim_start_matches(is_blank).starts_with(char::is_alphabetic)
}

fn opens_with_hour(words: &str) -> bool {
    let Some((hour, rest)) = words.split_once([':', '：']) else { return false };
    let digits = |text: &str| (1..=2).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    digits(hour) && rest.get(..2).is_some_and(digits) && rest[2..].starts_with(is_blank)
}

/// Whether a short label stands before a colon and no name or speech behind it: those are a byline's and a dialogue's.
fn has_label(draft: &Draft, words: &str) -> bool {
    let Some((label, rest)) = words.split_once(is_colon) else { return false };
    let value = rest.trim_start_matches(is_blank);
    !label.is_empty()
        && at_most(label, LABEL)
        && label.chars().all(char::is_alphanumeric)
        && !value.is_empty()
        && !head::speaks(words)
        && !name::are_names(value, draft.lexicon)
}

fn has_amount(words: &str) -> bool {
    let Some((name, amount)) = words.split_once(is_blank) else { return false };
    let amount = amount.trim_start_matches(is_blank);
    !name.is_empty()
        && at_most(name, LABEL)
        && name.chars().all(char::is_alphabetic)
        && at_most(amount, LABEL)
        && amount.starts_with(|c: char| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::super::{Kind, Options, recover};

    #[test]
    fn neighbours_of_one_build_are_rows() {
        for (rows, expected) in [
            ("小說獎：〈鹽的形狀〉\n散文獎：〈父親的腎〉\n新詩獎：〈備取〉", Kind::List { depth: 1 }),
            ("✅每小時一班\n✅周末加兩班\n✅票價不變", Kind::List { depth: 1 }),
            ("18:00　少兒劇場\n19:00　晚間新聞\n19:40　電視劇", Kind::List { depth: 1 }),
            ("1 沿革\n1.1 停鐘\n1.2 開鐘\n2 物產", Kind::List { depth: 1 }),
            ("五花肉　500克\n梅乾菜　80克\n冰糖　20克", Kind::List { depth: 1 }),
            ("樓盤　　宗數　　呎價\n海濱　　12　　$238\n山景　　7　　$184", Kind::Table),
        ] {
            let text = format!("海港渡輪明日復航\n\n航務局昨日公布如下：\n{rows}\n航務局說，票價不變，班次也不變。\n");
            let document = recover(text.as_str().into(), &Options::default());
            let found = document.blocks().iter().filter(|block| block.kind == expected).count();
            assert!(found > 0 && document.articles().len() == 1, "{rows}");
        }
    }
}
