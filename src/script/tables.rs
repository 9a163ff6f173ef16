//! The lists of characters in assets/script/, as they are looked up: by character, in constant time.

use std::collections::HashMap;
use std::ops::RangeInclusive;

/// The Han characters of nearly every text, held in one array.
const COMMON: RangeInclusive<u32> = 0x3400..=0x9FFF;

/// A value for each character, most often the default one.
pub(super) struct CharMap<T> {
    common: Box<[T]>,
    rest: HashMap<char, T>,
}

impl<T: Copy + Default> CharMap<T> {
    /// A map that gives every character the default.
    pub fn new() -> Self {
        let length = (COMMON.end() - COMMON.start() + 1) as usize;
        CharMap { common: vec![T::default(); length].into_boxed_slice(), rest: HashMap::new() }
    }

    /// The value of a character.
    pub fn get(&self, c: char) -> T {
        match COMMON.contains(&(c as u32)) {
            true => self.common[(c as u32 - COMMON.start()) as usize],
            false if c.is_ascii() => T::default(),
            false => self.rest.get(&c).copied().unwrap_or_default(),
        }
    }

    /// The value of a character, to be changed.
    pub fn entry(&mut self, c: char) -> &mut T {
        match COMMON.contains(&(c as u32)) {
            true => &mut self.common[(c as u32 - COMMON.start()) as usize],
            false => self.rest.entry(c).or_default(),
        }
    }
}

/// The lines of a list, without its comments.
pub(super) fn lines(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}
