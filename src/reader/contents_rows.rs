//! The rows of the contents: a title takes one row or two, a story has an empty row above it.
//!
//! Measures titles as they are written, a screen of them at most: a converted title is as wide.

use crate::document::Kind;
use crate::view::overlay::TITLE_ROWS;
use crate::widgets::List;

use super::contents::{Entry, level};
use super::layers::Focus;
use super::state::State;

/// Columns of the list from which each heading shows its share of the text, and the cells of that share.
pub const WITH_PLACES: u16 = 28;
/// Cells of the share of a heading, with the one before it.
pub const PLACE: u16 = 5;

/// Rows of a list from which a title may take two.
const TWO_ROWS: usize = 6;

/// The rows of the contents in a list of this width and height, in cells and rows.
#[derive(Clone, Copy)]
pub struct ContentsRows<'a> {
    state: &'a State,
    width: u16,
    height: usize,
    /// Whether stories have an empty row above them: only where everything is in sight then.
    airy: bool,
}

/// An entry in sight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlacedEntry {
    /// The index of the entry in the list.
    pub entry: usize,
    /// Rows from the list's first row to the title of the entry.
    pub top: usize,
    /// Rows of the entry's title.
    pub rows: usize,
}

impl ContentsRows<'_> {
    /// The rows of the contents in the state as it is.
    pub fn new(state: &State) -> ContentsRows<'_> {
        let area = state.list_area(Focus::Contents);
        let height = area.height.saturating_sub(TITLE_ROWS).into();
        let rows = ContentsRows { state, width: area.width, height, airy: true };
        let count = rows.count();
        let airy = count <= height && (0..count).map(|entry| rows.rows(entry)).sum::<usize>() <= height;
        ContentsRows { airy, ..rows }
    }

    fn count(&self) -> usize {
        self.state.sides.contents.shown().len()
    }

    /// The depth of an entry below the headlines.
    pub fn depth(&self, entry: usize) -> u16 {
        let (document, shown) = (self.state.document(), self.state.sides.contents.shown());
        let Some(entry) = shown.get(entry) else { return 0 };
        let heading = entry.heading.map(|heading| document.headings()[heading]);
        let depth = heading.map_or(0, |id| u16::from(level(document, id).saturating_sub(1)).min(4));
        // A bookmark stands deeper than its heading, and everything deeper than its file.
        let below_file = entry.file.is_none() && !self.state.sources.files().is_empty();
        depth + u16::from(entry.bookmark.is_some() && heading.is_some()) + u16::from(below_file)
    }

    /// Cells from the left edge of the list to the title of an entry.
    pub fn indent(&self, entry: usize) -> u16 {
        2 + (2 * self.depth(entry)).min(self.width / 3)
    }

    /// Cells of a row that an entry's title may take.
    pub fn room(&self, entry: usize) -> u16 {
        let place = if self.width >= WITH_PLACES { PLACE } else { 0 };
        self.width.saturating_sub(self.indent(entry) + 1 + place)
    }

    /// Rows of an entry's title.
    fn title(&self, entry: usize) -> usize {
        let (document, contents) = (self.state.document(), &self.state.sides.contents);
        let id = match contents.shown().get(entry).filter(|_| self.height >= TWO_ROWS) {
            Some(Entry { file: None, bookmark: None, heading: Some(heading) }) => document.headings()[*heading],
            _ => return 1,
        };
        let (widths, room) = (self.state.config.widths, self.room(entry));
        contents.title_breaks.rows(id, room, widths, || {
            let title = document.passage(&document.blocks()[id], 0).text;
            1 + usize::from(widths.text(&title) > room.into())
        })
    }

    /// Empty rows above an entry: one above each file and story, except the first in the list or below a file.
    fn air(&self, entry: usize) -> usize {
        let (document, shown) = (self.state.document(), self.state.sides.contents.shown());
        let story = shown.get(entry).is_some_and(|entry| {
            if entry.file.is_some() {
                return true;
            }
            let heading = entry.heading.filter(|_| entry.bookmark.is_none());
            heading.is_some_and(|at| document.blocks()[document.headings()[at]].kind == Kind::Headline)
        });
        let first = entry
            .checked_sub(1)
            .and_then(|above| shown.get(above))
            .is_none_or(|above| above.file == Some(self.state.sources.current));
        usize::from(self.airy && !first && story)
    }

    /// All rows of an entry, empty ones included.
    fn rows(&self, entry: usize) -> usize {
        self.air(entry) + self.title(entry)
    }

    /// The list with an entry chosen, and moved into sight.
    pub fn choose(&self, entry: usize) -> List {
        let mut list = self.state.sides.contents.list;
        list.choose_of(entry, self.count(), self.height, |entry| self.rows(entry));
        list
    }

    /// The entries in sight.
    pub fn in_sight(&self) -> Vec<PlacedEntry> {
        let list = self.state.sides.contents.list;
        let mut top = 0;
        let placed = |entry: usize| {
            top += self.air(entry);
            let placed = PlacedEntry { entry, top, rows: self.title(entry).min(self.height.saturating_sub(top)) };
            top += placed.rows;
            placed
        };
        let placed = (list.first.min(self.count())..self.count()).map(placed);
        placed.take_while(|placed| placed.rows > 0).collect()
    }

    /// The entry in a row of the list, counted from its first row in sight.
    pub fn entry_at(&self, row: usize) -> Option<usize> {
        let holds = |placed: &&PlacedEntry| (placed.top..placed.top + placed.rows).contains(&row);
        self.in_sight().iter().find(holds).map(|placed| placed.entry)
    }
}
