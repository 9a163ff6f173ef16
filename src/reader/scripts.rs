//! The script on the screen: what the reader wishes to see, and the converters that are open for it.

use crate::document::Passage;
use crate::script::{Profile, Script, View, Wish};
use crate::settings::Settings;

use super::event::Task;

/// A converter that a worker has opened, or why it could not.
#[derive(Debug)]
pub struct Opened;

/// The wish in force and what fulfils it.
#[derive(Debug, Default)]
pub struct Scripts {
    wish: Wish,
}

impl Scripts {
    /// What is wished for.
    pub fn wish(&self) -> Wish {
        self.wish
    }

    /// Wishes for this from now on.
    pub fn set_wish(&mut self, wish: Wish) {
        self.wish = wish;
    }

    /// Starts with what the settings wish for.
    pub fn choose(&mut self, _settings: &Settings) {}

    /// The view that the toggle goes to from the original.
    pub fn other(&self, profile: Profile) -> View {
        match profile.script {
            Script::Hans => View::HantTw,
            _ => View::Hans,
        }
    }

    /// A passage as it is to be shown; as it stands while its converter is being opened.
    pub fn shown(&self, passage: Passage, profile: Profile) -> Passage {
        crate::script::convert(&passage, profile, self.wish).unwrap_or(passage)
    }

    /// The script that text of this profile is shown in.
    pub fn view(&self, profile: Profile) -> View {
        match (self.wish.view, profile.script) {
            (View::Original, Script::Hans) => View::Hans,
            (view, _) => view,
        }
    }

    /// Whether a converter is being opened that what is shown waits for.
    pub fn waits(&self) -> bool {
        false
    }

    /// Opens a converter that is wished for and not open.
    pub fn wanted(&mut self) -> Option<Task> {
        None
    }

    /// Takes a converter.
    pub fn take(&mut self, _opened: Opened) -> Result<(), String> {
        Ok(())
    }
}
