//! What the index takes and gives: plain values.

use super::stamp::{Stamp, digest};

/// The number of a text in the index.
pub type TextId = i64;

/// Why the index is of no use.
pub type Error = rusqlite::Error;

/// A text by its content, and how it was recovered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct TextKey {
    /// A digest of its words.
    pub digest: u64,
    /// Bytes of it.
    pub length: usize,
    /// A digest of everything by which bytes become the text that is read: program, settings, the kind of file.
    pub reading: u64,
}

impl TextKey {
    /// All of it as one number.
    pub fn number(&self) -> u64 {
        digest([self.digest, self.length as u64, self.reading])
    }
}

/// A file that was read, as the index is to know it.
#[derive(Clone, Debug)]
pub struct ReadFile {
    /// Its name ([`file_name`](super::stamp::file_name)).
    pub name: Vec<u8>,
    /// What it was like before it was read.
    pub stamp: Stamp,
    /// The key of the text that the file holds; files of the same text share it.
    pub text: TextKey,
    /// The bigrams of the text, as [`words`](super::words) writes them.
    pub words: String,
}
