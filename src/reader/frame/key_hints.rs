//! The keys that may follow the first keys of a sequence, shown while the next one is awaited.

use crate::keys::Action;
use crate::reader::commands::keys::contexts;
use crate::reader::state::State;

/// The keys that may follow those typed of a sequence, each with its action's name; none where no sequence is begun.
pub fn key_hints(state: &State) -> Vec<(String, String)> {
    let begun = state.status.pending.keys();
    if begun.is_empty() {
        return Vec::new();
    }
    let named =
        |action: Action| state.words().action(action.name()).map_or(action.name(), |words| words.name).to_owned();
    let following = state.config.keymap.following(&contexts(state), begun);
    following.into_iter().map(|(keys, action)| (keys, named(action))).collect()
}
