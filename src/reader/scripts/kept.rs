//! Short passages as they were last shown.
//!
//! While a converter is being opened nothing can be converted, not even with those that are open. What stands around the
//! article is converted for every frame, and stays as it is meanwhile; the article is kept by the composer.

use std::cell::RefCell;
use std::collections::HashMap;

use crate::document::Passage;
use crate::script::{Profile, Wish};

/// Passages that are kept at most, each of so many bytes at most: what several screens show around the article.
const MOST: usize = 512;
const LONGEST: usize = 1024;

/// What was shown.
#[derive(Debug, Default)]
pub(super) struct Kept(RefCell<Recent>);

#[derive(Debug, Default)]
struct Recent {
    /// Texts that were converted so: only they can have been kept.
    known: Vec<(Profile, Wish)>,
    /// The original, and what it was shown as.
    passages: HashMap<String, Vec<Pair>>,
}

#[derive(Debug)]
struct Pair {
    profile: Profile,
    wish: Wish,
    original: Passage,
    shown: Passage,
}

impl Kept {
    /// The passage as `convert` has it, else as it had it last, else as it stands.
    pub fn shown(
        &self,
        passage: Passage,
        profile: Profile,
        wish: Wish,
        convert: impl Fn(&Passage) -> Option<Passage>,
    ) -> Passage {
        match convert(&passage) {
            Some(shown) => {
                self.keep(&passage, profile, wish, &shown);
                shown
            }
            None => self.last(&passage, profile, wish).unwrap_or(passage),
        }
    }

    /// Whether texts of this profile were shown so before.
    pub fn knows(&self, profile: Profile, wish: Wish) -> bool {
        self.0.borrow().known.contains(&(profile, wish))
    }

    fn keep(&self, original: &Passage, profile: Profile, wish: Wish, shown: &Passage) {
        let mut recent = self.0.borrow_mut();
        if !recent.known.contains(&(profile, wish)) {
            recent.known.push((profile, wish));
        }
        if original.text.len() > LONGEST {
            return;
        }
        if recent.passages.len() >= MOST && !recent.passages.contains_key(&original.text) {
            recent.passages.clear();
        }
        let pair = Pair { profile, wish, original: original.clone(), shown: shown.clone() };
        let pairs = recent.passages.entry(original.text.clone()).or_default();
        pairs.retain(|pair| !pair.is_of(original, profile, wish));
        pairs.push(pair);
    }

    fn last(&self, original: &Passage, profile: Profile, wish: Wish) -> Option<Passage> {
        let recent = self.0.borrow();
        let pairs = recent.passages.get(&original.text)?;
        pairs.iter().find(|pair| pair.is_of(original, profile, wish)).map(|pair| pair.shown.clone())
    }
}

impl Pair {
    fn is_of(&self, original: &Passage, profile: Profile, wish: Wish) -> bool {
        (self.profile, self.wish) == (profile, wish) && self.original == *original
    }
}
