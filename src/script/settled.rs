//! The words that a reader or a source has settled: where a conversion made of them what they should be, nothing changes them
//! any more.

use std::collections::HashMap;

/// Settled words, by their first character: each with what it becomes.
#[derive(Debug, Default)]
pub(super) struct Settled {
    words: HashMap<char, Vec<(Vec<char>, Vec<char>)>>,
}

impl Settled {
    /// These words, with what they become.
    pub fn new<'a>(words: impl Iterator<Item = (&'a String, &'a String)>) -> Settled {
        let mut settled = Settled::default();
        for (word, becomes) in words {
            let (word, becomes): (Vec<char>, Vec<char>) = (word.chars().collect(), becomes.chars().collect());
            if let Some(first) = word.first() {
                settled.words.entry(*first).or_default().push((word, becomes));
            }
        }
        settled
    }

    /// For each character whether it stands in a settled word that has become what it should; empty where there is none.
    pub fn mask(&self, text: &[char], written: &[char]) -> Vec<bool> {
        let mut mask = Vec::new();
        if self.words.is_empty() {
            return mask;
        }
        for (at, first) in text.iter().enumerate() {
            for (word, becomes) in self.words.get(first).map_or(&[][..], Vec::as_slice) {
                if text[at..].starts_with(word) && written[at..].starts_with(becomes) {
                    mask.resize(text.len(), false);
                    mask[at..at + word.len()].fill(true);
                }
            }
        }
        mask
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_settled_where_it_became_what_it_should() {
        let (word, becomes) = ("只有".to_owned(), "只有".to_owned());
        let settled = Settled::new([(&word, &becomes)].into_iter());
        let mask = |text: &str, written: &str| {
            settled.mask(&text.chars().collect::<Vec<_>>(), &written.chars().collect::<Vec<_>>())
        };
        assert_eq!(mask("他只有", "他只有"), [false, true, true]);
        assert_eq!(mask("是只有", "是隻有"), [false; 0]);
    }
}
