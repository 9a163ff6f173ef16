//! A line being typed, behind a label.

use crate::reader::panes::Area;
use crate::reader::prompt::Prompt;
use crate::settings::theme::Role;

use super::Cell;
use super::ink::Ink;

/// Draws `label` and the line in the first row of an area, `hint` while the line is empty; gives the cursor's cell. Where the label would leave too
/// little room for the line, the line stands alone.
pub fn draw(prompt: &Prompt, label: &str, hint: &str, area: Area, ink: &mut Ink) -> Option<Cell> {
    if area.is_empty() {
        return None;
    }
    let mut left = area.x;
    if area.width >= LEAST {
        left += ink.text(left, area.y, area.width / 2, label, ink.look.style(Role::Accent));
        left += 2;
    }
    let room = area.right().saturating_sub(left);
    let widths = ink.look.widths;
    let (shown, column) = prompt.sight(room, &widths);
    ink.text(left, area.y, room, shown, ink.look.style(Role::Text));
    if prompt.text().is_empty() {
        // A cell apart, so that it does not look typed where the cursor is.
        ink.text(left + 1, area.y, room.saturating_sub(1), hint, ink.look.style(Role::Dim));
    }
    Some((left + column, area.y))
}

/// Columns from which there is room for a label.
const LEAST: u16 = 16;
