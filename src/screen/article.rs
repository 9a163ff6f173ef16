//! The article: the rows in sight, each cluster in its role.

use ratatui::style::{Modifier, Style};

use crate::document::{self, Kind};
use crate::layout::{Galley, Line, Row};
use crate::reader::Reader;
use crate::reader::columns::across;
use crate::reader::panes::Area;
use crate::settings::theme::Role;

use super::ink::Ink;
use super::{annotations, hits, selection};

/// Draws it.
pub fn draw(reader: &Reader, ink: &mut Ink) {
    let area = reader.text_area();
    let columns = reader.view().columns;
    for page_row in &reader.view().rows {
        let kind = reader.document().blocks()[page_row.at.block].kind;
        let width = if across(kind) { columns.across() } else { columns.measure };
        let at = Area { x: area.x + page_row.x, y: area.y + page_row.y, width, height: 1 };
        let right = Area { x: area.x + columns.left_edge(1), ..at };
        let galleys = [(Some(&page_row.galley), at), (page_row.right.as_ref(), right)];
        for (galley, at) in galleys.into_iter().filter_map(|(galley, at)| Some((galley?, at))) {
            row(galley, page_row.at.row, kind, at, ink);
            if let Some(Row::Line(line)) = galley.rows.get(page_row.at.row) {
                annotations::draw(reader, page_row.at.block, galley, line, at, ink);
                hits::draw(reader, page_row.at.block, galley, line, at, ink);
                selection::draw(reader, page_row.at.block, galley, line, at, ink);
            }
        }
    }
}

/// Draws one row of a galley, if it has so many.
fn row(galley: &Galley, number: usize, kind: Kind, area: Area, ink: &mut Ink) {
    let rule = ink.look.style(Role::Rule);
    match galley.rows.get(number) {
        None | Some(Row::Blank) => {}
        Some(Row::Divider) => ink.rule(area.x, area.y, area.width, ink.look.glyphs.line, rule),
        Some(Row::Rule) => ink.rule(area.x, area.y, area.width, ink.look.glyphs.heavy, rule),
        Some(Row::Line(line)) => {
            bar(kind, Area { width: galley.inset, ..area }, ink);
            line_of(galley, line, ink.look.style(role(kind)), area, ink);
        }
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

/// A line of a galley, on a style.
pub fn line_of(galley: &Galley, line: &Line, base: Style, area: Area, ink: &mut Ink) {
    for (placed, cluster) in galley.line(line) {
        let style = dressed(base, galley.passage.style(placed.at as usize), ink);
        ink.cell(area.x + placed.column, area.y, &cluster, placed.width, style);
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
        Kind::Paragraph | Kind::Quote { .. } | Kind::List { .. } | Kind::Verse | Kind::Code | Kind::Table => Role::Text,
    }
}

/// The look of a passage's part, laid over its block's.
fn dressed(base: Style, part: document::Style, ink: &Ink) -> Style {
    use document::Style as Part;
    let mut style = base;
    for (bit, role) in [
        (Part::MARK, Role::Mark),
        (Part::QUIET, Role::Dim),
        (Part::CHANGED, Role::Changed),
        (Part::CHOICE, Role::Choice),
    ] {
        style = if part.has(bit) { style.patch(ink.look.style(role)) } else { style };
    }
    for (bit, modifier) in [
        (Part::EMPHASIS, Modifier::ITALIC),
        (Part::STRONG, Modifier::BOLD),
        (Part::CODE, Modifier::DIM),
        (Part::LINK, Modifier::UNDERLINED),
    ] {
        style = if part.has(bit) { style.add_modifier(modifier) } else { style };
    }
    style
}
