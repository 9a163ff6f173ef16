//! The regions of a text: stretches of lines that were wrapped alike, or not at all.
//!
//! Widths, indents and empty lines are looked at in chunks; neighbouring chunks that agree are one region. A chunk that
//! disagrees with both its neighbours follows one that its lines do not contradict: a song in a novel, a list in a law or
//! one stray line overturns nothing.

use super::super::lines::Line;
use super::shape::{self, Sign, Wrap};
use super::widths::Measure;
use crate::language::chars::{Ending, ending};

/// Lines of a chunk.
const CHUNK: usize = 64;
/// The most lines that what the whole text is like is told by.
const SAMPLE: usize = 4096;
/// The fewest lines after short ones that tell a chunk's sign by themselves.
const SURE: usize = 4;

/// How each stretch of a text was wrapped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in super::super) struct Wrapping {
    /// The first line of each region, and its wrap; in order.
    regions: Vec<(u32, Option<Wrap>)>,
}

impl Wrapping {
    /// A text that was not wrapped, or is not to be looked at.
    pub fn none() -> Self {
        Wrapping { regions: vec![(0, None)] }
    }

    /// Looks for the regions of a text.
    pub fn new(text: &str, lines: &[Line]) -> Self {
        let sample = &lines[..lines.len().min(SAMPLE)];
        let many = shape::wrap(text, sample, &Measure::ALL);
        // Where few lines are full in the whole text, its longest ones tell, there and in each chunk that tells nothing else.
        let longest = if many.is_none() { shape::wrap_of_longest(text, sample, &Measure::ALL) } else { None };
        let is_width = |wrap: &Wrap| longest.is_some_and(|longest| wrap.width == longest.width);
        let whole = many.or(longest);
        let is_narrow = whole.is_some_and(|wrap| wrap.measure == Measure::Narrow);
        let measures: &[Measure] = if is_narrow { &Measure::ALL } else { &Measure::USUAL };
        let wrap = |text: &str, lines: &[Line]| {
            let of_longest = || shape::wrap_of_longest(text, lines, measures).filter(is_width);
            shape::wrap(text, lines, measures).or_else(of_longest)
        };
        let chunks = lines.len() / CHUNK;
        if chunks < 2 {
            return Wrapping { regions: vec![(0, whole)] };
        }
        let bounds = |chunk: usize| {
            let end = if chunk + 1 == chunks { lines.len() } else { (chunk + 1) * CHUNK };
            &lines[chunk * CHUNK..end]
        };
        let bounds_end = |chunk: usize| if chunk == chunks { lines.len() } else { chunk * CHUNK };
        let mut found: Vec<Option<Wrap>> = (0..chunks).map(|chunk| wrap(text, bounds(chunk))).collect();
        settle(&mut found, whole, |chunk, wrap| fits(text, bounds(chunk), wrap));
        let mut regions: Vec<(u32, Option<Wrap>)> = Vec::new();
        let mut from = 0;
        for chunk in 1..=chunks {
            if chunk == chunks || !alike(found[chunk - 1], found[chunk]) {
                let start = regions.len().checked_sub(1).map_or(0, |_| boundary(lines, from * CHUNK));
                let again = if chunk - from == chunks { whole } else { wrap(text, &lines[start..bounds_end(chunk)]) };
                regions.push((start as u32, merged(&found[from..chunk], again)));
                from = chunk;
            }
        }
        Wrapping { regions }
    }

    /// The wrap of the region that a line stands in.
    pub fn at(&self, line: usize) -> Option<&Wrap> {
        let after = self.regions.partition_point(|(start, _)| *start as usize <= line);
        self.regions[..after].last()?.1.as_ref()
    }

    /// The regions as ranges of lines, with their wraps.
    pub fn regions(&self, lines: usize) -> impl Iterator<Item = (std::ops::Range<usize>, Option<Wrap>)> {
        let ends = self.regions.iter().skip(1).map(|(start, _)| *start as usize).chain([lines]).collect::<Vec<_>>();
        self.regions.clone().into_iter().zip(ends).map(|((start, wrap), end)| (start as usize..end, wrap))
    }
}

/// Whether two chunks are of one region: not wrapped, or at widths that differ by no more than a character.
fn alike(one: Option<Wrap>, other: Option<Wrap>) -> bool {
    match (one, other) {
        (None, None) => true,
        (Some(one), Some(other)) => {
            one.width.abs_diff(other.width) <= 2 && one.sign == other.sign && one.spacing == other.spacing
        }
        _ => false,
    }
}

/// Lets chunks that stand alone, or tell little, follow a neighbour.
fn settle(found: &mut [Option<Wrap>], whole: Option<Wrap>, fits: impl Fn(usize, &Wrap) -> bool) {
    for chunk in 0..found.len() {
        let before = chunk.checked_sub(1).and_then(|before| found[before]);
        let after = found[chunk + 1..].iter().take(2).flatten().next().copied();
        let own = found[chunk];
        let unsure = own.is_none_or(|wrap| wrap.evidence < SURE);
        let alone = !alike(own, before) && !found.get(chunk + 1).is_some_and(|after| alike(own, *after));
        if !unsure && !alone {
            continue;
        }
        let near = [before, after, whole].into_iter().flatten();
        let near = near.filter(|wrap| own.is_none_or(|own| own.width <= wrap.width + 2));
        // A chunk that tells its own width and sign surely is left alone, where no neighbour explains it.
        if let Some(wrap) = near.into_iter().find(|wrap| fits(chunk, wrap)) {
            found[chunk] = Some(wrap);
        }
    }
}

/// Whether the lines of a chunk do not contradict a wrap: hardly any is longer, and those that nothing parts from the next
/// are full or end a sentence.
fn fits(text: &str, lines: &[Line], wrap: &Wrap) -> bool {
    let over = lines.iter().filter(|line| wrap.cells(line) > wrap.width + 2).count();
    let parted = |line: &Line| line.gap > wrap.spacing || wrap.indented(line);
    let inner = || lines.windows(2).filter(|pair| !parted(&pair[1]));
    let full = inner().filter(|pair| {
        wrap.full(&pair[0]) || wrap.sign == Sign::Length && ending(&text[pair[0].span.range()]) == Ending::Stop
    });
    let (full, inner) = (full.count(), inner().count());
    over * 25 <= lines.len() && (inner == 0 || full * 10 >= inner * 6) && full > 0
}

/// One wrap for the chunks of a region: as all its lines show it, where that is what its chunks say; else the widest.
fn merged(found: &[Option<Wrap>], again: Option<Wrap>) -> Option<Wrap> {
    let mut wraps = found.iter().flatten();
    let first = *wraps.next()?;
    if let Some(again) = again.filter(|again| again.width.abs_diff(first.width) <= 2) {
        return Some(Wrap { sign: first.sign, spacing: first.spacing, ..again });
    }
    let widest = wraps.fold(first, |one, other| if other.width > one.width { *other } else { one });
    Some(widest)
}

/// Where a region begins near a line: at the nearest line with an empty one before it.
fn boundary(lines: &[Line], near: usize) -> usize {
    let gap = |at: usize| lines.get(at).is_some_and(|line| line.gap > 0);
    (0..CHUNK / 2).flat_map(|off| [near.saturating_sub(off), near + off]).find(|at| gap(*at)).unwrap_or(near)
}
