//! The list of contents at the head of a text (目次, 1 概論, 1.1 通行的語言): it says which lines below are heads, and how deep.
//!
//! Its entries have the numbers of an outline; a printed one has the page behind each. The heads below stand without numbers
//! or with them.

use std::collections::{HashMap, HashSet};

use super::named_contents;
use super::unit::{Draft, Unit};
use crate::language::chars::is_blank;
use crate::language::forms::at_most;
use crate::language::line_roles::{Clue, Role, list_marker};

/// The fewest entries of a list of contents; and how many of them must be heads below for the list to be believed.
const ENTRIES: usize = 4;
const FOUND: usize = 3;
/// The longest entry, in characters.
const ENTRY: usize = 60;

/// An entry: its words without number and page, and how deep it stands, from 1.
struct Entry<'a> {
    words: &'a str,
    depth: u8,
}

/// Makes heads of the lines that the contents name.
pub(super) fn classify(draft: &mut Draft) {
    if draft.outlined {
        return below_heading(draft);
    }
    let Some(title) = draft.units.iter().position(|unit| is_title(draft.head(unit))) else {
        return named_contents::classify_untitled(draft);
    };
    // A printed list, whose entries dots and pages tell.
    let printed = draft.units[title + 1..].iter().take_while(|unit| unit.clue == Clue::ContentsEntry).count();
    if printed >= ENTRIES {
        draft.units[title].set_role(Role::Section(2), Clue::ContentsEntry);
    }
    let paged = draft.units.get(title + 1).is_some_and(|unit| has_page(draft.head(unit)));
    let listed = draft.units[title + 1..].iter().map_while(|unit| {
        let words = draft.head(unit);
        // Where pages stand behind the entries, one may lack its number.
        let unnumbered = || (paged && has_page(words)).then(|| Entry { words: without_page(words), depth: 1 });
        entry(words).or_else(unnumbered).filter(|_| unit.lines.len() == 1)
    });
    let mut entries: Vec<Entry> = Vec::new();
    for entry in listed {
        // The first head below may have its number, too.
        if entries.first().is_some_and(|first| first.words == entry.words) {
            break;
        }
        entries.push(entry);
    }
    let below = title + 1 + entries.len();
    if entries.len() < ENTRIES {
        return named_contents::classify(draft, title);
    }
    draft.units[title].set_role(Role::Section(2), Clue::ContentsEntry);
    let heads = heads(draft, &entries, below);
    if heads.len() < FOUND {
        return named_contents::classify(draft, title);
    }
    for (at, entry) in (title + 1..below).zip(&entries) {
        draft.units[at].set_role(Role::List(entry.depth), Clue::ContentsEntry);
        draft.units[at].marker = 0;
    }
    for (at, depth) in heads {
        draft.units[at].set_role(Role::Section(depth + 1), Clue::NamedInContents);
    }
}

/// Where the notation marks its headings, the lines below the heading of the contents that name later ones are entries.
fn below_heading(draft: &mut Draft) {
    let marked = |unit: &Unit| matches!(unit.role, Role::Heading(_)) && unit.clue == Clue::NotationMarks;
    // The word above the contents may be set in bold type, or not at all.
    let above = |unit: &Unit| is_title(draft.head(unit));
    let Some(title) = draft.units.iter().position(above) else { return };
    let end = title + 1 + draft.units[title + 1..].iter().take_while(|unit| !marked(unit)).count();
    let heads: HashSet<&str> =
        draft.units[end..].iter().filter(|unit| marked(unit)).map(|unit| draft.head(unit)).collect();
    let entry = |at: &usize| {
        let unit = &draft.units[*at];
        matches!(unit.role, Role::Title | Role::Section(_) | Role::Heading(_) | Role::Body | Role::Apart)
            && heads.contains(draft.head(unit).trim_start_matches('*'))
    };
    let entries: Vec<usize> = (title + 1..end).filter(entry).collect();
    if entries.len() >= ENTRIES {
        for at in entries {
            draft.units[at].set_role(Role::List(1), Clue::ContentsEntry);
            draft.units[at].marker = 0;
        }
    }
}

