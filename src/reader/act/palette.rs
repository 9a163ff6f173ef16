//! Every action by its name: in the language of the program, in English, in Chinese and its pinyin.

use std::collections::BTreeMap;

use pinyin::ToPinyin;

use crate::reader::Reader;
use crate::reader::action::Action;
use crate::reader::filter::{Filter, Names};
use crate::reader::keyboard::Command;
use crate::reader::sheet::{Choice, Sheet, SheetOf, SheetRow};
use crate::settings::{Lang, Words};

/// What other programs call an action, by its name in the keymap.
const ALIASES: &str = include_str!("../../../assets/aliases.toml");

/// What is done with what is selected: it comes first while something is.
const OF_SELECTION: [Action; 4] = [Action::Highlight, Action::Annotate, Action::Copy, Action::KeepWord];

impl Reader {
    /// `:`: the actions, found as one types. A count typed before it is the action's.
    pub(super) fn palette(&mut self, count: Option<u32>) {
        let tongues = [Words::from_lang(Lang::En), Words::from_lang(Lang::Hant)];
        let aliases = aliases();
        let mut actions: Vec<Action> =
            Action::ALL.iter().copied().filter(|action| *action != Action::Palette).collect();
        if self.selection().is_some() {
            actions.sort_by_key(|action| OF_SELECTION.iter().position(|first| first == action).unwrap_or(usize::MAX));
        }
        let rows = actions.into_iter().map(|action| {
            let names = Names {
                spoken: names(action, &self.words, &tongues),
                aliases: aliases.get(action.name()).cloned().unwrap_or_default(),
                keys: self.keyboard.keymap.keys(action),
            };
            (self.action_row(action, count), names)
        });
        let filter = Filter::by_name(rows.collect(), self.words.palette.none.clone()).hint(&self.words.palette.prompt);
        let sheet = Sheet::menu(SheetOf::Palette, Vec::new(), &self.panes);
        self.sheet = Some(sheet.filtered(filter).in_columns().wrapping());
        self.filter_sheet();
    }

    fn action_row(&self, action: Action, count: Option<u32>) -> SheetRow {
        let words = self.words.action(action.name());
        SheetRow {
            key: self.keyboard.keymap.key(action),
            text: words.map_or(action.name(), |words| &words.name).to_string(),
            note: words.map_or(String::new(), |words| words.doc.clone()),
            choice: Some(Choice::Do(Command { action, count })),
            ..SheetRow::default()
        }
    }
}

/// The aliases of each action that has some.
fn aliases() -> BTreeMap<String, Vec<String>> {
    toml::from_str(ALIASES).expect("the aliases are part of the program, and a test loads them")
}

/// Everything that an action is called.
fn names(action: Action, words: &Words, tongues: &[Words]) -> Vec<String> {
    let tongues = std::iter::once(words).chain(tongues);
    let mut names: Vec<String> = tongues.filter_map(|words| Some(words.action(action.name())?.name.clone())).collect();
    names.push(action.name().to_string());
    names.extend(names.iter().filter_map(|name| spelt(name)).collect::<Vec<_>>());
    names.dedup();
    names
}

/// `fan jian zhuan huan`: a name in pinyin, so that its initials find it too; `None` where it has no Han.
fn spelt(name: &str) -> Option<String> {
    let syllables: Vec<&str> = name.chars().filter_map(|c| Some(c.to_pinyin()?.plain())).collect();
    (!syllables.is_empty()).then(|| syllables.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_alias_is_of_one_action() {
        let mut seen = Vec::new();
        for (action, aliases) in aliases() {
            assert!(Action::from_name(&action).is_some(), "{action}");
            for alias in aliases {
                assert!(!seen.contains(&alias), "{alias}");
                seen.push(alias);
            }
        }
    }

    #[test]
    fn a_name_is_spelt_in_pinyin() {
        assert_eq!(spelt("繁簡轉換").as_deref(), Some("fan jian zhuan huan"));
        assert_eq!(spelt("Help"), None);
    }
}
