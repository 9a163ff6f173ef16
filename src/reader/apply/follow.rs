//! Following the source that is open to its end as it grows.

use std::sync::Arc;

use crate::jobs::load::{LoadId, follow_task};
use crate::reader::change::Target;
use crate::reader::event::Done;
use crate::reader::links;
use crate::reader::open_source::Following;
use crate::reader::state::State;
use crate::source::{Control, Origin};

use super::moving;

/// Starts following: goes to the end and stays there as the source grows. Where it is followed already, stops that.
pub fn follow(state: &mut State) {
    if state.open.following.is_some() {
        return stop_following(state);
    }
    let origin = links::origin(state);
    if state.open.is_coming() {
        // A stream is read as it comes in any case.
        state.open.following = Some(Following::Stream);
        moving::jump(state, Target::Share(100));
    } else if matches!(origin, Origin::Input | Origin::Held(_)) {
        state.say(state.words().messages.ended);
    } else {
        state.open.load = state.sources.begin_load();
        let (before, options) = (Arc::clone(state.open.recovered().text()), state.sources.options.clone());
        let task = follow_task(state.open.load, origin, before, options);
        state.output.run(task.map(Done::Loaded));
    }
}

/// Takes note that the file is followed from now on, and goes to its end.
pub fn following(state: &mut State, load: LoadId, control: Control) {
    if load == state.open.load {
        state.open.follow(control);
        moving::jump(state, Target::Share(100));
    } else {
        control.stop();
    }
}

/// Stops following; the text that has come stays.
pub fn stop_following(state: &mut State) {
    if state.open.stop_following() {
        // The file as it is now counts as read.
        (state.open.stamp, state.open.told) = (None, None);
        state.article.jumps.pending = None;
        state.say(state.words().messages.followed);
    }
}
