//! Searching the text: as the query is typed, the first hit is shown.

use std::sync::Arc;

use crate::document::{Kind, Place};
use crate::find::{Hit, Meaning};
use crate::jobs::Task;
use crate::jobs::search::SearchResult;
use crate::jobs::search_files::FilesResult;
use crate::keys::Action;
use crate::reader::change::{Change, Changes, QueryStep, Target};
use crate::reader::derive::derive;
use crate::reader::event::Done;
use crate::reader::layers::{Focus, Layer, Purpose};
use crate::reader::search::files::Progress;
use crate::reader::state::State;
use crate::reader::wording::expression_fault;
use crate::settings::say::fill;
use crate::widgets::Prompt;

use super::layers::renew_hits;
use super::{moving, requests};

/// Begins a line for the query, and remembers the place to go back to where nothing is found.
pub fn begin(state: &mut State) {
    let viewport = &state.article.viewport;
    state.search.origin = (viewport.top, viewport.here);
    state.search.earlier = state.search.query().to_owned();
}

/// Begins the search anew for a changed query, from where the line was begun.
pub fn typed(state: &mut State, query: &str) {
    state.search.history.typed();
    retyped(state, query);
}

fn retyped(state: &mut State, query: &str) {
    state.status.message = None;
    let (pinyin, from) = (state.config.settings.find.pinyin, state.search.origin.0.place);
    let task = state.search.begin(query, pinyin, &Arc::clone(state.open.document()), from);
    if task.is_none() {
        return_to_origin(state);
    }
    run(state, task);
}

fn run(state: &mut State, task: Option<Task<SearchResult>>) {
    state.output.run(task.map(|task| task.map(Done::Found)));
}

fn return_to_origin(state: &mut State) {
    (state.article.viewport.top, state.article.viewport.here) = state.search.origin;
}

/// `Enter`: ends the line, and stays at the hit shown. An empty line stands for the query before.
pub fn accept(state: &mut State) -> Changes {
    let Some(Layer::Prompt(typed, _)) = state.layers.pop() else { return Changes::new() };
    state.search.history.keep(typed.text());
    if state.layers.focus() == Focus::Hits {
        return_to_origin(state);
        return vec![Change::LeaveLists, Change::GoListedHit];
    }
    if typed.text().is_empty() && !state.search.query().is_empty() {
        return vec![Change::StepHits(1)];
    }
    requests::search_files(state);
    if state.article.viewport.top != state.search.origin.0 {
        state.article.leave(state.sources.current, state.search.origin.0.place);
    }
    if let Some(fault) = state.search.fault() {
        state.warn(expression_fault(state.words(), fault));
    } else if state.search.is_complete() {
        say_if_none(state);
    }
    Changes::new()
}

/// Takes the hits in a file, or the end of the search of files; says so where nothing was found.
pub fn found_in_files(state: &mut State, result: FilesResult) {
    if !state.search.files.take(result) {
        return;
    }
    if state.layers.focus() == Focus::Hits {
        state.search.make_list(state.sources.current);
    }
    let done = state.search.files.progress() == Progress::Done;
    if done && state.search.is_complete() && state.layers.focus() != Focus::Hits {
        say_if_none(state);
    }
}

/// Makes the hit at this place the current one, since the reader went to it.
pub fn arrive(state: &mut State, place: Place) {
    state.search.arrive(place);
}

/// `Esc`: goes back to where the reader was, and tints no hits; `n` finds hits of the query before.
pub fn cancel(state: &mut State) {
    state.layers.pop();
    let earlier = std::mem::take(&mut state.search.earlier);
    if earlier != state.search.query() {
        let (pinyin, from) = (state.config.settings.find.pinyin, state.search.origin.0.place);
        let task = state.search.begin(&earlier, pinyin, &Arc::clone(state.open.document()), from);
        run(state, task);
    }
    state.search.hide();
    return_to_origin(state);
    state.layers.remove(|layer| matches!(layer, Layer::List(_)));
}

/// Puts an earlier query into the line, or the one after it.
pub fn go_through_history(state: &mut State, step: QueryStep) {
    let typed = state.layers.top_prompt_mut().map_or(String::new(), |prompt| prompt.text().to_owned());
    let queries = &mut state.search.history;
    let line = if step == QueryStep::Earlier { queries.earlier(&typed) } else { queries.later() };
    if let Some(line) = line {
        retype(state, &line);
    }
}

/// Has the query meant in the next way.
pub fn turn_meaning(state: &mut State) {
    let Some(turned) = state.layers.top_prompt_mut().map(|prompt| Meaning::turned(prompt.text())) else { return };
    retype(state, &turned);
}

/// Replaces the line being typed.
fn retype(state: &mut State, line: &str) {
    let Some(Layer::Prompt(prompt, purpose @ (Purpose::Find | Purpose::FindOnShelf))) = state.layers.top_mut() else {
        return;
    };
    *prompt = Prompt::with(line);
    if matches!(purpose, Purpose::Find) {
        retyped(state, line);
    }
}

