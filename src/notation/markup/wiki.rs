//! A wiki's text (MediaWiki): headings between equals signs, `[[links]]`, `{{templates}}`, tables between `{|` and `|}`.

use std::ops::Range;

use super::wiki_marks::{SORTS, marks, picture};
use super::wiki_templates::{self, Kind, Told};
use super::writer::{SourceLine, Writer, source_lines};
use crate::language::chars::is_blank;
use crate::language::line_roles::Role;
use crate::notation::reading::Reading;

/// How many headings between equals signs make a text a wiki's.
const HEADINGS: usize = 2;

/// Whether a text is plainly a wiki's: headings between equals signs, or a wiki's tables.
pub(super) fn is_wiki(head: &str) -> bool {
    let lines = || head.lines().map(|line| line.trim_matches(is_blank));
    lines().any(|line| line.starts_with("{|")) || lines().filter(|line| heading(line).is_some()).count() >= HEADINGS
}

/// Reads a wiki's text.
pub(super) fn read(source: &str) -> Reading {
    let mut wiki = Wiki {
        source,
        writer: Writer::new(source, marks),
        templates: templates(source),
        template_end: 0,
        is_told: false,
        table: Vec::new(),
        kept: None,
    };
    for line in source_lines(source) {
        wiki.line(&line);
    }
    wiki.end_row();
    wiki.writer.finish()
}

/// A cell of a table: the sign before it, and its words.
type Cell = (Range<usize>, Range<usize>);

struct Wiki<'a> {
    source: &'a str,
    writer: Writer<'a>,
    /// The templates that are closed, in order.
    templates: Vec<Range<usize>>,
    /// Where the template at hand ends.
    template_end: usize,
    /// Whether its fields tell of the text: it begins a line. One within a sentence tells of another text.
    is_told: bool,
    /// The tables around the words at hand, each with the cells of its row so far.
    table: Vec<Vec<Cell>>,
    /// What the lines at hand are up to a closing tag.
    kept: Option<(Role, &'static str)>,
}

