//! The viewport: the article's window on its text, and how it moves.

use super::anchor::Anchor;
use super::columns::Columns;
use super::paginate::{Page, paginate};
use super::rows::{PageRow, RowAt};
use super::typesetter::Typesetter;
use crate::document::Place;
use crate::layout::Row;

/// The article's window on its text.
#[derive(Debug, Default)]
pub struct Viewport {
    /// The anchor of the top row.
    pub top: Anchor,
    /// The place being read: where the last jump went, else the top of the screen; at the very end, the last row.
    pub here: Place,
    /// The rows in sight, from [`Viewport::fill`].
    pub rows: Vec<PageRow>,
    /// Whether nothing follows the rows in sight.
    pub at_end: bool,
    /// The height of the pane in rows.
    pub height: usize,
    /// The columns that the text is set in.
    pub columns: Columns,
    /// The values that the rows in sight were made from: top, columns, height and the typesetter's revision.
    filled: Option<(Anchor, Columns, usize, u64)>,
}

impl Viewport {
    /// Scrolls by rows: towards the end, where `by` is positive. Gives whether anything moved.
    pub fn scroll(&mut self, typesetter: &mut Typesetter, by: isize) -> bool {
        let (Some(from), Some(last)) = (typesetter.locate(self.top), self.last_screen(typesetter)) else {
            return false;
        };
        let to = if by < 0 {
            let first = typesetter.first().unwrap_or(from);
            typesetter.back(from, by.unsigned_abs()).unwrap_or(first).max(first)
        } else {
            // A jump may have gone past the top of the last screen; scrolling never goes back for that.
            typesetter.forward(from, by.unsigned_abs()).min(last.max(from))
        };
        self.put(typesetter, to);
        to != from
    }

    /// Turns by screens, on or back. One column keeps a row of the screen before, so that the eye finds its place;
    /// several columns are turned like pages.
    pub fn turn(&mut self, typesetter: &mut Typesetter, screens: isize) {
        if self.columns.count == 1 {
            let screen = self.height.saturating_sub(1).max(1) as isize;
            self.scroll(typesetter, screens.saturating_mul(screen));
            return;
        }
        for _ in 0..screens.unsigned_abs() {
            let Some(top) = typesetter.locate(self.top) else { return };
            let to =
                if screens < 0 { Some(self.screen_before(typesetter, top)) } else { self.screen(typesetter, top).next };
            match to.filter(|to| *to != top) {
                Some(to) => self.put(typesetter, to),
                None => return,
            }
        }
    }

    /// Puts a row at the top, where the reader then reads.
    fn put(&mut self, typesetter: &mut Typesetter, row: RowAt) {
        self.top = typesetter.anchor(row);
        self.here = self.top.place;
        let at_last = self.last_screen(typesetter).is_some_and(|last| row >= last);
        if at_last && typesetter.first() != Some(row) {
            self.here = typesetter.last().map_or(self.here, |last| typesetter.anchor(last).place);
        }
    }

    /// Goes to the first row.
    pub fn start(&mut self, typesetter: &mut Typesetter) {
        if let Some(first) = typesetter.first() {
            self.put(typesetter, first);
        }
    }

    /// Goes to where reading begins: the first row, or the story below the menu of the page that it was copied from.
    pub fn begin(&mut self, typesetter: &mut Typesetter) {
        match typesetter.document().story_below_menu() {
            Some(story) => self.go_before_end(typesetter, story),
            None => self.start(typesetter),
        }
    }

    /// Goes to the last screen.
    pub fn end(&mut self, typesetter: &mut Typesetter) {
        if let Some(last) = self.last_screen(typesetter) {
            self.put(typesetter, last);
        }
    }

    /// Goes to a place, and shows it with `above` rows of the text before it.
    pub fn go(&mut self, typesetter: &mut Typesetter, place: Place, above: usize) {
        self.top = Anchor::from(place);
        self.here = place;
        if above == 0 {
            return;
        }
        if let Some(row) = typesetter.locate(self.top) {
            let first = typesetter.first().unwrap_or(row);
            let top = typesetter.back(row, above).unwrap_or(first);
            self.top = typesetter.anchor(top);
        }
    }

