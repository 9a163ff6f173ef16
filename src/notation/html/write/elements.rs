//! What the beginning and the end of each element of a page do to the text: they part it, or say what the words are.

use std::ops::Range;

use super::tables::{self, Table};
use super::writer::{LOOK, Writer};
use crate::language::line_roles::{Clue, Role};
use crate::notation::html::heads::Shown;
use crate::notation::html::page::{TokenId, heading};
use crate::notation::html::scripts::Script;
use crate::notation::html::tags::{is_inline, is_note, keeps_lines, leads_to_note, opens_part};
use crate::notation::html::tokens::{Tag, Token};

/// A table of no more rows that holds most of a page may only set it.
const ROWS: usize = 3;

/// What parts the words of an element of which nothing else is told from the words before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Gap {
    None,
    Space,
    Line,
    Block,
}

impl Writer<'_> {
    /// A tag that opens an element, at `range`.
    pub(super) fn open(&mut self, at: TokenId, tag: &Tag, range: Range<usize>) {
        if !self.is_code(at) {
            match (&*tag.name, self.page.end(at)) {
                ("img", _) => return self.image(at, tag, range),
                ("a", Some(end)) if self.is_icon_of_note(at, end) => return self.note_sign(at, tag, range),
                ("br", _) => return self.line_break(),
                ("hr", _) => return self.rule(at, tag, range),
                ("figure", Some(end)) if self.has_caption(at, end) => {
                    self.captioned = end;
                    return self.open_told(at, tag, range);
                }
                _ => {}
            }
        }
        self.builder.opens_part |= opens_part(tag);
        match self.gap(at, tag) {
            Some(gap) => self.leave_out(at, tag, gap),
            None => self.open_told(at, tag, range),
        }
    }

    /// What parts the words of an element from those before it, where nothing else is told of the element.
    fn gap(&self, at: TokenId, tag: &Tag) -> Option<Gap> {
        let name = &*tag.name;
        let line = if is_inline(name) { Gap::None } else { Gap::Line };
        // The elements in a program tint it, or hold one line of it each.
        if self.is_code(at) {
            return Some(line);
        }
        let is_unlisted = || self.builder.context.lists == 0 || self.opens_with_stated(at);
        let Some(end) = self.page.end(at) else {
            return match name {
                "li" | "dt" | "dd" if is_unlisted() => Some(Gap::Block),
                // Elements whose end may be left out.
                "p" | "li" | "dt" | "dd" | "tr" | "td" | "th" => None,
                _ if is_inline(name) => Some(Gap::None),
                _ => Some(Gap::Block),
            };
        };
        match name {
            // A cell without words is one, and what stands in the row behind it is in the next column.
            "tr" if self.table.is_some() => None,
            "td" | "th" if self.table.as_ref().is_some_and(|table| !table.is_empty_row) => None,
            _ if self.told(at, end) == 0 => Some(line),
            "ul" | "ol" | "dl" if !self.is_list(at, end) => Some(Gap::Block),
            "li" | "dt" | "dd" if is_unlisted() => Some(Gap::Block),
            "pre" if at >= self.lines_until && self.is_prose(at, end) => Some(Gap::Block),
            _ if heading(name).is_some() && self.is_text(at) => Some(Gap::Block),
            _ if may_be_frame(name) && self.is_frame(at, end) && !self.holds_rows(at, name, end) => Some(Gap::Block),
            // What a cell holds stands in one row.
            _ if self.table.is_some() && is_of_cell(name) => Some(Gap::Space),
            "a" if !self.is_told_apart() && self.is_frame(at, end) => Some(Gap::None),
            _ => None,
        }
    }

    /// Whether an element is a table of several rows, or a part of one.
    fn holds_rows(&self, at: TokenId, name: &str, end: TokenId) -> bool {
        match name {
            "table" => Table::new(self.page, &self.before, at..end).is_some_and(|table| table.rows > ROWS),
            "thead" | "tbody" | "tfoot" | "tr" | "td" | "th" => self.table.is_some(),
            _ => false,
        }
    }

    /// Tells nothing of an element but what parts its words from those before it.
    fn leave_out(&mut self, at: TokenId, tag: &Tag, gap: Gap) {
        self.left_out[at] = true;
        match gap {
            Gap::None => {}
            Gap::Space => self.space |= self.builder.in_line() && !self.builder.out.plain.ends_with('|'),
            Gap::Line => self.builder.end_line(),
            Gap::Block => {
                if keeps_lines(tag) {
                    self.lines_until = self.page.end(at).unwrap_or(at);
                }
                self.builder.begin_block();
            }
        }
    }

    /// Whether what stands around the words at hand says what they are, be they all that is shown: an item, a headline.
    fn is_told_apart(&self) -> bool {
        self.builder.context.lists > 0 || self.builder.context.stated.is_some()
    }

    /// Whether the first line of what is set as a heading is the text of a story.
    fn is_text(&self, at: TokenId) -> bool {
        let first = self.lines.partition_point(|line| line.tokens.start < at);
        self.lines.get(first).is_some_and(|line| line.heading.is_none())
    }

    /// Whether the first line of an element is told as what the page says that it is.
    fn opens_with_stated(&self, at: TokenId) -> bool {
        let first = self.lines.partition_point(|line| line.tokens.start < at);
        matches!(self.plan.lines.get(first), Some(Some(Shown::As(_) | Shown::Parts)))
    }

    /// A rule across the page: it is told where text stands above it, and words below it.
    fn rule(&mut self, at: TokenId, tag: &Tag, range: Range<usize>) {
        let below_text =
            self.before[at] > 0 && self.first_text.is_some_and(|first| self.lines[first].tokens.start < at);
        match below_text && self.told(at, self.page.tokens.len()) > 0 {
            true => self.builder.open_tag(tag, range),
            false => self.builder.end_block(),
        }
    }

    /// A tag that opens an element with words that are shown.
    fn open_told(&mut self, at: TokenId, tag: &Tag, range: Range<usize>) {
        let name = &*tag.name;
        let end = self.page.end(at);
        match (name, end) {
            ("li" | "dd", _) if self.builder.context.footnote => self.open_item_of_notes(at, range),
            (_, Some(end)) if is_note(tag) => return self.open_note(at, end),
            ("table", _) => self.open_table(at),
            ("tr" | "td" | "th" | "caption" | "thead" | "tbody" | "tfoot", _) if self.table.is_none() => {
                self.left_out[at] = true;
                self.builder.begin_block();
            }
            ("tr", _) => {
                let is_empty = self.is_empty_row(at);
                if !is_empty {
                    tables::row(&mut self.builder);
                }
                self.table.as_mut().into_iter().for_each(|table| table.begin_row(is_empty));
            }
            ("td" | "th", _) => {
                if let Some(table) = &mut self.table {
                    table.cell(&mut self.builder, tag, range);
                }
                self.space = false;
            }
            ("sup" | "sub", _) => self.open_script(at, name, range),
            ("a", Some(_)) if leads_to_note(tag) => {
                self.open_script(at, name, range.clone());
                self.builder.open_tag(tag, range);
            }
            ("thead" | "tbody" | "tfoot", _) => {}
            ("ol", _) if tag.has("reversed") && !tag.has("start") => self.open_reversed(at, tag, range),
            _ => self.builder.open_tag(tag, range),
        }
        if !is_inline(name) {
            self.space = false;
        }
    }

    /// Whether a row has no words before the next one.
    fn is_empty_row(&self, at: TokenId) -> bool {
        let is_row = |token: &Token| match token {
            Token::Open(tag, _) => &*tag.name == "tr",
            Token::Close(name, _) => matches!(&**name, "tr" | "table"),
            _ => false,
        };
        let next = self.page.tokens[at + 1..].iter().take(LOOK).position(is_row);
        next.is_some_and(|next| self.told(at, at + 1 + next) == 0)
    }

    /// What is raised, lowered or the number of a note begins, where it is not within such an element.
    fn open_script(&mut self, at: TokenId, name: &str, range: Range<usize>) {
        let script = self.page.end(at).and_then(|end| Script::new(self.page, at..end, name));
        if let Some(script) = script.filter(|_| self.script.is_none()) {
            script.open(&mut self.builder, range);
            self.script = Some((at, script));
        }
    }

    /// The end of such an element, at `range`.
    fn close_script(&mut self, opener: TokenId, range: Range<usize>) {
        if let Some((_, script)) = self.script.take_if(|(at, _)| *at == opener) {
            script.close(&mut self.builder, range);
        }
    }

    /// A note of a list of them. Its number stands before it as the text refers to it, unless its words begin with one.
    fn open_item_of_notes(&mut self, at: TokenId, range: Range<usize>) {
        self.builder.begin_block();
        let words =
            || (at..self.page.tokens.len()).take(LOOK).filter_map(|at| self.page.words(at).filter(|_| self.shown[at]));
        let first = words().find_map(|words| words.trim_start().chars().next());
        let has_number =
            first.is_none_or(|c| c.is_numeric() || matches!(c, '[' | '［' | '〔' | '【' | '(' | '（' | '*' | '^'));
        if let Some(number) = self.builder.next_number(None).filter(|_| !has_number) {
            let label = format!("[{number}]");
            self.builder.begin_line(Some((Role::Note, Clue::NotationMarks))).marker = label.len() as u8;
            label.chars().for_each(|c| self.builder.instead(c, range.clone()));
            self.builder.space();
        }
    }

    /// A note, or a list of them, from the token that opens it to the one that closes it.
    fn open_note(&mut self, at: TokenId, end: TokenId) {
        self.builder.begin_block();
        self.builder.context.footnote = true;
        self.left_out[at] = true;
        self.left_out[end] = true;
    }

    fn open_table(&mut self, at: TokenId) {
        self.builder.begin_block();
        self.table = self.page.end(at).and_then(|end| Table::new(self.page, &self.before, at..end));
        self.builder.context.table = self.table.is_some();
        self.left_out[at] = true;
    }

    /// A list that counts down to one.
    fn open_reversed(&mut self, at: TokenId, tag: &Tag, range: Range<usize>) {
        self.builder.open_tag(tag, range);
        let items = self.page.end(at).map_or(1, |end| self.items(at, end));
        if let Some(counter) = self.builder.context.open_lists.last_mut().and_then(|list| list.counter.as_mut()) {
            counter.next = items;
        }
    }

    /// A tag that closes an element, at `range`.
    pub(super) fn close(&mut self, at: TokenId, name: &str, range: Range<usize>) {
        let Some(opener) = self.page.opener(at) else {
            if !is_inline(name) {
                self.builder.end_line();
            }
            return;
        };
        if !self.page.is_seen(opener) {
            return;
        }
        if self.left_out[opener] && self.builder.context.code == Some(true) {
            if !is_inline(name) {
                self.builder.end_line();
            }
            return;
        }
        if self.left_out[at] {
            self.builder.end_block();
            self.builder.context.footnote = false;
            return;
        }
        if self.left_out[opener] {
            return self.close_left_out(opener, at, name);
        }
        match name {
            "sup" | "sub" => self.close_script(opener, range),
            "a" => {
                self.builder.close_tag(name, range.clone());
                self.close_script(opener, range);
            }
            "thead" | "tbody" | "tfoot" => {}
            "tr" => self.builder.end_line(),
            _ => self.builder.close_tag(name, range),
        }
        if !is_inline(name) {
            self.space = false;
        }
    }

    /// The end of an element of which nothing was told.
    fn close_left_out(&mut self, opener: TokenId, at: TokenId, name: &str) {
        let has_words = self.told(opener, at) > 0;
        match name {
            "table" if has_words => {
                self.builder.end_block();
                self.builder.context.table = false;
                self.table = None;
            }
            _ if is_inline(name) => {}
            _ if self.table.is_some() && is_of_cell(name) => self.space = true,
            _ if has_words => self.builder.end_block(),
            _ => self.builder.end_line(),
        }
    }

    /// The end of a line within an element.
    fn line_break(&mut self) {
        self.space = false;
        if self.builder.context.heading.is_some() || self.is_headed() || self.builder.context.table {
            self.space = true;
        } else if self.builder.in_line() {
            self.builder.hard_break();
        } else {
            self.builder.end_block();
        }
    }

    /// Whether the line at hand is told whole, as what the page says that it is.
    fn is_headed(&self) -> bool {
        self.builder.in_line() && matches!(self.plan.lines.get(self.line), Some(Some(Shown::As(_))))
    }
}

/// Whether an element may set the page as a whole.
fn may_be_frame(name: &str) -> bool {
    !is_inline(name) && !matches!(name, "p" | "h1" | "h2" | "h3" | "ul" | "ol")
}

/// Whether an element is a paragraph or a part of one in a cell of a table.
fn is_of_cell(name: &str) -> bool {
    matches!(name, "p" | "div" | "section" | "center" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
}
