//! A list of contents without numbers (目錄, 渡口, 木橋): its lines stand in the text below once more, as its heads.
//!
//! A printed one has dots and the page behind each entry (渡口……12), which shows it, too. Several names may stand in a line.

use std::collections::HashSet;

use super::unit::{Draft, Unit};
use crate::language::chars::is_blank;
use crate::language::forms::at_most;
use crate::language::forms::number::{self, Build, Count};
use crate::language::line_roles::{Clue, Role, list_marker};

/// The fewest entries, and how many of them, one in so many, must stand below or have dots and a page.
const ENTRIES: usize = 4;
const SHARE: usize = 2;
/// The most entries; a book of all that one author wrote has some hundreds.
const MOST: usize = 1000;
/// The longest entry, in characters.
const ENTRY: usize = 60;
/// Within how many characters the head of a chapter's section says that it is one: 第十二節.
const PART: usize = 5;
/// From how many dots on a page stands behind them.
const DOTS: usize = 3;

/// Settles the contents below the line `title` and the heads that they name. Changes nothing where the lines are no contents.
pub(super) fn classify(draft: &mut Draft, title: usize) {
    let end = end(draft, title);
    let is_entry = |at: &usize| !is_page_number(&draft.units[*at]);
    let lines: Vec<usize> = (title + 1..end).filter(is_entry).collect();
    let keys: Vec<Vec<String>> = lines.iter().map(|at| names(draft.head(&draft.units[*at]))).collect();
    let below: HashSet<String> =
        draft.units[end..].iter().filter(|unit| may_be_head(draft, unit)).map(|unit| key(draft.head(unit))).collect();
    let stands_below = |names: &&Vec<String>| {
        names.iter().all(|name| below.contains(name)) || names.len() > 1 && below.contains(&names.concat())
    };
    let found = keys.iter().filter(stands_below).count();
    let paged = lines.iter().filter(|at| has_dots(draft.head(&draft.units[**at]))).count();
    if keys.len() < ENTRIES || found.max(paged) * SHARE < keys.len() || found.max(paged) < ENTRIES {
        return;
    }
    settle(draft, title, end);
}

/// Settles the entries from the line below `title` to `end`, and the heads that they name.
fn settle(draft: &mut Draft, title: usize, end: usize) {
    let lines: Vec<usize> = (title + 1..end).filter(|at| !is_page_number(&draft.units[*at])).collect();
    let keys: Vec<Vec<String>> = lines.iter().map(|at| names(draft.head(&draft.units[*at]))).collect();
    draft.units[title].set_role(Role::Section(2), Clue::ContentsEntry);
    for at in lines {
        draft.units[at].set_role(Role::List(1), Clue::ContentsEntry);
        draft.units[at].marker = 0;
    }
    let mut named: HashSet<String> = keys.into_iter().flatten().collect();
    for at in end..draft.units.len() {
        let unit = &draft.units[at];
        if may_be_head(draft, unit) && named.remove(&key(draft.head(unit))) && is_unsettled(draft, unit) {
            draft.units[at].set_role(Role::Section(2), Clue::NamedInContents);
        }
    }
}

/// Settles the contents that stand right below a text's own title, without a line that says so, where nearly all of their lines
/// stand below once more.
pub(super) fn classify_untitled(draft: &mut Draft) {
    let chapters = draft.units.iter().take(HEAD).take_while(|unit| draft.chars(unit) <= ENTRY).count();
    for title in 0..chapters.saturating_sub(ENTRIES) {
        let end = end(draft, title);
        let below: HashSet<String> = draft.units[end..]
            .iter()
            .filter(|unit| may_be_head(draft, unit))
            .map(|unit| key(draft.head(unit)))
            .collect();
        let entries: Vec<&Unit> = draft.units[title + 1..end].iter().filter(|unit| !is_page_number(unit)).collect();
        let found = entries.iter().filter(|unit| below.contains(&key(draft.head(unit)))).count();
        // Chapters without any text between them are their list, of which a part of a book may hold but the first.
        let first = draft.units.get(end).zip(entries.first());
        let again = first.is_some_and(|(head, entry)| names_again(draft.head(head), draft.head(entry)));
        let chapters = again && entries.iter().all(|unit| unit.clue == Clue::ChapterHead);
        let enough = found == entries.len() || chapters;
        if entries.len() >= ENTRIES && enough {
            let role = (draft.units[title].role, draft.units[title].clue);
            settle(draft, title, end);
            draft.units[title].set_role(role.0, role.1);
            return;
        }
    }
}

