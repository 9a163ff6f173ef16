//! The habits of papers as data: the word lists of `assets/clues/`, and how a text is looked up in them.
//!
//! A list is consulted for the head or the tail of a text; either takes a binary search and a few comparisons, so that
//! long lists cost no more than short ones.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::settings::error::{At, ConfigError, ConfigErrors, MOST_TOLD, Reason, Thing};
use crate::settings::expected::{Expected, Value};
use crate::settings::flatten::{File, FlatValue};
use crate::settings::nearest;

/// Words that a text may begin or end with.
#[derive(Debug, Default, Deserialize)]
#[serde(from = "Vec<String>")]
pub(crate) struct WordList {
    heads: FiledWords,
    tails: FiledWords,
}

/// Words filed under their first or their last characters.
#[derive(Debug, Default)]
struct FiledWords {
    /// By the character, the longest word first.
    words: Vec<(char, Box<str>)>,
    /// A bit for the low bits of each character that there are words under: most characters of a text have none.
    mask: [u64; FiledWords::MASK / 64],
}

impl FiledWords {
    /// Bits of the mask: as many as one line of a processor's cache holds.
    const MASK: usize = 512;

    /// These words, each with the character to file it under.
    fn new(words: Vec<(char, Box<str>)>) -> FiledWords {
        let mut filed = FiledWords::default();
        filed.add(words);
        filed
    }

    fn add(&mut self, more: Vec<(char, Box<str>)>) {
        self.words.extend(more);
        self.words.sort_by_key(|(c, word)| (*c, std::cmp::Reverse(word.len())));
        for (c, _) in &self.words {
            self.mask[*c as usize % FiledWords::MASK / 64] |= 1 << (*c as usize % 64);
        }
    }

    /// Whether there may be words under a character; where not, there are none.
    fn may_have(&self, c: char) -> bool {
        self.mask[c as usize % FiledWords::MASK / 64] >> (c as usize % 64) & 1 == 1
    }

    /// The words under a character, the longest first.
    fn under(&self, c: char) -> impl Iterator<Item = &str> {
        let from =
            if self.may_have(c) { self.words.partition_point(|(under, _)| *under < c) } else { self.words.len() };
        self.words[from..].iter().take_while(move |(under, _)| *under == c).map(|(_, word)| &**word)
    }
}

impl WordList {
    const HOLDS: SchemaNode = SchemaNode::Words;

    /// Bytes of the longest word that `text` begins with.
    pub fn starts(&self, text: &str) -> Option<usize> {
        let first = text.chars().next()?;
        self.heads.under(first).find(|word| text.starts_with(*word)).map(str::len)
    }

    /// Bytes of the longest word that `text` ends with.
    pub fn ends(&self, text: &str) -> Option<usize> {
        let last = text.chars().next_back()?;
        self.tails.under(last).find(|word| text.ends_with(*word)).map(str::len)
    }

    /// Whether `text` is one of the words.
    pub fn is(&self, text: &str) -> bool {
        self.starts(text) == Some(text.len())
    }

    /// Whether one of the words stands anywhere in `text`, which should be short.
    pub fn within(&self, text: &str) -> bool {
        text.char_indices().any(|(at, c)| self.heads.may_have(c) && self.starts(&text[at..]).is_some())
    }
}

impl WordList {
    fn add(&mut self, more: WordList) {
        self.heads.add(more.heads.words);
        self.tails.add(more.tails.words);
    }
}

impl From<Vec<String>> for WordList {
    fn from(words: Vec<String>) -> Self {
        let file = |under: fn(&str) -> Option<char>| {
            FiledWords::new(words.iter().filter_map(|word| Some((under(word)?, word.as_str().into()))).collect())
        };
        WordList { heads: file(|word| word.chars().next()), tails: file(|word| word.chars().next_back()) }
    }
}

/// Characters, sorted.
#[derive(Debug, Default, Deserialize)]
#[serde(from = "String")]
pub(crate) struct Glyphs(Vec<char>);

impl Glyphs {
    const HOLDS: SchemaNode = SchemaNode::Characters;

    /// Whether `c` is one of them.
    pub fn has(&self, c: char) -> bool {
        self.0.binary_search(&c).is_ok()
    }
}

impl Glyphs {
    fn add(&mut self, more: Glyphs) {
        self.0.extend(more.0);
        self.0.sort_unstable();
    }
}

impl From<String> for Glyphs {
    fn from(glyphs: String) -> Self {
        let mut list: Vec<char> = glyphs.chars().filter(|c| !c.is_whitespace()).collect();
        list.sort_unstable();
        Glyphs(list)
    }
}

/// What stands under a name of a table.
#[derive(Clone, Copy)]
enum SchemaNode {
    Words,
    Characters,
    Table(&'static [(&'static str, SchemaNode)]),
}