    /// Goes to a place where a heading begins, with the empty row above it, if the heading has one of its own.
    pub fn go_heading(&mut self, typesetter: &mut Typesetter, place: Place) {
        self.go(typesetter, place, 0);
        let Some(row) = typesetter.locate(self.top).filter(|_| typesetter.typography().air) else { return };
        let above = row.row.checked_sub(1).map(|above| RowAt { row: above, ..row });
        if let Some(above) =
            above.filter(|above| typesetter.galley(above.block, above.chunk).rows[above.row] == Row::Blank)
        {
            self.top = typesetter.anchor(above);
        }
    }

    /// Goes to a place; to the last screen, if the place comes after its top.
    pub fn go_before_end(&mut self, typesetter: &mut Typesetter, place: Place) {
        self.go(typesetter, place, 0);
        let (top, last) = (typesetter.locate(self.top), self.last_screen(typesetter));
        if top > last {
            self.end(typesetter);
        }
    }

    /// Whether a place is in sight.
    pub fn shows(&self, place: Place) -> bool {
        let first = self.rows.first().map(first_place);
        let last = self.rows.last().map(last_place);
        matches!((first, last), (Some(first), Some(last)) if (first..last).contains(&place))
    }

    /// Fills the rows in sight, in a pane of so many rows; gives whether they differ from those before.
    pub fn fill(&mut self, typesetter: &mut Typesetter, columns: Columns, height: usize) -> bool {
        let filled = (self.top, columns, height, typesetter.revision());
        if self.filled.replace(filled) == Some(filled) {
            return false;
        }
        (self.height, self.columns) = (height, columns);
        let Some(top) = typesetter.locate(self.top) else {
            (self.rows, self.at_end) = (Vec::new(), true);
            return true;
        };
        let last = self.last_screen(typesetter).unwrap_or(top);
        self.rows = self.screen(typesetter, top).rows;
        cut(&mut self.rows);
        self.at_end = top >= last;
        true
    }

    /// The screen that begins with a row.
    fn screen(&self, typesetter: &mut Typesetter, top: RowAt) -> Page {
        paginate(typesetter, self.columns, top, self.height)
    }

    /// The top of the last screen: the first one after which nothing follows.
    pub fn last_screen(&self, typesetter: &mut Typesetter) -> Option<RowAt> {
        let last = typesetter.last()?;
        if self.columns.count == 1 {
            return typesetter.back(last, self.height.saturating_sub(1)).or_else(|| typesetter.first());
        }
        let end = RowAt { row: last.row + 1, ..last };
        Some(self.screen_before(typesetter, end))
    }

    /// The top of the screen that reaches up to the row `end`, as far back as can be. Headlines across leave less room
    /// for columns, so that the number of rows must be tried: all that there is room for at first, then by halves.
    fn screen_before(&self, typesetter: &mut Typesetter, end: RowAt) -> RowAt {
        let first = typesetter.first().unwrap_or(end);
        let (mut sure, mut most) = (self.height, self.height * self.columns.count);
        let mut rows = most;
        while sure < most {
            let top = typesetter.back(end, rows).unwrap_or(first);
            match self.screen(typesetter, top).next.filter(|next| *next < end) {
                None => sure = rows,
                Some(_) => most = rows - 1,
            }
            rows = (sure + most).div_ceil(2);
        }
        typesetter.back(end, sure).unwrap_or(first)
    }
}

/// Marks as cut the halves of double-size lines whose other half is not among the rows.
fn cut(rows: &mut [PageRow]) {
    for at in 0..rows.len() {
        let other = match rows[at].row() {
            Row::Line(line) if line.height > 1 => rows.get(at + 1),
            Row::Lower(_) => at.checked_sub(1).and_then(|before| rows.get(before)),
            _ => continue,
        };
        let block = |row: &PageRow| (row.at.block, row.at.chunk);
        let together =
            |other: &PageRow| block(other) == block(&rows[at]) && other.at.row.abs_diff(rows[at].at.row) == 1;
        rows[at].cut = !other.is_some_and(together);
    }
}

/// The first place that a row's line shows; of a row without text, the first of its galley.
fn first_place(row: &PageRow) -> Place {
    let shown = row.line().map_or(0, |line| line.text.start as usize);
    row.galley.passage.place(shown)
}

/// The place after the last that a row's line shows.
fn last_place(row: &PageRow) -> Place {
    let text = &row.galley.passage.text;
    row.galley.passage.place(row.line().map_or(text.len(), |line| line.text.end as usize))
}
