//! The lists of characters in assets/script/, as they are looked up: by character, in constant time.

use std::collections::HashMap;

/// The characters of the basic plane, which nearly every text keeps to, are held in one array.
const BASIC: usize = 0x10000;

/// A value for each character, most often the default one.
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

/// The lines of a list, without its comments.
pub(super) fn lines(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}
