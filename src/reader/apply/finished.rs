//! Marking a text as read: its end was on the screen for as long as reading the screen takes.

use super::items;
use crate::reader::effect::Effect;
use crate::reader::state::State;
use crate::view::reading_length::reading_seconds;

/// The least time in seconds for which the end has to be in sight, however short the text.
const LEAST: u32 = 3;

/// Starts the time when the end of the text comes into sight.
pub fn watch(state: &mut State) {
    let in_sight = state.article.viewport.at_end && state.open.whole && !state.is_empty() && !state.open.is_raw();
    let session = &mut state.library.session;
    let came = in_sight && !session.reads_end && !session.read;
    session.reads_end = in_sight;
    if came {
        let seconds = reading_seconds(state.texts().left(state.article.viewport.top.place));
        state.output.effects.push(Effect::AwaitEndRead { seconds: seconds.max(LEAST) });
    }
}

/// Marks the text as read, since the time for its end is over, unless the end is out of sight again.
pub fn end_read(state: &mut State) {
    let session = &mut state.library.session;
    session.read |= session.reads_end;
    if session.reads_end {
        items::end_read(state);
    }
}
