//! The article: the rows in sight, each cluster in its role.

use std::borrow::Cow;
use std::ops::Range;

use ratatui::style::{Modifier, Style};

use crate::document::{self, Kind, Place};
use crate::layout::{Galley, Line, PlacedCluster, Row};
use crate::reader::Reader;
use crate::reader::columns::across;
use crate::reader::composer::PageRow;
use crate::reader::panes::Area;
use crate::reader::selection::shows;
use crate::settings::theme::Role;

use super::ink::Ink;
use super::{annotations, hits, pointed, selection};

/// Draws it.
pub fn draw(reader: &Reader, ink: &mut Ink) {
    let area = reader.text_area();
    let columns = reader.view().columns;
    if reader.is_empty() {
        ink.text(area.x, area.y, area.width, &reader.words().panes.empty, ink.look.style(Role::Dim));
    }
    for page_row in &reader.view().rows {
        let kind = reader.document().blocks()[page_row.at.block].kind;
        let width = if across(kind) { columns.across() } else { columns.measure };
        let at = Area { x: area.x + page_row.x, y: area.y + page_row.y, width, height: 1 };
        let right = Area { x: area.x + columns.left_edge(1), ..at };
        let galleys = [(Some(&page_row.galley), at), (page_row.right.as_ref(), right)];
        for (galley, at) in galleys.into_iter().filter_map(|(galley, at)| Some((galley?, at))) {
            row(reader, page_row, galley, at, ink);
        }
    }
}

/// Draws one row of a galley, if it has so many.
fn row(reader: &Reader, page_row: &PageRow, galley: &Galley, area: Area, ink: &mut Ink) {
    let (block, glyphs, rule) = (page_row.at.block, ink.look.glyphs, ink.look.style(Role::Rule));
    match galley.rows.get(page_row.at.row) {
        None | Some(Row::Blank) => {}
        Some(Row::Divider) => ink.rule(area.x, area.y, area.width, glyphs.line, rule),
        Some(Row::Rule) => ink.rule(area.x, area.y, area.width, glyphs.heavy, rule),
        // It is drawn with its upper row.
        Some(Row::Lower(_)) if !page_row.cut => {}
        Some(Row::Line(line) | Row::Lower(line)) => {
            let kind = reader.document().blocks()[block].kind;
            bar(kind, Area { width: galley.inset, ..area }, ink);
            let set = Set::of(galley, line, page_row.cut, area);
            set.draw(ink.look.style(role(kind)), ink);
            annotations::draw(reader, block, &set, ink);
            pointed::draw(reader, block, &set, ink);
            hits::draw(reader, block, &set, ink);
            selection::draw(reader, block, &set, ink);
        }
    }
}

/// A line of a galley as it stands on the screen.
pub struct Set<'a> {
    /// What it is set of.
    pub galley: &'a Galley,
    /// Which line.
    pub line: &'a Line,
    /// Its clusters, each with its cells and what is drawn there.
    clusters: Vec<(PlacedCluster, Area, Cow<'a, str>)>,
}

impl<'a> Set<'a> {
    /// A line in an area: of double size, and then two rows high, or where that is `cut` in ordinary size.
    pub fn of(galley: &'a Galley, line: &'a Line, cut: bool, area: Area) -> Set<'a> {
        let height = if cut { 1 } else { line.height.into() };
        let clusters = galley.line(line).map(|(placed, cluster)| {
            let placed = if cut { placed.halved() } else { placed };
            (placed, Area { x: area.x + placed.column, width: placed.width.into(), height, ..area }, cluster)
        });
        Set { galley, line, clusters: clusters.collect() }
    }

    /// Draws it on a style.
    pub fn draw(&self, base: Style, ink: &mut Ink) {
        for (placed, area, cluster) in &self.clusters {
            let style = dressed(base, self.galley.passage.style(placed.at as usize), ink);
            match area.height {
                1 => ink.cell(area.x, area.y, cluster, placed.width, style),
                _ => ink.large(area.x, area.y, cluster, placed.width, style),
            }
        }
    }

    /// Its clusters that show text: which bytes of the passage's, and in which cells.
    pub fn shown(&self) -> impl Iterator<Item = (Range<usize>, Area)> {
        let shown = self.clusters.iter().filter(|(placed, ..)| placed.len > 0);
        shown.map(|(placed, area, _)| (placed.at as usize..placed.at as usize + usize::from(placed.len), *area))
    }

    /// The same with the part of the source that a cluster shows.
    pub fn sources(&self) -> impl Iterator<Item = (Range<Place>, Area)> {
        self.shown().map(|(bytes, cells)| (shows(&self.galley.passage, bytes), cells))
    }
}

/// The bar before section heads, captions and quotations; the layout left the room for it.
fn bar(kind: Kind, area: Area, ink: &mut Ink) {
    let (glyph, role) = match kind {
        Kind::Section { .. } => (ink.look.glyphs.bar, Role::Accent),
        Kind::Caption { .. } | Kind::Quote { .. } => (ink.look.glyphs.thin_bar, Role::Rule),
        _ => return,
    };
    if area.width > 0 {
        ink.cell(area.x, area.y, glyph, 1, ink.look.style(role));
    }
}

/// What a kind of block is shown as.
fn role(kind: Kind) -> Role {
    match kind {
        Kind::Kicker => Role::Kicker,
        Kind::Headline => Role::Headline,
        Kind::Deck => Role::Deck,
        Kind::Byline => Role::Byline,
        Kind::Section { .. } => Role::Section,
        Kind::Caption { .. } => Role::Caption,
        Kind::Rule | Kind::Note => Role::Dim,
        Kind::Code => Role::Code,
        Kind::Paragraph | Kind::Quote { .. } | Kind::List { .. } | Kind::Verse | Kind::Table => Role::Text,
    }
}

/// The look of a passage's part, laid over its block's.
fn dressed(base: Style, part: document::Style, ink: &Ink) -> Style {
    use document::Style as Part;
    let mut style = base;
    for (bit, role) in [
        (Part::MARK, Role::Mark),
        (Part::QUIET, Role::Dim),
        (Part::CODE, Role::Code),
        (Part::LINK, Role::Link),
        (Part::CHANGED, Role::Changed),
        (Part::CHOICE, Role::Choice),
    ] {
        style = if part.has(bit) { style.patch(ink.look.style(role)) } else { style };
    }
    for (bit, modifier) in [(Part::EMPHASIS, Modifier::ITALIC), (Part::STRONG, Modifier::BOLD)] {
        style = if part.has(bit) { style.add_modifier(modifier) } else { style };
    }
    style
}
