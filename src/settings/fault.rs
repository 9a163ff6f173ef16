//! What is wrong with a file, a variable or a flag: where it stands, what it is, and the remedy.

use std::error::Error;
use std::fmt::{self, Display, Formatter};

/// One thing that is wrong: `config.toml:3: layout.indnt: no such setting; did you mean layout.indent?`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Where: a file with its line, `environment`, a flag.
    pub at: String,
    /// What: a key, a variable; nothing where the file as a whole is meant.
    pub key: String,
    /// Why.
    pub reason: Reason,
}

/// Why something is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Nothing has this name.
    Unknown {
        /// What has such names: `setting`, `role`, `theme`.
        what: &'static str,
        /// The name that was probably meant.
        nearest: Option<String>,
    },
    /// The value is none that it can have.
    Wrong {
        /// As it stands there: a text in quotation marks, or the kind of thing that it is.
        value: String,
        /// What it may be, to go after "expected".
        expected: String,
        /// The value that was probably meant.
        nearest: Option<String>,
    },
    /// Something that has to stand there does not.
    Missing {
        /// What has such names.
        what: &'static str,
    },
    /// The file cannot be read, or is no TOML: the reason as the system or the parser gives it.
    Unreadable(String),
}

impl Display for Reason {
    fn fmt(&self, f: &mut Formatter) -> fmt::Result {
        let ask = |f: &mut Formatter, nearest: &Option<String>| match nearest {
            Some(word) => write!(f, "; did you mean {word}?"),
            None => Ok(()),
        };
        match self {
            Reason::Unknown { what, nearest } => {
                write!(f, "no such {what}")?;
                ask(f, nearest)
            }
            Reason::Wrong { value, expected, nearest } => {
                write!(f, "expected {expected}, not {value}")?;
                ask(f, nearest)
            }
            Reason::Missing { what } => write!(f, "this {what} is missing"),
            Reason::Unreadable(reason) => f.write_str(reason),
        }
    }
}

impl Display for Fault {
    fn fmt(&self, f: &mut Formatter) -> fmt::Result {
        write!(f, "{}: ", visible(&self.at))?;
        if !self.key.is_empty() {
            write!(f, "{}: ", visible(&self.key))?;
        }
        write!(f, "{}", self.reason)
    }
}

impl Error for Fault {}

/// Everything that is wrong, never empty, one line each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Faults(pub Vec<Fault>);

impl Display for Faults {
    fn fmt(&self, f: &mut Formatter) -> fmt::Result {
        for (n, fault) in self.0.iter().enumerate() {
            write!(f, "{}{fault}", if n == 0 { "" } else { "\n" })?;
        }
        Ok(())
    }
}

impl Error for Faults {}

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
