//! The errors that end the program.

use std::io;
use std::path::PathBuf;

use kanbao::cli::exit;
use kanbao::keys::keymap_file::KeymapFaults;
use kanbao::script::ScriptError;
use kanbao::settings::say::{InWords, fill};
use kanbao::settings::system_error::SystemError;
use kanbao::settings::{ConfigErrors, Words};
use kanbao::source::PaperError;
use kanbao::store;

/// An error that ends the program.
pub enum ProgramError {
    /// Standard output cannot be written.
    Output(io::Error),
    /// The terminal cannot be used.
    Terminal(io::Error),
    /// A setting is wrong, or a file that belongs to the settings (a theme, clues, keys) is wrong or cannot be read.
    Setting(ConfigErrors),
    /// The user's keymap, of this path, has faults.
    Keymap(PathBuf, KeymapFaults),
    /// The day's paper cannot be had.
    Paper(PaperError),
    /// A converter cannot be opened.
    Converter(ScriptError),
    /// The store cannot be read.
    Store(store::StoreError),
}

impl ProgramError {
    /// The exit status of the program.
    pub fn status(&self) -> u8 {
        match self {
            ProgramError::Setting(_) | ProgramError::Keymap(..) => exit::MISUSED,
            ProgramError::Paper(error) if error.is_of_command_line() => exit::MISUSED,
            _ => exit::INCOMPLETE,
        }
    }
}

impl InWords for ProgramError {
    fn in_words(&self, words: &Words) -> String {
        match self {
            ProgramError::Output(error) => {
                fill(words.command.output, &[("reason", &SystemError::from(error).in_words(words))])
            }
            ProgramError::Terminal(error) => {
                fill(words.command.terminal, &[("reason", &SystemError::from(error).in_words(words))])
            }
            ProgramError::Setting(faults) => faults.in_words(words),
            ProgramError::Keymap(path, faults) => faults.in_file(&path.to_string_lossy(), words),
            ProgramError::Paper(error) => error.in_words(words),
            ProgramError::Converter(error) => error.in_words(words),
            ProgramError::Store(fault) => fault.in_words(words),
        }
    }
}

impl From<io::Error> for ProgramError {
    fn from(error: io::Error) -> Self {
        ProgramError::Output(error)
    }
}

impl From<ScriptError> for ProgramError {
    fn from(error: ScriptError) -> Self {
        ProgramError::Converter(error)
    }
}
