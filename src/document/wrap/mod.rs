//! Lines → units: the lines that a source's wrapping cut are read as one again.
//!
//! Where indents or empty lines set paragraphs apart, these decide. Where neither does, the lengths of the lines and
//! the marks at their ends are weighed together for the whole text: of all ways to divide it the one that costs least
//! is taken (Viterbi's algorithm over two states), so that a full line that ends a sentence is judged by what follows.

mod regions;
mod runs;
mod seams;
mod shape;
mod stops;
mod widths;
mod wrapped;

use super::lines::Line;
use crate::language::chars::{Ending, ending, is_blank, is_han};
use crate::language::forms::at_most;
use crate::language::lexicon::Lexicon;
use crate::language::line_roles::LineRoles;

use super::post::FixedLine;
use super::unit::Unit;

pub(super) use regions::Wrapping;
use shape::Sign;
pub(super) use shape::{INDENT, Wrap, holds_two_columns};
use stops::FullStops;
use widths::KINSOKU;
use wrapped::{Fill, WrappedText};

/// The units of a text: one for each line, or for each paragraph where it was wrapped.
///
/// Lines whose forms say what they are stand alone.
pub(super) fn units(
    text: &str,
    lines: &[Line],
    wrapping: &Wrapping,
    fixed: &[FixedLine],
    lexicon: &Lexicon,
    roles: &LineRoles,
) -> Vec<Unit> {
    let mut units: Vec<Unit> = Vec::with_capacity(lines.len());
    let mut fixed = fixed.iter().peekable();
    let mut below_fixed = false;
    for (region, wrap) in wrapping.regions(lines.len()) {
        let from = region.start as u32;
        let lines = &lines[region];
        let mut starts = match wrap {
            None => seams::starts(text, lines, lexicon),
            Some(wrap) => {
                let first = from as usize;
                let wrapped = WrappedText { text, lines, wrap: &wrap, lexicon, roles, first };
                match wrap.sign {
                    Sign::Length => {
                        let wrap = &Wrap { stripped: stripped(&wrapped), ..wrap };
                        by_length(&WrappedText { wrap, ..wrapped }).0
                    }
                    _ => by_sign(&wrapped),
                }
            }
        };
        runs::join(text, lines, &mut starts);
        for (at, starts) in (from..).zip(starts) {
            let own = fixed.next_if(|fixed| fixed.line == at);
            match units.last_mut().filter(|_| !starts && !below_fixed && own.is_none()) {
                Some(Unit { lines, .. }) => lines.end = at + 1,
                None => units.push(Unit::new(at..at + 1)),
            }
            below_fixed = own.is_some();
            if let (Some(unit), Some(own)) = (units.last_mut(), own) {
                unit.set_role(own.role, own.clue);
                unit.marker = own.marker;
            }
        }
    }
    units
}

/// Whether each line begins a unit, where indents or empty lines say so.
fn by_sign(text: &WrappedText) -> Vec<bool> {
    let mut alone = false;
    // Whether the unit at hand was opened by a mark, not by an indent.
    let mut marked = false;
    (0..text.lines.len())
        .map(|at| {
            let opens = text.marked(at) || text.is_chapter(at);
            let subhead = set_flush(text, at);
            let over = marked && !text.full(at - 1) && !text.goes_on(at);
            let forced = alone || opens || subhead || over || opens_part(text, at);
            alone = subhead || is_centred(text, at) || text.is_alone(at) || is_chapter_above_text(text, at);
            let starts = at == 0 || forced || alone || begins(text, at);
            marked = text.wrap.sign == Sign::Indent && (opens || (marked && !starts));
            starts
        })
        .collect()
}

/// By how many cells more than the text a line is set in that stands in the middle of its page.
const CENTRED: usize = 8;
/// How many lines a cover has at most.
const COVER: usize = 40;

/// Whether a line of the first page stands in its middle: a title, a cover's words. The next one does not go on from it.
fn is_centred(text: &WrappedText, at: usize) -> bool {
    let line = &text.lines[at];
    let set_in = line.indent as usize >= text.wrap.margin + CENTRED;
    let words = text.words_of(at);
    let is_title = ending(words) == Ending::Open && !words.contains(['，', '。', ',']);
    text.first + at < COVER && text.wrap.sign == Sign::Indent && set_in && !text.full(at) && is_title
}

/// Whether a line below one that is not full or leads to it begins with the number of a part: 2.1 渡船的由來.
fn opens_part(text: &WrappedText, at: usize) -> bool {
    let words = text.words_of(at);
    let end = words.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(0);
    let (number, name) = words.split_at(end);
    let parts = || number.trim_end_matches('.').split('.');
    let counted = (1..=4).contains(&parts().count()) && parts().all(|part| (1..=2).contains(&part.len()));
    let set_off = number.contains('.') && name.trim_start_matches(is_blank).starts_with(is_han);
    let above = at.checked_sub(1).map(|above| ending(text.words_of(above)));
    counted
        && set_off
        && (number.ends_with('.') || name.starts_with(is_blank))
        && at > 0
        && (!text.full(at - 1) || matches!(above, Some(Ending::Stop | Ending::Colon)))
}

