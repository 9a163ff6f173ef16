//! Searching everything on the shelf: beginning with the typed query, listing what is found, going to it.

use std::sync::Arc;

use crate::find::{Pattern, bigrams};
use crate::jobs::shelf_search::{ShelfSearch, ShelfSearchResult, shelf_search_task};
use crate::reader::article::jumps::ArrivalGoal;
use crate::reader::event::Done;
use crate::reader::layers::{Focus, Layer};
use crate::reader::search::shelf::ShelfFaults;
use crate::reader::state::State;
use crate::reader::wording::expression_fault;
use crate::settings::below_home;
use crate::settings::say::fill;
use crate::settings::visible::visible;
use crate::source::Origin;

use super::requests::list_feeds;
use super::source;

/// `Enter`: searches for the typed query. An empty line lists the last hits again.
pub fn accept(state: &mut State) {
    let Some(Layer::Prompt(typed, _)) = state.layers.pop() else { return };
    let query = typed.text().to_owned();
    if !query.is_empty() {
        state.search.history.keep(&query);
        let pinyin = state.config.settings.find.pinyin;
        match Pattern::read(&query, pinyin) {
            Ok(Some(pattern)) => begin(state, &query, pattern),
            Ok(None) => {}
            Err(fault) => {
                return state.warn(expression_fault(state.words(), &fault));
            }
        }
    }
    if !state.search.shelf.query().is_empty() {
        state.layers.push(Layer::List(Focus::ShelfHits));
    }
}

fn begin(state: &mut State, query: &str, pattern: Pattern) {
    // Hits in a feed are listed by the feed's name.
    if !state.library.feeds.is_listed() {
        list_feeds(state);
    }
    let library = &state.library;
    let search = ShelfSearch {
        store: library.session.store().cloned(),
        open: state.sources.origins.clone(),
        feeds: library.feeds.place.clone(),
        pattern,
        required: bigrams::required(query, state.config.settings.find.pinyin),
        options: state.sources.options.clone(),
        cache: library.index.clone(),
        number: state.search.shelf.begin(query),
    };
    state.output.run(shelf_search_task(search).map(Done::FoundOnShelf));
}

/// Takes a step of the search.
pub fn found(state: &mut State, result: ShelfSearchResult) {
    let Some(ShelfFaults { gone, index }) = state.search.shelf.take(result) else { return };
    let errors = &state.words().errors;
    let said = match (gone.first(), index) {
        (Some(folder), _) => {
            fill(errors.search_folder_gone, &[("name", &visible(&below_home(folder).to_string_lossy()))])
        }
        (None, Some(reason)) => fill(errors.no_index, &[("reason", &visible(&reason))]),
        (None, None) => return,
    };
    state.warn(said);
}

/// Lists the hits in another order.
pub fn sort(state: &mut State) {
    let best_first = state.search.shelf.sort();
    let words = &state.words().find;
    state.say(if best_first { words.best_first } else { words.newest_first });
}

/// `Enter` in the list: opens the source at the chosen hit, and searches it too; the way back leads to the list.
pub fn go(state: &mut State) {
    let Some((origin, place)) = state.search.shelf.chosen() else { return };
    let number = number_of(state, origin);
    let query = state.search.shelf.query().to_owned();
    let (pinyin, from) = (state.config.settings.find.pinyin, state.article.viewport.top.place);
    let task = state.search.begin(&query, pinyin, &Arc::clone(state.open.document()), from);
    state.search.seeking = false;
    state.output.run(task.map(|task| task.map(Done::Found)));
    source::open_at(state, number, ArrivalGoal::Hit(place));
    state.article.jumps.leave_from_list();
}

/// The number among the open sources of `origin`, by whatever name that was opened, the one on the screen first; of a
/// new one where it is none of them.
fn number_of(state: &mut State, origin: Origin) -> usize {
    let (sources, file) = (&state.sources, origin.file());
    let is_it = |number: &usize| sources.origins.get(*number).and_then(Origin::file) == file;
    let numbers = std::iter::once(sources.current).chain(0..sources.origins.len());
    let known = { numbers }.find(is_it).filter(|_| file.is_some());
    known.unwrap_or_else(|| state.sources.number_of(origin))
}
