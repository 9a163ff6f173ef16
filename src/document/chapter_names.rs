//! The chapters of old books, whose numbers stand behind their names (學而第一, 渡口記卷之一); the sections of chapters (第一節).
//!
//! One such line proves nothing; several whose numbers rise are the heads of chapters. Where a line comes again, the first
//! stands in the contents.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::unit::{Draft, Unit};
use crate::language::chars::is_han;
use crate::language::forms::at_most;
use crate::language::forms::number::{self, Build};
use crate::language::line_roles::{Clue, Role};

/// The longest such line, in characters.
const LONGEST: usize = 16;
/// The fewest that are a series.
const SERIES: usize = 3;

/// Makes heads of the lines of such a series, and a list of the contents.
pub(super) fn classify(draft: &mut Draft) {
    if draft.outlined {
        return;
    }
    parts(draft);
    written_out(draft);
    // The volumes of a book are counted apart from what stands in them: 渡口經卷第一, 行船品第一.
    let mut series: BTreeMap<Option<char>, Vec<Chapter>> = BTreeMap::new();
    for at in 0..draft.units.len() {
        if let Some((kind, number)) = chapter(draft, &draft.units[at]) {
            series.entry(kind).or_default().push(Chapter { at, number });
        }
    }
    let mut series: Vec<Vec<Chapter>> = series.into_values().filter(|heads| rises(draft, heads)).collect();
    series.sort_by_key(|heads| heads[0].at);
    for (rank, heads) in series.iter().enumerate() {
        settle(draft, heads, rank);
    }
}

/// A line that may be a chapter's head.
struct Chapter {
    at: usize,
    number: u32,
}

/// Whether lines are enough for a series, and their numbers rise. A line that comes again closes what it has opened.
fn rises(draft: &Draft, heads: &[Chapter]) -> bool {
    let again = |two: &[Chapter]| draft.head(&draft.units[two[0].at]) == draft.head(&draft.units[two[1].at]);
    let follows = |two: &&[Chapter]| two[1].number == two[0].number + 1 || two[1].number == 1 || again(two);
    let rising = heads.windows(2).filter(follows).count();
    heads.len() >= SERIES && rising * 10 >= (heads.len() - 1) * 8
}

/// Makes heads of the lines of a series; where several stand in each other, those of the later ones are deeper. A line that
/// comes again stands in the contents, if no text follows it the first time; else the second closes its chapter.
fn settle(draft: &mut Draft, heads: &[Chapter], rank: usize) {
    let mut last: HashMap<&str, usize> = HashMap::new();
    for head in heads {
        last.insert(draft.head(&draft.units[head.at]), head.at);
    }
    let mut opened: HashSet<&str> = HashSet::new();
    let mut roles: Vec<(Role, Clue)> = Vec::with_capacity(heads.len());
    for (index, head) in heads.iter().enumerate() {
        let words = draft.head(&draft.units[head.at]);
        let listed = heads.get(index + 1).is_some_and(|next| next.at == head.at + 1);
        let comes_again = last.get(words).is_some_and(|last| *last > head.at);
        let entry = comes_again && (listed || !has_end(draft, heads, index));
        roles.push(if opened.contains(words) {
            (Role::Apart, Clue::ShortAtEnd)
        } else if entry {
            (Role::List(1), Clue::ContentsEntry)
        } else if rank > 0 {
            (Role::Section(3), Clue::NumberedSection)
        } else {
            (Role::Heading(1), Clue::ChapterHead)
        });
        if !matches!(roles.last(), Some((Role::List(_), _))) {
            opened.insert(words);
        }
    }
    for (head, (role, clue)) in heads.iter().zip(roles) {
        draft.units[head.at].set_role(role, clue);
    }
}

/// Whether the next line of a series has the same words: it closes the chapter, rather than opening it behind the contents.
fn has_end(draft: &Draft, heads: &[Chapter], index: usize) -> bool {
    let words = |head: &Chapter| draft.head(&draft.units[head.at]);
    let close = |next: &Chapter| words(next) == words(&heads[index]) && next.at > heads[index].at + 1;
    heads.get(index + 1).is_some_and(close)
}

/// Makes heads of the lines that a program which writes books out put 正文 before: 正文 4.1 渡口, 正文 12.
fn written_out(draft: &mut Draft) {
    let is_head = |unit: &Unit| {
        let words = draft.head(unit);
        let name = words.strip_prefix("正文").filter(|rest| rest.starts_with([' ', '\u{3000}']));
        unit.lines.len() == 1 && name.is_some() && at_most(words, WRITTEN) && !words.ends_with(['。', '，', '：'])
    };
    let heads: Vec<usize> = (0..draft.units.len()).filter(|at| is_head(&draft.units[*at])).collect();
    if heads.len() >= SERIES {
        heads.into_iter().for_each(|at| draft.units[at].set_role(Role::Heading(1), Clue::ChapterHead));
    }
}

