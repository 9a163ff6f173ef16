//! What each menu lists: its items in the language, the script and the state there are now.
//!
//! - [`shelf`], [`annotations`], [`palette`], [`candidates`], [`views`]: the longer ones.

pub mod annotations;
pub mod candidates;
pub mod palette;
pub mod shelf;
pub mod views;

use crate::keys::{Action, Command, Group};

use super::menu::{ContentKey, MenuKind};
use super::state::State;
use super::themes;
use crate::widgets::menu_filter::{MenuContent, Rows};
use crate::widgets::menu_row::{Choice, MenuRow};

/// What the rows of any menu follow from, where a row has `room` cells.
pub fn key(state: &State, room: u16) -> ContentKey {
    ContentKey {
        lang: state.config.locale.lang(),
        room: (state.config.widths, room),
        conversion: state.texts().script().conversion(),
        revisions: [state.open.typesetter.revision(), state.library.shelf.revision(), state.annotations.revision()],
    }
}

/// What a menu lists.
pub fn content(state: &State, kind: &MenuKind) -> MenuContent {
    let words = state.words();
    let filtered = |rows: Vec<MenuRow>, none: &str| MenuContent {
        rows: Rows::Shown(rows),
        hint: words.shelf.filter.clone(),
        none: none.to_owned(),
    };
    match kind {
        MenuKind::Help => MenuContent { hint: words.help.search.clone(), ..filtered(help(state), &words.palette.none) },
        MenuKind::Palette { actions, count } => palette::content(state, actions, *count),
        MenuKind::Views => MenuContent::unfiltered(views::rows(state)),
        MenuKind::Candidates(choices) => MenuContent::unfiltered(candidates::rows(choices, words)),
        MenuKind::Scopes(taken) => MenuContent::unfiltered(candidates::scopes(state, &taken.0, &taken.1)),
        MenuKind::Encodings(previews) => {
            let row = |(encoding, text): &(crate::source::Encoding, String)| MenuRow {
                key: encoding.name().to_string(),
                text: text.clone(),
                current: *encoding == state.open.encoding,
                choice: Some(Choice::Encoding(*encoding)),
                ..MenuRow::default()
            };
            MenuContent::unfiltered(previews.iter().map(row).collect())
        }
        MenuKind::Themes(names) => {
            let row = |(index, name): (usize, &String)| MenuRow {
                text: themes::in_words(name, words).to_owned(),
                note: name.clone(),
                current: *name == state.config.themes.settled,
                choice: Some(Choice::Theme(index)),
                ..MenuRow::default()
            };
            filtered(names.iter().enumerate().map(row).collect(), &words.palette.none)
        }
        MenuKind::Shelf => filtered(shelf::rows(state), &words.shelf.not_found),
        MenuKind::Annotations { nearest } => filtered(annotations::rows(state, *nearest), &words.annotations.not_found),
        MenuKind::Links(links) => {
            let row = |(words, target): &(String, String)| MenuRow {
                key: words.clone(),
                text: target.clone(),
                ..MenuRow::default()
            };
            MenuContent::unfiltered(links.iter().map(row).collect())
        }
    }
}

/// The help: every action by group, with the keys in force.
fn help(state: &State) -> Vec<MenuRow> {
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
        let text = words.action(action.name()).map_or(action.name(), |named| &named.doc).to_string();
        let key = state.config.keymap.keys(*action).join("  ");
        let choice = Some(Choice::Do(Command { action: *action, count: None }));
        rows.push(MenuRow { key, text, choice, ..MenuRow::default() });
    }
    rows
}
