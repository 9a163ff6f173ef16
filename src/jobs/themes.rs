//! Reading themes: the program's own, and the files of the user's folder.

use std::path::PathBuf;

use super::task::Task;
use crate::settings::{ConfigErrors, Theme};

/// Lists the names of all themes.
pub fn names_task(folder: Option<PathBuf>) -> Task<Vec<String>> {
    Task::new("themes", move |sender| {
        sender.send(Theme::names(folder.as_deref()));
    })
}

/// Reads the theme of this name.
pub fn theme_task(name: String, folder: Option<PathBuf>) -> Task<Result<Theme, ConfigErrors>> {
    Task::new("theme", move |sender| {
        sender.send(Theme::load(&name, folder.as_deref()));
    })
}
