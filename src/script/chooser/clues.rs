//! The clues around a character with a choice, and their weights: a linear classifier for each such character.
//!
//! assets/script/clues.bin is a hash table of slots of three bytes: two of the clue's fingerprint (0: empty), one of its
//! weight. `examples/learn` makes it.

use std::ops::Range;

use super::hash::Hash;
use super::names::in_name;

/// The number of clues of one character.
pub const COUNT: usize = WITHOUT_NEIGHBOURS + TOGETHER.len() + WORDS + NAMES;

/// Steps of a weight in one unit of the logarithm of the odds.
pub const WEIGHT_SCALE: f32 = 16.0;

/// The size of a slot, in bytes.
pub const SLOT: usize = 3;

/// The size of a fingerprint, in bits.
const PRINT: u32 = 16;

/// The kind of clues' hashes, which keeps them apart from those of words.
const KIND: u32 = 1;

/// A spot: a character with a choice in its text, with what the words around tell of it.
#[derive(Clone, Debug)]
pub struct Spot<'a> {
    /// The Simplified text.
    pub text: &'a [char],
    /// The index of the character in the text.
    pub at: usize,
    /// The index of the candidate that OpenCC took.
    pub opencc: usize,
    /// The words around: the two before, the word of the character, the two after, as ranges of the text; empty where
    /// the text ends.
    pub words: [Range<usize>; 5],
    /// The index of the candidate in the word of the lattice; `None` where the word is the character alone.
    pub lattice: Option<usize>,
}

/// A neighbour as clues know it: all digits alike, all Latin letters alike, a line's ends alike.
fn neighbour(text: &[char], at: usize, offset: isize) -> u32 {
    let c = at.checked_add_signed(offset).and_then(|at| text.get(at)).copied();
    match c {
        None | Some('\n') => 0,
        Some('0'..='9' | '０'..='９') => '0' as u32,
        Some(c) if c.is_ascii_alphabetic() => 'a' as u32,
        Some(' ' | '\u{3000}') => ' ' as u32,
        Some(c) => c as u32,
    }
}

/// Offsets of the neighbours that together make a clue.
const TOGETHER: [&[isize]; 20] = [
    &[-1],
    &[1],
    &[-2],
    &[2],
    &[-3],
    &[3],
    &[-4],
    &[4],
    &[-1, 1],
    &[-2, -1],
    &[1, 2],
    &[-3, -2],
    &[2, 3],
    &[-2, -1, 1],
    &[-1, 1, 2],
    &[-3, -2, -1],
    &[1, 2, 3],
    &[-2, -1, 1, 2],
    &[-4, -3, -2, -1],
    &[1, 2, 3, 4],
];

/// The clues of a spot. The first [`WITHOUT_NEIGHBOURS`] look at no neighbour.
pub fn clues(spot: &Spot) -> [Hash; COUNT] {
    let base = Hash::new(KIND).with(spot.text[spot.at] as u32);
    let [before, previous, word, next, after] = &spot.words;
    let lattice = spot.lattice.map_or(NONE, |candidate| candidate as u32);
    let (opencc, length) = (spot.opencc as u32, word.len() as u32);
    let mut all = [base; COUNT];
    all[1] = base.with(1).with(opencc);
    all[2] = base.with(2).with(lattice);
    all[3] = base.with(3).with(opencc).with(lattice);
    all[4] = base.with(4).with(lattice).with(length);
    all[5] = base.with(5).with(opencc).with(lattice).with(length);
    for (index, offsets) in TOGETHER.iter().enumerate() {
        let kind = base.with((WITHOUT_NEIGHBOURS + index) as u32);
        all[WITHOUT_NEIGHBOURS + index] =
            offsets.iter().fold(kind, |hash, offset| hash.with(neighbour(spot.text, spot.at, *offset)));
    }
    let first = WITHOUT_NEIGHBOURS + TOGETHER.len();
    let kind = |index: usize| base.with((first + index) as u32).with((spot.at - word.start) as u32);
    let with = |hash: Hash, range: &Range<usize>| {
        let known = |at: usize| neighbour(spot.text, at, 0);
        range.clone().fold(hash.with(range.len() as u32), |hash, at| hash.with(known(at)))
    };
    let lengths = |hash: Hash, ranges: &[&Range<usize>]| {
        ranges.iter().fold(hash, |hash, range| hash.with(range.len().min(2) as u32))
    };
    all[first] = with(kind(0), previous);
    all[first + 1] = with(kind(1), next);
    all[first + 2] = with(with(kind(2), previous), next);
    all[first + 3] = lengths(kind(3), &[word, next, after]);
    all[first + 4] = lengths(with(kind(4), previous), &[word, next, after]);
    all[first + 5] = lengths(kind(5), &[before, previous, word, next]);
    let [as_surname, as_given] = in_name(spot.text, spot.at);
    all[first + 6] = kind(6).with(as_surname);
    all[first + 7] = lengths(kind(7).with(as_surname), &[word, next, after]);
    all[first + 8] = lengths(kind(8).with(as_given), &[word, next]);
    all
}