impl Wiki<'_> {
    fn line(&mut self, line: &SourceLine) {
        let words = &self.source[line.words.clone()];
        if self.is_kept(line, words) || self.is_in_template(line, words) {
            return;
        }
        let start = line.words.start;
        if words.is_empty() {
            if self.table.is_empty() {
                self.writer.end();
            }
        } else if words.starts_with("{|") {
            self.end_row();
            self.writer.end();
            self.table.push(Vec::new());
        } else if let Some((level, inner)) = heading(words) {
            // A table that was never closed ends where the next section begins.
            self.end_row();
            self.table.clear();
            self.writer.line(Role::Heading(level), start + inner.start..start + inner.end);
        } else if !self.table.is_empty() {
            self.table_line(words, line)
        } else if words.starts_with("----") {
            self.writer.line(Role::Rule, start..start + 4)
        } else if let Some((end, told)) = picture(words) {
            self.picture(line, end, told)
        } else if is_hidden(words) {
            // For the program that makes the page.
        } else if words.starts_with(['*', '#', ':', ';']) {
            self.item(words, line);
        } else {
            if self.writer.in_item() {
                self.writer.end();
            }
            self.writer.text(line.words.clone());
        }
    }

    /// A picture that opens a line, `end` bytes of it; what stands behind it is a line.
    fn picture(&mut self, line: &SourceLine, end: usize, told: Option<Range<usize>>) {
        let start = line.words.start;
        self.writer.end();
        match told {
            Some(told) => self.writer.line(Role::Caption, start + told.start..start + told.end),
            None => self.writer.builder.image([None, None], start + end),
        }
        let rest = &self.source[start + end..line.words.end];
        let behind = line.words.end - rest.trim_start_matches(is_blank).len();
        if behind < line.words.end {
            self.line(&SourceLine { words: behind..line.words.end, whole: line.whole.clone() });
        }
    }

    /// A line behind marks: an item, or behind nothing but colons a paragraph that is set in.
    fn item(&mut self, words: &str, line: &SourceLine) {
        let marks = words.bytes().take_while(|byte| matches!(byte, b'*' | b'#' | b':' | b';')).count();
        let start = line.words.start;
        let said = line.words.end - words[marks..].trim_start_matches(is_blank).len()..line.words.end;
        if words[..marks].contains(['*', '#']) {
            self.writer.item_at(marks.min(6) as u8, start..start + marks, said);
        } else {
            self.writer.end();
            self.writer.text(said);
            self.writer.end();
        }
    }

    /// Whether a line is a template's, begins with one or goes on in one: of such a line the template's words or fields are
    /// written, and what stands beside it.
    fn is_in_template(&mut self, line: &SourceLine, words: &str) -> bool {
        let start = line.words.start;
        if start < self.template_end {
            self.template(line, words);
        } else if let Some(end) = self.end_of_template(start).filter(|end| *end >= line.words.end) {
            match wiki_templates::told(&self.source[start..end]) {
                Some(_) if !self.table.is_empty() && end == line.words.end => self.table_line(words, line),
                Some(told) => {
                    if self.writer.in_item() {
                        self.writer.end();
                    }
                    self.told_template(start, &told);
                    (self.template_end, self.is_told) = (end, false);
                }
                None => {
                    (self.template_end, self.is_told) = (end, true);
                    self.template(line, words);
                }
            }
        } else if let Some(template) = self.template_that_goes_on(line) {
            self.line(&SourceLine { words: start..template.start, whole: line.whole.clone() });
            (self.template_end, self.is_told) = (template.end, false);
            if let Some(told) = wiki_templates::told(&self.source[template.clone()]) {
                self.told_template(template.start, &told);
            }
        } else {
            return false;
        }
        true
    }

    /// Whether a line is one of those between the tags of code or of a poem.
    fn is_kept(&mut self, line: &SourceLine, words: &str) -> bool {
        if let Some((role, close)) = self.kept {
            if let Some(end) = words.find(close) {
                self.kept = None;
                if end > 0 {
                    self.writer.kept(role, line.words.start..line.words.start + end);
                }
                self.writer.end();
            } else if words.is_empty() && role == Role::Verse {
                self.writer.end();
            } else if !words.is_empty() {
                let shown = if role == Role::Code { line.whole.clone() } else { line.words.clone() };
                self.writer.kept(role, shown);
            }
            return true;
        }
        let tags = [
            ("<poem", "</poem>", Role::Verse),
            ("<pre", "</pre>", Role::Code),
            ("<syntaxhighlight", "</syntaxhighlight>", Role::Code),
            ("<source", "</source>", Role::Code),
        ];
        let found = tags.iter().find(|(open, close, _)| words.starts_with(open) && !words.contains(close));
        if let Some((_, close, role)) = found {
            self.kept = Some((*role, close));
            let rest = words.find('>').map_or(line.words.end, |at| line.words.start + at + 1);
            if rest < line.words.end {
                self.writer.kept(*role, rest..line.words.end);
            }
        }
        found.is_some()
    }

    /// Where the template ends that begins at a place. One that is never closed is text.
    fn end_of_template(&self, start: usize) -> Option<usize> {
        let at = self.templates.binary_search_by_key(&start, |template| template.start).ok()?;
        Some(self.templates[at].end)
    }

    /// Writes the words that the template that begins at `start` is set around, line by line.
    fn told_template(&mut self, start: usize, told: &Told) {
        // The cells before it in its row.
        self.end_row();
        for (_, part) in &told.parts {
            let part = start + part.start..start + part.end;
            if told.kind == Kind::Quote {
                self.writer.end();
            }
            for line in source_lines(&self.source[part.clone()]) {
                let words = part.start + line.words.start..part.start + line.words.end;
                match told.kind {
                    _ if words.is_empty() => self.writer.end(),
                    Kind::Quote => self.writer.text_as(Role::Quote(1), words),
                    Kind::Text | Kind::Note => self.writer.text(words),
                }
            }
        }
        if told.kind == Kind::Quote {
            self.writer.end();
        }
    }

    /// The template that begins within a line and ends below it.
    fn template_that_goes_on(&self, line: &SourceLine) -> Option<Range<usize>> {
        let from = self.templates.partition_point(|template| template.start <= line.words.start);
        let within = self.templates[from..].iter().take_while(|template| template.start < line.words.end);
        { within }.find(|template| template.end > line.words.end).cloned()
    }

    /// A line of a template: of its fields those that say who wrote what. What stands behind it on its last line is a line.
    fn template(&mut self, line: &SourceLine, words: &str) {
        if self.is_told {
            self.field(words, line.words.start);
        }
        if self.template_end < line.words.end {
            let rest = &self.source[self.template_end..line.words.end];
            let start = line.words.end - rest.trim_start_matches(is_blank).len();
            if start < line.words.end {
                self.line(&SourceLine { words: start..line.words.end, whole: line.whole.clone() });
            }
        }
    }

    /// A field of a template that stands by itself: what the head of a source says of its text is its title and its author.
    fn field(&mut self, words: &str, start: usize) {
        let Some((name, value)) = words.trim_start_matches(['|', ' ']).split_once('=') else { return };
        let (name, value) = (name.trim().to_ascii_lowercase(), value.trim_matches(is_blank).trim_end_matches("}}"));
        let at = words.rfind(value).map_or(0, |at| start + at);
        let range = at..at + value.len();
        match name.as_str() {
            _ if value.is_empty() || value.contains(['{', '<']) => {}
            "title" | "標題" | "标题" if !self.writer.builder.out.titled => self.writer.title(range),
            "author" | "作者" if self.writer.builder.out.titled => self.writer.line(Role::Byline, range),
            _ => {}
        }
    }

    fn table_line(&mut self, words: &str, line: &SourceLine) {
        let start = line.words.start;
        if words.starts_with("|}") {
            self.end_row();
            self.table.pop();
            self.writer.end();
        } else if words.starts_with("|-") {
            self.end_row()
        } else if words.starts_with("|+") {
            self.end_row();
            let caption = cell(words, 2..words.len());
            self.writer.line(Role::Apart, start + caption.start..start + caption.end);
        } else if words.starts_with(['|', '!']) {
            self.cells(words, start)
        } else {
            // A cell of several lines; what stands in no cell is text.
            if let Some((_, last)) = self.table.last_mut().and_then(|cells| cells.last_mut()) {
                if last.start == last.end {
                    *last = line.words.clone();
                } else {
                    self.end_row();
                    self.writer.kept(Role::Table, line.words.clone());
                }
            } else {
                self.writer.text(line.words.clone());
            }
        }
    }

    /// The cells of a line: `| 甲 || 乙`.
    fn cells(&mut self, words: &str, start: usize) {
        let mark = &words[..1];
        let double = if mark == "!" && words.contains("!!") { "!!" } else { "||" };
        let mut from = 1;
        loop {
            let end = words[from..].find(double).map_or(words.len(), |at| from + at);
            let range = cell(words, from..end);
            if let Some(row) = self.table.last_mut() {
                row.push((start + from - 1..start + from, start + range.start..start + range.end));
            }
            if end == words.len() {
                return;
            }
            from = end + 2;
        }
    }

    /// The row at hand ends.
    fn end_row(&mut self) {
        if let Some(row) = self.table.last_mut() {
            let cells = std::mem::take(row);
            if !cells.is_empty() {
                self.writer.row(&cells);
            }
        }
    }
}

