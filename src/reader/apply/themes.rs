//! Themes: choosing one from a list while the page shows it, and reading their files again.

use std::sync::Arc;

use crate::jobs::themes::{names_task, theme_task};
use crate::reader::event::{Done, ThemeUse};
use crate::reader::menu::MenuKind;
use crate::reader::state::State;
use crate::reader::themes::in_words;
use crate::settings::say::{InWords, fill};
use crate::settings::{ConfigErrors, Theme};

use super::layers;

/// Asks for the names of the themes, to choose from.
pub fn list(state: &mut State) {
    let task = names_task(state.config.themes.folder.clone());
    state.output.run(task.map(Done::Themes));
}

/// Opens the list of themes, whose names have come.
pub fn open_menu(state: &mut State, names: Vec<String>) {
    layers::open_menu(state, MenuKind::Themes(names));
}

/// Keeps the theme that was chosen, whatever the terminal's background.
pub fn settle(state: &mut State, name: String) {
    let said = fill(state.words().messages.theme, &[("name", &in_words(&name, state.words()))]);
    state.config.themes.settled = name;
    state.config.themes.follows_background = false;
    state.say(said);
}

/// Reads the file of the theme in force again.
pub fn reload(state: &mut State) {
    let themes = &state.config.themes;
    let task = theme_task(themes.theme.name.clone(), themes.folder.clone());
    let task = task.map(|theme| Done::Theme(ThemeUse::Reload, Box::new(theme)));
    state.output.run(task);
}

/// Takes a theme that was read; where that failed, the theme in force stays.
pub fn take(state: &mut State, purpose: ThemeUse, read: Result<Theme, ConfigErrors>) {
    let themes = &mut state.config.themes;
    match (read, purpose) {
        (Ok(theme), ThemeUse::Preview) if theme.name == themes.asked_for => themes.theme = Arc::new(theme),
        (Ok(theme), ThemeUse::Background) if themes.follows_background => {
            (themes.settled, themes.asked_for) = (theme.name.clone(), theme.name.clone());
            themes.theme = Arc::new(theme);
        }
        (Ok(theme), ThemeUse::Reload) => {
            let said =
                fill(state.config.locale.messages.theme, &[("name", &in_words(&theme.name, &state.config.locale))]);
            themes.theme = Arc::new(theme);
            state.say(said);
        }
        (Ok(_), _) | (Err(_), ThemeUse::Background) => {}
        (Err(faults), _) => {
            let words = state.words();
            let first = faults.0.first().map_or(String::new(), |fault| fault.in_words(words));
            state.warn(fill(words.errors.theme, &[("reason", &first)]));
        }
    }
}
