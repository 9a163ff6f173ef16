//! The line builder: calls the stages in order for each of a passage's own lines.

use std::ops::Range;

use super::balance;
use super::char_class::CharClass;
use super::clusters::{Break, Cluster};
use super::fill::{self, LineLimits};
use super::place::{self, LinePosition};
use super::shape::{Flow, Shape};
use super::table::{self, Table};
use super::{Line, PlacedCluster, Row, Typography};

/// A passage on its way into lines.
pub(super) struct LineBuilder<'a> {
    pub text: &'a str,
    pub clusters: &'a [Cluster],
    pub shape: Shape,
    pub typography: &'a Typography,
    pub placed: Vec<PlacedCluster>,
    pub rows: Vec<Row>,
}

impl LineBuilder<'_> {
    /// Adds the rows of the text.
    pub(super) fn add_rows(&mut self) {
        let lines = forced_lines(self.clusters);
        match self.shape.flow {
            Flow::Prose => self.prose(&lines),
            Flow::Verse => lines.into_iter().for_each(|line| self.fill(line, self.shape.first)),
            Flow::Code if self.typography.cut => lines.into_iter().for_each(|line| self.cut(line)),
            Flow::Code => lines.into_iter().for_each(|line| self.fill(line, self.shape.first)),
            Flow::Table => self.table(lines),
        }
    }

    /// Sets lines of prose. Forced lines after the first begin where the first goes on; blanks at their start, once an
    /// indent, give way to that of the form. The first has such blanks only in a source as it stands.
    fn prose(&mut self, lines: &[Range<usize>]) {
        for (number, line) in lines.iter().enumerate() {
            let kept = number == 0 && self.shape.indented;
            let blanks = self.clusters[line.clone()].iter().take_while(|cluster| !kept && cluster.class.is_blank());
            let blanks = blanks.count();
            let first = if number == 0 { self.shape.first } else { self.shape.rest };
            self.fill(line.start + blanks..line.end, first);
        }
    }

    /// Fills lines with the clusters of a forced line.
    fn fill(&mut self, line: Range<usize>, first: u16) {
        let limits = LineLimits {
            measure: self.typography.measure.into(),
            first: first.into(),
            rest: self.shape.rest.into(),
            hang: self.typography.hang,
        };
        let mut ends = Vec::new();
        let balanced =
            self.shape.balanced && balance::balance(self.text, self.clusters, line.clone(), &limits, &mut ends);
        if !balanced {
            fill::fill(self.clusters, line.clone(), &limits, &mut ends);
        }
        if ends.is_empty() {
            ends.push(line.end);
        }
        let mut start = line.start;
        for end in ends {
            let stretched = self.typography.justify && self.shape.flow == Flow::Prose && end < line.end;
            let indent = if start == line.start { limits.first } else { limits.rest };
            let stand = LinePosition { justify: stretched, ..self.stand(indent) };
            let set = place::place(&self.clusters[..line.end], start..end, &stand, &mut self.placed);
            self.rows.push(Row::Line(set));
            start = end;
        }
    }

    fn cut(&mut self, line: Range<usize>) {
        let stand = self.stand(self.shape.first.into());
        let set = place::place_cut(self.clusters, line, &stand, &mut self.placed);
        self.rows.push(Row::Line(set));
    }

    /// Sets a table; one that does not fit is set as hanging lines.
    fn table(&mut self, lines: Vec<Range<usize>>) {
        let indent = usize::from(self.shape.first);
        let room = usize::from(self.typography.measure).saturating_sub(indent);
        let table = Table::fit(self.text, self.clusters, &lines, room);
        for (row, line) in lines.into_iter().enumerate() {
            match &table {
                _ if row > 0 && table::is_delimiter(self.text, self.clusters, &line) => self.rows.push(Row::Divider),
                None => self.fill(line, self.shape.first),
                Some(table) => {
                    let set = table.place(row, self.clusters, indent, &mut self.placed);
                    self.rows.push(Row::Line(Line { text: place::start(self.clusters, line.start), ..set }));
                }
            }
        }
    }

    fn stand(&self, indent: usize) -> LinePosition {
        LinePosition { indent, measure: self.typography.measure.into(), at_end: self.shape.at_end, justify: false }
    }
}

/// The lines that the text itself ends, without the ends.
fn forced_lines(clusters: &[Cluster]) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    let mut start = 0;
    for (index, _) in clusters.iter().enumerate().filter(|(_, cluster)| cluster.class == CharClass::Newline) {
        lines.push(start..index);
        start = index + 1;
    }
    if start < clusters.len() || lines.is_empty() {
        lines.push(start..clusters.len());
    }
    lines
}

/// Sets the first `marker` bytes apart, as a marker before the text; gives the marker's cells.
pub(super) fn set_apart(clusters: &mut [Cluster], marker: usize) -> u16 {
    let count = clusters.partition_point(|cluster| (cluster.at as usize) < marker);
    let (marker, text) = clusters.split_at_mut(count);
    let (Some(last), Some(next)) = (marker.last(), text.first_mut()) else { return 0 };
    next.gap = !last.class.is_blank();
    next.before = next.before.min(Break::Inside);
    (fill::cells(marker) + usize::from(next.gap)).min(u16::MAX.into()) as u16
}

/// Makes the texts of lines follow one another without a hole: a line swallows what is not drawn behind it.
pub(super) fn tile(rows: &mut [Row], text: &str) {
    let mut end = text.len() as u32;
    let lines = rows.iter_mut().rev().filter_map(|row| if let Row::Line(line) = row { Some(line) } else { None });
    let mut lines = lines.peekable();
    while let Some(line) = lines.next() {
        line.text.start = if lines.peek().is_some() { line.text.start.min(end) } else { 0 };
        line.text.end = end;
        end = line.text.start;
    }
}
