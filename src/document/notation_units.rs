//! The units of a text that has a notation: what the notation reads as one, but for lines that a newspaper's clues set apart.

use std::collections::HashSet;

use super::lines::Line;
use super::unit::Unit;
use crate::language::chars::{Ending, ending, is_closer, is_han, is_stop};
use crate::language::forms::number::{self, Build};
use crate::language::forms::{at_most, caption, fact, head, property};
use crate::language::lexicon::Lexicon;
use crate::language::line_roles::{self, Clue, Role};
use crate::notation::{Reading, Row};

/// From how many characters on a line that a stop ends is a paragraph, whatever Markdown says of the next line.
const PARAGRAPH: usize = 60;

/// The longest line below an image that is its caption, in characters.
const BELOW_IMAGE: usize = 60;

/// The units of a reading's lines: what Markdown reads as one, but for lines that a newspaper's clues set apart.
pub(super) fn units(reading: &Reading, lines: &[Line], lexicon: &Lexicon) -> Vec<Unit> {
    let mut units: Vec<Unit> = Vec::with_capacity(lines.len());
    let mut last_block = None;
    // The block of the last image: what stands on the lines below it tells of it.
    let mut pictured = None;
    let rows: Vec<Option<&Row>> = lines.iter().map(|line| row_of(reading, line)).collect();
    let broken = broken_blocks(reading, lines, &rows, lexicon);
    let paragraphs = blocks_of_paragraphs(reading, lines, &rows);
    for (at, line) in (0u32..).zip(lines) {
        let Some(row) = rows[at as usize] else { continue };
        let joins = row.joins && last_block == Some(row.block) && !paragraphs.contains(&row.block);
        last_block = Some(row.block);
        pictured = if row.below_image { Some(row.block) } else { pictured.filter(|block| *block == row.block) };
        if broken.contains(&row.block) {
            let mut unit = unit(reading, row, line, at, lexicon);
            unit.set_role(Role::Apart, Clue::NotationMarks);
            units.push(unit);
            continue;
        }
        match units.last_mut().filter(|last| joins && joined(reading, last, lines, at, lexicon)) {
            Some(last) => last.lines.end = at + 1,
            None => units.push(unit(reading, row, line, at, lexicon)),
        }
        if let Some(last) = units.last_mut().filter(|last| last.lines.len() == 1 && pictured.is_some()) {
            figure(last, row, &reading.plain[line.span.range()], lexicon);
        }
    }
    units
}

/// The row of the reading that a line is.
fn row_of<'a>(reading: &'a Reading, line: &Line) -> Option<&'a Row> {
    let after = reading.rows.partition_point(|row| row.start <= line.span.start);
    reading.rows[..after].last()
}

/// The fewest lines of a paragraph whose writer broke it on purpose, and how many characters a line may be shorter than
/// the longest and still look cut at a width.
const BROKEN: usize = 4;
const RAGGED: u16 = 4;

/// The paragraphs that their writers broke on purpose, a phrase a line without any mark at its end: what is said in a film,
/// verse. Markdown would read each as one long line. Lines that a width cut are about as long as one another.
fn broken_blocks(reading: &Reading, lines: &[Line], rows: &[Option<&Row>], lexicon: &Lexicon) -> HashSet<u32> {
    let said = |line: &&Line| {
        let words = &reading.plain[line.span.range()];
        words.contains(is_han)
            && !fact::is_fact(words)
            && matches!(line_roles::judge(words, words, lexicon).0, Role::Body | Role::Title)
    };
    let mut broken = HashSet::new();
    let at: Vec<usize> = (0..lines.len()).filter(|at| rows[*at].is_some_and(|row| row.role.is_none())).collect();
    for block in at.chunk_by(|one, other| rows[*one].map(|row| row.block) == rows[*other].map(|row| row.block)) {
        let lines = || block.iter().map(|at| &lines[*at]);
        let open = |line: &&Line| {
            let words = &reading.plain[line.span.range()];
            ending(words) == Ending::Open && words.ends_with(|c| is_han(c) || c.is_ascii_alphanumeric())
        };
        let longest = lines().map(|line| line.chars).max().unwrap_or(0);
        let full = lines().filter(|line| line.chars + RAGGED >= longest).count();
        if block.len() >= BROKEN
            && lines().filter(said).count() * 10 >= block.len() * 9
            && full * 2 < block.len()
            && lines().filter(open).count() * 5 >= block.len() * 4
        {
            broken.extend(rows[block[0]].map(|row| row.block));
        }
    }
    broken
}

