//! The first and the last lines of printed pages, where form feeds tell the pages apart: words that come again on several pages,
//! with other numbers or none, are their running heads and feet (青山議會文書, 議 40, iv).

use std::collections::HashMap;

use super::lines::Line;
use crate::language::chars::{Ending, ending, is_blank};

/// The fewest pages with a running head.
const PAGES: usize = 3;
/// How many lines a head or a foot has at most.
const DEEP: usize = 2;
/// The longest head of a page, in bytes.
const HEAD: usize = 160;

/// Whether a text is that of printed pages: form feeds part them.
pub(super) fn is_printed(text: &str) -> bool {
    text.bytes().filter(|byte| *byte == b'\x0c').take(PAGES).count() == PAGES
}

/// The lines of a printed text that are running heads or feet, in order.
pub(super) fn running(text: &str, lines: &[Line]) -> Vec<usize> {
    if !is_printed(text) {
        return Vec::new();
    }
    let pages = pages(text, lines);
    let mut found: Vec<usize> = Vec::new();
    for from_top in [true, false] {
        let mut open: Vec<bool> = vec![true; pages.len()];
        for depth in 0..DEEP {
            let edge = |page: &(usize, usize)| match from_top {
                true => Some(page.0 + depth).filter(|at| *at < page.1),
                false => (page.1 - page.0 > depth).then(|| page.1 - 1 - depth),
            };
            let mut counts: HashMap<String, usize> = HashMap::new();
            let keys: Vec<Option<(usize, String)>> = pages
                .iter()
                .zip(&open)
                .map(|(page, open)| edge(page).filter(|_| *open).map(|at| (at, key(&text[lines[at].span.range()]))))
                .collect();
            for (_, key) in keys.iter().flatten() {
                *counts.entry(key.clone()).or_default() += 1;
            }
            for (page, found_key) in keys.into_iter().enumerate() {
                let heads = found_key.filter(|(at, key)| {
                    !key.is_empty() && lines[*at].span.range().len() <= HEAD && counts[key] >= PAGES
                });
                open[page] = heads.is_some() && pages[page].1 - pages[page].0 > DEEP;
                found.extend(heads.map(|(at, _)| at));
            }
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// The fewest dots between an entry of the contents and its page.
const DOTS: usize = 4;

/// Whether a line is an entry of a printed list of contents: dots lead from its words to its page.
pub(super) fn is_entry(words: &str) -> bool {
    let page = |c: char| c.is_ascii_digit() || "ivxl〇○零一二三四五六七八九十百".contains(c);
    let rest = words.trim_end_matches(page);
    let dots = rest.trim_end_matches(|c: char| is_blank(c) || is_dot(c));
    let count: usize = rest[dots.len()..].chars().filter(|c| is_dot(*c)).map(|c| if c == '…' { 2 } else { 1 }).sum();
    rest.len() < words.len() && !dots.is_empty() && count >= DOTS && words.len() <= HEAD * 2
}

fn is_dot(c: char) -> bool {
    matches!(c, '.' | '…' | '·' | '․' | '‥')
}

/// The pages of a text: from which line to which.
fn pages(text: &str, lines: &[Line]) -> Vec<(usize, usize)> {
    let mut pages = Vec::new();
    let mut from = 0;
    for at in 1..lines.len() {
        if text[lines[at - 1].span.range().end..lines[at].span.range().start].contains('\u{c}') {
            pages.push((from, at));
            from = at;
        }
    }
    pages.push((from, lines.len()));
    pages
}

/// The words of a line without numbers and blanks, by which the heads of two pages are the same.
fn key(words: &str) -> String {
    // A sentence is text, whatever number it tells.
    if ending(words) == Ending::Stop {
        return String::new();
    }
    if !words.is_empty() && words.bytes().all(|byte| b"ivxl".contains(&byte)) {
        return String::from("i");
    }
    let is_mark = |c: char| matches!(c, '-' | '—' | '–' | '|' | '·' | '/' | '.');
    let key: String = words.chars().filter(|c| !is_blank(*c) && !c.is_ascii_digit()).collect();
    if key.chars().all(is_mark) && words.chars().any(|c| c.is_ascii_digit()) { String::from("|") } else { key }
}

#[cfg(test)]
mod tests {
    use crate::document::{Kind, Options, recover};

    fn notes(text: &str) -> Vec<String> {
        let document = recover(text.into(), &Options::default());
        let notes = document.blocks().iter().filter(|block| block.kind == Kind::Note);
        notes.map(|block| document.whole(block).text).collect()
    }

    #[test]
    fn dots_lead_from_an_entry_of_the_contents_to_its_page() {
        let text = "渡口志\n\n目錄\n\n第一章 渡船 . . . . . . . . . . . . . . . . . 1\n1.1 大船的船期和票價 . . . . . . . . . . . 3\n1.2 小船的船期和票價 . . . . . . . . . . . 4\n第二章 石橋……………………………四五\n\n渡口的木橋昨夜被大水沖斷，鎮上的人今天都繞道從上游的石橋過河。\n";
        let document = recover(text.into(), &Options::default());
        let entries = document.blocks().iter().filter(|block| matches!(block.kind, Kind::List { .. }));
        assert_eq!(entries.count(), 4);
        let decks = document.blocks().iter().filter(|block| block.kind == Kind::Deck);
        assert_eq!(decks.count(), 0);
    }

    #[test]
    fn words_at_the_edges_of_several_pages_are_their_heads_and_feet() {
        let told = "渡口的木橋昨夜被大水沖斷，鎮上的人今天都繞道從上游的石橋過河。";
        for (head, foot) in [("青山議會文書", "議 #"), ("青山議會文書　　第 # 號", "| #"), ("# 青山議會文書", "iii")]
        {
            let page = |number: usize| {
                let number = (number * 3).to_string();
                format!("{}\n{told}\n{told}\n{}\n\u{c}", head.replace('#', &number), foot.replace('#', &number))
            };
            let text: String = (1..6).map(page).collect();
            assert_eq!(notes(&text).len(), 10, "{head} {foot}");
            // The pages of a text that nobody printed.
            assert!(notes(&text.replace('\u{c}', "")).len() < 10, "{head} {foot}");
        }
    }
}
