//! Complaints about rows of a glossary, in words.

use std::ops::Range;

use crate::settings::Words;
use crate::settings::error::{self, MOST_TOLD};
use crate::settings::say::{InWords, fill, shown_in_english};
use crate::settings::toml_error::{LineStarts, TomlError};
use crate::settings::visible::visible;

/// A complaint about a row of a glossary; the row is left out, the others hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Complaint {
    /// The file's name.
    pub file: String,
    /// The line, from 1; `None` where the file as a whole is meant.
    pub line: Option<usize>,
    /// The word or section at fault.
    pub word: String,
    /// Why it cannot match, or cannot be used.
    pub reason: Reason,
}

/// Why a row of a glossary cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The file cannot be read.
    File(error::Reason),
    /// The file is no TOML at this line.
    Syntax(TomlError),
    /// There is no such section; the nearest one that there is.
    Section(Option<&'static str>),
    /// `keep` has to be a list, and a section a table.
    NotAList,
    /// There are more words than any file has that a person wrote; the rest is left out.
    TooMany,
    /// The word is no string.
    NotAWord,
    /// The word or its replacement is empty.
    Empty,
    /// The word or its replacement is longer than any in a dictionary.
    TooLong,
    /// There are more faults in this file.
    More,
    /// The word has a line break or another control character: words are looked for within a line.
    Control,
    /// The brackets do not hold as many characters on both sides.
    Brackets,
    /// The key holds a character that the text to be converted never has.
    WrongScript(char),
    /// The replacement has another length, which only a configuration with phrases allows; the row is used in those.
    Length,
}

/// The most words of a file, those of its brackets counted one by one: a glossary of all names of a country's newsrooms
/// has fewer, and each is held once for every configuration that it counts in, some 4 KB at most.
pub(super) const MOST_WORDS: usize = 20_000;

/// The most characters of a word: titles of laws and names of offices have up to 50. OpenCC's builder of dictionaries
/// takes one call on the stack for each byte of a word.
pub(super) const LONGEST_WORD: usize = 64;

/// The characters shown of a word that is too long.
const SHOWN: usize = 8;

impl InWords for Complaint {
    fn in_words(&self, words: &Words) -> String {
        let start: String = self.word.chars().take(LONGEST_WORD).collect();
        let (told, word) = (&words.glossary, visible(&start));
        let reason = match &self.reason {
            Reason::File(reason) => reason.in_words(words),
            Reason::Syntax(broken) => broken.in_words(words),
            Reason::Section(None) => fill(told.section, &[("word", &word)]),
            Reason::Section(Some(near)) => fill(told.section_near, &[("word", &word), ("nearest", near)]),
            Reason::NotAList => fill(told.not_a_list, &[("word", &word)]),
            Reason::TooMany => fill(told.too_many, &[("word", &word), ("n", &MOST_WORDS)]),
            Reason::NotAWord => fill(told.not_a_word, &[("word", &word)]),
            Reason::Empty => fill(told.empty, &[("word", &word)]),
            Reason::TooLong => {
                let start: String = word.chars().take(SHOWN).collect();
                fill(told.too_long, &[("word", &start), ("n", &LONGEST_WORD)])
            }
            Reason::More => words.faults.more.to_owned(),
            Reason::Control => fill(told.control, &[("word", &word)]),
            Reason::Brackets => fill(told.brackets, &[("word", &word)]),
            Reason::WrongScript(character) => fill(told.wrong_script, &[("word", &word), ("character", character)]),
            Reason::Length => fill(told.length, &[("word", &word)]),
        };
        let line = self.line.map_or(String::new(), |line| format!(":{line}"));
        let at = visible(&self.file).into_owned() + &line;
        fill(words.faults.at, &[("at", &at), ("reason", &reason)])
    }
}

shown_in_english!(Complaint);

/// The complaints about a file, as far as they are told.
pub(super) struct Complaints<'a> {
    file: &'a str,
    lines: LineStarts,
    /// The complaints that are told.
    pub list: Vec<Complaint>,
}

impl<'a> Complaints<'a> {
    /// No complaints yet about a file.
    pub fn new(file: &'a str, toml: &str) -> Self {
        Complaints { file, lines: LineStarts::new(toml), list: Vec::new() }
    }

    /// Adds a complaint about bytes of the file; after [`MOST_TOLD`] of them one that there are more, then none.
    pub fn add(&mut self, range: Range<usize>, word: &str, reason: Reason) {
        let line = Some(self.lines.line(range.start));
        let (word, reason) = match self.list.len() {
            0..MOST_TOLD => (word.to_owned(), reason),
            MOST_TOLD => (String::new(), Reason::More),
            _ => return,
        };
        self.list.push(Complaint { file: self.file.to_owned(), line, word, reason });
    }
}
