//! Lines behind a glyph that captions and subheads share: ◎ 一把剪刀，兩代人, ●凡例.
//!
//! One line proves nothing. Several of a text, each with text below it and none with what is a caption's alone, are subheads.

use std::collections::BTreeMap;

use super::unit::{Draft, Unit};
use crate::language::chars::{Ending, ending, is_blank};
use crate::language::forms::{at_most, caption};
use crate::language::line_roles::{Clue, Role};

/// The longest head behind a glyph, in characters; and from how many on a line is text, whatever ends it.
const HEAD: usize = 36;
const TEXT: usize = 50;
/// The fewest lines behind one glyph that are a series of subheads; and behind one that captions and bylines have more often.
const GLYPHS: usize = 2;
const SHARED: usize = 6;

/// Lines behind a glyph that captions and subheads share are subheads where the text has several, each with a paragraph right
/// below it and none with what is a caption's alone. One line proves nothing, and lines that stand together are a list.
pub(super) fn classify(draft: &mut Draft) {
    let mut lines: BTreeMap<char, Vec<usize>> = BTreeMap::new();
    for (at, unit) in draft.units.iter().enumerate() {
        let lists = &draft.lexicon.headings;
        let first = draft.head(unit).chars().next().filter(|c| lists.glyphs.has(*c) || lists.shared_glyphs.has(*c));
        // ○原敘, ◇桓公元年 look like somebody's name.
        let named = unit.clue == Clue::NamesBehindGlyph;
        if let Some(first) = first.filter(|_| unit.role == Role::Caption || named) {
            lines.entry(first).or_default().push(at);
        }
    }
    // Where most are names behind a glyph that no caption has, they are bylines.
    for (first, heads) in &mut lines {
        let named = |at: &usize| draft.units[*at].clue == Clue::NamesBehindGlyph;
        if !draft.lexicon.headings.shared_glyphs.has(*first)
            && heads.iter().filter(|at| named(at)).count() * 2 > heads.len()
        {
            heads.retain(|at| !named(at));
        }
    }
    lines.retain(|_, heads| !heads.is_empty());
    for (first, heads) in &lines {
        let shared = draft.lexicon.headings.shared_glyphs.has(*first);
        let is_head = |at: &usize| is_glyph_head(draft, *at) && (!shared || names_part(draft, *at));
        // ●卷上, ●卷下.
        let volumes = heads.iter().all(|at| draft.head(&draft.units[*at]).chars().nth(1) == Some('卷'));
        let most = if shared { MOST } else { 10 };
        let fewest = if shared && !volumes { SHARED } else { GLYPHS };
        if heads.len() >= fewest && heads.iter().filter(|at| is_head(at)).count() * 10 >= heads.len() * most
            || heads.len() >= GLYPHS && stand_above_quotes(draft, heads)
        {
            heads.iter().for_each(|at| draft.units[*at].set_role(Role::Section(2), Clue::SubheadGlyph));
        } else if !shared && are_items(draft, heads) {
            heads.iter().for_each(|at| draft.units[*at].set_role(Role::List(1), Clue::Enumeration));
            heads.iter().for_each(|at| draft.units[*at].marker = first.len_utf8() as u8);
        }
    }
    volumes(draft, &lines);
    chapters(draft);
}

/// What a site of novels sets before the heads of all its chapters: ☆、大水（一）.
const CHAPTER: &str = "☆、";

/// Makes heads of the chapters of such a novel.
fn chapters(draft: &mut Draft) {
    let is_head = |unit: &Unit| {
        let words = draft.head(unit);
        unit.lines.len() == 1 && words.starts_with(CHAPTER) && at_most(words, TEXT)
    };
    let heads: Vec<usize> = (0..draft.units.len()).filter(|at| is_head(&draft.units[*at])).collect();
    if heads.len() > GLYPHS {
        heads.into_iter().for_each(|at| draft.units[at].set_role(Role::Heading(1), Clue::ChapterHead));
    }
}

/// Where lines behind one of the glyphs that captions have more often are heads (○船隻), short lines behind another that come before
/// them are the heads above these: ●渡口志序, ●渡口志卷上.
fn volumes(draft: &mut Draft, lines: &BTreeMap<char, Vec<usize>>) {
    let shared = |draft: &Draft, glyph: &char| draft.lexicon.headings.shared_glyphs.has(*glyph);
    let is_head = |draft: &Draft, at: &usize| draft.units[*at].clue == Clue::SubheadGlyph;
    let lower = lines.iter().find(|(glyph, heads)| shared(draft, glyph) && is_head(draft, &heads[0]));
    let Some((glyph, lower)) = lower else { return };
    let above = |heads: &[usize]| heads.len() >= GLYPHS && heads[0] < lower[0];
    let upper = lines.iter().find(|(other, heads)| *other != glyph && shared(draft, other) && above(heads));
    let Some((_, upper)) = upper.filter(|(_, heads)| heads.iter().all(|at| names_part(draft, *at))) else { return };
    upper.iter().for_each(|at| draft.units[*at].set_role(Role::Section(2), Clue::SubheadGlyph));
    lower.iter().for_each(|at| draft.units[*at].set_role(Role::Section(3), Clue::SubheadGlyph));
}

