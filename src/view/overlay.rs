//! Where a list lies that has no pane of its own, and a menu: over the panes, in the middle.

use super::area::Area;
use super::panes::Panes;

/// Rows that a list or a menu gives to its title: one, and an empty one.
pub const TITLE_ROWS: u16 = 2;

/// The area over the panes of something with so many rows, its edge included: no higher than it needs, with the text to be
/// seen around it where there is room.
pub fn overlay(panes: &Panes, rows: usize) -> Area {
    let screen = panes.screen;
    let height = screen.height - panes.masthead.height - panes.status.height;
    let body = Area { y: panes.masthead.bottom(), height, ..screen };
    // Three quarters of a wide one: a line that is read has a bound too.
    let width = if body.width >= 64 { (body.width / 4 * 3).clamp(80, 120).min(body.width - 4) } else { body.width };
    let most = if body.height >= 12 { body.height - 2 } else { body.height };
    // The edge above and below, and an empty row before it.
    let needed = u16::try_from(rows).unwrap_or(u16::MAX).saturating_add(TITLE_ROWS + 3);
    let height = most.min(needed);
    Area { x: (body.width - width) / 2, y: body.y + (body.height - height) / 2, width, height }
}

/// An overlay's area inside its edge; a very small one has none.
pub fn inside(area: Area) -> Area {
    if area.width < 6 || area.height < 6 {
        return area;
    }
    Area { x: area.x + 2, y: area.y + 1, width: area.width - 4, height: area.height - 2 }
}
