//! Links: which one is at hand, its words, its goal.

use crate::document::{Link, Place};
use crate::settings::say::fill;
use crate::settings::visible::visible;
use crate::source::{Linked, Origin};

use super::article::link_goal::Goal;
use super::state::State;

/// The words of a link as the source has them, safe to be shown; empty where it has none.
pub fn words(state: &State, link: &Link) -> String {
    let document = state.document();
    let id = document.block_at(Place(link.span.start)).unwrap_or(0);
    let is_within = |place: u32| link.span.contains(Place(place));
    // A block begins behind the tag that opens it.
    let near = id..document.blocks().len().min(id + 2);
    let pieces = near.flat_map(|id| document.pieces(&document.blocks()[id]));
    let within = pieces.filter(|piece| piece.span.start < link.span.end && is_within(piece.span.start));
    let words: String = within.map(|piece| &document.text()[piece.span.range()]).collect();
    visible(words.trim()).into_owned()
}

/// The number of the link at hand: the one taken to hand, while it is in sight.
pub fn at_hand(state: &State) -> Option<usize> {
    let place = state.article.link?;
    let links = state.document().links();
    let number = links.partition_point(|link| link.span.start < place.0);
    let is_it = links.get(number).is_some_and(|link| link.span.start == place.0);
    (is_it && in_sight(state, number)).then_some(number)
}

/// Whether a link or a part of its words is in sight.
pub fn in_sight(state: &State, number: usize) -> bool {
    let Some(link) = state.document().links().get(number) else { return false };
    let viewport = &state.article.viewport;
    viewport.shows(first_shown(state, link)) || viewport.shows(Place(link.span.end.saturating_sub(1)))
}

/// The place at which the words of a link begin, behind the tag that opens it.
pub fn first_shown(state: &State, link: &Link) -> Place {
    let document = state.document();
    let from = Place(link.span.start);
    let Some(id) = document.block_at(from) else { return from };
    let pieces = (id..document.blocks().len().min(id + 2)).flat_map(|id| document.pieces(&document.blocks()[id]));
    let first = pieces.map(|piece| piece.span).find(|span| span.end > link.span.start);
    first.map_or(from, |span| Place(span.start.max(from.0)))
}

/// The goal of a link.
pub fn goal(state: &State, number: usize) -> Option<Goal> {
    let link = state.document().links().get(number)?;
    let target = &*link.target;
    if target.starts_with("[^") || target.starts_with('#') {
        return Some(within(state, link, target));
    }
    let origin = origin(state);
    Some(match origin.linked(target, &state.sources.web) {
        Ok(Linked { origin: other, fragment }) if other == origin => {
            within(state, link, fragment.as_deref().unwrap_or("#"))
        }
        Ok(linked) => Goal::Elsewhere(linked),
        Err(error) => Goal::Nowhere(error),
    })
}

fn within(state: &State, link: &Link, target: &str) -> Goal {
    let document = state.document();
    let Some(span) = document.destination(target) else { return Goal::Missing };
    let blocks = document.blocks_within(span);
    if document.is_note_sign(link.span, &words(state, link), blocks.start) {
        return Goal::Note(blocks);
    }
    Goal::Here(document.place_of(span))
}

/// The origin of the open source.
pub fn origin(state: &State) -> Origin {
    state.sources.origins.get(state.sources.current).cloned().unwrap_or_default()
}

/// The goal of a link in words, for the last row.
pub fn in_words(state: &State, number: usize) -> String {
    let words = &state.words().links;
    let Some(link) = state.document().links().get(number) else { return String::new() };
    let target = visible(&link.target).into_owned();
    let known = state.article.link_goal.get(state.document(), number).cloned();
    match known.or_else(|| goal(state, number)) {
        Some(Goal::Note(blocks)) => fill(words.to_note, &[("words", &state.texts().title(blocks.start))]),
        Some(Goal::Here(place)) => {
            let document = state.document();
            let id = document.block_at(place).unwrap_or(0);
            fill(words.to_place, &[("words", &state.texts().title(id))])
        }
        Some(Goal::Elsewhere(Linked { origin: Origin::Web(address), .. })) => visible(&address.url).into_owned(),
        Some(Goal::Elsewhere(Linked { origin: Origin::Paper(page), .. })) => visible(&page.name()).into_owned(),
        _ => target,
    }
}

/// The address of a link, or of the open source, which another program can open.
pub fn address(state: &State, number: Option<usize>) -> Option<String> {
    let origin = origin(state);
    match number {
        Some(number) => origin.address_of(&state.document().links().get(number)?.target),
        None if matches!(origin, Origin::Web(_)) => origin.address_of(""),
        None => None,
    }
}
