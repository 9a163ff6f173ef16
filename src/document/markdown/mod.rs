//! Markdown: CommonMark with GFM, footnotes, definition lists, front matter and raw HTML, as its writers mean it.
//!
//! `reader` turns the parser's events into the plain text of a [`Reading`]; `units` says which of its lines are read as
//! one. Whether a text is Markdown at all is told by the name of its file, else by `is_markdown`.

mod containers;
mod fields;
mod inline;
mod reader;

use super::clues::{self, Clue, Role};
use super::lines::Line;
use super::reading::{Reading, Row};
use super::rows;
use super::unit::Unit;
use crate::language::chars::{Ending, ending, is_blank, is_closer, is_stop};
use crate::language::forms::{at_most, caption, head};
use crate::language::lexicon::Lexicon;

pub(super) use reader::read;

/// Whether a text is plainly Markdown: more than the `#` that a newspaper's export may have.
pub(super) fn is_markdown(text: &str) -> bool {
    let mut end = text.len().min(64 * 1024);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let (mut signs, mut lines, mut cells) = (0, 0, 0);
    for line in text[..end].lines().map(|line| line.trim_matches(is_blank)) {
        signs += sign(line);
        if signs >= 2 {
            return true;
        }
        lines += usize::from(!line.is_empty());
        cells += usize::from(line.starts_with('|'));
    }
    // A record of a thousand lines may hold a table; a text that is a table is Markdown.
    signs > 0 && cells * 2 >= lines
}

/// How surely a line is Markdown: 2 by itself, 1 with another.
fn sign(line: &str) -> usize {
    let linked = line.find("](").is_some_and(|at| line[..at].contains('[') && line[at..].contains(')'));
    let ruled =
        line.starts_with('|') && line.contains("---") && line.chars().all(|c| matches!(c, '|' | '-' | ':' | ' '));
    let pair = |mark: &str| line.find(mark).is_some_and(|at| line[at + mark.len()..].contains(mark));
    match () {
        () if ruled => 1,
        () if linked || line.starts_with("```") || line.starts_with("[^") => 2,
        () if pair("**") && !line.chars().all(|c| c == '*' || is_blank(c)) => 1,
        () if line.starts_with("> ") || line.starts_with("- [") || line.starts_with("* ") => 1,
        () => 0,
    }
}

/// From how many characters on a line that a stop ends is a paragraph, whatever Markdown says of the next line.
const PARAGRAPH: usize = 60;

/// The longest line below an image that is its caption, in characters.
const BELOW_IMAGE: usize = 60;

/// The units of a reading's lines: what Markdown reads as one, but for lines that a newspaper's clues set apart.
pub(super) fn units(reading: &Reading, lines: &[Line], lexicon: &Lexicon) -> Vec<Unit> {
    let mut units: Vec<Unit> = Vec::with_capacity(lines.len());
    let mut last_block = None;
    for (at, line) in (0u32..).zip(lines) {
        let after = reading.rows.partition_point(|row| row.start <= line.span.start);
        let Some(row) = reading.rows[..after].last() else { continue };
        let joins = row.joins && last_block == Some(row.block);
        last_block = Some(row.block);
        match units.last_mut().filter(|last| joins && joined(reading, last, lines, at, lexicon)) {
            Some(last) => last.lines.end = at + 1,
            None => units.push(unit(reading, row, line, at, lexicon)),
        }
    }
    units
}

/// Whether a line that Markdown joins to a unit is one with it for a newspaper too.
fn joined(reading: &Reading, last: &Unit, lines: &[Line], at: u32, lexicon: &Lexicon) -> bool {
    if last.clue == Clue::NotationMarks {
        return true;
    }
    let words_of = |at: u32| &reading.plain[lines[at as usize].span.range()];
    let plain = |line: &str| {
        matches!(clues::judge(line, line, lexicon).0, Role::Body | Role::Title | Role::Deck | Role::List(_))
    };
    let facts = |line: &str| at_most(line, PARAGRAPH) && rows::is_fact(line);
    if opens_with_picture(words_of(at)) || facts(words_of(at - 1)) && facts(words_of(at)) {
        return false;
    }
    let before = &lines[at as usize - 1];
    let paragraph = before.chars as usize >= PARAGRAPH && ending(words_of(at - 1)) == Ending::Stop;
    !paragraph && plain(words_of(at - 1)) && plain(words_of(at))
}

/// Whether an emoji or another small picture opens a line, as it opens an item.
fn opens_with_picture(line: &str) -> bool {
    line.starts_with(|c| matches!(c, '\u{2600}'..='\u{27bf}' | '\u{1f300}'..='\u{1faff}'))
}

fn unit(reading: &Reading, row: &Row, line: &Line, at: u32, lexicon: &Lexicon) -> Unit {
    let mut unit = Unit::new(at..at + 1);
    let plain = &reading.plain[line.span.range()];
    match row.role {
        Some((role, clue)) => unit.set_role(role, clue),
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
    unit
}

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
    head::may_be_head(bare, clues::HEAD, lexicon)
        && !plain.ends_with('。')
        && matches!(clues::judge(bare, bare, lexicon).0, Role::Body | Role::Title | Role::Section(_))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_plainly_markdown() {
        for (text, expected) in [
            ("# 主題\n\n正文一段。\n\n## 小題\n\n●圖說。李某攝", false),
            ("# 主題\n\n見[官網](https://example.org)。", true),
            ("![渡輪](a.jpg)", true),
            ("| 甲 | 乙 |\n|---|---|\n| 一 | 二 |", true),
            ("> 引文\n\n這是**重點**。", true),
            ("他給了**一個星號**。", false),
            ("***\n\n* * *", false),
        ] {
            assert_eq!(is_markdown(text), expected, "{text}");
        }
    }

    #[test]
    fn marks_are_left_out_and_every_run_knows_its_source() {
        let source = "## 小題\n\n這是**「重點」**，見[官網](u \"t\")與`碼`&amp;。\n\n- 甲\n  1. 乙\n";
        let reading = read(source, Lexicon::builtin());
        assert_eq!(reading.plain, "小題\n\n這是「重點」，見官網與碼&。\n\n- 甲\n1. 乙\n\n\n");
        for segment in &reading.segments {
            let source = &source[segment.source.range()];
            let plain = &reading.plain[segment.plain as usize..];
            assert!(plain.starts_with(source) || segment.instead.is_some_and(|c| plain.starts_with(c)), "{source}");
        }
    }
}
