//! Feeds: marking items as read, starring them, subscribing.

use crate::keys::Action;
use crate::reader::change::{Change, Changes};
use crate::reader::layers::Focus;
use crate::reader::links;
use crate::reader::state::State;
use crate::settings::say::fill;
use crate::settings::subscriptions::Subscription;
use crate::source::Origin;

/// The number of the item at hand: the one chosen in the contents, else the one being read.
pub fn item_at_hand(state: &State) -> Option<u64> {
    let open = &state.library.feeds.open;
    if state.layers.focus() == Focus::Contents {
        let heading = state.sides.contents.chosen()?.heading?;
        let place = state.start_of(state.document().headings()[heading]);
        return open.at(place).map(|at| open.all()[at].1);
    }
    open.current
}

/// `*`: stars the item at hand, or takes its star away.
pub fn star(state: &State) -> Changes {
    let words = &state.words().feeds;
    let Some(item) = item_at_hand(state) else { return on_shelf(state) };
    let starred = !state.library.feeds.items().starred.contains(&item);
    let said = if starred { words.starred } else { words.unstarred };
    vec![Change::StarItem(item, starred), Change::say(said)]
}

/// `#`: says that sources are tagged on the shelf.
pub fn tag(state: &State) -> Changes {
    on_shelf(state)
}

/// Says where sources are starred and tagged.
fn on_shelf(state: &State) -> Changes {
    let key = state.config.keymap.key(Action::Shelf);
    vec![Change::say(fill(state.words().feeds.no_feed, &[("key", &key)]))]
}

/// `M` in a feed: marks the item at hand as read, or as unread again.
pub fn mark_read(state: &State, item: u64) -> Changes {
    let (read, words) = (!state.library.feeds.items().read.contains(&item), &state.words().shelf);
    let said = if read { words.marked_read } else { words.marked_unread };
    vec![Change::MarkItem(item, read), Change::say(said)]
}

/// `Alt-f`: subscribes to the feed that is open, or to all feeds in the list of feeds that is open.
pub fn subscribe(state: &State) -> Changes {
    let feed = match links::origin(state) {
        Origin::Web(address) if state.library.feeds.open.is_feed() => {
            // The feed goes by its own name.
            Some(Subscription { address: address.url, ..Subscription::default() })
        }
        _ => None,
    };
    vec![Change::Subscribe(feed)]
}
