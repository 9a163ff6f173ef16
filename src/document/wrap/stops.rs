//! Full lines that end with a stop: does the paragraph end there, too?
//!
//! The length of the line does not tell; the text does, by what it shows elsewhere. Its short lines are the last ones of
//! paragraphs, whose last lines have every length alike: so many of them must be full by chance. Which marks end its
//! paragraphs and what begins them, these lines show as well; which end and begin its other sentences, the insides of
//! its lines. Full lines of the kinds that hardly ever end a paragraph are joined, as long as hardly any join is wrong;
//! a paragraph that is left in two is a blemish, two that are joined are damage.

use super::wrapped::{Fill, WrappedText};
use crate::language::chars::{Ending, ending, is_closer, is_stop};

/// One join in so many may be wrong.
const WRONG: f32 = 200.0;
/// By how many cells a line falls short for a Western word.
const NEAR: usize = 4;
/// How many lines are looked at.
const LINES: usize = 2048;

/// How many kinds of sentence's ends there are, by the mark and by what follows: see [`kind`].
const KINDS: usize = 6;

/// What a text shows of the lines that end its paragraphs.
pub(super) struct FullStops {
    /// How many cells a line may fall short of the width and still go on, where it ends within a sentence.
    pub near: usize,
    /// Whether one goes on, by whether a mark hangs over the width and by the kind of its end.
    goes_on: [[bool; KINDS]; 2],
}

/// Sentences' ends of a text.
#[derive(Default)]
struct Counts {
    /// At the end of a short line, by kind.
    last: [f32; KINDS],
    /// Within a line, by kind.
    inner: [f32; KINDS],
    /// At the end of a full line, by whether its mark hangs and by kind.
    full: [[f32; KINDS]; 2],
    /// Full lines that end within a sentence.
    open: f32,
    /// Short lines, and those of them that end within a sentence.
    short: [usize; 2],
}

impl FullStops {
    /// Looks at the lines of a text.
    pub fn new(text: &WrappedText) -> FullStops {
        let counts = Counts::new(text);
        let total = |counts: &[f32; KINDS]| counts.iter().sum::<f32>();
        // Last lines are of any length up to the width; where lines are ragged, several lengths are full.
        let (lengths, full) = (text.wrap.width as f32 / 2.0, text.wrap.slack.max(1).div_ceil(2) as f32);
        let by_chance = total(&counts.last) / (lengths - full).max(1.0);
        let mut kinds = Vec::new();
        for (hung, ends) in counts.full.iter().enumerate() {
            let prior = by_chance * if hung == 0 { full } else { 1.0 } / (total(ends) + 0.5);
            for (kind, count) in ends.iter().enumerate().filter(|(_, count)| **count > 0.0) {
                let share = |counts: &[f32; KINDS]| (counts[kind] + 1.0) / (total(counts) + KINDS as f32);
                let odds = prior.min(0.9) / (1.0 - prior.min(0.9)) * share(&counts.last) / share(&counts.inner);
                kinds.push((odds / (1.0 + odds), *count, hung, kind));
            }
        }
        kinds.sort_by(|one, other| one.0.total_cmp(&other.0));
        let (mut goes_on, mut wrong, mut joins) = ([[false; KINDS]; 2], 0.0, counts.open);
        for (last, count, hung, kind) in kinds {
            (wrong, joins) = (wrong + last * count, joins + count);
            if wrong * WRONG > joins {
                break;
            }
            goes_on[hung][kind] = true;
        }
        let [short, open] = counts.short;
        let near = if open * 8 <= short { text.wrap.width / 4 } else { 0 };
        FullStops { near: near.max(NEAR), goes_on }
    }

    /// Whether a full line that ends with a stop goes on in the line `next`.
    pub fn goes_on(&self, text: &WrappedText, next: usize) -> bool {
        let kinds = self.goes_on[hung(text, next - 1)];
        let stripped = text.wrap.stripped;
        // First lines are shorter, where their indent was stripped; a hanging mark has two cells.
        let long = stripped > 0 && text.wrap.cells(&text.lines[next]) > text.wrap.width - stripped + 2;
        long || kinds[kind(text.words_of(next - 1), text.words_of(next))]
    }
}

impl Counts {
    fn new(text: &WrappedText) -> Counts {
        let mut counts = Counts::default();
        for next in 1..text.lines.len().min(LINES) {
            let (line, below) = (text.words_of(next - 1), text.words_of(next));
            counts.add_inner(line);
            let cells = text.wrap.cells(&text.lines[next - 1]);
            let (fill, end) = (Fill::new(cells, text.wrap.width, text.wrap.slack, NEAR, below), ending(line));
            if cells * 4 < text.wrap.width * 3 {
                counts.short[0] += 1;
                counts.short[1] += usize::from(matches!(end, Ending::Open | Ending::Comma));
            }
            match (fill, end) {
                (Fill::Short, Ending::Stop) => counts.last[kind(line, below)] += 1.0,
                (Fill::Full, Ending::Stop) => counts.full[hung(text, next - 1)][kind(line, below)] += 1.0,
                (Fill::Full, _) => counts.open += 1.0,
                _ => {}
            }
        }
        counts
    }

    /// The sentences that end within a line.
    fn add_inner(&mut self, line: &str) {
        let mut rest = line;
        while let Some(stop) = rest.find(is_stop) {
            let after = rest[stop..].trim_start_matches(|c| is_stop(c) || is_closer(c));
            if !after.is_empty() {
                self.inner[kind(&rest[..rest.len() - after.len()], after)] += 1.0;
            }
            rest = after;
        }
    }
}

/// Whether a line's mark hangs over the width: 0 or 1.
fn hung(text: &WrappedText, line: usize) -> usize {
    usize::from(text.wrap.cells(&text.lines[line]) > text.wrap.width)
}

/// The kind of a sentence's end: by a full stop, another stop or a bracket at its end; by whether speech follows.
fn kind(before: &str, after: &str) -> usize {
    let mark = match before.chars().next_back() {
        Some('。') => 0,
        Some(c) if is_stop(c) => 1,
        _ => 2,
    };
    2 * mark + usize::from(after.starts_with(['「', '“', '『']))
}
