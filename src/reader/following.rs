//! What may follow the first key of a sequence, to be shown while it is awaited.

use super::Reader;

impl Reader {
    /// The keys that may follow what has been typed of a sequence, each with the name of what it does; nothing where no
    /// sequence is begun.
    pub fn following(&self) -> Vec<(String, &str)> {
        let begun = self.keyboard.pending();
        if begun.is_empty() {
            return Vec::new();
        }
        let named = |action: super::action::Action| {
            self.words.action(action.name()).map_or(action.name(), |words| words.name.as_str())
        };
        let following = self.keyboard.keymap.following(begun);
        following.into_iter().map(|(keys, action)| (keys, named(action))).collect()
    }
}