/// Whether a line stands above a list of contents.
fn is_title(words: &str) -> bool {
    at_most(words, ENTRY) && {
        let bare: String = words.chars().filter(|c| !is_blank(*c)).collect();
        matches!(
            bare.as_str(),
            "目次" | "目錄" | "目录" | "Contents" | "TableofContents" | "目次表" | "內容目錄" | "内容目录"
        )
    }
}

/// What a line with the number of an outline is as an entry: `3.2 鐘樓`, `1.1. 渡口 iii`.
fn entry(words: &str) -> Option<Entry<'_>> {
    let end = words.find(|c: char| !c.is_ascii_digit() && c != '.')?;
    let (number, rest) = words.split_at(end);
    let numbers = || number.split('.').filter(|part| !part.is_empty());
    let known = number.starts_with(|c: char| c.is_ascii_digit()) && numbers().all(|part| part.len() <= 2);
    let words = without_page(rest.trim_start_matches(is_blank));
    let set_off = rest.len() > rest.trim_start_matches(is_blank).len() || number.ends_with('.');
    let depth = numbers().count().min(4) as u8;
    (known && set_off && !words.is_empty() && at_most(words, ENTRY)).then_some(Entry { words, depth })
}

/// The words of an entry without the page behind them: `渡口 ….. 12`, `渡口 iii`.
fn without_page(words: &str) -> &str {
    let Some((rest, page)) = words.rsplit_once(is_blank) else { return words };
    let number = page.bytes().all(|b| b.is_ascii_digit()) || page.bytes().all(|b| b"ivxlc".contains(&b));
    if !number || page.len() > 6 {
        return words;
    }
    rest.trim_end_matches(|c| is_blank(c) || matches!(c, '.' | '…' | '·'))
}

/// Whether a page stands behind words: `渡口 12`.
fn has_page(words: &str) -> bool {
    without_page(words).len() < words.len()
}

/// The lines below the contents that their entries name in order, and how deep each stands.
fn heads(draft: &Draft, entries: &[Entry], below: usize) -> Vec<(usize, u8)> {
    let mut named: HashMap<&str, Vec<usize>> = HashMap::new();
    for (index, entry) in entries.iter().enumerate() {
        named.entry(entry.words).or_default().push(index);
    }
    let is_named = |unit: &Unit| words_of(draft, unit).is_some_and(|words| named.contains_key(words));
    let mut next = 0;
    let mut heads = Vec::new();
    for (at, unit) in draft.units.iter().enumerate().skip(below) {
        let index = words_of(draft, unit)
            .and_then(|words| named.get(words))
            .and_then(|indexes| indexes.iter().find(|index| **index >= next));
        let below_word = heads.last().is_none_or(|(last, _)| last + 1 < at) && is_word(draft, &draft.units[at - 1]);
        let above_word = || draft.units.get(at + 1).is_some_and(|unit| !is_named(unit) && is_word(draft, unit));
        if let Some(index) = index.filter(|index| **index < next + SKIPPED && !below_word && !above_word()) {
            heads.push((at, entries[*index].depth));
            next = index + 1;
        }
    }
    heads
}

/// Whether a unit is as short as a word of a list, rather than what stands around a head.
fn is_word(draft: &Draft, unit: &Unit) -> bool {
    draft.chars(unit) <= WORD && matches!(unit.role, Role::Title | Role::Body | Role::Byline | Role::Apart)
}

/// The longest word of a list, in characters.
const WORD: usize = 8;

/// How many entries may have no head of their own in a row.
const SKIPPED: usize = 12;

