//! What ends the program before its time.

use std::io;
use std::path::PathBuf;

use kanbao::document::ClueFault;
use kanbao::reader::keymap::KeymapError;
use kanbao::script::ScriptError;
use kanbao::settings::fault::visible;
use kanbao::settings::words::{InWords, fill};
use kanbao::settings::{Faults, Words};
use kanbao::store;

/// What ends the program before its time.
pub enum Trouble {
    /// Standard output.
    Output(io::Error),
    /// The terminal.
    Terminal(io::Error),
    /// A file of the user's that cannot be read.
    File(PathBuf, io::Error),
    /// A setting that is known to be wrong only now.
    Setting(Faults),
    /// A theme.
    Theme(Faults),
    /// The user's keys.
    Keymap(PathBuf, KeymapError),
    /// The user's clues.
    Clues(ClueFault),
    /// A converter.
    Converter(ScriptError),
    /// What was kept.
    Store(store::Fault),
}

impl Trouble {
    /// What the program ends with.
    pub fn status(&self) -> u8 {
        if let Trouble::Setting(_) = self { 2 } else { 1 }
    }
}

impl InWords for Trouble {
    fn in_words(&self, words: &Words) -> String {
        let of = |path: &PathBuf, reason: &str| {
            fill(&words.faults.at, &[("at", &visible(&path.to_string_lossy())), ("reason", &reason)])
        };
        match self {
            Trouble::Output(error) => fill(&words.command.output, &[("reason", &words.system(error))]),
            Trouble::Terminal(error) => fill(&words.command.terminal, &[("reason", &words.system(error))]),
            Trouble::File(path, error) => {
                of(path, &fill(&words.faults.unreadable, &[("reason", &words.system(error))]))
            }
            Trouble::Setting(faults) | Trouble::Theme(faults) => faults.in_words(words),
            Trouble::Keymap(path, error) => of(path, &error.in_words(words)),
            Trouble::Clues(fault) => fault.in_words(words),
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