/// Within how many lines of a text's head its contents begin, where nothing says that they do.
const HEAD: usize = 12;

/// Where the lines that may be entries end: at the first that stands there a second time, at prose.
fn end(draft: &Draft, title: usize) -> usize {
    let mut seen = HashSet::new();
    let may_be = |unit: &&Unit| {
        let words = draft.head(unit);
        let several = names(words).len() > 1;
        unit.lines.len() == 1
            && !matches!(unit.role, Role::Rule | Role::Table | Role::Code)
            && (several || at_most(words, ENTRY) || has_dots(words))
            && !words.ends_with('。')
    };
    let lines: Vec<&Unit> = draft.units[title + 1..].iter().take(MOST).take_while(may_be).collect();
    // Where the first comes again, the list ends: the parts of a code have chapters of one name.
    let first = lines.iter().find(|unit| !is_page_number(unit)).map(|unit| draft.head(unit));
    let is_first = |unit: &&Unit| first.is_some_and(|first| names_again(draft.head(unit), first));
    let again = lines.iter().skip(ENTRIES).position(is_first);
    if let Some(at) = again.filter(|_| lines.first().is_some_and(is_first)) {
        return title + 1 + ENTRIES + at;
    }
    // Several chapters may have a 第一節 of one name.
    let again = |words: &str| words.starts_with('第') && words.chars().take(PART).any(|c| matches!(c, '節' | '节'));
    let is_new = |unit: &&&Unit| {
        let words = draft.head(unit);
        is_page_number(unit) || names(words).into_iter().all(|name| seen.insert(name)) || again(words)
    };
    title + 1 + lines.iter().take_while(is_new).count()
}

/// Whether a unit is the number of a printed page, which may stand among the entries.
fn is_page_number(unit: &Unit) -> bool {
    unit.clue == Clue::RunningHead
}

/// Whether a line may be the head that an entry names.
fn may_be_head(draft: &Draft, unit: &Unit) -> bool {
    unit.lines.len() == 1
        && at_most(draft.head(unit), ENTRY)
        && !matches!(unit.role, Role::Table | Role::Code | Role::Note)
}

/// Whether nothing but the contents tells that a line is a head.
fn is_unsettled(draft: &Draft, unit: &Unit) -> bool {
    let asks = || draft.head(unit).ends_with(['？', '！', '?', '!', '…', '」', '”']);
    matches!(unit.role, Role::Title | Role::Byline | Role::Apart | Role::Deck) || unit.role == Role::Body && asks()
}

/// The names in a line of contents: wide gaps part several.
fn names(words: &str) -> Vec<String> {
    let gaps = words.replace("　　", "\u{0}").replace("    ", "\u{0}");
    let names: Vec<String> = gaps.split('\u{0}').map(key).filter(|name| !name.is_empty()).collect();
    if names.len() > 2 { names } else { vec![key(words)] }
}

/// Whether a line names what an entry names: the same words, or the same chapter, whose name stands in the line below.
fn names_again(words: &str, entry: &str) -> bool {
    let chapter = |words: &str| match number::count(words) {
        Some(Count { build: Build::Unit(unit), number, length }) => Some(((unit, number), length)),
        _ => None,
    };
    let is_bare = |(_, length): &((char, u32), usize)| *length == words.len();
    let bare = chapter(words).filter(is_bare).map(|(chapter, _)| chapter);
    key(words) == key(entry) || bare.is_some() && bare == chapter(entry).map(|(chapter, _)| chapter)
}

