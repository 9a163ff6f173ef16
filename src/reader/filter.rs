//! Rows of a sheet, and what is typed to find some of them.

use std::collections::HashMap;

use super::fuzzy;
use super::prompt::Prompt;
use super::search::pattern::Pattern;
use super::sheet::{SheetRow, reword};
use crate::script::fold_char;

/// What filters the rows of a sheet.
#[derive(Clone, Debug)]
pub struct Filter {
    /// What is typed.
    pub prompt: Prompt,
    /// What can be typed, while nothing is.
    pub hint: String,
    /// Whether keys go to it.
    pub typing: bool,
    rows: Rows,
    /// What is said where nothing is found.
    none: String,
}

/// How rows are found.
#[derive(Clone, Debug)]
enum Rows {
    /// By names, the best first; each row with all its names.
    Named(Vec<(SheetRow, Names)>),
    /// By the words that they show, in their order, below their headings.
    Shown(Vec<SheetRow>),
}

/// What a row is found by.
#[derive(Clone, Debug, Default)]
pub struct Names {
    /// Names that are typed in part.
    pub spoken: Vec<String>,
    /// Short names that are typed in whole.
    pub aliases: Vec<String>,
    /// Keys that do the same, as they are written.
    pub keys: Vec<String>,
}

/// How what is typed fits a row, what fits best last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    /// It stands in the description.
    Described,
    /// A name has its characters, so well.
    Scattered(u32),
    /// A name begins with it.
    Begins(u32),
    /// It is a key.
    Key,
    /// It is an alias.
    Alias,
}

