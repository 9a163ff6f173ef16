//! The anchor: the position that the window keeps while the text is set anew, after a resize, a toggle, a reload.

use super::rows::RowAt;
use super::typesetter::Typesetter;
use crate::document::Place;
use crate::layout::{Galley, Row};

/// A position of the screen's top row that outlives setting the text anew: a place, and the number of rows between the
/// top row and the line that shows the place, for top rows without text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Anchor {
    /// A place that the line shows.
    pub place: Place,
    /// Rows from that line to the top row: negative for the space above the line.
    pub nudge: i16,
    /// Whether the line is of the second form of a text that is shown in two.
    pub second: bool,
}

impl From<Place> for Anchor {
    fn from(place: Place) -> Self {
        Anchor { place, nudge: 0, second: false }
    }
}

impl Typesetter {
    /// The row that an anchor holds; `None` where the document shows nothing.
    pub fn locate(&mut self, anchor: Anchor) -> Option<RowAt> {
        let mut place = anchor.place;
        let mut id = self.document().block_at(place).unwrap_or(0);
        if id < self.document().blocks().len() && !self.texts().shows(id) {
            place = self.document().blocks()[id].anchor.unwrap_or(place);
            id = self.shown_before(id)?;
        }
        let Some(block) = self.document().blocks().get(id) else { return self.first() };
        let stretch = self.document().stretch_at(block, place);
        let chunk = if self.is_stacked() { 2 * stretch + u32::from(anchor.second) } else { stretch };
        let galley = self.galley(id, chunk);
        let line = galley.row_at(galley.passage.shown(place));
        let nudged = line.saturating_add_signed(anchor.nudge.into());
        let space = matches!(galley.rows.get(nudged), Some(Row::Blank | Row::Rule | Row::Divider | Row::Lower(_)));
        self.row_from(RowAt { block: id, chunk, row: if space { nudged } else { line } })
    }

    /// The anchor that holds a row.
    pub fn anchor(&mut self, at: RowAt) -> Anchor {
        let galley = self.galley(at.block, at.chunk);
        let is_line = |row: &usize| matches!(galley.rows[*row], Row::Line(_));
        // The lower row of a double-size line belongs to that line, not to the next one.
        let from = if matches!(galley.rows.get(at.row), Some(Row::Lower(_))) { at.row - 1 } else { at.row };
        let line = (from..galley.rows.len()).find(is_line).or_else(|| (0..at.row).rev().find(is_line));
        match line.map(|row| (row, &galley.rows[row])) {
            Some((row, Row::Line(line))) if !galley.passage.text.is_empty() => Anchor {
                place: galley.passage.place(line.text.start as usize),
                nudge: (at.row as isize - row as isize) as i16,
                second: self.is_stacked() && at.chunk % 2 == 1,
            },
            // A rule has no line to count rows from; [`Typesetter::locate`] counts them from the first one then.
            _ => Anchor { nudge: at.row as i16, ..Anchor::from(self.start_of_chunk(at, &galley)) },
        }
    }

    fn start_of_chunk(&self, at: RowAt, galley: &Galley) -> Place {
        let start = self.document().start(&self.document().blocks()[at.block]);
        if galley.passage.text.is_empty() { start } else { galley.passage.place(0) }
    }
}
