//! The reader and its screen as one application for the terminal's loop.

use std::path::PathBuf;

use kanbao::reader::panes::Area;
use kanbao::reader::{Effect, Event, Reader, Theming};
use kanbao::screen::{self, Look};
use kanbao::settings::{ConfigErrors, Theme};
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
    pub fn new(name: Option<&str>, folder: Option<PathBuf>) -> Result<Themes, ConfigErrors> {
        let theme = Theme::load(name.unwrap_or("terminal"), folder.as_deref())?;
        Ok(Themes { folder, auto: name.is_none(), theme })
    }

    /// The names of all themes, and that of the one in force.
    fn list(&self) -> (Vec<String>, String) {
        (Theme::names(self.folder.as_deref()), self.theme.name.clone())
    }

    /// Reads the theme of that name, which is in force from now on, whatever the terminal's background.
    fn take(&mut self, name: &str) -> Result<(), ConfigErrors> {
        self.theme = Theme::load(name, self.folder.as_deref())?;
        self.auto = false;
        Ok(())
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

impl App {
    /// Does what the reader asks about themes; gives what it asks for then.
    fn theme(&mut self, theming: Theming) -> Vec<Effect> {
        let read = match &theming {
            Theming::List => {
                let (names, current) = self.themes.list();
                return self.reader.update(Event::Themes { names, current });
            }
            Theming::Show(name) => self.themes.take(name),
            Theming::Reload => self.themes.take(&self.themes.theme.name.clone()),
        };
        self.look = Look::new(self.themes.theme.clone(), self.colours, self.reader.widths());
        match (read, theming) {
            (Ok(()), Theming::Show(_)) => Vec::new(),
            (Ok(()), _) => self.reader.update(Event::Themed(Ok(self.themes.theme.name.clone()))),
            (Err(faults), _) => self.reader.update(Event::Themed(Err(faults))),
        }
    }
}

impl terminal::App for App {
    fn update(&mut self, event: Event) -> Vec<Effect> {
        let background = if let Event::Probed(probe) = &event { Some(probe.background) } else { None };
        let mut effects = self.reader.update(event);
        while let Some(at) = effects.iter().position(|effect| matches!(effect, Effect::Theme(_))) {
            if let Effect::Theme(theming) = effects.remove(at) {
                effects.extend(self.theme(theming));
            }
        }
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

    fn moving(&self) -> Area {
        self.reader.panes().article
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_users_theme_is_listed_shown_and_read_again() -> Result<(), Box<dyn std::error::Error>> {
        let folder = tempfile::tempdir()?;
        let file = folder.path().join("mine.toml");
        let dark = include_str!("../assets/themes/dark.toml");
        std::fs::write(&file, dark)?;
        let mut themes = Themes::new(None, Some(folder.path().to_owned()))?;
        let (names, current) = themes.list();
        assert!(names.contains(&"mine".to_owned()) && current == "terminal", "{names:?}");
        themes.take("mine")?;
        let before = themes.theme.clone();
        std::fs::write(&file, include_str!("../assets/themes/light.toml"))?;
        themes.take("mine")?;
        assert_ne!(themes.theme, before);
        std::fs::write(&file, "headline = \"no colour\"")?;
        let now = themes.theme.clone();
        assert!(themes.take("mine").is_err());
        assert_eq!(themes.theme, now, "a wrong file leaves the theme as it is");
        Ok(())
    }
}
