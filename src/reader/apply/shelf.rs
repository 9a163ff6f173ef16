//! The shelf: scanning it, putting folders on it, forgetting and marking sources; undoing that.

use crate::jobs::shelf_scan::{ShelfQuery, ShelfResult, shelf_task};
use crate::reader::derive::derive;
use crate::reader::event::Done;
use crate::reader::library::shelf::ShelfOrder;
use crate::reader::library::shelf_edits::{LabelEdit, ShelfEdit};
use crate::reader::menu_content::shelf::shown;
use crate::reader::state::State;
use crate::settings::say::fill;
use crate::store::{Labels, Notebook};

use super::{layers, requests};

/// Has the shelf scanned; until that is done, it lists the open sources.
pub fn scan(state: &mut State) {
    let library = &mut state.library;
    let query = ShelfQuery {
        open: state.sources.origins.clone(),
        here: library.session.source().map(|source| (state.sources.current, source.identity)),
        copies: library.feeds.place.clone(),
        store: library.session.store().cloned(),
        options: state.sources.options.clone(),
        scan: 0,
        summarized: Vec::new(),
    };
    let query = library.shelf.query(query);
    state.output.run(shelf_task(query).map(Done::Shelf));
}

/// Takes findings of a scan of the shelf.
pub fn found(state: &mut State, result: ShelfResult) {
    let taken = state.library.shelf.take(result);
    if taken && std::mem::take(&mut state.library.begins_with_shelf) {
        derive(state);
        // Behind the open source, which the reader did not choose, stands the one read last.
        layers::step_menu(state, 1);
    }
}

/// Makes an edit of the shelf, which can be undone.
pub fn edit(state: &mut State, edit: ShelfEdit) {
    edit.doing().into_iter().for_each(|change| requests::keep(state, change));
    state.library.shelf_edits.add(edit);
}

/// Gives an entry its star and tags, which can be undone; not one without a path and an identity.
pub fn label(state: &mut State, number: usize, labels: Labels) {
    let (library, words) = (&state.library, &state.words().shelf);
    let Some(entry) = library.shelf.entry(number) else { return };
    let source = entry.source();
    if library.session.store().is_none() {
        return state.warn(words.no_store.to_owned());
    }
    if source.path.is_none() && entry.identity.is_none() {
        return state.warn(fill(words.unknown, &[("name", &entry.name)]));
    }
    let (name, before) = (entry.name.clone(), entry.labels.clone());
    state.library.shelf.label(number, labels.clone());
    edit(state, ShelfEdit::Label(Box::new(LabelEdit { number, name, source, before, now: labels })));
}

/// Lists the sources that were read in the next order.
pub fn sort(state: &mut State) {
    let order = state.library.shelf.sort();
    let words = &state.words().shelf;
    let said = match order {
        ShelfOrder::Time => words.by_time,
        ShelfOrder::Stars => words.by_stars,
        ShelfOrder::Name => words.by_name,
        ShelfOrder::Unread => words.by_unread,
    };
    state.say(said);
}

/// Takes note that a source was forgotten, which can be undone.
pub fn forgotten(state: &mut State, notebook: Notebook, labels: Labels) {
    state.library.shelf_edits.add(ShelfEdit::Forget(Box::new(notebook), labels));
    scan(state);
}

/// Undoes the last edit of the shelf, or does the last undone one `again`.
pub fn undo(state: &mut State, again: bool) {
    let undone = state.library.shelf_edits.undo_last(again);
    let words = state.words();
    let said = match (&undone, again) {
        (None, false) => words.shelf.nothing_to_undo.to_owned(),
        (None, true) => words.annotations.nothing_to_redo.to_owned(),
        (Some((edit, _)), _) => {
            let name = match edit {
                ShelfEdit::Forget(forgotten, _) => forgotten.name(),
                ShelfEdit::Shelve(folder) | ShelfEdit::Unshelve(folder) => shown(folder),
                ShelfEdit::Label(edit) => edit.name.clone(),
                ShelfEdit::Star(_, headline, _) => headline.clone(),
            };
            let said = if again { words.annotations.redone } else { words.annotations.undone };
            fill(said, &[("words", &name)])
        }
    };
    if let Some((edit, changes)) = undone {
        changes.into_iter().for_each(|change| requests::keep(state, change));
        match edit {
            ShelfEdit::Label(edit) => {
                state.library.shelf.label(edit.number, if again { edit.now } else { edit.before });
            }
            ShelfEdit::Star(item, _, starred) => state.library.feeds.star(item, starred == again),
            ShelfEdit::Forget(..) | ShelfEdit::Shelve(_) | ShelfEdit::Unshelve(_) => scan(state),
        }
    }
    state.say(said);
}
