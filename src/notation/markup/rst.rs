//! reStructuredText: titles above lines of marks, directives (`.. note::`) with what is set in below them, literal blocks
//! behind `::`.

use std::ops::Range;

use super::rst_lines::{TERM, blank, field, is_adorned, is_grid};
use super::rst_marks::marks;
use super::simple_table::{cells, columns};
use super::writer::{SourceLine, Writer, source_lines};
use crate::language::chars::is_blank;
use crate::language::forms::at_most;
use crate::language::line_roles::{Role, list_marker};
use crate::notation::reading::Reading;

/// Reads a text in reStructuredText.
pub(super) fn read(source: &str) -> Reading {
    let lines = source_lines(source);
    let writer = Writer::new(source, marks);
    let mut rst = Rst {
        source,
        lines: &lines,
        writer,
        titles: Vec::new(),
        inside: None,
        code_indent: 0,
        belongs_above: false,
        in_head: true,
        option: None,
        ends_no_table: false,
    };
    let mut at = 0;
    while at < lines.len() {
        at += rst.line(at);
    }
    rst.writer.finish()
}

/// What the lines below a directive are that are set in further than it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Inside {
    /// Not for the reader.
    Hidden,
    Code,
    /// A figure's caption, and what is said below it.
    Figure,
    /// The rows of a table, their cells between commas.
    Rows,
    /// The parts of a book, by their files, some with words of their own.
    Parts,
}

pub(super) struct Rst<'a> {
    pub(super) source: &'a str,
    pub(super) lines: &'a [SourceLine],
    pub(super) writer: Writer<'a>,
    /// The marks of titles, in the order of their levels; whether they stand above, too.
    titles: Vec<(char, bool)>,
    /// What is being read below a directive, and how far that is set in.
    pub(super) inside: Option<(Inside, usize)>,
    /// How far the code at hand is set in.
    pub(super) code_indent: usize,
    /// Whether lines that are set in belong to an item or a directive above.
    pub(super) belongs_above: bool,
    /// Whether nothing but titles and fields has been read: the fields tell of the text.
    pub(super) in_head: bool,
    /// The line on which an option of a directive may stand.
    pub(super) option: Option<usize>,
    /// Whether no table without a grid ends below the line at hand.
    ends_no_table: bool,
}