/// The blocks each of whose lines is a paragraph by itself: a stop ends every one, and some are as long as paragraphs are.
fn blocks_of_paragraphs(reading: &Reading, lines: &[Line], rows: &[Option<&Row>]) -> HashSet<u32> {
    let at: Vec<usize> = (0..lines.len()).filter(|at| rows[*at].is_some_and(|row| row.role.is_none())).collect();
    let ended = |line: &Line| matches!(ending(&reading.plain[line.span.range()]), Ending::Stop | Ending::Closed);
    at.chunk_by(|one, other| rows[*one].map(|row| row.block) == rows[*other].map(|row| row.block))
        .filter(|block| block.iter().all(|at| ended(&lines[*at])))
        .filter(|block| block.iter().any(|at| lines[*at].chars as usize >= PARAGRAPH))
        .filter_map(|block| rows[block[0]].map(|row| row.block))
        .collect()
}

/// Whether a line that Markdown joins to a unit is one with it for a newspaper too.
fn joined(reading: &Reading, last: &Unit, lines: &[Line], at: u32, lexicon: &Lexicon) -> bool {
    let words_of = |at: u32| &reading.plain[lines[at as usize].span.range()];
    let is_property = |at: u32| property::property(words_of(at)).is_some();
    if last.clue == Clue::Property || is_property(at) {
        return false;
    }
    if last.clue == Clue::NotationMarks && !matches!(last.role, Role::Quote(_)) {
        return true;
    }
    let plain = |line: &str| {
        matches!(line_roles::judge(line, line, lexicon).0, Role::Body | Role::Title | Role::Deck | Role::List(_))
    };
    let facts = |line: &str| at_most(line, PARAGRAPH) && fact::is_fact(line);
    // 譯者：林小滿, with a long line below: no width cut it.
    let uncut = at_most(words_of(at - 1), FACT) && lines[at as usize].chars > 2 * lines[at as usize - 1].chars;
    if facts(words_of(at - 1)) && (facts(words_of(at)) || uncut) {
        return false;
    }
    if last.clue == Clue::NotationMarks {
        return true;
    }
    if opens_with_picture(words_of(at)) || opens_with_bullet(words_of(at)) {
        return false;
    }
    let before = &lines[at as usize - 1];
    let paragraph = before.chars as usize >= PARAGRAPH && ending(words_of(at - 1)) == Ending::Stop;
    !paragraph && !begins_item(words_of(at - 1), words_of(at)) && plain(words_of(at - 1)) && plain(words_of(at))
}

/// Whether a line begins an item of a law, an article or one of what it counts, below a line that has ended: （二）…, 第三條 ….
/// No list of the notation's is meant.
fn begins_item(before: &str, words: &str) -> bool {
    let counted = number::count(words).map(|count| count.build);
    matches!(counted, Some(Build::Bracket | Build::Unit('条')))
        && matches!(ending(before), Ending::Stop | Ending::Colon)
}

/// The longest fact that a line below cannot go on from, if that is much longer, in characters.
const FACT: usize = 24;

/// Whether an emoji or another small picture opens a line, as it opens an item.
fn opens_with_picture(line: &str) -> bool {
    line.starts_with(|c| matches!(c, '\u{2600}'..='\u{27bf}' | '\u{1f300}'..='\u{1faff}'))
}

/// Whether a bullet that is none of Markdown's opens a line: `· 渡輪`.
fn opens_with_bullet(line: &str) -> bool {
    line.starts_with(|c: char| !c.is_alphanumeric() && !c.is_ascii()) && line_roles::list_marker(line).is_some()
}

fn unit(reading: &Reading, row: &Row, line: &Line, at: u32, lexicon: &Lexicon) -> Unit {
    let mut unit = Unit::new(at..at + 1);
    let plain = &reading.plain[line.span.range()];
    match row.role {
        Some((role, clue)) => unit.set_role(role, clue),
        None if property::property(plain).is_some() => unit.set_role(Role::Note, Clue::Property),
        None if row.below_image && row.emphasised && at_most(plain, 2 * BELOW_IMAGE) => {
            unit.set_role(Role::Caption, Clue::ItalicBelowImage)
        }
        None if row.below_image && describes(plain, lexicon) => unit.set_role(Role::Caption, Clue::BelowImage),
        None if row.strong && may_be_subhead(plain, lexicon) => unit.set_role(Role::Title, Clue::BoldLine),
        None => {}
    }
    // The line begins behind the white space that may stand within its label.
    let end = (row.start + u32::from(row.marker)).clamp(line.span.start, line.span.end);
    unit.marker = (end - line.span.start) as u8;
    unit.opens_part = row.opens_part && row.start <= line.span.start;
    unit
}

/// Makes a caption of a line in the block of an image that names a figure of a paper by its number: 圖3渡口的水位, Fig.3 Water level.
fn figure(unit: &mut Unit, row: &Row, plain: &str, lexicon: &Lexicon) {
    let told = ending(plain) == Ending::Stop || plain.contains('。');
    let open = matches!(row.role, None | Some((Role::Body | Role::Apart, _)));
    if open && !told && at_most(plain, FIGURE) && caption::is_figure(plain, lexicon) {
        unit.set_role(Role::Caption, Clue::BelowImage);
    }
}

