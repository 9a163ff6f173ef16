//! Keys → actions: the table that assets/keymap.toml and the user's own file fill.

use std::collections::BTreeMap;

use super::action::Action;
use super::key::Key;
use super::key_text::write_sequence;
use super::keymap_file::{self, Binding, KeymapFaults};
use crate::settings::Preset;

/// Which keys ask for which action; a binding is a sequence of keys.
#[derive(Clone, Debug, Default)]
pub struct Keymap {
    bindings: BTreeMap<Vec<Key>, Action>,
}

/// What a sequence of keys means so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// An action.
    Action(Action),
    /// The beginning of at least one binding.
    Beginning,
    /// Nothing.
    Nothing,
}

const BUILT_IN: &str = include_str!("../../assets/keymap.toml");
const LESS: &str = include_str!("../../assets/keymaps/less.toml");
const VIM: &str = include_str!("../../assets/keymaps/vim.toml");

impl Keymap {
    /// The keys that come with the program.
    pub fn built_in() -> Keymap {
        let mut keymap = Keymap::default();
        let read = keymap.lay_over(BUILT_IN);
        debug_assert_eq!(read, Ok(()));
        keymap
    }

    /// The keys that come with the program, for hands that know another one.
    pub fn of(preset: Preset) -> Keymap {
        let mut keymap = Keymap::built_in();
        let read = match preset {
            Preset::Default => Ok(()),
            Preset::Less => keymap.lay_over(LESS),
            Preset::Vim => keymap.lay_over(VIM),
        };
        debug_assert_eq!(read, Ok(()));
        keymap
    }

    /// Lays a keymap file over the keys so far: an action that it names loses its earlier keys, and a key that it
    /// gives away its earlier action. So does a key that would keep others from being typed to their end, or be kept so.
    ///
    /// # Errors
    /// Everything that is wrong with the file; nothing of it is then laid over.
    pub fn lay_over(&mut self, file: &str) -> Result<(), KeymapFaults> {
        let laid = keymap_file::read(file)?;
        self.bindings.retain(|keys, action| {
            let stands_off = |other: &Binding| !other.keys.starts_with(keys) && !keys.starts_with(&other.keys);
            !laid.actions.contains(action) && laid.bindings.iter().all(stands_off)
        });
        self.bindings.extend(laid.bindings.into_iter().map(|binding| (binding.keys, binding.action)));
        Ok(())
    }

    /// What `keys`, typed one after the other, mean.
    pub fn meaning(&self, keys: &[Key]) -> Meaning {
        if let Some(action) = self.bindings.get(keys) {
            return Meaning::Action(*action);
        }
        let mut from_here = self.bindings.range(keys.to_vec()..);
        match from_here.next() {
            Some((binding, _)) if binding.starts_with(keys) => Meaning::Beginning,
            _ => Meaning::Nothing,
        }
    }

    /// The key sequences of an action as they are written, the shortest first.
    pub fn keys(&self, action: Action) -> Vec<String> {
        let bound = self.bindings.iter().filter(|(_, bound)| **bound == action);
        let mut keys: Vec<String> = bound.map(|(keys, _)| write_sequence(keys)).collect();
        keys.sort_by_key(|keys| (keys.chars().count(), keys.clone()));
        keys
    }

    /// The key to name where an action is spoken of: the shortest; nothing where it has none.
    pub fn key(&self, action: Action) -> String {
        self.keys(action).into_iter().next().unwrap_or_default()
    }

