//! Newspaper columns: their number, width and places. One column is the common case.

use crate::document::Kind;

/// The columns that an article is set in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Columns {
    /// The number of columns.
    pub count: usize,
    /// Cells of a line in a column.
    pub measure: u16,
    /// Whether each column stands twice, in the original and converted.
    pub parallel: bool,
}

/// Cells between two columns.
const GUTTER: u16 = 4;
/// The least and the greatest measure, in cells, of columns that stand side by side: 18 and 26 Han characters.
const NARROWEST: u16 = 36;
const WIDEST: u16 = 52;

impl Columns {
    /// One column, with lines of `measure` cells.
    pub fn one(measure: u16) -> Columns {
        Columns { count: 1, measure, ..Columns::default() }
    }

    /// The columns within `room` cells: as many as were wished for, or for `None` as many as fit; always at least one.
    pub fn within(room: u16, wished: Option<u8>) -> Columns {
        let most = usize::from((room + GUTTER) / (NARROWEST + GUTTER));
        let count = wished.map_or(most, |wished| most.min(wished.into())).max(1);
        let share = (room.saturating_sub(GUTTER * (count as u16 - 1)) / count as u16).min(WIDEST);
        // Han characters take two cells each.
        Columns { count, measure: share & !1, parallel: false }
    }

    /// One column with the original beside the converted text, within `room` cells.
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
