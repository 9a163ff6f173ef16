//! The items of the feed that is open: which is being read, which were read, which are starred.

use crate::document::Place;
use crate::reader::change::Target;
use crate::reader::library::feeds::ItemGoal;
use crate::reader::library::shelf_edits::ShelfEdit;
use crate::reader::state::State;
use crate::settings::visible::visible;

use super::{requests, shelf};

/// Notes which item is being read; where the reader moves on from one, marks that as read.
pub fn watch(state: &mut State, moves: bool) {
    let is_other = state.library.feeds.open.renew(state.open.recovered());
    let place = state.article.viewport.here.max(state.article.viewport.top.place);
    let open = &mut state.library.feeds.open;
    let current = open.at(place).or(open.is_feed().then_some(0)).map(|at| open.all()[at].1);
    let before = std::mem::replace(&mut open.current, current);
    if is_other && current.is_some() && !state.library.feeds.is_listed() {
        requests::list_feeds(state);
    }
    if let Some(left) = before.filter(|before| moves && !is_other && Some(*before) != current) {
        mark(state, left, true);
    }
}

/// Marks an item as read or unread.
pub fn mark(state: &mut State, item: u64, read: bool) {
    let change = state.library.feeds.mark(vec![item], read);
    change.into_iter().for_each(|change| requests::keep(state, change));
}

/// Marks the items on the screen as read, since the end of the feed was in sight long enough.
pub fn end_read(state: &mut State) {
    let open = &state.library.feeds.open;
    let from = open.at(state.article.viewport.top.place).unwrap_or(0);
    let read: Vec<u64> = open.all().iter().skip(from).map(|(_, item)| *item).collect();
    let change = state.library.feeds.mark(read, true);
    change.into_iter().for_each(|change| requests::keep(state, change));
}

/// Stars an item or takes its star away, which can be undone in the list of feeds and on the shelf.
pub fn star(state: &mut State, item: u64, starred: bool) {
    state.library.feeds.star(item, starred);
    let headline =
        state.library.feeds.headline_of(item).map_or("★".into(), |headline| visible(headline).into_owned());
    shelf::edit(state, ShelfEdit::Star(item, headline, starred));
}

/// The place in the open feed at which the wanted item begins.
pub fn target(state: &mut State, goal: ItemGoal) -> Option<Target> {
    state.library.feeds.open.renew(state.open.recovered());
    let feeds = &state.library.feeds;
    let is_goal = |item: u64| match goal {
        ItemGoal::Unread => !feeds.items().read.contains(&item),
        ItemGoal::Item(wanted) => item == wanted,
    };
    let (place, _) = *feeds.open.all().iter().find(|(_, item)| is_goal(*item))?;
    Some(target_at(state, place))
}

/// The target for an item that begins at `place`: its headline, if it has one.
pub fn target_at(state: &State, place: Place) -> Target {
    let heading = state.document().headings().iter().copied().find(|id| state.start_of(*id) >= place);
    heading.map_or(Target::Top(place), Target::Heading)
}
