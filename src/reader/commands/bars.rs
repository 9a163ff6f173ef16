//! Clicks on the first and the last row.

use crate::keys::{Action, Command, Mouse};
use crate::reader::frame::bars::{self, Part, Segment};
use crate::reader::layers::Purpose;
use crate::reader::state::State;
use crate::view::Area;

/// The command of the part of the first or last row under the mouse, if it has one; `None` elsewhere on the screen.
pub fn command_at(state: &State, mouse: Mouse) -> Option<Option<Command>> {
    let on = |area: Area| area.contains(mouse.column, mouse.row);
    let panes = &state.output.panes;
    let typing = state.layers.prompts().any(|(_, purpose): (_, &Purpose)| purpose.in_last_row());
    let segments = if on(panes.masthead) {
        bars::masthead(state)
    } else if on(panes.status) && state.status.message.is_some() {
        return Some(None);
    } else if on(panes.status) && !typing {
        bars::status(state)
    } else {
        return None;
    };
    let under = |segment: &&Segment| (segment.column..segment.column + segment.cells).contains(&mouse.column);
    let segment = segments.iter().find(under)?;
    Some(command(segment, mouse.column))
}

/// The command for a click on a segment at a column.
fn command(segment: &Segment, column: u16) -> Option<Command> {
    let percent = u32::from(column - segment.column) * 100 / u32::from(segment.cells.saturating_sub(1).max(1));
    let (action, count) = match segment.part {
        Part::Program => (Action::Palette, None),
        Part::Paper => (Action::Shelf, None),
        Part::Script => (Action::ScriptMenu, None),
        Part::Article => (Action::NextArticle, None),
        Part::Place => (Action::Contents, None),
        Part::Scale => (Action::Percent, Some(percent)),
        Part::Progress => (Action::Count, None),
        Part::Hint(action) => (action?, None),
    };
    Some(Command { action, count })
}
