//! The outside world: the terminal in raw mode, its events and answers, signals, workers, the clipboard, and the loop
//! that runs an application and carries out its effects.
//!
//! Takes an [`App`] and gives it [`crate::reader::Event`]s; knows nothing of articles, scripts or what a key means.
//!
//! - [`run`] is the loop; its messages (`message`) come from `input` (the keyboard, through `decoder`), `signals` and
//!   workers; `clicks` counts those that belong together, `type_ahead` those that wait. `clipboard`, `editor`, `browser`:
//!   other programs.
//! - `session` is the time on the terminal: entered, left on every way out, a crash too (`crash`); `tty` is the device.
//!   `usable`: whether there is one for a full screen. `probe`: what the terminal can do, asked of it.
//! - [`Display`] shows ratatui's cells: cells → bytes. `grid` keeps what the terminal shows, `scroll` tells what has moved,
//!   `diff` which cells are sent; `frame_bytes` sends them, with `cell_glyph` (what a cell sends), `pen` (styles), `depth`
//!   (colours) and `abilities` (what the bytes depend on).

mod abilities;
mod browser;
mod cell_glyph;
mod clicks;
mod clipboard;
mod crash;
pub mod decoder;
mod depth;
mod diff;
mod display;
mod editor;
mod frame_bytes;
mod grid;
mod input;
mod message;
mod pen;
mod probe;
mod run;
mod scroll;
mod session;
mod signals;
mod tty;
mod type_ahead;
mod usable;

pub use abilities::Abilities;
pub use depth::Depth;
pub use display::Display;
pub use pen::styled;
pub use run::{App, RunOptions, run};
pub use signals::survive_file_limit;
pub use usable::{NoFullScreen, columns, rows, usable};

#[cfg(not(unix))]
compile_error!("kanbao needs a Unix: it talks to terminals by termios and signals");

/// Ends the process at once, whatever its other threads do: an ordinary exit would have C++ destroy what a converter
/// needs that is still being opened.
pub fn end(status: u8) -> ! {
    use std::io::Write;
    // With standard output closed nothing is left to be written.
    let _ = std::io::stdout().flush();
    signal_hook::low_level::exit(status.into());
}
