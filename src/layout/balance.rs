//! Balance: breaks a headline's clusters into lines of like length, where its reader would pause.
//!
//! A filled line leaves the rest of a headline below it, be it a lone word or half of one. Here the same number of
//! lines is broken evenly, at a mark of pause or a blank, else between words. Only headlines are balanced: a text as
//! long as a paragraph is read in full lines.

use std::ops::Range;

use super::char_class::CharClass;
use super::clusters::{Break, Cluster};
use super::fill::{self, LineLimits};
use crate::language::words;

/// The most lines that are balanced: a text of more lines is no headline, and is filled.
const LINES: usize = 6;

/// The costs of breaks, in the unit of [`unevenness`], where a line that is half too long or too short costs 250.
/// House: weighed so that a pause is taken up to a line of some two thirds of the other, and a word is cut only where
/// there is no other way.
mod cost {
    /// The cost behind a full stop, a colon or a blank.
    pub const STOP: u32 = 0;
    /// The cost behind a comma.
    pub const COMMA: u32 = 20;
    /// The cost before an opening mark or behind a closing one.
    pub const BRACKET: u32 = 120;
    /// The cost between two words.
    pub const WORDS: u32 = 250;
    /// The cost behind a word that leans on the next one, and stands better at the head of the next line.
    pub const LEANING: u32 = 450;
    /// The cost before a word that leans on the one before it: 的, and a noun or measure after its number.
    pub const TRAILING: u32 = 900;
    /// The cost added between words of a title or a quotation.
    pub const ENCLOSED: u32 = 300;
    /// The cost within a word.
    pub const WORD: u32 = 1800;
    /// The cost of one line more than there must be.
    pub const LINE: u32 = 900;
}

/// Marks after which a headline goes on with another thought, beside blanks.
const STOPS: &str = "：；。！？:;!?…—｜|";
/// Marks of a shorter pause.
const COMMAS: &str = "，、,";
/// Words of one character that belong to what stands before them.
const TRAILING: &str = "的地得了著着過过們们嗎吗呢吧者起上下中裏裡里內内";
/// Words of one character that belong to the next word.
const LEANING: &str = "和與与及或在於于把被將将對对為为向從从不再最更每第上下本今各某全";
/// Characters of numbers: a number belongs to the measure behind it, and that to the noun.
const NUMERALS: &str = "0123456789〇一二三四五六七八九十百千萬万億亿兩两幾几第";

/// Breaks the clusters of `line` into as few lines as they need, alike in length, and adds the end of each to `ends`.
/// False, and adds nothing, where the line is to be filled: one line, very many, or none that can be broken so.
pub(super) fn balance(
    text: &str,
    clusters: &[Cluster],
    line: Range<usize>,
    limits: &LineLimits,
    ends: &mut Vec<usize>,
) -> bool {
    let mut filled = Vec::new();
    fill::fill(clusters, line.clone(), limits, &mut filled);
    if !(2..=LINES).contains(&filled.len()) {
        return false;
    }
    let headline = Headline::new(text, &clusters[line.clone()], limits.measure);
    let few = headline.broken(filled.len());
    let more = headline.broken(filled.len() + 1).map(|(cost, ends)| (cost + cost::LINE, ends));
    let best = few.into_iter().chain(more).min_by_key(|(cost, _)| *cost);
    best.is_some_and(|(_, best)| {
        ends.extend(best.into_iter().map(|end| line.start + end));
        true
    })
}

/// A headline that is to be broken.
struct Headline<'a> {
    clusters: &'a [Cluster],
    /// Cells of a line.
    room: usize,
    /// The cost of a break before each cluster; `None` where there may be none.
    costs: Vec<Option<u32>>,
}

