//! Fill: breaks clusters into lines, each as full as the rules allow.
//!
//! First fit: a cluster that does not fit is pushed to the next line, with all that must not be parted from it. Every
//! line is looked at once, and what it pushes out once more, so that filling is linear.

use std::ops::Range;

use super::char_class::CharClass;
use super::clusters::{Break, Cluster, TAB};

/// Cells that a hanging mark may stand past the measure.
const HANG: usize = 2;
/// The narrowest measure, in cells, in which a last line with a quotation mark, a dash or a bracket in it is mended:
/// pulling a character down would tear more out of a short line than it mends.
const NARROW: usize = 16;
/// Below so many cells of a line, where a character more or less is seen, the line above the last is left no shorter
/// than by [`RAG`], one character and what could not take one: twelve characters, the width of a caption's pane.
const NARROW_LINE: usize = 24;
const RAG: usize = 3;

/// The limits of lines that are filled, in cells.
#[derive(Clone, Copy, Debug)]
pub(super) struct LineLimits {
    pub measure: usize,
    /// The cells before the first line.
    pub first: usize,
    /// The cells before the other lines.
    pub rest: usize,
    /// Whether a stop or pause mark may hang past the measure.
    pub hang: bool,
}

impl LineLimits {
    fn indent(&self, first: bool) -> usize {
        if first { self.first } else { self.rest }
    }

    /// Cells of a line.
    fn room(&self, indent: usize) -> usize {
        self.measure.saturating_sub(indent).max(1)
    }
}

/// The width in cells of a cluster that begins at a column.
pub(super) fn width_at(cluster: &Cluster, column: usize) -> usize {
    if cluster.class == CharClass::Tab { TAB - column % TAB } else { cluster.width.into() }
}

/// Breaks the clusters of `line`, none of them a forced new line, and adds the end of each line to `ends`.
pub(super) fn fill(clusters: &[Cluster], line: Range<usize>, limits: &LineLimits, ends: &mut Vec<usize>) {
    let before = ends.len();
    let mut start = line.start;
    while start < line.end {
        let indent = limits.indent(start == line.start);
        start += end_of_first(&clusters[start..line.end], indent, limits);
        ends.push(start);
    }
    if let [earlier @ .., last, _] = &mut ends[before..] {
        let previous = earlier.last().copied().unwrap_or(line.start);
        *last = mended(clusters, previous..line.end, *last, limits);
    }
}

/// The end of the first line of `clusters`.
fn end_of_first(clusters: &[Cluster], indent: usize, limits: &LineLimits) -> usize {
    let room = limits.room(indent);
    let (mut used, mut legal) = (0, None);
    for (index, cluster) in clusters.iter().enumerate() {
        let width = width_at(cluster, indent + used) + usize::from(cluster.gap && index > 0);
        if cluster.class.is_blank() || width == 0 {
            used += width;
            continue;
        }
        if index > 0
            && cluster.before == Break::Legal
            && (clusters[index - 1].class != CharClass::SoftHyphen || used < room)
        {
            legal = Some(index);
        }
        if used + width > room {
            let hanging = limits.hang.then(|| hung(clusters, index, used + width, room)).flatten();
            return hanging.or(legal).unwrap_or_else(|| forced(clusters, index));
        }
        used += width;
    }
    clusters.len()
}

/// The end of the line if the mark at `index` hangs: after it, unless another mark would hang beside it.
fn hung(clusters: &[Cluster], index: usize, used: usize, room: usize) -> Option<usize> {
    let alone = index > 0 && clusters[index - 1].class != CharClass::Stop;
    if clusters[index].class != CharClass::Stop || !alone || used > room + HANG {
        return None;
    }
    let blanks = clusters[index + 1..].iter().take_while(|cluster| cluster.class.is_blank()).count();
    let next = index + 1 + blanks;
    clusters.get(next).is_none_or(|cluster| cluster.before == Break::Legal).then_some(next)
}

/// The end of a line that has no legal end: rather in a word than before a mark, if it can be after a hyphen in the
/// line's second half, and never before its first cluster.
fn forced(clusters: &[Cluster], index: usize) -> usize {
    let inside = || (1..=index).rev().filter(|index| clusters[*index].before == Break::Inside);
    let hyphened = |at: &usize| clusters[at - 1].class == CharClass::Hyphen && 2 * at > index;
    let end = inside().find(hyphened).or_else(|| inside().next()).unwrap_or(index.max(1));
    end + clusters[end..].iter().take_while(|cluster| cluster.before == Break::Never).count()
}

/// The start of a paragraph's last line, which is now `last`: earlier where fewer than two characters besides
/// punctuation would stand on it (CLREQ, "widow and orphan"). `lines` are the clusters of the last two lines.
fn mended(clusters: &[Cluster], lines: Range<usize>, last: usize, limits: &LineLimits) -> usize {
    if !is_orphan(&clusters[last..lines.end], limits) {
        return last;
    }
    let room = limits.room(limits.rest);
    let mut above = cells(&clusters[lines.start..last]);
    let mut below = cells(&clusters[last..lines.end]);
    let mut characters = characters(&clusters[last..lines.end]);
    for start in (lines.start + 1..last).rev() {
        let cluster = &clusters[start];
        above -= cells_of(cluster);
        below += cells_of(cluster);
        let short = if room < NARROW_LINE { above + RAG < room } else { 2 * above < room };
        if below > room || short {
            break;
        }
        characters += usize::from(is_character(cluster));
        let whole = !matches!(clusters[start - 1].class, CharClass::Hyphen | CharClass::SoftHyphen);
        if cluster.before == Break::Legal && whole && characters >= 2 {
            return start;
        }
    }
    last
}

fn is_orphan(line: &[Cluster], limits: &LineLimits) -> bool {
    let quoted = || line.iter().any(|cluster| cluster.class.is_mark() && cluster.class != CharClass::Stop);
    characters(line) < 2 && !(limits.measure < NARROW && quoted())
}

/// The number of clusters of a line that are no punctuation, counted up to two.
fn characters(line: &[Cluster]) -> usize {
    line.iter().filter(|cluster| is_character(cluster)).take(2).count()
}

fn is_character(cluster: &Cluster) -> bool {
    !cluster.class.is_mark() && cluster.width > 0
}

/// The width in cells of clusters side by side.
pub(super) fn cells(line: &[Cluster]) -> usize {
    line.iter().map(cells_of).sum()
}

fn cells_of(cluster: &Cluster) -> usize {
    usize::from(cluster.width) + usize::from(cluster.gap)
}
