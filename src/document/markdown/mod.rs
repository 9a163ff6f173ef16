//! Markdown → a plain text with a map back to the source, so that the newspaper's clues work on it like on any text.
//!
//! The parser's marks are left out of the plain text; what they said is kept beside it: the role of each line, the look
//! of each run of words, the targets of links. `Reading::translate` takes a document over the plain text to the source.

mod inline;
mod reader;
mod translate;

use super::chars::{Ending, ending, is_blank};
use super::clue::Clue;
use super::clues::{self, Role};
use super::forms::head;
use super::lexicon::Lexicon;
use super::lines::Line;
use super::model::{Link, Span, Style};
use super::unit::Unit;

pub(super) use reader::read;

/// Plain text that shows a part of the source.
#[derive(Clone, Copy, Debug)]
pub(super) struct Segment {
    /// Its first byte in the plain text.
    pub plain: u32,
    /// Where it stands in the source; as long as the plain text, unless `instead` is set.
    pub source: Span,
    /// Its look.
    pub style: Style,
    /// The character that an entity stands for.
    pub instead: Option<char>,
}

/// A line of the plain text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row {
    /// Its first byte in the plain text.
    pub start: u32,
    /// What Markdown says it is.
    pub role: Option<Role>,
    /// Whether Markdown reads it as one with the line before.
    pub joins: bool,
    /// Bytes of the bullet, number or label at its head.
    pub marker: u8,
    /// Whether all of it is strong.
    pub strong: bool,
}

/// A Markdown text as read.
#[derive(Debug, Default)]
pub(super) struct Reading {
    pub plain: String,
    pub shown: Vec<Segment>,
    pub rows: Vec<Row>,
    pub links: Vec<Link>,
}

/// Whether a text is plainly Markdown: more than the `#` that a newspaper's export may have.
pub(super) fn is_markdown(text: &str) -> bool {
    let mut end = text.len().min(64 * 1024);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let mut signs = 0;
    for line in text[..end].lines() {
        signs += sign(line.trim_matches(is_blank));
        if signs >= 2 {
            return true;
        }
    }
    false
}

/// How surely a line is Markdown: 2 by itself, 1 with another.
fn sign(line: &str) -> usize {
    let linked = line.find("](").is_some_and(|at| line[..at].contains('[') && line[at..].contains(')'));
    let ruled =
        line.starts_with('|') && line.contains("---") && line.chars().all(|c| matches!(c, '|' | '-' | ':' | ' '));
    let pair = |mark: &str| line.find(mark).is_some_and(|at| line[at + mark.len()..].contains(mark));
    match () {
        () if linked || ruled || line.starts_with("```") || line.starts_with("[^") => 2,
        () if pair("**") && !line.chars().all(|c| c == '*' || is_blank(c)) => 1,
        () if line.starts_with("> ") || line.starts_with("- [") || line.starts_with("* ") => 1,
        () => 0,
    }
}

/// From how many characters on a line that a stop ends is a paragraph, whatever Markdown says of the next line.
const PARAGRAPH: usize = 60;

impl Reading {
    /// The units of its lines: what Markdown reads as one, but for lines that a newspaper's clues set apart.
    pub fn units(&self, lines: &[Line], lexicon: &Lexicon) -> Vec<Unit> {
        let mut units: Vec<Unit> = Vec::with_capacity(lines.len());
        for (at, line) in lines.iter().enumerate() {
            let after = self.rows.partition_point(|row| row.start <= line.span.start);
            let Some(row) = self.rows[..after].last() else { continue };
            let at = at as u32;
            match units.last_mut().filter(|last| row.joins && self.joined(last, lines, at, lexicon)) {
                Some(last) => last.lines.end = at + 1,
                None => units.push(self.unit(row, line, at, lexicon)),
            }
        }
        units
    }

    /// Whether a line that Markdown joins to a unit is one with it for a newspaper too.
    fn joined(&self, last: &Unit, lines: &[Line], at: u32, lexicon: &Lexicon) -> bool {
        if last.clue == Clue::MarkdownMarks {
            return true;
        }
        let words_of = |at: u32| &self.plain[lines[at as usize].span.range()];
        let plain = |line: &str| {
            matches!(clues::judge(line, line, lexicon).0, Role::Body | Role::Title | Role::Deck | Role::List(_))
        };
        let before = &lines[at as usize - 1];
        let paragraph = before.chars as usize >= PARAGRAPH && ending(words_of(at - 1)) == Ending::Stop;
        !paragraph && plain(words_of(at - 1)) && plain(words_of(at))
    }

    fn unit(&self, row: &Row, line: &Line, at: u32, lexicon: &Lexicon) -> Unit {
        let mut unit = Unit::new(at..at + 1);
        let plain = &self.plain[line.span.range()];
        let bold = row.strong && head::may_be_head(plain, clues::HEAD);
        match row.role {
            Some(role) => unit.set_role(role, Clue::MarkdownMarks),
            None if bold && matches!(clues::judge(plain, plain, lexicon).0, Role::Body | Role::Title) => {
                unit.set_role(Role::Title, Clue::BoldLine)
            }
            None => {}
        }
        // The line begins behind the white space that may stand within its label.
        let end = (row.start + u32::from(row.marker)).clamp(line.span.start, line.span.end);
        unit.marker = (end - line.span.start) as u8;
        unit
    }
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
        let reading = read(source);
        assert_eq!(reading.plain, "小題\n\n這是「重點」，見官網與碼&。\n\n- 甲\n1. 乙\n\n\n");
        for shown in &reading.shown {
            let source = &source[shown.source.range()];
            let plain = &reading.plain[shown.plain as usize..];
            assert!(plain.starts_with(source) || shown.instead.is_some_and(|c| plain.starts_with(c)), "{source}");
        }
    }
}
