//! Words that are known better: kept as they stand, or forced one way. Read from TOML files, ours, the user's and one for
//! a source, and put before OpenCC's own dictionaries.
//!
//! ```toml
//! keep = ["范先生"]           # stays as it stands, in every conversion
//!
//! [hant]                      # words of Simplified text, and how Traditional text has them
//! "余华" = "余華"
//! "[余范]医生" = "[余范]醫生"   # one row for each way to choose a character from the brackets
//! ```
//!
//! The sections are `hant`, `tw`, `hk`, `hans`, and any configuration of OpenCC by its name (`s2twp`); of two sections
//! that say something of a word the later of this order wins, of two files the one read later. The longest word that fits
//! wins against shorter ones, OpenCC's own included; what is forced is shown exactly so.

use std::collections::BTreeMap;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::settings::Words;
use crate::settings::fault::visible;
use crate::settings::words::{InWords, fill, shown_in_english};

use super::Config::{self, *};
use super::detect::{is_simplified, is_traditional};

/// Words and what they become, for each configuration.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Glossary {
    words: BTreeMap<Config, BTreeMap<String, String>>,
}

/// What is wrong with a row of a glossary; the row is left out, the others hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Complaint {
    /// The file.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// The word or section.
    pub word: String,
    /// Why it cannot match, or cannot be used.
    pub reason: Reason,
}

/// Why a row of a glossary cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The file is not TOML from here on; what the parser says.
    Syntax(String),
    /// There is no such section.
    Section,
    /// A word is a string.
    NotAWord,
    /// The word is empty, or its replacement.
    Empty,
    /// A line break or another control character: words are looked for within a line.
    Control,
    /// Brackets that do not hold as many characters on both sides.
    Brackets,
    /// The key holds a character that the text to be converted never has.
    WrongScript(char),
    /// The replacement's length differs, which only a configuration with phrases allows; it is used in those.
    Length,
}

impl InWords for Complaint {
    fn in_words(&self, words: &Words) -> String {
        let (told, word) = (&words.glossary, visible(&self.word));
        let reason = match &self.reason {
            Reason::Syntax(parser) => fill(&told.syntax, &[("reason", &visible(parser))]),
            Reason::Section => fill(&told.section, &[("word", &word)]),
            Reason::NotAWord => fill(&told.not_a_word, &[("word", &word)]),
            Reason::Empty => fill(&told.empty, &[("word", &word)]),
            Reason::Control => fill(&told.control, &[("word", &word)]),
            Reason::Brackets => fill(&told.brackets, &[("word", &word)]),
            Reason::WrongScript(character) => fill(&told.wrong_script, &[("word", &word), ("character", character)]),
            Reason::Length => fill(&told.length, &[("word", &word)]),
        };
        let at = format!("{}:{}", visible(&self.file), self.line);
        fill(&words.faults.at, &[("at", &at), ("reason", &reason)])
    }
}

shown_in_english!(Complaint);

impl Glossary {
    /// Ours: the mistakes of OpenCC that a word can mend.
    pub fn ours() -> Glossary {
        let mut glossary = Glossary::default();
        glossary.read("glossary.toml", include_str!("../../assets/glossary.toml"));
        glossary
    }

    /// Adds a file's words, which win over those of files read before. What is wrong with a row is told, the others hold.
    pub fn read(&mut self, file: &str, toml: &str) -> Vec<Complaint> {
        let complain = |range: Range<usize>, word: &str, reason| {
            let line = 1 + toml.as_bytes().iter().take(range.start).filter(|byte| **byte == b'\n').count();
            Complaint { file: file.to_owned(), line, word: word.to_owned(), reason }
        };
        let table = match DeTable::parse(toml) {
            Ok(table) => table,
            Err(error) => {
                let reason = Reason::Syntax(error.message().to_owned());
                return vec![complain(error.span().unwrap_or_default(), "", reason)];
            }
        };
        let mut complaints = Vec::new();
        let mut sections: Vec<_> =
            table.get_ref().iter().map(|(name, rows)| (Section::named(name.get_ref()), name, rows)).collect();
        sections.sort_by_key(|(section, ..)| *section);
        for (section, name, rows) in sections {
            let Some(section) = section else {
                complaints.push(complain(name.span(), name.get_ref(), Reason::Section));
                continue;
            };
            for (range, key, value) in words_of(rows) {
                let added = value.ok_or(Reason::NotAWord).and_then(|value| self.add(section, key, value));
                complaints.extend(added.err().map(|reason| complain(range, key, reason)));
            }
        }
        complaints
    }

    /// Keeps a word as it stands, in every conversion.
    pub fn keep(&mut self, word: &str) -> Result<(), Reason> {
        self.add(Section::Keep, word, word)
    }

