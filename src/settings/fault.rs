//! What is wrong with a file, a variable or a flag: where it stands, what it is, and the remedy.

use std::io;

use super::broken::BrokenToml;
use super::expected::{Expected, Value};
use super::words::{InWords, Words, fill, shown_in_english};

/// One thing that is wrong: `config.toml:3: layout.indnt: no such setting; did you mean layout.indent?`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Where.
    pub at: At,
    /// What: a key, a variable; nothing where the file as a whole is meant.
    pub key: String,
    /// Why.
    pub reason: Reason,
}

/// Where something wrong stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum At {
    /// A file with its line, a flag, a setting.
    Place(String),
    /// Among the process's variables.
    Environment,
}

/// What has names.
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
}

/// Why something is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Nothing has this name.
    Unknown {
        /// What has such names.
        what: Thing,
        /// The name that was probably meant.
        nearest: Option<String>,
    },
    /// The value is none that it can have.
    Wrong {
        /// As it stands there.
        value: Value,
        /// What it may be.
        expected: Expected,
        /// The value that was probably meant.
        nearest: Option<String>,
    },
    /// A role has no look.
    MissingRole,
    /// The file cannot be read: what the system says.
    Unreadable(SystemError),
    /// The file is larger than any that a person wrote.
    TooLarge,
    /// It is a pipe or a device.
    NotAFile,
    /// The file is no TOML.
    Form(BrokenToml),
}

/// What the system said, to be kept and compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SystemError {
    /// Nothing where somebody put other words to it than the system's.
    kind: Option<io::ErrorKind>,
    text: String,
}

impl From<&io::Error> for SystemError {
    fn from(error: &io::Error) -> Self {
        let kind = error.get_ref().is_none().then(|| error.kind());
        SystemError { kind, text: error.to_string() }
    }
}

impl InWords for SystemError {
    /// What is common in our words, all else in the system's.
    fn in_words(&self, words: &Words) -> String {
        let system = &words.system;
        match self.kind {
            Some(io::ErrorKind::NotFound) => system.missing.clone(),
            Some(io::ErrorKind::PermissionDenied) => system.denied.clone(),
            Some(io::ErrorKind::IsADirectory) => system.folder.clone(),
            Some(io::ErrorKind::NotADirectory) => system.no_folder.clone(),
            Some(io::ErrorKind::StorageFull) => system.full.clone(),
            Some(io::ErrorKind::ReadOnlyFilesystem) => system.read_only.clone(),
            Some(io::ErrorKind::InvalidData) => system.not_utf8.clone(),
            _ => visible(&self.text),
        }
    }
}

impl InWords for Reason {
    fn in_words(&self, words: &Words) -> String {
        let faults = &words.faults;
        let (told, nearest) = match self {
            Reason::Unknown { what: Thing::Setting, nearest } => (faults.setting.clone(), nearest),
            Reason::Unknown { what: Thing::Theme, nearest } => (faults.theme.clone(), nearest),
            Reason::Unknown { what: Thing::Role, nearest } => (faults.role.clone(), nearest),
            Reason::Unknown { what: Thing::Clues, nearest } => (faults.clues.clone(), nearest),
            Reason::Wrong { value, expected, nearest } => {
                let (value, expected) = (value.in_words(words), expected.in_words(words));
                (fill(&faults.wrong, &[("value", &value), ("expected", &expected)]), nearest)
            }
            Reason::MissingRole => (faults.missing_role.clone(), &None),
            Reason::Unreadable(error) => (fill(&faults.unreadable, &[("reason", &error.in_words(words))]), &None),
            Reason::TooLarge => (faults.too_large.clone(), &None),
            Reason::NotAFile => (faults.not_a_file.clone(), &None),
            Reason::Form(broken) => (broken.in_words(words), &None),
        };
        match nearest {
            Some(nearest) => fill(&faults.near, &[("reason", &told), ("nearest", nearest)]),
            None => told,
        }
    }
}

impl InWords for Fault {
    fn in_words(&self, words: &Words) -> String {
        let faults = &words.faults;
        let of = |what: &str, told: &str| fill(&faults.at, &[("at", &what), ("reason", &told)]);
        let mut told = self.reason.in_words(words);
        if !self.key.is_empty() {
            told = of(&visible(&self.key), &told);
        }
        match &self.at {
            At::Place(place) => of(&visible(place), &told),
            At::Environment => of(&faults.environment, &told),
        }
    }
}

/// Everything that is wrong, never empty, one line each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Faults(pub Vec<Fault>);

impl InWords for Faults {
    fn in_words(&self, words: &Words) -> String {
        self.0.iter().map(|fault| fault.in_words(words)).collect::<Vec<_>>().join("\n")
    }
}

shown_in_english!(Fault, Faults);

impl From<Fault> for Faults {
    fn from(fault: Fault) -> Self {
        Faults(vec![fault])
    }
}

/// A name for a message: whatever in it a terminal might obey, or not show at all, is escaped.
pub fn visible(name: &str) -> String {
    let shown = |c: char| match c {
        '\\' | '"' | '\'' => c.to_string(),
        _ => c.escape_debug().to_string(),
    };
    name.chars().map(shown).collect()
}

#[cfg(test)]
mod tests {
    use super::visible;

    #[test]
    fn nothing_that_a_terminal_obeys_is_left_in_a_name() {
        let table = [
            ("看報.toml:3", "看報.toml:3"),
            (r#"C:\it's a "name""#, r#"C:\it's a "name""#),
            ("\u{1b}[31mred\u{7}", r"\u{1b}[31mred\u{7}"),
            ("two\nlines\r", r"two\nlines\r"),
            ("\u{9b}2J\u{202e}\u{200f}\u{2028}", r"\u{9b}2J\u{202e}\u{200f}\u{2028}"),
        ];
        for (name, shown) in table {
            assert_eq!(visible(name), shown);
        }
    }
}
