//! Links: taking them to hand, listing and following them, giving their addresses to the browser.

use crate::document::Place;
use crate::keys::{Action, Command};
use crate::reader::article::link_goal::Goal;
use crate::reader::change::{Change, Changes, Target};
use crate::reader::effect::Effect;
use crate::reader::links;
use crate::reader::menu::MenuKind;
use crate::reader::message::Question;
use crate::reader::state::State;
use crate::settings::say::fill;
use crate::settings::visible::visible;
use crate::source::LinkError;

/// `l` and `h`: takes the next link or the one before to hand; the first or last on the screen where none is at hand.
pub fn step(state: &State, command: Command) -> Changes {
    let forward = command.action == Action::NextLink;
    let (count, top) = (state.document().links().len(), state.article.viewport.top.place);
    let at_hand = links::at_hand(state);
    let first = || state.document().links().partition_point(|link| link.span.end <= top.0);
    let from = match (at_hand, forward) {
        (Some(number), true) => number + 1,
        (Some(number), false) => number,
        (None, true) => first(),
        // The last link in sight, else the last one before it.
        (None, false) => (first()..count)
            .take_while(|number| links::in_sight(state, *number))
            .last()
            .map_or(first(), |last| last + 1),
    };
    let is_shown = |number: &usize| !links::words(state, &state.document().links()[*number]).is_empty();
    let skipped = command.times().max(1) - 1;
    let to = match forward {
        true => (from..count).filter(is_shown).nth(skipped),
        false => (0..from).rev().filter(is_shown).nth(skipped),
    };
    let words = &state.words().links;
    match to {
        Some(number) => take(state, number),
        None if count == 0 => vec![Change::say(words.none)],
        None => vec![Change::say(if forward { words.last.to_owned() } else { words.first.to_owned() })],
    }
}

/// Takes a link to hand, and brings it into sight.
fn take(state: &State, number: usize) -> Changes {
    let link = &state.document().links()[number];
    let shown = links::first_shown(state, link);
    let mut changes = Changes::new();
    changes.extend((!state.article.viewport.shows(shown)).then_some(Change::Go(Target::Third(shown))));
    changes.push(Change::TakeLink(Some(Place(link.span.start))));
    changes
}

/// `L`: lists the links on the screen, each with its goal.
pub fn list(state: &State) -> Changes {
    let all = state.document().links();
    let shown = |number: &usize| links::in_sight(state, *number) && !links::words(state, &all[*number]).is_empty();
    let top = state.article.viewport.top.place;
    let first = all.partition_point(|link| link.span.end <= top.0);
    let end = state
        .article
        .viewport
        .rows
        .last()
        .map_or(top, |row| state.document().end(&state.document().blocks()[row.at.block]));
    let listed: Vec<usize> =
        (first..all.len()).take_while(|number| all[*number].span.start < end.0).filter(shown).collect();
    match listed.is_empty() {
        true => vec![Change::say(state.words().messages.no_links)],
        false => vec![Change::OpenMenu(MenuKind::Links(listed))],
    }
}

/// `Enter` on a link: opens a note in a sheet beside it, goes to a place of this source, or opens another source.
pub fn follow(state: &State, number: usize) -> Changes {
    let (words, target) = (&state.words().links, target(state, number));
    let warn = |template: &str| vec![Change::warn(fill(template, &[("target", &target)]))];
    match links::goal(state, number) {
        None => Changes::new(),
        Some(Goal::Note(blocks)) => {
            let row = row_of(state, number);
            vec![Change::TakeLink(link_start(state, number)), Change::OpenMenu(MenuKind::Note { blocks, row })]
        }
        Some(Goal::Here(place)) => vec![Change::TakeLink(None), Change::Jump(Target::Top(place))],
        Some(Goal::Elsewhere(linked)) => vec![Change::OpenLinked(Box::new(linked))],
        Some(Goal::Missing | Goal::Nowhere(LinkError::NotInside)) => warn(words.missing),
        Some(Goal::Nowhere(LinkError::NoBase)) => warn(words.no_base),
        Some(Goal::Nowhere(LinkError::Private)) => warn(words.private),
        Some(Goal::Nowhere(LinkError::Scheme)) => {
            let key = state.config.keymap.key(Action::Browse);
            vec![Change::warn(fill(words.scheme, &[("target", &target), ("key", &key)]))]
        }
    }
}

/// A click on a link takes it to hand, so that its goal is seen; a click on the link at hand follows it. A note or a
/// place of this source costs nothing, and is followed at once.
pub fn click(state: &State, place: Place) -> Option<Changes> {
    let all = state.document().links();
    let number = all.partition_point(|link| link.span.start <= place.0).checked_sub(1)?;
    if !all[number].span.contains(place) {
        return None;
    }
    let is_near = matches!(links::goal(state, number), Some(Goal::Note(_) | Goal::Here(_)));
    Some(match is_near || links::at_hand(state) == Some(number) {
        true => follow(state, number),
        false => take(state, number),
    })
}

/// `x`: shows the address of the link at hand, or of the page being read; pressed again, gives it to the browser.
pub fn browse(state: &State, number: Option<usize>) -> Changes {
    let words = &state.words().links;
    match links::address(state, number) {
        None if number.is_none() && state.document().links().is_empty() => vec![Change::say(words.none)],
        None if number.is_none() => {
            let key = state.config.keymap.key(Action::NextLink);
            vec![Change::say(fill(words.no_address, &[("key", &key)]))]
        }
        None => {
            let target = target(state, number.unwrap_or_default());
            vec![Change::warn(fill(words.not_browsed, &[("target", &target)]))]
        }
        Some(_) if !state.config.access.programs => vec![Change::warn(state.words().messages.no_programs)],
        Some(address) if state.status.question == Some(Question::Browse(number)) => {
            let said = fill(words.browsed, &[("address", &visible(&address))]);
            vec![Change::Effect(Effect::Browse(address)), Change::say(said)]
        }
        Some(_) => vec![Change::Ask(Question::Browse(number))],
    }
}

fn link_start(state: &State, number: usize) -> Option<Place> {
    state.document().links().get(number).map(|link| Place(link.span.start))
}

fn target(state: &State, number: usize) -> String {
    state.document().links().get(number).map_or(String::new(), |link| visible(&link.target).into_owned())
}

/// The row of the screen in which a link's words begin.
fn row_of(state: &State, number: usize) -> u16 {
    let area = state.text_area();
    let Some(link) = state.document().links().get(number) else { return area.y };
    let place = links::first_shown(state, link);
    let shows = |row: &&crate::view::PageRow| {
        row.line().is_some_and(|line| {
            let range = row.galley.passage.source_range(line.text.start as usize..line.text.end as usize);
            range.contains(&place)
        })
    };
    state.article.viewport.rows.iter().find(shows).map_or(area.y, |row| area.y + row.y)
}
