//! A line being typed: its text, where the cursor stands in it, and what a key does to it.
//!
//! Takes keys and pasted text, gives what came of them. Knows nothing of what the line is for: whoever asks for one
//! (a filter, a search) reads its text after every change.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::event::{Key, KeyCode};
use crate::layout::width::{Widths, clip};

/// A longer line than this is no line that anybody types, bytes.
const LONGEST: usize = 4096;

/// A line of text with a cursor, which never stands inside a grapheme cluster.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Prompt {
    text: String,
    /// Byte of the text before which the cursor stands.
    cursor: usize,
}

/// What came of a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Typed {
    /// The text is another one.
    Changed,
    /// At most the cursor has moved.
    Moved,
    /// Enter: the line is done.
    Done,
    /// Esc, Ctrl-C, or a Backspace with nothing left to take away: the line is given up.
    Cancelled,
    /// Nothing: the key means nothing to a line.
    Nothing,
}

impl Prompt {
    /// A line with a text in it already, the cursor at its end.
    pub fn with(text: &str) -> Prompt {
        let mut prompt = Prompt::default();
        prompt.paste(text);
        prompt
    }

    /// What has been typed.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Takes a key.
    pub fn key(&mut self, key: Key) -> Typed {
        match (key.code, key.ctrl, key.alt) {
            (KeyCode::Enter, ..) => Typed::Done,
            (KeyCode::Esc, ..) | (KeyCode::Char('c'), true, _) => Typed::Cancelled,
            (KeyCode::Backspace, false, false) | (KeyCode::Char('h'), true, _) => self.backspace(),
            (KeyCode::Backspace, ..) | (KeyCode::Char('w'), true, _) => self.remove(self.word_start()..self.cursor),
            (KeyCode::Delete, ..) | (KeyCode::Char('d'), true, _) => self.remove(self.cursor..self.next()),
            (KeyCode::Char('u'), true, _) => self.remove(0..self.cursor),
            (KeyCode::Char('k'), true, _) => self.remove(self.cursor..self.text.len()),
            (KeyCode::Left, false, false) | (KeyCode::Char('b'), true, _) => self.go(self.previous()),
            (KeyCode::Right, false, false) | (KeyCode::Char('f'), true, _) => self.go(self.next()),
            (KeyCode::Left, ..) => self.go(self.word_start()),
            (KeyCode::Right, ..) => self.go(self.word_end()),
            (KeyCode::Home, ..) | (KeyCode::Char('a'), true, _) => self.go(0),
            (KeyCode::End, ..) | (KeyCode::Char('e'), true, _) => self.go(self.text.len()),
            (KeyCode::Char(c), false, false) => self.paste(c.encode_utf8(&mut [0; 4])),
            _ => Typed::Nothing,
        }
    }

    /// Puts text in before the cursor: its first line, without controls.
    pub fn paste(&mut self, text: &str) -> Typed {
        let line = text.trim_start_matches(['\r', '\n']).lines().next().unwrap_or_default();
        let mut clean: String =
            line.chars().map(|c| if c == '\t' { ' ' } else { c }).filter(|c| !c.is_control()).collect();
        let room = LONGEST.saturating_sub(self.text.len());
        clean.truncate((0..=room.min(clean.len())).rev().find(|at| clean.is_char_boundary(*at)).unwrap_or(0));
        if clean.is_empty() {
            return Typed::Moved;
        }
        self.text.insert_str(self.cursor, &clean);
        self.cursor += clean.len();
        // What was put in may have grown together with what stands after it.
        self.cursor = self.boundary_from(self.cursor);
        Typed::Changed
    }

    /// The part of the line that `cells` show with the cursor in sight, and the cursor's column in it.
    pub fn sight(&self, cells: u16, widths: &Widths) -> (&str, u16) {
        // The cursor has a cell of its own at the end.
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

    fn backspace(&mut self) -> Typed {
        if self.text.is_empty() { Typed::Cancelled } else { self.remove(self.previous()..self.cursor) }
    }

    fn remove(&mut self, range: Range<usize>) -> Typed {
        if range.is_empty() {
            return Typed::Moved;
        }
        self.cursor = range.start;
        self.text.replace_range(range, "");
        self.cursor = self.boundary_from(self.cursor);
        Typed::Changed
    }

    fn go(&mut self, to: usize) -> Typed {
        self.cursor = to;
        Typed::Moved
    }

    /// Where the cluster before the cursor begins.
    fn previous(&self) -> usize {
        self.text[..self.cursor].grapheme_indices(true).next_back().map_or(0, |(at, _)| at)
    }

    /// Where the cluster after the cursor ends.
    fn next(&self) -> usize {
        self.cursor + self.text[self.cursor..].graphemes(true).next().map_or(0, str::len)
    }

    /// Where the word before the cursor begins, with the blanks after it. Each Han is a word (UAX #29).
    fn word_start(&self) -> usize {
        let before = self.text[..self.cursor].trim_end();
        before.split_word_bound_indices().next_back().map_or(0, |(at, _)| at)
    }

    fn word_end(&self) -> usize {
        let after = &self.text[self.cursor..];
        let blanks = after.len() - after.trim_start().len();
        self.cursor + blanks + after.trim_start().split_word_bounds().next().map_or(0, str::len)
    }

    /// The first beginning of a cluster at or after a byte.
    fn boundary_from(&self, at: usize) -> usize {
        let boundary = self.text.grapheme_indices(true).map(|(start, _)| start).find(|start| *start >= at);
        boundary.unwrap_or(self.text.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reader::keymap::read_key;

    /// The text with `|` for the cursor.
    fn shown(prompt: &Prompt) -> String {
        format!("{}|{}", &prompt.text[..prompt.cursor], &prompt.text[prompt.cursor..])
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
                prompt.key(read_key(key).expect("a key"));
            }
            assert_eq!(shown(&prompt), line, "{text} {keys}");
        }
    }

    #[test]
    fn a_key_says_what_came_of_it() {
        for (text, key, typed) in [
            ("看", "報", Typed::Changed),
            ("看", "Backspace", Typed::Changed),
            ("", "Backspace", Typed::Cancelled),
            ("看", "Home", Typed::Moved),
            ("看", "Delete", Typed::Moved),
            ("看", "Enter", Typed::Done),
            ("看", "Esc", Typed::Cancelled),
            ("看", "Ctrl-c", Typed::Cancelled),
            ("看", "Down", Typed::Nothing),
            ("看", "Alt-x", Typed::Nothing),
        ] {
            assert_eq!(Prompt::with(text).key(read_key(key).expect("a key")), typed, "{text} {key}");
        }
    }

    #[test]
    fn pasted_text_is_one_line_without_controls() {
        for (pasted, line) in
            [("早報\n晚報", "早報|"), ("\r\n早\t報\r\n", "早 報|"), ("早\u{1b}[31m報\u{9b}", "早[31m報|"), ("", "|")]
        {
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
            keys.split(' ').filter_map(read_key).for_each(|key| _ = prompt.key(key));
            let (shown, column) = prompt.sight(cells, &Widths::NARROW);
            assert_eq!((shown, column), sight, "{keys} {cells}");
        }
    }
}
