//! The content of each menu: its rows in the language, the script and the state as they are.
//!
//! - [`help`], [`headlines`], [`links`], [`shelf`], [`feeds`], [`annotations`], [`palette`], [`candidates`], [`views`]: the longer
//!   ones.

pub mod annotations;
pub mod candidates;
pub mod feeds;
pub mod headlines;
pub mod help;
pub mod links;
pub mod palette;
pub mod shelf;
pub mod views;

use super::menu::{ContentKey, MenuKind};
use super::state::State;
use super::themes;
use crate::widgets::menu_filter::{MenuContent, Rows};
use crate::widgets::menu_row::{Choice, MenuRow};

/// The values that the rows of any menu are made from, where a row has `room` cells.
pub fn key(state: &State, room: u16) -> ContentKey {
    ContentKey {
        lang: state.config.locale.lang(),
        room: (state.config.widths, room),
        conversion: state.texts().script().conversion(),
        revisions: [
            state.open.typesetter.revision(),
            state.library.shelf.revision(),
            state.library.feeds.revision(),
            state.annotations.revision(),
        ],
    }
}

/// The content of a menu.
pub fn content(state: &State, kind: &MenuKind) -> MenuContent {
    let words = state.words();
    let filtered = |rows: Vec<MenuRow>, none: &str| MenuContent {
        rows: Rows::Shown(rows),
        hint: words.shelf.filter.to_owned(),
        none: none.to_owned(),
    };
    match kind {
        MenuKind::Help => {
            MenuContent { hint: words.help.search.to_owned(), ..filtered(help::rows(state), words.palette.none) }
        }
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
            filtered(names.iter().enumerate().map(row).collect(), words.palette.none)
        }
        MenuKind::Feeds => filtered(feeds::rows(state), words.feeds.not_found),
        MenuKind::Shelf => filtered(shelf::rows(state), words.shelf.not_found),
        MenuKind::Annotations { nearest } => filtered(annotations::rows(state, *nearest), words.annotations.not_found),
        MenuKind::Headlines => filtered(headlines::rows(state), words.shelf.not_found),
        MenuKind::AllNotes(notebooks) => filtered(annotations::all_rows(state, notebooks), words.annotations.not_found),
        MenuKind::Links(listed) => MenuContent::unfiltered(links::rows(state, listed)),
        MenuKind::Note { blocks, .. } => MenuContent::unfiltered(links::note(state, blocks.clone())),
    }
}
