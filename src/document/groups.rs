//! Lines that are what they are together: poems, lists behind a newspaper's bullets, the last lines of a letter.
//!
//! Takes units that have been judged one by one; corrects those whose neighbours show that they belong to a group.

use super::clues::Role;
use super::forms::caption;
use super::marks::{Ending, ending, is_stop};
use super::unit::{Draft, Unit};

/// The longest line of a poem, in characters.
const VERSE: usize = 24;
/// The fewest lines of a poem whose lines have no stops.
const STANZA: usize = 4;
/// The fewest items of a list behind a caption's glyph.
const ITEMS: usize = 3;

/// Corrects the roles of lines that form a group.
pub(super) fn settle(draft: &mut Draft) {
    let mut at = 0;
    while at < draft.units.len() {
        let end = run_end(draft, at);
        if end - at > 1 {
            verse(draft, at, end);
            bullets(draft, at, end);
        }
        numbers(draft, at, end);
        letter(draft, at, end);
        at = end;
    }
}

/// Where the lines that stand together without an empty line end.
fn run_end(draft: &Draft, at: usize) -> usize {
    let together = draft.units[at + 1..].iter().take_while(|unit| draft.gap(unit) == 0 && unit.lines.len() == 1);
    at + 1 + together.count()
}

/// A run of short lines of one length and one build, or of several without stops, is a poem.
fn verse(draft: &mut Draft, from: usize, end: usize) {
    let mut at = from;
    while at < end {
        let lines = draft.units[at..end].iter().take_while(|unit| may_be_verse(draft, unit)).count();
        if is_poem(draft, at, at + lines) {
            for unit in &mut draft.units[at..at + lines] {
                unit.is(Role::Verse, "short lines of one build");
            }
        }
        at += lines.max(1);
    }
}

fn may_be_verse(draft: &Draft, unit: &Unit) -> bool {
    let words = draft.head(unit);
    matches!(unit.role, Role::Body | Role::Title)
        && draft.chars(unit) <= VERSE
        && !words.starts_with(['「', '“', '『', '"', '—', '-'])
        && !words.ends_with(['：', ':'])
}

/// Whether lines are a poem: at least two of the same length with the same marks at the same places, or four without
/// stops that are no heads at the beginning of the text.
fn is_poem(draft: &Draft, from: usize, end: usize) -> bool {
    let units = &draft.units[from..end];
    if units.len() < 2 {
        return false;
    }
    let build = |unit: &Unit| build(draft.head(unit));
    let first = build(&units[0]);
    let paired = first.marks > 0 && first.clause >= 3;
    if paired && units.iter().all(|unit| build(unit).same_as(&first)) {
        return true;
    }
    let open = units.iter().filter(|unit| !matches!(ending(draft.head(unit)), Ending::Stop)).count();
    units.len() >= STANZA && open * 2 > units.len() && from > STANZA
}

/// How a line is built: its characters, and where its first mark stands.
struct Build {
    chars: usize,
    clause: usize,
    marks: usize,
}

impl Build {
    fn same_as(&self, other: &Build) -> bool {
        (self.chars, self.clause, self.marks) == (other.chars, other.clause, other.marks)
    }
}

fn build(words: &str) -> Build {
    let mark = |c: char| is_stop(c) || matches!(c, '，' | '；' | '、' | '：');
    let chars = words.chars().count();
    Build { chars, clause: words.chars().position(mark).unwrap_or(chars), marks: words.chars().filter(|c| mark(*c)).count() }
}

/// Several lines behind the same glyph below a line that introduces them, without credits, are a list.
fn bullets(draft: &mut Draft, from: usize, end: usize) {
    let introduced = from > 0 && ending(draft.tail(&draft.units[from - 1])) == Ending::Colon;
    let first = from + draft.units[from..end].iter().take_while(|unit| unit.role != Role::Caption).count();
    let colon = introduced || (first > from && ending(draft.tail(&draft.units[first - 1])) == Ending::Colon);
    let glyph = |unit: &Unit| draft.head(unit).chars().next();
    let item = |unit: &&Unit| {
        let words = draft.head(unit);
        unit.role == Role::Caption && caption::credit(words, draft.words).is_none() && glyph(unit) == glyph(&draft.units[first])
    };
    let items = draft.units[first.min(end)..end].iter().take_while(item).count();
    if colon && items >= ITEMS {
        for unit in &mut draft.units[first..first + items] {
            unit.is(Role::List(1), "several behind one glyph, introduced");
        }
    }
}

/// A number without a neighbour in a list numbers a subhead, when it is short, or nothing.
fn numbers(draft: &mut Draft, from: usize, end: usize) {
    for at in from..end {
        if draft.units[at].role != Role::List(1) || draft.units[at].marker > 0 || draft.outlined {
            continue;
        }
        let near = [at.checked_sub(1), Some(at + 1)].into_iter().flatten().filter_map(|near| draft.units.get(near));
        let alone = !near.into_iter().any(|unit| matches!(unit.role, Role::List(_)));
        let words = draft.head(&draft.units[at]);
        if alone && words.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '(' | '（' | '①'..='⑳')) {
            let short = draft.chars(&draft.units[at]) <= 30 && matches!(ending(words), Ending::Open | Ending::Closed);
            let (role, clue) = if short { (Role::Section(2), "numbered subhead") } else { (Role::Body, "a number without a list") };
            draft.units[at].is(role, clue);
        }
    }
}

/// After a letter's phrase the short lines up to the next gap belong to it.
fn letter(draft: &mut Draft, from: usize, end: usize) {
    let Some(first) = (from..end).find(|at| draft.units[*at].clue == "a letter's phrase") else { return };
    for at in first + 1..(first + 6).min(draft.units.len()) {
        if !matches!(draft.units[at].role, Role::Title | Role::Byline | Role::Note | Role::Apart) {
            break;
        }
        draft.units[at].is(Role::Apart, "below a letter's phrase");
    }
}
