//! Poems: lines of one build that stand together, short lines without stops, the lines of a song with stops.

use std::ops::Range;

use super::unit::{Draft, Unit};
use crate::language::chars::{Ending, ending, is_han, is_stop};
use crate::language::line_roles::{Clue, Role};

/// The longest line of a poem, in characters.
pub(super) const VERSE: usize = 24;
/// The fewest lines of a poem whose lines have no stops, or are built alike.
pub(super) const STANZA: usize = 4;
/// Lines of one build that stand together, or several short ones without stops, are a poem.
pub(super) fn classify(draft: &mut Draft, from: usize, end: usize) {
    let end = end - sung(draft, from, end);
    let mut at = from;
    let mut short = ShortLines::default();
    while at < end {
        short.advance(draft, at, end);
        let lines = same_build(draft, at, end).max(stanza(draft, at, &short));
        // Below the day and the place of a sitting stand the names of those who sat.
        let roll = at > 0 && draft.units[at - 1].clue == Clue::PageHead && draft.gap(&draft.units[at]) == 0;
        let (role, clue) = if roll { (Role::Apart, Clue::Speaker) } else { (Role::Verse, Clue::VerseBuild) };
        for unit in &mut draft.units[at..at + lines] {
            unit.set_role(role, clue);
        }
        at += lines.max(1);
    }
}

/// The lines from some line on that a poem may have. They are looked for once and counted down from then on: looked for
/// from each line anew, a text of nothing but such lines would take time by its square.
#[derive(Default)]
struct ShortLines {
    /// Where they begin and end.
    lines: Range<usize>,
    /// How many of them neither a stop nor a comma ends.
    open: usize,
}

impl ShortLines {
    /// Goes on to the line `at`, in a run that ends at `end`.
    fn advance(&mut self, draft: &Draft, at: usize, end: usize) {
        let ended = |unit: &Unit| matches!(ending(draft.head(unit)), Ending::Stop | Ending::Comma);
        let open = |units: &[Unit]| units.iter().filter(|unit| !ended(unit)).count();
        if at < self.lines.end {
            self.open -= open(&draft.units[self.lines.start..at]);
            self.lines.start = at;
        } else {
            let lines = draft.units[at..end].iter().take_while(|unit| may_be_verse(draft, unit)).count();
            (self.lines, self.open) = (at..at + lines, open(&draft.units[at..at + lines]));
        }
    }
}

fn may_be_verse(draft: &Draft, unit: &Unit) -> bool {
    let words = draft.head(unit);
    matches!(unit.role, Role::Body | Role::Title)
        && draft.chars(unit) <= VERSE
        && words.starts_with(is_han)
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
    // Two or three lines alike may be chance, but for the lines of old poems: two clauses as long as each other.
    let old = (4..=7).contains(&first.clause) && first.chars == 2 * (first.clause + 1);
    if lines >= STANZA || (lines > 1 && old) { lines } else { 0 }
}

/// How many lines from `at` on are a stanza: four or more, most without stops. At the
/// beginning of the text, where heads stand, only below a byline or a gap, and if no prose follows.
fn stanza(draft: &Draft, at: usize, short: &ShortLines) -> usize {
    let (lines, open) = (short.lines.len(), short.open);
    let below_head = at > 0 && (draft.units[at - 1].role == Role::Byline || draft.gap(&draft.units[at]) > 0);
    let poem = at > STANZA || (below_head && no_prose(draft, at + lines));
    if lines >= STANZA && open * 2 > lines && poem { lines } else { 0 }
}

/// Whether none of the next lines is as long as prose is.
fn no_prose(draft: &Draft, from: usize) -> bool {
    let next = draft.units[from..].iter().take(2 * STANZA);
    next.filter(|unit| unit.role == Role::Body).all(|unit| draft.chars(unit) <= VERSE)
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
    let mark = |c: char| is_stop(c) || matches!(c, '，' | '；' | '、' | '：' | ',' | ';' | ':');
    let chars = words.chars().count();
    Build {
        chars,
        clause: words.chars().position(mark).unwrap_or(chars),
        marks: words.chars().filter(|c| mark(*c)).count(),
    }
}

/// The longest line of a song, in characters; the fewest of them that stand together; and the most lines of its head above them.
const SUNG: usize = 14;
const LINES: usize = 6;
const HEAD: usize = 4;

/// The lines at the end of a run that are a song's: all of them short, each with a mark at its end (明月幾時有，). Gives how many.
fn sung(draft: &mut Draft, from: usize, end: usize) -> usize {
    let is_line = |unit: &&Unit| {
        let words = draft.head(unit);
        matches!(unit.role, Role::Body | Role::Title)
            && unit.clue != Clue::NotationMarks
            && draft.chars(unit) <= SUNG
            && words.starts_with(is_han)
            && !words.contains(['：', '「', '“', ' ', '\u{3000}'])
    };
    let lines = draft.units[from..end].iter().rev().take_while(is_line).count();
    let marked = |unit: &&Unit| draft.head(unit).ends_with(['。', '，', '、', '；', '？', '！']);
    // The song's name and its writer's stand above it.
    let head = draft.units[end - lines..end].iter().take_while(|unit| !marked(unit)).count();
    let lines = lines - head;
    // One may have lost its mark.
    let whole = draft.units[end - lines..end].iter().filter(marked).count() * 10 >= lines * 9;
    // The items of an enumeration: 由下列人員組成：.
    let introduced =
        (end - lines).checked_sub(1).is_some_and(|above| ending(draft.tail(&draft.units[above])) == Ending::Colon);
    if lines < LINES || !whole || introduced || end - lines > from + HEAD {
        return 0;
    }
    draft.units[end - lines..end].iter_mut().for_each(|unit| unit.set_role(Role::Verse, Clue::VerseBuild));
    lines
}

#[cfg(test)]
mod tests {
    use crate::document::{Kind, Options, recover};

    #[test]
    fn a_song_is_short_lines_with_marks() {
        let song = "渡口霧初收。\n橋邊舟欲發。\n水滿西洲。\n舟人早起，\n不見故人樓。\n歸思難收。\n";
        let told = "渡口的木橋昨夜被大水沖斷，鎮上的人今天都繞道過河。\n";
        for (text, lines) in [
            (format!("渡口令\n林小滿\n{song}"), 6),
            (format!("渡口記\n\n{}{song}", told.repeat(6)), 0),
            (format!("{song}{told}"), 0),
        ] {
            let document = recover(text.as_str().into(), &Options::default());
            let verse = document.blocks().iter().filter(|block| block.kind == Kind::Verse);
            let found: usize = verse.map(|block| document.whole(block).text.lines().count()).sum();
            assert_eq!(found, lines, "{text}");
        }
    }
}
