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
}

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
