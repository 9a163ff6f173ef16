//! The messages to the loop: one channel for the keyboard, the signals and the workers.

use std::io;
use std::process::ExitStatus;

use crate::reader::Event;

use super::decoder::Reply;
use super::type_ahead::Typed;

/// A message to the loop.
#[derive(Debug)]
pub enum Message {
    /// An event for the application: the result of a worker.
    Happened(Event),
    /// A key, a click or a paste.
    Typed(Typed),
    /// The terminal answered a question.
    Answered(Reply),
    /// The terminal may have another size, or another program may have drawn on it.
    Resized,
    /// The program is to stop (SIGTSTP).
    Stop,
    /// The program goes on (SIGCONT).
    Continued,
    /// The program that had the terminal has ended, or could not be started.
    Returned(io::Result<ExitStatus>),
    /// A signal asks for the end.
    Ended { signal: i32 },
    /// The terminal is gone.
    Gone,
    /// A thread has panicked; the terminal is already given back.
    Panicked,
}
