//! The keys that may follow the first one of a sequence: a small box at the lower right.

use crate::reader::Reader;
use crate::reader::panes::Area;
use crate::settings::theme::Role;

use super::ink::Ink;
use super::sheet::edge;

/// Draws it where a sequence is begun and there is room for it.
pub fn draw(reader: &Reader, ink: &mut Ink) {
    let rows = reader.following();
    let widest =
        |texts: &mut dyn Iterator<Item = &str>| texts.map(|text| ink.look.widths.text(text)).max().unwrap_or(0) as u16;
    let keys = widest(&mut rows.iter().map(|(keys, _)| keys.as_str()));
    let names = widest(&mut rows.iter().map(|(_, name)| *name));
    let (screen, status) = (reader.panes().screen, reader.panes().status);
    let foot = screen.height - status.height;
    let (width, height) = (keys + 2 + names + 4, foot.min(rows.len() as u16 + 2));
    if rows.is_empty() || width > screen.width || height < 3 {
        return;
    }
    let area = Area { x: screen.width - width, y: foot - height, width, height };
    ink.fill(area, Role::Text);
    edge(area, ink);
    for (row, (typed, name)) in (area.y + 1..area.bottom() - 1).zip(&rows) {
        ink.text(area.x + 2, row, keys, typed, ink.look.style(Role::Accent));
        ink.text(area.x + 4 + keys, row, names, name, ink.look.style(Role::Text));
    }
}