/// Takes hits in the text.
pub fn found(state: &mut State, found: SearchResult) {
    if !state.search.take(found) {
        return;
    }
    if state.search.seeking {
        seek(state);
    }
    renew_hits(state);
}

/// Shows the first hit, if there is one by now.
fn seek(state: &mut State) {
    let typing = state.layers.find_prompt().is_some();
    match state.search.first_from(state.search.origin.0.place) {
        Some(hit) => {
            state.search.seeking = false;
            if !typing {
                moving::leave(state);
            }
            show_hit(state, hit);
        }
        None if !state.search.is_complete() => {}
        None if typing => return_to_origin(state),
        None => say_if_none(state),
    }
}

/// Says where nothing was found in this source; that it is nowhere only once the other files were searched too.
fn say_if_none(state: &mut State) {
    if state.search.count() > 0 || state.search.query().is_empty() {
        return;
    }
    let (files, words) = (&state.search.files, state.words());
    let found = files.but(state.sources.current);
    let (others, hits) = found.fold((0, 0), |(others, hits), found| (others + 1, hits + found.count));
    match files.progress() {
        Progress::Searching => {
            state.say(words.find.not_here_yet);
        }
        Progress::Done if others > 0 => {
            let key = state.config.keymap.key(Action::Hits);
            state.say(fill(words.find.elsewhere, &[("n", &hits), ("files", &others), ("key", &key)]));
        }
        _ => {
            state.warn(fill(words.messages.no_hit, &[("query", &state.search.query())]));
        }
    }
}

/// Goes to the hit so many on or back; past the ends of the text, to the next file with hits, else round.
pub fn step(state: &mut State, by: isize) -> Changes {
    requests::search_files(state);
    let viewport = &state.article.viewport;
    let at = state.search.current().map(|hit| place_of(state, hit)).filter(|place| viewport.shows(*place));
    let stepped = state.search.step(at.unwrap_or(viewport.top.place), at.is_some(), by);
    let files = &state.search.files;
    let beyond = files.beyond(state.sources.current, by > 0);
    let awaits_others = beyond.is_none() && files.progress() == Progress::Searching;
    match (stepped, beyond) {
        (None | Some((_, true)), Some((file, place))) if state.search.is_complete() => {
            return vec![Change::OpenAt(file, place)];
        }
        // A moment later it will be known whether another file has hits.
        (Some((_, true)), None) if awaits_others => {
            state.say(state.words().status.searching);
        }
        (Some((hit, wrapped)), _) => {
            moving::leave(state);
            show_hit(state, hit);
            if wrapped {
                let messages = &state.words().messages;
                state.say(if by > 0 { messages.wrapped_to_start } else { messages.wrapped_to_end });
            }
        }
        (None, _) if state.search.is_complete() => say_if_none(state),
        (None, _) => {
            state.say(state.words().status.searching);
        }
    }
    Changes::new()
}

/// `Enter` in the list of hits: goes to the chosen hit.
pub fn go_listed(state: &mut State) -> Changes {
    if let Some((file, sentence)) = state.search.list.chosen_elsewhere() {
        let found = state.search.files.in_file(file).and_then(|found| found.sentences.get(sentence)?.hits.first());
        return found.map_or(Changes::new(), |hit| vec![Change::OpenAt(file, Place(hit.span.start))]);
    }
    go_chosen(state);
    Changes::new()
}

fn go_chosen(state: &mut State) {
    let Some(hit) = state.search.list.chosen().and_then(|number| state.search.hit(number)) else { return };
    moving::leave(state);
    show_hit(state, hit);
}

/// Shows a hit: the text moves only where the hit is out of sight, and then has it a third down the screen.
pub fn show_hit(state: &mut State, hit: Hit) {
    state.search.set_current(hit);
    if state.layers.find_prompt().is_some() {
        return_to_origin(state);
        derive(state);
    }
    let place = place_of(state, hit);
    if !state.article.viewport.shows(place) {
        moving::go(state, Target::Third(place));
    }
}

/// The place at which a hit is shown: a hit in a caption that has a pane of its own, at the figure's mark in the text.
fn place_of(state: &State, hit: Hit) -> Place {
    match state.document().blocks().get(hit.block).map(|block| block.kind) {
        Some(Kind::Caption { .. }) if state.marks_figures() => state.figure_place(hit.block),
        _ => Place(hit.span.start),
    }
}

/// Searches the text again, since it is another one.
pub fn again(state: &mut State) {
    let document = Arc::clone(state.open.document());
    if state.search.is_outdated(&document) {
        let typing = state.layers.find_prompt().is_some();
        let from = if typing { state.search.origin.0.place } else { state.article.viewport.top.place };
        let task = state.search.again(&document, from);
        run(state, task);
    }
}
