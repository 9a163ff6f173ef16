//! The values that a setting or a role may have, and what was found in their place.

use super::Words;
use super::say::{InWords, fill, shown_in_english};
use super::visible::visible;

/// The values that a setting or a role may have, for messages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expected {
    /// `true` or `false`.
    Switch,
    /// A whole number within bounds.
    Number {
        /// The least number.
        from: String,
        /// The greatest number.
        to: String,
    },
    /// A number of bytes within bounds.
    Size {
        /// The least size, with its unit.
        from: String,
        /// The greatest size, with its unit.
        to: String,
    },
    /// One of these words.
    OneOf(Vec<String>),
    /// A name.
    Name,
    /// The name of an encoding.
    Encoding,
    /// A list of words.
    Words,
    /// Characters in one text.
    Characters,
    /// A table of clues, of this name.
    Clues(String),
    /// A folder.
    Folder,
    /// `auto`, or what else is expected.
    AutoOr(Box<Expected>),
    /// A table of settings, of this name.
    Group(String),
    /// The style of a role in a theme.
    Style,
    /// A colour.
    Color,
    /// The address of a paper's issue, with gaps for the day.
    PaperAddress,
    /// A regular expression.
    Pattern,
}

/// What was found where a value is expected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// A text.
    Text(String),
    /// A date of TOML.
    Date,
    /// An array of TOML.
    Array,
    /// A table of TOML without anything in it.
    EmptyTable,
    /// Bytes that are no text.
    Bytes,
}

impl Expected {
    /// The expectation of one of these words.
    pub fn one_of<T: Into<String>>(words: impl IntoIterator<Item = T>) -> Expected {
        Expected::OneOf(words.into_iter().map(Into::into).collect())
    }
}

impl InWords for Expected {
    fn in_words(&self, words: &Words) -> String {
        let expected = &words.expected;
        match self {
            Expected::Switch => expected.switch.to_owned(),
            Expected::Number { from, to } => fill(expected.number, &[("from", from), ("to", to)]),
            Expected::Size { from, to } => fill(expected.size, &[("from", from), ("to", to)]),
            Expected::OneOf(known) => match known.split_last() {
                Some((last, rest)) if !rest.is_empty() => {
                    format!("{}{}{last}", rest.join(expected.comma), expected.or)
                }
                _ => known.concat(),
            },
            Expected::Name => expected.name.to_owned(),
            Expected::Encoding => expected.encoding.to_owned(),
            Expected::Words => expected.words.to_owned(),
            Expected::Characters => expected.characters.to_owned(),
            Expected::Clues(name) => fill(expected.clues, &[("name", &visible(name))]),
            Expected::Folder => expected.folder.to_owned(),
            Expected::AutoOr(other) => fill(expected.auto_or, &[("other", &other.in_words(words))]),
            Expected::Group(name) => fill(expected.group, &[("name", &visible(name))]),
            Expected::Style => fill(expected.style, &[("color", &expected.color)]),
            Expected::Color => expected.color.to_owned(),
            Expected::PaperAddress => expected.paper_address.to_owned(),
            Expected::Pattern => expected.pattern.to_owned(),
        }
    }
}

shown_in_english!(Expected);

impl InWords for Value {
    fn in_words(&self, words: &Words) -> String {
        let values = &words.values;
        match self {
            Value::Text(text) => return fill(values.text, &[("text", &text.escape_debug())]),
            Value::Date => values.date,
            Value::Array => values.array,
            Value::EmptyTable => values.table,
            Value::Bytes => values.bytes,
        }
        .to_owned()
    }
}
