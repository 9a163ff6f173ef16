//! What the last row says for a moment.

use crate::keys::Action;
use crate::reader::effect::Effect;
use crate::reader::links;
use crate::reader::message::{Message, Question};
use crate::reader::state::State;
use crate::settings::say::fill;
use crate::settings::visible::visible;

/// Says something in the last row for a few seconds; not in the place of what went wrong, which stands its time or until a
/// key or a click takes it away.
pub fn say(state: &mut State, text: impl Into<String>) {
    if !state.status.message.as_ref().is_some_and(|message| message.warning) {
        tell(state, Message { text: text.into(), warning: false });
    }
}

/// Says what went wrong in the last row, somewhat longer.
pub fn warn(state: &mut State, text: impl Into<String>) {
    tell(state, Message { text: text.into(), warning: true });
}

fn tell(state: &mut State, message: Message) {
    state.output.effects.push(Effect::Tick { seconds: message.seconds() });
    state.status.message = Some(message);
}

/// Says what the same key does once more.
pub fn ask(state: &mut State, question: Question) {
    state.status.question = Some(question);
    let (words, keymap) = (state.words(), &state.config.keymap);
    match question {
        Question::StopLoading => {
            let said = fill(words.messages.stop, &[("key", &keymap.key(Action::Back))]);
            say(state, said);
        }
        Question::Browse(link) => {
            let address = links::address(state, link).unwrap_or_default();
            let key = keymap.key(Action::Browse);
            let said = fill(words.links.browse, &[("address", &visible(&address)), ("key", &key)]);
            warn(state, said);
        }
        Question::Unsubscribe(number) => {
            let name = state.library.feeds.entries().get(number).map_or("", |entry| entry.name());
            let gaps: [(&str, &dyn std::fmt::Display); 2] =
                [("name", &visible(name)), ("key", &keymap.key(Action::Remove))];
            let said = fill(words.feeds.unsubscribe, &gaps);
            warn(state, said);
        }
        Question::Forget(number) => {
            let Some(entry) = state.library.shelf.entry(number) else { return };
            let key = keymap.key(Action::Remove);
            let said = fill(words.shelf.notes_too, &[("name", &entry.name), ("n", &entry.annotations), ("key", &key)]);
            warn(state, said);
        }
    }
}
