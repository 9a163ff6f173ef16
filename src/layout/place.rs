//! Place: puts a line's clusters on their columns.

use std::ops::Range;

use super::char_class::CharClass;
use super::clusters::{Cluster, TAB};
use super::fill::width_at;
use super::{Line, PlacedCluster};

/// The place of a line between the measure's edges, in cells.
#[derive(Clone, Copy, Debug)]
pub(super) struct LinePosition {
    /// The cells before the line, unless it is set to the end.
    pub indent: usize,
    pub measure: usize,
    /// Whether the line ends at the right edge instead.
    pub at_end: bool,
    /// Whether the line is stretched to the right edge.
    pub justify: bool,
}

/// Places the clusters of `line`, without the blanks at its end, behind those that are `placed` already.
pub(super) fn place(
    clusters: &[Cluster],
    line: Range<usize>,
    stand: &LinePosition,
    placed: &mut Vec<PlacedCluster>,
) -> Line {
    let shown = without_end(&clusters[line.clone()]);
    let first = placed.len();
    let mut column = stand.indent;
    for (index, cluster) in shown.iter().enumerate() {
        column += usize::from(cluster.gap && index > 0);
        let width = match cluster.class {
            // At the end of a line that goes on, the soft hyphen shows.
            CharClass::SoftHyphen if index + 1 == shown.len() && line.end < clusters.len() => {
                usize::from(column < stand.measure)
            }
            _ => width_at(cluster, column),
        };
        placed.push(PlacedCluster { at: cluster.at, len: cluster.len, column: cells(column), width: width as u8 });
        column += width;
    }
    let slack = stand.measure.saturating_sub(column);
    if stand.at_end {
        placed[first..].iter_mut().for_each(|placed| placed.column += cells(slack));
    } else if stand.justify {
        super::justify::stretch(shown, &mut placed[first..], slack, stand.measure);
    }
    let end = placed[first..].last().map_or(cells(stand.indent), |last| last.column.saturating_add(last.width.into()));
    Line { clusters: first as u32..placed.len() as u32, text: start(clusters, line.start), end, height: 1 }
}

/// The text of a line whose end is not known yet: empty, at its beginning.
pub(super) fn start(clusters: &[Cluster], index: usize) -> Range<u32> {
    let after = clusters.last().map_or(0, |last| last.at + u32::from(last.len));
    let at = clusters.get(index).map_or(after, |cluster| cluster.at);
    at..at
}

/// Places the clusters of a line that is never broken; where it passes the measure, `›` stands in the last cell.
pub(super) fn place_cut(
    clusters: &[Cluster],
    line: Range<usize>,
    stand: &LinePosition,
    placed: &mut Vec<PlacedCluster>,
) -> Line {
    let mut room = stand.measure;
    let mut set = place(clusters, line, stand, placed);
    if usize::from(set.end) <= room {
        return set;
    }
    room -= 1;
    let first = set.clusters.start as usize;
    let kept =
        placed[first..].iter().take_while(|placed| usize::from(placed.column) + usize::from(placed.width) <= room);
    let last = first + kept.count();
    let at = placed[last].at;
    placed.truncate(last);
    placed.push(PlacedCluster { at, len: 0, column: cells(room), width: 1 });
    set.clusters.end = placed.len() as u32;
    set.end = cells(stand.measure);
    set
}

/// A line without the blanks at its end, and without the invisible clusters behind them.
fn without_end(line: &[Cluster]) -> &[Cluster] {
    let seen = |cluster: &Cluster| cluster.width > 0 && !cluster.class.is_blank();
    let seen = line.iter().rposition(seen).map_or(0, |last| last + 1);
    let kept = line[seen..].iter().take_while(|cluster| !cluster.class.is_blank()).count();
    &line[..seen + kept]
}

/// A number of cells as it is kept. Nothing is wider than the widest measure but an unbroken line, which is cut.
fn cells(count: usize) -> u16 {
    count.min(usize::from(u16::MAX) - TAB) as u16
}
