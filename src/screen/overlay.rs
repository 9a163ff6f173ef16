//! Drawing the ground and the edge of overlays.

use crate::reader::Frame;
use crate::settings::theme::Role;
use crate::view::Area;
use crate::view::overlay::inside;

use super::painter::Painter;

/// Dims the screen and clears an area of it, with an edge where there is room for one.
pub fn lay(frame: &Frame, area: Option<Area>, painter: &mut Painter) {
    painter.dim(frame.panes.screen);
    area.into_iter().for_each(|area| clear(area, painter));
}

/// Clears an area, with an edge where there is room for one.
pub fn clear(area: Area, painter: &mut Painter) {
    painter.fill(area, Role::Text);
    if inside(area) != area {
        edge(area, painter);
    }
}

/// Writes on the edge or the rule below a list's area how much more there is.
pub fn more(area: Area, words: &str, painter: &mut Painter) {
    if !words.is_empty() {
        let words = format!(" {words} ");
        painter.text_right(area.right(), area.bottom(), area.width, &words, painter.look.style(Role::Dim));
    }
}

/// Draws the edge of a sheet.
pub fn edge(area: Area, painter: &mut Painter) {
    let (glyphs, style) = (painter.look.glyphs, painter.look.style(Role::Border));
    let (right, bottom) = (area.right() - 1, area.bottom() - 1);
    for row in [area.y, bottom] {
        painter.rule(area.x, row, area.width, glyphs.line, style);
    }
    for row in area.y + 1..bottom {
        painter.cell(area.x, row, glyphs.wall, 1, style);
        painter.cell(right, row, glyphs.wall, 1, style);
    }
    let [upper_left, upper_right, lower_left, lower_right] = glyphs.corners;
    for (column, row, glyph) in [
        (area.x, area.y, upper_left),
        (right, area.y, upper_right),
        (area.x, bottom, lower_left),
        (right, bottom, lower_right),
    ] {
        painter.cell(column, row, glyph, 1, style);
    }
}
