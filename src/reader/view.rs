//! The article's window: which place stands at its top, and how that moves.

use crate::document::Place;
use crate::layout::Row;

use super::columns::{Columns, arrange};
use super::composer::{Anchor, Composer, PageRow, RowAt};

/// Where the article's pane stands in the text.
#[derive(Debug, Default)]
pub struct View {
    /// The top row.
    pub top: Anchor,
    /// The place being read: where the last jump went, else the top of the screen (its foot at the very end).
    pub here: Place,
    /// The rows in sight, from [`View::fill`].
    pub rows: Vec<PageRow>,
    /// Whether nothing follows what is in sight.
    pub at_end: bool,
    /// How far the top is on its way to the last screen's top, in per cent.
    pub percent: u8,
    /// The last screen's top; `None` where it is the first one's too.
    last: Option<Place>,
    /// The rows that the pane has.
    pub height: usize,
    /// The columns that the text is set in.
    pub columns: Columns,
}

impl View {
    /// Scrolls by rows: towards the end, where `by` is positive. Tells whether anything moved.
    pub fn scroll(&mut self, composer: &mut Composer, by: isize) -> bool {
        let (Some(from), Some(last)) = (composer.locate(self.top), self.last_screen(composer)) else {
            return false;
        };
        let to = if by < 0 {
            let first = composer.first().unwrap_or(from);
            composer.back(from, by.unsigned_abs()).unwrap_or(first).max(first)
        } else {
            // A jump may have gone past the last screen's top; scrolling never goes back for it.
            composer.forward(from, by.unsigned_abs()).min(last.max(from))
        };
        self.put(composer, to);
        to != from
    }

    /// Goes on by screens, or back. One column keeps a row of what was seen, so that the eye finds where it was; several
    /// are turned like pages.
    pub fn turn(&mut self, composer: &mut Composer, screens: isize) {
        if self.columns.count == 1 {
            let screen = self.height.saturating_sub(1).max(1) as isize;
            self.scroll(composer, screens.saturating_mul(screen));
            return;
        }
        for _ in 0..screens.unsigned_abs() {
            let Some(top) = composer.locate(self.top) else { return };
            let to =
                if screens < 0 { Some(self.screen_before(composer, top)) } else { self.screen(composer, top).next };
            match to.filter(|to| *to != top) {
                Some(to) => self.put(composer, to),
                None => return,
            }
        }
    }

    /// Puts a row at the top; what is read is then what stands there.
    fn put(&mut self, composer: &mut Composer, row: RowAt) {
        self.top = composer.anchor(row);
        self.here = self.top.place;
        let at_last = self.last_screen(composer).is_some_and(|last| row >= last);
        if at_last && composer.first() != Some(row) {
            self.here = composer.last().map_or(self.here, |last| composer.anchor(last).place);
        }
    }

    /// Goes to the first row.
    pub fn start(&mut self, composer: &mut Composer) {
        if let Some(first) = composer.first() {
            self.put(composer, first);
        }
    }

    /// Goes to the last screen.
    pub fn end(&mut self, composer: &mut Composer) {
        if let Some(last) = self.last_screen(composer) {
            self.put(composer, last);
        }
    }

    /// Goes to a place and shows it with `above` rows of what stands before it.
    pub fn go(&mut self, composer: &mut Composer, place: Place, above: usize) {
        self.top = Anchor::from(place);
        self.here = place;
        if above == 0 {
            return;
        }
        if let Some(row) = composer.locate(self.top) {
            let first = composer.first().unwrap_or(row);
            let top = composer.back(row, above).unwrap_or(first);
            self.top = composer.anchor(top);
        }
    }

    /// Whether a place is in sight.
    pub fn shows(&self, place: Place) -> bool {
        let first = self.rows.first().map(first_place);
        let last = self.rows.last().map(last_place);
        matches!((first, last), (Some(first), Some(last)) if (first..last).contains(&place))
    }

    /// Fills the rows in sight, in a pane of so many rows.
    pub fn fill(&mut self, composer: &mut Composer, columns: Columns, height: usize) {
        (self.height, self.columns) = (height, columns);
        let Some(top) = composer.locate(self.top) else {
            (self.rows, self.at_end, self.percent, self.last) = (Vec::new(), true, 100, None);
            return;
        };
        let last = self.last_screen(composer).unwrap_or(top);
        self.rows = self.screen(composer, top).rows;
        cut(&mut self.rows);
        self.at_end = top >= last;
        let end = composer.anchor(last).place;
        self.percent = if self.at_end { 100 } else { percent(self.top.place, end) };
        self.last = Some(end).filter(|_| composer.first() != Some(last));
    }

    /// What [`View::percent`] will be with a place on top; `None` where everything is in sight.
    pub fn percent_at(&self, place: Place) -> Option<u8> {
        let last = self.last?;
        Some(if place >= last { 100 } else { percent(place, last) })
    }

    /// The screen that begins with a row.
    fn screen(&self, composer: &mut Composer, top: RowAt) -> super::columns::Screen {
        arrange(composer, self.columns, top, self.height)
    }

    /// The top of the last screen: the first one after which nothing comes.
    pub fn last_screen(&self, composer: &mut Composer) -> Option<RowAt> {
        let last = composer.last()?;
        if self.columns.count == 1 {
            return composer.back(last, self.height.saturating_sub(1)).or_else(|| composer.first());
        }
        let end = RowAt { row: last.row + 1, ..last };
        Some(self.screen_before(composer, end))
    }

    /// The top of the screen that reaches up to a row: as far back as it can be. Strips across leave less room for columns,
    /// so how many rows that is must be tried: all that there is room for at first, then by halves.
    fn screen_before(&self, composer: &mut Composer, end: RowAt) -> RowAt {
        let first = composer.first().unwrap_or(end);
        let (mut sure, mut most) = (self.height, self.height * self.columns.count);
        let mut rows = most;
        while sure < most {
            let top = composer.back(end, rows).unwrap_or(first);
            match self.screen(composer, top).next.filter(|next| *next < end) {
                None => sure = rows,
                Some(_) => most = rows - 1,
            }
            rows = (sure + most).div_ceil(2);
        }
        composer.back(end, sure).unwrap_or(first)
    }
}

/// Marks the halves of double-size lines whose other half is not among the rows.
fn cut(rows: &mut [PageRow]) {
    for at in 0..rows.len() {
        let other = match rows[at].row() {
            Row::Line(line) if line.height > 1 => rows.get(at + 1),
            Row::Lower(_) => at.checked_sub(1).and_then(|before| rows.get(before)),
            _ => continue,
        };
        let block = |row: &PageRow| (row.at.block, row.at.leaf);
        let together =
            |other: &PageRow| block(other) == block(&rows[at]) && other.at.row.abs_diff(rows[at].at.row) == 1;
        rows[at].cut = !other.is_some_and(together);
    }
}

/// The first place that a row's line shows; of a row without text, its galley's first.
fn first_place(row: &PageRow) -> Place {
    let shown = row.line().map_or(0, |line| line.text.start as usize);
    row.galley.passage.place(shown)
}

/// The place after the last that a row's line shows.
fn last_place(row: &PageRow) -> Place {
    let text = &row.galley.passage.text;
    row.galley.passage.place(row.line().map_or(text.len(), |line| line.text.end as usize))
}

/// How far a place is on the way to another one, to the nearest.
fn percent(place: Place, to: Place) -> u8 {
    let (place, to) = (u64::from(place.0), u64::from(to.0).max(1));
    ((place * 100 + to / 2) / to).min(99) as u8
}
