//! The scroll bar under the mouse: a click goes there, to a hit where one is shown; dragging scrolls.

use super::character_at;
use crate::reader::scroll_bar::{ScrollBar, Tick};
use crate::reader::{Mouse, Reader};

impl Reader {
    /// The scroll bar, if the mouse is on it.
    pub(super) fn bar_at(&self, mouse: Mouse) -> Option<ScrollBar> {
        let rows = |bar: &ScrollBar| (bar.top..bar.top + bar.height).contains(&mouse.row);
        self.scroll_bar().filter(|bar| bar.column == mouse.column && rows(bar))
    }

    /// A click on the bar.
    pub(super) fn click_bar(&mut self, mouse: Mouse) {
        let Some(bar) = self.scroll_bar() else { return };
        let row = mouse.row.saturating_sub(bar.top);
        self.leave_place();
        let hit = match self.tick(&bar, row) {
            Tick::None => None,
            Tick::Hit | Tick::Current => self.search.first_from(bar.place(row)),
        };
        match hit {
            Some(hit) => self.show_hit(hit),
            None if bar.thumb.contains(&row) => {}
            None => self.scroll_to_row(&bar, row),
        }
    }

    /// The mouse moved with the button down on the bar.
    pub(super) fn drag_bar(&mut self, mouse: Mouse) {
        let Some(bar) = self.scroll_bar() else { return };
        let row = mouse.row.saturating_sub(bar.top).min(bar.height - 1);
        self.scroll_to_row(&bar, row);
    }

    fn scroll_to_row(&mut self, bar: &ScrollBar, row: u16) {
        if row == 0 {
            self.view.start(&mut self.paper.composer);
        } else if row + 1 == bar.height {
            self.view.end(&mut self.paper.composer);
        } else {
            let place = character_at(self.document().text(), bar.place(row).0.into());
            self.view.go(&mut self.paper.composer, place, 0);
        }
    }
}
