//! Effects: what the state asks to be done outside the program.

use std::path::PathBuf;

use crate::jobs::Task;

use super::event::Done;

/// An effect outside the program.
#[derive(Debug)]
pub enum Effect {
    /// End, with this exit status.
    Quit,
    /// Stop as Ctrl-Z stops a program, until it is continued.
    Suspend,
    /// Draw every cell again.
    Repaint,
    /// Have the browser of the system open an address, which the reader has seen and asked for.
    Browse(String),
    /// Put a text on the clipboard.
    Copy(String),
    /// Send an [`Event::Tick`](super::Event::Tick) after some seconds, to clear a message.
    Tick {
        /// Seconds from now.
        seconds: u8,
    },
    /// Send an [`Event::EndRead`](super::Event::EndRead) after some seconds, instead of one that is on its way.
    AwaitEndRead {
        /// Seconds from now.
        seconds: u32,
    },
    /// Open a file in the user's editor, at a line from 1; an [`Event::Edited`](super::Event::Edited) follows when that is
    /// closed again.
    Edit {
        /// The file.
        path: PathBuf,
        /// The line.
        line: u32,
    },
    /// Send an [`Event::Look`](super::Event::Look) when something happens after some seconds, instead of one that is on its way.
    AwaitLook {
        /// Seconds from now.
        seconds: u32,
        /// Whether the event is sent then even if nothing happens, which wakes a program at rest.
        wakes: bool,
    },
    /// Run a task in the background. It ends with the program, done or not.
    Run(Task<Done>),
    /// Ask the terminal what it can do; an [`Event::Probed`](super::Event::Probed) follows where it answers.
    Probe,
    /// Set the window's title.
    Title(String),
}
