//! Searching: typing a query, going through the hits, listing them.

use crate::keys::Action;
use crate::reader::change::{Change, Changes};
use crate::reader::layers::{Focus, Purpose};
use crate::reader::state::State;
use crate::settings::say::fill;

/// `/`: begins a line for a query. In the list of hits, the query is typed on, and the list follows.
pub fn find(state: &State) -> Changes {
    let listed = state.layers.focus() == Focus::Hits;
    let text = if listed { state.search.query().to_owned() } else { String::new() };
    let mut changes = vec![Change::CloseMenu];
    changes.extend((!listed).then_some(Change::LeaveLists));
    changes.push(Change::Prompt(Purpose::Find, text));
    changes
}

/// `s`: begins a line for a query in everything on the shelf; over a list of hits there, its query is typed on.
pub fn find_on_shelf(state: &State) -> Changes {
    let listed = state.layers.focus() == Focus::ShelfHits;
    let text = if listed { state.search.shelf.query().to_owned() } else { String::new() };
    vec![Change::CloseMenu, Change::Prompt(Purpose::FindOnShelf, text)]
}

/// `n` and `N`: goes to the hit so many on, or back; without a query, says how one is typed.
pub fn step(state: &State, by: isize) -> Changes {
    if !state.search.query().is_empty() {
        return vec![Change::StepHits(by)];
    }
    let key = state.config.keymap.key(Action::Find);
    vec![Change::say(fill(state.words().messages.no_query, &[("key", &key)]))]
}

/// `&`: lists the hits over the article, or closes the list. While a query is typed, the list follows it.
pub fn list(state: &State) -> Changes {
    if state.layers.focus() == Focus::Hits {
        return vec![Change::LeaveLists];
    }
    let nothing = state.search.query().is_empty() && state.layers.find_prompt().is_none();
    let mut changes = if nothing { find(state) } else { Changes::new() };
    changes.extend([Change::CloseMenu, Change::ListHits]);
    changes
}
