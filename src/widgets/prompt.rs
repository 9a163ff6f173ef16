//! A line being typed: its text, its cursor, and its editing.
//!
//! Takes actions, characters and pasted text; gives what they did. Knows nothing of the line's purpose: whoever asks
//! for a line (a filter, a search) reads its text after every change.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use crate::keys::Action;
use crate::layout::width::{Widths, clip};

/// The most bytes of a line: nobody types a longer one.
const LONGEST: usize = 4096;

/// A line of text with a cursor, which never stands inside a grapheme cluster.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Prompt {
    text: String,
    /// The byte of the text before which the cursor stands.
    cursor: usize,
}

/// The result of an action on a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edited {
    /// The text has changed.
    Changed,
    /// At most the cursor has moved.
    Moved,
    /// There was nothing to delete, so that the line is cancelled.
    GivenUp,
}

impl Prompt {
    /// A line with a text in it, the cursor at its end.
    pub fn with(text: &str) -> Prompt {
        let mut prompt = Prompt::default();
        prompt.paste(text);
        prompt
    }

    /// The text of the line.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Carries out an action on the line; `None` for an action that is not about a line's text.
    pub fn edit(&mut self, action: Action) -> Option<Edited> {
        Some(match action {
            Action::DeleteBefore if self.text.is_empty() => Edited::GivenUp,
            Action::DeleteBefore => self.remove(self.previous()..self.cursor),
            Action::DeleteAfter => self.remove(self.cursor..self.next()),
            Action::DeleteWord => self.remove(self.word_start()..self.cursor),
            Action::DeleteToStart => self.remove(0..self.cursor),
            Action::DeleteToEnd => self.remove(self.cursor..self.text.len()),
            Action::CursorLeft => self.go(self.previous()),
            Action::CursorRight => self.go(self.next()),
            Action::WordLeft => self.go(self.word_start()),
            Action::WordRight => self.go(self.word_end()),
            Action::LineStart => self.go(0),
            Action::LineEnd => self.go(self.text.len()),
            _ => return None,
        })
    }

    /// Inserts a character before the cursor.
    pub fn insert(&mut self, c: char) -> Edited {
        self.paste(c.encode_utf8(&mut [0; 4]))
    }

    /// Inserts text before the cursor: its lines with blanks between them, without control characters. Terminals paste
    /// the end of a line as a carriage return.
    pub fn paste(&mut self, text: &str) -> Edited {
        let lines = text.split(['\r', '\n']).filter(|line| !line.is_empty());
        let line = lines.collect::<Vec<_>>().join(" ");
        let mut clean: String =
            line.chars().map(|c| if c == '\t' { ' ' } else { c }).filter(|c| !c.is_control()).collect();
        let room = LONGEST.saturating_sub(self.text.len());
        clean.truncate((0..=room.min(clean.len())).rev().find(|at| clean.is_char_boundary(*at)).unwrap_or(0));
        if clean.is_empty() {
            return Edited::Moved;
        }
        self.text.insert_str(self.cursor, &clean);
        self.cursor += clean.len();
        // The inserted text may have joined with what stands after it.
        self.cursor = self.boundary_from(self.cursor);
        Edited::Changed
    }

    /// The part of the line shown in `cells` cells, with the cursor in sight, and the cursor's column in it.
    pub fn sight(&self, cells: u16, widths: &Widths) -> (&str, u16) {
        // At the end of the line the cursor has a cell of its own.
        let room = usize::from(cells).saturating_sub(1);
        let before = &self.text[..self.cursor];
        let mut taken = 0;
        let fits = |(_, cluster): &(usize, &str)| {
            taken += usize::from(widths.cluster(cluster));
            taken <= room
        };
        let start = before.grapheme_indices(true).rev().take_while(fits).last().map_or(self.cursor, |(at, _)| at);
        let shown = clip(&self.text[start..], cells.into(), widths);
        (shown, widths.text(&self.text[start..self.cursor]) as u16)
    }

    fn remove(&mut self, range: Range<usize>) -> Edited {
        if range.is_empty() {
            return Edited::Moved;
        }
        self.cursor = range.start;
        self.text.replace_range(range, "");
        self.cursor = self.boundary_from(self.cursor);
        Edited::Changed
    }

    fn go(&mut self, to: usize) -> Edited {
        self.cursor = to;
        Edited::Moved
    }

    /// The byte at which the cluster before the cursor begins.
    fn previous(&self) -> usize {
        self.text[..self.cursor].grapheme_indices(true).next_back().map_or(0, |(at, _)| at)
    }

    /// The byte at which the cluster after the cursor ends.
    fn next(&self) -> usize {
        self.cursor + self.text[self.cursor..].graphemes(true).next().map_or(0, str::len)
    }

