//! Keys and the mouse: which command they are, and whom a click means.

use crate::reader::action::Action;
use crate::reader::keyboard::Command;
use crate::reader::panes::Area;
use crate::reader::{Button, Focus, Key, Mouse, MouseKind, Reader, sheet};

/// Rows that one notch of the wheel scrolls.
const NOTCH: isize = 3;

impl Reader {
    /// Takes a key.
    pub(in crate::reader) fn key(&mut self, key: Key) {
        if self.name_mark(key) || self.annotation_key(key) || self.find_key(key) || self.type_key(key) {
            return;
        }
        if let Some(command) = self.keyboard.press(key) {
            self.message = None;
            // `q` leaves what is open first, as in less and vim; with Ctrl it is for who wants to be gone.
            let command = match command.action {
                Action::Quit if !key.ctrl && self.is_covered() => Command { action: Action::Back, ..command },
                _ => command,
            };
            self.paper.stopping &= command.action == Action::Back;
            self.act(command);
        }
    }

    /// Takes what the mouse did.
    pub(in crate::reader) fn mouse(&mut self, mouse: Mouse) {
        match mouse.kind {
            MouseKind::WheelDown => self.wheel(mouse, NOTCH),
            MouseKind::WheelUp => self.wheel(mouse, -NOTCH),
            MouseKind::Down(Button::Left) => self.click(mouse),
            MouseKind::Drag(Button::Left) => self.drag(mouse),
            MouseKind::Up(Button::Left) => self.let_go(mouse),
            // Where no bar is left to click on, this leads to everything.
            MouseKind::Down(Button::Right) => self.palette(None),
            _ => {}
        }
    }

    /// The wheel moves what it is over, whatever the keys move.
    fn wheel(&mut self, mouse: Mouse, by: isize) {
        match (&self.sheet, self.under(mouse)) {
            (Some(_), _) => self.travel_rows(by),
            (None, Some(list @ (Focus::Contents | Focus::Figures | Focus::Hits))) => {
                self.focus = list;
                self.step_list(list, by);
            }
            (None, _) => {
                self.view.scroll(&mut self.paper.composer, by);
            }
        }
    }

    /// A click focuses a pane; on an entry it goes there; beside a sheet it closes the sheet.
    fn click(&mut self, mouse: Mouse) {
        if self.click_bars(mouse) {
            return;
        }
        if let Some(sheet) = &mut self.sheet {
            let area = sheet::inside(sheet.area(&self.panes));
            let row = mouse.row.checked_sub(area.y + sheet::TITLE_ROWS);
            let entry = row.map(|row| sheet.list.first + usize::from(row)).filter(|entry| *entry < sheet.rows.len());
            match entry {
                _ if !area.contains(mouse.column, mouse.row) => self.sheet = None,
                // In the help too, where nothing is chosen with keys.
                Some(entry) => {
                    let entry = sheet.head_of(entry);
                    if let Some(choice) = sheet.rows[entry].choice {
                        sheet.list.chosen = entry;
                        self.chosen(choice);
                    }
                }
                _ => {}
            }
            return;
        }
        if self.take_hold(mouse) {
            return;
        }
        match self.under(mouse) {
            Some(Focus::Article) | None => self.focus = Focus::Article,
            Some(list) => self.click_list(list, mouse),
        }
    }

    fn click_list(&mut self, list: Focus, mouse: Mouse) {
        self.focus = list;
        let area = self.list_area(list);
        let Some(row) = mouse.row.checked_sub(area.y + sheet::TITLE_ROWS) else { return };
        if let Some(entry) = self.entry_at(list, row.into()) {
            match list {
                Focus::Figures => self.figures.chosen = entry,
                Focus::Hits => self.search.list.window.chosen = entry,
                _ => self.contents.chosen = entry,
            }
            self.choose();
        }
    }

    /// What lies under the mouse; a list over the article hides it.
    fn under(&self, mouse: Mouse) -> Option<Focus> {
        let over = |area: Area| area.contains(mouse.column, mouse.row);
        let lists = [Focus::Hits, Focus::Contents, Focus::Figures];
        let open = |list: &Focus| *list == self.focus || self.panes.of(*list).is_some();
        let list = lists.into_iter().filter(open).find(|list| over(self.list_area(*list)));
        list.or_else(|| over(self.panes.article).then_some(Focus::Article))
    }
}
