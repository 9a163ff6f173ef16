//! The values that the index takes and gives.

use super::stamp::{Stamp, digest};

/// The number of a text in the index.
pub type TextId = i64;

/// An error of the database.
pub type Error = rusqlite::Error;

/// The key of a text: its content, and how it was recovered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct TextKey {
    /// A digest of the text's words.
    pub digest: u64,
    /// The length of the text in bytes.
    pub length: usize,
    /// A digest of everything that decides which text the bytes become: program, settings, format of the file.
    pub reading: u64,
}

impl TextKey {
    /// The key as one number.
    pub fn number(&self) -> u64 {
        digest([self.digest, self.length as u64, self.reading])
    }
}

/// A file that was read, with what the index needs of it.
#[derive(Clone, Debug)]
pub struct ReadFile {
    /// The file's name in the index ([`file_name`](super::stamp::file_name)).
    pub name: Vec<u8>,
    /// The stamp of the file before it was read.
    pub stamp: Stamp,
    /// The key of the text that the file holds; files of the same text share it.
    pub text: TextKey,
    /// The bigrams of the text, as [`words`](super::words) writes them.
    pub words: String,
}
