//! The scroll bar at the article's right: which of its rows stand for the text in sight, and which for hits.
//!
//! A row of the bar stands for a part of the source, in bytes; neither cells nor the number of hits count, so that a
//! frame costs the same in a long text.

use std::ops::Range;

use crate::document::Place;
use crate::reader::state::State;

/// The scroll bar: as high as the article's pane.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScrollBar {
    /// The column of the bar: the wall at the right of the article, or where there is none, the pane's last column.
    pub column: u16,
    /// Whether the column is a wall's.
    pub on_wall: bool,
    /// The first row of the bar, from the top of the screen.
    pub top: u16,
    /// The height of the bar in rows.
    pub height: u16,
    /// The rows of the bar that stand for the text in sight, counted from its top.
    pub thumb: Range<u16>,
    /// The length of the text in bytes.
    length: u64,
}

/// The hits that a row of the bar stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tick {
    /// No hit begins in the row's part of the source.
    None,
    /// Hits begin in it.
    Hit,
    /// The current hit begins in it.
    Current,
}

/// Columns of the article's pane from which its last column is a margin, and may hold the bar.
const MARGIN: u16 = 24;

impl ScrollBar {
    /// The part of the source that a row of the bar stands for.
    fn part(&self, row: u16) -> Range<Place> {
        let byte = |row: u16| Place((self.length * u64::from(row)).div_ceil(u64::from(self.height)) as u32);
        byte(row)..byte(row + 1)
    }

    /// The place in the source at which the part of a row begins.
    pub fn place(&self, row: u16) -> Place {
        self.part(row.min(self.height - 1)).start
    }

    /// The row of the bar that stands for a place.
    fn row(&self, place: Place) -> u16 {
        let row = u64::from(place.0) * u64::from(self.height) / self.length.max(1);
        (row as u16).min(self.height - 1)
    }
}

/// The scroll bar; `None` where there is no room for it or nothing to scroll, or where only the text is shown.
pub fn scroll_bar(state: &State) -> Option<ScrollBar> {
    let (pane, width) = (state.output.panes.article, state.output.panes.screen.width);
    let on_wall = pane.right() < width;
    if pane.is_empty() || state.article.options.zen || !(on_wall || pane.width >= MARGIN) {
        return None;
    }
    let mut bar = ScrollBar {
        column: if on_wall { pane.right() } else { pane.right() - 1 },
        on_wall,
        top: pane.y,
        height: pane.height,
        thumb: 0..0,
        length: state.document().text().len() as u64,
    };
    bar.thumb = thumb(state, &bar)?;
    Some(bar)
}

/// The rows that stand for the text in sight; `None` where all of it is.
fn thumb(state: &State, bar: &ScrollBar) -> Option<Range<u16>> {
    let rows = &state.article.viewport.rows;
    let (first, last) = (rows.first()?, rows.last()?);
    let at_start = state.document().blocks().first().map(|block| state.document().start(block));
    let starts = at_start.is_some_and(|start| state.article.viewport.shows(start) && first.at.row == 0);
    if starts && state.article.viewport.at_end {
        return None;
    }
    let end =
        last.line().map_or(state.article.viewport.top.place, |line| last.galley.passage.place(line.text.end as usize));
    let from = if starts { 0 } else { bar.row(state.article.viewport.top.place) };
    let to =
        if state.article.viewport.at_end { bar.height } else { bar.row(end.max(state.article.viewport.top.place)) + 1 };
    // While the end of the text is out of sight, the bar's last row stays free, if it has more than one.
    let to = if state.article.viewport.at_end { to } else { to.min(bar.height - 1).max(1) };
    Some(from.min(to - 1)..to)
}

/// The hits that a row of the bar stands for.
pub fn tick(state: &State, bar: &ScrollBar, row: u16) -> Tick {
    let part = bar.part(row);
    let current = state.search.current().map(|hit| Place(hit.span.start));
    if current.is_some_and(|place| part.contains(&place)) {
        Tick::Current
    } else if state.search.begins_within(part.start, part.end) {
        Tick::Hit
    } else {
        Tick::None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rows_of_a_bar_stand_for_the_whole_text() {
        for (length, height) in [(1000, 7), (7, 7), (3, 10), (0, 5), (4_000_000_000, 48)] {
            let bar = ScrollBar { column: 0, on_wall: true, top: 0, height, thumb: 0..0, length };
            let parts: Vec<Range<Place>> = (0..height).map(|row| bar.part(row)).collect();
            assert!(parts.windows(2).all(|two| two[0].end == two[1].start), "{length} in {height}: {parts:?}");
            assert_eq!((parts[0].start.0, parts[height as usize - 1].end.0), (0, length as u32));
            for (row, part) in parts.iter().enumerate().filter(|(_, part)| !part.is_empty()) {
                assert_eq!(bar.row(part.start), row as u16, "{length} in {height}");
                assert_eq!(bar.row(Place(part.end.0 - 1)), row as u16, "{length} in {height}");
            }
        }
    }
}
