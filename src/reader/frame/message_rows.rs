//! What the last row says for a moment, in as many rows as it needs: nothing of a message is cut off.

use crate::reader::message::Message;
use crate::reader::state::State;
use crate::view::Area;
use crate::widgets::text_lines::text_lines;

/// A message as it is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MessageRows {
    /// What it says, row by row; at least one.
    pub rows: Vec<String>,
    /// Whether something went wrong.
    pub warning: bool,
}

/// Cells that are left free on each side of a message.
const MARGIN: u16 = 1;

impl MessageRows {
    /// A message in rows as wide as the screen, all of which but the first row may be taken by it.
    pub fn new(state: &State, message: &Message) -> MessageRows {
        let Area { width, height, .. } = state.output.panes.screen;
        let (cells, widths) = (width.saturating_sub(2 * MARGIN), &state.config.widths);
        let fits = widths.text(&message.text) <= cells.into();
        let mut rows = if fits { vec![message.text.clone()] } else { text_lines(&message.text, cells, widths) };
        let most = usize::from(height.saturating_sub(1).max(1));
        if rows.len() > most {
            rows.truncate(most);
            rows.iter_mut().last().into_iter().for_each(|last| last.push('…'));
        }
        MessageRows { rows, warning: message.warning }
    }

    /// The rows at the foot of the screen in which it stands.
    pub fn area(&self, screen: Area) -> Area {
        let height = u16::try_from(self.rows.len()).unwrap_or(u16::MAX).min(screen.height);
        Area { x: 0, y: screen.height - height, width: screen.width, height }
    }
}
