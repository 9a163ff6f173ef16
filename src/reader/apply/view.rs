//! The view of the article: its script, its panes, the terminal's widths.

use crate::jobs::themes::theme_task;
use crate::reader::event::{Done, Probe, ThemeUse};
use crate::reader::state::State;
use crate::script::{ConversionOptions, TargetScript};
use crate::settings::Ambiguous;
use crate::store::Change as StoreChange;
use crate::view::Pane;

use super::requests;

/// Shows the text in a script that the reader chose; every place stays where it is.
pub fn show(state: &mut State, view: TargetScript) {
    state.library.session.chose_view = true;
    let profile = state.profile_here();
    state.open.typesetter.script_mut().choose(view, profile);
    state.status.message.take_if(|message| !message.warning);
}

/// Turns the conversion of regional vocabulary on or off.
pub fn set_phrases(state: &mut State, phrases: bool) {
    state.library.session.chose_view = true;
    let conversion = state.texts().script().conversion();
    state.open.typesetter.script_mut().set_conversion(ConversionOptions { phrases, ..conversion });
}

/// Shows a pane where there is room for it, or hides it.
pub fn show_pane(state: &mut State, pane: Pane, on: bool) {
    let options = &mut state.article.options;
    match pane {
        Pane::Article => {}
        Pane::Contents => options.contents = on,
        Pane::Figures => options.figures = on,
    }
}

/// Moves the wall of a pane, so that the pane is `cells` wide.
pub fn move_wall(state: &mut State, pane: Pane, cells: u16) {
    let walls = &mut state.article.options.walls;
    match pane {
        Pane::Article => {}
        Pane::Contents => walls.left = Some(cells),
        Pane::Figures => walls.right = Some(cells),
    }
}

/// Has the store keep the widths of the panes.
pub fn keep_walls(state: &mut State) {
    requests::keep(state, StoreChange::Move(state.article.options.walls));
}

/// Takes what the terminal has told of itself; its character widths count where the settings leave them open.
pub fn probed(state: &mut State, probe: Probe) {
    let config = &mut state.config;
    if config.settings.terminal.ambiguous == Ambiguous::Auto {
        config.widths = probe.widths;
    }
    config.sizing = probe.sizing;
    if let Some(name) = config.themes.for_background(probe.background) {
        let task = theme_task(name.to_owned(), config.themes.folder.clone());
        let task = task.map(|theme| Done::Theme(ThemeUse::Background, Box::new(theme)));
        state.output.run(task);
    }
}
