//! Messages on standard error, in which no character steers a terminal.

use std::backtrace::{Backtrace, BacktraceStatus};
use std::panic;
use std::thread;

use kanbao::cli::output;

/// Writes a message, with the program's name before it.
pub fn say(words: &str) {
    output::say(&format!("kanbao: {words}"));
}

/// Filters the messages of panics in the same way: those of a failed slice contain the text.
pub fn panics() {
    panic::set_hook(Box::new(|panic| {
        let thread = thread::current();
        say(&format!("thread '{}' {panic}", thread.name().unwrap_or("unnamed")));
        let trace = Backtrace::capture();
        if trace.status() == BacktraceStatus::Captured {
            say(&format!("\n{trace}"));
        }
    }));
}
