//! The reader and its screen as one application for the terminal's loop.

use std::path::PathBuf;

use kanbao::reader::{Effect, Event, Reader};
use kanbao::screen::{self, Look};
use kanbao::settings::{Faults, Theme};
use kanbao::terminal;
use ratatui::Frame;

/// The reader, and how it looks.
pub struct App {
    reader: Reader,
    themes: Themes,
    colours: bool,
    look: Look,
}

/// Which theme is in force, and where the user's own are.
pub struct Themes {
    /// The user's folder of themes.
    folder: Option<PathBuf>,
    /// Whether the terminal's background decides.
    auto: bool,
    theme: Theme,
}

impl Themes {
    /// The theme of that name. Without one the terminal's own colours until it has told its background, so that no
    /// frame flashes dark on a light terminal.
    ///
    /// # Errors
    /// Where there is none of that name, or its file is wrong.
    pub fn new(name: Option<&str>, folder: Option<PathBuf>) -> Result<Themes, Faults> {
        let theme = Theme::load(name.unwrap_or("terminal"), folder.as_deref())?;
        Ok(Themes { folder, auto: name.is_none(), theme })
    }

    /// Follows the terminal's background, where the user left that open.
    fn follow(&mut self, background: Option<(u8, u8, u8)>) {
        let Some((red, green, blue)) = background.filter(|_| self.auto) else { return };
        // ITU-R BT.601 luma, as terminals and editors judge a background.
        let luma = 299 * u32::from(red) + 587 * u32::from(green) + 114 * u32::from(blue);
        let name = if luma < 128 * 1000 { "dark" } else { "light" };
        // A fault in the user's own file of that name leaves the theme as it is.
        if let Ok(theme) = Theme::load(name, self.folder.as_deref()) {
            self.theme = theme;
        }
    }
}

impl App {
    /// Shows `reader` in a theme.
    pub fn new(reader: Reader, themes: Themes, colours: bool) -> App {
        let look = Look::new(themes.theme.clone(), colours, reader.widths());
        App { reader, themes, colours, look }
    }
}

impl terminal::App for App {
    fn update(&mut self, event: Event) -> Vec<Effect> {
        let background = if let Event::Probed(probe) = &event { Some(probe.background) } else { None };
        let effects = self.reader.update(event);
        if let Some(background) = background {
            self.themes.follow(background);
            self.look = Look::new(self.themes.theme.clone(), self.colours, self.reader.widths());
        }
        effects
    }

    fn draw(&self, frame: &mut Frame) {
        if let Some(cursor) = screen::draw(&self.reader, &self.look, frame.buffer_mut()) {
            frame.set_cursor_position(cursor);
        }
    }
}
