//! Taking the results of jobs, each by the module that asked for it.

use crate::jobs::persist::StoreReply;
use crate::reader::commands::counting;
use crate::reader::event::Done;
use crate::reader::state::State;
use crate::script::Opened;
use crate::settings::say::{InWords, fill};

use super::{
    all_notes, annotations, feeds, glossary, recovery_choice, reload, restore, search, shelf, shelf_search, source,
    themes,
};

/// Takes the result of a job.
pub fn take(state: &mut State, done: Done) {
    match done {
        Done::Loaded(loaded) => source::loaded(state, loaded),
        Done::Reloaded(load, reloaded) => reload::reloaded(state, load, reloaded),
        Done::Looked(load, file) => reload::looked(state, load, file),
        Done::Unreadable(number, error) => source::pass_over(state, number, error),
        Done::Recovered(recovered) => recovery_choice::done(state, *recovered),
        Done::Raw(raw) => source::take_raw(state, *raw),
        Done::Found(found) => search::found(state, found),
        Done::FoundInFiles(found) => search::found_in_files(state, found),
        Done::FoundOnShelf(result) => shelf_search::found(state, result),
        Done::Feeds(result) => feeds::take(state, *result),
        Done::PlaceFound(found) => restore::place_found(state, &found),
        Done::AnnotationsFound(found) => annotations::found(state, found),
        Done::Counted(counts) => {
            state.say(counting::in_words(state, counts));
        }
        Done::Stored(reply) => stored(state, reply),
        Done::Shelf(result) => shelf::found(state, result),
        Done::Converter(opened) => converter(state, *opened),
        Done::Glossary(result) => glossary::read(state, *result),
        Done::Themes(names) => themes::open_menu(state, names),
        Done::Theme(purpose, theme) => themes::take(state, purpose, *theme),
    }
}

/// Takes an answer of the store.
fn stored(state: &mut State, reply: StoreReply) {
    match reply {
        StoreReply::KnownSource { source, known } if source == state.sources.current => {
            restore::known(state, known.map(|known| *known));
        }
        StoreReply::KnownSource { .. } => {}
        StoreReply::PaneWidths(walls) => state.article.options.set_earlier_walls(walls),
        StoreReply::Habits(habits) => state.library.habits.take(&habits),
        StoreReply::Notebooks(notebooks) => all_notes::listed(state, notebooks),
        StoreReply::Forgotten(notebook, labels) => shelf::forgotten(state, *notebook, labels),
        StoreReply::Failed(fault) => {
            state.warn(fault.in_words(state.words()));
        }
    }
}

/// Takes a converter, or the error of opening it.
fn converter(state: &mut State, opened: Opened) {
    let taken = state.open.typesetter.script_mut().take(opened);
    glossary::try_kept_word(state);
    if let Err(why) = taken {
        let words = state.words();
        state.warn(fill(words.errors.no_converter, &[("reason", &why.in_words(words))]));
    }
}
