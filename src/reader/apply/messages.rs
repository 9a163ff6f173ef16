//! What the last row says for a moment.

use crate::keys::Action;
use crate::reader::effect::Effect;
use crate::reader::links;
use crate::reader::message::{Message, Question};
use crate::reader::state::State;
use crate::settings::say::fill;
use crate::settings::visible::visible;

impl State {
    /// Says something in the last row for a few seconds; not in the place of what went wrong, which stands its time or until a
    /// key or a click takes it away.
    pub(super) fn say(&mut self, text: impl Into<String>) {
        if !self.status.message.as_ref().is_some_and(|message| message.warning) {
            self.tell(Message { text: text.into(), warning: false });
        }
    }

    /// Says what went wrong in the last row, somewhat longer.
    pub(super) fn warn(&mut self, text: impl Into<String>) {
        self.tell(Message { text: text.into(), warning: true });
    }

    fn tell(&mut self, message: Message) {
        self.output.effects.push(Effect::Tick { seconds: message.seconds() });
        self.status.message = Some(message);
    }
}

/// Says what the same key does once more.
pub fn ask(state: &mut State, question: Question) {
    state.status.question = Some(question);
    let (words, keymap) = (state.words(), &state.config.keymap);
    match question {
        Question::StopLoading => {
            state.say(fill(words.messages.stop, &[("key", &keymap.key(Action::Back))]));
        }
        Question::Browse(link) => {
            let address = links::address(state, link).unwrap_or_default();
            let key = keymap.key(Action::Browse);
            state.warn(fill(words.links.browse, &[("address", &visible(&address)), ("key", &key)]));
        }
        Question::Unsubscribe(number) => {
            let name = state.library.feeds.entries().get(number).map_or("", |entry| entry.name());
            state
                .warn(fill(words.feeds.unsubscribe, &[("name", &visible(name)), ("key", &keymap.key(Action::Remove))]));
        }
        Question::Forget(number) => {
            let Some(entry) = state.library.shelf.entry(number) else { return };
            let key = keymap.key(Action::Remove);
            state.warn(fill(words.shelf.notes_too, &[("name", &entry.name), ("n", &entry.annotations), ("key", &key)]));
        }
    }
}
