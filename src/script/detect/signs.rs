//! The characters and words that tell a text's script and region, as the build script made them of `assets/script/`.

use crate::script::Region;

/// The signs of each character, and the words that tell a region, sorted by their first characters.
pub struct Signs {
    /// A byte of the bits of `sign` for each character of the basic plane.
    basic: &'static [u8; 0x10000],
    /// A byte of the bits of `sign` for characters beyond the basic plane, sorted.
    rest: &'static [(char, u8)],
    words: &'static [(char, &'static str, Region)],
}

impl Signs {
    /// The program's table of signs.
    pub fn get() -> &'static Signs {
        &SIGNS
    }

    /// The sign of a character.
    pub fn sign(&self, c: char) -> u8 {
        match self.basic.get(c as usize) {
            Some(sign) => *sign,
            None => self.rest.binary_search_by_key(&c, |(c, _)| *c).map_or(0, |at| self.rest[at].1),
        }
    }

    /// The words that a character may begin.
    pub fn words_under(&self, first: char) -> impl Iterator<Item = &(char, &'static str, Region)> {
        let from = self.words.partition_point(|(under, ..)| *under < first);
        self.words[from..].iter().take_while(move |(under, ..)| *under == first)
    }
}

include!(concat!(env!("OUT_DIR"), "/signs.rs"));
