//! A cache of short passages as they were last shown.
//!
//! Passages around the article are asked for in every frame, and those of the article whenever the toggle is pressed:
//! each is converted once. While a converter is being opened nothing can be converted, not even with those that are
//! open; meanwhile the cached passages stay.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::document::Passage;
use crate::script::{ConversionOptions, Profile};

/// The most passages that are kept, and the most bytes of each: several screens' worth around the article.
const MOST: usize = 512;
const LONGEST: usize = 1024;

/// Passages as they were shown. Printing asks for them from two threads.
#[derive(Debug, Default)]
pub(super) struct ConversionCache(Mutex<Recent>);

#[derive(Debug, Default)]
struct Recent {
    /// The profiles and conversions that passages were converted by: only such passages can be in the cache.
    known: Vec<(Profile, ConversionOptions)>,
    /// The originals, each with the forms that it was shown in. The place in the source is part of an original, so that
    /// a text that stands there a thousand times is found at once as well.
    passages: HashMap<Passage, Vec<Shown>>,
}

#[derive(Debug)]
struct Shown {
    profile: Profile,
    conversion: ConversionOptions,
    passage: Passage,
    /// The version of the converters that made the passage.
    version: u32,
}

impl ConversionCache {
    /// The passage as converters of this version `convert` it; else as it was last shown, else as it stands.
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

    /// Whether passages of this profile were shown in this conversion before.
    pub fn knows(&self, profile: Profile, conversion: ConversionOptions) -> bool {
        self.recent().known.contains(&(profile, conversion))
    }

    fn recent(&self) -> MutexGuard<'_, Recent> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn keep(&self, original: &Passage, profile: Profile, conversion: ConversionOptions, version: u32, shown: &Passage) {
        let mut recent = self.recent();
        if !recent.known.contains(&(profile, conversion)) {
            recent.known.push((profile, conversion));
        }
        if original.text.len() > LONGEST {
            return;
        }
        if recent.passages.len() >= MOST && !recent.passages.contains_key(original) {
            recent.passages.clear();
        }
        let ways = recent.passages.entry(original.clone()).or_default();
        ways.retain(|way| !way.is_of(profile, conversion));
        ways.push(Shown { profile, conversion, passage: shown.clone(), version });
    }

    /// A passage as it was last shown, and the version of the converters that made it.
    fn last(&self, original: &Passage, profile: Profile, conversion: ConversionOptions) -> Option<(Passage, u32)> {
        let recent = self.recent();
        let way = recent.passages.get(original)?.iter().find(|way| way.is_of(profile, conversion))?;
        Some((way.passage.clone(), way.version))
    }
}

impl Shown {
    fn is_of(&self, profile: Profile, conversion: ConversionOptions) -> bool {
        (self.profile, self.conversion) == (profile, conversion)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Place;

    /// Chats and tables have the same few words thousands of times.
    #[test]
    fn a_text_that_stands_everywhere_is_kept_no_longer_than_others() {
        let cache = ConversionCache::default();
        let (profile, conversion) = (Profile::default(), ConversionOptions::default());
        for place in 0..10 * MOST as u32 {
            let passage = Passage::verbatim("對。", Place(place));
            cache.shown(passage.clone(), profile, conversion, 1, |_| Some(passage.clone()));
        }
        let recent = cache.recent();
        let kept: usize = recent.passages.values().map(Vec::len).sum();
        assert!(kept <= MOST && recent.passages.values().all(|ways| ways.len() == 1), "{kept}");
    }

    #[test]
    fn each_place_is_shown_as_it_was_converted_last() {
        let cache = ConversionCache::default();
        let (profile, conversion) = (Profile::default(), ConversionOptions::default());
        let [here, there] = [0, 9].map(|place| Passage::verbatim("對。", Place(place)));
        let shown = Passage::verbatim("对。", Place(0));
        assert_eq!(cache.shown(here.clone(), profile, conversion, 1, |_| Some(shown.clone())), shown);
        assert_eq!(cache.shown(here.clone(), profile, conversion, 1, |_| unreachable!()), shown, "kept");
        assert_eq!(cache.shown(here, profile, conversion, 2, |_| None), shown, "while a converter is opened");
        assert_eq!(cache.shown(there.clone(), profile, conversion, 1, |_| None), there, "another place");
    }
}
