//! The rows of the help: every action by group, with the keys in force.

use crate::keys::{Action, Command, Group};
use crate::reader::state::State;
use crate::widgets::menu_row::{Choice, MenuRow};

/// The rows of the help, for [`Action::ALL`], each with its keys and its description.
pub fn rows(state: &State) -> Vec<MenuRow> {
    let words = state.words();
    let mut rows = Vec::new();
    let mut group: Option<Group> = None;
    for action in Action::ALL {
        if group != Some(action.group()) {
            group = Some(action.group());
            rows.extend((!rows.is_empty()).then(MenuRow::default));
            let text = action.group().in_words(words).to_string();
            rows.push(MenuRow { text, heading: true, ..MenuRow::default() });
        }
        let text = words.action(action.name()).map_or(action.name(), |named| named.doc).to_string();
        let key = state.config.keymap.keys(*action).join("  ");
        let choice = Some(Choice::Do(Command { action: *action, count: None }));
        rows.push(MenuRow { key, text, choice, ..MenuRow::default() });
    }
    rows
}