impl SchemaNode {
    /// What is expected under this key and those below it.
    fn expect(self, key: &str, known: &mut Vec<(String, Expected)>) {
        let below = |name: &str| if key.is_empty() { name.to_owned() } else { format!("{key}.{name}") };
        match self {
            SchemaNode::Words => known.push((key.to_owned(), Expected::Words)),
            SchemaNode::Characters => known.push((key.to_owned(), Expected::Characters)),
            SchemaNode::Table(lists) => {
                known.extend((!key.is_empty()).then(|| (key.to_owned(), Expected::Clues(key.to_owned()))));
                lists.iter().for_each(|(name, held)| held.expect(&below(name), known));
            }
        }
    }
}

/// A table of lists, each of which a user's file may add to.
macro_rules! table {
    ($(#[$doc:meta])* $name:ident { $($list:ident: $kind:ty,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Default, Deserialize)]
        #[serde(default, deny_unknown_fields)]
        pub(crate) struct $name {
            $(pub $list: $kind,)*
        }

        impl $name {
            const HOLDS: SchemaNode = SchemaNode::Table(&[$((stringify!($list), <$kind>::HOLDS)),*]);

            fn add(&mut self, more: $name) {
                $(self.$list.add(more.$list);)*
            }
        }
    };
}

table! {
    /// `bylines.toml`.
    Bylines {
        roles: WordList,
        tasks: WordList,
        labels: WordList,
        both: WordList,
        reports: WordList,
        houses: WordList,
        surnames: Glyphs,
        never: Glyphs,
        foreign: Glyphs,
    }
}

table! {
    /// `captions.toml`.
    Captions {
        marks: Glyphs,
        labels: WordList,
        openers: WordList,
        scene: WordList,
        credit_ends: WordList,
        credit_sure: WordList,
        agencies: WordList,
        givers: WordList,
        credit_starts: WordList,
    }
}

table! {
    /// `datelines.toml`.
    Datelines {
        houses: WordList,
        endings: WordList,
        closers: WordList,
        not_after_dian: Glyphs,
        not_after_xun: Glyphs,
    }
}

table! {
    /// `notes.toml`.
    Notes {
        editors: WordList,
        sources: WordList,
        turns: WordList,
        remarks: WordList,
        authors: WordList,
        alone: WordList,
        dates: WordList,
        pleas: WordList,
        disclaimers: WordList,
        about: WordList,
        web: WordList,
        codes: WordList,
        adverts: WordList,
        skips: WordList,
        readers: WordList,
        walls: WordList,
        counts: WordList,
        sites: WordList,
        facts: WordList,
        minutes: WordList,
        original: WordList,
        hotlines: WordList,
        rights: WordList,
        contacts: WordList,
        papers: WordList,
        see: WordList,
        post_titles: WordList,
        post_labels: WordList,
    }
}

table! {
    /// `headings.toml`.
    Headings {
        kickers: WordList,
        desks: WordList,
        numerals: Glyphs,
        glyphs: Glyphs,
        chapters: Glyphs,
        sections: Glyphs,
        fronts: WordList,
        letter: WordList,
        subjects: WordList,
        predicates: WordList,
    }
}

table! {
    /// `fields.toml`.
    Fields {
        titles: WordList,
        decks: WordList,
        authors: WordList,
        notes: WordList,
        languages: WordList,
    }
}

table! {
    /// Every list; in a user's file, those that it has.
    Lexicon {
        bylines: Bylines,
        captions: Captions,
        datelines: Datelines,
        notes: Notes,
        headings: Headings,
        fields: Fields,
    }
}

impl Lexicon {
    /// Every table and list by its key, with what is expected there.
    fn known() -> Vec<(String, Expected)> {
        let mut known = Vec::new();
        Lexicon::HOLDS.expect("", &mut known);
        known
    }

    /// The lists built into the program, read once.
    pub fn builtin() -> &'static Lexicon {
        static WORDS: LazyLock<Lexicon> = LazyLock::new(Lexicon::read);
        &WORDS
    }

    fn read() -> Lexicon {
        Lexicon {
            bylines: read(include_str!("../../assets/clues/bylines.toml")),
            captions: read(include_str!("../../assets/clues/captions.toml")),
            datelines: read(include_str!("../../assets/clues/datelines.toml")),
            notes: read(include_str!("../../assets/clues/notes.toml")),
            headings: read(include_str!("../../assets/clues/headings.toml")),
            fields: read(include_str!("../../assets/clues/fields.toml")),
        }
    }
}

/// The habits that recovery goes by: the program's own, or these with a user's laid over them.
#[derive(Clone, Copy, Debug, Default)]
pub struct Clues(Option<&'static Lexicon>);

impl Clues {
    /// The program's lists with those of a user's files added, each file given by its name and its text. A file holds
    /// tables named as the files of `assets/clues/` are, with any of their lists:
    ///
    /// ```toml
    /// [headings]
    /// kickers = ["海角縱橫"]
    /// ```
    ///
    /// What is laid over is kept until the program ends: it is read once, when the program starts.
    ///
    /// # Errors
    /// What is wrong with the first file that is not such a table: its name, the line, the nearest right word.
    pub fn laid_over(files: &[(String, String)]) -> Result<Clues, ConfigErrors> {
        if files.is_empty() {
            return Ok(Clues::default());
        }
        let mut words = Lexicon::read();
        for (name, text) in files {
            words.add(toml::from_str(text).map_err(|error| fault(name, text, &error))?);
        }
        Ok(Clues(Some(Box::leak(Box::new(words)))))
    }

    pub(crate) fn lexicon(self) -> &'static Lexicon {
        self.0.unwrap_or_else(Lexicon::builtin)
    }
}

