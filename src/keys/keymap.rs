//! Keys → actions: the table that assets/keymap.toml and the user's own file fill.

use std::collections::BTreeMap;

use super::action::{Action, Context};
use super::key::Key;
use super::key_text::write_sequence;
use super::keymap_file::{self, Binding, KeymapFaults, Laid, Rows};
use crate::settings::Preset;

/// The bindings of each context: sequences of keys, each with the action that it asks for.
#[derive(Clone, Debug, Default)]
pub struct Keymap {
    bindings: BTreeMap<(Context, Vec<Key>), Action>,
    /// The keys that the file laid over last has taken from actions that it does not name.
    lost: Vec<LostKeys>,
}

/// Keys that an action has lost, since a file gave them, or the first of them, to another action.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LostKeys {
    /// The keys as they are written.
    pub keys: String,
    /// The action that had them.
    pub action: Action,
    /// The action that has them now.
    pub by: Action,
}

/// The meaning of the keys of a sequence typed so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// The keys are bound to an action.
    Action(Action),
    /// The keys begin at least one binding.
    Beginning,
    /// The keys mean nothing.
    Nothing,
}

// The keys of the program itself, `KEYMAP`, and of the presets, where they differ.
include!(concat!(env!("OUT_DIR"), "/keymaps.rs"));

impl Keymap {
    /// The program's own keymap.
    pub fn built_in() -> Keymap {
        let mut keymap = Keymap::default();
        keymap.lay(Laid::from_rows(KEYMAP));
        keymap
    }

    /// The keymap of a preset: the program's own, with what the preset has otherwise laid over it.
    pub fn from_preset(preset: Preset) -> Keymap {
        let mut keymap = Keymap::built_in();
        match preset {
            Preset::Default => {}
            Preset::Less => keymap.lay(Laid::from_rows(LESS)),
            Preset::Vim => keymap.lay(Laid::from_rows(VIM)),
        }
        // A preset means to take the keys that it takes.
        keymap.lost.clear();
        keymap
    }

    /// The keys that the file laid over last has taken, in the same context, from actions that it does not name.
    pub fn lost(&self) -> &[LostKeys] {
        &self.lost
    }

    fn lost_to(&self, laid: &Laid) -> Vec<LostKeys> {
        let lost = self.bindings.iter().filter_map(|((context, keys), action)| {
            let takes =
                |new: &&Binding| new.context == *context && (new.keys.starts_with(keys) || keys.starts_with(&new.keys));
            let by = laid.bindings.iter().find(takes)?.action;
            let named = laid.actions.contains(&(*context, *action));
            (!named && by != *action).then(|| LostKeys { keys: write_sequence(keys), action: *action, by })
        });
        lost.collect()
    }

    /// Lays the bindings of a keymap file over these. An action that the file names in a context has there the file's
    /// keys alone; keys that the file gives away leave whichever action had them in that context, and so do keys that
    /// begin with them or that they begin with, since one of the two would never be typed to its end.
    ///
    /// # Errors
    /// Everything that is wrong with the file; nothing of it is taken then.
    pub fn lay_over(&mut self, file: &str) -> Result<(), KeymapFaults> {
        self.lay(keymap_file::read(file)?);
        Ok(())
    }

    fn lay(&mut self, laid: Laid) {
        self.lost = self.lost_to(&laid);
        self.bindings.retain(|(context, keys), action| {
            let stands_off = |other: &Binding| {
                other.context != *context || (!other.keys.starts_with(keys) && !keys.starts_with(&other.keys))
            };
            !laid.actions.contains(&(*context, *action)) && laid.bindings.iter().all(stands_off)
        });
        self.bindings.extend(laid.bindings.into_iter().map(|one| ((one.context, one.keys), one.action)));
    }

    /// The meaning of keys, typed one after another, in this context alone.
    pub fn meaning(&self, context: Context, keys: &[Key]) -> Meaning {
        let from_here = (context, keys.to_vec());
        match self.bindings.range(from_here..).next() {
            Some(((other, binding), action)) if *other == context && binding == keys => Meaning::Action(*action),
            Some(((other, binding), _)) if *other == context && binding.starts_with(keys) => Meaning::Beginning,
            _ => Meaning::Nothing,
        }
    }