impl Headline<'_> {
    fn new<'a>(text: &str, clusters: &'a [Cluster], room: usize) -> Headline<'a> {
        let (Some(first), Some(last)) = (clusters.first(), clusters.last()) else {
            return Headline { clusters, room, costs: Vec::new() };
        };
        let start = first.at as usize;
        let text = &text[start..last.at as usize + usize::from(last.len)];
        let seams = words::seams(text);
        let cost = |(index, cluster): (usize, &Cluster)| {
            let may = index > 0 && cluster.before == Break::Legal;
            let at = cluster.at as usize - start;
            may.then(|| break_cost(text, at, &seams))
        };
        Headline { clusters, room, costs: clusters.iter().enumerate().map(cost).collect() }
    }

    /// The ends of so many lines at the least cost, and that cost; `None` where the headline has no such lines.
    fn broken(&self, lines: usize) -> Option<(u32, Vec<usize>)> {
        let count = self.clusters.len();
        let aim = (fill::cells(self.clusters) / lines).max(1);
        // For each number of lines: the least cost to end them before each cluster, and the cluster at which the last
        // of them begins.
        let mut best: Vec<Vec<Option<(u32, usize)>>> = vec![vec![None; count + 1]];
        best[0][0] = Some((0, 0));
        for number in 1..=lines {
            let ends = (0..=count).map(|end| self.last_line(&best[number - 1], end, aim));
            best.push(ends.collect());
        }
        let (cost, _) = best[lines][count]?;
        let (mut ends, mut end) = (Vec::new(), count);
        for number in (1..=lines).rev() {
            ends.push(end);
            end = best[number][end]?.1;
        }
        ends.reverse();
        Some((cost, ends))
    }

    /// The cheapest line that ends before a cluster, after the lines of `before`: the cost of all, and the cluster at
    /// which it begins.
    fn last_line(&self, before: &[Option<(u32, usize)>], end: usize, aim: usize) -> Option<(u32, usize)> {
        let at_end = if end == self.clusters.len() { 0 } else { (*self.costs.get(end)?)? };
        let starts = (0..end).rev().map(|start| (start, self.width(start..end)));
        let fitting = starts.take_while(|(_, width)| *width <= self.room);
        let costs =
            fitting.filter_map(|(start, width)| Some((before[start]?.0 + unevenness(width, aim) + at_end, start)));
        costs.min_by_key(|(cost, _)| *cost)
    }

    /// The width of a line in cells, without the blanks at its end and the gap before it.
    fn width(&self, line: Range<usize>) -> usize {
        let clusters = &self.clusters[line];
        let blanks = clusters.iter().rev().take_while(|cluster| cluster.class.is_blank()).count();
        let gap = clusters.first().is_some_and(|first| first.gap);
        fill::cells(&clusters[..clusters.len() - blanks]) - usize::from(gap && blanks < clusters.len())
    }
}

/// The cost of a line of so many cells instead of those aimed at: a tenth of the square of the difference in per cent.
fn unevenness(width: usize, aim: usize) -> u32 {
    let percent = (width.abs_diff(aim) * 100 / aim).min(1000) as u32;
    percent * percent / 10
}

/// The cost of a break before a byte of a headline, whose words end at the `seams`.
fn break_cost(text: &str, at: usize, seams: &[usize]) -> u32 {
    let (before, after) = (text[..at].chars().next_back(), text[at..].chars().next());
    let (Some(before), Some(after)) = (before, after) else { return 0 };
    let (ends, begins) = (CharClass::from_char(before), CharClass::from_char(after));
    if ends.is_blank() || STOPS.contains(before) {
        cost::STOP
    } else if COMMAS.contains(before) {
        cost::COMMA
    } else if matches!(begins, CharClass::Open | CharClass::QuoteOpen)
        || matches!(ends, CharClass::Close | CharClass::QuoteClose)
    {
        cost::BRACKET
    } else {
        word_cost(text, at, seams) + if is_enclosed(&text[..at]) { cost::ENCLOSED } else { 0 }
    }
}

/// The cost of a break where there is no mark: between two words, or within one.
fn word_cost(text: &str, at: usize, seams: &[usize]) -> u32 {
    let Ok(index) = seams.binary_search(&at) else { return cost::WORD };
    let word = |number: Option<usize>| {
        number.and_then(|number| Some(&text[*seams.get(number)?..*seams.get(number + 1)?])).unwrap_or_default()
    };
    let (earlier, before, after) = (word(index.checked_sub(2)), word(index.checked_sub(1)), word(Some(index)));
    let is_one_of = |word: &str, list: &str| word.chars().count() == 1 && list.contains(word);
    let is_number = |word: &str| !word.is_empty() && word.chars().all(|c| NUMERALS.contains(c));
    // 三條, 一班: the measure with its number before it, or as one word with it. A time is complete: 五時.
    let is_counted = before.chars().count() == 1 && is_number(earlier)
        || before.chars().count() == 2 && before.starts_with(|c| NUMERALS.contains(c));
    let is_measure = is_counted && !before.ends_with(words::TIMES);
    if is_number(before) || is_one_of(after, TRAILING) {
        cost::TRAILING
    } else if is_measure || is_one_of(before, LEANING) {
        cost::LEANING
    } else {
        cost::WORDS
    }
}

/// Whether a text opens a title or a quotation and does not close it.
fn is_enclosed(text: &str) -> bool {
    let depth = text.chars().fold(0_i32, |depth, c| match CharClass::from_char(c) {
        CharClass::Open | CharClass::QuoteOpen => depth + 1,
        CharClass::Close | CharClass::QuoteClose => (depth - 1).max(0),
        _ => depth,
    });
    depth > 0
}
