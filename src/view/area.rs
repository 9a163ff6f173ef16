//! A rectangle of cells on the screen.

/// A rectangle of cells on the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Area {
    /// The column of the left edge.
    pub x: u16,
    /// The row of the upper edge.
    pub y: u16,
    /// The width in columns.
    pub width: u16,
    /// The height in rows.
    pub height: u16,
}

impl Area {
    /// Whether the area has no cell.
    pub fn is_empty(self) -> bool {
        self.width == 0 || self.height == 0
    }

    /// Whether a cell of the screen lies in the area.
    pub fn contains(self, column: u16, row: u16) -> bool {
        (self.x..self.x + self.width).contains(&column) && (self.y..self.y + self.height).contains(&row)
    }

    /// The column after the area's right edge.
    pub fn right(self) -> u16 {
        self.x + self.width
    }

    /// The row after the area's lower edge.
    pub fn bottom(self) -> u16 {
        self.y + self.height
    }
}
