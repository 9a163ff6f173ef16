//! The article's window: which place stands at its top, and how that moves.

use crate::document::Place;

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
    /// The rows that the pane has.
    pub height: usize,
}

impl View {
    /// Scrolls by rows: towards the end, where `by` is positive. Tells whether anything moved.
    pub fn scroll(&mut self, composer: &mut Composer, by: isize) -> bool {
        let (Some(from), Some(last)) = (composer.locate(self.top), composer.last_screen(self.height)) else {
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

    /// Puts a row at the top; what is read is then what stands there.
    fn put(&mut self, composer: &mut Composer, row: RowAt) {
        self.top = composer.anchor(row);
        self.here = self.top.place;
        let at_last = composer.last_screen(self.height).is_some_and(|last| row >= last);
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
        if let Some(last) = composer.last_screen(self.height) {
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

    /// Fills the rows in sight; `height` is the pane's.
    pub fn fill(&mut self, composer: &mut Composer, height: usize) {
        self.height = height;
        let Some(top) = composer.locate(self.top) else {
            (self.rows, self.at_end, self.percent) = (Vec::new(), true, 100);
            return;
        };
        self.rows = composer.page(top, height);
        let last = composer.last_screen(height).unwrap_or(top);
        self.at_end = top >= last;
        self.percent = if self.at_end { 100 } else { percent(self.top.place, composer.anchor(last).place) };
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
