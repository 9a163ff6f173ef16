//! The tables of a page that hold rows of cells, not the page itself and not its menu.

use std::ops::Range;

use super::page::{PageLine, PageTokens, TokenId};
use super::tokens::Token;

/// The longest cell of a table that is one, in bytes; a longer one holds text that a table only sets.
pub(super) const CELL: usize = 360;

/// The fewest rows of so many cells and more: two may be a box of facts, whose links lead away from what it tells.
const ROWS: usize = 3;
const CELLS: usize = 3;

/// The tables that hold rows of cells, in order; less than three parts of four of their words lead elsewhere.
pub(super) fn data_tables(page: &PageTokens, lines: &[PageLine]) -> Vec<Range<TokenId>> {
    let opened = page.tags().filter(|(at, tag)| &*tag.name == "table" && page.is_seen(*at));
    let tables = opened.filter_map(|(at, _)| page.end(at).map(|end| at..end));
    let is_one = |table: &Range<TokenId>| {
        let own = &lines[lines.partition_point(|line| line.tokens.start < table.start)..];
        let own = own.iter().take_while(|line| line.tokens.start < table.end);
        let (linked, all) = own.fold((0, 0), |(linked, all), line| (linked + line.linked, all + line.words.len()));
        linked * 4 < all * 3
    };
    tables.filter(|table| rows(page, table).is_some_and(|rows| rows >= ROWS) && is_one(table)).collect()
}

/// How many rows of a table have [`CELLS`] cells with words and more; `None` where it holds another one or a long text.
fn rows(page: &PageTokens, table: &Range<TokenId>) -> Option<usize> {
    let (mut rows, mut cells) = (0, 0);
    let mut bytes = 0;
    for at in table.start + 1..table.end {
        match &page.tokens[at] {
            Token::Open(tag, _) if &*tag.name == "table" => return None,
            Token::Open(tag, _) if &*tag.name == "tr" => cells = 0,
            Token::Open(tag, _) if matches!(&*tag.name, "td" | "th") => bytes = 0,
            Token::Text(..) => {
                let words = page.words(at).map_or(0, |words| words.trim().len());
                let is_first = bytes == 0 && words > 0;
                bytes += words;
                cells += usize::from(is_first);
                rows += usize::from(is_first && cells == CELLS);
                if bytes > CELL {
                    return None;
                }
            }
            _ => {}
        }
    }
    Some(rows)
}
