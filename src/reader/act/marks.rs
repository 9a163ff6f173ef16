//! Marks: `m`x sets one, `'`x goes to it.

use crate::document::{Place, Span};
use crate::reader::action::Action;
use crate::reader::{Key, KeyCode, Reader};
use crate::settings::say::fill;
use crate::store::Annotation;

impl Reader {
    /// `m` and `'`: the next key names the mark.
    pub(super) fn ask_for_mark(&mut self, action: Action) {
        self.naming = Some(action);
        let messages = &self.words.messages;
        let asked = if action == Action::SetMark { &messages.name_the_mark } else { &messages.go_to_which_mark };
        self.say(asked.clone());
    }

    /// Takes the key that names a mark, whatever else it means. Tells whether one was asked for.
    pub(super) fn name_mark(&mut self, key: Key) -> bool {
        let Some(action) = self.naming.take() else { return false };
        self.message = None;
        match key.code {
            KeyCode::Char(name) if !key.ctrl && !key.alt => match action {
                Action::SetMark => self.set_mark(name),
                _ => self.go_mark(name),
            },
            _ => {}
        }
        true
    }

    fn set_mark(&mut self, name: char) {
        let place = self.view.top.place;
        let mark = Annotation { id: Annotation::mark_id(name), ..self.annotation_at(place) };
        let text = self.document().text().clone();
        self.annotations.put(self.source, mark, Span { start: place.0, end: place.0 }, &text);
        self.say(fill(&self.words.messages.mark_set, &[("name", &name)]));
    }

    /// `''` goes back to where the last jump began, as in `vim` and `less`.
    fn go_mark(&mut self, name: char) {
        let id = Annotation::mark_id(name);
        match self.annotations.get(self.source, id).and_then(|mark| mark.span) {
            Some(_) => self.go_annotation(id),
            None if name == '\'' => self.go_back_and_forth(),
            None => self.warn(fill(&self.words.messages.no_mark, &[("name", &name)])),
        }
    }

    pub(super) fn jump(&mut self, place: Place) {
        self.leave_place();
        self.view.go(&mut self.paper.composer, place, 0);
    }

    fn go_back_and_forth(&mut self) {
        match self.jumps.last() {
            Some(stop) => {
                self.leave_place();
                self.go_stop(stop);
            }
            None => self.say(self.words.messages.no_earlier_jump.clone()),
        }
    }
}
