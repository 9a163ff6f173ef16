//! The reader and its screen as one application for the terminal's loop.

use kanbao::reader::{Effect, Event, Reader};
use kanbao::screen::{self, Look};
use kanbao::settings::Theme;
use kanbao::terminal;
use ratatui::Frame;

/// The reader, and how it looks.
pub struct App {
    reader: Reader,
    theme: Theme,
    colours: bool,
    look: Look,
}

impl App {
    /// Shows `reader` in a theme.
    pub fn new(reader: Reader, theme: Theme, colours: bool) -> App {
        let look = Look::new(theme.clone(), colours, reader.widths());
        App { reader, theme, colours, look }
    }
}

impl terminal::App for App {
    fn update(&mut self, event: Event) -> Vec<Effect> {
        let effects = self.reader.update(event);
        if self.reader.widths() != self.look.widths {
            self.look = Look::new(self.theme.clone(), self.colours, self.reader.widths());
        }
        effects
    }

    fn draw(&self, frame: &mut Frame) {
        screen::draw(&self.reader, &self.look, frame.buffer_mut());
    }
}
