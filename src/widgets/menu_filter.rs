//! The rows of a menu, and those of them that a filter finds.

use crate::find::{Pattern, fuzzy};
use crate::script::fold_char;

use super::menu_row::MenuRow;

/// All that a menu lists before a filter is typed.
#[derive(Clone, Debug)]
pub struct MenuContent {
    /// The rows, in the order of the menu.
    pub rows: Rows,
    /// What can be typed; shown while the filter is empty. Empty where nothing can be typed.
    pub hint: String,
    /// The words shown where the filter finds nothing.
    pub none: String,
}

/// The rows of a menu, by the way in which they are found.
#[derive(Clone, Debug)]
pub enum Rows {
    /// Rows that are found by names, the best first; each row with all its names.
    Named(Vec<(MenuRow, Names)>),
    /// Rows that are found by the words that they show, in their order, below their headings.
    Shown(Vec<MenuRow>),
}

/// The names that a row is found by.
#[derive(Clone, Debug, Default)]
pub struct Names {
    /// Names of which a part may be typed.
    pub spoken: Vec<String>,
    /// Short names, to be typed whole.
    pub aliases: Vec<String>,
    /// The keys of the row's action, as they are written.
    pub keys: Vec<String>,
}

impl MenuContent {
    /// Rows that no filter applies to.
    pub fn unfiltered(rows: Vec<MenuRow>) -> MenuContent {
        MenuContent { rows: Rows::Shown(rows), hint: String::new(), none: String::new() }
    }

    /// The number of rows before a filter is typed.
    pub fn count(&self) -> usize {
        match &self.rows {
            Rows::Named(rows) => rows.len(),
            Rows::Shown(rows) => rows.len(),
        }
    }

    /// The rows that a filter finds; where it finds none, a row that says so.
    pub fn found(&self, typed: &str) -> Vec<MenuRow> {
        let mut found = match &self.rows {
            Rows::Named(rows) => named(rows, typed),
            Rows::Shown(rows) if typed.trim().is_empty() => return rows.clone(),
            Rows::Shown(rows) => below_headings(rows, typed),
        };
        if found.is_empty() {
            found.push(MenuRow { text: self.none.clone(), ..MenuRow::default() });
        }
        found
    }
}

/// How well a filter fits a row, the best fit last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    /// The description has the words.
    Described,
    /// A name has the characters in order, with this score.
    Scattered(u32),
    /// A name begins with the words, with this score.
    Begins(u32),
    /// A key of the row is typed.
    Key,
    /// An alias of the row is typed.
    Alias,
}

impl Fit {
    fn measure(typed: &str, names: &Names, description: &str) -> Option<Fit> {
        let is_typed = |name: &String| name == typed.trim();
        if names.aliases.iter().any(is_typed) {
            return Some(Fit::Alias);
        }
        if names.keys.iter().any(is_typed) {
            return Some(Fit::Key);
        }
        let begins = |name: &&String| !typed.trim().is_empty() && folded(name).starts_with(&folded(typed.trim()));
        let best = |names: &mut dyn Iterator<Item = &String>| names.filter_map(|name| fuzzy::score(typed, name)).max();
        let spoken = names.spoken.iter();
        // Numbers stand in descriptions as examples.
        let described = || contains(description, typed) && !typed.trim().chars().all(|c| c.is_ascii_digit());
        best(&mut spoken.clone().filter(begins))
            .map(Fit::Begins)
            .or_else(|| best(&mut spoken.clone()).map(Fit::Scattered))
            .or_else(|| described().then_some(Fit::Described))
    }
}

fn folded(text: &str) -> String {
    text.chars().map(fold_char).collect()
}

fn named(rows: &[(MenuRow, Names)], typed: &str) -> Vec<MenuRow> {
    let fit = |(row, names): &'_ (MenuRow, Names)| Fit::measure(typed, names, &row.note);
    let mut found: Vec<(Fit, &MenuRow)> = rows.iter().filter_map(|row| Some((fit(row)?, &row.0))).collect();
    if !typed.trim().is_empty() {
        found.sort_by_key(|(fit, _)| std::cmp::Reverse(*fit));
    }
    found.into_iter().map(|(_, row)| row.clone()).collect()
}

