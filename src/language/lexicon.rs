//! The habits of papers as data: the word lists of `assets/clues/`, and a user's laid over them.
//!
//! The lists built in are constants, which the build script writes.

use serde::{Deserialize, Deserializer};

use super::word_list::{Glyphs, WordList};
use crate::settings::error::{At, ConfigError, ConfigErrors, MOST_TOLD, Reason, Thing};
use crate::settings::expected::{Expected, Value};
use crate::settings::flatten::{File, FlatValue};
use crate::settings::nearest;

impl WordList {
    const HOLDS: SchemaNode = SchemaNode::Words;
}

impl<'de> Deserialize<'de> for WordList {
    fn deserialize<D: Deserializer<'de>>(words: D) -> Result<Self, D::Error> {
        Vec::<String>::deserialize(words).map(WordList::from)
    }
}

impl Glyphs {
    const HOLDS: SchemaNode = SchemaNode::Characters;
}

impl<'de> Deserialize<'de> for Glyphs {
    fn deserialize<D: Deserializer<'de>>(glyphs: D) -> Result<Self, D::Error> {
        String::deserialize(glyphs).map(|glyphs| Glyphs::from(glyphs.as_str()))
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
        #[derive(Clone, Debug, Default, Deserialize)]
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
        placeholders: WordList,
        makers: WordList,
        dynasties: WordList,
        surnames: Glyphs,
        double_surnames: WordList,
        never: Glyphs,
        words: WordList,
        foreign: Glyphs,
        offices: WordList,
        bodies: WordList,
        addresses: WordList,
        songs: WordList,
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
        western: WordList,
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
        updates: WordList,
        pleas: WordList,
        accounts: WordList,
        disclaimers: WordList,
        about: WordList,
        placed: WordList,
        untitled: WordList,
        greetings: WordList,
        boards: WordList,
        web: WordList,
        codes: WordList,
        adverts: WordList,
        skips: WordList,
        readers: WordList,
        walls: WordList,
        announcements: WordList,
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
        mail_writers: WordList,
        letterheads: WordList,
        courts: WordList,
        judgments: WordList,
        benches: WordList,
        cover_titles: WordList,
        cover_labels: WordList,
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
        shared_glyphs: Glyphs,
        chapters: Glyphs,
        sections: Glyphs,
        fronts: WordList,
        letter: WordList,
        documents: WordList,
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
        programs: WordList,
        families: WordList,
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

    /// The lists built into the program.
    pub fn builtin() -> &'static Lexicon {
        static BUILT_IN: Lexicon = include!(concat!(env!("OUT_DIR"), "/lexicon.rs"));
        &BUILT_IN
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
        let mut words = Lexicon::builtin().clone();
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

#[cfg(test)]
mod tests {
    use super::*;

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
