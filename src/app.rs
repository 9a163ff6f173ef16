//! The reader and its screen as one application for the terminal's loop.

use kanbao::layout::width::Widths;
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
        let look = Look::new(theme.clone(), colours, Widths::default());
        App { reader, theme, colours, look }
    }
}

impl terminal::App for App {
    fn update(&mut self, event: Event) -> Vec<Effect> {
        if let Event::Probed(probe) = &event {
            self.look = Look::new(self.theme.clone(), self.colours, probe.widths);
        }
        self.reader.update(event)
    }

    fn draw(&self, frame: &mut Frame) {
        screen::draw(&self.reader, &self.look, frame.buffer_mut());
    }
}
