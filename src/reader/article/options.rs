//! The reader's choices of what is seen beside the text, and how the text is set.

use crate::settings::{Pane, Settings};
use crate::store::PaneWidths;

/// The reader's choices of what is seen beside the text, and how the text is set.
#[derive(Clone, Copy, Debug)]
pub struct ViewOptions {
    /// Whether the contents are shown where there is room.
    pub contents: bool,
    /// Whether the figures are shown where there is room.
    pub figures: bool,
    /// Whether everything but the text is hidden.
    pub zen: bool,
    /// The measure: Han characters in a line.
    pub measure: u16,
    /// The number of columns; `None` for as many as fit.
    pub columns: Option<u8>,
    /// Whether the original is shown beside the converted text.
    pub parallel: bool,
    /// Whether characters that conversion changed are tinted.
    pub differences: bool,
    /// The widths in cells that the reader gave to the side panes by moving their walls.
    pub walls: PaneWidths,
}

impl ViewOptions {
    /// The choices that the settings make.
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

    /// Takes the widths of panes from an earlier session, where their walls have not been moved since.
    pub fn set_earlier_walls(&mut self, walls: PaneWidths) {
        self.walls = PaneWidths { left: self.walls.left.or(walls.left), right: self.walls.right.or(walls.right) };
    }
}
