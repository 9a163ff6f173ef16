//! Lines of a markup → rows of a reading: running text, headings, items, code, tables.

use std::ops::Range;

use super::inline::{self, Marks};
use crate::language::chars::is_margin;
use crate::language::line_roles::{Clue, Role};
use crate::language::lines::physical;
use crate::notation::Style;
use crate::notation::reading::PIECES;
use crate::notation::reading::{Builder, Reading};

/// A line of the source.
#[derive(Clone, Debug)]
pub(super) struct SourceLine {
    /// Its words without the white space around them.
    pub words: Range<usize>,
    /// Where the line begins, and where it ends.
    pub whole: Range<usize>,
}

impl SourceLine {
    /// Bytes of white space before its words.
    pub fn indent(&self) -> usize {
        self.words.start - self.whole.start
    }
}

/// The lines of a source, the empty ones among them.
pub(super) fn source_lines(source: &str) -> Vec<SourceLine> {
    physical(source)
        .map(|(start, end)| {
            let words = source[start..end].trim_start_matches(is_margin);
            let from = end - words.len();
            SourceLine { words: from..from + words.trim_end_matches(is_margin).len(), whole: start..end }
        })
        .collect()
}

/// Writes a reading, line by line.
pub(super) struct Writer<'a> {
    pub builder: Builder<'a>,
    marks: Marks,
    /// Lines kept as they stand that have been written since the last block.
    kept: usize,
    /// The indents of the lists around the words at hand.
    indents: Vec<usize>,
    /// The role of the paragraph at hand, which its further lines have, too.
    role: Option<Role>,
}

impl<'a> Writer<'a> {
    pub fn new(source: &'a str, marks: Marks) -> Self {
        Writer { builder: Builder::new(source), marks, kept: 0, indents: Vec::new(), role: None }
    }

    /// The reading.
    pub fn finish(mut self) -> Reading {
        self.builder.end_line();
        self.builder.out
    }

    /// The block at hand ends.
    pub fn end(&mut self) {
        self.builder.end_block();
        (self.kept, self.role) = (0, None);
    }

    /// A line of running text, or of the item or quotation at hand.
    pub fn text(&mut self, words: Range<usize>) {
        match self.builder.in_line() {
            true => self.builder.soft_break(),
            false => self.indents.clear(),
        }
        let role = self.role.map(|role| (role, Clue::NotationMarks));
        self.builder.begin_line(role);
        inline::write(&mut self.builder, words, self.marks);
    }

    /// A line of a paragraph that has a role: a quotation.
    pub fn text_as(&mut self, role: Role, words: Range<usize>) {
        if self.role != Some(role) {
            self.end();
        }
        self.role = Some(role);
        self.text(words);
    }

    /// A block of one line.
    pub fn line(&mut self, role: Role, words: Range<usize>) {
        self.end();
        self.indents.clear();
        self.builder.begin_line(Some((role, Clue::NotationMarks)));
        inline::write(&mut self.builder, words, self.marks);
        self.end();
    }

    /// A block that its writer broke into several lines.
    pub fn lines(&mut self, role: Role, parts: &[Range<usize>]) {
        self.end();
        self.indents.clear();
        for (index, words) in parts.iter().enumerate() {
            if index > 0 {
                self.builder.soft_break();
            }
            self.builder.begin_line(Some((role, Clue::NotationMarks)));
            inline::write(&mut self.builder, words.clone(), self.marks);
        }
        self.end();
    }

    /// A term that is described, in strong words, at the depth of a list's items; what is said of it stands below, a step deeper.
    pub fn term(&mut self, depth: u8, term: Range<usize>) {
        self.builder.begin_block();
        self.builder.push_style(Style::STRONG);
        self.builder.begin_line(Some((Role::List(depth), Clue::NotationMarks)));
        inline::write(&mut self.builder, term, self.marks);
        self.builder.pop_style();
        self.builder.end_line();
        self.role = Some(Role::List(depth.saturating_add(1)));
    }

    /// What is said of a term at this depth.
    pub fn description(&mut self, depth: u8, words: Range<usize>) {
        let command = words.start..words.start;
        self.item_told(depth.saturating_add(1), "", command, words);
    }

