//! What reaches the loop: one channel for the keyboard, the signals and the workers.

use std::io;
use std::process::ExitStatus;

use crate::reader::Event;

use super::decoder::Reply;
use super::type_ahead::Typed;

/// One thing for the loop to take up.
#[derive(Debug)]
pub enum Message {
    /// Something for the reader: what a worker has found.
    Happened(Event),
    /// Something that was typed.
    Typed(Typed),
    /// The terminal answered a question.
    Answered(Reply),
    /// The terminal may have another size, or another program may have drawn on it.
    Resized,
    /// Somebody wants the program stopped (SIGTSTP).
    Stop,
    /// The program goes on (SIGCONT).
    Continued,
    /// The program that had the terminal meanwhile has ended, or could not be started.
    Returned(io::Result<ExitStatus>),
    /// A signal asks for the end.
    Ended { signal: i32 },
    /// The terminal is gone.
    Gone,
    /// A thread has panicked; the terminal is already given back.
    Panicked,
}
