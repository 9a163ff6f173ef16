//! Why a source cannot be read.

use std::io;

use crate::settings::Words;
use crate::settings::words::{InWords, fill, shown_in_english};

use super::binary;
use super::visible::visible;

/// A source that cannot be read: which, why, and what to do about it.
#[derive(Debug)]
pub struct SourceError {
    /// The source as it was named, not filtered: show it through [`visible`](super::visible::visible) only.
    pub name: String,
    /// Why.
    pub reason: Reason,
}

/// What standard input is called where a source needs a name.
pub(super) const INPUT: &str = "standard input";

/// Why a source cannot be read.
#[derive(Debug)]
pub enum Reason {
    /// There is nothing of this name.
    Missing {
        /// The most similar name in its folder.
        nearest: Option<String>,
    },
    /// It is a link, and what it leads to is not there.
    Dangling,
    /// It may not be read.
    Denied,
    /// It is a folder where a file is needed.
    Folder,
    /// It is a folder in which no text was found.
    NoTexts,
    /// It is not text.
    Binary {
        /// What it seems to be instead.
        kind: binary::Kind,
    },
    /// It is text in an encoding that kanbao cannot decode.
    Unsupported {
        /// The encoding's name.
        encoding: &'static str,
    },
    /// Standard input is the terminal: nothing is piped in.
    Terminal,
    /// The system says so.
    System(io::Error),
}

impl SourceError {
    pub(super) fn new(name: impl Into<String>, reason: Reason) -> Self {
        SourceError { name: name.into(), reason }
    }
}

impl InWords for SourceError {
    /// `name: reason; remedy`, without control characters.
    fn in_words(&self, words: &Words) -> String {
        let (told, name) = (&words.sources, visible(&self.name));
        let name: &str = if self.name == INPUT { &words.masthead.input } else { &name };
        match &self.reason {
            Reason::Missing { nearest: None } => fill(&told.missing, &[("name", &name)]),
            Reason::Missing { nearest: Some(nearest) } => {
                fill(&told.missing_near, &[("name", &name), ("nearest", &visible(nearest))])
            }
            Reason::Dangling => fill(&told.dangling, &[("name", &name)]),
            Reason::Denied => fill(&told.denied, &[("name", &name)]),
            Reason::Folder => fill(&told.folder, &[("name", &name)]),
            Reason::NoTexts => fill(&told.no_texts, &[("name", &name)]),
            Reason::Binary { kind } => fill(&told.binary, &[("name", &name), ("kind", &kind.in_words(words))]),
            Reason::Unsupported { encoding } => fill(&told.unsupported, &[("name", &name), ("encoding", encoding)]),
            Reason::Terminal => fill(&told.terminal, &[("name", &name)]),
            Reason::System(error) => fill(&told.system, &[("name", &name), ("reason", &words.system(error))]),
        }
    }
}

shown_in_english!(SourceError);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_names_the_source_the_reason_and_the_remedy() {
        for (name, reason, message) in [
            ("第2版", Reason::Missing { nearest: None }, "第2版: no such file or folder"),
            (
                "第2版",
                Reason::Missing { nearest: Some("第2版.txt".into()) },
                "第2版: no such file or folder; did you mean 第2版.txt?",
            ),
            (
                "a\x1b[2J\n.bin",
                Reason::Binary { kind: binary::Kind::Image("PNG") },
                "a␛[2J␊.bin: not a text: it looks like an image (PNG); --encoding utf-8 reads it as text all the same",
            ),
            ("disk", Reason::System(io::Error::other("\x07broken")), "disk: \\u{7}broken"),
        ] {
            assert_eq!(SourceError::new(name, reason).to_string(), message);
        }
    }
}
