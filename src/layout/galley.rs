//! The galley: a passage set in rows of cells, and the way back from a cell to the text.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use super::clusters::TAB;
use super::width;
use crate::document::Passage;

/// A cluster on its column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlacedCluster {
    /// The cluster's first byte in the passage's text.
    pub at: u32,
    /// The cluster's length in bytes; 0 for the mark at the cut of a line of code.
    pub len: u16,
    /// The column of the cluster's first cell, from the measure's left edge.
    pub column: u16,
    /// The cluster's width in cells: 1 or 2, twice as many in a double-size line, more for a tab, 0 if it is not drawn.
    pub width: u8,
}

impl PlacedCluster {
    /// A cluster of a double-size line at its ordinary size.
    pub fn halved(self) -> PlacedCluster {
        PlacedCluster { column: self.column / 2, width: self.width / 2, ..self }
    }
}

impl Row {
    /// The line that the row shows, or a half of it.
    pub fn line(&self) -> Option<&Line> {
        match self {
            Row::Line(line) | Row::Lower(line) => Some(line),
            Row::Blank | Row::Divider | Row::Rule => None,
        }
    }
}

/// One row of a galley.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Row {
    /// An empty row.
    Blank,
    /// A thin rule as wide as the measure that divides: articles, the head of a table from its body.
    Divider,
    /// A line of text.
    Line(Line),
    /// The second row of the double-size line above, which it has.
    Lower(Line),
    /// A rule as wide as the measure, below a headline.
    Rule,
}

/// A line of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The line's clusters, as indices of the galley's.
    pub clusters: Range<u32>,
    /// The bytes of the passage's text that the line shows or swallows (spaces at its end); each byte is in one line.
    pub text: Range<u32>,
    /// Cells from the measure's left edge to the end of the line's last cluster.
    pub end: u16,
    /// The height of the line in rows: 1, or 2 where its characters are twice as large.
    pub height: u8,
}

/// A passage set in lines at one measure.
#[derive(Clone, Debug)]
pub struct Galley {
    /// The passage that is set.
    pub passage: Arc<Passage>,
    /// Every cluster that is drawn, in order.
    pub clusters: Vec<PlacedCluster>,
    /// The rows, from top to bottom.
    pub rows: Vec<Row>,
    /// Cells left free at the left of every line, for the bar of a section head or a caption.
    pub inset: u16,
}

impl Galley {
    /// The clusters of a line, each with the characters drawn for it. Control characters are as in the text.
    pub fn line<'a>(&'a self, line: &Line) -> impl Iterator<Item = (PlacedCluster, Cow<'a, str>)> {
        let range = line.clusters.start as usize..line.clusters.end as usize;
        self.clusters[range].iter().map(|placed| (*placed, self.drawn(placed)))
    }

    /// The lines of text, each with the number of its row.
    pub fn text_rows(&self) -> impl DoubleEndedIterator<Item = (usize, &Line)> {
        self.rows.iter().enumerate().filter_map(|(number, row)| match row {
            Row::Line(line) => Some((number, line)),
            _ => None,
        })
    }

    /// The row that shows a byte of the passage's text; for a byte before all lines the first line's, for one after
    /// them the last's.
    pub fn row_at(&self, shown: usize) -> usize {
        let found = self.text_rows().rfind(|(_, line)| line.text.start as usize <= shown);
        found.or_else(|| self.text_rows().next()).map_or(0, |(row, _)| row)
    }

    /// The column of a byte of the passage's text on its line.
    pub fn column_at(&self, shown: usize) -> u16 {
        let Some(Row::Line(line)) = self.rows.get(self.row_at(shown)) else { return 0 };
        let clusters = self.clusters_of(line);
        let index = clusters.partition_point(|placed| (placed.at + u32::from(placed.len)) as usize <= shown);
        clusters.get(index).map_or(line.end, |placed| placed.column)
    }

    /// The cluster at a column of a row, as bytes of the passage's text: the nearest one on the line, empty past its
    /// end; `None` on a row without text.
    pub fn at(&self, row: usize, column: u16) -> Option<Range<usize>> {
        let line = self.rows.get(row)?.line()?;
        let clusters = self.clusters_of(line);
        let index = clusters.partition_point(|placed| placed.column.saturating_add(placed.width.into()) <= column);
        let last = || clusters.last().map_or(line.text.start as usize, |last| bytes(last).end);
        Some(clusters.get(index).map_or_else(|| last()..last(), bytes))
    }

    /// Doubles the size of every line.
    pub(super) fn enlarge(&mut self) {
        for placed in &mut self.clusters {
            *placed = PlacedCluster {
                column: placed.column.saturating_mul(2),
                width: placed.width.saturating_mul(2),
                ..*placed
            };
        }
        let rows = std::mem::take(&mut self.rows).into_iter().flat_map(|row| match row {
            Row::Line(line) => {
                let large = Line { end: line.end.saturating_mul(2), height: 2, ..line };
                vec![Row::Line(large.clone()), Row::Lower(large)]
            }
            other => vec![other],
        });
        self.rows = rows.collect();
    }

    fn clusters_of(&self, line: &Line) -> &[PlacedCluster] {
        &self.clusters[line.clusters.start as usize..line.clusters.end as usize]
    }

    /// The characters drawn in a cluster's cells.
    fn drawn(&self, placed: &PlacedCluster) -> Cow<'_, str> {
        let text = &self.passage.text[bytes(placed)];
        match text.chars().next() {
            None => "›".into(),
            Some('\t') => (&"        "[..usize::from(placed.width).min(TAB)]).into(),
            Some('\u{AD}') if placed.width > 0 => "-".into(),
            // A mark without a base stands on a space.
            Some(first) if placed.width > 0 && width::is_mark(first) => format!(" {text}").into(),
            Some(_) => text.into(),
        }
    }
}

fn bytes(placed: &PlacedCluster) -> Range<usize> {
    placed.at as usize..placed.at as usize + usize::from(placed.len)
}
