//! Glossaries: words that are kept as they stand, or forced one way. Read from TOML files (ours, the user's, one for a
//! source), and put before OpenCC's own dictionaries.
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

mod brackets;
mod complaint;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::settings::error::MOST_TOLD;
use crate::settings::nearest;
use crate::settings::toml_error::TomlError;

pub use complaint::{Complaint, Reason};

use super::Config::{self, *};
use super::TargetScript;
use super::choices::has_variants;
use super::detect::{is_simplified, is_traditional};
use brackets::{MOST_BRACKETS, MOST_ROWS, expand};
use complaint::{Complaints, LONGEST_WORD, MOST_WORDS};

/// A glossary: for each configuration, words and what they become.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Glossary {
    words: BTreeMap<Config, BTreeMap<String, String>>,
}

/// A row of a glossary, as a reader's decision makes one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GlossaryRow {
    /// The section that it stands in.
    pub section: &'static str,
    /// The word, as it was written.
    pub word: String,
    /// The text that the word becomes.
    pub becomes: String,
}

impl GlossaryRow {
    /// The row that has a word become another in a view; for both Traditional views, unless their regions write it in
    /// different ways. `None` where the view converts nothing, where the word is one character, which would hold for
    /// all text, or where such a row could never be used.
    pub fn new(word: &str, becomes: &str, view: TargetScript) -> Option<GlossaryRow> {
        let is_regional = becomes.chars().any(has_variants);
        let section = match view {
            _ if word.chars().nth(1).is_none() => return None,
            TargetScript::Original => return None,
            TargetScript::Hans => "hans",
            TargetScript::HantTw | TargetScript::HantHk if !is_regional => "hant",
            TargetScript::HantTw => "tw",
            TargetScript::HantHk => "hk",
        };
        let row = GlossaryRow { section, word: word.to_owned(), becomes: becomes.to_owned() };
        Glossary::default().settle(&row).is_ok().then_some(row)
    }
}

/// The names and texts of our own files.
const OURS: [(&str, &str); 2] = [
    ("corrections.toml", include_str!("../../../assets/script/corrections.toml")),
    ("names.toml", include_str!("../../../assets/script/names.toml")),
];

impl Glossary {
    /// Our own glossary: the mistakes of OpenCC that a word or a name can mend.
    pub fn ours() -> Glossary {
        let mut glossary = Glossary::default();
        for (file, toml) in OURS {
            glossary.read(file, toml);
        }
        glossary
    }

    /// Adds the words of a file, which win over those of files read before. Gives complaints about wrong rows; the
    /// other rows hold, as far as the parser can make them out. Rows behind the twentieth fault are not looked at.
    pub fn read(&mut self, file: &str, toml: &str) -> Vec<Complaint> {
        let mut complaints = Complaints::new(file, toml);
        let (table, broken) = DeTable::parse_recoverable(toml);
        // Faults behind the first slip mostly come of it.
        for error in first_slips(&broken).take(MOST_TOLD + 1) {
            complaints.add(error.span().unwrap_or_default(), "", Reason::Syntax(TomlError::new(toml, error)));
        }
        let mut sections: Vec<_> =
            table.get_ref().iter().map(|(name, rows)| (Section::named(name.get_ref()), name, rows)).collect();
        sections.sort_by_key(|(section, ..)| *section);
        let mut left = MOST_WORDS;
        for (section, name, rows) in sections {
            let Some(section) = section else {
                let near = nearest(name.get_ref(), Section::names());
                complaints.add(name.span(), name.get_ref(), Reason::Section(near));
                continue;
            };
            let Some(rows) = words_of(toml, rows) else {
                complaints.add(name.span(), name.get_ref(), Reason::NotAList);
                continue;
            };
            for (range, key, value) in rows {
                let added = value.ok_or(Reason::NotAWord).and_then(|value| self.add(section, key, value, &mut left));
                if let Err(reason) = added {
                    complaints.add(range, key, reason);
                }
                if left == 0 {
                    return complaints.list;
                }
            }
        }
        complaints.list
    }

    /// Adds a word that is kept as it stands, in every conversion.
    pub fn keep(&mut self, word: &str) -> Result<(), Reason> {
        self.add(Section::Keep, word, word, &mut MOST_WORDS.clone())
    }

    /// Adds a row, which has a word become another in text that a view converts.
    ///
    /// # Errors
    /// Why such a row cannot be used.
    pub fn settle(&mut self, row: &GlossaryRow) -> Result<(), Reason> {
        let section = Section::named(row.section).unwrap_or(Section::Hant);
        self.add(section, &row.word, &row.becomes, &mut MOST_WORDS.clone())
    }

