//! Every word that the program shows, from assets/words/: a file for each language, a field for each text.
//!
//! The build script makes a constant of each file; a file with a gap, or with a text too many, does not compile. Texts may have
//! gaps, `{n}`, which [`fill`](super::say::fill) fills.

use std::collections::HashMap;

use super::Lang;

include!(concat!(env!("OUT_DIR"), "/words.rs"));

/// Texts about things that have names (actions, settings, options), sorted by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Named<T: 'static>(&'static [(&'static str, T)]);

impl<T> Named<T> {
    /// The text for the thing of this name.
    pub fn get(&self, name: &str) -> Option<&'static T> {
        let at = self.0.binary_search_by(|(other, _)| (*other).cmp(name)).ok()?;
        Some(&self.0[at].1)
    }

    /// Each name with its text, in the order of the names.
    pub fn iter(&self) -> impl Iterator<Item = &'static (&'static str, T)> {
        self.0.iter()
    }
}

/// An action's name and description.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ActionWords {
    /// The action's name in the palette.
    pub name: &'static str,
    /// What the action does, in one line for the help.
    pub doc: &'static str,
}

/// Defines [`Words`] and its groups, each a table of the file with a text for each name.
macro_rules! words {
    ($($(#[$about:meta])+ $group:ident: $Group:ident { $($text:ident),+ $(,)? })+) => {
        /// The words of one language.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct Words {
            $($(#[$about])+ pub $group: $Group,)+
            /// Actions by their names in the keymap.
            pub actions: Named<ActionWords>,
            /// The message for each common error in TOML, by what its parser says of it.
            pub parser: Named<&'static str>,
            /// The description of each setting, by its key.
            pub settings: Named<&'static str>,
            /// The description of each option of the command line that stands for no setting, by its name.
            pub options: Named<&'static str>,
        }

        impl Words {
            /// Every text of the groups and of the actions, in the same order for all languages.
            fn texts(&self) -> Vec<&str> {
                let mut texts: Vec<&str> = vec![$($(self.$group.$text),+),+];
                texts.extend(self.actions.iter().flat_map(|(_, action)| [action.name, action.doc]));
                texts
            }
        }

        $(
            $(#[$about])+
            #[derive(Clone, Debug, PartialEq, Eq)]
            pub struct $Group {
                $(
                    #[doc = concat!("The text `", stringify!($text), "` of `[", stringify!($group), "]` in assets/words/.")]
                    pub $text: &'static str
                ),+
            }
        )+
    };
}

words! {
    /// Titles of panes; in the source's pane, the notes on joined lines and moved captions.
    panes: Panes {
        contents, figures, headlines, links, joined, moved, raw, empty, more
    }
    /// The top row.
    masthead: Masthead {
        program, article, file, page, becomes, input
    }
    /// Names of scripts and views.
    views: Views {
        original, simplified, traditional, taiwan, hong_kong, mixed, none, phrases, phrases_on, phrases_off, choose,
        candidates, scopes, here, in_source, always
    }
    /// The grounds on which a conversion made a choice.
    evidence: Evidence {
        reader, glossary, row, rule, word, neighbours, opencc, usual
    }
    /// The bottom row.
    status: Status {
        body, percent, minutes, hours, last_minute, end, reading, fetching, following, hint_stop, converting, searching, hint_help,
        hint_view, hint_back, hint_find, hint_section, hint_shelf, hint_changed, count, selected, counted, counted_source, counted_article,
        counted_section, counted_selection
    }
    /// Messages: what was done, or could not be.
    messages: Messages {
        copied, copied_place, no_file, no_programs, no_editor, nothing_to_copy, mark_set, no_mark, name_the_mark,
        go_to_which_mark, first_section, last_section, first_article, last_article, first_file, last_file, first_page, last_page, one_file, file, page, one_story_there,
        left_out, figure, first_figure, last_figure, no_figures, no_contents, no_earlier_jump,
        no_later_jump, hit, no_hit, wrapped_to_start, wrapped_to_end, differences_on, differences_off, no_differences, no_choices,
        measure, columns, few_columns, raw_columns, raw_script, no_percent, no_query, no_key, reopened, misread, misread_file, mended, not_misread, theme, rejoin_on, rejoin_off, one_story, several_stories, still_one_story, stories_auto, page_whole, page_story, no_page, book, no_links,
        resumed, stop, stopped, stopped_stream, limit, word_kept, no_word, word_missed, bad_glossary, word_unwritten,
        long_word, decided_here, decided_source, decided_always, reloading, reloaded, reload_same, changed, ended, followed, stopped_fetch
    }
    /// Links: where they lead, and why one leads nowhere.
    links: Links {
        note, to_note, to_place, hint_follow, hint_browse, hint_go, none, first, last, missing, no_base, private, scheme, browse,
        browsed, not_browsed, no_address, no_browser
    }
    /// Why a source cannot be read, with the remedy.
    sources: Sources {
        missing, missing_near, scheme, dangling, denied, folder, no_texts, too_many, binary, convertible, damaged, inflated, locked, unsupported,
        terminal, system, vanished, shrunk, emptied, replaced, no_file, not_growing
    }
    /// Why an address gives no text, with the remedy.
    web: Web {
        address, host, refused, slow, gone, status, redirects, large, broken, certificate, other, not_kept, not_saved, no_network, no_feed, unkept
    }
    /// Reasons why a day's paper cannot be had, or lacks something.
    papers: Papers {
        unknown, unknown_near, no_day, future, not_out, no_issue, shape, missed, again, shelved, asking
    }
    /// Kinds of files that hold no text.
    kinds: Kinds {
        program, library, image, icon, sound, film, recording, document, archive, database, unknown
    }
    /// Errors of the system.
    system: System {
        missing, denied, folder, no_folder, full, read_only, not_utf8, no_thread
    }
    /// Faults of a setting or a theme.
    faults: Faults {
        at, environment, setting, theme, themes, role, missing_role, wrong, near, unreadable, too_large, would_be_too_large,
        not_a_file, form, clues, paper, missing_key, more, without
    }
    /// Kinds of values found where another is expected.
    values: Values {
        text, date, array, table, bytes
    }
    /// Kinds of values that a setting takes, to follow "expected".
    expected: Expected {
        switch, number, size, name, encoding, words, characters, clues, folder, comma, or, auto_or, group, style, color, paper_address, pattern
    }
    /// Faults of a keymap.
    keymap: Keymap {
        list, action, action_near, turned, key, key_near, taken, hidden, lost
    }
    /// Faults of a row of a glossary.
    glossary: Glossary {
        section, section_near, not_a_list, not_a_word, too_many, empty, control, brackets, wrong_script, length, too_long
    }
    /// Reasons why text cannot be converted.
    converter: Converter {
        unpack, open
    }
    /// Notes of --list-settings.
    listing: Listing {
        setting
    }
    /// Headings and texts of the man page; lists have an entry a line, `name = what it is`.
    manual: Manual {
        name, one_line, synopsis, synopses, description, introduction, options, keys, counts, settings, files,
        file_list, environment, variable_list, status, status_list
    }
    /// The command line's help, and faults of a command line.
    command: Command {
        about, usage, arguments, instead, settings, more, examples, example_list, keys, values, quoted, unknown, as_file, no_value, needs_value,
        not_a_value, pair, conflict, paper, not_utf8, see_help, output, terminal
    }
    /// Errors of the rest of the program, with the remedy.
    errors: Errors {
        no_converter, no_clipboard, no_state, broken_state, newer_state, theme, put_aside, lost, no_index, empty_shelf, search_folder_gone, no_words
    }
    /// The search box.
    find: Find {
        prompt, exact, pattern, pinyin, hits, hint, elsewhere, not_here_yet, shelf_prompt, on_shelf, indexing, found_so_far,
        found_on_shelf, newest_first, best_first
    }
    /// The feeds that the reader subscribes to.
    feeds: Feeds {
        title, none, listing, no_folder, not_found, never_came, unread, refreshing, refreshed, refreshed_but, offline, subscribed,
        unsubscribed, unsubscribe, unwritten, nothing_to_subscribe, nothing_unread, nothing_unread_but, last_unread, no_feeds, no_feed, starred, unstarred, new_item, starred_items
    }
    /// Marks, bookmarks, highlights.
    annotations: Annotations {
        title, all, bookmark, highlight, note, hint, yellow, green, blue, pink, highlighted, bookmarked, kept, removed,
        undone, redone, nothing_to_undo, nothing_to_redo,
        astray, copied, nothing_here, none, not_found, hint_highlight, hint_note, hint_copy
    }
    /// Faults of a regular expression.
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
        title, prompt, line, share, none
    }
    /// The list of themes, and the names of the program's own.
    themes: Themes {
        title, dark, light, sepia, high_contrast, terminal, none
    }
    /// The list of sources.
    shelf: Shelf {
        title, recent, samples, opened, finished, unread, filter, moments, minutes, hours, days, months, years, gone, unreadable, not_text, by_ending, by_content,
        nothing_new, folder_gone, marked_read, marked_unread, shelved, unshelved, forgotten, nothing_to_undo, notes_too, is_open, was_opened, built_in, unknown, other_samples, not_found, no_folder, no_store,
        piped, tags, tags_hint, by_time, by_stars, by_name, by_unread
    }
    /// The help sheet.
    help: Help {
        title, search
    }
    /// Groups of actions in the help.
    groups: Groups {
        moving, article, panes, script, find, places, page, source, program, selection, list, prompt
    }
}

impl Words {
    /// The words of this language.
    pub fn from_lang(lang: Lang) -> &'static Words {
        match lang {
            Lang::Hant => &ZH_HANT,
            Lang::Hans => &ZH_HANS,
            Lang::En => &EN,
        }
    }

    /// Maps each text to the one that `other` has for it, so that a text on the screen can be put into another
    /// language.
    pub fn turned<'a>(&'a self, other: &'a Words) -> HashMap<&'a str, &'a str> {
        self.texts().into_iter().zip(other.texts()).collect()
    }

    /// The description of a setting, by its key.
    pub fn setting(&self, key: &str) -> &'static str {
        self.settings.get(key).copied().unwrap_or_default()
    }

    /// An action's name and description, by its name in the keymap.
    pub fn action(&self, name: &str) -> Option<&ActionWords> {
        self.actions.get(name)
    }
}

#[cfg(test)]
mod tests;
