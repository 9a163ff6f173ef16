//! The list of hits: opening it, going to one, and what is typed while it is open.

use crate::reader::prompt::Prompt;
use crate::reader::search::pattern::Meaning;
use crate::reader::{Focus, Key, KeyCode, Reader};

impl Reader {
    /// `&`: lists the hits over the article, or no longer. While one types, the list follows what is typed.
    pub(super) fn list_hits(&mut self) {
        if self.focus == Focus::Hits {
            self.focus = Focus::Article;
            return;
        }
        if self.search.query().is_empty() && self.search.prompt.is_none() {
            self.find();
        }
        (self.sheet, self.focus) = (None, Focus::Hits);
        self.renew_hit_list();
    }

    /// Brings the list up to the hits, where it is open.
    pub(super) fn renew_hit_list(&mut self) {
        if self.focus == Focus::Hits {
            let (here, height) = (self.view.here, self.list_height(Focus::Hits));
            self.search.make_list(here, height);
        }
    }

    /// `Enter` in the list: goes to the hit that is chosen.
    pub(super) fn go_listed_hit(&mut self) {
        let Some(hit) = self.search.list.chosen().and_then(|number| self.search.hit(number)) else { return };
        self.leave_place();
        self.show_hit(hit);
    }

    /// A key that changes no character of the line being typed. Tells whether it means something to finding.
    pub(super) fn find_other_key(&mut self, key: Key) -> bool {
        let listed = self.focus == Focus::Hits;
        match (key.code, key.ctrl) {
            (KeyCode::Tab, _) => self.retype(Meaning::turned),
            (KeyCode::Char('o'), true) => self.list_hits(),
            // In the list these move the choice, as ever.
            (KeyCode::Up | KeyCode::Down | KeyCode::PageUp | KeyCode::PageDown, _) if listed => return false,
            (KeyCode::Up, _) | (KeyCode::Char('p'), true) => self.go_back_in_history(),
            (KeyCode::Down, _) | (KeyCode::Char('n'), true) => self.go_on_in_history(),
            _ => {}
        }
        true
    }

    fn go_back_in_history(&mut self) {
        let shown = self.search.prompt.as_ref().map_or(String::new(), |prompt| prompt.text().to_owned());
        if let Some(line) = self.search.history.earlier(&shown) {
            self.retype(|_| line);
        }
    }

    fn go_on_in_history(&mut self) {
        if let Some(line) = self.search.history.later() {
            self.retype(|_| line);
        }
    }

    /// Another line in place of the one being typed.
    fn retype(&mut self, change: impl FnOnce(&str) -> String) {
        let Some(prompt) = &mut self.search.prompt else { return };
        *prompt = Prompt::with(&change(prompt.text()));
        self.find_typed();
    }

    /// Whether there is something to list, or may be soon.
    pub(in crate::reader) fn may_list_hits(&self) -> bool {
        !self.search.query().is_empty() || self.search.prompt.is_some()
    }
}
