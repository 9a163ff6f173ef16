//! What a page says of several of its images.

use std::collections::HashMap;

use crate::notation::html::page::{PageTokens, dense};

/// The longest words that are compared, in bytes.
const LONGEST: usize = 3000;

/// From how many images on the same words tell of the page rather than of one of them.
const MANY: usize = 3;

/// What several images of a page are said to show: letters and digits, how many images, and whether that was told.
#[derive(Default)]
pub(super) struct Repeated(HashMap<String, (usize, bool)>);

impl Repeated {
    /// What several of the images that are shown are said to show.
    pub fn new(page: &PageTokens, shown: &[bool]) -> Repeated {
        let mut counts = HashMap::<String, (usize, bool)>::new();
        for (_, tag) in page.tags().filter(|(at, _)| shown[*at] && page.is_image(*at)) {
            if let Some(words) = tag.value("alt").filter(|words| words.len() <= LONGEST) {
                counts.entry(dense(words)).or_default().0 += 1;
            }
        }
        counts.retain(|_, (count, _)| *count > 1);
        Repeated(counts)
    }

    /// Whether an image says what the page's system says of each: nearly the headline, or the same of many and not the
    /// first time.
    pub fn says(&mut self, said: &str, headline: &str) -> bool {
        let Some((count, is_told)) = self.0.get_mut(said) else { return false };
        let (letters, shared) =
            said.chars().fold((0, 0), |(letters, shared), c| (letters + 1, shared + usize::from(headline.contains(c))));
        let is_again = *count >= MANY && *is_told;
        *is_told = true;
        is_again || shared * 5 >= letters * 4
    }
}
