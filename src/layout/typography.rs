//! Typography: how text is set, by the settings and the terminal.

use super::width::Widths;
use crate::settings::{Gap, Settings, Strictness};

/// The typography: everything that a galley depends on besides the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Typography {
    /// Cells of a line, at least 1.
    pub measure: u16,
    /// First-line indent of a paragraph, in ems (two cells each).
    pub indent: u8,
    /// Empty rows between paragraphs.
    pub spacing: u8,
    /// The strictness of the bans at line ends.
    pub strictness: Strictness,
    /// Whether a stop or pause mark may hang past the measure, by two cells.
    pub hang: bool,
    /// Whether there is a gap between Han and Western text.
    pub gap: Gap,
    /// Whether lines are filled to the measure.
    pub justify: bool,
    /// Whether headlines are set twice as large, where the measure has room for it.
    pub double: bool,
    /// Whether there is more space around headlines than within the text.
    pub air: bool,
    /// Whether a line of code that is too long is cut, as on a screen, where it can be seen whole elsewhere; else it
    /// goes on in the next line.
    pub cut: bool,
    /// The widths of characters on this terminal.
    pub widths: Widths,
}

impl Typography {
    /// The simplest way of setting text, at a measure of so many cells: basic bans at line ends, no indent, no space, no
    /// gap, nothing that hangs or is stretched.
    pub fn plain(measure: u16) -> Typography {
        Typography {
            measure,
            indent: 0,
            spacing: 0,
            strictness: Strictness::Basic,
            hang: false,
            gap: Gap::Off,
            justify: false,
            double: false,
            air: false,
            cut: true,
            widths: Widths::NARROW,
        }
    }

    /// The typography of the settings, at a measure of so many cells.
    pub fn from_settings(settings: &Settings, measure: u16) -> Typography {
        let layout = &settings.layout;
        Typography {
            measure: measure.max(1),
            indent: layout.indent,
            spacing: layout.spacing,
            strictness: layout.strictness,
            hang: layout.hang,
            gap: layout.gap,
            justify: layout.justify,
            double: false,
            air: false,
            cut: true,
            widths: Widths::from_setting(settings.terminal.ambiguous),
        }
    }
}
