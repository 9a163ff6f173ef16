//! Tables of a page: those that hold rows of cells, and those that only set a page.

use std::ops::Range;

use crate::language::line_roles::{Clue, Role};
use crate::notation::html::data_tables::CELL;
use crate::notation::html::page::{PageTokens, TokenId};
use crate::notation::html::tokens::{Tag, Token};
use crate::notation::reading::Builder;

/// The most columns or rows that a cell is believed to reach over.
const SPAN: usize = 64;

/// A table whose rows are being read.
#[derive(Debug, Default)]
pub(super) struct Table {
    /// How many rows it has.
    pub rows: usize,
    /// Whether the row at hand has no words.
    pub is_empty_row: bool,
    /// For each column, over how many more rows the cell above reaches.
    over: Vec<usize>,
    /// The column of the next cell.
    column: usize,
    /// Columns that the cell before it reaches over, but for its own.
    wide: usize,
}

impl Table {
    /// The table between two tokens; `None` where it only sets a page.
    pub fn new(page: &PageTokens, before: &[u32], tokens: Range<TokenId>) -> Option<Table> {
        let (mut rows, mut cells, mut most) = (0, 0, 0);
        let told = |at: TokenId, end: TokenId| (before[end] - before[at]) as usize;
        for at in tokens.start + 1..tokens.end {
            let Token::Open(tag, _) = &page.tokens[at] else { continue };
            match &*tag.name {
                "table" => return None,
                "tr" => (rows, cells) = (rows + 1, 0),
                "td" | "th" => {
                    let end = page.end(at).unwrap_or(at + 1).min(tokens.end);
                    cells += usize::from(told(at, end.max(at + 2).min(tokens.end)) > 0);
                    most = most.max(cells);
                    if told(at, end) > CELL {
                        return None;
                    }
                }
                _ => {}
            }
        }
        (rows > 1 && most > 1).then(|| Table { rows, ..Table::default() })
    }

    /// Begins a row: the next cell is in the first column. One without words is not shown, whatever reaches over it.
    pub fn begin_row(&mut self, is_empty: bool) {
        (self.column, self.wide, self.is_empty_row) = (0, 0, is_empty);
        if is_empty {
            self.over.iter_mut().for_each(|over| *over = over.saturating_sub(1));
        }
    }

    /// A cell begins: a bar parts it from the one before, one more for each column that it is set in from there.
    pub fn cell(&mut self, builder: &mut Builder, tag: &Tag, range: Range<usize>) {
        let span = |name: &str| tag.value(name).and_then(|value| value.trim().parse().ok()).unwrap_or(1).clamp(1, SPAN);
        let (columns, rows) = (span("colspan"), span("rowspan"));
        let mut bars = usize::from(self.column > 0) + std::mem::take(&mut self.wide);
        // A cell of a row above reaches down here.
        while let Some(over) = self.over.get_mut(self.column).filter(|over| **over > 0) {
            *over -= 1;
            self.column += 1;
            bars += 1;
        }
        for _ in 0..bars {
            builder.instead('|', range.clone());
        }
        if self.over.len() < self.column + columns {
            self.over.resize(self.column + columns, 0);
        }
        self.over[self.column..self.column + columns].fill(rows - 1);
        self.column += columns;
        self.wide = columns - 1;
    }
}

/// Begins a row of a table on a line of its own.
pub(super) fn row(builder: &mut Builder) {
    builder.end_line();
    builder.begin_line(Some((Role::Table, Clue::NotationMarks)));
}
