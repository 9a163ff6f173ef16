//! Faults of a file, a variable or an option: where each stands, what it is, and the remedy.

use super::Words;
use super::expected::{Expected, Value};
use super::say::{InWords, fill, shown_in_english};
use super::system_error::SystemError;
use super::toml_error::TomlError;
use super::visible::visible;

/// The most faults of one file that are looked for and told: a screen holds fewer lines, and whoever has mended these
/// runs the program again.
pub const MOST_TOLD: usize = 20;

/// Joins the messages of faults, one a line, at most [`MOST_TOLD`] of them; a last line says that there are more.
pub fn joined(lines: impl IntoIterator<Item = String>, words: &Words) -> String {
    let mut lines = lines.into_iter();
    let mut told: Vec<String> = lines.by_ref().take(MOST_TOLD).collect();
    told.extend(lines.next().map(|_| words.faults.more.to_owned()));
    told.join("\n")
}

/// One fault of the configuration: `config.toml:3: layout.indnt: no such setting; did you mean layout.indent?`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigError {
    /// The place of the fault.
    pub at: At,
    /// The key or variable at fault; empty where the file as a whole is.
    pub key: String,
    /// The kind of the fault, with what its message needs.
    pub reason: Reason,
}

/// The place of a fault.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum At {
    /// A file with its line, a flag, a setting.
    Place(String),
    /// One of the process's variables, which the key names.
    Environment,
}

/// The kind of thing that a name should name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Thing {
    /// A setting.
    Setting,
    /// A theme.
    Theme,
    /// A role of a theme.
    Role,
    /// A table or a list of clues.
    Clues,
    /// A key of a paper's table.
    Paper,
}

/// Why a part of the configuration is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The name names nothing.
    Unknown {
        /// The kind of thing that was looked for.
        what: Thing,
        /// The name that was probably meant.
        nearest: Option<String>,
    },
    /// The name is like that of no theme.
    NoTheme {
        /// The names that there are.
        names: Vec<String>,
    },
    /// The value is none that the setting or role can have.
    Wrong {
        /// The value that stands there.
        value: Value,
        /// The values that are allowed.
        expected: Expected,
        /// The value that was probably meant.
        nearest: Option<String>,
    },
    /// A role has no style.
    MissingRole,
    /// A key is needed that does not stand there.
    MissingKey,
    /// The file cannot be read: what the system says.
    Unreadable(SystemError),
    /// The file is larger than any that a person wrote.
    TooLarge,
    /// The path leads to a pipe or a device.
    NotAFile,
    /// The file is no TOML.
    Toml(TomlError),
}

impl Reason {
    /// Whether the file lies where the program does not get to (no right, no folder); a file that nobody asked for is
    /// then ignored.
    pub fn is_out_of_reach(&self) -> bool {
        matches!(self, Reason::Unreadable(error) if error.is_out_of_reach())
    }
}

impl InWords for Reason {
    fn in_words(&self, words: &Words) -> String {
        let faults = &words.faults;
        let (told, nearest) = match self {
            Reason::Unknown { what: Thing::Setting, nearest } => (faults.setting.to_owned(), nearest),
            Reason::NoTheme { names } => (fill(faults.themes, &[("names", &visible(&names.join(", ")))]), &None),
            Reason::Unknown { what: Thing::Theme, nearest } => (faults.theme.to_owned(), nearest),
            Reason::Unknown { what: Thing::Role, nearest } => (faults.role.to_owned(), nearest),
            Reason::Unknown { what: Thing::Clues, nearest } => (faults.clues.to_owned(), nearest),
            Reason::Unknown { what: Thing::Paper, nearest } => (faults.paper.to_owned(), nearest),
            Reason::Wrong { value, expected, nearest } => {
                let (value, expected) = (value.in_words(words), expected.in_words(words));
                (fill(faults.wrong, &[("value", &value), ("expected", &expected)]), nearest)
            }
            Reason::MissingRole => (faults.missing_role.to_owned(), &None),
            Reason::MissingKey => (faults.missing_key.to_owned(), &None),
            Reason::Unreadable(error) => (fill(faults.unreadable, &[("reason", &error.in_words(words))]), &None),
            Reason::TooLarge => (faults.too_large.to_owned(), &None),
            Reason::NotAFile => (faults.not_a_file.to_owned(), &None),
            Reason::Toml(broken) => (broken.in_words(words), &None),
        };
        match nearest {
            Some(nearest) => fill(faults.near, &[("reason", &told), ("nearest", nearest)]),
            None => told,
        }
    }
}

impl InWords for ConfigError {
    fn in_words(&self, words: &Words) -> String {
        let faults = &words.faults;
        let of = |what: &str, told: &str| fill(faults.at, &[("at", &what), ("reason", &told)]);
        let mut told = self.reason.in_words(words);
        if !self.key.is_empty() {
            told = of(&visible(&self.key), &told);
        }
        match &self.at {
            At::Place(place) => of(&visible(place), &told),
            At::Environment => of(faults.environment, &told),
        }
    }
}

/// The faults found, at least one, each told in a line; not many more than [`MOST_TOLD`] for one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigErrors(pub Vec<ConfigError>);

impl InWords for ConfigErrors {
    fn in_words(&self, words: &Words) -> String {
        joined(self.0.iter().map(|fault| fault.in_words(words)), words)
    }
}

shown_in_english!(ConfigError, ConfigErrors);

impl From<ConfigError> for ConfigErrors {
    fn from(fault: ConfigError) -> Self {
        ConfigErrors(vec![fault])
    }
}