impl Fit {
    fn of(typed: &str, names: &Names, description: &str) -> Option<Fit> {
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

impl Filter {
    /// Filters rows by their names from the start; `none` is said where no row has such a name.
    pub fn by_name(rows: Vec<(SheetRow, Names)>, none: String) -> Filter {
        Filter { prompt: Prompt::default(), hint: String::new(), typing: true, rows: Rows::Named(rows), none }
    }

    /// Filters rows by what they say, once somebody begins to type; `none` is said where none says it.
    pub fn by_words(rows: Vec<SheetRow>, none: String) -> Filter {
        Filter { prompt: Prompt::default(), hint: String::new(), typing: false, rows: Rows::Shown(rows), none }
    }

    /// Says what can be typed, while nothing is.
    pub fn hint(self, hint: &str) -> Filter {
        Filter { hint: hint.to_owned(), ..self }
    }

    /// Says what it says in other words: each text as it has become.
    pub fn reword(&mut self, turned: &HashMap<&str, &str>) {
        [&mut self.hint, &mut self.none].into_iter().for_each(|text| reword(text, turned));
        match &mut self.rows {
            Rows::Named(rows) => rows.iter_mut().for_each(|(row, _)| row.reword(turned)),
            Rows::Shown(rows) => rows.iter_mut().for_each(|row| row.reword(turned)),
        }
    }

    /// Takes other rows to be found by what they say; gives those that fit what is typed.
    pub fn replace_rows(&mut self, rows: Vec<SheetRow>) -> Vec<SheetRow> {
        self.rows = Rows::Shown(rows);
        self.rows()
    }

    /// How many rows there are without a filter.
    pub fn count(&self) -> usize {
        match &self.rows {
            Rows::Named(rows) => rows.len(),
            Rows::Shown(rows) => rows.len(),
        }
    }

    /// The rows that fit what is typed.
    pub fn rows(&self) -> Vec<SheetRow> {
        let typed = self.prompt.text();
        let mut found = match &self.rows {
            Rows::Named(rows) => named(rows, typed),
            Rows::Shown(rows) if typed.trim().is_empty() => rows.clone(),
            Rows::Shown(rows) => below_headings(rows, typed),
        };
        if found.is_empty() {
            found.push(SheetRow { text: self.none.clone(), ..SheetRow::default() });
        }
        found
    }
}

fn named(rows: &[(SheetRow, Names)], typed: &str) -> Vec<SheetRow> {
    let fit = |(row, names): &'_ (SheetRow, Names)| Fit::of(typed, names, &row.note);
    let mut found: Vec<(Fit, &SheetRow)> = rows.iter().filter_map(|row| Some((fit(row)?, &row.0))).collect();
    if !typed.trim().is_empty() {
        found.sort_by_key(|(fit, _)| std::cmp::Reverse(*fit));
    }
    found.into_iter().map(|(_, row)| row.clone()).collect()
}

/// The rows that hold what is typed, each group below its heading; a heading that holds it brings its whole group.
fn below_headings(rows: &[SheetRow], typed: &str) -> Vec<SheetRow> {
    let patterns = patterns(typed);
    let groups = rows.chunk_by(|_, next| !next.heading);
    let mut found: Vec<SheetRow> = Vec::new();
    for group in groups {
        let (heading, rest) = match group.split_first() {
            Some((first, rest)) if first.heading => (Some(first), rest),
            _ => (None, group),
        };
        let whole = heading.is_some_and(|heading| contains(&heading.text, typed));
        let fits = |row: &&SheetRow| {
            let said = [&row.key, &row.text, &row.note];
            patterns.iter().all(|pattern| said.iter().any(|text| pattern.find(text, 0).is_some()))
        };
        let rows: Vec<&SheetRow> = rest.iter().filter(|row| !row.is_blank() && (whole || fits(row))).collect();
        if !rows.is_empty() {
            found.extend((!found.is_empty()).then(SheetRow::default));
            found.extend(heading.into_iter().chain(rows).cloned());
        }
    }
    found
}

/// What finds each word of what is typed, as it stands, in either script, or as pinyin.
fn patterns(typed: &str) -> Vec<Pattern> {
    // The backslash: a word is no expression, whatever it begins with.
    let pattern = |word: &str| Pattern::read(&format!("\\{word}"), true).ok().flatten();
    typed.split_whitespace().filter_map(pattern).collect()
}

/// Whether a text holds every word of what is typed, whatever the script and the case.
pub fn contains(text: &str, typed: &str) -> bool {
    let text = folded(text);
    typed.split_whitespace().all(|word| text.contains(&folded(word)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(text: &str) -> SheetRow {
        SheetRow { text: text.into(), ..SheetRow::default() }
    }

    fn texts(rows: &[SheetRow]) -> Vec<&str> {
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
                SheetRow { note: "另一種字體，如 40 %".into(), ..row("繁簡轉換") },
                names(["toggle help", "fan jian"], &[], &["t", "h"]),
            ),
            (row("說明"), names(["help", "shuo ming"], &["h!"], &["?"])),
            (row("離開"), names(["leave", "li kai"], &["t!", "h"], &["q"])),
        ];
        let mut filter = Filter::by_name(rows, "沒有".into());
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
            filter.prompt = Prompt::with(typed);
            assert_eq!(texts(&filter.rows()), found, "{typed}");
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
            let mut filter = Filter::by_words(vec![row(text)], "沒有".into());
            filter.prompt = Prompt::with(typed);
            assert_eq!(texts(&filter.rows()) == [text], found, "{typed} in {text}");
        }
    }

    #[test]
    fn words_are_found_below_their_headings() {
        let heading = |text| SheetRow { heading: true, ..row(text) };
        let rows =
            vec![heading("移動"), row("下一行"), row("下一頁"), SheetRow::default(), heading("窗格"), row("目錄")];
        let mut filter = Filter::by_words(rows, "沒有".into());
        for (typed, found) in [
            ("頁", vec!["移動", "下一頁"]),
            ("移动", vec!["移動", "下一行", "下一頁"]),
            ("下 页", vec!["移動", "下一頁"]),
            ("目", vec!["窗格", "目錄"]),
            ("無", vec!["沒有"]),
        ] {
            filter.prompt = Prompt::with(typed);
            assert_eq!(texts(&filter.rows()), found, "{typed}");
        }
    }
}
