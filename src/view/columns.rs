//! Newspaper columns: how many, how wide, and where each begins. One column is the common case.

use crate::document::Kind;

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
    pub fn within(room: u16, wished: Option<u8>) -> Columns {
        let most = usize::from((room + GUTTER) / (NARROWEST + GUTTER));
        let count = wished.map_or(most, |wished| most.min(wished.into())).max(1);
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
