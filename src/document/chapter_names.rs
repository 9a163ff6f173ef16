//! The chapters of old books, whose numbers stand behind their names (學而第一, 渡口記卷之一); the sections of chapters (第一節).
//!
//! One such line proves nothing; several whose numbers rise are the heads of chapters. Where a line comes again, the first
//! stands in the contents.

use std::collections::HashMap;

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
    let heads: Vec<(usize, u32)> =
        draft.units.iter().enumerate().filter_map(|(at, unit)| Some((at, chapter(draft, unit)?))).collect();
    let rising = heads.windows(2).filter(|two| two[1].1 == two[0].1 + 1 || two[1].1 == 1).count();
    if heads.len() < SERIES || rising * 10 < (heads.len() - 1) * 8 {
        return;
    }
    let mut last: HashMap<&str, usize> = HashMap::new();
    for (at, _) in &heads {
        last.insert(draft.head(&draft.units[*at]), *at);
    }
    let is_entry = |at: usize| last.get(draft.head(&draft.units[at])).is_some_and(|last| *last > at);
    let entries: Vec<bool> = heads.iter().map(|(at, _)| is_entry(*at)).collect();
    for ((at, _), entry) in heads.into_iter().zip(entries) {
        let (role, clue) =
            if entry { (Role::List(1), Clue::ContentsEntry) } else { (Role::Heading(1), Clue::ChapterHead) };
        draft.units[at].set_role(role, clue);
    }
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

/// The number of the chapter whose head a unit may be.
fn chapter(draft: &Draft, unit: &Unit) -> Option<u32> {
    let words = draft.head(unit);
    let may_be = matches!(unit.role, Role::Title | Role::Body | Role::Section(_) | Role::Apart);
    if !may_be || unit.lines.len() > 1 || unit.clue == Clue::NotationMarks || !at_most(words, LONGEST) {
        return None;
    }
    let (name, behind) = words.rsplit_once('第').or_else(|| words.rsplit_once("卷之"))?;
    let (value, length) = number::number(behind)?;
    let named = name.chars().any(is_han) && !name.contains(['，', '。', '：', '「', '“']);
    (named && length == behind.len()).then_some(value)
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
        for names in [["行船第一", "守橋第二", "望燈第三"], ["渡口記卷之一", "渡口記卷之二", "渡口記卷之三"]]
        {
            chapters_of(names);
        }
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
