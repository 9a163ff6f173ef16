//! Settled words: words with what they become. Those that a reader or a source has settled nothing changes any more
//! where a conversion has made them so; ours are put into Traditional text after OpenCC.

use std::collections::HashMap;
use std::ops::Range;

use super::tables::CharSet;

/// Settled words by their first characters, each with what it becomes.
#[derive(Debug, Default)]
pub(super) struct Settled {
    words: HashMap<char, Vec<Row>>,
    /// The first characters of the words; `None` where there are no words. Most characters of a text begin none.
    firsts: Option<CharSet>,
    /// The second characters of the words; `None` where a word has only one.
    seconds: Option<CharSet>,
}

/// The most characters of a word that is given as the ground of a choice.
const LONGEST: usize = 32;

/// A word, and what it becomes.
type Row = (Vec<char>, Vec<char>);

impl Settled {
    /// Settles `words`, each given with what it becomes.
    pub fn new<'a>(words: impl Iterator<Item = (&'a String, &'a String)>) -> Settled {
        let mut settled = Settled::default();
        for (word, becomes) in words {
            let (word, becomes): (Vec<char>, Vec<char>) = (word.chars().collect(), becomes.chars().collect());
            if let Some(first) = word.first() {
                settled.words.entry(*first).or_default().push((word, becomes));
            }
        }
        settled.firsts = (!settled.words.is_empty()).then(|| CharSet::new(settled.words.keys().copied()));
        let seconds: Option<Vec<char>> =
            settled.words.values().flatten().map(|(word, _)| word.get(1).copied()).collect();
        settled.seconds = seconds.map(|seconds| CharSet::new(seconds.into_iter()));
        settled
    }

    /// The words that may begin at a place of a text, since they have its first character.
    fn words_at(&self, text: &[char], at: usize) -> &[Row] {
        let Some(firsts) = &self.firsts else { return &[] };
        let may_go_on = |seconds: &CharSet| text.get(at + 1).is_some_and(|second| seconds.may_have(*second));
        if firsts.may_have(text[at]) && self.seconds.as_ref().is_none_or(may_go_on) {
            return self.words.get(&text[at]).map_or(&[], Vec::as_slice);
        }
        &[]
    }

    /// For each character whether it is in a settled word that has become what it should; empty without words.
    pub fn mask(&self, text: &[char], written: &[char]) -> Vec<bool> {
        let mut mask = Vec::new();
        if self.words.is_empty() {
            return mask;
        }
        for at in 0..text.len() {
            for (word, becomes) in self.words_at(text, at) {
                if text[at..].starts_with(word) && written[at..].starts_with(becomes) {
                    mask.resize(text.len(), false);
                    mask[at..at + word.len()].fill(true);
                }
            }
        }
        mask
    }
}

impl Settled {
    /// Puts what the words become into `written`, of two at one place the longer, except where `mask` keeps a
    /// character; the mask keeps theirs from then on.
    pub fn put(&self, text: &[char], written: &mut [char], mask: &mut Vec<bool>) {
        let mut from = 0;
        while let Some((range, becomes)) = self.next_word(text, from) {
            from = range.end;
            mask.resize(text.len(), false);
            if becomes.len() == range.len() && !mask[range.clone()].contains(&true) {
                written[range.clone()].copy_from_slice(becomes);
                mask[range].fill(true);
            }
        }
    }

    /// Puts what the words become into a text of the words' own script, of two at one place the longer, except where
    /// `settled` keeps a character.
    pub fn replace(&self, text: &mut [char], settled: &[bool]) {
        let mut from = 0;
        while let Some((range, becomes)) = self.next_word(text, from) {
            from = range.end;
            let is_free = !settled.get(range.clone()).is_some_and(|settled| settled.contains(&true));
            if is_free && becomes.len() == range.len() {
                text[range].copy_from_slice(becomes);
            }
        }
    }

    /// The range of the first word from a place of a text on, of two at one place the longer, and what it becomes.
    fn next_word(&self, text: &[char], from: usize) -> Option<(Range<usize>, &[char])> {
        (from..text.len()).find_map(|at| {
            let fitting = self.words_at(text, at).iter().filter(|(word, _)| text[at..].starts_with(word));
            let (word, becomes) = fitting.max_by_key(|(word, _)| word.len())?;
            Some((at..at + word.len(), &becomes[..]))
        })
    }

    /// The word that the character at `index` stands in, if it became what it should; of several the longest.
    pub fn word_at(&self, text: &[char], written: &[char], index: usize) -> Option<String> {
        let starts = index.saturating_sub(LONGEST - 1)..=index;
        let rows = starts.flat_map(|at| self.words_at(text, at).iter().map(move |row| (at, row)));
        let fitting = rows.filter(|(at, (word, becomes))| {
            at + word.len() > index && text[*at..].starts_with(word) && written[*at..].starts_with(becomes)
        });
        fitting.max_by_key(|(_, (word, _))| word.len()).map(|(_, (word, _))| word.iter().collect())
    }

    /// The words in a text that become words of another length, in order: their ranges, and what they become.
    pub fn of_other_length<'a>(&'a self, text: &'a [char]) -> impl Iterator<Item = (Range<usize>, String)> + 'a {
        let at = |at: usize| {
            let mut fitting = self.words_at(text, at).iter().filter(|(word, becomes)| word.len() != becomes.len());
            let (word, becomes) = fitting.find(|(word, _)| text[at..].starts_with(word))?;
            Some((at..at + word.len(), becomes.iter().collect()))
        };
        (0..text.len()).filter_map(at)
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
