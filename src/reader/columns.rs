//! Newspaper columns: how rows that follow one another stand on the screen. One column is the common case of it.

use crate::document::Kind;

use super::composer::{Composer, PageRow, RowAt};

/// The columns that an article is set in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Columns {
    /// How many.
    pub count: usize,
    /// Cells of a column's line.
    pub measure: u16,
    /// Whether each stands twice, in the original and converted.
    pub parallel: bool,
}

/// Cells between two columns.
const GUTTER: u16 = 4;
/// The narrowest and the widest column that several stand beside, in cells: 18 and 26 Han.
const NARROWEST: u16 = 36;
const WIDEST: u16 = 52;

impl Columns {
    /// One column.
    pub fn one(measure: u16) -> Columns {
        Columns { count: 1, measure, ..Columns::default() }
    }

    /// As many columns as were wished for, `None` for as many as fit into so many cells; always one where none fits.
    pub fn within(room: u16, wish: Option<u8>) -> Columns {
        let most = usize::from((room + GUTTER) / (NARROWEST + GUTTER));
        let count = wish.map_or(most, |wish| most.min(wish.into())).max(1);
        let share = (room.saturating_sub(GUTTER * (count as u16 - 1)) / count as u16).min(WIDEST);
        // Han take two cells each.
        Columns { count, measure: share & !1, parallel: false }
    }

    /// The original and what is made of it, side by side in so many cells.
    pub fn parallel(room: u16, measure: u16) -> Columns {
        let half = room.saturating_sub(GUTTER) / 2;
        Columns { count: 1, measure: half.min(measure) & !1, parallel: true }
    }

    /// Cells of a line that goes across all columns.
    pub fn across(self) -> u16 {
        if self.parallel { self.measure } else { self.width() }
    }

    /// Cells from the first column's left edge to the last one's right.
    pub fn width(self) -> u16 {
        let count = self.count as u16 * if self.parallel { 2 } else { 1 };
        count * self.measure + count.saturating_sub(1) * GUTTER
    }

    /// Cells from the left edge of the text to that of a column.
    pub fn left_edge(self, column: usize) -> u16 {
        column as u16 * (self.measure + GUTTER)
    }
}

/// Whether a block goes across all columns.
pub fn across(kind: Kind) -> bool {
    matches!(kind, Kind::Kicker | Kind::Headline | Kind::Deck)
}

/// What a screen shows.
#[derive(Debug, Default)]
pub struct Screen {
    /// Its rows, each on its place.
    pub rows: Vec<PageRow>,
    /// The row that comes after; `None` where nothing does.
    pub next: Option<RowAt>,
}

/// Sets the rows from `top` on in columns, on a screen of `height` rows. Headlines go across; what stands between two of
/// them is read column by column, and its columns are of one height.
pub fn arrange(composer: &mut Composer, columns: Columns, top: RowAt, height: usize) -> Screen {
    let mut screen = Screen { rows: Vec::with_capacity(height * columns.count), next: Some(top) };
    let mut y = 0;
    while let Some(from) = screen.next.filter(|_| y < height) {
        let space = columns.count > 1 && !composer.shows_text(from);
        let strip = columns.count == 1 || across(composer.kind(from.block));
        let room = if strip { height - y } else { (height - y) * columns.count };
        // Space above the columns is above all of them.
        let room = if space { 1 } else { room };
        let (rows, after) = composer.run(from, room, |kind| columns.count == 1 || across(kind) == strip);
        let depth = if strip || space { rows.len() } else { balanced(&rows, columns.count, height - y) };
        let poured = pour(rows, columns, depth, y, &mut screen.rows);
        y += depth;
        screen.next = poured.or(after);
    }
    screen
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