/// Whether a short line without an indent is a subhead between indented paragraphs.
fn set_flush(text: &WrappedText, at: usize) -> bool {
    let next = text.lines.get(at + 1);
    text.wrap.sign == Sign::Indent
        && !text.wrap.indented(&text.lines[at])
        && next.is_some_and(|next| text.wrap.indented(next))
        && text.is_subhead(at)
}

/// Whether a line is a chapter's head and the next is no second half of its name: text, or 詩曰： below a name of any length.
fn is_chapter_above_text(text: &WrappedText, at: usize) -> bool {
    if text.lines.get(at + 1).is_none() {
        return false;
    }
    match ending(text.words_of(at + 1)) {
        Ending::Colon if at_most(text.words_of(at + 1), SAID) => text.names_chapter(at),
        Ending::Colon | Ending::Comma | Ending::Stop => text.is_chapter(at),
        _ => false,
    }
}

/// The longest line that only says that a poem follows, in characters.
const SAID: usize = 6;

fn begins(text: &WrappedText, at: usize) -> bool {
    let line = &text.lines[at];
    if text.goes_on(at) || text.cut_at_blank(at - 1) {
        return false;
    }
    let unfinished = text.full(at - 1) && ending(text.words_of(at - 1)) != Ending::Stop;
    match text.wrap.sign {
        Sign::Indent => text.wrap.indented(line) || (text.gap(at) && !unfinished) || far_short(text, at - 1),
        _ => text.gap(at) || (text.wrap.indented(line) && !text.full(at - 1)) || far_short(text, at - 1),
    }
}

/// Whether a line ends its paragraph so early that no word can have been too long for it. A colon or a comma ends none.
fn far_short(text: &WrappedText, at: usize) -> bool {
    text.wrap.cells(&text.lines[at]) * 2 < text.wrap.width
        && !matches!(ending(text.words_of(at)), Ending::Colon | Ending::Comma)
}

/// Costs of a division into units: minus the logarithm of how often a line is of such a kind.
mod cost {
    /// A last line that is full: one of the lengths that a line may have; where lines are ragged, one of several.
    pub fn full_last(wrap: &super::Wrap) -> f32 {
        let full = if wrap.slack > super::KINSOKU { wrap.slack / 2 + 1 } else { 1 };
        (wrap.width as f32 / 2.0 / full as f32).ln().clamp(1.0, 3.7)
    }
    /// A paragraph that no stop ends.
    pub const OPEN_LAST: f32 = 2.5;
    /// A paragraph that no stop ends, and whose last line is nearly full.
    pub const LONG_OPEN: f32 = 2.0;
    /// A short line without a stop by itself, behind a sentence that has ended.
    pub const OPEN_HEAD: f32 = 0.8;
    /// An inner line that ends with a stop: 7 to 8 % do.
    pub const STOP_INNER: f32 = 2.6;
    /// An inner line that ends with a stop of a kind that ends paragraphs.
    pub const LAST_INNER: f32 = 6.0;
    /// An inner line that is not full.
    pub const SHORT_INNER: f32 = 9.0;
    /// An inner line that is not full, by less than a Western word.
    pub const NEARLY_INNER: f32 = 4.0;
    /// A first line that begins with a mark that begins no line.
    pub const BAD_START: f32 = 9.0;
    /// A first line too long for the indent that was stripped.
    pub const LONG_FIRST: f32 = 5.0;
    /// A paragraph begins at any line: about one in five.
    pub const START: f32 = 0.6;
    /// A line that stands alone, taken for a part of a paragraph.
    pub const ALONE_INNER: f32 = 8.0;
}

/// How many lines are tried with and without a stripped indent.
const TRIED: usize = 2048;

/// By how much the first lines of paragraphs are shorter than the others: whichever explains the text at less cost.
fn stripped(text: &WrappedText) -> usize {
    let lines = &text.lines[..text.lines.len().min(TRIED)];
    let cost = |stripped| by_length(&WrappedText { lines, wrap: &Wrap { stripped, ..*text.wrap }, ..*text }).1;
    if cost(INDENT) < cost(0) { INDENT } else { 0 }
}