    /// The words for one configuration, and what they become.
    pub(super) fn words(&self, config: Config) -> &BTreeMap<String, String> {
        static NONE: BTreeMap<String, String> = BTreeMap::new();
        self.words.get(&config).unwrap_or(&NONE)
    }

    fn add(&mut self, section: Section, key: &str, value: &str) -> Result<(), Reason> {
        let rows = expand(key, value).ok_or(Reason::Brackets)?;
        for (key, value) in &rows {
            section.check(key, value)?;
        }
        let of_one_length = rows.iter().all(|(key, value)| key.chars().count() == value.chars().count());
        let usable = |config: &&Config| of_one_length || config.has_phrases();
        for config in section.configs().iter().filter(usable) {
            self.words.entry(*config).or_default().extend(rows.iter().cloned());
        }
        if section.configs().iter().all(|config| usable(&config)) { Ok(()) } else { Err(Reason::Length) }
    }
}

/// A part of a glossary; of two that say something of a word, the one later in this order wins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Section {
    Keep,
    Hant,
    Tw,
    Hk,
    Hans,
    Of(Config),
}

impl Section {
    fn named(name: &str) -> Option<Section> {
        match name {
            "keep" => Some(Section::Keep),
            "hant" => Some(Section::Hant),
            "tw" => Some(Section::Tw),
            "hk" => Some(Section::Hk),
            "hans" => Some(Section::Hans),
            _ => Config::ALL.into_iter().find(|config| config.name() == name).map(Section::Of),
        }
    }

    fn configs(&self) -> &[Config] {
        match self {
            Section::Keep => &Config::ALL,
            Section::Hant => &[S2t, S2tw, S2twp, S2hk, S2hkp],
            Section::Tw => &[S2tw, S2twp],
            Section::Hk => &[S2hk, S2hkp],
            Section::Hans => &[T2s, Tw2s, Tw2sp, Hk2s, Hk2sp],
            Section::Of(config) => std::slice::from_ref(config),
        }
    }

    /// Whether a word can match where this section is for.
    fn check(&self, key: &str, value: &str) -> Result<(), Reason> {
        let never: fn(char) -> bool = match self {
            Section::Keep => |_| false,
            Section::Hant | Section::Tw | Section::Hk => is_traditional,
            Section::Hans => is_simplified,
            Section::Of(config) if config.is_from_simplified() => is_traditional,
            Section::Of(_) => is_simplified,
        };
        match key.chars().find(|c| never(*c)) {
            _ if key.is_empty() || value.is_empty() => Err(Reason::Empty),
            _ if key.chars().chain(value.chars()).any(char::is_control) => Err(Reason::Control),
            Some(c) => Err(Reason::WrongScript(c)),
            None => Ok(()),
        }
    }
}

/// The rows of a section, `keep` a list of words and the others tables: the bytes of the file where each key stands, the
/// key, and what it becomes.
fn words_of<'a>(rows: &'a Spanned<DeValue<'a>>) -> Vec<(Range<usize>, &'a str, Option<&'a str>)> {
    match rows.get_ref() {
        DeValue::Array(words) => {
            let word = |word: &'a Spanned<DeValue<'a>>| {
                let key = word.get_ref().as_str();
                (word.span(), key.unwrap_or_default(), key)
            };
            words.iter().map(word).collect()
        }
        DeValue::Table(table) => {
            table.iter().map(|(key, value)| (key.span(), key.get_ref().as_ref(), value.get_ref().as_str())).collect()
        }
        _ => vec![(rows.span(), "", None)],
    }
}

/// The rows that a row with brackets stands for, one for each way to choose from them; `None` where they do not fit.
fn expand(key: &str, value: &str) -> Option<Vec<(String, String)>> {
    let (before, keys, after) = match (split(key), split(value)) {
        (None, None) => return Some(vec![(key.to_owned(), value.to_owned())]),
        (Some(key), Some(value)) => ((key.0, value.0), (key.1, value.1), (key.2, value.2)),
        _ => return None,
    };
    let rest = expand(after.0, after.1)?;
    if keys.0.chars().count() != keys.1.chars().count() {
        return None;
    }
    let choices = keys.0.chars().zip(keys.1.chars());
    let row = |(key, value): (char, char), rest: &(String, String)| {
        (format!("{}{key}{}", before.0, rest.0), format!("{}{value}{}", before.1, rest.1))
    };
    Some(choices.flat_map(|choice| rest.iter().map(move |rest| row(choice, rest))).collect())
}

/// What stands before, in and after the first brackets.
fn split(text: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = text.split_once('[')?;
    let (choices, after) = rest.split_once(']')?;
    Some((before, choices, after))
}

#[cfg(test)]
mod tests;