/// Whether lines behind one glyph are most of a text, as what a reader marked in a book is: items, not captions.
fn are_items(draft: &Draft, lines: &[usize]) -> bool {
    let credited = |at: &&usize| caption::credit(draft.head(&draft.units[**at]), draft.lexicon).is_some();
    lines.len() >= ITEMS && lines.len() * 3 >= draft.units.len() && !lines.iter().any(|at| credited(&at))
}

/// The fewest lines behind one glyph that are items.
const ITEMS: usize = 12;

/// Of ten lines behind a glyph that captions have more often, how many look like heads where all are.
const MOST: usize = 8;

/// Of ten lines behind one glyph, how many stand right above quotations where all are the heads of what somebody marked in a book.
const QUOTED: usize = 9;

/// Whether quotations stand right below lines behind one glyph, as in what readers of e-books mark: ◆ 第一章, >> ….
fn stand_above_quotes(draft: &Draft, heads: &[usize]) -> bool {
    let quoted = |at: &&usize| draft.units.get(**at + 1).is_some_and(|below| matches!(below.role, Role::Quote(_)));
    heads.iter().filter(quoted).count() * 10 >= heads.len() * QUOTED
}

/// Whether a line behind a glyph has nothing of a caption, and a paragraph right below it.
fn is_glyph_head(draft: &Draft, at: usize) -> bool {
    let (unit, words) = (&draft.units[at], draft.head(&draft.units[at]));
    let paragraph = |below: &Unit| match below.role {
        Role::Body => ending(draft.tail(below)) == Ending::Stop || draft.chars(below) >= TEXT,
        // The name of who wrote it, or of its first part.
        role => {
            matches!(role, Role::Title | Role::Caption | Role::Byline | Role::Section(_))
                && draft.lexicon.headings.shared_glyphs.has(words.chars().next().unwrap_or_default())
        }
    };
    let glyph = words.chars().next();
    let above = at.checked_sub(1).map(|above| &draft.units[above]);
    let below_caption =
        above.is_some_and(|above| above.clue == Clue::CaptionGlyph && draft.head(above).chars().next() == glyph);
    matches!(unit.clue, Clue::CaptionGlyph | Clue::NamesBehindGlyph)
        && !below_caption
        && unit.lines.len() == 1
        && at_most(words, HEAD)
        && !matches!(ending(words), Ending::Stop | Ending::Comma | Ending::Colon)
        && caption::credit(words, draft.lexicon).is_none()
        && !draft.lexicon.captions.scene.within(words)
        && draft.units.get(at + 1).is_some_and(paragraph)
}

/// The longest name of a part behind a glyph that captions have more often, in characters with it.
const PART: usize = 14;

/// Whether a line behind a glyph is as short as the name of a part.
fn names_part(draft: &Draft, at: usize) -> bool {
    // ○石橋 【渡船附】: what is told there besides.
    let name = draft.head(&draft.units[at]).split(['【', '（', '〔']).next().unwrap_or_default();
    at_most(name.trim_end_matches(is_blank), PART)
}

#[cfg(test)]
mod tests {
    use crate::document::{Kind, Options, recover};

    #[test]
    fn lines_behind_one_glyph_that_are_most_of_a_text_are_items() {
        let marked = "◆ 守鐘人把鑰匙交給了孩子，孩子又把它掛回了鐘樓\n";
        for (lines, expected) in [(12, 12), (3, 0)] {
            let text = format!("《渡口記》\n林小滿\n\n第一章 鐘樓\n{}", marked.repeat(lines));
            let document = recover(text.as_str().into(), &Options::default());
            let items = document.blocks().iter().filter(|block| matches!(block.kind, Kind::List { .. }));
            assert_eq!(items.count(), expected);
        }
    }

