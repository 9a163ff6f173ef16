//! Tables: rows of cells divided by `|` or tabs, each column as wide as its widest cell.

use std::ops::Range;

use super::char_class::CharClass;
use super::clusters::Cluster;
use super::fill::cells;
use super::{Line, PlacedCluster};

/// Cells between two columns, the divider among them.
const GUTTER: usize = 3;

/// A row: its cells without the blanks around them, each as a range of clusters, with the divider before it.
type Cells = Vec<(Option<usize>, Range<usize>)>;

/// A table that fits into its measure.
pub(super) struct Table {
    rows: Vec<Cells>,
    /// The cells before each column.
    starts: Vec<usize>,
}

impl Table {
    /// The table of these lines; `None` where it is wider than `room` cells.
    pub(super) fn fit(text: &str, clusters: &[Cluster], lines: &[Range<usize>], room: usize) -> Option<Table> {
        let rows: Vec<Cells> = lines.iter().map(|line| split(text, clusters, line.clone())).collect();
        let mut widths: Vec<usize> = Vec::new();
        for row in rows.iter().zip(lines).filter(|(_, line)| !is_delimiter(text, clusters, line)).map(|(row, _)| row) {
            widths.resize(widths.len().max(row.len()), 0);
            for (width, (_, cell)) in widths.iter_mut().zip(row) {
                *width = cells(&clusters[cell.clone()]).max(*width);
            }
        }
        let mut end = 0;
        let mut starts = Vec::with_capacity(widths.len());
        for width in widths {
            starts.push(end);
            end += width + GUTTER;
        }
        (end <= room + GUTTER).then_some(Table { rows, starts })
    }

    /// Places a row.
    pub(super) fn place(
        &self,
        row: usize,
        clusters: &[Cluster],
        indent: usize,
        placed: &mut Vec<PlacedCluster>,
    ) -> Line {
        let first = placed.len();
        for ((divider, cell), start) in self.rows[row].iter().zip(&self.starts) {
            let start = indent + start;
            let divider = divider.map(|index| index..index + 1).filter(|_| start > indent).unwrap_or_default();
            push(&clusters[divider], start.saturating_sub(GUTTER - 1), placed);
            push(&clusters[cell.clone()], start, placed);
        }
        let end = placed[first..].last().map_or(indent as u16, |last| last.column.saturating_add(last.width.into()));
        Line { clusters: first as u32..placed.len() as u32, text: 0..0, end, height: 1 }
    }
}

fn push(clusters: &[Cluster], mut column: usize, placed: &mut Vec<PlacedCluster>) {
    for cluster in clusters {
        placed.push(PlacedCluster { at: cluster.at, len: cluster.len, column: column as u16, width: cluster.width });
        column += usize::from(cluster.width);
    }
}

/// Whether a line only divides the head of a table from its body (`|---|:-:|`).
pub(super) fn is_delimiter(text: &str, clusters: &[Cluster], line: &Range<usize>) -> bool {
    let Some(last) = line.clone().last() else { return false };
    let text = &text[clusters[line.start].at as usize..clusters[last].at as usize + usize::from(clusters[last].len)];
    text.contains('|') && text.contains('-') && text.bytes().all(|byte| b"|-: \t".contains(&byte))
}

/// The cells of a line. Dividers at its very start and end only frame it.
fn split(text: &str, clusters: &[Cluster], line: Range<usize>) -> Cells {
    let line = trimmed(clusters, line);
    let divides = |index: &usize| {
        let cluster = &clusters[*index];
        cluster.class == CharClass::Tab || &text[cluster.at as usize..][..usize::from(cluster.len)] == "|"
    };
    let mut row = Vec::new();
    let (mut start, mut divider) = (line.start, None::<usize>);
    for index in line.clone().filter(divides).chain([line.end]) {
        let framing = index == line.start || index == line.end && divider.is_some_and(|divider| divider + 1 == index);
        if !framing {
            row.push((
                divider.filter(|index| clusters[*index].class != CharClass::Tab),
                trimmed(clusters, start..index),
            ));
        }
        (start, divider) = (index + 1, Some(index));
    }
    row
}

/// A range of clusters without the blanks around it.
fn trimmed(clusters: &[Cluster], range: Range<usize>) -> Range<usize> {
    let shown = |index: &usize| !clusters[*index].class.is_blank();
    let start = range.clone().find(shown).unwrap_or(range.end);
    let end = range.clone().rev().find(shown).map_or(start, |last| last + 1);
    start..end
}
