//! The part of a command that has been typed so far: a count, the first keys of a sequence.

use super::action::{Action, Context};
use super::key::{Key, KeyCode};
use super::key_text::write_key;
use super::keymap::{Keymap, Meaning};

/// An action with the count typed before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Command {
    /// The action to be done.
    pub action: Action,
    /// The number typed before the action's keys: `5 j`, `40 %`.
    pub count: Option<u32>,
}

impl Command {
    /// How many times to act: the count, or once where none was typed, or 0.
    pub fn times(self) -> usize {
        self.count.unwrap_or(1).max(1) as usize
    }
}

/// The count and the keys typed so far of a command.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PendingKeys {
    count: Option<u32>,
    keys: Vec<Key>,
}

/// A command that a key has completed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Press {
    /// The keys of the sequence.
    pub keys: Vec<Key>,
    /// The number typed before the keys.
    pub count: Option<u32>,
    /// The action that the sequence asks for.
    pub action: Action,
    /// The context that the sequence is bound in, as an index of the contexts it was looked up in.
    pub context: usize,
}

/// The greatest count: no document has so many lines.
const MOST: u32 = 1_000_000_000;

impl PendingKeys {
    /// Takes a key; gives the command that it completes, in the first of these contexts in which the keys mean
    /// anything.
    pub fn press(&mut self, key: Key, keymap: &Keymap, contexts: &[Context]) -> Option<Press> {
        if key.code == KeyCode::Esc && !self.typed().is_empty() {
            self.forget();
            return None;
        }
        if self.keys.is_empty() && self.takes_digit(key, keymap, contexts) {
            return None;
        }
        self.keys.push(key);
        match keymap.meaning_in(contexts, &self.keys) {
            (Meaning::Beginning, _) => None,
            (Meaning::Action(action), context) => {
                let press = Press { keys: std::mem::take(&mut self.keys), count: self.count.take(), action, context };
                Some(press)
            }
            (Meaning::Nothing, _) => {
                let slip = self.keys.len() > 1;
                self.forget();
                if slip { self.press(key, keymap, contexts) } else { None }
            }
        }
    }

    /// Forgets the count and the keys typed so far.
    pub fn forget(&mut self) {
        self.count = None;
        self.keys.clear();
    }

    /// The count and the keys typed so far, as they are shown.
    pub fn typed(&self) -> String {
        let count = self.count.map_or(String::new(), |count| count.to_string());
        let keys = self.keys.iter().map(write_key);
        std::iter::once(count).chain(keys).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
    }

    /// The keys typed so far.
    pub fn keys(&self) -> &[Key] {
        &self.keys
    }

    fn takes_digit(&mut self, key: Key, keymap: &Keymap, contexts: &[Context]) -> bool {
        let KeyCode::Char(c) = key.code else { return false };
        let Some(digit) = c.to_digit(10).filter(|_| !key.ctrl && !key.alt) else { return false };
        if keymap.meaning_in(contexts, &[key]).0 != Meaning::Nothing {
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

    fn type_keys(pending: &mut PendingKeys, keymap: &Keymap, keys: &str) -> Vec<Command> {
        let press = |key| pending.press(read_key(key).expect("a key"), keymap, &[Context::Selection, Context::Article]);
        let pressed = keys.split(' ').filter_map(press);
        pressed.map(|press| Command { action: press.action, count: press.count }).collect()
    }

    #[test]
    fn keys_make_commands_with_their_counts_and_a_slip_is_forgotten() {
        let mut keymap = Keymap::default();
        keymap
            .lay_over("start = \"g g\"\nline-down = \"j\"\npercent = \"%\"\nback = \"Esc\"\nother-end = \"o\"")
            .expect("a keymap");
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
            ("o", vec![command(Action::OtherEnd, None)]),
            ("9 9 9 9 9 9 9 9 9 9 9 9 j", vec![command(Action::LineDown, Some(MOST))]),
        ] {
            let mut pending = PendingKeys::default();
            assert_eq!(type_keys(&mut pending, &keymap, keys), commands, "{keys}");
            assert_eq!(pending.typed(), "", "{keys}");
        }
    }

    #[test]
    fn what_is_typed_is_shown() {
        let mut keymap = Keymap::default();
        keymap.lay_over("start = \"g g\"").expect("a keymap");
        let mut pending = PendingKeys::default();
        type_keys(&mut pending, &keymap, "1 2 g");
        assert_eq!(pending.typed(), "12 g");
    }
}
