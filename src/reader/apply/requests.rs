//! What jobs are asked for from several places: a source to be opened or read again, a change to be kept.

use std::cell::Cell;

use crate::jobs::feeds::list_task;
use crate::jobs::load::{Loaded, open_task, reload_task};
use crate::jobs::persist::forget_task;
use crate::keys::Action;
use crate::reader::effect::Effect;
use crate::reader::event::Done;
use crate::reader::links;
use crate::reader::search::files::Progress;
use crate::reader::state::State;
use crate::settings::Watch;
use crate::settings::say::{InWords, fill};
use crate::source::{Encoding, Origin};
use crate::store::{self, Store};

/// Seconds between two looks at the file that is open. A text is written in minutes; whoever waits has `r`.
const LOOK: u32 = 2;

/// Has another of the sources opened.
pub fn open(state: &mut State, number: usize) {
    let Some(origin) = state.sources.origins.get(number).cloned() else { return };
    let load = state.sources.begin_load();
    let options = state.sources.options.for_source(&origin, &state.config.settings);
    let held = state.sources.held.get(&number).cloned();
    let task = open_task(load, number, origin, held, options);
    let opened = Cell::new(false);
    let done = move |loaded| match loaded {
        Loaded::Failed { error, .. } if !opened.get() => Done::Unreadable(number, error),
        loaded => {
            opened.set(opened.get() || !matches!(loaded, Loaded::Fetching { .. }));
            Done::Loaded(loaded)
        }
    };
    state.output.run(task.map(done));
}

/// Reads the source again in an encoding.
pub fn read_as(state: &mut State, encoding: Encoding) {
    let messages = &state.words().messages;
    let template = if encoding.misread().is_some() { messages.mended } else { messages.reopened };
    state.say(fill(template, &[("encoding", &encoding.name()), ("key", &state.config.keymap.key(Action::Mend))]));
    if state.open.decode_as(encoding) {
        return;
    }
    state.open.stop();
    state.open.load = state.sources.begin_load();
    let mut options = state.sources.options.clone();
    options.source.encoding = Some(encoding);
    let task = reload_task(state.open.load, state.open.again.clone(), options);
    state.output.run(task.map(Done::Loaded));
}

/// Has every file searched, where several are read as one and that was not begun yet for the query in force: from the
/// one behind the one that is open, where `n` goes on.
pub fn search_files(state: &mut State) {
    let files = state.sources.files();
    let Some(pattern) = state.search.pattern().cloned() else { return };
    if files.is_empty() || state.search.files.progress() != Progress::Idle {
        return;
    }
    let (options, settings) = (&state.sources.options, &state.config.settings);
    let file = |(number, origin): (usize, &Origin)| (number, origin.clone(), options.for_source(origin, settings));
    let (next, all) = (state.sources.current + 1, files.iter().enumerate());
    let files = all.clone().skip(next).chain(all.take(next)).map(file).collect();
    let task = state.search.files.begin(files, pattern);
    state.output.run(task.map(Done::FoundInFiles));
}

/// Has the feeds listed that the reader subscribes to, and what is known of items.
pub fn list_feeds(state: &mut State) {
    let task = list_task(state.library.feeds.place.clone(), state.library.session.store().cloned());
    state.output.run(task.map(|result| Done::Feeds(Box::new(result))));
}

/// Has a change kept in the store. While nothing can be saved, whoever sets a mark is told so again: "set" alone would be half
/// the truth.
pub fn keep(state: &mut State, change: store::Change) {
    let failing = state.library.session.store().filter(|_| change.is_deliberate()).and_then(Store::last_failure);
    if let Some(fault) = failing {
        state.warn(fault.in_words(state.words()));
    }
    let task = state.library.session.note(change);
    state.output.run(task.map(|task| task.map(Done::Stored)));
}

/// An action was done, or chosen by its name: what is worth it is kept.
pub fn did(state: &mut State, action: Action, chosen: bool) {
    if let Some(change) = state.library.habits.note(action, chosen) {
        keep(state, change);
    }
}

/// Has a source forgotten.
pub fn forget(state: &mut State, identity: u64) {
    let task = state.library.session.store().map(|store| forget_task(store, identity));
    state.output.run(task.map(|task| task.map(Done::Stored)));
}

/// Has the file that is open looked at in a while, if it is one and that is wanted: with the next key, which the reader who is
/// to be told presses; where it is to be read again unasked, without one.
pub fn await_look(state: &mut State) {
    let watch = state.config.settings.source.watch;
    if watch != Watch::Off && links::origin(state).path().is_some() {
        state.output.effects.push(Effect::AwaitLook { seconds: LOOK, wakes: watch == Watch::Auto });
    }
}
