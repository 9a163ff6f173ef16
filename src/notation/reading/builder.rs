//! Writes the plain text of a notation: lines, blocks, runs with their looks. Whoever reads Markdown or HTML drives it.

use std::ops::Range;

use super::counter::Counter;
use super::image_words::{is_captioned, says, tells};
use super::{Reading, Row, Segment, Small};
use crate::language::chars::{is_blank, is_han};
use crate::language::line_roles::{Clue, Role};
use crate::language::lines::physical;
use crate::notation::{Link, Span, Style};

/// What the text at hand stands in.
#[derive(Debug, Default)]
pub(crate) struct Context {
    /// Block quotations around it.
    pub quotes: u8,
    /// Lists around it.
    pub lists: u8,
    /// The lists around it that HTML opens.
    pub open_lists: Vec<OpenList>,
    /// Whether it is a footnote's.
    pub footnote: bool,
    /// The level of the heading that it is.
    pub heading: Option<u8>,
    /// Whether elements are believed that say what their words are (`itemprop="headline"`): not in a page of which only the
    /// story is told, whose plan says that.
    pub states: bool,
    /// What the element at hand states that it is: a headline, a byline, a day.
    pub stated: Option<Role>,
    /// A code block, and whether it is one of the author's: indented Chinese is text.
    pub code: Option<bool>,
    /// Whether the text is a cell of a table.
    pub table: bool,
    /// Whether it is a figure's caption.
    pub caption: bool,
    /// Whether it is shown nowhere: a script, a style sheet.
    pub hidden: u8,
    /// Where its words are set, if they are small.
    pub small: Option<Small>,
    /// Whether its lines have left the quotation that it began in.
    pub left: bool,
}

/// A list that HTML opens.
#[derive(Debug, Default)]
pub(crate) struct OpenList {
    /// What counts its items, where they have numbers.
    pub counter: Option<Counter>,
    /// Whether a term that the list describes is open, or what is said of one.
    pub part: Option<ListPart>,
}

/// A part of a list of terms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ListPart {
    /// `dt`: what is described.
    Term,
    /// `dd`: what is said of it.
    Description,
}

/// The plain text being written, and what stands around the words at hand.
pub(crate) struct Builder<'a> {
    pub source: &'a str,
    pub out: Reading,
    pub context: Context,
    styles: Vec<Style>,
    /// The line being written.
    row: Option<Row>,
    /// Whether the next line is one with the line before.
    pub joins: bool,
    /// The number of the block at hand.
    block: u32,
    /// Whether an image without words was the last thing read.
    image: bool,
    /// Whether a part of the source begins with the next line.
    pub opens_part: bool,
}

impl<'a> Builder<'a> {
    pub fn new(source: &'a str) -> Self {
        Builder {
            source,
            // Pages of memory that are not written to cost nothing; growing step by step would hold the text twice.
            out: Reading { plain: String::with_capacity(source.len()), ..Reading::default() },
            context: Context::default(),
            styles: Vec::new(),
            row: None,
            joins: false,
            block: 0,
            image: false,
            opens_part: false,
        }
    }

    /// The look of the words at hand.
    pub fn style(&self) -> Style {
        self.styles.last().copied().unwrap_or_default()
    }

    /// Adds a look to the words that follow.
    pub fn push_style(&mut self, style: Style) {
        self.styles.push(self.style().with(style));
    }

    /// Takes the last look off again.
    pub fn pop_style(&mut self) {
        self.styles.pop();
    }

    /// The role of the text at hand, as the notation gives it.
    pub fn role(&self) -> Option<(Role, Clue)> {
        let context = &self.context;
        if let Some(role) = context.stated {
            return Some((role, Clue::Stated));
        }
        let role = if context.caption {
            Role::Caption
        } else if context.table {
            Role::Table
        } else if context.code == Some(true) {
            Role::Code
        } else if let Some(level) = context.heading {
            Role::Heading(level)
        } else if context.footnote {
            Role::Note
        } else if context.lists > 0 {
            Role::List(context.lists)
        } else if context.quotes > 0 && !context.left {
            Role::Quote(context.quotes)
        } else {
            return None;
        };
        Some((role, Clue::NotationMarks))
    }