    /// The meaning of keys in the first of several contexts in which they mean anything, and the index of that context.
    pub fn meaning_in(&self, contexts: &[Context], keys: &[Key]) -> (Meaning, usize) {
        let meanings = contexts.iter().map(|context| self.meaning(*context, keys)).enumerate();
        let first = meanings.into_iter().find(|(_, meaning)| *meaning != Meaning::Nothing);
        first.map_or((Meaning::Nothing, contexts.len()), |(at, meaning)| (meaning, at))
    }

    /// The keys of an action in its own context, as they are written, the shortest first.
    pub fn keys(&self, action: Action) -> Vec<String> {
        self.keys_in(action.context(), action)
    }

    /// The keys of an action in a context, as they are written, the shortest first.
    pub fn keys_in(&self, context: Context, action: Action) -> Vec<String> {
        let here = |(other, _): &&(Context, Vec<Key>)| *other == context;
        let bound = self.bindings.iter().filter(|(_, bound)| **bound == action).map(|(keys, _)| keys);
        let mut keys: Vec<String> = bound.filter(here).map(|(_, keys)| write_sequence(keys)).collect();
        keys.sort_by_key(|keys| (keys.chars().count(), keys.clone()));
        keys
    }

    /// The shortest key of an action, as it is written; empty where it has none.
    pub fn key(&self, action: Action) -> String {
        self.keys(action).into_iter().next().unwrap_or_default()
    }

