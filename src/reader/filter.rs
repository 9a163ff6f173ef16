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
    Named(Vec<(SheetRow, Vec<String>)>),
    /// By the words that they show, in their order, below their headings.
    Shown(Vec<SheetRow>),
}

/// A row that is found by its description rather than by a name comes after all that are found by name.
const DESCRIBED: u32 = 1;

impl Filter {
    /// Filters rows by their names from the start; `none` is said where no row has such a name.
    pub fn by_name(rows: Vec<(SheetRow, Vec<String>)>, none: String) -> Filter {
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

fn named(rows: &[(SheetRow, Vec<String>)], typed: &str) -> Vec<SheetRow> {
    let mut found: Vec<(u32, &SheetRow)> = rows
        .iter()
        .filter_map(|(row, names)| {
            let by_name =
                names.iter().filter_map(|name| fuzzy::score(typed, name)).max().map(|score| score + DESCRIBED);
            Some((by_name.or_else(|| contains(&row.note, typed).then_some(DESCRIBED))?, row))
        })
        .collect();
    if !typed.trim().is_empty() {
        found.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
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
    let fold = |text: &str| text.chars().map(fold_char).collect::<String>();
    let text = fold(text);
    typed.split_whitespace().all(|word| text.contains(&fold(word)))
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
        let rows = vec![
            (SheetRow { note: "另一種字體".into(), ..row("繁簡轉換") }, vec!["toggle".into(), "fan jian".into()]),
            (row("說明"), vec!["help".into(), "shuo ming".into()]),
        ];
        let mut filter = Filter::by_name(rows, "沒有".into());
        for (typed, found) in [
            ("", vec!["繁簡轉換", "說明"]),
            ("fj", vec!["繁簡轉換"]),
            ("hp", vec!["說明"]),
            ("字体", vec!["繁簡轉換"]),
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
