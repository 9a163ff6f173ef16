//! Jumps to a share of the text: `G` and `N%`. What is still being read is reached as it comes; in what is set anew, as
//! when the terminal has told how wide it draws, the share is gone to again.

use super::character_at;
use crate::reader::Reader;
use crate::reader::action::Action;
use crate::reader::jumps::Bound;
use crate::settings::say::{fill, size_in_words};

impl Reader {
    /// Goes to a share of the text; as long as the text grows and nobody moves, on to that share of what has come.
    pub(super) fn set_out(&mut self, percent: u32) {
        self.leave_place();
        self.go_share(percent);
    }

    /// Asks whether no more of the source is to be read; asked again at once, lets no more come, and says how it can be had
    /// all the same. Esc is pressed out of habit too, and nobody must lose text by that.
    pub(super) fn stop_reading(&mut self) {
        if !std::mem::replace(&mut self.paper.stopping, true) {
            let key = self.keyboard.keymap.key(Action::Back);
            return self.say(fill(&self.words.messages.stop, &[("key", &key)]));
        }
        let size = size_in_words(self.document().text().len() as u64);
        if self.paper.end() {
            return self.warn(fill(&self.words.messages.stopped_stream, &[("size", &size)]));
        }
        self.paper.stop();
        let key = self.keyboard.keymap.key(Action::Encoding);
        self.warn(fill(&self.words.messages.stopped, &[("size", &size), ("key", &key)]));
    }

    /// The jump that was made last, unless somebody has moved since.
    pub(in crate::reader) fn on_the_way(&mut self) -> Option<u32> {
        let bound = self.jumps.bound.take()?;
        (bound.reached == self.view.top).then_some(bound.percent)
    }

    /// Goes to a share of what there is of the text.
    pub(in crate::reader) fn go_share(&mut self, percent: u32) {
        if percent == 0 {
            self.view.start(&mut self.paper.composer);
        } else if percent == 100 {
            self.view.end(&mut self.paper.composer);
        } else if let Some(last) = self.view.last_screen(&mut self.paper.composer) {
            let last = self.composer().anchor(last).place.0 as u64;
            let to = character_at(self.document().text(), last * u64::from(percent) / 100);
            self.view.go(&mut self.paper.composer, to, 0);
        }
        self.jumps.bound = Some(Bound { percent, reached: self.view.top });
    }
}
