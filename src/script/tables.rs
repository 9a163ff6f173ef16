//! Tables for the lists of characters in assets/script/, looked up by character in constant time.

use std::collections::HashMap;

/// The number of characters of the basic plane, which nearly every text keeps to: they are held in one array.
const BASIC: usize = 0x10000;

/// A value for each character, most often the default.
pub(super) struct CharMap<T> {
    basic: Box<[T]>,
    rest: HashMap<char, T>,
}

impl<T: Copy + Default> CharMap<T> {
    /// A map that gives every character the default.
    pub fn new() -> Self {
        CharMap { basic: vec![T::default(); BASIC].into_boxed_slice(), rest: HashMap::new() }
    }

    /// The value of a character.
    pub fn get(&self, c: char) -> T {
        match self.basic.get(c as usize) {
            Some(value) => *value,
            None => self.rest.get(&c).copied().unwrap_or_default(),
        }
    }

    /// The value of a character, to be changed.
    pub fn entry(&mut self, c: char) -> &mut T {
        match self.basic.get_mut(c as usize) {
            Some(value) => value,
            None => self.rest.entry(c).or_default(),
        }
    }
}

/// A set of characters, looked up at once; a character beyond the basic plane may be taken for one of them.
#[derive(Debug)]
pub(super) struct CharSet(Box<[u64]>);

impl CharSet {
    /// A set of these characters.
    pub fn new(chars: impl Iterator<Item = char>) -> CharSet {
        let mut bits = vec![0; BASIC / 64].into_boxed_slice();
        for word in chars.map(|c| c as usize).filter(|c| *c < BASIC) {
            bits[word / 64] |= 1 << (word % 64);
        }
        CharSet(bits)
    }

    /// Whether the set may have a character.
    pub fn may_have(&self, c: char) -> bool {
        self.0.get(c as usize / 64).is_none_or(|bits| bits >> (c as usize % 64) & 1 == 1)
    }
}

/// The lines of a list, without its comments.
pub(super) fn lines(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}