/// Whether each line begins a unit, where only lengths and marks say so; and the cost of that division (see [`cost`]).
fn by_length(text: &WrappedText) -> (Vec<bool>, f32) {
    let count = text.lines.len();
    // For each line and each state (0: it goes on, 1: it begins a unit), the state of the line before on the best way.
    let mut from: Vec<[bool; 2]> = Vec::with_capacity(count);
    let mut best = [f32::INFINITY, 0.0];
    let mut total = 0.0;
    let mut alone_before = false;
    let stops = FullStops::new(text);
    for at in 0..count {
        let alone = text.is_alone(at) || is_chapter_above_text(text, at);
        if at > 0 {
            let step = Step::new(text, at, alone || alone_before, &stops);
            let way = |to: usize, before: usize| best[before] + step.cost[before][to];
            let choice = [way(0, 1) < way(0, 0), way(1, 1) < way(1, 0)];
            let next = [way(0, usize::from(choice[0])), way(1, usize::from(choice[1]))];
            // Only the difference matters; so that the sums stay small over any number of lines.
            let least = next[0].min(next[1]);
            best = [next[0] - least, next[1] - least];
            total += least;
            from.push(choice);
        } else {
            from.push([true, true]);
        }
        alone_before = alone;
    }
    let mut starts = vec![true; count];
    let mut state = best[1] <= best[0];
    for at in (1..count).rev() {
        starts[at] = state;
        state = from[at][usize::from(state)];
    }
    (starts, total)
}

/// What it costs to go from one line to the next: `[state before][state after]`.
struct Step {
    cost: [[f32; 2]; 2],
}

impl Step {
    /// The step to the line `at`; `apart` where this one or the one before stands alone.
    fn new(text: &WrappedText, at: usize, apart: bool, stops: &FullStops) -> Self {
        let before = &text.lines[at - 1];
        let end = ending(text.words_of(at - 1));
        let bad = if text.goes_on(at) { cost::BAD_START } else { 0.0 };
        let apart = if apart || text.gap(at) || text.marked(at) { cost::ALONE_INNER } else { 0.0 };
        let mut costs = [[0.0; 2]; 2];
        for (state, costs) in costs.iter_mut().enumerate() {
            let width = text.wrap.width - if state == 1 { text.wrap.stripped } else { 0 };
            let fill = Fill::new(text.wrap.cells(before), width, text.wrap.slack, stops.near, text.words_of(at));
            let fill = if fill == Fill::Short && text.cut_at_blank(at - 1) { Fill::Full } else { fill };
            *costs = [continued(fill, end) + apart, ended(fill, end, text.wrap) + bad];
            if fill == Fill::Full && end == Ending::Stop && !stops.goes_on(text, at) {
                costs[0] += cost::LAST_INNER;
            }
            // A subhead needs no stop.
            if state == 1 && end == Ending::Open && text.is_subhead(at - 1) {
                costs[1] += cost::OPEN_HEAD - cost::OPEN_LAST;
            }
        }
        Step { cost: costs }
    }
}

/// The cost of the line before being an inner line, or a first that is continued.
fn continued(fill: Fill, end: Ending) -> f32 {
    let stop = if end == Ending::Stop { cost::STOP_INNER } else { 0.0 };
    let length = match fill {
        Fill::Over => cost::LONG_FIRST,
        Fill::Full => 0.0,
        Fill::Nearly => cost::NEARLY_INNER,
        Fill::Short => cost::SHORT_INNER,
    };
    stop + length
}

/// The cost of the line before being the last of its paragraph.
fn ended(fill: Fill, end: Ending, wrap: &Wrap) -> f32 {
    let open = match end {
        Ending::Stop => 0.0,
        Ending::Closed | Ending::Colon => 0.8,
        // A line that is long and no head ends within a sentence only where it was cut.
        Ending::Open | Ending::Comma if fill == Fill::Nearly => cost::OPEN_LAST + cost::LONG_OPEN,
        Ending::Open | Ending::Comma => cost::OPEN_LAST,
    };
    let full = if fill == Fill::Full { cost::full_last(wrap) } else { 0.0 };
    cost::START + open + full
}

#[cfg(test)]
mod tests {
    use crate::document::{Options, recover};

    #[test]
    fn words_in_the_middle_of_a_page_and_numbered_parts_begin_anew() {
        let told = "渡口的木橋昨夜被大水沖斷，鎮上的人今天都繞道從上游的石橋過河，來回要多走一個鐘頭，趕集的人只好天不亮就出門，船家也忙到半夜，到了渡口還要等上小半天才有船。";
        let cut = |told: &str| {
            let chars: Vec<char> = format!("　　{told}").chars().collect();
            chars.chunks(30).map(|line| line.iter().collect::<String>() + "\n").collect::<String>()
        };
        let cover = "                   青山鎮渡口學會\n                   渡船開題報告\n論文題目       渡船與石橋\n                        專業    渡船\n姓名     林小滿\n                        班級   二班\n1. 選題的目的：\n";
        let told = told.repeat(2);
        let text = format!(
            "{cover}{}{}2. 渡船的由來：\n2.1 大船\n{}{}{}",
            cut(&told),
            cut(&told),
            cut(&told),
            cut(&told),
            cut(&told)
        );
        let document = recover(text.as_str().into(), &Options::default());
        let found: Vec<String> = document.blocks().iter().map(|block| document.whole(block).text).collect();
        for words in ["渡船開題報告", "選題的目的：", "大船"] {
            assert!(
                found.iter().any(|block| block.ends_with(words) && block.chars().count() < 12),
                "{words} {found:?}"
            );
        }
        assert_eq!(found.iter().filter(|block| **block == told).count(), 5);
    }
}
