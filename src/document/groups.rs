//! Lines that are what they are together: poems, lists behind a newspaper's bullets, the last lines of a letter.
//!
//! Takes units that have been judged one by one; corrects those whose neighbours show that they belong to a group.

use super::clues::Role;
use super::cut;
use super::forms::caption;
use super::marks::{Ending, bracketed, ending, is_stop};
use super::rejoin::LOOK;
use super::unit::{Draft, Unit};

/// The longest line of a poem, in characters.
const VERSE: usize = 24;
/// The fewest lines of a poem whose lines have no stops.
const STANZA: usize = 4;
/// The fewest items of a list behind a caption's glyph.
const ITEMS: usize = 3;

/// From how many characters on a line that may be a head may as well be the beginning of a paragraph.
const DOUBTFUL: usize = 8;

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
        footnotes(draft, at, end);
        cut_lines(draft, at, end);
        letter(draft, at, end);
        at = end;
    }
}

/// Where the lines that stand together without an empty line end.
fn run_end(draft: &Draft, at: usize) -> usize {
    let together = draft.units[at + 1..].iter().take_while(|unit| draft.gap(unit) == 0 && unit.lines.len() == 1);
    at + 1 + together.count()
}

/// Lines of one build that stand together, or several short ones without stops, are a poem.
fn verse(draft: &mut Draft, from: usize, end: usize) {
    let mut at = from;
    while at < end {
        let lines = same_build(draft, at, end).max(stanza(draft, at, end));
        for unit in &mut draft.units[at..at + lines] {
            unit.is(Role::Verse, "short lines of one build");
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

/// How many lines from `at` on have the same length and the same marks at the same places; 0 for fewer than two.
fn same_build(draft: &Draft, at: usize, end: usize) -> usize {
    let first = build(draft.head(&draft.units[at]));
    if first.marks == 0 || first.clause < 3 || first.clause > 12 {
        return 0;
    }
    let alike = |unit: &&Unit| may_be_verse(draft, unit) && build(draft.head(unit)).same_as(&first);
    let lines = draft.units[at..end].iter().take_while(alike).count();
    if lines > 1 { lines } else { 0 }
}

/// How many lines from `at` on are a stanza: four or more, most without stops, and not at the beginning of the text,
/// where heads stand.
fn stanza(draft: &Draft, at: usize, end: usize) -> usize {
    let lines = draft.units[at..end].iter().take_while(|unit| may_be_verse(draft, unit)).count();
    let open = draft.units[at..at + lines].iter().filter(|unit| ending(draft.head(unit)) != Ending::Stop).count();
    if lines >= STANZA && open * 2 > lines && at > STANZA { lines } else { 0 }
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
    Build {
        chars,
        clause: words.chars().position(mark).unwrap_or(chars),
        marks: words.chars().filter(|c| mark(*c)).count(),
    }
}

/// Several lines behind the same glyph below a line that introduces them, without credits, are a list.
fn bullets(draft: &mut Draft, from: usize, end: usize) {
    let introduced = from > 0 && ending(draft.tail(&draft.units[from - 1])) == Ending::Colon;
    let first = from + draft.units[from..end].iter().take_while(|unit| unit.role != Role::Caption).count();
    let colon = introduced || (first > from && ending(draft.tail(&draft.units[first - 1])) == Ending::Colon);
    let glyph = |unit: &Unit| draft.head(unit).chars().next();
    let item = |unit: &&Unit| {
        let words = draft.head(unit);
        unit.role == Role::Caption
            && caption::credit(words, draft.words).is_none()
            && glyph(unit) == glyph(&draft.units[first])
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
            let (role, clue) =
                if short { (Role::Section(2), "numbered subhead") } else { (Role::Body, "a number without a list") };
            draft.units[at].is(role, clue);
        }
    }
}

/// A line that could be a head is text, when it ends within a word that the next text ends.
fn cut_lines(draft: &mut Draft, from: usize, end: usize) {
    for at in from..end {
        let unit = &draft.units[at];
        let words = draft.tail(unit);
        let doubtful = unit.role == Role::Title && (draft.chars(unit) >= DOUBTFUL || words.contains('，'));
        if !doubtful || ending(words) != Ending::Open {
            continue;
        }
        let over = draft.units[at + 1..].iter().take(LOOK).find(|unit| unit.role != Role::Caption);
        if over.is_some_and(|next| next.role == Role::Body && cut::in_word(words, draft.head(next))) {
            draft.units[at].is(Role::Body, "ends within a word");
        }
    }
}

/// A paragraph behind a number in square brackets is a note: `[1] …`.
fn footnotes(draft: &mut Draft, from: usize, end: usize) {
    for at in from..end {
        let unit = &draft.units[at];
        let words = draft.head(unit);
        let number = bracketed(words, 12).filter(|(inner, length)| {
            words.starts_with(['[', '［', '〔']) && inner.chars().all(|c| c.is_ascii_digit()) && *length < words.len()
        });
        if let (Role::Body | Role::Title, Some((_, length))) = (unit.role, number) {
            draft.units[at].is(Role::Note, "numbered note");
            draft.units[at].marker = length as u8;
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
