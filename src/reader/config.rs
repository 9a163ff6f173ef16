//! The configuration of the session, and what the terminal is like.

use crate::keys::Keymap;
use crate::layout::width::Widths;
use crate::settings::{Access, Settings};

use super::event::Sizing;
use super::locale::Locale;
use super::themes::Themes;

/// The configuration of the session, and what the terminal is like.
#[derive(Debug)]
pub struct Config {
    /// The settings in force.
    pub settings: Settings,
    /// The things that the program may do beside reading.
    pub access: Access,
    /// The language of the program's words, and the words in force.
    pub locale: Locale,
    /// The keymap in force.
    pub keymap: Keymap,
    /// The widths of characters on this terminal.
    pub widths: Widths,
    /// Whether the terminal draws text in other sizes.
    pub sizing: Sizing,
    /// The themes, among them the one in force.
    pub themes: Themes,
    /// The terminal's columns and rows.
    pub size: (u16, u16),
}
