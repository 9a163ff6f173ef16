//! Opening a converter, whose tables take up to 70 ms to read. When which one is opened is decided in
//! [`ScriptToggle::open_next`](crate::view::ScriptToggle::open_next).

use super::task::Task;
use crate::script::{Opened, Opening};

/// Opens a converter.
pub fn converter_task(opening: Opening) -> Task<Opened> {
    Task::new("converter", move |sender| {
        sender.send(opening.run());
    })
}
