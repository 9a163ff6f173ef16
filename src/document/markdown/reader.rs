//! The parser's events → plain text, runs and rows.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

use super::super::chars::{Ending, ending, is_blank, is_han};
use super::super::clues::{Role, list_marker};
use super::super::compose::PIECES;
use super::super::lines::physical;
use super::super::model::{Link, Span, Style};
use super::{Reading, Row, Segment};

/// The most lines of one code block or table that are kept together.
const KEPT: usize = PIECES;

/// How far before a line's words its marks are looked for, in bytes.
const MARGIN: usize = 64;

/// Reads a Markdown text.
pub(in super::super) fn read(source: &str) -> Reading {
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
    let mut reader = Reader::new(source);
    for (event, range) in Parser::new_ext(source, options).into_offset_iter() {
        reader.event(event, range);
    }
    reader.flush();
    reader.end_line();
    reader.out
}

/// What the text at hand stands in.
#[derive(Default)]
pub(super) struct Context {
    /// Block quotations around it.
    pub(super) quotes: u8,
    /// Lists around it.
    pub(super) lists: u8,
    pub(super) footnote: bool,
    pub(super) heading: Option<u8>,
    /// A code block, and whether it is one of the author's: indented Chinese is text.
    pub(super) code: Option<bool>,
    pub(super) table: bool,
    /// The fields before the text.
    pub(super) metadata: bool,
    pub(super) image: Option<ImageAt>,
    pub(super) html_comment: bool,
}

/// An image whose caption is being read.
pub(super) struct ImageAt {
    /// Whether its caption has a line of its own.
    pub(super) apart: bool,
    /// How much had been shown before it.
    pub(super) shown: usize,
    pub(super) title: String,
}

pub(super) struct Reader<'a> {
    pub(super) source: &'a str,
    pub(super) out: Reading,
    pub(super) context: Context,
    pub(super) styles: Vec<Style>,
    /// Whether a `**` that the parser left as text is open: it does, where Chinese marks stand beside it.
    pub(super) stray: bool,
    /// Lexicon that stand in the source as they are read, not shown yet: the parser gives them in parts.
    pub(super) words: Range<usize>,
    /// The line being written.
    pub(super) row: Option<Row>,
    /// Whether the next line is one with the line before.
    pub(super) joins: bool,
    /// Where the block at hand ends in the source.
    pub(super) block_end: usize,
    /// The first row of the block at hand.
    pub(super) block_row: usize,
    /// Whether it has a hard line break.
    pub(super) broken: bool,
    /// Whether its lines have left the quotation that it began in.
    left: bool,
}

impl<'a> Reader<'a> {
    fn new(source: &'a str) -> Self {
        Reader {
            source,
            out: Reading::default(),
            context: Context::default(),
            styles: Vec::new(),
            stray: false,
            words: 0..0,
            row: None,
            joins: false,
            block_end: source.len(),
            block_row: 0,
            broken: false,
            left: false,
        }
    }