    #[test]
    fn many_short_lines_behind_the_glyph_of_captions_are_subheads() {
        let told = "守鐘人把鑰匙交給了孩子，孩子又把它掛回了鐘樓。";
        let names = ["緣起", "凡例", "大水記", "石橋", "渡船記", "放燈記"];
        for (glyph, names) in [('●', &names[..]), ('○', &names[..]), ('●', &["卷上", "卷下"])] {
            let parts: String = names.iter().map(|name| format!("{glyph}{name}\n{told}\n{told}\n")).collect();
            let document = recover(format!("青山鎮志\n\n{parts}").as_str().into(), &Options::default());
            let sections = document.blocks().iter().filter(|block| matches!(block.kind, Kind::Section { .. }));
            assert_eq!(sections.count(), names.len(), "{glyph}");
        }
    }

    #[test]
    fn the_years_of_a_prince_are_nobodys_names() {
        let told = "守鐘人把鑰匙交給了孩子，孩子又把它掛回了鐘樓。";
        let years = ["陳公元年", "大水二年", "大水三年", "石橋四年"];
        let years: String = years.iter().map(|name| format!("◇{name}\n{told}\n{told}\n")).collect();
        let document = recover(format!("青山編年\n\n{told}\n\n{years}").as_str().into(), &Options::default());
        assert!(!document.blocks().iter().any(|block| block.kind == Kind::Byline));
    }

    #[test]
    fn a_site_of_novels_sets_a_star_before_the_heads_of_chapters() {
        let told = "守鐘人把鑰匙交給了孩子，孩子又把它掛回了鐘樓。";
        let chapters: String = ["大水（一）", "大水（二）【修】", "誰來了？"]
            .iter()
            .map(|name| format!("☆、{name}\n\n{told}\n\n*\n\n{told}\n\n"))
            .collect();
        let document = recover(format!("書名：渡口\n作者：林小滿\n\n{chapters}").as_str().into(), &Options::default());
        assert_eq!(document.articles().len(), 1);
        let sections = document.blocks().iter().filter(|block| matches!(block.kind, Kind::Section { .. }));
        assert_eq!(sections.count(), 3);
    }

    #[test]
    fn the_volumes_of_an_old_book_stand_behind_another_glyph_than_its_parts() {
        let told = "守鐘人把鑰匙交給了孩子，孩子又把它掛回了鐘樓。";
        let names = ["緣起", "凡例", "大水記 【木橋附】", "石橋記 【放燈與收網諸事附】", "渡船記", "放燈記"];
        let part = |name: &&str| format!("○{name}\n{told}\n{told}\n");
        let [upper, lower] = [&names[..3], &names[3..]].map(|names| names.iter().map(part).collect::<String>());
        let text = format!("青山鎮志\n\n●青山鎮志卷上\n{told}\n{upper}●青山鎮志卷下\n{told}\n{lower}");
        let document = recover(text.as_str().into(), &Options::default());
        let levels = document.blocks().iter().filter_map(|block| match block.kind {
            Kind::Section { level } => Some(level),
            _ => None,
        });
        assert_eq!(levels.collect::<Vec<_>>(), [2, 3, 3, 3, 2, 3, 3, 3]);
    }

    #[test]
    fn lines_behind_one_glyph_are_subheads_where_each_has_text_below() {
        let told = "守鐘人把鑰匙交給了孩子。";
        for (lines, expected) in [
            (["◎ 一把剪刀，兩代人", told, "◎ 剪刀送給誰", told], [true, true]),
            (["■碼頭的老規矩", told, "■碼頭的新規矩", told], [true, true]),
            // One ends as captions do.
            (["■碼頭的老規矩", told, "■碼頭的老鐘。", told], [false, false]),
            (["■碼頭的老規矩", told, "■碼頭的老鐘（資料圖片）", told], [false, false]),
            // What a reader marked.
            (["◆ 第一章 大水", ">> 橋是夜裏斷的。", "◆ 第二章 誰來修橋？", ">> 錢由鎮民認捐。"], [true, true]),
            // A list.
            (["■早班六點", "■午班十二點", told, told], [false, false]),
            // The glyphs of captions.
            (["●碼頭的老規矩", told, "●碼頭的新規矩", told], [false, false]),
            (["▲碼頭的老規矩", told, "▲碼頭的新規矩", told], [false, false]),
        ] {
            let text = format!("海港的鐘樓\n\n{told}\n\n{}\n", lines.join("\n\n"));
            let document = recover(text.as_str().into(), &Options::default());
            let is_section = |line: &str| {
                let at = text.find(line).expect("it is in the text") as u32;
                let block = document.block_at(crate::document::Place(at)).map(|id| document.blocks()[id].kind);
                matches!(block, Some(Kind::Section { .. }))
            };
            let heads =
                lines.iter().filter(|line| **line != told && !line.starts_with('>')).map(|line| is_section(line));
            assert_eq!(heads.collect::<Vec<_>>(), expected, "{lines:?}");
        }
    }
}
