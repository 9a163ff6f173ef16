//! Drawing the article: the rows in sight, each cluster in its role, and the overlays on them.

use ratatui::style::{Modifier, Style};

use crate::document::Kind;
use crate::layout::Row;
use crate::reader::frame::article::{ArticleFrame, ArticleRow, FlashRange, Overlays};
use crate::settings::theme::Role;
use crate::view::Area;

use super::hits::tint_hits;
use super::line::SetLine;
use super::painter::Painter;

/// Draws the article.
pub fn draw(article: &ArticleFrame, painter: &mut Painter) {
    let area = article.area;
    if let Some(empty) = &article.empty {
        painter.text(area.x, area.y, area.width, empty, painter.look.style(Role::Dim));
    }
    for row in &article.rows {
        draw_row(row, painter);
    }
}

fn draw_row(row: &ArticleRow, painter: &mut Painter) {
    let (area, glyphs, rule) = (row.area, painter.look.glyphs, painter.look.style(Role::Rule));
    match row.galley.rows.get(row.row) {
        None | Some(Row::Blank) => {}
        Some(Row::Divider) => painter.rule(area.x, area.y, area.width, glyphs.line, rule),
        Some(Row::Rule) => painter.rule(area.x, area.y, area.width, glyphs.heavy, painter.look.style(Role::Accent)),
        // The lower row is drawn with its upper row.
        Some(Row::Lower(_)) if !row.cut => {}
        Some(Row::Line(line) | Row::Lower(line)) => {
            bar(row.kind, Area { width: row.galley.inset, ..area }, painter);
            let set = SetLine::new(&row.galley, line, row.cut, area);
            set.draw(painter.look.block(row.kind), painter);
            draw_overlays(&row.overlays, &set, painter);
        }
    }
}

/// Draws the overlays of a line, on whole clusters.
fn draw_overlays(overlays: &Overlays, set: &SetLine, painter: &mut Painter) {
    let selection = painter.look.style(Role::Selection);
    if !overlays.highlights.is_empty() {
        highlights(overlays, set, painter);
    }
    match &overlays.flash {
        None => {}
        Some(FlashRange::Source(range)) => {
            let pointed = set.sources().filter(|(source, _)| range.contains(&source.start));
            pointed.for_each(|(_, cells)| painter.tint(cells, selection));
        }
        Some(FlashRange::Mark(range)) => {
            let pointed = set.shown().filter(|(bytes, _)| range.contains(&bytes.start));
            pointed.for_each(|(_, cells)| painter.tint(cells, selection));
        }
    }
    if let Some(link) = overlays.link {
        let within = set.sources().filter(|(source, _)| source.start != source.end && link.contains(source.start));
        within.for_each(|(_, cells)| painter.tint(cells, selection));
    }
    if !overlays.hits.is_empty() {
        set.sources().for_each(|(source, cells)| tint_hits(&overlays.hits, source, cells, painter));
    }
    if let Some(selected) = &overlays.selected {
        let within = set.sources().filter(|(source, _)| source.start != source.end && selected.contains(&source.start));
        within.for_each(|(_, cells)| painter.tint(cells, selection));
    }
}

/// Tints highlights; those with a note are underlined.
fn highlights(overlays: &Overlays, set: &SetLine, painter: &mut Painter) {
    for (source, cells) in set.sources() {
        let over = overlays.highlights.iter();
        let over = over.filter(|(span, ..)| source.start.0 < span.end && span.start < source.end.0);
        // Of several highlights the shortest is shown, or it could not be seen.
        if let Some((_, role, annotated)) = over.min_by_key(|(span, ..)| span.len()) {
            let style: Style = painter.look.style(*role);
            painter.tint(cells, if *annotated { style.add_modifier(Modifier::UNDERLINED) } else { style });
        }
    }
}

/// Draws the bar before section heads, captions and quotations, for which the layout left room.
fn bar(kind: Kind, area: Area, painter: &mut Painter) {
    let (glyph, role) = match kind {
        Kind::Section { .. } => (painter.look.glyphs.bar, Role::Accent),
        Kind::Caption { .. } | Kind::Quote { .. } => (painter.look.glyphs.thin_bar, Role::Rule),
        _ => return,
    };
    if area.width > 0 {
        painter.cell(area.x, area.y, glyph, 1, painter.look.style(role));
    }
}
