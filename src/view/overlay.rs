//! The areas of lists without a pane and of menus, over the panes.

use super::area::Area;
use super::panes::Panes;

/// Rows that a list or a menu gives to its title: the title's row and an empty one.
pub const TITLE_ROWS: u16 = 2;

/// The area of an overlay with so many rows, its edge included, in the middle: no higher than it needs, with the text
/// around it in sight where there is room.
pub fn overlay(panes: &Panes, rows: usize) -> Area {
    let screen = panes.screen;
    let height = screen.height - panes.masthead.height - panes.status.height;
    let body = Area { y: panes.masthead.bottom(), height, ..screen };
    // Three quarters of a wide screen, within bounds: a line that is read must not be too long.
    let width = if body.width >= 64 { (body.width / 4 * 3).clamp(80, 120).min(body.width - 4) } else { body.width };
    let most = if body.height >= 12 { body.height - 2 } else { body.height };
    // The edge above and below, and an empty row before the edge.
    let needed = u16::try_from(rows).unwrap_or(u16::MAX).saturating_add(TITLE_ROWS + 3);
    let height = most.min(needed);
    Area { x: (body.width - width) / 2, y: body.y + (body.height - height) / 2, width, height }
}

/// The area of a sheet of so many rows that belongs to a row of the screen: over the article, below that row or, if
/// there is more room, above it; half the screen at most, so that text stays in sight.
pub fn sheet(panes: &Panes, rows: usize, row: u16) -> Area {
    const LEAST: u16 = 8;
    let (screen, article) = (panes.screen, panes.article);
    let (below, above) = (panes.status.y.max(1).saturating_sub(row + 1), row.saturating_sub(panes.masthead.bottom()));
    let room = below.max(above);
    let needed = u16::try_from(rows).unwrap_or(u16::MAX).saturating_add(TITLE_ROWS + 3);
    let height = needed.min((screen.height / 2).max(LEAST)).min(room);
    let y = if below >= height || below >= above { row + 1 } else { row.saturating_sub(height) };
    Area { x: article.x, y: y.min(screen.height.saturating_sub(height)), width: article.width, height }
}

/// The area inside an overlay's edge; a very small overlay has no edge.
pub fn inside(area: Area) -> Area {
    if area.width < 6 || area.height < 6 {
        return area;
    }
    Area { x: area.x + 2, y: area.y + 1, width: area.width - 4, height: area.height - 2 }
}
