//! The scroll bar: the article's right wall, heavier where the text in sight stands, with a tick at each hit.

use crate::reader::Reader;
use crate::reader::scroll_bar::Tick;
use crate::settings::theme::Role;

use super::ink::Ink;

/// Draws it, over the wall that it stands on.
pub fn draw(reader: &Reader, ink: &mut Ink) {
    let Some(bar) = reader.scroll_bar() else { return };
    let [thumb, tick, on_thumb, bare] = ink.look.glyphs.scroll;
    for row in 0..bar.height {
        let held = bar.thumb.contains(&row);
        let (role, glyph) = match (reader.tick(&bar, row), held) {
            (Tick::None, true) => (Role::Dim, thumb),
            (Tick::None, false) => continue,
            (Tick::Hit, true) => (Role::Accent, on_thumb),
            (Tick::Hit, false) => (Role::Accent, if bar.on_wall { tick } else { bare }),
            (Tick::Current, true) => (Role::Current, on_thumb),
            (Tick::Current, false) => (Role::Current, if bar.on_wall { tick } else { bare }),
        };
        ink.cell(bar.column, bar.top + row, glyph, 1, ink.look.style(role));
    }
}
