//! Drawing the keys that may follow the first ones of a sequence: a small box at the lower right.

use crate::reader::Frame;
use crate::settings::theme::Role;
use crate::view::Area;

use super::overlay::edge;
use super::painter::Painter;

/// Draws the box, where a sequence is begun and there is room for it.
pub fn draw(frame: &Frame, painter: &mut Painter) {
    let rows = &frame.key_hints;
    let widest = |texts: &mut dyn Iterator<Item = &str>| {
        texts.map(|text| painter.look.widths.text(text)).max().unwrap_or(0) as u16
    };
    let keys = widest(&mut rows.iter().map(|(keys, _)| keys.as_str()));
    let names = widest(&mut rows.iter().map(|(_, name)| name.as_str()));
    let (screen, status) = (frame.panes.screen, frame.panes.status);
    let foot = screen.height - status.height;
    let (width, height) = (keys + 2 + names + 4, foot.min(rows.len() as u16 + 2));
    if rows.is_empty() || width > screen.width || height < 3 {
        return;
    }
    let area = Area { x: screen.width - width, y: foot - height, width, height };
    painter.fill(area, Role::Text);
    edge(area, painter);
    for (row, (typed, name)) in (area.y + 1..area.bottom() - 1).zip(rows) {
        painter.text(area.x + 2, row, keys, typed, painter.look.style(Role::Accent));
        painter.text(area.x + 4 + keys, row, names, name, painter.look.style(Role::Text));
    }
}
