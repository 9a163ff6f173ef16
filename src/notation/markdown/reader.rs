//! The parser's events → lines, runs and roles of the plain text.

use std::ops::Range;

use pulldown_cmark::{BlockQuoteKind, CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

use super::block_forms::{facts_below, is_drawing, opens_heading};
use super::{containers, fields, liquid, loose_marks};
use crate::language::chars::{Ending, ending, is_blank, is_han};
use crate::language::lexicon::Lexicon;
use crate::language::line_roles::{Clue, Role, list_marker};
use crate::language::lines::physical;
use crate::notation::Style;
use crate::notation::reading::PIECES;
use crate::notation::reading::{Builder, Reading};
use crate::notation::{front_matter, html};

/// The most lines of one code block or table that are kept together.
const KEPT: usize = PIECES;

/// How far before a line's words its marks are looked for, in bytes.
const MARGIN: usize = 64;

/// Reads a Markdown text.
pub(crate) fn read(source: &str, lexicon: &Lexicon) -> Reading {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_MATH
        | Options::ENABLE_WIKILINKS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM;
    let mut builder = Builder::new(source);
    let matter = front_matter::read(source, lexicon);
    let start = matter.as_ref().map_or(0, |matter| matter.end);
    if let Some(matter) = &matter {
        fields::show(&mut builder, matter, lexicon);
    }
    let mut reader = Reader::new(builder);
    let masked = containers::masked(&source[start..], lexicon);
    for (event, range) in Parser::new_ext(&masked, options).into_offset_iter() {
        reader.event(event, start + range.start..start + range.end);
    }
    reader.flush();
    reader.builder.end_line();
    reader.builder.out.may_be_page = true;
    reader.builder.out
}

pub(super) struct Reader<'a> {
    pub(super) builder: Builder<'a>,
    /// Whether a `**` that the parser left as text is open: it does, where Chinese marks stand beside it.
    pub(super) stray: bool,
    /// Whether a highlight (`==…==`) is open.
    pub(super) marked: bool,
    /// Words that stand in the source as they are read, not shown yet: the parser gives them in parts.
    pub(super) words: Range<usize>,
    /// Where the block at hand ends in the source.
    pub(super) block_end: usize,
    /// The first row of the block at hand.
    pub(super) block_row: usize,
    /// Whether it has a hard line break.
    pub(super) broken: bool,
    /// Whether it reads the facts between a heading and its underline.
    in_facts: bool,
    /// Where an image's words stand so far.
    pub(super) image: Option<Image>,
}

/// An image that is being read.
pub(super) struct Image {
    /// Its title, where it has one.
    pub(super) title: String,
    /// Where its words stand.
    pub(super) words: Option<Range<usize>>,
}

impl<'a> Reader<'a> {
    fn new(builder: Builder<'a>) -> Self {
        let block_end = builder.source.len();
        Reader {
            builder,
            stray: false,
            marked: false,
            words: 0..0,
            block_end,
            block_row: 0,
            broken: false,
            in_facts: false,
            image: None,
        }
    }

