//! The rows of the list of links in sight, and of the note that a link leads to.

use std::ops::Range;

use crate::document::BlockId;
use crate::reader::links;
use crate::reader::state::State;
use crate::settings::visible::visible;
use crate::widgets::menu_row::{Choice, MenuRow};

/// The rows of links, by their numbers, each with its goal.
pub fn rows(state: &State, listed: &[usize]) -> Vec<MenuRow> {
    let row = |number: &usize| MenuRow {
        key: state.document().links().get(*number).map_or(String::new(), |link| links::words(state, link)),
        text: links::in_words(state, *number),
        choice: Some(Choice::Link(*number)),
        ..MenuRow::default()
    };
    listed.iter().map(row).collect()
}

/// The rows of a note, one for each of its lines.
pub fn note(state: &State, blocks: Range<BlockId>) -> Vec<MenuRow> {
    let blocks = blocks.filter(|id| *id < state.document().blocks().len());
    let texts: Vec<String> = blocks.map(|id| state.texts().text(id, 0)).collect();
    let row = |line: &str| MenuRow { text: visible(line.trim()).into_owned(), ..MenuRow::default() };
    texts.iter().flat_map(|text| text.lines()).map(row).collect()
}
