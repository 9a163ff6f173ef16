//! Marks: `m`x sets one, `'`x goes to it.

use crate::document::Place;
use crate::reader::action::Action;
use crate::reader::{Key, KeyCode, Reader, resume};
use crate::settings::words::fill;
use crate::store::Mark;

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
        let at = resume::bookmark(self.document().text(), self.view.top.place);
        self.memory.set_mark(self.source, Mark { name, at, note: String::new() }, false);
        self.say(fill(&self.words.messages.mark_set, &[("name", &name)]));
    }

    /// `''` goes back to where the last jump began, as in `vim` and `less`.
    fn go_mark(&mut self, name: char) {
        let mark = self.memory.mark(self.source, name).map(|mark| &mark.at);
        let found = mark.and_then(|at| resume::find(self.document().text(), at, at.place));
        match found {
            Some(place) => self.jump(place),
            None if name == '\'' => self.go_back_and_forth(),
            None => self.say(fill(&self.words.messages.no_mark, &[("name", &name)])),
        }
    }

    fn jump(&mut self, place: Place) {
        self.leave_place();
        self.view.go(&mut self.paper.composer, place, 0);
    }

    fn go_back_and_forth(&mut self) {
        match self.jumps.last() {
            Some(place) => self.jump(place),
            None => self.say(self.words.messages.no_earlier_jump.clone()),
        }
    }
}