    /// A block begins: what follows is not one with what stands before.
    pub fn begin_block(&mut self) {
        // An item's first paragraph stands behind its bullet.
        if self.row.is_none_or(|row| self.out.plain.len() > row.start as usize + row.marker as usize + 1) {
            self.end_line();
        }
        self.joins = false;
        self.block += 1;
    }

    /// A block ends: an empty line stands behind it.
    pub fn end_block(&mut self) {
        self.end_line();
        if !self.out.plain.is_empty() {
            self.out.plain.push('\n');
        }
        self.joins = false;
        self.block += 1;
    }

    /// Whether a line is being written.
    pub fn in_line(&self) -> bool {
        self.row.is_some()
    }

    /// Where the line being written begins in the plain text.
    pub fn row_start(&self) -> Option<u32> {
        self.row.map(|row| row.start)
    }

    /// The number of the rows so far, the one being written among them.
    pub fn rows(&self) -> usize {
        self.out.rows.len() + usize::from(self.row.is_some())
    }

    pub fn begin_line(&mut self, role: Option<(Role, Clue)>) -> &mut Row {
        self.end_line();
        let below_image = std::mem::take(&mut self.image);
        let opens_part = std::mem::take(&mut self.opens_part);
        self.row.insert(Row {
            start: self.out.plain.len() as u32,
            role,
            block: self.block,
            joins: self.joins,
            marker: 0,
            strong: true,
            emphasised: true,
            below_image,
            opens_part,
        })
    }

    /// Begins a line of code, which is one with the lines of the same block above it.
    pub fn begin_code_line(&mut self) {
        self.end_line();
        let is_code = |row: &&Row| row.block == self.block && matches!(row.role, Some((Role::Code, _)));
        self.joins = self.out.rows.last().filter(is_code).is_some();
        self.begin_line(self.role());
    }

    pub fn end_line(&mut self) {
        let Some(row) = self.row.take() else { return };
        let words = self.out.plain[row.start as usize..].trim_matches(is_blank);
        if is_template(words) {
            self.out.plain.truncate(row.start as usize);
            let kept = self.out.segments.partition_point(|segment| segment.plain < row.start);
            self.out.segments.truncate(kept);
            return;
        }
        self.out.plain.push('\n');
        self.out.rows.push(row);
    }

    /// Shows a range of the source as it stands.
    pub fn push(&mut self, range: Range<usize>) {
        self.push_in(range, self.style());
    }

    /// Shows a range of the source in a look.
    pub fn push_in(&mut self, range: Range<usize>, style: Style) {
        if range.is_empty() || self.context.hidden > 0 {
            return;
        }
        if let Some(small) = self.context.small.filter(|small| small.fits(&self.source[range.clone()])) {
            return self.small(range, small);
        }
        if self.row.is_none() {
            self.begin_line(self.role());
        }
        self.show(range, style);
    }

    fn show(&mut self, range: Range<usize>, style: Style) {
        if let Some(row) = &mut self.row {
            let blank = self.source[range.clone()].trim_matches(is_blank).is_empty();
            row.strong &= blank || style.has(Style::STRONG);
            row.emphasised &= blank || style.has(Style::EMPHASIS);
        }
        let plain = self.out.plain.len() as u32;
        self.out.plain.push_str(&self.source[range.clone()]);
        let source = Span::new(range.start, range.end);
        match self.out.segments.last_mut().filter(|last| last.is_continued(plain, source, style)) {
            Some(last) => last.source.end = source.end,
            None => self.out.segments.push(Segment { plain, source, style, instead: None }),
        }
    }

    /// Shows a character in place of a range of the source: an entity's, a cell's border, a reading's bracket.
    pub fn instead(&mut self, c: char, range: Range<usize>) {
        if self.context.hidden > 0 {
            return;
        }
        if self.row.is_none() {
            self.begin_line(self.role());
        }
        let plain = self.out.plain.len() as u32;
        self.out.plain.push(c);
        let source = Span::new(range.start, range.end);
        self.out.segments.push(Segment { plain, source, style: self.style(), instead: Some(c) });
    }

    /// Shows words that are set higher or lower: in small forms, if they all have them.
    pub fn small(&mut self, range: Range<usize>, small: Small) {
        let source = self.source;
        if !small.fits(&source[range.clone()]) {
            return self.push(range);
        }
        for (at, c) in source[range.clone()].char_indices() {
            let place = range.start + at..range.start + at + c.len_utf8();
            self.instead(small.form(c).unwrap_or(c), place);
        }
    }