    /// The title of the text: its headline.
    pub fn title(&mut self, words: Range<usize>) {
        if !words.is_empty() {
            self.line(Role::Headline, words);
            self.builder.out.titled = true;
        }
    }

    /// An item of a list with its mark, set in so far.
    pub fn item(&mut self, indent: usize, mark: Range<usize>, words: Range<usize>) {
        while self.indents.last().is_some_and(|last| *last >= indent) {
            self.indents.pop();
        }
        self.indents.push(indent);
        let indents = std::mem::take(&mut self.indents);
        self.item_at(indents.len().min(u8::MAX as usize) as u8, mark, words);
        self.indents = indents;
    }

    /// An item of a list, this deep.
    pub fn item_at(&mut self, depth: u8, mark: Range<usize>, words: Range<usize>) {
        self.builder.begin_block();
        self.builder.end_line();
        self.role = Some(Role::List(depth));
        self.builder.begin_line(Some((Role::List(depth), Clue::NotationMarks))).marker = mark.len().min(255) as u8;
        self.builder.push(mark);
        self.builder.space();
        inline::write(&mut self.builder, words, self.marks);
    }

    /// An item of a list, this deep, with a label that stands for the command at `command`.
    pub fn item_told(&mut self, depth: u8, label: &str, command: Range<usize>, words: Range<usize>) {
        self.builder.begin_block();
        self.builder.end_line();
        self.role = Some(Role::List(depth));
        self.builder.begin_line(Some((Role::List(depth), Clue::NotationMarks))).marker = label.len().min(255) as u8;
        label.chars().for_each(|c| self.builder.instead(c, command.clone()));
        self.builder.space();
        inline::write(&mut self.builder, words, self.marks);
    }

    /// A note with its number.
    pub fn item_of_note(&mut self, number: Range<usize>, words: Range<usize>) {
        self.end();
        self.role = Some(Role::Note);
        self.builder.begin_line(Some((Role::Note, Clue::NotationMarks))).marker = number.len().min(255) as u8;
        self.builder.push(number);
        self.builder.space();
        inline::write(&mut self.builder, words, self.marks);
    }

    /// Whether lines that are kept are being read.
    pub fn in_block(&self) -> bool {
        self.kept > 0
    }

    /// Whether a line of text is being read.
    pub fn in_line(&self) -> bool {
        self.builder.in_line()
    }

    /// Whether a quotation is being read.
    pub fn in_quote(&self) -> bool {
        self.builder.in_line() && matches!(self.role, Some(Role::Quote(_)))
    }

    /// Whether an item is being read.
    pub fn in_item(&self) -> bool {
        self.builder.in_line() && matches!(self.role, Some(Role::List(_)))
    }

    /// A line that is kept as it stands, among others of its kind: of code, of a table.
    pub fn kept(&mut self, role: Role, words: Range<usize>) {
        if self.role != Some(role) {
            self.end();
            self.role = Some(role);
        }
        self.builder.end_line();
        self.builder.joins = self.kept > 0 && !self.kept.is_multiple_of(PIECES);
        self.kept += 1;
        self.builder.begin_line(Some((role, Clue::NotationMarks)));
        self.builder.push(words);
        self.builder.end_line();
    }

    /// A row of a table: its cells, each with where the sign before it stands.
    pub fn row(&mut self, cells: &[(Range<usize>, Range<usize>)]) {
        if self.role != Some(Role::Table) {
            self.end();
            self.role = Some(Role::Table);
        }
        self.builder.end_line();
        self.builder.joins = self.kept > 0 && !self.kept.is_multiple_of(PIECES);
        self.kept += 1;
        self.builder.begin_line(Some((Role::Table, Clue::NotationMarks)));
        for (index, (sign, words)) in cells.iter().enumerate() {
            if index > 0 {
                self.builder.space();
                self.builder.instead('|', sign.clone());
                self.builder.space();
            }
            inline::write(&mut self.builder, words.clone(), self.marks);
        }
        self.builder.end_line();
    }
}