/// The longest such line, in two languages, in characters.
const FIGURE: usize = 200;

/// Whether a line below an image tells of it: short, with a caption's form or without a sentence's.
fn describes(plain: &str, lexicon: &Lexicon) -> bool {
    let formed = caption::glyph(plain, lexicon).is_some()
        || caption::label(plain, lexicon).is_some()
        || caption::opener(plain, lexicon)
        || caption::credit(plain, lexicon).is_some();
    at_most(plain, BELOW_IMAGE) && formed
}

/// Whether a line that is all strong may be a subhead: short, and no paragraph's or letter's words.
fn may_be_subhead(plain: &str, lexicon: &Lexicon) -> bool {
    let bare = plain.trim_end_matches(|c| is_stop(c) || is_closer(c));
    head::may_be_head(bare, line_roles::HEAD, lexicon)
        && !plain.ends_with('。')
        && matches!(line_roles::judge(bare, bare, lexicon).0, Role::Body | Role::Title | Role::Section(_))
}

#[cfg(test)]
mod tests {
    use crate::document::{Document, Format, Kind, Options, recover};

    fn kinds(text: &str, format: Format) -> Vec<Kind> {
        let document: Document = recover(text.into(), &Options { format, ..Options::default() });
        document.blocks().iter().map(|block| block.kind).collect()
    }

    #[test]
    fn what_a_law_counts_are_items_though_no_empty_line_parts_them() {
        let law = "# 渡口規則\n\n第一條 下列船隻應當挂燈：\n（一）渡船；\n（二）漁船；\n（三）沙船。\n第二條 本規則自公布之日起施行。\n";
        let found = kinds(law, Format::Markdown);
        assert_eq!(found.iter().filter(|kind| matches!(kind, Kind::List { .. })).count(), 3);
        assert_eq!(found.iter().filter(|kind| **kind == Kind::Paragraph).count(), 2);
    }

    #[test]
    fn the_numbered_names_of_figures_below_an_image_are_captions() {
        let text = "![](a.jpg)  \n圖3渡口的水位Fig.3Water level\n\n圖4所示的水位比去年高。\n\n![](b.jpg)  \n圖5石橋的橋墩  \nFig.5 Piers of the bridge\n";
        let found = kinds(text, Format::Markdown);
        assert_eq!(found.iter().filter(|kind| matches!(kind, Kind::Caption { .. })).count(), 3);
        assert_eq!(found.iter().filter(|kind| **kind == Kind::Paragraph).count(), 1);
    }

    #[test]
    fn lines_that_stops_end_are_paragraphs_where_some_are_long() {
        let told = "渡口的木橋昨夜被大水沖斷，鎮上的人今天都繞道從上游的石橋過河。";
        let text = format!("== 大水 ==\n{}\n{told}\n{told}\n\n== 石橋 ==\n{told}\n{told}\n", told.repeat(2));
        let found = kinds(&text, Format::Wiki);
        assert_eq!(found.iter().filter(|kind| **kind == Kind::Paragraph).count(), 4);
    }

    fn recovered(text: &str) -> Document {
        recover(text.into(), &Options { format: Format::Markdown, ..Options::default() })
    }

    #[test]
    fn lines_behind_bullets_that_are_not_markdowns_are_items() {
        let document = recovered("# 渡口\n\n· 船停了\n· 橋斷了\n· 茶攤還開着\n");
        assert_eq!(document.blocks().iter().filter(|block| matches!(block.kind, Kind::List { .. })).count(), 3);
    }

    #[test]
    fn what_is_said_in_two_languages_is_no_verse() {
        let document = recovered("# 渡口\n\nThe boats stopped.  \n船停了。\n\n## 橋\n\n第一行  \n第二行\n");
        assert_eq!(document.blocks().iter().filter(|block| block.kind == Kind::Verse).count(), 1);
        assert_eq!(document.blocks()[2].kind, Kind::Paragraph);
    }

    #[test]
    fn what_is_told_of_a_translation_stands_line_by_line_above_its_headline() {
        let told = "原文：The Ferry\n譯者：林小滿\n";
        let pleads = "> 歡迎關注青山週刊，每週五有河上的消息，也收來信和照片，隨時寄來。\n";
        let quoted = format!("> 原文：The Ferry\n> 譯者：林小滿\n{pleads}");
        for above in [told, &quoted] {
            let text = format!("{above}\n# 渡輪\n\n船停了。\n");
            let document = recovered(&text);
            let words: Vec<String> = document.blocks().iter().map(|block| document.whole(block).text).collect();
            assert_eq!(&words[..2], ["原文：The Ferry", "譯者：林小滿"], "{text}");
            let headline = document.blocks().iter().find(|block| block.kind == Kind::Headline);
            assert_eq!(headline.map(|block| document.whole(block).text).as_deref(), Some("渡輪"), "{text}");
        }
    }
}
