//! The outside world: the terminal in raw mode, its events and answers, signals, workers, the clipboard, and the loop
//! that runs an application and carries out its effects.
//!
//! Takes an [`App`] and gives it [`crate::reader::Event`]s; knows nothing of articles, scripts or what a key means.
//!
//! - [`run`] is the loop; its messages come from `input` (the keyboard, through `keys`), `signals` and workers.
//! - `session` is the time on the terminal: entered, left on every way out; `tty` is the device.
//! - [`Screen`] is ratatui's backend: cells → bytes, with `frame` (rows), `glyph` (what a cell sends) and `pen` (styles).

mod backend;
mod clipboard;
mod frame;
mod glyph;
mod grid;
mod ground;
mod input;
pub mod keys;
mod message;
mod parts;
mod pen;
mod probe;
mod run;
mod scroll;
mod session;
mod signals;
mod tty;
mod usable;

pub use backend::Screen;
pub use frame::Abilities;
pub use pen::Depth;
pub use run::{App, Options, run};
pub use usable::{Reason, columns, usable};

#[cfg(not(unix))]
compile_error!("kanbao needs a Unix: it talks to terminals by termios and signals");

/// Ends the process at once, whatever its other threads do: an ordinary exit would have C++ tear down what a converter
/// that is still being opened stands on.
pub fn end(status: u8) -> ! {
    use std::io::Write;
    // With standard output closed nothing is left to be written.
    let _ = std::io::stdout().flush();
    signal_hook::low_level::exit(status.into());
}
