//! Tasks that are asked for in several places: opening or reading a source, keeping a change.

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

/// Seconds between two looks at the file that is open. A text is written in minutes, and whoever waits has `r`.
const LOOK: u32 = 2;

/// Opens another source, by its number.
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

/// Reads the source again in another encoding.
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

/// Searches every file, where several are read as one, unless that has begun for this query: first the file after the
/// open one, since `n` goes on there.
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

/// Lists the feeds that the reader subscribes to, and the states of their items.
pub fn list_feeds(state: &mut State) {
    let task = list_task(state.library.feeds.place.clone(), state.library.session.store().cloned());
    state.output.run(task.map(|result| Done::Feeds(Box::new(result))));
}

/// Has the store keep a change. While nothing can be saved, a reader who sets a mark is told so each time: "set" alone
/// would be half the truth.
pub fn keep(state: &mut State, change: store::Change) {
    let failing = state.library.session.store().filter(|_| change.is_deliberate()).and_then(Store::last_failure);
    if let Some(fault) = failing {
        state.warn(fault.in_words(state.words()));
    }
    let task = state.library.session.note(change);
    state.output.run(task.map(|task| task.map(Done::Stored)));
}

/// Counts an action that was done, or chosen by its name, and has the store keep that where it is worth it.
pub fn did(state: &mut State, action: Action, chosen: bool) {
    if let Some(change) = state.library.habits.note(action, chosen) {
        keep(state, change);
    }
}

/// Has the store forget a source, by the identity of its content.
pub fn forget(state: &mut State, identity: u64) {
    let task = state.library.session.store().map(|store| forget_task(store, identity));
    state.output.run(task.map(|task| task.map(Done::Stored)));
}

/// Asks for a look at the open file after a while, if it is a file and is watched: with the next key, whose presser is
/// to be told, or without one where the file is to be read again unasked.
pub fn await_look(state: &mut State) {
    let watch = state.config.settings.source.watch;
    if watch != Watch::Off && links::origin(state).path().is_some() {
        state.output.effects.push(Effect::AwaitLook { seconds: LOOK, wakes: watch == Watch::Auto });
    }
}
