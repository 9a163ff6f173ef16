//! The text that is open, recovered again in another way.

use std::sync::Arc;

use crate::document::Stories;
use crate::jobs::load::{RecoveredText, RecoveryChoice, recover_task};
use crate::reader::event::Done;
use crate::reader::state::State;
use crate::settings::say::fill;

use super::search;

/// Recovers the text in another way from now on, because the reader chose it.
pub fn choose(state: &mut State, chosen: RecoveryChoice) {
    state.sources.options.choose(chosen);
    state.library.session.recovery = Some(chosen);
    state.open.show_recovered();
    begin(state);
    search::again(state);
}

/// Has the text recovered as is chosen by now.
pub fn begin(state: &mut State) {
    let text = Arc::clone(state.open.recovered().text());
    let task = recover_task(text, state.sources.options.clone());
    state.output.run(task.map(|recovered| Done::Recovered(Box::new(recovered))));
}

/// The text was recovered in another way. Of what has grown or changed meanwhile, or is wished for otherwise by now, another
/// one is on its way.
pub fn done(state: &mut State, recovered: RecoveredText) {
    let same = Arc::ptr_eq(recovered.document.text(), state.open.recovered().text());
    if same && recovered.options == state.sources.options.recovery(state.open.recovered().text()) {
        let stories = recovered.options.stories;
        state.open.set_recovered(recovered);
        search::again(state);
        if stories == Stories::Several {
            say_how_many(state);
        }
    }
}

/// Says into how many stories the text was parted, because the reader chose that it has several.
fn say_how_many(state: &mut State) {
    let messages = &state.words().messages;
    let said = match state.document().articles().len() {
        0 | 1 => messages.still_one_story.to_owned(),
        stories => fill(messages.several_stories, &[("n", &stories)]),
    };
    state.say(said);
}
