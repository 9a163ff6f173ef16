//! The reader's state and its screen as one application, for the terminal's loop.

use std::sync::Arc;

use kanbao::keys::Key;
use kanbao::reader::{Effect, Event, State};
use kanbao::screen::{self, Look};
use kanbao::settings::Theme;
use kanbao::source::SourceError;
use kanbao::terminal::{self, Depth};
use kanbao::view::Area;
use ratatui::buffer::Buffer;
use ratatui::layout::Position;

/// The reader's state, and the look that it is drawn in.
pub struct App {
    state: State,
    depth: Depth,
    look: Option<(Arc<Theme>, Look)>,
}

impl App {
    /// An application that shows `state` in colours of this depth.
    pub fn new(state: State, depth: Depth) -> App {
        App { state, depth, look: None }
    }
}

impl App {
    /// The errors of sources that the reader went to and that could not be read.
    pub fn unreadable(&self) -> impl Iterator<Item = &SourceError> {
        self.state.sources.unreadable.values()
    }
}

impl terminal::App for App {
    fn update(&mut self, event: Event) -> Vec<Effect> {
        self.state.update(event)
    }

    fn draw(&mut self, cells: &mut Buffer) -> Option<Position> {
        let drawn = self.state.frame();
        let same = |(theme, look): &(Arc<Theme>, Look)| Arc::ptr_eq(theme, &drawn.theme) && look.widths == drawn.widths;
        let look = self.look.take().filter(same);
        let look = look.unwrap_or_else(|| {
            let look = Look::new(self.depth.adapted((*drawn.theme).clone()), self.depth != Depth::None, drawn.widths);
            (Arc::clone(&drawn.theme), look)
        });
        let cursor = screen::draw(&drawn, &look.1, cells);
        self.look = Some(look);
        cursor.map(Position::from)
    }

    fn types(&self, key: Key) -> Option<char> {
        self.state.types(key)
    }

    fn moving(&self) -> Area {
        self.state.output.panes.article
    }
}