/// Words without the number before them, the page behind them, and blanks: what an entry and its head have in common.
fn key(words: &str) -> String {
    let words = words.trim_start_matches(['#', '＃']).trim_matches(is_blank);
    let words = words.strip_prefix("正文").filter(|rest| rest.starts_with(is_blank)).unwrap_or(words);
    let words = list_marker(words).map_or(words, |length| &words[length..]);
    let bare = words.trim_end_matches(|c: char| c.is_ascii_digit());
    let page = bare.len() < words.len() && (bare.ends_with(is_blank) || has_dots(words));
    let words = if page { bare.trim_end_matches(is_dot) } else { words };
    let dense: String = words.chars().filter(|c| !is_blank(*c)).collect();
    match number::count(&dense) {
        // Contents may count in other numerals than the heads: 第001回, 第一回.
        Some(Count { build: Build::Unit(unit), number, length }) => format!("第{number}{unit}{}", &dense[length..]),
        _ => dense,
    }
}

/// Whether dots and a page stand behind words: 渡口……12.
fn has_dots(words: &str) -> bool {
    let bare = words.trim_end_matches(|c: char| c.is_ascii_digit() || is_blank(c));
    let dots: usize = bare.chars().rev().take_while(|c| is_dot(*c)).map(|c| if c == '…' { DOTS } else { 1 }).sum();
    bare.len() < words.len() && dots >= DOTS
}

fn is_dot(c: char) -> bool {
    is_blank(c) || matches!(c, '.' | '…' | '·' | '．' | '⋯')
}

#[cfg(test)]
mod tests {
    use super::super::{Kind, Options, recover};

    const TOLD: &str = "渡口在鎮的東頭，從前是上縣城的必經之路，現在只有趕集的人還從那裏過河。";
    const HEADS: [&str; 5] = ["緣起", "誰來修橋？", "木橋和石橋", "水龍吟", "今日的渡口"];

    #[test]
    fn the_contents_name_the_heads_below() {
        let body: String = HEADS.iter().map(|head| format!("{head}\n\n{TOLD}\n\n{TOLD}\n\n")).collect();
        for entries in [
            HEADS.map(|head| format!("{head}\n")).concat(),
            HEADS.map(|head| format!("{head}……12\n")).concat(),
            HEADS.iter().enumerate().map(|(at, head)| format!("{}. {head}\n", at + 1)).collect(),
            format!("{}\n{}\n{}\n{}\n", HEADS[..3].join("    "), HEADS[3], HEADS[4], "後記"),
        ] {
            let text = format!("渡口記\n\n{TOLD}\n\n目錄\n\n{entries}\n{body}後記\n\n{TOLD}\n");
            let document = recover(text.as_str().into(), &Options::default());
            let texts = |kind: fn(Kind) -> bool| {
                let blocks = document.blocks().iter().filter(move |block| kind(block.kind));
                blocks.map(|block| document.whole(block).text).collect::<Vec<_>>()
            };
            let sections = texts(|kind| matches!(kind, Kind::Section { .. }));
            assert_eq!(sections[0], "目錄", "{entries}");
            assert_eq!(sections[1..6], HEADS, "{entries}");
            assert_eq!(document.articles().len(), 1, "{entries}");
        }
    }

    #[test]
    fn contents_and_heads_may_count_in_different_numerals() {
        let numerals = ["一", "二", "三", "四", "五"];
        let entries: String = (1..).zip(HEADS).map(|(at, head)| format!("第{at:03}回 {head}\n")).collect();
        let body: String =
            numerals.iter().zip(HEADS).map(|(at, head)| format!("第{at}回 {head}\n\n{TOLD}\n\n{TOLD}\n\n")).collect();
        let document = recover(format!("渡口記\n\n目錄\n\n{entries}\n{body}").as_str().into(), &Options::default());
        let count = |kind: fn(Kind) -> bool| document.blocks().iter().filter(move |block| kind(block.kind)).count();
        assert_eq!(count(|kind| matches!(kind, Kind::List { .. })), HEADS.len());
    }

