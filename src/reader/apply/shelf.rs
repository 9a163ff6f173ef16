//! The shelf: looked through, folders put on it, sources forgotten; undone and done again.

use crate::jobs::shelf_scan::{ShelfResult, shelf_task};
use crate::reader::derive::derive;
use crate::reader::effect::Effect;
use crate::reader::event::Done;
use crate::reader::library::shelf::ShelfOrder;
use crate::reader::library::shelf_edits::ShelfEdit;
use crate::reader::menu_content::shelf::shown;
use crate::reader::state::State;
use crate::settings::say::fill;
use crate::store::{Labels, Notebook};

use super::messages::say;
use super::{layers, requests};

/// Has the shelf looked through; until it is, what is open stands there.
pub fn scan(state: &mut State) {
    let library = &mut state.library;
    let (store, options) = (library.session.store().cloned(), library.options.clone());
    let query = library.shelf.query(&library.sources, store, options);
    state.output.effects.push(Effect::Run(shelf_task(query).map(Done::Shelf)));
}

/// Takes what was found on the shelf.
pub fn found(state: &mut State, result: ShelfResult) {
    let taken = state.library.shelf.take(result);
    if taken && std::mem::take(&mut state.library.begins_with_shelf) {
        derive(state);
        // Behind what is open, which is none of the reader's, what was read last.
        layers::step_menu(state, 1);
    }
}

/// Does something to the shelf, which can be undone.
pub fn edit(state: &mut State, edit: ShelfEdit) {
    edit.doing().into_iter().for_each(|change| requests::keep(state, change));
    state.library.shelf_edits.add(edit);
}

/// Marks what stands on the shelf.
pub fn label(state: &mut State, number: usize, labels: Labels) {
    let change = state.library.shelf.label(number, labels);
    change.into_iter().for_each(|change| requests::keep(state, change));
}

/// Lists what was read in the next order.
pub fn sort(state: &mut State) {
    let order = state.library.shelf.sort();
    let words = &state.words().shelf;
    let said = match order {
        ShelfOrder::Time => &words.by_time,
        ShelfOrder::Stars => &words.by_stars,
        ShelfOrder::Name => &words.by_name,
        ShelfOrder::Unread => &words.by_unread,
    };
    let said = said.clone();
    say(state, said);
}

/// A source was forgotten, which can be undone.
pub fn forgotten(state: &mut State, notebook: Notebook, labels: Labels) {
    state.library.shelf_edits.add(ShelfEdit::Forget(Box::new(notebook), labels));
    scan(state);
}

/// Undoes what was done last to the shelf, or does it again.
pub fn undo(state: &mut State, again: bool) {
    let undone = state.library.shelf_edits.undo(again);
    let words = state.words();
    let said = match (&undone, again) {
        (None, false) => words.shelf.nothing_to_undo.clone(),
        (None, true) => words.annotations.nothing_to_redo.clone(),
        (Some((edit, _)), _) => {
            let name = match edit {
                ShelfEdit::Forget(forgotten, _) => forgotten.name(),
                ShelfEdit::Shelve(folder) | ShelfEdit::Unshelve(folder) => shown(folder),
            };
            let said = if again { &words.annotations.redone } else { &words.annotations.undone };
            fill(said, &[("words", &name)])
        }
    };
    if let Some((_, changes)) = undone {
        changes.into_iter().for_each(|change| requests::keep(state, change));
        scan(state);
    }
    say(state, said);
}
