//! The themes: the one that the screen is drawn in, and the one that was chosen.

use std::path::PathBuf;
use std::sync::Arc;

use crate::settings::{Theme, Words};

/// The themes, among them the one in force.
#[derive(Debug)]
pub struct Themes {
    /// The user's own folder of themes.
    pub folder: Option<PathBuf>,
    /// The theme that the screen is drawn in.
    pub theme: Arc<Theme>,
    /// Whether the terminal's background decides the theme, as long as nobody chooses.
    pub follows_background: bool,
    /// The name of the theme that was chosen, while another one may be previewed.
    pub settled: String,
    /// The name of the theme that was asked for last.
    pub asked_for: String,
}

impl Themes {
    /// Draws in a theme; `follows_background` tells whether it gives way to the one for the terminal's background.
    pub fn new(theme: Theme, folder: Option<PathBuf>, follows_background: bool) -> Themes {
        let name = theme.name.clone();
        Themes { folder, theme: Arc::new(theme), follows_background, settled: name.clone(), asked_for: name }
    }

    /// The name of the theme for a background (red, green, blue), where the user chose none.
    pub fn for_background(&self, background: Option<(u8, u8, u8)>) -> Option<&'static str> {
        let (red, green, blue) = background.filter(|_| self.follows_background)?;
        // ITU-R BT.601 luma, as terminals and editors judge a background.
        let luma = 299 * u32::from(red) + 587 * u32::from(green) + 114 * u32::from(blue);
        Some(if luma < 128 * 1000 { "dark" } else { "light" })
    }
}

/// The name of a theme in words; its own name where it is not the program's.
pub fn in_words<'a>(name: &'a str, words: &'a Words) -> &'a str {
    let words = &words.themes;
    match name {
        "dark" => words.dark,
        "light" => words.light,
        "sepia" => words.sepia,
        "high-contrast" => words.high_contrast,
        "terminal" => words.terminal,
        "none" => words.none,
        _ => name,
    }
}