    #[test]
    fn a_chapter_s_name_may_stand_below_its_number() {
        let entries: String = (1..).zip(HEADS).map(|(at, head)| format!("第{at}回 {head}\n")).collect();
        let body: String =
            (1..).zip(HEADS).map(|(at, head)| format!("第{at}回\n{head}　　其{at}\n\n{TOLD}\n\n{TOLD}\n\n")).collect();
        let document = recover(format!("渡口記\n\n{entries}\n{body}").as_str().into(), &Options::default());
        let count = |kind: fn(Kind) -> bool| document.blocks().iter().filter(move |block| kind(block.kind)).count();
        assert_eq!(count(|kind| matches!(kind, Kind::List { .. })), HEADS.len());
    }

    #[test]
    fn contents_need_no_line_that_says_so_where_all_of_them_come_again() {
        let body: String = HEADS.iter().map(|head| format!("{head}\n\n{TOLD}\n\n{TOLD}\n\n")).collect();
        let text = format!("渡口記\n\n{}\n\n{body}", HEADS.join("\n\n"));
        let document = recover(text.as_str().into(), &Options::default());
        let count = |kind: fn(Kind) -> bool| document.blocks().iter().filter(move |block| kind(block.kind)).count();
        assert_eq!(count(|kind| matches!(kind, Kind::List { .. })), HEADS.len());
        assert_eq!(count(|kind| matches!(kind, Kind::Section { .. })), HEADS.len());
        assert_eq!(document.blocks()[0].kind, Kind::Headline);
    }

    #[test]
    fn chapters_of_one_name_do_not_end_the_contents_of_a_code() {
        let parts = ["第一編　渡口", "第一章　總則", "第二章　渡船", "第二編　碼頭", "第一章　總則", "第二章　漁船"];
        let contents: String = parts.map(|part| format!("{part}\n")).concat();
        let body: String = parts.iter().map(|part| format!("{part}\n{TOLD}\n\n")).collect();
        let document = recover(format!("渡口法典\n目錄\n{contents}{body}").into(), &Options::default());
        let listed = document.blocks().iter().filter(|block| matches!(block.kind, Kind::List { .. }));
        assert_eq!(listed.count(), parts.len());
    }

    #[test]
    fn the_chapters_of_a_book_in_a_row_are_its_contents() {
        let names = ["木橋沖斷", "渡船加班", "石橋開工", "燈塔初明", "碼頭開市", "船塢失火"];
        let chapter =
            |at: usize, gap: &str| format!("第{}回{gap}{}", ['一', '二', '三', '四', '五', '六'][at], names[at]);
        let contents: String = (0..6).map(|at| chapter(at, "　　　　") + "\n").collect();
        for told in [6, 4, 1] {
            let body: String = (0..told).map(|at| format!("{}\n\n{TOLD}\n\n{TOLD}\n\n", chapter(at, "　"))).collect();
            let document = recover(format!("渡口記\n\n林小滿著\n\n{contents}\n{body}").into(), &Options::default());
            let count = |kind: fn(Kind) -> bool| document.blocks().iter().filter(move |block| kind(block.kind)).count();
            assert_eq!(count(|kind| matches!(kind, Kind::List { .. })), 6, "{told}");
            assert_eq!(count(|kind| matches!(kind, Kind::Section { .. })), told, "{told}");
        }
    }

    #[test]
    fn sections_of_one_name_do_not_end_the_contents() {
        let parts = ["第一章　渡口", "第一節　總則", "第二章　碼頭", "第一節　總則", "第三章　附則"];
        let contents: String = parts.map(|part| format!("{part}\n")).concat();
        let body: String = parts.iter().map(|part| format!("{part}\n\n{TOLD}\n\n")).collect();
        let document = recover(format!("渡口條例\n\n{TOLD}\n\n目錄\n{contents}\n{body}").into(), &Options::default());
        let listed = document.blocks().iter().filter(|block| matches!(block.kind, Kind::List { .. }));
        assert_eq!(listed.count(), parts.len());
    }

    #[test]
    fn short_lines_that_do_not_come_again_are_no_contents() {
        let text = format!("渡口記\n\n目錄\n\n緣起\n木橋\n石橋\n渡船\n\n{TOLD}\n\n{TOLD}\n");
        let document = recover(text.as_str().into(), &Options::default());
        assert!(!document.blocks().iter().any(|block| matches!(block.kind, Kind::List { .. })));
    }
}
