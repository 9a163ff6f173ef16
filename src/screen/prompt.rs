//! Drawing a line being typed, behind its label.

use crate::reader::frame::prompt::PromptLine;
use crate::settings::theme::Role;
use crate::view::Area;

use super::painter::Painter;

/// A column and a row of the screen.
pub type Cell = (u16, u16);

/// Columns from which a label has room before the line.
const LEAST: u16 = 16;

/// Draws a line being typed; gives the cell of its cursor, where the line is on top.
pub fn draw(line: &PromptLine, area: Area, painter: &mut Painter) -> Option<Cell> {
    if area.is_empty() {
        return None;
    }
    let mut left = area.x;
    if area.width >= LEAST {
        left += painter.text(left, area.y, area.width / 2, &line.label, painter.look.style(Role::Accent));
        left += 2;
    }
    let room = area.right().saturating_sub(left);
    let widths = painter.look.widths;
    let (shown, column) = line.prompt.sight(room, &widths);
    painter.text(left, area.y, room, shown, painter.look.style(Role::Text));
    if line.prompt.text().is_empty() {
        // A cell apart from the cursor, so that the hint does not look typed.
        painter.text(left + 1, area.y, room.saturating_sub(1), &line.hint, painter.look.style(Role::Dim));
    }
    line.on_top.then_some((left + column, area.y))
}
