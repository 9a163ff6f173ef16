//! The list of the annotations of all sources, and going to one of them.

use std::sync::Arc;

use crate::document::Place;
use crate::jobs::persist::notebooks_task;
use crate::reader::article::jumps::ArrivalGoal;
use crate::reader::event::Done;
use crate::reader::layers::Layer;
use crate::reader::menu::{Menu, MenuKind};
use crate::reader::state::State;
use crate::settings::say::fill;
use crate::settings::visible::visible;
use crate::source::Origin;
use crate::store::{Notebook, Source};

use super::source;

/// Asks the store for the annotations of all sources, to list them.
pub fn list(state: &mut State) {
    let task = state.library.session.store().map(notebooks_task);
    state.output.run(task.map(|task| task.map(Done::Stored)));
}

/// Opens the list of the annotations of all sources.
pub fn listed(state: &mut State, notebooks: Vec<Notebook>) {
    if notebooks.iter().all(|notebook| notebook.annotations.is_empty()) {
        return state.say(state.words().annotations.none);
    }
    state.layers.push(Layer::Menu(Menu::new(MenuKind::AllNotes(Arc::new(notebooks)))));
}

/// Opens a source at the place of an annotation.
pub fn open(state: &mut State, from: &Source, place: Place) {
    let is_here = state.library.session.source().is_some_and(|here| here.identity == from.identity);
    let origin = from.path.clone().map(Origin::File).filter(|origin| origin.is_at_hand());
    let number = match origin {
        _ if is_here => state.sources.current,
        Some(origin) => state.sources.number_of(origin),
        None => {
            let name = from.path.as_deref().map_or(String::new(), |path| visible(&path.to_string_lossy()).into_owned());
            return state.warn(fill(state.words().sources.missing, &[("name", &name)]));
        }
    };
    source::open_at(state, number, ArrivalGoal::Hit(place));
}
