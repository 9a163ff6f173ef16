//! Every word that the program shows, from assets/words/: one file for each language, one field for each text.
//!
//! A file with a gap or a surplus does not load, so a text that is missing in one language is found by the tests and
//! never by a reader. Texts may have gaps, `{n}`, which [`fill`] fills.

use std::collections::BTreeMap;
use std::fmt::Display;

use serde::Deserialize;

use super::Lang;

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
        }

        $(
            $(#[$about])+
            #[allow(missing_docs)]
            #[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
            #[serde(deny_unknown_fields, rename_all = "kebab-case")]
            pub struct $Group { $(pub $text: String),+ }
        )+
    };
}

words! {
    /// Titles of panes.
    panes: Panes {
        contents, article, figures, source, links
    }
    /// The top row.
    masthead: Masthead {
        program, article, becomes, untitled, input, sample, edition
    }
    /// Names of scripts and views.
    views: Views {
        original, simplified, traditional, taiwan, hong_kong, mixed, none, other, phrases, phrases_on, phrases_off,
        choose, candidates
    }
    /// The bottom row.
    status: Status {
        body, percent, minutes, last_minute, start, end, loading, reading, converting, searching, lossy, guessed,
        hint_help, hint_view, hint_back, count, selected
    }
    /// What was done, or could not be.
    messages: Messages {
        copied, nothing_to_copy, mark_set, no_mark, name_the_mark, go_to_which_mark, first_section, last_section,
        first_article, last_article, first_figure, last_figure, no_figures, no_contents, no_earlier_jump,
        no_later_jump, hit, no_hit, wrapped_to_start, wrapped_to_end, view, view_waits, differences_on,
        differences_off, no_differences, measure, columns, reopened, theme, probed_narrow, probed_wide,
        probe_silent, rejoin_on, rejoin_off, no_links, resumed, unknown_key, stopped, limit, quit
    }
    /// Why a source cannot be read, with the remedy.
    sources: Sources {
        missing, missing_near, denied, folder, no_texts, binary, unsupported, terminal, system, empty,
        unknown_encoding
    }
    /// What else went wrong, with the remedy.
    errors: Errors {
        unsure_encoding, no_converter, no_clipboard, no_state, broken_state, newer_state, no_terminal, not_utf8, theme, keymap
    }
    /// The search box.
    find: Find {
        prompt, exact, pattern, pinyin, hits, hint
    }
    /// Marks, bookmarks, highlights.
    annotations: Annotations {
        title, bookmark, highlight, note, hint, yellow, green, blue, pink, highlighted, bookmarked, kept, removed,
        astray, copied, nothing_here, none, not_found, selecting
    }
    /// The list of encodings.
    encoding: Encoding {
        title, detected, given, bad
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
        title, recent, samples, opened, finished, unread, filter, none, moments, minutes, hours, days, months, years,
        gone, nothing_new, folder_gone, shelved, unshelved, forgotten, notes_too, is_open, not_found, no_folder, no_store, piped
    }
    /// The help sheet.
    help: Help {
        title, close, count, mouse, search
    }
    /// Groups of actions in the help.
    groups: Groups {
        moving, article, panes, script, find, places, page, source, program
    }
    /// Names of keys.
    keys: Keys {
        space, enter, escape, tab, backspace, delete, insert, up, down, left, right, home, end, page_up, page_down
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

    /// An action's name and doc, by its name in the keymap.
    pub fn action(&self, name: &str) -> Option<&Named> {
        self.actions.get(name)
    }
}

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

/// The text before the first gap, the gap's name, and the text after it.
fn next_gap(text: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = text.split_once('{')?;
    let (gap, after) = rest.split_once('}')?;
    Some((before, gap, after))
}

#[cfg(test)]
mod tests;
