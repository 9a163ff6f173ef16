//! Pagination: rows that follow one another, put on their places in the columns of a screen.

use super::columns::{Columns, across};
use super::rows::{PageRow, RowAt};
use super::typesetter::Typesetter;

/// The rows of the article that a screen shows.
#[derive(Debug, Default)]
pub struct Page {
    /// The rows, each on its place.
    pub rows: Vec<PageRow>,
    /// The row after the last one; `None` where nothing follows.
    pub next: Option<RowAt>,
}

/// Puts the rows from `top` on into columns, on a screen of `height` rows. Headlines go across; the rows between two of
/// them are read column by column, in columns of one height.
pub fn paginate(typesetter: &mut Typesetter, columns: Columns, top: RowAt, height: usize) -> Page {
    let mut page = Page { rows: Vec::with_capacity(height * columns.count), next: Some(top) };
    let mut y = 0;
    while let Some(from) = page.next.filter(|_| y < height) {
        let space = columns.count > 1 && !typesetter.shows_text(from);
        let strip = columns.count == 1 || across(typesetter.texts().kind(from.block));
        let room = if strip { height - y } else { (height - y) * columns.count };
        // An empty row at the top of columns is one for all of them.
        let room = if space { 1 } else { room };
        let (rows, after) = typesetter.run(from, room, |kind| columns.count == 1 || across(kind) == strip);
        let depth = if strip || space { rows.len() } else { balanced(&rows, columns.count, height - y) };
        let poured = pour(rows, columns, depth, y, &mut page.rows);
        y += depth;
        page.next = poured.or(after);
    }
    page
}

/// The least height, at most `room` rows, in which `count` columns hold all rows.
fn balanced(rows: &[PageRow], count: usize, room: usize) -> usize {
    let least = rows.len().div_ceil(count);
    (least..room).find(|depth| placed(rows, count, *depth) == rows.len()).unwrap_or(room).max(1)
}

/// The number of rows that fit into `count` columns of `depth` rows; a column never begins with an empty row.
fn placed(rows: &[PageRow], count: usize, depth: usize) -> usize {
    let mut next = 0;
    for _ in 0..count {
        next += rows[next..].iter().take_while(|row| row.line().is_none()).count() * usize::from(next > 0);
        next = (next + depth).min(rows.len());
    }
    next
}

/// Puts rows into columns of `depth` rows below `y`; gives the first row that did not fit.
fn pour(rows: Vec<PageRow>, columns: Columns, depth: usize, y: usize, onto: &mut Vec<PageRow>) -> Option<RowAt> {
    let (mut column, mut below) = (0, 0);
    for row in rows {
        if below == depth {
            (column, below) = (column + 1, 0);
        }
        if column == columns.count {
            return Some(row.at);
        }
        if column > 0 && below == 0 && row.line().is_none() {
            continue;
        }
        onto.push(PageRow { x: columns.left_edge(column), y: (y + below) as u16, ..row });
        below += 1;
    }
    None
}
