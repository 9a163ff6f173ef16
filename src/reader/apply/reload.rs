//! The open source, which may have changed: reading it again, and looking at its file.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::document::Place;
use crate::jobs::load::{LoadId, LoadedPart};
use crate::jobs::reload::{Reloaded, look_task, reload_task};
use crate::keys::Action;
use crate::reader::event::Done;
use crate::reader::layers::Layer;
use crate::reader::links;
use crate::reader::sources::Fetch;
use crate::reader::state::State;
use crate::settings::Watch;
use crate::settings::say::{InWords, fill};
use crate::source::{FileState, Origin, SourceErrorKind};
use crate::store;
use crate::view::{Selection, TextCluster};

use super::follow::stop_following;
use super::{requests, source};

/// Reads the source again, since the reader asked for it or its file has changed.
pub fn reload(state: &mut State) {
    let origin = links::origin(state);
    if matches!(origin, Origin::Input | Origin::Held(_)) {
        return state.warn(fill(state.words().shelf.piped, &[("name", &state.words().masthead.input)]));
    }
    stop_following(state);
    state.open.stop();
    let mut options = state.sources.options.clone();
    options.source.encoding = state.library.session.encoding.or(options.source.encoding);
    let before = Arc::clone(state.open.recovered().text());
    let places = places(state);
    let task = reload_task(state.open.load, origin, options, before, places);
    state.output.run(task.map(|(load, reloaded)| Done::Reloaded(load, reloaded)));
}

/// The places of the text that are to be found again in the new one.
fn places(state: &State) -> Vec<Place> {
    let (viewport, current) = (&state.article.viewport, state.sources.current);
    let selected = state.article.selected().map(|selection| [selection.anchor().place(), selection.head().place()]);
    let jumps = state.article.jumps.places(current);
    let here = [viewport.top.place, viewport.here, state.library.session.untouched.place];
    here.into_iter().chain(selected.into_iter().flatten()).chain(jumps).collect()
}

/// Takes the result of reading the source again.
pub fn reloaded(state: &mut State, load: LoadId, reloaded: Reloaded) {
    if load != state.open.load {
        return;
    }
    let words = &state.words().messages;
    match reloaded {
        Reloaded::Fetching { received, control } => {
            return state.sources.fetch = Some(Fetch { load, received, control });
        }
        Reloaded::Same(file) => {
            let said = words.reload_same.to_owned();
            (state.open.stamp, state.open.told) = (file.stamp(), None);
            state.say(said);
        }
        Reloaded::Failed(error) => {
            state.warn(error.in_words(state.words()));
        }
        Reloaded::Changed { part, places } => {
            let said = Some(words.reloaded.to_owned()).filter(|_| part.missed.is_empty());
            take_changed(state, *part, places.into_iter().collect());
            said.into_iter().for_each(|said| state.say(said));
        }
    }
    state.sources.fetch = None;
}

/// Shows the new text, with each place where its words are now.
fn take_changed(state: &mut State, part: LoadedPart, places: BTreeMap<Place, Option<Place>>) {
    let found = |place: Place| places.get(&place).copied().flatten();
    let by_keys = state.layers.is_selecting();
    let selected = state.article.selected().map(|selection| (selection.anchor().clone(), selection.head().clone()));
    let (stamp, identity) = (part.stamp, part.identity);
    source::carry(state, part.recovered.document.text(), found);
    source::grown(state, LoadedPart { restarted: false, ..part });
    (state.open.stamp, state.open.told) = (stamp, None);
    let edited = identity.and_then(|now| state.library.session.edited(now));
    if let Some((before, now)) = edited {
        requests::keep(state, store::Change::Edited { before, now });
    }
    let moved = selected.and_then(|(anchor, head)| {
        let (anchor, head) = (at(state, &anchor, found(anchor.place())?)?, at(state, &head, found(head.place())?)?);
        Some(Selection::new(anchor, head))
    });
    if let Some(selection) = moved {
        state.article.selection = Some(selection);
        by_keys.then(|| state.layers.push(Layer::Selection));
    }
}

/// A cluster of the old text at the place where its words stand now.
fn at(state: &State, before: &TextCluster, now: Place) -> Option<TextCluster> {
    let length = before.end().0 - before.place().0;
    Some(TextCluster::new(state.document().block_at(now)?, now..Place(now.0 + length)))
}

/// Has the state of the source's file looked up.
pub fn look(state: &mut State) {
    let origin = links::origin(state);
    let is_still = state.open.whole && state.open.following.is_none();
    match origin.path().filter(|_| is_still) {
        Some(path) => {
            let task = look_task(state.open.load, path).map(|(load, file)| Done::Looked(load, file));
            state.output.run(task);
        }
        None => requests::await_look(state),
    }
}

/// Takes the state of the source's file: where it has changed, says so once, or reads the source again.
pub fn looked(state: &mut State, load: LoadId, file: FileState) {
    requests::await_look(state);
    if load != state.open.load {
        return;
    }
    let Some(known) = state.open.stamp else { return state.open.stamp = file.stamp() };
    let settled = state.open.seen.replace(file) == Some(file);
    let is_said = match state.open.told {
        // One message is enough, however often the file is written.
        Some(FileState::File(_)) => matches!(file, FileState::File(_)) && !auto(state),
        told => told == Some(file),
    };
    if file == FileState::File(known) {
        state.open.told = None;
    } else if !is_said {
        changed(state, file, settled);
    }
}

fn auto(state: &State) -> bool {
    state.config.settings.source.watch == Watch::Auto
}

/// Deals with a changed file; `settled` where its state is that of the last look. A file in the middle of being written
/// gets time: one that an editor replaces is gone for a moment, one that a program rewrites is empty.
fn changed(state: &mut State, file: FileState, settled: bool) {
    let reason = match file {
        FileState::Gone => Some(SourceErrorKind::Vanished),
        FileState::Other => Some(SourceErrorKind::NoFile),
        FileState::File(stamp) if stamp.size == 0 => Some(SourceErrorKind::Emptied),
        FileState::File(_) => None,
    };
    if !settled && (reason.is_some() || auto(state)) {
        return;
    }
    state.open.told = Some(file);
    match reason {
        Some(reason) => {
            state.warn(links::origin(state).failed(reason).in_words(state.words()));
        }
        None if auto(state) => reload(state),
        None => {
            let key = state.config.keymap.key(Action::Reload);
            state.say(fill(state.words().messages.changed, &[("key", &key)]));
        }
    }
}
