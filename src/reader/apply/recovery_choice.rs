//! Recovering the open text again with other choices.

use std::sync::Arc;

use crate::document::Stories;
use crate::jobs::load::{RecoveredText, RecoveryChoice, recover_task};
use crate::reader::event::Done;
use crate::reader::state::State;
use crate::settings::say::fill;

use super::search;

/// Recovers the text by other choices of the reader from now on.
pub fn choose(state: &mut State, chosen: RecoveryChoice) {
    state.sources.options.choose(chosen);
    state.library.session.recovery = Some(chosen);
    state.open.show_recovered();
    begin(state);
    search::again(state);
}

/// Starts a task that recovers the text by the choices in force.
pub fn begin(state: &mut State) {
    let text = Arc::clone(state.open.recovered().text());
    let task = recover_task(text, state.sources.options.clone());
    state.output.run(task.map(|recovered| Done::Recovered(Box::new(recovered))));
}

/// Shows the text that was recovered anew. Where it has grown or the choices have changed since, another recovery is on
/// its way, and this one is dropped.
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

/// Says how many stories the text has, where the reader chose that it has several.
fn say_how_many(state: &mut State) {
    let messages = &state.words().messages;
    let said = match state.document().articles().len() {
        0 | 1 => messages.still_one_story.to_owned(),
        stories => fill(messages.several_stories, &[("n", &stories)]),
    };
    state.say(said);
}
