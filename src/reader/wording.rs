//! Wordings used in several places: the names of scripts, the results of searches.

use crate::find::expression::{Fault, FaultKind};
use crate::script::{Profile, Region, Script, TargetScript};
use crate::settings::Words;
use crate::settings::say::fill;

use super::search::shelf::ShelfProgress;
use super::state::State;

/// The name of a script and region.
pub fn profile(state: &State, profile: Profile) -> &str {
    let words = &state.words().views;
    match (profile.script, profile.region) {
        (Script::Hant, Region::HongKong) => words.hong_kong,
        (Script::Hant, Region::Taiwan) => words.taiwan,
        (Script::Hant, _) => words.traditional,
        (Script::Hans, _) => words.simplified,
        (Script::Mixed, _) => words.mixed,
        (Script::None, _) => words.none,
    }
}

/// The name of a view.
pub fn view(state: &State, view: TargetScript) -> &str {
    let words = &state.words().views;
    match view {
        TargetScript::Original => words.original,
        TargetScript::Hans => words.simplified,
        TargetScript::HantTw => words.taiwan,
        TargetScript::HantHk => words.hong_kong,
    }
}

/// The numbers of the current hit and of all, `3 / 17`, or why nothing is found; empty while nothing is known.
pub fn found(state: &State) -> String {
    let (search, words) = (&state.search, state.words());
    if !search.is_shown() {
        return String::new();
    }
    match (search.fault(), search.count()) {
        (Some(fault), _) => expression_fault(words, fault),
        (None, 0) if search.is_complete() => fill(words.messages.no_hit, &[("query", &search.query())]),
        (None, 0) => String::new(),
        (None, _) if !search.is_complete() => words.status.searching.to_owned(),
        (None, count) => match search.current_number() {
            Some(number) => fill(words.messages.hit, &[("n", &number), ("total", &count)]),
            None => fill(words.messages.hit, &[("n", &"–"), ("total", &count)]),
        },
    }
}

/// The numbers of hits and sources on the shelf, `17 in 3 of 120`, or how far the search has come.
pub fn found_on_shelf(state: &State) -> String {
    let (found, words) = (&state.search.shelf, &state.words().find);
    let (hits, sources) = found.count();
    match found.progress() {
        ShelfProgress::Indexing(read, of) => fill(words.indexing, &[("n", &read), ("total", &of)]),
        ShelfProgress::Searching if hits == 0 => state.words().status.searching.to_owned(),
        ShelfProgress::Searching => fill(words.found_so_far, &[("n", &hits), ("sources", &sources)]),
        ShelfProgress::Done(all) => fill(words.found_on_shelf, &[("n", &hits), ("sources", &sources), ("total", &all)]),
    }
}

/// How much more there is than is in sight, in words.
pub fn more(state: &State, count: usize) -> String {
    fill(state.words().panes.more, &[("n", &count)])
}

/// The message about a fault of a regular expression.
pub fn expression_fault(words: &Words, fault: &Fault) -> String {
    let words = &words.expression;
    let template = match fault.kind {
        FaultKind::GroupUnclosed => &words.group_unclosed,
        FaultKind::GroupUnopened => &words.group_unopened,
        FaultKind::ClassUnclosed => &words.class_unclosed,
        FaultKind::Range => &words.range,
        FaultKind::Repetition => &words.repetition,
        FaultKind::Count => &words.count,
        FaultKind::Escape => &words.escape,
        FaultKind::Property => &words.property,
        FaultKind::Unsupported => &words.unsupported,
        FaultKind::TooLarge => &words.too_large,
        FaultKind::Other => &words.other,
    };
    fill(template, &[("part", &fault.part)])
}