    /// A space that the source does not hold, between words that stand apart in it.
    pub fn space(&mut self) {
        self.out.plain.push(' ');
    }

    /// A line that the notation reads as one with the next.
    pub fn soft_break(&mut self) {
        let apart = self.row.is_none();
        self.end_line();
        self.joins = !apart;
    }

    /// A line that stays a line.
    pub fn hard_break(&mut self) {
        self.end_line();
        self.joins = false;
    }

    /// Lines of a text, each as it stands.
    pub fn lines(&mut self, range: Range<usize>) {
        for (start, end) in physical(&self.source[range.clone()]) {
            self.begin_line(self.role());
            self.push(range.start + start..range.start + end);
            self.end_line();
        }
    }

    /// A link's words begin; `range` is the link, or what opens it.
    pub fn begin_link(&mut self, target: &str, range: Range<usize>) {
        self.push_style(Style::LINK);
        self.link(target, range);
    }

    /// The words of the link that was begun last end, and with them the link at the byte `end`.
    pub fn end_link(&mut self, end: usize) {
        let is_open = self.style().has(Style::LINK);
        if let Some(link) = self.out.links.last_mut().filter(|link| is_open && (link.span.end as usize) < end) {
            link.span.end = end as u32;
        }
        self.pop_style();
    }

    /// A link whose words have a look of their own.
    pub fn link(&mut self, target: &str, range: Range<usize>) {
        self.out.links.push(Link { span: Span::new(range.start, range.end), target: target.into() });
    }

    /// An image. Its words are a caption where they tell of it and stand by themselves; where they do not, the line below
    /// may. `words` are those that the source gives, the better ones first; `end` is where the image ends in it.
    pub fn image(&mut self, words: [Option<Range<usize>>; 2], end: usize) {
        let said_again = |range: &Range<usize>| says(&self.source[end..], &self.source[range.clone()]);
        let telling = words.into_iter().flatten().find(|range| tells(&self.source[range.clone()]));
        // What the writer set below it is its caption, not what he wrote for those who do not see it.
        let telling = telling.filter(|range| !said_again(range) && !is_captioned(&self.source[end..]));
        if self.role().is_some() {
            if let Some(range) = telling {
                self.push(range);
            }
            return;
        }
        if let Some(row) = &mut self.row {
            // An image amid a paragraph interrupts it.
            if self.out.plain.len() > row.start as usize {
                row.role = Some((Role::Body, Clue::NotationMarks));
            }
        }
        self.end_line();
        self.joins = false;
        match telling {
            Some(range) => {
                self.begin_line(Some((Role::Caption, Clue::NotationMarks)));
                self.push(range);
                self.end_line();
            }
            None => self.image = true,
        }
    }

    /// Changes the rows from an index on.
    pub fn rows_from(&mut self, from: usize) -> &mut [Row] {
        self.end_line();
        let from = from.min(self.out.rows.len());
        &mut self.out.rows[from..]
    }
}

/// Whether a line is a command to the program that makes the page, not to its reader: `[TOC]`, `{% … %}`, `{{< … >}}`.
fn is_template(words: &str) -> bool {
    (is_made_of("{%", words, "%}") || is_made_of("{{", words, "}}")) && !is_named_by_writer(words)
        || is_made_of("{:", words, "}")
        || matches!(words, "[TOC]" | "[toc]" | "[[TOC]]" | "[[toc]]" | "[[_TOC_]]" | "@[toc]" | "@[TOC]")
}

/// Whether words are nothing but such marks, with no words between them: `{% note %}文{% endnote %}` is not.
fn is_made_of(open: &str, words: &str, close: &str) -> bool {
    let mut rest = words;
    while let Some(inner) = rest.strip_prefix(open) {
        let Some(end) = inner.find(close) else { return false };
        rest = inner[end + close.len()..].trim_start();
    }
    rest.is_empty() && !words.is_empty()
}

/// Whether what stands between braces has a name of Han, which is no program's: `{{渡口}}`, `{% 渡口 %}`.
pub(crate) fn is_named_by_writer(code: &str) -> bool {
    let name = code.trim_start_matches(|c: char| !c.is_alphanumeric());
    name.chars().take_while(|c| c.is_alphanumeric()).any(is_han)
}