impl<'a> Rst<'a> {
    pub(super) fn words(&self, at: usize) -> &'a str {
        self.lines.get(at).map_or("", |line| &self.source[line.words.clone()])
    }

    /// Reads a line, or several; gives how many.
    fn line(&mut self, at: usize) -> usize {
        let (line, words) = (&self.lines[at], self.words(at));
        if let Some((inside, indent)) = self.inside {
            if words.is_empty() || line.indent() > indent {
                self.inside(inside, at, words);
                return 1;
            }
            self.inside = None;
            self.writer.end();
        }
        self.belongs_above &= words.is_empty() || line.indent() > 0;
        self.in_head &= words.is_empty() || words.starts_with("..") || field(words).is_some() || self.is_titled(at);
        if words.is_empty() {
            self.writer.end()
        } else if is_adorned(words) && is_adorned(self.words(at + 2)) && words == self.words(at + 2) {
            self.title(at + 1, true, words);
            return 3;
        } else if self.is_title(at) {
            self.title(at, false, self.words(at + 1));
            return 2;
        } else if is_adorned(words) {
            self.writer.line(Role::Rule, line.words.clone())
        } else if words.starts_with(".. ") || words == ".." {
            self.directive(at, words)
        } else if words.starts_with("__ ") {
        } else if !columns(words).is_empty() {
            return self.simple_table(at);
        } else if is_grid(words) {
        } else if words.starts_with('|') && words.ends_with('|') && words.len() > 1 {
            self.writer.kept(Role::Table, line.words.clone());
        } else if words.starts_with("| ") {
            self.writer.kept(Role::Verse, line.words.start + 2..line.words.end)
        } else if words.starts_with(">>> ") {
            self.writer.kept(Role::Code, line.words.clone())
        } else if field(words).is_some() {
            self.field(at, words)
        } else if self.is_term(at) {
            self.writer.term(1, line.words.clone());
            self.belongs_above = true;
        } else {
            self.running(line, words)
        }
        1
    }

    /// Whether a title begins with the line.
    fn is_titled(&self, at: usize) -> bool {
        self.is_title(at) || is_adorned(self.words(at)) || is_grid(self.words(at)) || is_grid(self.words(at + 1))
    }

    /// Whether a line of marks stands below the line, as long as it at least.
    fn is_title(&self, at: usize) -> bool {
        let (words, below) = (self.words(at), self.words(at + 1));
        let wide = |text: &str| text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum::<usize>();
        let apart = at == 0 || self.words(at - 1).is_empty() || is_adorned(self.words(at - 1));
        // Writers count Han as one column, some less.
        apart
            && !is_adorned(words)
            && is_adorned(below)
            && below.len() * 4 >= wide(words)
            && self.lines[at].indent() == 0
    }

    /// Whether a line is a term that is described in the lines below it, which are set in.
    fn is_term(&self, at: usize) -> bool {
        let (words, below) = (self.words(at), self.words(at + 1));
        let apart = at == 0 || self.words(at - 1).is_empty() || self.lines[at - 1].indent() > 0;
        let is_set_in = self.lines.get(at + 1).is_some_and(|line| line.indent() > 0);
        let is_text = |words: &str| list_marker(words).is_none() && !words.ends_with("::") && !words.starts_with("..");
        apart
            && self.lines[at].indent() == 0
            && is_set_in
            && !below.is_empty()
            && is_text(words)
            && at_most(words, TERM)
            && !words.ends_with(['，', '。', '：', ','])
    }

    fn title(&mut self, at: usize, above: bool, marks: &str) {
        let key = (marks.chars().next().unwrap_or('='), above);
        if above && at < SUBTITLE && self.titles.len() == 1 && !self.titles.contains(&key) && self.is_once(marks) {
            return self.writer.line(Role::Deck, self.lines[at].words.clone());
        }
        let level = self.titles.iter().position(|title| *title == key).unwrap_or_else(|| {
            self.titles.push(key);
            self.titles.len() - 1
        });
        self.writer.line(Role::Heading((level + 1).min(6) as u8), self.lines[at].words.clone());
    }

    /// Whether no other title stands between two lines of the same marks.
    fn is_once(&self, marks: &str) -> bool {
        let mark = marks.chars().next();
        let stands_between = |at: &usize| {
            let words = self.words(*at);
            words.starts_with(|c| Some(c) == mark) && is_adorned(words) && words == self.words(at + 2)
        };
        (0..self.lines.len()).filter(stands_between).nth(1).is_none()
    }

    /// A table whose cells stand below the parts of its first line, up to such a line with an empty one below. Gives how many
    /// lines it has.
    fn simple_table(&mut self, at: usize) -> usize {
        let border = columns(self.words(at));
        let words = |at: usize| self.lines.get(at).map_or("", |line| &self.source[line.words.clone()]);
        let is_border = |at: &usize| !columns(words(*at)).is_empty();
        // Where none ends below one line, none ends below a later one: that is looked for once.
        if self.ends_no_table {
            return 1;
        }
        let Some(end) = (at + 1..self.lines.len()).find(|at| is_border(at) && words(at + 1).is_empty()) else {
            self.ends_no_table = true;
            return 1;
        };
        self.writer.end();
        for row in (at + 1..end).filter(|row| !is_border(row) && !words(*row).is_empty()) {
            let start = self.lines[row].words.start;
            let mut before = start;
            let cell = |cell: Range<usize>| {
                let (from, to) = (start + cell.start, start + cell.end);
                // What stands for the sign between two cells: the blank before the second, where there is one.
                let sign = from.saturating_sub(1).max(before)..from.max(before);
                before = to;
                (sign, from..to)
            };
            self.writer.row(&cells(words(row), &border).map(cell).collect::<Vec<_>>());
        }
        self.writer.end();
        end + 1 - at
    }

    fn running(&mut self, line: &SourceLine, words: &str) {
        let literal = words.ends_with("::");
        let end = match literal {
            true if words.len() == 2 || words[..words.len() - 2].ends_with(is_blank) => line.words.end - 2,
            true => line.words.end - 1,
            false => line.words.end,
        };
        let mark = list_marker(words).or_else(|| words.starts_with("#. ").then_some(2));
        match mark.filter(|mark| line.words.start + mark < end) {
            Some(mark) => {
                let start = line.words.start;
                let from = (start + mark + blank(&words[mark..])).min(end);
                self.belongs_above = true;
                self.writer.item(line.indent(), start..start + mark, from..end);
            }
            None if self.writer.in_item() && line.indent() == 0 => {
                self.writer.end();
                self.writer.text(line.words.start..end);
            }
            None if end > line.words.start && self.is_quoted(line) => {
                self.writer.text_as(Role::Quote(1), line.words.start..end);
            }
            None if end > line.words.start => self.writer.text(line.words.start..end),
            None => {}
        }
        if literal {
            self.writer.end();
            self.inside = Some((Inside::Code, line.indent()));
        }
    }
}

impl Rst<'_> {
    /// Whether a line is set in and begins or goes on with a quotation.
    fn is_quoted(&self, line: &SourceLine) -> bool {
        line.indent() > 0 && !self.belongs_above && (!self.writer.in_line() || self.writer.in_quote())
    }
}

/// How far down the subtitle of a text stands, in lines.
const SUBTITLE: usize = 12;