/// The words of a cell, without what says how it looks (`style="…" |`).
fn cell(words: &str, range: Range<usize>) -> Range<usize> {
    let inner = &words[range.clone()];
    let bar = inner.find('|').filter(|at| inner[..*at].contains('=') && !inner[..*at].contains("[["));
    let start = range.start + bar.map_or(0, |at| at + 1);
    let inner = &words[start..range.end];
    let from = start + inner.len() - inner.trim_start_matches(is_blank).len();
    from..from + inner.trim_matches(is_blank).len()
}

/// The templates of a text that are closed, from brace to brace, in order.
fn templates(source: &str) -> Vec<Range<usize>> {
    let (mut open, mut found) = (Vec::new(), Vec::new());
    let mut at = 0;
    while let Some(brace) = source[at..].find(['{', '}']).map(|brace| at + brace) {
        let (opens, closes) = (source[brace..].starts_with("{{"), source[brace..].starts_with("}}"));
        if opens {
            open.push(brace);
        } else if closes && let Some(start) = open.pop() {
            found.push(start..brace + 2);
        }
        at = brace + if opens || closes { 2 } else { 1 };
    }
    found.sort_by_key(|template| template.start);
    found
}

/// The level of a heading and where its words stand: `== 小題 ==`, `<h2>小題</h2>`.
fn heading(words: &str) -> Option<(u8, Range<usize>)> {
    if !words.starts_with(['=', '<']) {
        return None;
    }
    if let Some(level) = words.strip_prefix("<h").and_then(|rest| rest.chars().next()).and_then(|c| c.to_digit(7)) {
        let close = words.rfind("</h").filter(|close| *close > "<h1>".len() && words[3..].starts_with('>'));
        return close.filter(|_| level > 0).map(|close| (level as u8, "<h1>".len()..close));
    }
    let level = words.bytes().take_while(|byte| *byte == b'=').count();
    let close = words.bytes().rev().take_while(|byte| *byte == b'=').count();
    let inner = words.get(level..words.len().checked_sub(close)?)?;
    let bare = inner.trim_matches(is_blank);
    let found = (1..=6).contains(&level) && level == close && !bare.is_empty() && !bare.contains("==");
    let start = level + inner.len() - inner.trim_start_matches(is_blank).len();
    found.then(|| (level as u8, start..start + bare.len()))
}

/// Whether a line is for the wiki alone.
fn is_hidden(words: &str) -> bool {
    let sorted = words.strip_prefix("[[").and_then(|rest| rest.find(':').map(|at| &rest[..at]));
    let other = |name: &str| (2..=3).contains(&name.len()) && name.bytes().all(|byte| byte.is_ascii_lowercase());
    sorted.is_some_and(|name| SORTS.contains(&name) || other(name)) && words.ends_with("]]")
        || words.starts_with("__") && words.ends_with("__")
        || words.starts_with("<!--") && words.ends_with("-->")
}
