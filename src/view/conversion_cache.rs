//! Short passages as they were last shown.
//!
//! What stands around the article is asked for in every frame, and the article whenever the toggle is pressed: each passage
//! is converted once. While a converter is being opened nothing can be converted, not even with those that are open; what
//! was shown stays meanwhile.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::document::Passage;
use crate::script::{ConversionOptions, Profile};

/// Passages that are kept at most, each of so many bytes at most: what several screens show around the article.
const MOST: usize = 512;
const LONGEST: usize = 1024;

/// What was shown. Printing asks from two threads.
#[derive(Debug, Default)]
pub(super) struct ConversionCache(Mutex<Recent>);

#[derive(Debug, Default)]
struct Recent {
    /// Texts that were converted so: only they can have been kept.
    known: Vec<(Profile, ConversionOptions)>,
    /// The originals, and what each was shown as: once for each way in which it was. The place in the source is part of an
    /// original, so that a text which stands there a thousand times is found at once as well.
    passages: HashMap<Passage, Vec<Shown>>,
}

#[derive(Debug)]
struct Shown {
    profile: Profile,
    conversion: ConversionOptions,
    passage: Passage,
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

    /// What was shown last, and the version that it was made by.
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
