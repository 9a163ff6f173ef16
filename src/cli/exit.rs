//! A command line of which no command comes: something is shown, and the program ends.

use std::fmt::{self, Display, Formatter};
use std::io;

use super::output;

/// Why no command came of it; to be shown, and the program ended with [`Exit::status`].
#[derive(Debug)]
pub enum Exit {
    /// The text that was asked for, for standard output: the help, the version.
    Info(String),
    /// The message for standard error: what is wrong with the command line or a setting, and the remedy.
    Error(String),
}

impl Exit {
    /// 0 where something was asked for, 2 where something is wrong.
    pub fn status(&self) -> u8 {
        if matches!(self, Exit::Info(_)) { 0 } else { 2 }
    }

    /// Shows what was asked for on standard output, what is wrong on standard error.
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
