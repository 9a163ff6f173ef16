//! The text that is open, recovered again in another way.

use std::sync::Arc;

use crate::jobs::load::{RecoveredText, RecoveryChoice, recover_task};
use crate::reader::effect::Effect;
use crate::reader::event::Done;
use crate::reader::state::State;

use super::search;

/// Recovers the text in another way from now on, because the reader chose it.
pub fn choose(state: &mut State, chosen: RecoveryChoice) {
    state.library.options.choose(chosen);
    state.library.session.recovery = Some(chosen);
    state.open.show_recovered();
    begin(state);
    search::again(state);
}

/// Has the text recovered as is chosen by now.
pub fn begin(state: &mut State) {
    let text = Arc::clone(state.open.recovered().text());
    let task = recover_task(text, state.library.options.clone());
    state.output.effects.push(Effect::Run(task.map(|recovered| Done::Recovered(Box::new(recovered)))));
}

/// The text was recovered in another way. Of what has grown or changed meanwhile, or is wished for otherwise by now, another
/// one is on its way.
pub fn done(state: &mut State, recovered: RecoveredText) {
    let same = Arc::ptr_eq(recovered.document.text(), state.open.recovered().text());
    if same && recovered.options == state.library.options.recovery(state.open.recovered().text()) {
        state.open.set_recovered(recovered);
        search::again(state);
    }
}
