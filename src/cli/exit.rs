//! The exit statuses of the program, as the man page has them, and what is shown in place of running a command.

use std::fmt::{self, Display, Formatter};
use std::io;

use super::output;

/// Everything that was asked for was done.
pub const DONE: u8 = 0;
/// A part could not be read, kept or written; or a source, the terminal or the output failed.
pub const INCOMPLETE: u8 = 1;
/// The command line, a setting or a file of settings is wrong.
pub const MISUSED: u8 = 2;
/// A search found nothing, as grep has it.
pub const NOTHING_FOUND: u8 = 1;
/// A search could not look through everything, as grep has it.
pub const SEARCH_FAILED: u8 = 2;

/// The status of a command of which some part `failed` or not: [`INCOMPLETE`] or [`DONE`].
pub fn incomplete_if(failed: bool) -> u8 {
    if failed { INCOMPLETE } else { DONE }
}

/// A text to show in place of running a command; the program then ends with [`Exit::status`].
#[derive(Debug)]
pub enum Exit {
    /// The help or the version, for standard output.
    Info(String),
    /// The message for standard error: what is wrong with the command line or a setting, and the remedy.
    Error(String),
}

impl Exit {
    /// The exit status: [`DONE`] after help or version, [`MISUSED`] after an error.
    pub fn status(&self) -> u8 {
        if matches!(self, Exit::Info(_)) { DONE } else { MISUSED }
    }

    /// Shows help or version on standard output, an error on standard error.
    ///
    /// # Errors
    /// Where standard output does not take it. With standard error closed nothing is left to be said.
    pub fn show(&self) -> io::Result<()> {
        match self {
            Exit::Info(text) => output::write(text),
            Exit::Error(text) => {
                text.lines().for_each(output::say);
                Ok(())
            }
        }
    }
}

impl Display for Exit {
    fn fmt(&self, f: &mut Formatter) -> fmt::Result {
        let (Exit::Info(text) | Exit::Error(text)) = self;
        f.write_str(text)
    }
}