    /// The words for a configuration, and what they become.
    pub(super) fn words(&self, config: Config) -> &BTreeMap<String, String> {
        static NONE: BTreeMap<String, String> = BTreeMap::new();
        self.words.get(&config).unwrap_or(&NONE)
    }

    /// The words that a reader's or a source's glossary has for a configuration, and ours has not or otherwise.
    pub(super) fn settled(&self, config: Config) -> impl Iterator<Item = (&String, &String)> {
        self.words(config).iter().filter(move |(word, becomes)| !is_ours(config, word, becomes))
    }

    /// Our own words for a configuration, as far as no other glossary has them otherwise.
    pub(super) fn own(&self, config: Config) -> impl Iterator<Item = (&String, &String)> {
        self.words(config).iter().filter(move |(word, becomes)| is_ours(config, word, becomes))
    }

    /// The words with which OpenCC is opened. Ours are put into Traditional text afterwards, which takes less time.
    pub(super) fn for_opencc(&self, config: Config) -> Cow<'_, BTreeMap<String, String>> {
        match config.is_from_simplified() {
            true => Cow::Owned(self.settled(config).map(|(word, becomes)| (word.clone(), becomes.clone())).collect()),
            false => Cow::Borrowed(self.words(config)),
        }
    }

    /// Adds a row, whose words may be at most as many as are `left`.
    fn add(&mut self, section: Section, key: &str, value: &str, left: &mut usize) -> Result<(), Reason> {
        if [key, value].iter().any(|text| text.len() > LONGEST_ROW) {
            return Err(Reason::TooLong);
        }
        let rows = expand(key, value).ok_or(Reason::Brackets)?;
        *left = left.checked_sub(rows.len()).unwrap_or_default();
        if *left == 0 {
            return Err(Reason::TooMany);
        }
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

/// Whether our own glossary has a word for a configuration, with the same result.
fn is_ours(config: Config, word: &str, becomes: &str) -> bool {
    static OURS: LazyLock<Glossary> = LazyLock::new(Glossary::ours);
    OURS.words(config).get(word).is_some_and(|own| own == becomes)
}

/// A section of a glossary; where two say something of a word, the one later in this order wins.
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
    fn names() -> impl Iterator<Item = &'static str> {
        ["keep", "hant", "tw", "hk", "hans"].into_iter().chain(Config::ALL.into_iter().map(Config::name))
    }

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

    /// Checks that a row can match in the texts of this section.
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
            _ if [key, value].iter().any(|word| word.chars().nth(LONGEST_WORD).is_some()) => Err(Reason::TooLong),
            _ if key.chars().chain(value.chars()).any(char::is_control) => Err(Reason::Control),
            Some(c) => Err(Reason::WrongScript(c)),
            None => Ok(()),
        }
    }
}

/// The parser's errors that are of any use: every key that stands twice, and the first of all others.
fn first_slips(broken: &[toml::de::Error]) -> impl Iterator<Item = &toml::de::Error> {
    let mut other = false;
    broken.iter().filter(move |error| error.message() == "duplicate key" || !std::mem::replace(&mut other, true))
}

/// A row as it stands in a file: the bytes of its key, the key, and what the word becomes, if that is a string.
type RowOf<'a> = (Range<usize>, &'a str, Option<&'a str>);

/// The rows of a section, `keep` a list of words and the others tables; `None` where it is neither.
fn words_of<'a>(toml: &'a str, rows: &'a Spanned<DeValue<'a>>) -> Option<Vec<RowOf<'a>>> {
    match rows.get_ref() {
        DeValue::Array(words) => {
            let word = |word: &'a Spanned<DeValue<'a>>| {
                let key = word.get_ref().as_str();
                (word.span(), key.unwrap_or(&toml[word.span()]), key)
            };
            Some(words.iter().map(word).collect())
        }
        DeValue::Table(table) => {
            let row = |(key, value): (&'a Spanned<Cow<'a, str>>, &'a Spanned<DeValue<'a>>)| {
                (key.span(), key.get_ref().as_ref(), value.get_ref().as_str())
            };
            Some(table.iter().map(row).collect())
        }
        _ => None,
    }
}

/// The most bytes of a row's key, with all its brackets; and of the text that it becomes.
const LONGEST_ROW: usize = 4 * (LONGEST_WORD + MOST_ROWS + 2 * MOST_BRACKETS);

#[cfg(test)]
mod tests;