/// The longest head with 正文 before it, in characters.
const WRITTEN: usize = 40;

/// The units by which books and laws are divided, each a part of the one before.
const RANKS: [&[char]; 4] = [&['編', '编', '篇', '部', '卷'], &['章', '回'], &['節', '节'], &['條', '条']];

/// The rank of the articles of a law.
const ARTICLES: usize = 3;

/// Where a text has parts and parts of these (第二章, 第一節), the heads of the lower ones are a level deeper.
fn parts(draft: &mut Draft) {
    let rank = |unit: &Unit| {
        let is_head = matches!(unit.role, Role::Heading(_) | Role::Section(_)) && unit.clue != Clue::NotationMarks;
        let build = number::count(draft.head(unit)).filter(|_| is_head)?.build;
        let Build::Unit(unit) = build else { return None };
        RANKS.iter().position(|units| units.contains(&unit))
    };
    let found: Vec<(usize, usize)> =
        draft.units.iter().enumerate().filter_map(|(at, unit)| Some((at, rank(unit)?))).collect();
    let several = |rank: usize| found.iter().filter(|(_, other)| *other == rank).take(PARTS).count() == PARTS;
    let first = |rank: usize| found.iter().position(|(_, other)| *other == rank);
    let ranks: Vec<usize> = (0..RANKS.len()).filter(|rank| several(*rank)).collect();
    // The largest parts come first: 卷 that are named later are other books.
    if ranks.iter().any(|rank| first(ranks[0]) > first(*rank)) {
        return;
    }
    // A law without its title is one law all the same.
    let is_law = ranks.len() > 1 && ranks.contains(&ARTICLES);
    for (at, rank) in found {
        if let Some(depth) = ranks.iter().position(|other| *other == rank).filter(|depth| *depth > 0 || is_law) {
            draft.units[at].set_role(Role::Section(2 + depth as u8), Clue::NumberedSection);
        }
    }
}

/// The fewest parts of a kind that divide a text.
const PARTS: usize = 2;

/// The number of the chapter whose head a unit may be, with the unit that it counts: the 卷 of 渡口記卷之一, none in 學而第一.
fn chapter(draft: &Draft, unit: &Unit) -> Option<(Option<char>, u32)> {
    let words = draft.head(unit);
    let may_be = matches!(unit.role, Role::Title | Role::Body | Role::Section(_) | Role::Apart);
    if !may_be || unit.lines.len() > 1 || unit.clue == Clue::NotationMarks || !at_most(words, LONGEST) {
        return None;
    }
    let (name, behind) = words.rsplit_once('第').or_else(|| words.rsplit_once("卷之")).or_else(|| volume(words))?;
    let (value, length) = number::number(behind).or_else(|| half(behind))?;
    let named = name.chars().any(is_han) && !name.contains(['，', '。', '：', '「', '“']);
    let counted = |c: &char| *c == '品' || RANKS.iter().any(|units| units.contains(c));
    let kind =
        if words[name.len()..].starts_with('卷') { Some('卷') } else { name.chars().next_back().filter(counted) };
    (named && length == behind.len()).then_some((kind, value))
}

/// A book's name and the number of its volume: 渡口志卷三.
fn volume(words: &str) -> Option<(&str, &str)> {
    words.rsplit_once('卷').filter(|(name, _)| name.chars().count() > 1)
}

/// The number of a volume of two or three, and its length.
fn half(words: &str) -> Option<(u32, usize)> {
    let number = ['上', '中', '下'].iter().position(|half| words.strip_prefix(*half) == Some(""))?;
    Some((number as u32 + 1, words.len()))
}

#[cfg(test)]
mod tests {
    use crate::document::{Kind, Options, recover};

    const TOLD: &str = "渡口在鎮的東頭，從前是上縣城的必經之路，現在只有趕集的人還從那裏過河。";

    fn headlines(text: &str) -> Vec<String> {
        let document = recover(text.into(), &Options::default());
        let heads = document.blocks().iter().filter(|block| block.kind == Kind::Headline);
        heads.map(|block| document.whole(block).text).collect()
    }