    /// What may follow a beginning: the rest of each binding and its action.
    pub fn following(&self, beginning: &[Key]) -> Vec<(String, Action)> {
        let bound = self.bindings.iter().filter(|(keys, _)| keys.starts_with(beginning));
        bound.map(|(keys, action)| (write_sequence(&keys[beginning.len()..]), *action)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keys::key_text::read_sequence;

    fn typed(text: &str) -> Vec<Key> {
        read_sequence(text).expect("keys")
    }

    #[test]
    fn the_built_in_keymap_is_whole_and_reaches_every_action() {
        let mut keymap = Keymap::default();
        assert_eq!(keymap.lay_over(BUILT_IN), Ok(()));
        for action in Action::ALL {
            assert!(!keymap.keys(*action).is_empty(), "{} has no key", action.name());
        }
    }

    #[test]
    fn every_preset_reaches_every_action_and_hides_none_of_its_keys() {
        for preset in [Preset::Default, Preset::Less, Preset::Vim] {
            let keymap = Keymap::of(preset);
            for action in Action::ALL {
                assert!(!keymap.keys(*action).is_empty(), "{preset:?}: {} has no key", action.name());
            }
            for keys in keymap.bindings.keys() {
                let begun = (1..keys.len()).find(|typed| keymap.meaning(&keys[..*typed]) != Meaning::Beginning);
                assert_eq!(begun, None, "{preset:?}: {} is never typed to its end", write_sequence(keys));
            }
        }
    }

    #[test]
    fn a_sequence_means_nothing_a_beginning_or_an_action() {
        let mut keymap = Keymap::default();
        keymap.lay_over("start = [\"g g\", \"Home\"]\nline-down = \"j\"").expect("a keymap");
        for (keys, meaning) in [
            ("j", Meaning::Action(Action::LineDown)),
            ("g", Meaning::Beginning),
            ("g g", Meaning::Action(Action::Start)),
            ("g j", Meaning::Nothing),
            ("x", Meaning::Nothing),
        ] {
            assert_eq!(keymap.meaning(&typed(keys)), meaning, "{keys}");
        }
        assert_eq!(keymap.following(&typed("g")), [("g".to_string(), Action::Start)]);
    }

    #[test]
    fn a_users_file_replaces_what_it_names_and_leaves_the_rest() {
        let mut keymap = Keymap::built_in();
        keymap.lay_over("quit = \"Ctrl-x q\"\nline-down = [\"t\"]").expect("a keymap");
        assert_eq!(keymap.keys(Action::Quit), ["Ctrl-x q"]);
        assert_eq!(keymap.meaning(&typed("t")), Meaning::Action(Action::LineDown));
        assert_eq!(keymap.meaning(&typed("j")), Meaning::Nothing);
        assert_eq!(keymap.meaning(&typed("k")), Meaning::Action(Action::LineUp));
    }

    #[test]
    fn faults_name_the_thing_the_line_and_the_remedy() {
        let table = [
            ("\nline-dwon = \"j\"", "2: line-dwon: no such action; did you mean line-down?"),
            ("abracadabra = \"j\"", "1: abracadabra: no such action; --list-keys names them all"),
            ("quit = 3", "1: quit: expected a list of keys, such as [\"j\", \"Down\"]"),
            ("quit = [\n\"q\",\n3]", "3: quit: expected a list of keys, such as [\"j\", \"Down\"]"),
            (
                "quit = \"Frobnicate\"",
                "1: quit: \"Frobnicate\" is no key; write a character, or Ctrl-x, Alt-x, F1, PgDn, Space …",
            ),
            ("quit = \"C-x\"", "1: quit: \"C-x\" is no key; did you mean \"Ctrl-x\"?"),
            ("quit = [", "1: not well-formed TOML: a list lacks its ]"),
            ("end = \"g\"\nstart = [\"Home\", \"g\"]", "2: start: \"g\" belongs to end already, in line 1"),
            (
                "start = \"g g\"\nline-down = [\"g\"]",
                "1: start: \"g g\" is never typed to its end: line 2 gives \"g\" to line-down",
            ),
        ];
        for (file, message) in table {
            let mut keymap = Keymap::built_in();
            let faults = keymap.lay_over(file).expect_err(file);
            let told: Vec<String> = faults.0.iter().map(|fault| format!("{}: {fault}", fault.line)).collect();
            assert_eq!(told, [message], "{file}");
        }
    }

    #[test]
    fn whatever_a_file_binds_is_reached() {
        let mut keymap = Keymap::built_in();
        assert_eq!(keymap.meaning(&typed("g")), Meaning::Action(Action::Start));
        keymap.lay_over("quit = \"g q\"").expect("a keymap");
        assert_eq!(keymap.meaning(&typed("g")), Meaning::Beginning, "the longer one is the user's");
        keymap.lay_over("line-down = \"g\"").expect("a keymap");
        assert_eq!(keymap.meaning(&typed("g")), Meaning::Action(Action::LineDown));
        assert_eq!(keymap.keys(Action::Quit), [""; 0], "what is never typed to its end is not listed");
    }
}
