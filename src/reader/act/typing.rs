//! Typing into a line: which line it is, and what follows from a change of it.

use crate::reader::prompt::Typed;
use crate::reader::{Focus, Key, KeyCode, Reader};

/// In a list or a sheet this begins a filter, as in `less` and `vim`.
const FILTER: KeyCode = KeyCode::Char('/');

impl Reader {
    /// Gives a key to the line that is being typed. Tells whether it took it; else it means what it always does.
    pub(super) fn type_key(&mut self, key: Key) -> bool {
        let key = arrow(key);
        let begins = key.code == FILTER && !key.ctrl && !key.alt && self.keyboard.typed().is_empty();
        if self.sheet.is_none() && self.focus == Focus::Contents {
            return self.type_in_contents(key, begins);
        }
        let Some(filter) = self.sheet.as_mut().and_then(|sheet| sheet.filter.as_mut()) else { return false };
        if !filter.typing {
            filter.typing |= begins;
            return begins;
        }
        match filter.prompt.key(key) {
            Typed::Changed => self.filter_sheet(),
            Typed::Moved => {}
            Typed::Done => self.end_of_filter(),
            Typed::Cancelled => self.no_filter(),
            // Moving in the list works as ever.
            Typed::Nothing => return false,
        }
        true
    }

    /// Gives pasted text to the line that is being typed.
    pub(in crate::reader) fn paste(&mut self, text: &str) {
        if self.annotation_pasted(text) || self.find_pasted(text) {
            return;
        }
        if self.sheet.is_none() && self.focus == Focus::Contents {
            return self.paste_in_contents(text);
        }
        let filter = self.sheet.as_mut().and_then(|sheet| sheet.filter.as_mut());
        if let Some(filter) = filter.filter(|filter| filter.typing) {
            filter.prompt.paste(text);
            self.filter_sheet();
        }
    }

    pub(super) fn filter_sheet(&mut self) {
        let panes = self.panes;
        if let Some(sheet) = &mut self.sheet {
            sheet.filter_rows(&panes);
        }
    }

    /// Enter: chooses from a menu; what is only read stays filtered.
    fn end_of_filter(&mut self) {
        let Some(sheet) = &mut self.sheet else { return };
        if sheet.choosing {
            return self.choose();
        }
        sheet.filter.iter_mut().for_each(|filter| filter.typing = false);
    }

    /// Esc: a menu is closed; what is read stands there whole again.
    fn no_filter(&mut self) {
        let Some(sheet) = &mut self.sheet else { return };
        if sheet.choosing {
            return self.back();
        }
        sheet.clear_filter(&self.panes);
    }
}

/// `Ctrl-n` and `Ctrl-p` are arrows where text is typed.
fn arrow(key: Key) -> Key {
    let plain = |code| Key { code, ctrl: false, alt: false, shift: false };
    match key.code {
        KeyCode::Char('n') if key.ctrl => plain(KeyCode::Down),
        KeyCode::Char('p') if key.ctrl => plain(KeyCode::Up),
        _ => key,
    }
}