/// The rows that have the words typed, each below its heading; a heading that has them brings all its rows.
fn below_headings(rows: &[MenuRow], typed: &str) -> Vec<MenuRow> {
    let patterns = patterns(typed);
    let groups = rows.chunk_by(|_, next| !next.heading);
    let mut found: Vec<MenuRow> = Vec::new();
    for group in groups {
        let (heading, rest) = match group.split_first() {
            Some((first, rest)) if first.heading => (Some(first), rest),
            _ => (None, group),
        };
        let whole = heading.is_some_and(|heading| contains(&heading.text, typed));
        let fits = |row: &&MenuRow| {
            let said = [&row.key, &row.text, &row.note, &row.unsaid];
            patterns.iter().all(|pattern| said.iter().any(|text| pattern.find(text, 0).is_some()))
        };
        let rows: Vec<&MenuRow> = rest.iter().filter(|row| !row.is_blank() && (whole || fits(row))).collect();
        if !rows.is_empty() {
            found.extend((!found.is_empty()).then(MenuRow::default));
            found.extend(heading.into_iter().chain(rows).cloned());
        }
    }
    found
}

/// A pattern for each word typed, found in either script or as pinyin.
fn patterns(typed: &str) -> Vec<Pattern> {
    // The backslash: a word is no expression, whatever it begins with.
    let pattern = |word: &str| Pattern::read(&format!("\\{word}"), true).ok().flatten();
    typed.split_whitespace().filter_map(pattern).collect()
}

/// Whether a text has every word typed, in whatever script and case.
pub fn contains(text: &str, typed: &str) -> bool {
    let text = folded(text);
    typed.split_whitespace().all(|word| text.contains(&folded(word)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(text: &str) -> MenuRow {
        MenuRow { text: text.into(), ..MenuRow::default() }
    }

    fn texts(rows: &[MenuRow]) -> Vec<&str> {
        rows.iter().map(|row| row.text.as_str()).collect()
    }

    #[test]
    fn rows_are_found_by_any_of_their_names() {
        let names = |spoken: [&str; 2], aliases: &[&str], keys: &[&str]| {
            let all = |names: &[&str]| names.iter().map(|name| name.to_string()).collect();
            Names { spoken: all(&spoken), aliases: all(aliases), keys: all(keys) }
        };
        let rows = vec![
            (
                MenuRow { note: "另一種字體，如 40 %".into(), ..row("繁簡轉換") },
                names(["toggle help", "fan jian"], &[], &["t", "h"]),
            ),
            (row("說明"), names(["help", "shuo ming"], &["h!"], &["?"])),
            (row("離開"), names(["leave", "li kai"], &["t!", "h"], &["q"])),
        ];
        let content = MenuContent { rows: Rows::Named(rows), hint: String::new(), none: "沒有".into() };
        for (typed, found) in [
            ("", vec!["繁簡轉換", "說明", "離開"]),
            ("fj", vec!["繁簡轉換"]),
            ("shm", vec!["說明"]),
            ("字体", vec!["繁簡轉換"]),
            ("40", vec!["沒有"]),
            ("?", vec!["說明"]),
            ("t!", vec!["離開"]),
            ("help", vec!["說明", "繁簡轉換"]),
            ("h", vec!["離開", "繁簡轉換", "說明"]),
            ("xyz", vec!["沒有"]),
        ] {
            assert_eq!(texts(&content.found(typed)), found, "{typed}");
        }
    }

    #[test]
    fn words_are_found_in_either_script_and_by_their_sound() {
        for (text, typed, found) in [
            ("發展報告", "发展", true),
            ("發展報告", "fazhan", true),
            ("發展報告", "fz", true),
            ("發展報告", "fzb 报", true),
            ("發展報告", "zhan fa", true),
            ("發展報告", "fbg", false),
            ("綠洲", "lv", true),
            ("Hong Kong.txt", "kong", true),
            ("~甲", "~", true),
            ("甲", "(", false),
            ("", "f", false),
        ] {
            let content = MenuContent { none: "沒有".into(), ..MenuContent::unfiltered(vec![row(text)]) };
            assert_eq!(texts(&content.found(typed)) == [text], found, "{typed} in {text}");
        }
    }

    #[test]
    fn words_are_found_below_their_headings() {
        let heading = |text| MenuRow { heading: true, ..row(text) };
        let rows =
            vec![heading("移動"), row("下一行"), row("下一頁"), MenuRow::default(), heading("窗格"), row("目錄")];
        let content = MenuContent { none: "沒有".into(), ..MenuContent::unfiltered(rows) };
        for (typed, found) in [
            ("頁", vec!["移動", "下一頁"]),
            ("移动", vec!["移動", "下一行", "下一頁"]),
            ("下 页", vec!["移動", "下一頁"]),
            ("目", vec!["窗格", "目錄"]),
            ("無", vec!["沒有"]),
        ] {
            assert_eq!(texts(&content.found(typed)), found, "{typed}");
        }
    }
}
