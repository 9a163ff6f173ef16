//! What jobs have found: each result into the component that it is of.

use crate::jobs::glossary_files::GlossaryResult;
use crate::jobs::persist::StoreReply;
use crate::reader::commands::counting;
use crate::reader::event::Done;
use crate::reader::state::State;
use crate::script::Opened;
use crate::settings::say::{InWords, fill};
use crate::settings::system_error::SystemError;

use super::messages::{say, warn};
use super::{annotations, recovery_choice, reload, restore, search, source, themes};

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
        Done::PlaceFound(found) => restore::place_found(state, &found),
        Done::AnnotationsFound(found) => annotations::found(state, found),
        Done::Counted(counts) => {
            let said = counting::in_words(state, counts);
            say(state, said);
        }
        Done::Stored(reply) => stored(state, reply),
        Done::Shelf(result) => source::shelf_found(state, result),
        Done::Converter(opened) => converter(state, *opened),
        Done::Glossary(result) => glossary(state, *result),
        Done::Themes(names) => themes::open_menu(state, names),
        Done::Theme(purpose, theme) => themes::take(state, purpose, *theme),
    }
}

/// The store has answered.
fn stored(state: &mut State, reply: StoreReply) {
    match reply {
        StoreReply::KnownSource { source, known } if source == state.library.current => {
            restore::known(state, known.map(|known| *known));
        }
        StoreReply::KnownSource { .. } => {}
        StoreReply::PaneWidths(walls) => state.article.options.set_earlier_walls(walls),
        StoreReply::Habits(habits) => state.library.habits.take(&habits),
        StoreReply::Forgotten(notebook) => source::forgotten(state, *notebook),
        StoreReply::Failed(fault) => {
            let said = fault.in_words(state.words());
            warn(state, said);
        }
    }
}

/// A converter is open, or cannot be.
fn converter(state: &mut State, opened: Opened) {
    let taken = state.open.typesetter.script_mut().take(opened);
    try_kept_word(state);
    if let Err(why) = taken {
        let words = state.words();
        let said = fill(&words.errors.no_converter, &[("reason", &why.in_words(words))]);
        warn(state, said);
    }
}

/// The glossaries were read again: everything is converted with them from now on.
fn glossary(state: &mut State, result: GlossaryResult) {
    state.open.typesetter.script_mut().set_glossary(result.glossary);
    let words = state.words();
    if let Some(complaint) = result.complaints.first() {
        let said = fill(&words.messages.bad_glossary, &[("reason", &complaint.in_words(words))]);
        warn(state, said);
    } else if let Some((kept, written)) = result.kept {
        match written {
            Ok(()) => {
                let said = fill(&words.messages.word_kept, &[("word", &kept.word)]);
                say(state, said);
            }
            Err(why) => {
                let gaps: [(&str, &dyn std::fmt::Display); 2] =
                    [("word", &kept.word), ("reason", &SystemError::from(&why).in_words(words))];
                let said = fill(&words.messages.word_unwritten, &gaps);
                warn(state, said);
            }
        }
        state.library.glossary.word = Some(kept);
    }
}

/// Once conversion knows the word that was kept last: says so where another word takes it.
fn try_kept_word(state: &mut State) {
    let script = state.open.typesetter.script();
    let Some(kept) = state.library.glossary.word.take_if(|kept| script.knows_glossary(kept.profile)) else { return };
    let missed = script.missed(&kept.context, kept.profile);
    if let Some(missed) = missed.into_iter().find(|missed| missed.word == kept.word) {
        let gaps: [(&str, &dyn std::fmt::Display); 2] = [("word", &kept.word), ("by", &missed.taken_by)];
        let said = fill(&state.words().messages.word_missed, &gaps);
        warn(state, said);
    }
}
