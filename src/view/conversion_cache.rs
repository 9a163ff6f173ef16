//! Short passages as they were last shown.
//!
//! What stands around the article is asked for in every frame, and the article whenever the toggle is pressed: each passage
//! is converted once. While a converter is being opened nothing can be converted, not even with those that are open; what
//! was shown stays meanwhile.

use std::cell::RefCell;
use std::collections::HashMap;

use crate::document::Passage;
use crate::script::{ConversionOptions, Profile};

/// Passages that are kept at most, each of so many bytes at most: what several screens show around the article.
const MOST: usize = 512;
const LONGEST: usize = 1024;

/// What was shown.
#[derive(Debug, Default)]
pub(super) struct ConversionCache(RefCell<Recent>);

#[derive(Debug, Default)]
struct Recent {
    /// Texts that were converted so: only they can have been kept.
    known: Vec<(Profile, ConversionOptions)>,
    /// The original, and what it was shown as.
    passages: HashMap<String, Vec<Pair>>,
}

#[derive(Debug)]
struct Pair {
    profile: Profile,
    conversion: ConversionOptions,
    original: Passage,
    shown: Passage,
    /// Of the converters that it was made by.
    version: u32,
}

impl ConversionCache {
    /// The passage as converters of this version `convert` it, else as it was shown last, else as it stands.
    pub fn shown(
        &self,
        passage: Passage,
        profile: Profile,
        conversion: ConversionOptions,
        version: u32,
        convert: impl Fn(&Passage) -> Option<Passage>,
    ) -> Passage {
        match self.last(&passage, profile, conversion) {
            Some((shown, made)) if made == version => shown,
            last => match convert(&passage) {
                Some(shown) => {
                    self.keep(&passage, profile, conversion, version, &shown);
                    shown
                }
                None => last.map_or(passage, |(shown, _)| shown),
            },
        }
    }

    /// Whether texts of this profile were shown so before.
    pub fn knows(&self, profile: Profile, conversion: ConversionOptions) -> bool {
        self.0.borrow().known.contains(&(profile, conversion))
    }

    fn keep(&self, original: &Passage, profile: Profile, conversion: ConversionOptions, version: u32, shown: &Passage) {
        let mut recent = self.0.borrow_mut();
        if !recent.known.contains(&(profile, conversion)) {
            recent.known.push((profile, conversion));
        }
        if original.text.len() > LONGEST {
            return;
        }
        if recent.passages.len() >= MOST && !recent.passages.contains_key(&original.text) {
            recent.passages.clear();
        }
        let pair = Pair { profile, conversion, original: original.clone(), shown: shown.clone(), version };
        let pairs = recent.passages.entry(original.text.clone()).or_default();
        pairs.retain(|pair| !pair.is_of(original, profile, conversion));
        pairs.push(pair);
    }

    /// What was shown last, and the version that it was made by.
    fn last(&self, original: &Passage, profile: Profile, conversion: ConversionOptions) -> Option<(Passage, u32)> {
        let recent = self.0.borrow();
        let pairs = recent.passages.get(&original.text)?;
        let pair = pairs.iter().find(|pair| pair.is_of(original, profile, conversion))?;
        Some((pair.shown.clone(), pair.version))
    }
}

impl Pair {
    fn is_of(&self, original: &Passage, profile: Profile, conversion: ConversionOptions) -> bool {
        (self.profile, self.conversion) == (profile, conversion) && self.original == *original
    }
}
