//! The habits of papers as data: the word lists of `assets/clues/`, and how a text is looked up in them.
//!
//! A list is consulted for the head or the tail of a text; either takes a binary search and a few comparisons, so that
//! long lists cost no more than short ones.

use std::sync::LazyLock;

use serde::Deserialize;

/// Words that a text may begin or end with.
#[derive(Debug, Default, Deserialize)]
#[serde(from = "Vec<String>")]
pub(super) struct Lexicon {
    /// By first character, the longest first.
    heads: Vec<(char, Box<str>)>,
    /// By last character, the longest first.
    tails: Vec<(char, Box<str>)>,
}

impl Lexicon {
    /// Bytes of the longest word that `text` begins with.
    pub fn starts(&self, text: &str) -> Option<usize> {
        let first = text.chars().next()?;
        group(&self.heads, first).find(|word| text.starts_with(*word)).map(str::len)
    }

    /// Bytes of the longest word that `text` ends with.
    pub fn ends(&self, text: &str) -> Option<usize> {
        let last = text.chars().next_back()?;
        group(&self.tails, last).find(|word| text.ends_with(*word)).map(str::len)
    }

    /// Whether `text` is one of the words.
    pub fn is(&self, text: &str) -> bool {
        self.starts(text) == Some(text.len())
    }

    /// Whether one of the words stands anywhere in `text`, which should be short.
    pub fn within(&self, text: &str) -> bool {
        text.char_indices().any(|(at, _)| self.starts(&text[at..]).is_some())
    }
}

/// The words filed under a character.
fn group(words: &[(char, Box<str>)], under: char) -> impl Iterator<Item = &str> {
    let from = words.partition_point(|(c, _)| *c < under);
    words[from..].iter().take_while(move |(c, _)| *c == under).map(|(_, word)| &**word)
}

impl From<Vec<String>> for Lexicon {
    fn from(words: Vec<String>) -> Self {
        let file = |under: fn(&str) -> Option<char>| {
            let mut list: Vec<(char, Box<str>)> =
                words.iter().filter_map(|word| Some((under(word)?, word.as_str().into()))).collect();
            list.sort_by_key(|(c, word)| (*c, std::cmp::Reverse(word.len())));
            list
        };
        Lexicon { heads: file(|word| word.chars().next()), tails: file(|word| word.chars().next_back()) }
    }
}

/// Characters, sorted.
#[derive(Debug, Default, Deserialize)]
#[serde(from = "String")]
pub(super) struct Glyphs(Vec<char>);

impl Glyphs {
    /// Whether `c` is one of them.
    pub fn has(&self, c: char) -> bool {
        self.0.binary_search(&c).is_ok()
    }
}

impl From<String> for Glyphs {
    fn from(glyphs: String) -> Self {
        let mut list: Vec<char> = glyphs.chars().filter(|c| !c.is_whitespace()).collect();
        list.sort_unstable();
        Glyphs(list)
    }
}

/// `bylines.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Bylines {
    pub roles: Lexicon,
    pub labels: Lexicon,
    pub reports: Lexicon,
    pub houses: Lexicon,
    pub surnames: Glyphs,
    pub never: Glyphs,
}

/// `captions.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Captions {
    pub marks: Glyphs,
    pub labels: Lexicon,
    pub openers: Lexicon,
    pub scene: Lexicon,
    pub credit_ends: Lexicon,
    pub credit_sure: Lexicon,
    pub agencies: Lexicon,
    pub credit_starts: Lexicon,
}

/// `datelines.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Datelines {
    pub houses: Lexicon,
    pub endings: Lexicon,
    pub closers: Lexicon,
    pub not_after_dian: Glyphs,
    pub not_after_xun: Glyphs,
}

/// `notes.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Notes {
    pub editors: Lexicon,
    pub sources: Lexicon,
    pub turns: Lexicon,
    pub remarks: Lexicon,
    pub authors: Lexicon,
    pub alone: Lexicon,
    pub dates: Lexicon,
    pub about: Lexicon,
    pub web: Lexicon,
}

/// `headings.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Headings {
    pub kickers: Lexicon,
    pub desks: Lexicon,
    pub numerals: Glyphs,
    pub chapters: Glyphs,
    pub sections: Glyphs,
    pub fronts: Lexicon,
    pub letter: Lexicon,
}

/// Every list.
#[derive(Debug)]
pub(super) struct Words {
    pub bylines: Bylines,
    pub captions: Captions,
    pub datelines: Datelines,
    pub notes: Notes,
    pub headings: Headings,
}

impl Words {
    /// The lists built into the program, read once.
    pub fn builtin() -> &'static Words {
        static WORDS: LazyLock<Words> = LazyLock::new(|| Words {
            bylines: read(include_str!("../../assets/clues/bylines.toml")),
            captions: read(include_str!("../../assets/clues/captions.toml")),
            datelines: read(include_str!("../../assets/clues/datelines.toml")),
            notes: read(include_str!("../../assets/clues/notes.toml")),
            headings: read(include_str!("../../assets/clues/headings.toml")),
        });
        &WORDS
    }
}

/// A list built into the program; that each of them reads well is a test's business, not the user's.
fn read<'a, T: Deserialize<'a>>(text: &'a str) -> T {
    toml::from_str(text).unwrap_or_else(|error| panic!("assets/clues: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_word_is_found_at_either_end() {
        let words = Lexicon::from(vec!["圖".to_string(), "圖片".into(), "資料圖".into()]);
        assert_eq!(words.starts("圖片說明"), Some("圖片".len()));
        assert_eq!(words.starts("圖為"), Some("圖".len()));
        assert_eq!(words.ends("本報資料圖"), Some("資料圖".len()));
        assert_eq!((words.starts("地圖"), words.starts("")), (None, None));
        assert!(words.is("圖片") && !words.is("圖片說明"));
        assert!(words.within("一張圖"));
    }

    #[test]
    fn the_lists_built_in_are_well_formed() {
        let words = Words::builtin();
        assert!(words.bylines.roles.is("記者") && words.bylines.surnames.has('李'));
        assert!(words.captions.marks.has('●') && words.notes.editors.is("責編"));
    }
}