    fn event(&mut self, event: Event<'a>, range: Range<usize>) {
        if !matches!(event, Event::Text(_)) || self.words.end != range.start {
            self.flush();
        }
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag, range),
            Event::Text(_) if self.context.code.is_some() || self.context.metadata => self.code(range),
            Event::Text(text) => self.text(&text, range),
            Event::Code(text) => self.code_span(&text, range),
            Event::Html(_) => self.html(range),
            Event::InlineHtml(html) if is_break(&html) => self.hard_break(),
            Event::FootnoteReference(label) => self.footnote_reference(&label, range),
            Event::SoftBreak => self.soft_break(),
            Event::HardBreak => self.hard_break(),
            Event::Rule => {
                self.begin_block(range.end);
                self.begin_line(Some(Role::Rule));
                self.push(self.trimmed(range), Style::PLAIN);
                self.end_block();
            }
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag<'a>, range: Range<usize>) {
        match tag {
            Tag::Paragraph => self.begin_block(range.end),
            Tag::Heading { level, .. } => {
                self.begin_block(range.end);
                self.context.heading = Some(level as u8);
            }
            Tag::BlockQuote(_) => {
                self.end_line();
                self.context.quotes = self.context.quotes.saturating_add(1);
            }
            Tag::CodeBlock(kind) => {
                self.begin_block(range.end);
                let text = matches!(kind, CodeBlockKind::Indented) && self.source[range].contains(is_han);
                self.context.code = Some(!text);
            }
            Tag::List(_) => {
                self.end_line();
                self.context.lists = self.context.lists.saturating_add(1);
            }
            Tag::Item => self.item(range),
            Tag::FootnoteDefinition(label) => self.footnote(&label, range),
            Tag::Table(_) => {
                self.begin_block(range.end);
                self.context.table = true;
            }
            Tag::TableHead | Tag::TableRow => self.table_row(),
            Tag::Emphasis => self.styles.push(self.style().with(Style::EMPHASIS)),
            Tag::Strong => self.styles.push(self.style().with(Style::STRONG)),
            Tag::Link { dest_url, .. } => {
                self.styles.push(self.style().with(Style::LINK));
                let span = Span::new(range.start, range.end);
                self.out.links.push(Link { span, target: dest_url.as_ref().into() });
            }
            Tag::Image { title, .. } => self.image(&title),
            Tag::HtmlBlock => self.begin_block(range.end),
            Tag::MetadataBlock(_) => {
                self.begin_block(range.end);
                self.context.metadata = true;
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd, range: Range<usize>) {
        match tag {
            TagEnd::Paragraph => {
                self.verse();
                self.end_block();
            }
            TagEnd::Heading(_) => {
                self.context.heading = None;
                self.end_block();
            }
            TagEnd::BlockQuote(_) => {
                self.end_block();
                self.context.quotes = self.context.quotes.saturating_sub(1);
            }
            TagEnd::CodeBlock => {
                self.context.code = None;
                self.end_block();
            }
            TagEnd::List(_) => {
                self.end_block();
                self.context.lists = self.context.lists.saturating_sub(1);
            }
            TagEnd::Item => self.end_line(),
            TagEnd::FootnoteDefinition => {
                self.context.footnote = false;
                self.end_block();
            }
            TagEnd::Table => {
                self.context.table = false;
                self.end_block();
            }
            TagEnd::TableHead | TagEnd::TableRow => self.end_line(),
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Link => {
                self.styles.pop();
            }
            TagEnd::Image => self.image_end(range),
            TagEnd::HtmlBlock | TagEnd::MetadataBlock(_) => {
                self.context.metadata = false;
                self.end_block();
            }
            _ => {}
        }
    }

    pub(super) fn style(&self) -> Style {
        let style = self.styles.last().copied().unwrap_or_default();
        if self.stray { style.with(Style::STRONG) } else { style }
    }

    /// What Markdown says that the text at hand is; `None` leaves it to the newspaper's clues.
    pub(super) fn role(&self) -> Option<Role> {
        let context = &self.context;
        match () {
            () if context.metadata => Some(Role::Note),
            () if context.table => Some(Role::Table),
            () if context.code == Some(true) => Some(Role::Code),
            () if context.heading.is_some() => context.heading.map(Role::Heading),
            () if context.footnote => Some(Role::Note),
            () if context.lists > 0 => Some(Role::List(context.lists)),
            () if context.quotes > 0 && !self.left => Some(Role::Quote(context.quotes)),
            () => None,
        }
    }

    fn begin_block(&mut self, end: usize) {
        // An item's first paragraph stands behind its bullet.
        if self.row.is_none_or(|row| self.out.plain.len() > row.start as usize + row.marker as usize + 1) {
            self.end_line();
        }
        (self.joins, self.stray, self.broken, self.left) = (false, false, false, false);
        (self.block_end, self.block_row) = (end, self.out.rows.len());
    }

    fn end_block(&mut self) {
        self.end_line();
        self.out.plain.push('\n');
        self.joins = false;
    }

    pub(super) fn begin_line(&mut self, role: Option<Role>) -> &mut Row {
        self.end_line();
        self.row.insert(Row { start: self.out.plain.len() as u32, role, joins: self.joins, marker: 0, strong: true })
    }

    pub(super) fn end_line(&mut self) {
        if let Some(row) = self.row.take() {
            self.out.plain.push('\n');
            self.out.rows.push(row);
        }
    }

    /// Shows a range of the source as it stands.
    pub(super) fn push(&mut self, range: Range<usize>, style: Style) {
        if range.is_empty() {
            return;
        }
        if self.row.is_none() {
            self.quotation_goes_on(range.start);
            let role = self.role();
            self.begin_line(role);
        }
        if self.context.table {
            self.bars(range.start);
        }
        self.show(range, style);
    }

    pub(super) fn show(&mut self, range: Range<usize>, style: Style) {
        if let Some(row) = &mut self.row {
            row.strong &= style.has(Style::STRONG);
        }
        let plain = self.out.plain.len() as u32;
        self.out.plain.push_str(&self.source[range.clone()]);
        self.out.shown.push(Segment { plain, source: Span::new(range.start, range.end), style, instead: None });
    }

    /// A line without a mark goes on with the quotation above it in Markdown, not in a letter: behind a sentence that has
    /// ended it is the answer. `at` is where its words begin.
    fn quotation_goes_on(&mut self, at: usize) {
        if self.context.quotes == 0 || !self.joins {
            return;
        }
        let before = &self.source.as_bytes()[at.saturating_sub(MARGIN)..at];
        let Some(start) = before.iter().rposition(|byte| *byte == b'\n') else { return };
        let marked = before[start..].contains(&b'>');
        let row = self.out.rows.last().map_or(0, |row| row.start as usize);
        let ended = || ending(self.out.plain[row..].trim_end()) == Ending::Stop;
        let turns = if self.left { marked } else { !marked && ended() };
        if turns {
            (self.left, self.joins) = (!self.left, false);
        }
    }

    /// Shows the bars between the last cell of a table's row and the one that begins at `next`.
    fn bars(&mut self, next: usize) {
        let begun = self.row.is_some_and(|row| self.out.plain.len() > row.start as usize);
        let Some(last) = self.out.shown.last().filter(|_| begun) else { return };
        let from = last.source.end as usize;
        let between = self.source.get(from..next).unwrap_or_default();
        let (Some(first), Some(end)) = (between.find('|'), between.rfind('|')) else { return };
        let before = usize::from(between[..first].ends_with(' '));
        let after = usize::from(between[end + 1..].starts_with(' '));
        self.show(from + first - before..from + end + 1 + after, Style::PLAIN);
    }

    /// Lines of a code block, each as it stands.
    fn code(&mut self, range: Range<usize>) {
        let authored = self.context.code == Some(true);
        for (start, end) in physical(&self.source[range.clone()]) {
            let rows = self.out.rows.len() - self.block_row;
            self.joins = authored && rows > 0 && !rows.is_multiple_of(KEPT);
            self.begin_line(self.role());
            self.push(range.start + start..range.start + end, Style::PLAIN);
            self.end_line();
        }
    }

    fn soft_break(&mut self) {
        let apart = self.row.is_none();
        self.end_line();
        self.joins = !apart;
    }

    fn hard_break(&mut self) {
        self.end_line();
        (self.joins, self.broken) = (false, true);
    }

    /// A paragraph of short lines with hard breaks is a poem.
    fn verse(&mut self) {
        self.end_line();
        let rows = &self.out.rows[self.block_row..];
        let ends = rows.iter().skip(1).map(|row| row.start).chain([self.out.plain.len() as u32]);
        let short = rows.iter().zip(ends).all(|(row, end)| end - row.start <= 90 && row.role.is_none());
        if self.broken && rows.len() >= 2 && short {
            for row in &mut self.out.rows[self.block_row..] {
                row.role = Some(Role::Verse);
            }
        }
    }

    fn item(&mut self, range: Range<usize>) {
        self.begin_block(range.end);
        let role = self.role();
        let length = list_marker(&self.source[range.clone()]).unwrap_or(0).min(255);
        self.begin_line(role).marker = length as u8;
        self.push(range.start..range.start + length, Style::PLAIN);
        self.out.plain.push(' ');
    }

    fn footnote(&mut self, label: &str, range: Range<usize>) {
        self.begin_block(range.end);
        self.context.footnote = true;
        let Some(at) = self.source[range.clone()].find(label).filter(|_| label.len() < 255) else { return };
        self.begin_line(Some(Role::Note)).marker = label.len() as u8;
        self.push(range.start + at..range.start + at + label.len(), Style::PLAIN);
        self.out.plain.push(' ');
    }

    fn table_row(&mut self) {
        let rows = self.out.rows.len() - self.block_row;
        self.joins = rows > 0 && !rows.is_multiple_of(KEPT);
        self.begin_line(Some(Role::Table));
    }

    /// A range without the white space and line ends around it.
    pub(super) fn trimmed(&self, range: Range<usize>) -> Range<usize> {
        let words = &self.source[range.clone()];
        let blank = |c: char| is_blank(c) || c == '\n' || c == '\r';
        let start = range.start + (words.len() - words.trim_start_matches(blank).len());
        start..start + words.trim_matches(blank).len()
    }
}

fn is_break(html: &str) -> bool {
    let tag = html.trim_matches(['<', '>', '/', ' ']);
    tag.eq_ignore_ascii_case("br")
}
