//! The rows of the palette: every action by its name in the program's language, in English, in Chinese and in pinyin.

use std::collections::BTreeMap;

use pinyin::ToPinyin;

use crate::keys::{Action, Command, Context};
use crate::reader::state::State;
use crate::settings::say::fill;
use crate::settings::{Lang, Words};
use crate::widgets::menu_filter::{MenuContent, Names, Rows};
use crate::widgets::menu_row::{Choice, MenuRow};

/// The names that other programs have for actions, by our action's name in the keymap.
const ALIASES: &str = include_str!("../../../assets/aliases.toml");

/// The actions on a selection, which stand first while something is selected.
const OF_SELECTION: [Action; 4] = [Action::Highlight, Action::Annotate, Action::Copy, Action::KeepWord];

/// The actions to choose from now, each with the names that it is found by.
pub fn actions(state: &State) -> Vec<(Action, Names)> {
    let tongues = [Words::from_lang(Lang::En), Words::from_lang(Lang::Hant)];
    let aliases = aliases();
    let selected = state.article.selected().is_some();
    let offered = |action: &Action| match action.context() {
        Context::Prompt => false,
        Context::Selection => state.layers.is_selecting(),
        _ => *action != Action::Palette,
    };
    let mut actions: Vec<Action> = Action::ALL.iter().copied().filter(offered).collect();
    // The actions chosen last come first.
    let recent = state.library.habits.recent();
    actions.sort_by_key(|action| recent.iter().position(|chosen| chosen == action).unwrap_or(usize::MAX));
    if selected {
        actions.sort_by_key(|action| OF_SELECTION.iter().position(|first| first == action).unwrap_or(usize::MAX));
    }
    let named = |action: Action| {
        let names = Names {
            spoken: names(action, state.words(), &tongues),
            aliases: aliases.get(action.name()).cloned().unwrap_or_default(),
            keys: state.config.keymap.keys(action),
        };
        (action, names)
    };
    actions.into_iter().map(named).collect()
}

/// The content of the palette; a count typed before it is the action's.
pub fn content(state: &State, actions: &[(Action, Names)], count: Option<u32>) -> MenuContent {
    let words = state.words();
    let row = |(action, names): &(Action, Names)| {
        let named = words.action(action.name());
        let row = MenuRow {
            key: state.config.keymap.key(*action),
            text: named.map_or(action.name(), |named| named.name).to_string(),
            note: named.map_or(String::new(), |named| named.doc.to_owned()),
            choice: Some(Choice::Do(Command { action: *action, count })),
            ..MenuRow::default()
        };
        (row, names.clone())
    };
    let rows = numbered(state).into_iter().chain(actions.iter().map(row)).collect();
    MenuContent { rows: Rows::Named(rows), hint: words.palette.prompt.to_owned(), none: words.palette.none.to_owned() }
}

/// The rows for a number typed alone: a line of the source, and a share of the text.
fn numbered(state: &State) -> Vec<(MenuRow, Names)> {
    let typed = state.layers.menu().map_or("", |menu| menu.typed.trim());
    let Some(number) = typed.parse().ok().filter(|_| typed.bytes().all(|byte| byte.is_ascii_digit())) else {
        return Vec::new();
    };
    let words = &state.words().palette;
    let row = |text: &str, action| {
        let row = MenuRow {
            key: state.config.keymap.key(action),
            text: fill(text, &[("n", &number)]),
            choice: Some(Choice::Do(Command { action, count: Some(number) })),
            ..MenuRow::default()
        };
        (row, Names { aliases: vec![typed.to_owned()], ..Names::default() })
    };
    let share = (number <= 100).then(|| row(words.share, Action::Percent));
    std::iter::once(row(words.line, Action::Start)).chain(share).collect()
}

/// The names in other programs of each action that has some.
fn aliases() -> BTreeMap<String, Vec<String>> {
    toml::from_str(ALIASES).expect("the aliases are part of the program, and a test loads them")
}

/// All names of an action.
fn names(action: Action, words: &Words, tongues: &[&Words]) -> Vec<String> {
    let tongues = std::iter::once(words).chain(tongues.iter().copied());
    let mut names: Vec<String> =
        tongues.filter_map(|words| Some(words.action(action.name())?.name.to_owned())).collect();
    names.push(action.name().to_string());
    names.extend(names.iter().filter_map(|name| spelt(name)).collect::<Vec<_>>());
    names.dedup();
    names
}

/// A name in pinyin, `fan jian zhuan huan`, so that its initials find it too; `None` where it has no Han characters.
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