/// Two are the same when they are the same lists, not lists of the same words.
impl PartialEq for Clues {
    fn eq(&self, other: &Self) -> bool {
        self.0.map(std::ptr::from_ref) == other.0.map(std::ptr::from_ref)
    }
}

impl Eq for Clues {}

impl std::hash::Hash for Clues {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.0.map(std::ptr::from_ref).hash(state);
    }
}

/// What is wrong with a file of clues: the parser tells where it stopped, but not in the program's words.
fn fault(name: &str, text: &str, error: &toml::de::Error) -> ConfigErrors {
    let faults = match (File { name: name.into(), text }).flatten() {
        Err(broken) => return broken,
        Ok(leaves) => leaves.iter().filter_map(strange).take(MOST_TOLD + 1).collect::<Vec<_>>(),
    };
    match faults.is_empty() {
        false => ConfigErrors(faults),
        true => File { name: name.into(), text }.broken(error),
    }
}

/// What is wrong with a leaf of such a file.
fn strange(leaf: &FlatValue) -> Option<ConfigError> {
    let known = Lexicon::known();
    let reason = match known.iter().find(|(key, _)| *key == leaf.key) {
        Some((_, Expected::Words)) if leaf.value == Value::Array => return None,
        Some((_, Expected::Characters)) if leaf.text().is_some() => return None,
        Some((_, Expected::Clues(_))) if leaf.value == Value::EmptyTable => return None,
        Some((_, expected)) => Reason::Wrong { value: leaf.value.clone(), expected: expected.clone(), nearest: None },
        None => {
            let near = nearest(&leaf.key, known.iter().map(|(key, _)| key.as_str()));
            Reason::Unknown { what: Thing::Clues, nearest: near.map(str::to_owned) }
        }
    };
    Some(ConfigError { at: At::Place(leaf.at.clone()), key: leaf.key.clone(), reason })
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
        let words = WordList::from(vec!["圖".to_string(), "圖片".into(), "資料圖".into()]);
        assert_eq!(words.starts("圖片說明"), Some("圖片".len()));
        assert_eq!(words.starts("圖為"), Some("圖".len()));
        assert_eq!(words.ends("本報資料圖"), Some("資料圖".len()));
        assert_eq!((words.starts("地圖"), words.starts("")), (None, None));
        assert!(words.is("圖片") && !words.is("圖片說明"));
        assert!(words.within("一張圖"));
    }

    #[test]
    fn a_users_lists_are_added_to_ours() {
        let file = |text: &str| [("mine.toml".to_string(), text.to_string())];
        assert_eq!(Clues::laid_over(&[]), Ok(Clues::default()));
        let words = Clues::laid_over(&file("[headings]\nkickers = [\"海角縱橫\"]\n[captions]\nmarks = \"✦\""))
            .unwrap()
            .lexicon();
        assert!(words.headings.kickers.is("海角縱橫") && words.headings.kickers.is("社評"));
        assert!(words.captions.marks.has('✦') && words.captions.marks.has('●'));
        for (text, told) in [
            (
                "\n[headings]\nkicker = []",
                "3: headings.kicker: no such table or list of clues; did you mean headings.kickers?",
            ),
            ("[heading]", "1: heading: no such table or list of clues; did you mean headings?"),
            ("[notes]\nweb = 3", "2: notes.web: expected a list of words, as [\"…\", \"…\"], not \"3\""),
            ("headings = 1", "1: headings: expected a table of lists, as [headings], not \"1\""),
            (
                "[captions]\nmarks = [\"✦\"]",
                "2: captions.marks: expected characters in one text, as \"●▲\", not an array",
            ),
            ("[notes", "1: not well-formed TOML: the name of a table lacks its ]"),
        ] {
            let fault = Clues::laid_over(&file(text)).unwrap_err().to_string();
            assert_eq!(fault, format!("mine.toml:{told}"), "{text}");
        }
        let fault = Clues::laid_over(&file("[notes]\nweb = [3]")).unwrap_err().to_string();
        assert!(fault.starts_with("mine.toml:2: "), "{fault}");
    }

    #[test]
    fn the_lists_built_in_are_well_formed() {
        let words = Lexicon::builtin();
        assert!(words.bylines.roles.is("記者") && words.bylines.surnames.has('李'));
        assert!(words.captions.marks.has('●') && words.notes.editors.is("責編"));
    }
}
