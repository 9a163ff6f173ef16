//! A TOML file as a flat list of keys, texts and lines: what settings and themes are read from.

use std::fs;
use std::io::Read;
use std::ops::Range;
use std::path::Path;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::fault::{Fault, Reason, visible};

/// The kind of a table without a value in it, which is a leaf since nothing is below it.
pub(super) const EMPTY_TABLE: &str = "an empty table";

/// A file's content, with its name for messages.
pub(super) struct File<'a> {
    pub name: String,
    pub text: &'a str,
}

/// One value of a file.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Leaf {
    /// With the tables that it is in, by dots.
    pub key: String,
    /// The value's text, or the name of its type where it is none that a text could stand for.
    pub value: Result<String, &'static str>,
    /// The file and the line.
    pub at: String,
    line: usize,
}

impl File<'_> {
    /// Every value, in the order of the lines.
    ///
    /// # Errors
    /// Where the file is no TOML.
    pub fn leaves(&self) -> Result<Vec<Leaf>, Fault> {
        let table = DeTable::parse(self.text).map_err(|error| self.broken(&error))?;
        let mut leaves = Vec::new();
        self.walk("", table.get_ref(), &mut leaves);
        leaves.sort_by_key(|leaf| leaf.line);
        Ok(leaves)
    }

    fn walk(&self, prefix: &str, table: &DeTable, leaves: &mut Vec<Leaf>) {
        for (name, value) in table {
            let key = format!("{prefix}{}", name.get_ref());
            match value.get_ref() {
                DeValue::Table(table) if !table.is_empty() => self.walk(&format!("{key}."), table, leaves),
                _ => leaves.push(self.leaf(key, name.span(), value)),
            }
        }
    }

    fn leaf(&self, key: String, span: Range<usize>, value: &Spanned<DeValue>) -> Leaf {
        let text = match value.get_ref() {
            DeValue::String(text) => Ok(text.to_string()),
            DeValue::Boolean(yes) => Ok(yes.to_string()),
            DeValue::Float(float) => Ok(float.as_str().to_owned()),
            DeValue::Integer(integer) => Ok(match i64::from_str_radix(integer.as_str(), integer.radix()) {
                Ok(number) => number.to_string(),
                Err(_) => integer.as_str().to_owned(),
            }),
            DeValue::Datetime(_) => Err("a date"),
            DeValue::Array(_) => Err("an array"),
            DeValue::Table(_) => Err(EMPTY_TABLE),
        };
        let line = self.line(span.start);
        Leaf { key, value: text, at: self.at(line), line }
    }

    fn broken(&self, error: &toml::de::Error) -> Fault {
        let at = error.span().map_or_else(|| self.name.clone(), |span| self.at(self.line(span.start)));
        let reason = Reason::Unreadable(visible(&error.message().replace('\n', "; ")));
        Fault { at, key: String::new(), reason }
    }

    fn at(&self, line: usize) -> String {
        format!("{}:{line}", self.name)
    }

    fn line(&self, offset: usize) -> usize {
        1 + self.text.bytes().take(offset).filter(|byte| *byte == b'\n').count()
    }
}

/// More bytes than any file has that a person wrote by hand; a device without an end has them too.
const LIMIT: u64 = 1 << 20;

/// The text of a file that a user wrote, without a byte order mark.
///
/// # Errors
/// Where it cannot be read, is no UTF-8 or larger than a MiB.
pub(super) fn read(path: &Path) -> Result<String, Fault> {
    let fault = |reason| Fault { at: path.to_string_lossy().into(), key: String::new(), reason };
    let mut text = String::new();
    let read = fs::File::open(path).and_then(|file| file.take(LIMIT + 1).read_to_string(&mut text));
    match read {
        Ok(bytes) if bytes as u64 > LIMIT => {
            Err(fault(Reason::Unreadable("larger than 1 MiB; is it the right file?".into())))
        }
        Ok(_) => Ok(text.strip_prefix('\u{feff}').map_or_else(|| text.clone(), str::to_owned)),
        Err(error) => Err(fault(Reason::Unreadable(format!("cannot be read: {error}")))),
    }
}
