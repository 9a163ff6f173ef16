//! A text cut into words: the likeliest path through a lattice of known words, each with its frequency.
//!
//! assets/script/words.bin is a field of bits, which tells of most pairs of characters that no longer word begins with them,
//! and a hash table of slots of five bytes: three of the word's fingerprint (0: empty), one of its cost, one of the candidates
//! of its characters. `examples/learn` makes it.

use std::ops::Range;

use super::candidates::candidates;
use super::hash::Hash;

/// Whether a character can be part of a word of the lattice.
pub(in crate::script) fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9FFF}')
}

/// The most characters of a word.
pub const LONGEST: usize = 5;

/// Steps of [`Word::cost`] in one unit of the natural logarithm.
pub const COST_SCALE: f32 = 12.0;

/// The cost of a character that is no known word: more than that of any known one.
const UNKNOWN: u32 = 250;

/// The size of a slot, in bytes.
pub const SLOT: usize = 5;

/// The size of a fingerprint, in bits.
const PRINT: u32 = 24;

/// The kind of words' hashes, which keeps them apart from those of clues.
const KIND: u32 = 0;

/// A known word, with its cost and the candidates of its characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    /// The cost: the negative logarithm of the word's frequency, in units of 1 / [`COST_SCALE`].
    pub cost: u8,
    /// For each of the word's first four characters that have candidates, the index of the one it takes, in two bits,
    /// from the lowest on.
    pub candidates: u8,
}

/// The size of the field of bits, in bytes: small enough to stay near the processor.
const FIELD: usize = 1 << 16;

/// A table of words.
#[derive(Clone, Copy)]
pub struct Words<'a> {
    /// A bit for each pair of characters with which a word of three or more begins.
    pairs: &'a [u8],
    slots: &'a [u8],
}

/// The hash of the empty word, to grow character by character.
fn empty() -> Hash {
    Hash::new(KIND)
}

/// The hash of a word.
fn hash(text: &[char]) -> Hash {
    text.iter().fold(empty(), |hash, c| hash.with(*c as u32))
}

impl<'a> Words<'a> {
    /// The table of words in the bytes of the asset.
    pub const fn new(bytes: &'a [u8]) -> Words<'a> {
        if bytes.len() < FIELD {
            return Words { pairs: &[], slots: &[] };
        }
        let (pairs, slots) = bytes.split_at(FIELD);
        Words { pairs, slots }
    }

    /// Whether a word of three or more characters may begin with the two of this hash.
    fn may_go_on(&self, pair: Hash) -> bool {
        let bit = pair.slot(FIELD * 8);
        self.pairs.get(bit / 8).is_some_and(|byte| byte >> (bit % 8) & 1 == 1)
    }

    /// The word with this hash, if it is known.
    fn get(&self, hash: Hash) -> Option<Word> {
        let slots = self.slots.len() / SLOT;
        if slots == 0 {
            return None;
        }
        let (mut at, print) = (hash.slot(slots), hash.fingerprint(PRINT));
        loop {
            let slot = &self.slots[at * SLOT..][..SLOT];
            match u32::from_le_bytes([slot[0], slot[1], slot[2], 0]) {
                0 => return None,
                found if found == print => return Some(Word { cost: slot[3], candidates: slot[4] }),
                _ => at = (at + 1) % slots,
            }
        }
    }

    /// The bytes of a table of these words, with a quarter of the slots empty.
    pub fn build(words: &[(&[char], Word)]) -> Vec<u8> {
        let slots = (words.len() * 4 / 3).max(1) + 1;
        let mut field = vec![0; FIELD];
        let mut bytes = vec![0; slots * SLOT];
        for (text, word) in words {
            let hash = hash(text);
            if text.len() > 2 {
                let bit = self::hash(&text[..2]).slot(FIELD * 8);
                field[bit / 8] |= 1 << (bit % 8);
            }
            let (mut at, print) = (hash.slot(slots), hash.fingerprint(PRINT).to_le_bytes());
            while bytes[at * SLOT..][..3] != [0; 3] {
                at = (at + 1) % slots;
            }
            bytes[at * SLOT..][..SLOT].copy_from_slice(&[print[0], print[1], print[2], word.cost, word.candidates]);
        }
        field.append(&mut bytes);
        field
    }

    /// The words of a piece of Simplified text without punctuation, in order, as ranges of characters.
    pub fn cut(&self, text: &[char]) -> Vec<Range<usize>> {
        // For each end: the cost of the cheapest path there, and the beginning of its last word.
        let mut best = vec![(u32::MAX, 0usize); text.len() + 1];
        best[0].0 = 0;
        for start in 0..text.len() {
            let before = best[start].0;
            let mut hash = empty();
            for (place, c) in text[start..].iter().take(LONGEST).enumerate() {
                hash = hash.with(*c as u32);
                let end = start + place + 1;
                let cost = match self.get(hash) {
                    Some(word) => Some(u32::from(word.cost)),
                    None => (place == 0).then_some(UNKNOWN),
                };
                if let Some(cost) = cost.filter(|cost| before + cost < best[end].0) {
                    best[end] = (before + cost, start);
                }
                if place == 1 && !self.may_go_on(hash) {
                    break;
                }
            }
        }
        let mut words = Vec::new();
        let mut end = text.len();
        while end > 0 {
            words.push(best[end].1..end);
            end = best[end].1;
        }
        words.reverse();
        words
    }

    /// The index of the candidate that the character at `at` takes in the word `text`; `None` where the word is not
    /// known, or has none.
    pub fn candidate(&self, text: &[char], at: usize) -> Option<usize> {
        let word = self.get(hash(text))?;
        candidates(text[at])?;
        let nth = text[..at].iter().filter(|c| candidates(**c).is_some()).count();
        (nth < 4).then(|| usize::from(word.candidates >> (2 * nth) & 3))
    }
}
