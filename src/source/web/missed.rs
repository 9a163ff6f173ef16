//! What belongs to a source and did not come.

use super::error::WebError;
use crate::settings::Words;
use crate::settings::say::{InWords, fill};
use crate::settings::visible::visible;

/// Something that belongs to a source and did not come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missed {
    /// The name of what did not come, not filtered: a headline, a page's name.
    pub name: String,
    /// Why it did not come.
    pub reason: WebError,
}

impl InWords for [Missed] {
    /// How many there are, and of the first why and what can be done; nothing where there are none.
    fn in_words(&self, words: &Words) -> String {
        let Some(first) = self.first() else { return String::new() };
        let told = first.reason.in_words(&visible(&first.name), words);
        match self.len() {
            1 => told,
            n => fill(words.papers.missed, &[("n", &n), ("first", &told)]),
        }
    }
}