    fn event(&mut self, event: Event, range: Range<usize>) {
        if !matches!(event, Event::Text(_)) || self.words.end != range.start {
            self.flush();
        }
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag, range),
            Event::Text(_) | Event::Code(_) if self.image.is_some() => self.image_words(range),
            Event::Text(_) if self.builder.context.code.is_some() => self.code(range),
            Event::Text(text) => self.text(&text, range),
            Event::Code(text) => self.code_span(&text, range),
            Event::InlineMath(_) | Event::DisplayMath(_) => self.math(range),
            // A shortcode that was masked.
            Event::InlineHtml(tag) if tag.starts_with(liquid::ELEMENT) => {}
            // `List<String>`, `<名>` in Western letters: no element, but words.
            Event::InlineHtml(tag)
                if html::is_no_element(&tag, &self.builder.source[range.end..self.block_end.max(range.end)]) =>
            {
                self.push(range);
            }
            Event::InlineHtml(tag) if tag.starts_with("<!--") => {}
            Event::InlineHtml(_) => html::read_fragment(&mut self.builder, range),
            Event::FootnoteReference(label) => self.footnote_reference(&label, range),
            Event::SoftBreak if self.facts(range.end) => {}
            Event::SoftBreak => self.builder.soft_break(),
            Event::HardBreak => {
                self.builder.hard_break();
                self.broken = true;
            }
            Event::Rule => {
                self.begin_block(range.end);
                self.builder.begin_line(Some((Role::Rule, Clue::NotationMarks)));
                let range = self.trimmed(range);
                self.builder.push(range);
                self.builder.end_block();
            }
            _ => {}
        }
    }

    /// Ends an underlined heading above the facts that stand between it and its underline (字數：…), each a note. Gives whether
    /// these begin or go on at the place `at`.
    fn facts(&mut self, at: usize) -> bool {
        if self.builder.context.heading.is_some() && facts_below(&self.builder.source[at..]) {
            self.builder.end_block();
            self.builder.context.heading = None;
            self.in_facts = true;
        }
        if self.in_facts {
            self.builder.end_block();
            self.begin_block(at);
            self.builder.begin_line(Some((Role::Note, Clue::NotationMarks)));
        }
        self.in_facts
    }

    /// A block of HTML: a figure, the title of a container, else whatever it holds.
    fn html_block(&mut self, range: Range<usize>) {
        self.begin_block(range.end);
        let html = &self.builder.source[range.clone()];
        let within = |words: Range<usize>| range.start + words.start..range.start + words.end;
        if let Some(words) = containers::figure(html) {
            self.builder.image([Some(within(words)), None], range.end);
        } else if let Some(title) = containers::title(html) {
            self.builder.begin_line(Some((Role::Apart, Clue::NotationMarks)));
            self.builder.push_in(within(title), Style::STRONG);
        } else if html::is_open_comment(html) {
            // CommonMark hides all that follows; nobody meant that.
            self.builder.lines(range);
        } else {
            html::read_fragment(&mut self.builder, range);
        }
    }

    /// A term that is described below: a list's words, strong.
    fn term(&mut self, range: Range<usize>) {
        self.begin_block(range.end);
        self.builder.push_style(Style::STRONG);
        let depth = self.builder.context.lists.saturating_add(1);
        self.builder.begin_line(Some((Role::List(depth), Clue::NotationMarks)));
    }

    fn start(&mut self, tag: Tag, range: Range<usize>) {
        match tag {
            Tag::Paragraph => self.paragraph(&range),
            Tag::Heading { level, .. } => {
                self.begin_block(range.end);
                // An outliner's heading stands below the page's name, which is its file's.
                let listed = u8::from(self.builder.context.lists > 0);
                let level = (level as u8).max(loose_marks::level(&self.builder.source[range]));
                self.builder.context.heading = Some((level + listed).min(6));
            }
            Tag::BlockQuote(kind) => self.quote(kind, range),
            Tag::CodeBlock(kind) => {
                self.begin_block(range.end);
                let words = &self.builder.source[range];
                let text = matches!(kind, CodeBlockKind::Indented) && words.contains(is_han) && !is_drawing(words);
                self.builder.context.code = Some(!text);
            }
            Tag::List(_) if self.opens_box(&range) => self.builder.end_line(),
            Tag::Item if self.opens_box(&range) => self.box_title(range),
            Tag::List(_) => {
                self.builder.end_line();
                self.builder.context.lists = self.builder.context.lists.saturating_add(1);
            }
            Tag::Item => self.item(range),
            Tag::FootnoteDefinition(label) => self.footnote(&label, range),
            Tag::DefinitionListTitle => self.term(range),
            Tag::DefinitionListDefinition => {
                // A step below its term.
                self.begin_block(range.end);
                self.builder.context.lists = self.builder.context.lists.saturating_add(2);
            }
            Tag::Table(_) => {
                self.begin_block(range.end);
                self.builder.context.table = true;
            }
            Tag::TableHead | Tag::TableRow => self.table_row(),
            Tag::TableCell => self.bars(self.trimmed(range).start),
            Tag::Emphasis => self.builder.push_style(Style::EMPHASIS),
            Tag::Strong => self.builder.push_style(Style::STRONG),
            Tag::Strikethrough => self.builder.push_style(Style::STRUCK),
            Tag::Link { dest_url, .. } => self.builder.begin_link(&dest_url, range),
            Tag::Image { title, .. } => self.image = Some(Image { title: title.to_string(), words: None }),
            Tag::HtmlBlock => self.html_block(range),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd, range: Range<usize>) {
        match tag {
            TagEnd::Paragraph => self.paragraph_end(),
            TagEnd::Heading(_) => {
                self.menu(range);
                self.builder.context.heading = None;
                self.in_facts = false;
                self.builder.end_block();
            }
            TagEnd::BlockQuote(_) => {
                self.builder.end_block();
                self.builder.context.quotes = self.builder.context.quotes.saturating_sub(1);
            }
            TagEnd::CodeBlock => {
                self.builder.context.code = None;
                self.builder.end_block();
            }
            TagEnd::List(_) | TagEnd::Item if self.opens_box(&range) => self.builder.end_block(),
            TagEnd::List(_) => {
                self.builder.end_block();
                self.builder.context.lists = self.builder.context.lists.saturating_sub(1);
            }
            TagEnd::DefinitionListDefinition => {
                self.builder.end_block();
                self.builder.context.lists = self.builder.context.lists.saturating_sub(2);
            }
            TagEnd::Item => self.builder.end_line(),
            TagEnd::DefinitionListTitle => {
                self.builder.pop_style();
                self.builder.end_line();
            }
            TagEnd::FootnoteDefinition => {
                self.builder.context.footnote = false;
                self.builder.end_block();
            }
            TagEnd::Table => {
                self.builder.context.table = false;
                self.builder.end_block();
            }
            TagEnd::TableHead | TagEnd::TableRow => self.builder.end_line(),
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link => self.builder.pop_style(),
            TagEnd::Image => self.image_end(range),
            TagEnd::HtmlBlock => {
                self.builder.close_open_tags();
                self.builder.end_block();
            }
            _ => {}
        }
    }

    pub(super) fn begin_block(&mut self, end: usize) {
        self.builder.begin_block();
        self.builder.context.left = false;
        (self.stray, self.marked, self.broken) = (false, false, false);
        (self.block_end, self.block_row) = (end, self.builder.rows());
    }

    pub(super) fn style(&self) -> Style {
        let style = self.builder.style();
        if self.stray || self.marked { style.with(Style::STRONG) } else { style }
    }

    pub(super) fn push(&mut self, range: Range<usize>) {
        if range.is_empty() {
            return;
        }
        if !self.builder.in_line() {
            self.quotation_goes_on(range.start);
        }
        let style = self.style();
        self.builder.push_in(range, style);
    }

    /// A line without a mark goes on with the quotation above it in Markdown, not in a letter: behind a sentence that has
    /// ended it is the answer. `at` is where its words begin.
    fn quotation_goes_on(&mut self, at: usize) {
        let builder = &mut self.builder;
        if builder.context.quotes == 0 || !builder.joins {
            return;
        }
        let before = &builder.source.as_bytes()[at.saturating_sub(MARGIN)..at];
        let Some(start) = before.iter().rposition(|byte| *byte == b'\n') else { return };
        let marked = before[start..].contains(&b'>');
        let row = builder.out.rows.last().map_or(0, |row| row.start as usize);
        let ended = || ending(builder.out.plain[row..].trim_end()) == Ending::Stop;
        let turns = if builder.context.left { marked } else { !marked && ended() };
        if turns {
            (builder.context.left, builder.joins) = (!builder.context.left, false);
        }
    }

    /// A quotation; GFM's alerts have a label: `> [!NOTE]`.
    fn quote(&mut self, kind: Option<BlockQuoteKind>, range: Range<usize>) {
        self.builder.end_line();
        self.builder.context.quotes = self.builder.context.quotes.saturating_add(1);
        let raw = &self.builder.source[range.clone()];
        let label = kind.and_then(|_| Some((raw.find("[!")? + 2, raw.find(']')?))).filter(|(start, end)| start < end);
        if let Some((start, end)) = label {
            self.begin_block(range.end);
            let role = self.builder.role();
            self.builder.begin_line(role);
            self.builder.push_in(range.start + start..range.start + end, Style::STRONG);
            self.builder.end_block();
        }
    }

    /// Lines of a code block, each as it stands.
    fn code(&mut self, range: Range<usize>) {
        let authored = self.builder.context.code == Some(true);
        let source = self.builder.source;
        for (start, end) in physical(&source[range.clone()]) {
            let rows = self.builder.rows() - self.block_row;
            self.builder.joins = authored && rows > 0 && !rows.is_multiple_of(KEPT);
            let role = self.builder.role();
            self.builder.begin_line(role);
            self.builder.push(range.start + start..range.start + end);
            self.builder.end_line();
        }
    }

    fn item(&mut self, range: Range<usize>) {
        self.begin_block(range.end);
        // Where a tab sets an item in, the parser's range begins with it, or with the line end before it.
        let item = &self.builder.source[range.clone()];
        let range = range.end - item.trim_start().len()..range.end;
        if opens_heading(&self.builder.source[range.clone()]) {
            return;
        }
        let role = self.builder.role();
        let length = list_marker(&self.builder.source[range.clone()]).unwrap_or(0).min(255);
        self.builder.begin_line(role).marker = length as u8;
        self.push(range.start..range.start + length);
        self.builder.space();
    }

    fn footnote(&mut self, label: &str, range: Range<usize>) {
        self.begin_block(range.end);
        self.builder.context.footnote = true;
        let Some(at) = self.builder.source[range.clone()].find(label).filter(|_| label.len() < 255) else { return };
        self.builder.begin_line(Some((Role::Note, Clue::NotationMarks))).marker = label.len() as u8;
        self.push(range.start + at..range.start + at + label.len());
        self.builder.space();
    }

    fn table_row(&mut self) {
        let rows = self.builder.rows() - self.block_row;
        self.builder.joins = rows > 0 && !rows.is_multiple_of(KEPT);
        self.builder.begin_line(Some((Role::Table, Clue::NotationMarks)));
    }

    /// Shows the bar between the last cell of a table's row and the one that begins at `next`.
    fn bars(&mut self, next: usize) {
        let source = self.builder.source;
        let Some(row) = self.builder.row_start() else { return };
        let last = self.builder.out.segments.last().filter(|last| last.plain >= row);
        let Some(from) = last.map(|last| last.source.end as usize) else { return };
        let between = source.get(from..next).unwrap_or_default();
        let (Some(first), Some(end)) = (between.find('|'), between.rfind('|')) else { return };
        let before = usize::from(between[..first].ends_with(' '));
        let after = usize::from(between[end + 1..].starts_with(' '));
        self.builder.push_in(from + first - before..from + end + 1 + after, Style::PLAIN);
    }

    /// A range without the white space and line ends around it.
    pub(super) fn trimmed(&self, range: Range<usize>) -> Range<usize> {
        let words = &self.builder.source[range.clone()];
        let blank = |c: char| is_blank(c) || c == '\n' || c == '\r';
        let start = range.start + (words.len() - words.trim_start_matches(blank).len());
        start..start + words.trim_matches(blank).len()
    }
}
