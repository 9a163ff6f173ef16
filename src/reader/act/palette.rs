//! Every action by its name: in the language of the program, in English, in Chinese and its pinyin.

use pinyin::ToPinyin;

use crate::reader::Reader;
use crate::reader::action::Action;
use crate::reader::filter::Filter;
use crate::reader::keyboard::Command;
use crate::reader::sheet::{Choice, Sheet, SheetRow};
use crate::settings::{Lang, Words};

impl Reader {
    /// `:`: the actions, found as one types. A count typed before it is the action's.
    pub(super) fn palette(&mut self, count: Option<u32>) {
        let tongues = [Words::of(Lang::En), Words::of(Lang::Hant)];
        let others = Action::ALL.iter().filter(|action| **action != Action::Palette);
        let rows = others.map(|action| (self.action_row(*action, count), names(*action, &self.words, &tongues)));
        let filter = Filter::by_name(rows.collect(), self.words.palette.none.clone()).hint(&self.words.palette.prompt);
        let sheet = Sheet::menu(self.words.palette.title.clone(), Vec::new(), &self.panes);
        self.sheet = Some(sheet.filtered(filter));
        self.filter_sheet();
    }

    fn action_row(&self, action: Action, count: Option<u32>) -> SheetRow {
        let words = self.words.action(action.name());
        let keys = self.keyboard.keymap.keys(action);
        SheetRow {
            key: keys.first().cloned().unwrap_or_default(),
            text: words.map_or(action.name(), |words| &words.name).to_string(),
            note: words.map_or(String::new(), |words| words.doc.clone()),
            choice: Some(Choice::Do(Command { action, count })),
            ..SheetRow::default()
        }
    }
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
    fn a_name_is_spelt_in_pinyin() {
        assert_eq!(spelt("繁簡轉換").as_deref(), Some("fan jian zhuan huan"));
        assert_eq!(spelt("Help"), None);
    }
}
