//! Units that are one for all that a line end parts them: the second lines of a list's items, a number above the subhead
//! that it counts.

use super::unit::{Draft, Unit};
use crate::language::chars::is_blank;
use crate::language::forms::at_most;
use crate::language::line_roles::{Clue, Role};

/// The longest number that stands above a subhead, in characters.
const NUMBER: usize = 3;

/// Merges what belongs together.
pub(super) fn merge(draft: &mut Draft) {
    let units = std::mem::take(&mut draft.units);
    let mut merged: Vec<Unit> = Vec::with_capacity(units.len());
    for unit in units {
        match merged.last_mut() {
            Some(item) if is_second_line(draft, item, &unit) => item.lines.end = unit.lines.end,
            Some(number) if is_counted(draft, number, &unit) => {
                number.lines.end = unit.lines.end;
                number.set_role(unit.role, Clue::NumberAbove);
            }
            _ => merged.push(unit),
        }
    }
    draft.units = merged;
    title(draft);
}

/// Within how many lines of its head a text's title is looked for, and the longest line of it, in characters.
const HEAD: usize = 6;
const TITLE: usize = 40;

/// Two lines at a text's head are one title where the text says them in one line further down (青山縣中小學校 / 渡輪供餐合同): a
/// cover has no room for it.
fn title(draft: &mut Draft) {
    let is_line = |unit: &Unit| {
        matches!(unit.role, Role::Title | Role::Body)
            && unit.clue != Clue::NotationMarks
            && unit.lines.len() == 1
            && at_most(draft.head(unit), TITLE)
    };
    for at in 0..draft.units.len().saturating_sub(1).min(HEAD) {
        let (first, second) = (&draft.units[at], &draft.units[at + 1]);
        if !is_line(first) || !is_line(second) || draft.gap(second) > 0 {
            continue;
        }
        let whole = [draft.head(first), draft.head(second)].concat();
        let again = |unit: &Unit| unit.lines.len() == 1 && draft.head(unit) == whole;
        if !at_most(&whole, AGAIN) && draft.units[at + 2..].iter().any(again) {
            draft.units[at].lines.end = draft.units[at + 1].lines.end;
            draft.units[at].set_role(Role::Title, Clue::ShortLine);
            draft.units.remove(at + 1);
            return;
        }
    }
}

/// From how many characters on a title comes again by no chance.
const AGAIN: usize = 9;

/// Whether a line goes on with the item above: set in further than its bullet.
fn is_second_line(draft: &Draft, item: &Unit, unit: &Unit) -> bool {
    let indent = |unit: &Unit| draft.lines_of(unit).first().map_or(0, |line| line.indent);
    matches!(item.role, Role::List(_))
        && matches!(item.clue, Clue::ListMarker | Clue::Enumeration)
        && matches!(unit.role, Role::Body | Role::Title | Role::Apart | Role::Section(_))
        && unit.clue != Clue::NotationMarks
        && draft.gap(unit) == 0
        && indent(unit) > indent(item)
}

/// Whether a line of nothing but a number stands above the short line that it counts.
fn is_counted(draft: &Draft, number: &Unit, unit: &Unit) -> bool {
    let words = draft.head(number).trim_end_matches(|c| is_blank(c) || matches!(c, '.' | '、' | '．'));
    let numeral = |c: char| c.is_ascii_digit() || draft.lexicon.headings.numerals.has(c);
    matches!(number.role, Role::Title | Role::Body | Role::Section(_))
        && number.clue != Clue::NotationMarks
        && number.lines.len() == 1
        && at_most(words, NUMBER)
        && !words.is_empty()
        && words.chars().all(numeral)
        && unit.role == Role::Title
        && unit.lines.len() == 1
}

#[cfg(test)]
mod tests {
    use crate::document::{Kind, Options, recover};

    #[test]
    fn two_lines_of_a_cover_that_come_again_as_one_are_one_title() {
        let told = "渡口的木橋昨夜被大水沖斷，鎮上的人今天都繞道從上游的石橋過河，來回要多走一個鐘頭。";
        let text = format!(
            "青山縣中小學校\n渡輪供餐合同\n（示範文本）\n\n{told}\n\n青山縣中小學校渡輪供餐合同\n{told}\n\n{told}\n"
        );
        let document = recover(text.as_str().into(), &Options::default());
        let head = document.blocks().iter().find(|block| block.kind == Kind::Headline).expect("a headline");
        assert_eq!(document.whole(head).text, "青山縣中小學校渡輪供餐合同");
    }
}