/// The words of a line that may be a head, without a number.
fn words_of<'a>(draft: &Draft<'a>, unit: &Unit) -> Option<&'a str> {
    let words = draft.head(unit);
    let single = unit.lines.len() == 1 && at_most(words, ENTRY) && !matches!(unit.role, Role::Table | Role::Code);
    let number = entry(words).map(|entry| entry.words);
    let item = || list_marker(words).map_or(words, |length| words[length..].trim_start_matches(is_blank));
    single.then(|| number.unwrap_or_else(item))
}

#[cfg(test)]
mod tests {
    use super::super::{Format, Kind, Options, recover};

    const TOLD: &str = "渡口在鎮的東頭，從前是上縣城的必經之路，現在只有趕集的人還從那裏過河。";

    fn sections(text: &str) -> Vec<(u8, String)> {
        let document = recover(text.into(), &Options::default());
        let blocks = document.blocks().iter();
        let depth = |kind| if let Kind::Section { level } = kind { Some(level) } else { None };
        blocks.filter_map(|block| Some((depth(block.kind)?, document.whole(block).text))).collect()
    }

    #[test]
    fn a_bold_word_names_the_contents_of_a_law_in_markdown() {
        let names = ["第一章 總則", "第二章 船隻", "第三章 碼頭", "第四章 附則"];
        let links: String = names.iter().map(|name| format!("[{name}](#{})\n\n", name.replace(' ', "-"))).collect();
        let told = "渡船每日開六班，每班載客不得超過三十人，大水時停航。";
        let body: String = names.iter().map(|name| format!("## {name}\n\n{told}\n\n")).collect();
        let text = format!("# 渡口條例\n\n{told}\n\n***目錄***\n\n{links}{body}");
        let options = Options { format: Format::Markdown, ..Options::default() };
        let document = recover(text.as_str().into(), &options);
        let entries = document.blocks().iter().filter(|block| matches!(block.kind, Kind::List { .. }));
        assert_eq!(entries.count(), names.len());
    }

    #[test]
    fn where_headings_are_marked_the_contents_are_a_list() {
        let heads = ["第一章　總則", "第二章　渡口", "第三章　渡船", "第四章　附則"];
        let contents: String = heads.iter().map(|head| format!("　{head}  \n")).collect();
        let body: String = heads.iter().map(|head| format!("{head}\n----\n{TOLD}\n\n")).collect();
        let text = format!("# 渡口條例\n\n目錄\n----\n{contents}\n{body}");
        let options = Options { format: Format::Markdown, ..Options::default() };
        let document = recover(text.as_str().into(), &options);
        let sections = document.blocks().iter().filter(|block| matches!(block.kind, Kind::Section { .. }));
        let named: Vec<String> = sections.map(|block| document.whole(block).text).collect();
        assert_eq!(named, [&["目錄"], &heads[..]].concat());
    }

    #[test]
    fn the_contents_say_which_lines_are_heads_and_how_deep() {
        let heads = ["歷史", "渡口", "木橋", "今日"];
        for (contents, numbers) in [
            ("1 歷史\n1.1 渡口\n1.2 木橋\n2 今日\n", ["", "", "", ""]),
            ("1. 歷史 1\n1.1. 渡口 iii\n1.2. 木橋 …… 12\n鳴謝 12\n2. 今日 13\n", ["1. ", "1.1. ", "1.2. ", "2. "]),
        ] {
            let body: String =
                heads.iter().zip(numbers).map(|(head, number)| format!("{number}{head}\n\n{TOLD}\n\n")).collect();
            let found = sections(&format!("渡口記\n\n{TOLD}\n\n目 次\n\n{contents}\n{body}"));
            let named: Vec<u8> = found
                .iter()
                .filter(|(_, words)| heads.iter().any(|head| words.ends_with(head)))
                .map(|(depth, _)| *depth)
                .collect();
            assert_eq!(named, [2, 3, 3, 2], "{contents}{found:?}");
        }
    }
}
