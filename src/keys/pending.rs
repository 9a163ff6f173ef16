//! What has been typed of a command so far: a count, the beginning of a sequence.

use super::action::Action;
use super::key::{Key, KeyCode};
use super::key_text::write_key;
use super::keymap::{Keymap, Meaning};

/// An action with the count typed before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Command {
    /// What to do.
    pub action: Action,
    /// The number before it: `5 j`, `40 %`.
    pub count: Option<u32>,
}

impl Command {
    /// How many times; once where none was typed, or 0.
    pub fn times(self) -> usize {
        self.count.unwrap_or(1).max(1) as usize
    }
}

/// Keys on their way to becoming a command.
#[derive(Debug, Default)]
pub struct Keyboard {
    /// Which keys mean what.
    pub keymap: Keymap,
    count: Option<u32>,
    pending: Vec<Key>,
}

/// A count that no document exceeds.
const MOST: u32 = 1_000_000_000;

impl Keyboard {
    /// A keyboard with this keymap.
    pub fn new(keymap: Keymap) -> Self {
        Keyboard { keymap, ..Keyboard::default() }
    }

    /// Takes a key; gives a command when one is complete.
    pub fn press(&mut self, key: Key) -> Option<Command> {
        if key.code == KeyCode::Esc && !self.typed().is_empty() {
            self.forget();
            return None;
        }
        if self.pending.is_empty() && self.takes_digit(key) {
            return None;
        }
        self.pending.push(key);
        match self.keymap.meaning(&self.pending) {
            Meaning::Beginning => None,
            Meaning::Action(action) => {
                let count = self.count;
                self.forget();
                Some(Command { action, count })
            }
            Meaning::Nothing => {
                let slip = self.pending.len() > 1;
                self.forget();
                if slip { self.press(key) } else { None }
            }
        }
    }

    /// Forgets what was typed of a command.
    pub fn forget(&mut self) {
        self.count = None;
        self.pending.clear();
    }

    /// What has been typed of a command: its count and its keys.
    pub fn typed(&self) -> String {
        let count = self.count.map_or(String::new(), |count| count.to_string());
        let keys = self.pending.iter().map(write_key);
        std::iter::once(count).chain(keys).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
    }

    /// The keys typed of a sequence.
    pub fn pending(&self) -> &[Key] {
        &self.pending
    }

    fn takes_digit(&mut self, key: Key) -> bool {
        let KeyCode::Char(c) = key.code else { return false };
        let Some(digit) = c.to_digit(10).filter(|_| !key.ctrl && !key.alt) else { return false };
        if self.keymap.meaning(&[key]) != Meaning::Nothing {
            return false;
        }
        self.count = Some(self.count.unwrap_or(0).saturating_mul(10).saturating_add(digit).min(MOST));
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keys::key_text::read_key;

    fn type_keys(keyboard: &mut Keyboard, keys: &str) -> Vec<Command> {
        keys.split(' ').filter_map(|key| keyboard.press(read_key(key).expect("a key"))).collect()
    }

    #[test]
    fn counts_sequences_and_slips() {
        let mut keymap = Keymap::default();
        keymap.lay_over("start = \"g g\"\nline-down = \"j\"\npercent = \"%\"\nback = \"Esc\"").expect("a keymap");
        let command = |action, count| Command { action, count };
        for (keys, commands) in [
            ("j", vec![command(Action::LineDown, None)]),
            ("5 j", vec![command(Action::LineDown, Some(5))]),
            ("4 0 %", vec![command(Action::Percent, Some(40))]),
            ("g g", vec![command(Action::Start, None)]),
            ("3 g g j", vec![command(Action::Start, Some(3)), command(Action::LineDown, None)]),
            ("g j", vec![command(Action::LineDown, None)]),
            ("x j", vec![command(Action::LineDown, None)]),
            ("g Esc j", vec![command(Action::LineDown, None)]),
            ("5 Esc j", vec![command(Action::LineDown, None)]),
            ("Esc", vec![command(Action::Back, None)]),
            ("9 9 9 9 9 9 9 9 9 9 9 9 j", vec![command(Action::LineDown, Some(MOST))]),
        ] {
            let mut keyboard = Keyboard::new(keymap.clone());
            assert_eq!(type_keys(&mut keyboard, keys), commands, "{keys}");
            assert_eq!(keyboard.typed(), "", "{keys}");
        }
    }

    #[test]
    fn what_is_typed_is_shown() {
        let mut keymap = Keymap::default();
        keymap.lay_over("start = \"g g\"").expect("a keymap");
        let mut keyboard = Keyboard::new(keymap);
        type_keys(&mut keyboard, "1 2 g");
        assert_eq!(keyboard.typed(), "12 g");
    }
}
