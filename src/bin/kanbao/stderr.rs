//! What the program says on standard error. Whatever its words are made of, none of them steers a terminal.

use std::backtrace::{Backtrace, BacktraceStatus};
use std::panic;
use std::thread;

use kanbao::cli::output;

/// Says something.
pub fn say(words: &str) {
    output::say(&format!("kanbao: {words}"));
}

/// Lets panics say what they say in the same way: the words of a failed slice are those of the text.
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
