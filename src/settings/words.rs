//! Every word that the program shows, from assets/words/: one file for each language, one field for each text.
//!
//! A file with a gap or a surplus does not load, so a text that is missing in one language is found by the tests and
//! never by a reader. Texts may have gaps, `{n}`, which [`fill`] fills.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Display;
use std::io;

use serde::Deserialize;

use super::Lang;
use super::fault::SystemError;

/// An action in words.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
#[serde(from = "(String, String)")]
pub struct Named {
    /// What it is called in the palette.
    pub name: String,
    /// One line for the help.
    pub doc: String,
}

impl From<(String, String)> for Named {
    fn from((name, doc): (String, String)) -> Self {
        Named { name, doc }
    }
}

/// Defines [`Words`] and its groups, each a table of the file with a text for each name.
macro_rules! words {
    ($($(#[$about:meta])+ $group:ident: $Group:ident { $($text:ident),+ $(,)? })+) => {
        /// The words of one language.
        #[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
        #[serde(deny_unknown_fields)]
        pub struct Words {
            $($(#[$about])+ pub $group: $Group,)+
            /// Actions by their names in the keymap.
            pub actions: BTreeMap<String, Named>,
            /// What people often do wrong in TOML, by what its parser says of it.
            pub parser: BTreeMap<String, String>,
            /// What each setting does, by its key.
            pub settings: BTreeMap<String, String>,
            /// What each option of the command line does that is no setting, by its name.
            pub options: BTreeMap<String, String>,
        }

        impl Words {
            /// Every text that has no name of its own, in one order for all languages.
            fn texts(&self) -> Vec<&str> {
                let mut texts: Vec<&str> = vec![$($(&self.$group.$text),+),+];
                texts.extend(self.actions.values().flat_map(|action| [action.name.as_str(), &action.doc]));
                texts
            }
        }

        $(
            $(#[$about])+
            #[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
            #[serde(deny_unknown_fields, rename_all = "kebab-case")]
            pub struct $Group {
                $(
                    #[doc = concat!("The text `", stringify!($text), "` of `[", stringify!($group), "]` in assets/words/.")]
                    pub $text: String
                ),+
            }
        )+
    };
}

words! {
    /// Titles of panes; what the source's says of joins and of captions that were moved.
    panes: Panes {
        contents, figures, links, joined, moved, empty
    }
    /// The top row.
    masthead: Masthead {
        program, article, becomes, input
    }
    /// Names of scripts and views.
    views: Views {
        original, simplified, traditional, taiwan, hong_kong, mixed, none, phrases, phrases_on, phrases_off, choose,
        candidates
    }
    /// The bottom row.
    status: Status {
        body, percent, minutes, hours, last_minute, end, reading, converting, searching, hint_help, hint_view,
        hint_back, count, selected
    }
    /// What was done, or could not be.
    messages: Messages {
        copied, nothing_to_copy, mark_set, no_mark, name_the_mark, go_to_which_mark, first_section, last_section,
        first_article, last_article, first_figure, last_figure, no_figures, no_contents, no_earlier_jump,
        no_later_jump, hit, no_hit, wrapped_to_start, wrapped_to_end, differences_on, differences_off, no_differences,
        measure, columns, few_columns, raw_columns, no_percent, reopened, theme, rejoin_on, rejoin_off, no_links,
        resumed, stop, stopped, stopped_stream, limit, word_kept, no_word, word_missed, bad_glossary, word_unwritten,
        long_word
    }
    /// Why a source cannot be read, with the remedy.
    sources: Sources {
        missing, missing_near, dangling, denied, folder, no_texts, binary, unsupported, terminal, system
    }
    /// Kinds of files that are no text.
    kinds: Kinds {
        program, library, image, icon, sound, film, recording, document, archive, database, unknown
    }
    /// What the system says.
    system: System {
        missing, denied, folder, no_folder, full, read_only, not_utf8
    }
    /// What is wrong with a setting or a theme.
    faults: Faults {
        at, environment, setting, theme, role, missing_role, wrong, near, unreadable, too_large, not_a_file,
        form, clues
    }
    /// What stands where a value is expected.
    values: Values {
        text, date, array, table, bytes
    }
    /// What a value may be, to go after "expected".
    expected: Expected {
        switch, number, size, name, encoding, words, characters, clues, folder, comma, or, auto_or, group, look, tone
    }
    /// What is wrong with a keymap.
    keymap: Keymap {
        list, action, action_near, key, key_near, taken, hidden
    }
    /// What is wrong with a row of a glossary.
    glossary: Glossary {
        section, section_near, not_a_list, not_a_word, too_many, empty, control, brackets, wrong_script, length
    }
    /// Why text cannot be converted.
    converter: Converter {
        unpack, open
    }
    /// What --list-settings says of each.
    listing: Listing {
        setting
    }
    /// The man page's own; lists have an entry a line, `name = what it is`.
    manual: Manual {
        name, one_line, synopsis, synopses, description, introduction, options, keys, counts, settings, files,
        file_list, environment, variable_list, status, status_list
    }
    /// The command line's help, and what is wrong with a command line.
    command: Command {
        about, usage, arguments, instead, settings, more, keys, values, quoted, unknown, as_file, no_value, needs_value,
        not_a_value, pair, conflict, not_utf8, see_help, output, terminal
    }
    /// What else went wrong, with the remedy.
    errors: Errors {
        no_converter, no_clipboard, no_state, broken_state, newer_state, theme
    }
    /// The search box.
    find: Find {
        prompt, exact, pattern, pinyin, hits, hint
    }
    /// Marks, bookmarks, highlights.
    annotations: Annotations {
        title, bookmark, highlight, note, hint, yellow, green, blue, pink, highlighted, bookmarked, kept, removed,
        astray, copied, nothing_here, none, not_found, hint_highlight, hint_note, hint_copy
    }
    /// What is wrong with a regular expression.
    expression: Expression {
        group_unclosed, group_unopened, class_unclosed, range, repetition, count, escape, property, unsupported,
        too_large, other
    }
    /// The list of encodings.
    encoding: Encoding {
        title
    }
    /// The list of actions.
    palette: Palette {
        title, prompt, none
    }
    /// The list of themes, and what the program's own are called.
    themes: Themes {
        title, dark, light, sepia, high_contrast, terminal, none
    }
    /// The list of sources.
    shelf: Shelf {
        title, recent, samples, opened, finished, unread, filter, moments, minutes, hours, days, months, years, gone,
        nothing_new, folder_gone, shelved, unshelved, forgotten, notes_too, is_open, not_found, no_folder, no_store,
        piped
    }
    /// The help sheet.
    help: Help {
        title, search
    }
    /// Groups of actions in the help.
    groups: Groups {
        moving, article, panes, script, find, places, page, source, program
    }
}

impl Words {
    /// The words of a language.
    pub fn of(lang: Lang) -> Words {
        let file = match lang {
            Lang::Hant => include_str!("../../assets/words/zh-Hant.toml"),
            Lang::Hans => include_str!("../../assets/words/zh-Hans.toml"),
            Lang::En => include_str!("../../assets/words/en.toml"),
        };
        toml::from_str(file).expect("the words are part of the program, and tests load each file")
    }

    /// Each text with what `other` has in its place: what is shown already can so be said in other words.
    pub fn turned<'a>(&'a self, other: &'a Words) -> HashMap<&'a str, &'a str> {
        self.texts().into_iter().zip(other.texts()).collect()
    }

    /// What a setting does, by its key.
    pub fn setting(&self, key: &str) -> &str {
        self.settings.get(key).map_or("", String::as_str)
    }

    /// What the system says.
    pub fn system(&self, error: &io::Error) -> String {
        SystemError::from(error).in_words(self)
    }

    /// An action's name and doc, by its name in the keymap.
    pub fn action(&self, name: &str) -> Option<&Named> {
        self.actions.get(name)
    }
}

/// Something that is told in the program's words: what went wrong, mostly.
pub trait InWords {
    /// It, in these words, with nothing in it that a terminal would obey.
    fn in_words(&self, words: &Words) -> String;
}

/// Lets errors show themselves in English, for developers; people get them in their own language.
macro_rules! shown_in_english {
    ($($type:ty),+) => {$(
        impl std::fmt::Display for $type {
            fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
                use crate::settings::{Lang, Words, words::InWords};
                f.write_str(&self.in_words(&Words::of(Lang::En)))
            }
        }

        impl std::error::Error for $type {}
    )+};
}

pub(crate) use shown_in_english;

/// `template` with a value in place of each `{name}`. A gap that no value is given for stays as it stands; values are
/// never searched for gaps.
pub fn fill(template: &str, values: &[(&str, &dyn Display)]) -> String {
    let mut filled = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, gap, after)) = next_gap(rest) {
        filled += before;
        match values.iter().find(|(name, _)| *name == gap) {
            Some((_, value)) => filled += &value.to_string(),
            None => filled += &format!("{{{gap}}}"),
        }
        rest = after;
    }
    filled + rest
}

/// So many bytes as people say it, rounded down: `512 B`, `64 KB`, `12 MB`, `1.5 GB`.
pub fn size_in_words(bytes: u64) -> String {
    match bytes {
        0..0x400 => format!("{bytes} B"),
        0x400..0x10_0000 => format!("{} KB", bytes >> 10),
        0x10_0000..0x4000_0000 => format!("{} MB", bytes >> 20),
        _ => format!("{}.{} GB", bytes >> 30, ((bytes >> 20 & 0x3ff) * 10) >> 10),
    }
}

/// The text before the first gap, the gap's name, and the text after it.
fn next_gap(text: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = text.split_once('{')?;
    let (gap, after) = rest.split_once('}')?;
    Some((before, gap, after))
}

#[cfg(test)]
mod tests;
