//! What the reader chose for the whole session, and what the terminal is like.

use crate::keys::Keymap;
use crate::layout::width::Widths;
use crate::settings::{Access, Settings};

use super::event::Sizing;
use super::locale::Locale;
use super::themes::Themes;

/// What the reader chose for the whole session, and what the terminal is like.
#[derive(Debug)]
pub struct Config {
    /// The settings in force.
    pub settings: Settings,
    /// What the program may do beside reading.
    pub access: Access,
    /// The program's words.
    pub locale: Locale,
    /// The keys in force.
    pub keymap: Keymap,
    /// How wide the terminal draws what Unicode leaves open.
    pub widths: Widths,
    /// Whether the terminal draws text in other sizes.
    pub sizing: Sizing,
    /// The themes, and which is in force.
    pub themes: Themes,
    /// The terminal's columns and rows.
    pub size: (u16, u16),
}