/// The number that stands for no candidate.
const NONE: u32 = 9;

/// The number of clues that look at whole words.
const WORDS: usize = 6;

/// The number of clues that ask whether the character is part of a name.
const NAMES: usize = 3;

/// The number of clues that look at no neighbour: at OpenCC's candidate, the lattice's, and the word's length alone.
pub const WITHOUT_NEIGHBOURS: usize = 6;

/// The weights of clues, in a hash table.
#[derive(Clone, Copy)]
pub struct Weights<'a> {
    slots: &'a [u8],
}

impl<'a> Weights<'a> {
    /// The weights in the bytes of the asset.
    pub const fn new(slots: &'a [u8]) -> Weights<'a> {
        Weights { slots }
    }

    /// The weight of a clue for a candidate other than the first, by which all others are measured.
    pub fn get(&self, clue: Hash, candidate: usize) -> f32 {
        let hash = clue.with(candidate as u32);
        let slots = self.slots.len() / SLOT;
        if slots == 0 {
            return 0.0;
        }
        let (mut at, print) = (hash.slot(slots), hash.fingerprint(PRINT));
        loop {
            let slot = &self.slots[at * SLOT..][..SLOT];
            match u32::from(u16::from_le_bytes([slot[0], slot[1]])) {
                0 => return 0.0,
                found if found == print => return f32::from(slot[2] as i8) / WEIGHT_SCALE,
                _ => at = (at + 1) % slots,
            }
        }
    }

    /// The bytes of a table of these clues, each with a candidate and a weight; a fifth of the slots is empty.
    pub fn build(weights: &[(Hash, usize, f32)]) -> Vec<u8> {
        let slots = (weights.len() * 5 / 4).max(1) + 1;
        let mut bytes = vec![0; slots * SLOT];
        for (clue, candidate, weight) in weights {
            let hash = clue.with(*candidate as u32);
            let (mut at, print) = (hash.slot(slots), (hash.fingerprint(PRINT) as u16).to_le_bytes());
            while bytes[at * SLOT..][..2] != [0; 2] {
                at = (at + 1) % slots;
            }
            let scaled = (weight * WEIGHT_SCALE).round().clamp(-127.0, 127.0) as i8;
            bytes[at * SLOT..][..SLOT].copy_from_slice(&[print[0], print[1], scaled as u8]);
        }
        bytes
    }

    /// The likelihood of each of so many candidates by these clues; together 1.
    pub fn odds(&self, clues: &[Hash], candidates: usize) -> [f32; MOST] {
        let mut odds = [0.0; MOST];
        for (candidate, sum) in odds.iter_mut().enumerate().take(candidates).skip(1) {
            *sum = clues.iter().map(|clue| self.get(*clue, candidate)).sum();
        }
        softmax(&mut odds[..candidates]);
        odds
    }
}

/// The most candidates of one character.
pub const MOST: usize = 4;

/// Turns logarithms of odds into shares of 1.
pub fn softmax(odds: &mut [f32]) {
    let most = odds.iter().copied().fold(f32::MIN, f32::max);
    odds.iter_mut().for_each(|value| *value = (*value - most).exp());
    let sum: f32 = odds.iter().sum();
    odds.iter_mut().for_each(|value| *value /= sum);
}
