//! Heads and items that are counted: lines of one build whose numbers rise.
//!
//! A series shows what its single lines do not: that `185：起霧` is a chapter's head, that 第二回 below a full line is one,
//! that （一） to （九） are the items of a list rather than subheads.

use std::collections::HashMap;

use super::unit::{Draft, Unit};
use crate::language::chars::{Ending, ending};
use crate::language::clues::{Clue, Role};
use crate::language::forms::at_most;
use crate::language::forms::number::{self, Build, Count};

/// The longest head of a series, in characters.
const HEAD: usize = 36;
/// The fewest lines of a series that nothing else speaks for.
const SERIES: usize = 3;

/// Settles the lines of series.
pub(super) fn classify(draft: &mut Draft) {
    chapters(draft);
    enumerations(draft);
}

/// The number of a unit that is a single line, if it has one.
fn count(draft: &Draft, unit: &Unit) -> Option<Count> {
    let single = unit.lines.len() == 1 && unit.clue != Clue::NotationMarks;
    single.then(|| number::count(draft.head(unit))).flatten()
}

/// Lines `185：…` that rise one by one over the text are the heads of chapters.
fn chapters(draft: &mut Draft) {
    let mut heads: Vec<(usize, u32)> = Vec::new();
    for (at, unit) in draft.units.iter().enumerate() {
        let words = draft.head(unit);
        let found = count(draft, unit).filter(|count| count.build == Build::Colon && at_most(words, HEAD));
        if let Some(count) = found.filter(|_| !matches!(ending(words), Ending::Stop | Ending::Comma)) {
            heads.push((at, count.number));
        }
    }
    let rising = heads.windows(2).filter(|two| two[1].1 == two[0].1 + 1 && two[1].0 > two[0].0 + 1).count();
    if rising + 1 < SERIES || rising * 10 < heads.len().saturating_sub(1) * 8 {
        return;
    }
    for (at, _) in heads {
        draft.units[at].set_role(Role::Heading(1), Clue::ChapterHead);
    }
}

/// Items that follow one another and count, of which one ends as a sentence or a clause does, are a list's; so are those
/// that are too long for heads.
fn enumerations(draft: &mut Draft) {
    let mut open: HashMap<Build, (usize, u32)> = HashMap::new();
    let mut items: Vec<(usize, Option<usize>)> = Vec::new();
    for at in 0..draft.units.len() {
        let counted = count(draft, &draft.units[at]).or_else(|| first_line_count(draft, at));
        let Some(count) = counted.filter(|count| is_item(count.build)) else { continue };
        let before = open.get(&count.build).filter(|(last, number)| count.number == number + 1 && at - last <= NEAR);
        let before = before.map(|(last, _)| *last);
        if before.is_some() || count.number == 1 {
            open.insert(count.build, (at, count.number));
            items.push((at, before));
        }
    }
    let mut listed = vec![false; draft.units.len()];
    for (at, before) in items {
        let neighbours = before.filter(|before| before + 1 == at);
        let text = |at: usize| {
            let unit = &draft.units[at];
            matches!(ending(draft.tail(unit)), Ending::Stop | Ending::Colon | Ending::Comma)
                && draft.tail(unit).ends_with(['；', '。', ';', '，'])
                || draft.chars(unit) > HEAD
        };
        if let Some(before) = neighbours.filter(|before| text(at) || text(*before)) {
            (listed[at], listed[before]) = (true, true);
        } else if before.is_some_and(|before| listed[before]) && text(at) {
            listed[at] = true;
        }
    }
    for (at, listed) in listed.into_iter().enumerate() {
        let unit = &draft.units[at];
        let role = matches!(unit.role, Role::Body | Role::Title | Role::Section(_) | Role::List(_) | Role::Note);
        if listed && role && unit.clue != Clue::NotationMarks {
            let length = number::count(draft.head(unit)).map_or(0, |count| count.length);
            draft.units[at].set_role(Role::List(1), Clue::Enumeration);
            draft.units[at].marker = length.min(255) as u8;
        }
    }
}

/// How many units may stand between two items of a list.
const NEAR: usize = 3;

/// Whether lines of a build may be the items of a list.
fn is_item(build: Build) -> bool {
    matches!(build, Build::Bracket | Build::DigitBracket | Build::Comma | Build::Digits)
}

/// The number of an item that the source wrapped over several lines.
fn first_line_count(draft: &Draft, at: usize) -> Option<Count> {
    let unit = &draft.units[at];
    let wrapped = unit.lines.len() > 1 && unit.clue != Clue::NotationMarks;
    wrapped.then(|| number::count(draft.head(unit))).flatten()
}
