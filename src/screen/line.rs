//! Drawing a line of text as it was set: each cluster on its cells, in the style of its part of the text.

use std::borrow::Cow;
use std::ops::Range;

use ratatui::style::Style;

use crate::document::Place;
use crate::layout::{Galley, Line, PlacedCluster};
use crate::view::Area;

use super::painter::Painter;

/// A line of a galley in its place on the screen.
pub struct SetLine<'a> {
    /// The galley that the line belongs to.
    pub galley: &'a Galley,
    /// The clusters of the line, each with its cells and its characters.
    clusters: Vec<(PlacedCluster, Area, Cow<'a, str>)>,
}

impl<'a> SetLine<'a> {
    /// A line in an area: two rows high if of double size, but in ordinary size where it is `cut`.
    pub fn new(galley: &'a Galley, line: &'a Line, cut: bool, area: Area) -> SetLine<'a> {
        let height = if cut { 1 } else { line.height.into() };
        let clusters = galley.line(line).map(|(placed, cluster)| {
            let placed = if cut { placed.halved() } else { placed };
            (placed, Area { x: area.x + placed.column, width: placed.width.into(), height, ..area }, cluster)
        });
        SetLine { galley, clusters: clusters.collect() }
    }

    /// Draws the line on a style.
    pub fn draw(&self, base: Style, painter: &mut Painter) {
        for (placed, area, cluster) in &self.clusters {
            let style = painter.look.dressed(base, self.galley.passage.style(placed.at as usize));
            match area.height {
                1 => painter.cell(area.x, area.y, cluster, placed.width, style),
                _ => painter.large(area.x, area.y, cluster, placed.width, style),
            }
        }
    }

    /// The clusters with text: their bytes in the passage's text, and their cells.
    pub fn shown(&self) -> impl Iterator<Item = (Range<usize>, Area)> {
        let shown = self.clusters.iter().filter(|(placed, ..)| placed.len > 0);
        shown.map(|(placed, area, _)| (placed.at as usize..placed.at as usize + usize::from(placed.len), *area))
    }

    /// The clusters with text: the parts of the source that they show, and their cells.
    pub fn sources(&self) -> impl Iterator<Item = (Range<Place>, Area)> {
        self.shown().map(|(bytes, cells)| (self.galley.passage.source_range(bytes), cells))
    }
}