    #[test]
    fn the_sections_of_chapters_are_a_level_deeper() {
        let chapter = |number: char| {
            format!("第{number}章　渡口\n\n第一節　船隻\n\n{TOLD}\n\n{TOLD}\n\n第二節　碼頭\n\n{TOLD}\n\n{TOLD}\n\n")
        };
        let text = format!("渡口條例\n\n{TOLD}\n\n{}{}", chapter('一'), chapter('二'));
        let document = recover(text.as_str().into(), &Options::default());
        let level = |words: &str| {
            let at = crate::document::Place(text.find(words).expect("it is in the text") as u32);
            document.block_at(at).map(|id| document.blocks()[id].kind)
        };
        assert_eq!(level("第一節"), Some(Kind::Section { level: 3 }));
        assert_eq!(level("第二節"), Some(Kind::Section { level: 3 }));
        assert_ne!(level("第二章"), Some(Kind::Section { level: 3 }));
    }

    #[test]
    fn the_articles_of_a_law_are_deeper_than_its_chapters() {
        let articles = |from: u32| format!("第 {from} 條\n{TOLD}\n第 {} 條\n{TOLD}\n", from + 1);
        let text = format!("渡口法\n\n{TOLD}\n\n第 一 章 總則\n{}第 二 章 船隻\n{}", articles(1), articles(3));
        let document = recover(text.as_str().into(), &Options::default());
        let levels = document.blocks().iter().filter_map(|block| match block.kind {
            Kind::Section { level } => Some(level),
            _ => None,
        });
        assert_eq!(levels.collect::<Vec<_>>(), [2, 3, 3, 2, 3, 3]);
        let untitled = text.split_once("第 一 章").map(|(_, rest)| format!("第 一 章{rest}"));
        let document = recover(untitled.expect("it has a chapter").into(), &Options::default());
        assert_eq!(document.articles().len(), 1);
    }

    #[test]
    fn chapters_with_numbers_behind_their_names() {
        for names in [
            ["行船第一", "守橋第二", "望燈第三"],
            ["渡口記卷之一", "渡口記卷之二", "渡口記卷之三"],
            ["渡口志卷上", "渡口志卷中", "渡口志卷下"],
        ] {
            chapters_of(names);
        }
    }

    #[test]
    fn the_volumes_of_a_book_are_counted_apart_from_its_chapters_and_closed_by_their_names() {
        let mut chapters = ["行船品第一", "守橋品第二", "望燈品第三", "收網品第四", "停渡品第五"].into_iter();
        let volume = |number: &str, chapters: Vec<&str>| {
            let body: String = chapters.iter().map(|name| format!("{name}\n\n{TOLD}\n\n{TOLD}\n\n")).collect();
            format!("渡口經卷第{number}\n\n後秦釋小滿譯\n\n{body}渡口經卷第{number}\n\n")
        };
        let volumes: String = [("一", 2), ("二", 1), ("三", 2)]
            .into_iter()
            .map(|(number, count)| volume(number, chapters.by_ref().take(count).collect()))
            .collect();
        let document = recover(format!("渡口經\n\n{volumes}").as_str().into(), &Options::default());
        assert_eq!(document.articles().len(), 1);
        let found: Vec<String> = document
            .blocks()
            .iter()
            .filter_map(|block| match block.kind {
                Kind::Section { level } => Some(format!("{level} {}", document.whole(block).text)),
                _ => None,
            })
            .collect();
        let expected = [
            "2 渡口經卷第一",
            "3 行船品第一",
            "3 守橋品第二",
            "2 渡口經卷第二",
            "3 望燈品第三",
            "2 渡口經卷第三",
            "3 收網品第四",
            "3 停渡品第五",
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn the_chapters_of_a_book_that_a_program_wrote_out() {
        let chapter = |name: &str| format!("正文 {name}\n{TOLD}\n{TOLD}\n");
        let body: String = ["1.1 木橋", "1.2 渡船", "2.1 燈塔"].iter().map(|name| chapter(name)).collect();
        assert_eq!(headlines(&body), ["正文 1.1 木橋", "正文 1.2 渡船", "正文 2.1 燈塔"]);
    }

    fn chapters_of(names: [&str; 3]) {
        let body: String = names.iter().map(|name| format!("{name}\n\n{TOLD}\n\n{TOLD}\n\n")).collect();
        assert_eq!(headlines(&body), names);
        let contents: String = names.iter().map(|name| format!("{name}\n\n")).collect();
        let book = format!("渡口書\n\n{contents}{body}");
        assert_eq!(headlines(&book), ["渡口書"]);
        let document = recover(book.as_str().into(), &Options::default());
        let sections = document.blocks().iter().filter(|block| matches!(block.kind, Kind::Section { .. }));
        assert!(
            sections.map(|block| document.whole(block).text).collect::<Vec<_>>().ends_with(&names.map(String::from))
        );
        // Who came first is no chapter.
        assert_eq!(headlines(&format!("賽船\n\n{TOLD}\n\n林小滿第一\n\n{TOLD}\n")), ["賽船"]);
    }
}
