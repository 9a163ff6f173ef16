//! What ends the program before its time.

use std::io;
use std::path::PathBuf;

use kanbao::reader::keymap::KeymapFaults;
use kanbao::script::ScriptError;
use kanbao::settings::say::{InWords, fill};
use kanbao::settings::system_error::SystemError;
use kanbao::settings::{ConfigErrors, Words};
use kanbao::store;

/// What ends the program before its time.
pub enum Trouble {
    /// Standard output.
    Output(io::Error),
    /// The terminal.
    Terminal(io::Error),
    /// A setting, or a file that belongs to the settings: a theme, clues, keys that cannot be read.
    Setting(ConfigErrors),
    /// The user's keys.
    Keymap(PathBuf, KeymapFaults),
    /// A converter.
    Converter(ScriptError),
    /// What was kept.
    Store(store::StoreError),
}

impl Trouble {
    /// What the program ends with: 2 where the user has to mend a setting or a file of settings, as where the command line
    /// is wrong.
    pub fn status(&self) -> u8 {
        if let Trouble::Setting(_) | Trouble::Keymap(..) = self { 2 } else { 1 }
    }
}

impl InWords for Trouble {
    fn in_words(&self, words: &Words) -> String {
        match self {
            Trouble::Output(error) => {
                fill(&words.command.output, &[("reason", &SystemError::from(error).in_words(words))])
            }
            Trouble::Terminal(error) => {
                fill(&words.command.terminal, &[("reason", &SystemError::from(error).in_words(words))])
            }
            Trouble::Setting(faults) => faults.in_words(words),
            Trouble::Keymap(path, faults) => faults.in_file(&path.to_string_lossy(), words),
            Trouble::Converter(error) => error.in_words(words),
            Trouble::Store(fault) => fault.in_words(words),
        }
    }
}

impl From<io::Error> for Trouble {
    fn from(error: io::Error) -> Self {
        Trouble::Output(error)
    }
}

impl From<ScriptError> for Trouble {
    fn from(error: ScriptError) -> Self {
        Trouble::Converter(error)
    }
}