    /// The byte at which the word before the cursor begins, with the blanks behind it. Each Han is a word (UAX #29).
    fn word_start(&self) -> usize {
        let before = self.text[..self.cursor].trim_end();
        before.split_word_bound_indices().next_back().map_or(0, |(at, _)| at)
    }

    fn word_end(&self) -> usize {
        let after = &self.text[self.cursor..];
        let blanks = after.len() - after.trim_start().len();
        self.cursor + blanks + after.trim_start().split_word_bounds().next().map_or(0, str::len)
    }

    /// The first boundary of clusters at or after a byte.
    fn boundary_from(&self, at: usize) -> usize {
        let boundary = self.text.grapheme_indices(true).map(|(start, _)| start).find(|start| *start >= at);
        boundary.unwrap_or(self.text.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keys::key_text::read_key;
    use crate::keys::keymap::Meaning;
    use crate::keys::{Context, KeyCode, Keymap};

    /// The text of the line with `|` for the cursor.
    fn shown(prompt: &Prompt) -> String {
        format!("{}|{}", &prompt.text[..prompt.cursor], &prompt.text[prompt.cursor..])
    }

    /// The result of pressing a key of the program's own keymap in a line.
    fn press(prompt: &mut Prompt, key: &str) -> Option<Edited> {
        let key = read_key(key).expect("a key");
        match (Keymap::built_in().meaning(Context::Prompt, &[key]), key.code) {
            (Meaning::Action(action), _) => prompt.edit(action),
            (_, KeyCode::Char(c)) if !key.ctrl && !key.alt => Some(prompt.insert(c)),
            _ => None,
        }
    }

    #[test]
    fn keys_change_the_line() {
        for (text, keys, line) in [
            ("", "看 報", "看報|"),
            ("看報", "Left 晚", "看晚|報"),
            ("看報", "Backspace", "看|"),
            ("看報", "Home Delete", "|報"),
            ("看報", "Left Left Left Right", "看|報"),
            ("看報", "Home End", "看報|"),
            ("look at it", "Ctrl-w", "look at |"),
            ("look at  ", "Ctrl-w Ctrl-w", "|"),
            ("look at", "Alt-Left Alt-Left Alt-Right", "look| at"),
            ("看報紙", "Ctrl-w", "看報|"),
            ("看報紙", "Left Ctrl-u", "|紙"),
            ("看報紙", "Home Right Ctrl-k", "看|"),
            ("e\u{301}", "Left", "|e\u{301}"),
            ("一👨‍👩‍👧", "Backspace", "一|"),
            ("🇭🇰🇹🇼", "Left 一", "🇭🇰一|🇹🇼"),
            ("看", "Space 報", "看 報|"),
            ("看", "F1 Up Ctrl-x Tab", "看|"),
        ] {
            let mut prompt = Prompt::with(text);
            for key in keys.split(' ') {
                press(&mut prompt, key);
            }
            assert_eq!(shown(&prompt), line, "{text} {keys}");
        }
    }

    #[test]
    fn a_key_says_what_came_of_it() {
        for (text, key, typed) in [
            ("看", "報", Some(Edited::Changed)),
            ("看", "Backspace", Some(Edited::Changed)),
            ("", "Backspace", Some(Edited::GivenUp)),
            ("看", "Home", Some(Edited::Moved)),
            ("看", "Delete", Some(Edited::Moved)),
            ("看", "Enter", None),
            ("看", "Esc", None),
            ("看", "Ctrl-c", None),
            ("看", "Down", None),
            ("看", "Alt-x", None),
        ] {
            assert_eq!(press(&mut Prompt::with(text), key), typed, "{text} {key}");
        }
    }

    #[test]
    fn pasted_text_is_one_line_without_controls() {
        for (pasted, line) in [
            ("早報\n晚報", "早報 晚報|"),
            ("早報\r晚報\r", "早報 晚報|"),
            ("\r\n早\t報\r\n", "早 報|"),
            ("早\u{1b}[31m報\u{9b}", "早[31m報|"),
            ("", "|"),
        ] {
            assert_eq!(shown(&Prompt::with(pasted)), line, "{pasted:?}");
        }
        assert_eq!(Prompt::with(&"報".repeat(LONGEST)).text().len(), LONGEST / 3 * 3);
    }

    #[test]
    fn the_cursor_is_always_in_sight() {
        for (keys, cells, sight) in [
            ("", 9, ("報和晚報", 8)),
            ("", 20, ("早報和晚報", 10)),
            ("Left", 6, ("和晚報", 4)),
            ("Home", 5, ("早報", 0)),
            ("", 1, ("", 0)),
            ("", 0, ("", 0)),
        ] {
            let mut prompt = Prompt::with("早報和晚報");
            keys.split(' ').filter(|key| !key.is_empty()).for_each(|key| _ = press(&mut prompt, key));
            let (shown, column) = prompt.sight(cells, &Widths::NARROW);
            assert_eq!((shown, column), sight, "{keys} {cells}");
        }
    }
}
