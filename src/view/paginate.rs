//! Rows that follow one another, put on their places in the columns of a screen.

use super::columns::{Columns, across};
use super::rows::{PageRow, RowAt};
use super::typesetter::Typesetter;

/// What a screen shows of the article.
#[derive(Debug, Default)]
pub struct Page {
    /// Its rows, each on its place.
    pub rows: Vec<PageRow>,
    /// The row that comes after; `None` where nothing does.
    pub next: Option<RowAt>,
}

/// Sets the rows from `top` on in columns, on a screen of `height` rows. Headlines go across; what stands between two of
/// them is read column by column, and its columns are of one height.
pub fn paginate(typesetter: &mut Typesetter, columns: Columns, top: RowAt, height: usize) -> Page {
    let mut page = Page { rows: Vec::with_capacity(height * columns.count), next: Some(top) };
    let mut y = 0;
    while let Some(from) = page.next.filter(|_| y < height) {
        let space = columns.count > 1 && !typesetter.shows_text(from);
        let strip = columns.count == 1 || across(typesetter.texts().kind(from.block));
        let room = if strip { height - y } else { (height - y) * columns.count };
        // Space above the columns is above all of them.
        let room = if space { 1 } else { room };
        let (rows, after) = typesetter.run(from, room, |kind| columns.count == 1 || across(kind) == strip);
        let depth = if strip || space { rows.len() } else { balanced(&rows, columns.count, height - y) };
        let poured = pour(rows, columns, depth, y, &mut page.rows);
        y += depth;
        page.next = poured.or(after);
    }
    page
}

/// The least number of rows in which so many columns hold all, at most `room`.
fn balanced(rows: &[PageRow], count: usize, room: usize) -> usize {
    let least = rows.len().div_ceil(count);
    (least..room).find(|depth| placed(rows, count, *depth) == rows.len()).unwrap_or(room).max(1)
}

/// How many of the rows find room in columns of `depth` rows; a column never begins with space.
fn placed(rows: &[PageRow], count: usize, depth: usize) -> usize {
    let mut next = 0;
    for _ in 0..count {
        next += rows[next..].iter().take_while(|row| row.line().is_none()).count() * usize::from(next > 0);
        next = (next + depth).min(rows.len());
    }
    next
}

/// Puts rows into columns of `depth` rows below `y`; gives the first that found no room.
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
