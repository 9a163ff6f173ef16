//! A TOML file as a flat list of keys, texts and lines, from which settings and themes are read.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::error::{At, ConfigError, ConfigErrors, Reason};
use super::expected::Value;
use super::toml_error::{LineStarts, TomlError};

/// A file's content, with its name for messages.
pub struct File<'a> {
    /// The name of the file in messages.
    pub name: String,
    /// The text of the file.
    pub text: &'a str,
}

/// One value of a file.
#[derive(Debug, PartialEq, Eq)]
pub struct FlatValue {
    /// The key with the tables that it stands in, parted by dots: `layout.indent`.
    pub key: String,
    /// The value; numbers and truth values by their text. An empty table counts as a value.
    pub value: Value,
    /// The place for messages: the file and the line.
    pub at: String,
    line: usize,
}

impl FlatValue {
    /// A text with its key, of a file that was read when the program was made.
    pub fn from_text(key: &str, text: &str, file: &str) -> FlatValue {
        FlatValue { key: key.to_owned(), value: Value::Text(text.to_owned()), at: file.to_owned(), line: 0 }
    }

    /// The value, where it is a text.
    pub fn text(&self) -> Option<&str> {
        if let Value::Text(text) = &self.value { Some(text) } else { None }
    }
}

impl File<'_> {
    /// Every value, in the order of the lines.
    ///
    /// # Errors
    /// Where the file is no TOML.
    pub fn flatten(&self) -> Result<Vec<FlatValue>, ConfigErrors> {
        let table = DeTable::parse(self.text).map_err(|error| self.broken(&error))?;
        let mut leaves = Vec::new();
        self.walk("", table.get_ref(), &LineStarts::new(self.text), &mut leaves);
        leaves.sort_by_key(|leaf| leaf.line);
        Ok(leaves)
    }

    fn walk(&self, prefix: &str, table: &DeTable, lines: &LineStarts, leaves: &mut Vec<FlatValue>) {
        for (name, value) in table {
            let key = format!("{prefix}{}", name.get_ref());
            match value.get_ref() {
                DeValue::Table(table) if !table.is_empty() => self.walk(&format!("{key}."), table, lines, leaves),
                _ => leaves.push(self.leaf(key, lines.line(name.span().start), value)),
            }
        }
    }

    fn leaf(&self, key: String, line: usize, value: &Spanned<DeValue>) -> FlatValue {
        let text = match value.get_ref() {
            DeValue::String(text) => Value::Text(text.to_string()),
            DeValue::Boolean(yes) => Value::Text(yes.to_string()),
            DeValue::Float(float) => Value::Text(float.as_str().to_owned()),
            DeValue::Integer(integer) => Value::Text(match i64::from_str_radix(integer.as_str(), integer.radix()) {
                Ok(number) => number.to_string(),
                Err(_) => integer.as_str().to_owned(),
            }),
            DeValue::Datetime(_) => Value::Date,
            DeValue::Array(_) => Value::Array,
            DeValue::Table(_) => Value::EmptyTable,
        };
        FlatValue { key, value: text, at: self.at(line), line }
    }

    /// The parser's error as an error of this file, with its line.
    pub fn broken(&self, error: &toml::de::Error) -> ConfigErrors {
        let broken = TomlError::new(self.text, error);
        ConfigError { at: At::Place(self.at(broken.line)), key: String::new(), reason: Reason::Toml(broken) }.into()
    }

    fn at(&self, line: usize) -> String {
        format!("{}:{line}", self.name)
    }
}
