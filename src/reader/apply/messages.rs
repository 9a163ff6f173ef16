//! Messages in the last row.

use crate::keys::Action;
use crate::reader::effect::Effect;
use crate::reader::links;
use crate::reader::message::{Message, Question};
use crate::reader::state::State;
use crate::settings::say::fill;
use crate::settings::visible::visible;

impl State {
    /// Shows a message in the last row for a few seconds, unless a warning stands there whose time is not over.
    pub(super) fn say(&mut self, text: impl Into<String>) {
        if !self.status.message.as_ref().is_some_and(|message| message.warning) {
            self.tell(Message { text: text.into(), warning: false });
        }
    }

    /// Shows a warning in the last row, somewhat longer than a message.
    pub(super) fn warn(&mut self, text: impl Into<String>) {
        self.tell(Message { text: text.into(), warning: true });
    }

    fn tell(&mut self, message: Message) {
        self.output.effects.push(Effect::Tick { seconds: message.seconds() });
        self.status.message = Some(message);
    }
}

/// Shows a question that the same key, pressed again, answers with yes.
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