    /// The keys that may follow `beginning` in these contexts, each with the action that it leads to.
    pub fn following(&self, contexts: &[Context], beginning: &[Key]) -> Vec<(String, Action)> {
        let mut following: Vec<(String, Action)> = Vec::new();
        for context in contexts {
            let bound =
                self.bindings.iter().filter(|((other, keys), _)| other == context && keys.starts_with(beginning));
            for ((_, keys), action) in bound {
                let keys = write_sequence(&keys[beginning.len()..]);
                if !following.iter().any(|(known, _)| *known == keys) {
                    following.push((keys, *action));
                }
            }
        }
        following
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keys::key_text::read_sequence;

    fn typed(text: &str) -> Vec<Key> {
        read_sequence(text).expect("keys")
    }

    /// The keymaps in the program are those of the files, and the files have no faults.
    #[test]
    fn the_files_of_the_program_are_right() {
        let files = [
            (Preset::Default, ""),
            (Preset::Less, include_str!("../../assets/keymaps/less.toml")),
            (Preset::Vim, include_str!("../../assets/keymaps/vim.toml")),
        ];
        for (preset, file) in files {
            let mut keymap = Keymap::default();
            assert_eq!(keymap.lay_over(include_str!("../../assets/keymap.toml")), Ok(()));
            assert_eq!(keymap.lay_over(file), Ok(()), "{preset:?}");
            assert_eq!(keymap.bindings, Keymap::from_preset(preset).bindings, "{preset:?}");
        }
    }

    #[test]
    fn the_built_in_keymap_reaches_every_action() {
        let keymap = Keymap::built_in();
        for action in Action::ALL {
            assert!(!keymap.keys(*action).is_empty(), "{} has no key", action.name());
        }
    }

    #[test]
    fn every_preset_reaches_every_action_and_hides_none_of_its_keys() {
        for preset in [Preset::Default, Preset::Less, Preset::Vim] {
            let keymap = Keymap::from_preset(preset);
            for action in Action::ALL {
                assert!(!keymap.keys(*action).is_empty(), "{preset:?}: {} has no key", action.name());
            }
            for (context, keys) in keymap.bindings.keys() {
                let begun =
                    (1..keys.len()).find(|typed| keymap.meaning(*context, &keys[..*typed]) != Meaning::Beginning);
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
            assert_eq!(keymap.meaning(Context::Article, &typed(keys)), meaning, "{keys}");
        }
        assert_eq!(keymap.following(&[Context::Article], &typed("g")), [("g".to_string(), Action::Start)]);
    }

    #[test]
    fn a_users_file_replaces_what_it_names_and_leaves_the_rest() {
        let mut keymap = Keymap::built_in();
        keymap.lay_over("quit = \"Ctrl-x q\"\nline-down = [\"t\"]").expect("a keymap");
        assert_eq!(keymap.keys(Action::Quit), ["Ctrl-x q"]);
        assert_eq!(keymap.meaning(Context::Article, &typed("t")), Meaning::Action(Action::LineDown));
        assert_eq!(keymap.meaning(Context::Article, &typed("j")), Meaning::Nothing);
        assert_eq!(keymap.meaning(Context::Article, &typed("k")), Meaning::Action(Action::LineUp));
    }

    #[test]
    fn keys_that_an_action_loses_unnamed_are_told() {
        let lost = |file: &str| {
            let mut keymap = Keymap::from_preset(Preset::Less);
            keymap.lay_over(file).expect("a keymap");
            let told = |lost: &LostKeys| format!("{} {} {}", lost.keys, lost.action.name(), lost.by.name());
            keymap.lost().iter().map(told).collect::<Vec<_>>()
        };
        assert_eq!(lost("line-down = [\"q\"]"), ["q quit line-down"]);
        assert_eq!(lost("line-down = [\"q\"]\nquit = [\"F12\"]"), [""; 0], "its keys are settled");
        assert_eq!(lost("line-down = [\"Ctrl-c\"]\n[selection]\nother-end = [\"q\"]"), ["Ctrl-c quit line-down"]);
    }

    #[test]
    fn faults_name_the_thing_the_line_and_the_remedy() {
        let table = [
            ("\nline-dwon = \"j\"", "2: line-dwon: no such action; did you mean line-down?"),
            ("abracadabra = \"j\"", "1: abracadabra: no such action; --list-keys names them all"),
            ("Ctrl-e = \"line-down\"", "1: \"Ctrl-e\" stands where an action belongs; write line-down = [\"Ctrl-e\"]"),
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
        assert_eq!(keymap.meaning(Context::Article, &typed("g")), Meaning::Action(Action::Start));
        keymap.lay_over("quit = \"g q\"").expect("a keymap");
        assert_eq!(keymap.meaning(Context::Article, &typed("g")), Meaning::Beginning, "the longer one is the user's");
        keymap.lay_over("line-down = \"g\"").expect("a keymap");
        assert_eq!(keymap.meaning(Context::Article, &typed("g")), Meaning::Action(Action::LineDown));
        assert_eq!(keymap.keys(Action::Quit), [""; 0], "what is never typed to its end is not listed");
    }

    #[test]
    fn each_context_has_its_own_keys_and_old_files_stay_valid() {
        let mut keymap = Keymap::built_in();
        keymap.lay_over("shelf = \"F2\"\nfold = \"[\"\n\n[selection]\nother-end = \"x\"\n").expect("a keymap");
        for (context, keys, meaning) in [
            (Context::Article, "F2", Meaning::Action(Action::Shelf)),
            (Context::Article, "o", Meaning::Nothing),
            (Context::Article, "[", Meaning::Action(Action::PreviousSection)),
            (Context::List, "[", Meaning::Action(Action::Fold)),
            (Context::List, "h", Meaning::Nothing),
            (Context::Selection, "x", Meaning::Action(Action::OtherEnd)),
            (Context::Selection, "o", Meaning::Nothing),
            (Context::Selection, ")", Meaning::Action(Action::ExtendSentence)),
        ] {
            assert_eq!(keymap.meaning(context, &typed(keys)), meaning, "{context:?} {keys}");
        }
        let contexts = [Context::List, Context::Article];
        assert_eq!(keymap.meaning_in(&contexts, &typed("[")), (Meaning::Action(Action::Fold), 0));
        assert_eq!(keymap.meaning_in(&contexts, &typed("j")), (Meaning::Action(Action::LineDown), 1));
        keymap.lay_over("[menu]\nline-down = \"Ctrl-n\"").expect("any action can have keys in any context");
        assert_eq!(keymap.meaning(Context::Menu, &typed("Ctrl-n")), Meaning::Action(Action::LineDown));
        assert_eq!(keymap.key(Action::LineDown), "j", "the help lists those of the article");
    }
}
