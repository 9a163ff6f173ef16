//! What the reader chose to see beside the text, and how the text is set.

use crate::settings::{Pane, Settings};
use crate::store::PaneWidths;

/// What the reader chose to see beside the text, and how the text is set.
#[derive(Clone, Copy, Debug)]
pub struct ViewOptions {
    /// Whether the contents are shown where there is room.
    pub contents: bool,
    /// Whether the figures are shown where there is room.
    pub figures: bool,
    /// Whether everything but the text is hidden.
    pub zen: bool,
    /// Han in a line.
    pub measure: u16,
    /// Columns; `None` for as many as fit.
    pub columns: Option<u8>,
    /// Whether the original is shown beside the converted text.
    pub parallel: bool,
    /// Whether what conversion changed is tinted.
    pub differences: bool,
    /// Cells of the column at the left and of the figures at the right, where a wall was moved.
    pub walls: PaneWidths,
}

impl ViewOptions {
    /// What the settings say.
    pub fn from_settings(settings: &Settings) -> ViewOptions {
        ViewOptions {
            contents: settings.screen.contents != Pane::Off,
            figures: settings.screen.figures != Pane::Off,
            zen: false,
            measure: settings.layout.measure,
            columns: settings.layout.columns,
            parallel: false,
            differences: false,
            walls: PaneWidths::default(),
        }
    }

    /// Puts the walls where they were in an earlier session, unless they have been moved since.
    pub fn set_earlier_walls(&mut self, walls: PaneWidths) {
        self.walls = PaneWidths { left: self.walls.left.or(walls.left), right: self.walls.right.or(walls.right) };
    }
}
