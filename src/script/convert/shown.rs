//! The passage as it is shown: converted characters and words, with the map back to the source.

use crate::document::Passage;
use crate::script::rewrite::{Pair, rewrite};
use crate::script::settled::Settled;
use crate::script::vocabulary::{Replacement, replacements};
use crate::script::{Profile, TargetScript};

/// The words of a text for which the view has others: the reader's, and those of the table that overlap with none.
pub(super) fn words_of(text: &str, profile: Profile, view: TargetScript, readers: &Settled) -> Vec<Replacement> {
    let text: Vec<char> = text.chars().collect();
    let mut words: Vec<Replacement> = Vec::new();
    for (range, word) in readers.of_other_length(&text) {
        if words.last().is_none_or(|last| last.range.end <= range.start) {
            words.push(Replacement { range, word: word.into() });
        }
    }
    let is_free = |table: &Replacement, words: &[Replacement]| {
        words.iter().all(|word| word.range.end <= table.range.start || table.range.end <= word.range.start)
    };
    let table: Vec<_> =
        replacements(&text, profile, view).into_iter().filter(|replacement| is_free(replacement, &words)).collect();
    words.extend(table);
    words.sort_by_key(|word| word.range.start);
    words
}

/// The passage showing `plain`, whose characters are its own one to one, except for the words that are replaced: those
/// of as many characters correspond one to one too, the others as a whole.
pub(super) fn show(passage: &Passage, plain: &str, words: &[Replacement]) -> Passage {
    // Nearly always each character has as many bytes as before, so that every place stays.
    let is_even = plain.len() == passage.text.len()
        && passage.text.chars().zip(plain.chars()).all(|(old, new)| old.len_utf8() == new.len_utf8());
    if words.is_empty() && is_even {
        return Passage { text: plain.to_owned(), runs: passage.runs.clone(), styles: passage.styles.clone() };
    }
    let mut shown = Shown { text: String::with_capacity(plain.len()), pairs: Vec::new() };
    let chars: Vec<(char, char)> = passage.text.chars().zip(plain.chars()).collect();
    let mut at = 0;
    for word in words {
        chars[at..word.range.start].iter().for_each(|(old, new)| shown.one(*old, *new));
        at = word.range.end;
        let old = chars[word.range.clone()].iter().map(|(old, _)| *old);
        if word.word.chars().count() == word.range.len() {
            old.zip(word.word.chars()).for_each(|(old, new)| shown.one(old, new));
            continue;
        }
        // A word of another length corresponds as a whole.
        let old = old.map(char::len_utf8).sum();
        shown.text.push_str(&word.word);
        shown.pairs.push(Pair { old, new: word.word.len() });
    }
    chars[at..].iter().for_each(|(old, new)| shown.one(*old, *new));
    rewrite(passage, &shown.text, shown.pairs.into_iter())
}

/// A shown text that is put together, with the ranges of the original to which its parts correspond.
struct Shown {
    text: String,
    pairs: Vec<Pair>,
}

impl Shown {
    /// Adds a character that corresponds to one.
    fn one(&mut self, old: char, new: char) {
        self.text.push(new);
        self.pairs.push(Pair { old: old.len_utf8(), new: new.len_utf8() });
    }
}
