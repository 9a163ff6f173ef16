//! Why a file is not well-formed TOML: the line, and the reason, in the program's words as far as it has any.

use toml::de::Error;

use super::Words;
use super::say::{InWords, fill};
use super::visible::visible;

/// Why a text is no TOML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TomlError {
    /// The line of the error, from 1.
    pub line: usize,
    /// The parser's message, in English.
    parser: String,
    /// The part of the text that the message is about.
    at: String,
}

impl TomlError {
    /// The error that the parser found in `text`.
    pub fn new(text: &str, error: &Error) -> TomlError {
        let span = error.span().unwrap_or_default();
        let parser = error.message().trim_end().replace('\n', "; ");
        // A key may stand in quotes already.
        let at = text.get(span.clone()).unwrap_or_default().trim().trim_matches(['"', '\'']).to_owned();
        TomlError { line: line_at(text, span.start), parser, at }
    }
}

/// The number, from 1, of the line that has the byte at `offset`. Counts from the start of the text: for many lines use
/// [`LineStarts`].
pub fn line_at(text: &str, offset: usize) -> usize {
    1 + text.bytes().take(offset).filter(|byte| *byte == b'\n').count()
}

/// The places where the lines of a text begin, so that the line of any byte is found without counting from the start
/// again.
#[derive(Debug)]
pub struct LineStarts(Vec<usize>);

impl LineStarts {
    /// Finds where the lines of a text begin.
    pub fn new(text: &str) -> LineStarts {
        let behind = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at + 1);
        LineStarts(std::iter::once(0).chain(behind).collect())
    }

    /// The number, from 1, of the line that has the byte at `offset`.
    pub fn line(&self, offset: usize) -> usize {
        self.0.partition_point(|start| *start <= offset)
    }
}

impl InWords for TomlError {
    /// The parser speaks English: what people often do wrong is told in our words, all else in its own.
    fn in_words(&self, words: &Words) -> String {
        let what = self.parser.split(", expected").next().unwrap_or_default();
        let told = words.parser.get(what).map(|told| fill(told, &[("at", &visible(&self.at))]));
        fill(words.faults.form, &[("reason", &told.unwrap_or_else(|| visible(&self.parser).into_owned()))])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_numbered_from_1_either_way() {
        for text in ["", "\n", "報", "a\n\nb\n", "一\n二\r\n三"] {
            let starts = LineStarts::new(text);
            for offset in 0..=text.len() {
                assert_eq!(starts.line(offset), line_at(text, offset), "{text:?} at {offset}");
            }
        }
    }
}
