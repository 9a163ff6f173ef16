//! The scroll bar: the article's right wall, heavier where the text in sight stands, with a tick at each hit.

use crate::reader::Frame;
use crate::reader::frame::scroll_bar::Tick;
use crate::settings::theme::Role;

use super::painter::Painter;

/// Draws the scroll bar, where there is one.
pub fn draw(frame: &Frame, painter: &mut Painter) {
    let Some((bar, ticks)) = &frame.scroll_bar else { return };
    let [thumb, tick, on_thumb, bare] = painter.look.glyphs.scroll;
    for (row, kind) in (0..bar.height).zip(ticks) {
        let held = bar.thumb.contains(&row);
        let (role, glyph) = match (kind, held) {
            (Tick::None, true) => (Role::Border, thumb),
            (Tick::None, false) => continue,
            (Tick::Hit, true) => (Role::Accent, on_thumb),
            (Tick::Hit, false) => (Role::Accent, if bar.on_wall { tick } else { bare }),
            (Tick::Current, true) => (Role::Current, on_thumb),
            (Tick::Current, false) => (Role::Current, if bar.on_wall { tick } else { bare }),
        };
        painter.cell(bar.column, bar.top + row, glyph, 1, painter.look.style(role));
    }
}
