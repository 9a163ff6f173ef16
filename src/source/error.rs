//! Why a source cannot be read.

use std::path::Path;
use std::{fs, io};

use crate::settings::Words;
use crate::settings::say::{InWords, fill, shown_in_english};
use crate::settings::system_error::SystemError;

use super::binary;
use super::folder;
use super::web::WebError;
use crate::settings::visible::visible;

/// A source that cannot be read: which, why, and what to do about it.
#[derive(Debug)]
pub struct SourceError {
    /// The source as it was named, not filtered: show it through [`visible`] only.
    pub name: String,
    /// Why it cannot be read.
    pub reason: SourceErrorKind,
}

/// What standard input is called where a source needs a name.
pub(super) const INPUT: &str = "standard input";

/// Why a source cannot be read.
#[derive(Debug)]
pub enum SourceErrorKind {
    /// There is nothing of this name.
    Missing {
        /// The most similar name in the folder.
        nearest: Option<String>,
    },
    /// The name is an address of another kind than those that are read.
    Scheme,
    /// The name is a link, and what it leads to is not there.
    Dangling,
    /// The system denies reading.
    Denied,
    /// The name is a folder's where a file is needed.
    Folder,
    /// No text was found in the folder.
    NoTexts,
    /// The folder holds more than is looked at.
    TooMany {
        /// How many entries are looked at.
        most: usize,
    },
    /// The bytes are no text.
    Binary {
        /// The kind of file that they look like.
        kind: binary::BinaryKind,
    },
    /// What is packed is damaged, or was cut off.
    Damaged {
        /// The name of the form, such as gzip.
        kind: &'static str,
    },
    /// What is packed, or told as HTML, holds more than is good for a reader.
    Inflated {
        /// The name of the form, such as gzip.
        kind: &'static str,
    },
    /// The book is locked: only its seller's program opens it.
    Locked {
        /// Whose lock it is.
        lock: &'static str,
    },
    /// The text is in an encoding that kanbao cannot decode.
    Unsupported {
        /// The name of the encoding.
        encoding: &'static str,
    },
    /// The file, which was read, is gone.
    Vanished,
    /// The file, which was read, is shorter than what was read of it.
    Shrunk,
    /// The file, which was read, is empty now.
    Emptied,
    /// Another file has the name of the one that is followed.
    Replaced,
    /// What was a file is none any more: a pipe or a folder has its name.
    NoFile,
    /// The source is nothing that can grow: no file, or one that is packed.
    NotGrowing,
    /// The source is an address that gives no text.
    Web(WebError),
    /// Standard input is the terminal: nothing is piped in.
    Terminal,
    /// Any other error of the system.
    System(io::Error),
}

impl SourceErrorKind {
    /// The reason inside an error that a reader of ours raised; else the error as the system's.
    pub(super) fn from_read(error: io::Error) -> SourceErrorKind {
        error.downcast().unwrap_or_else(SourceErrorKind::System)
    }

    /// What an error of the file system at `path` means to someone who wants to read what is there.
    pub(super) fn from_io(path: &Path, error: io::Error) -> SourceErrorKind {
        match error.kind() {
            io::ErrorKind::NotFound if fs::symlink_metadata(path).is_ok() => SourceErrorKind::Dangling,
            io::ErrorKind::NotFound => SourceErrorKind::Missing { nearest: folder::nearest_name(path) },
            io::ErrorKind::PermissionDenied => SourceErrorKind::Denied,
            io::ErrorKind::IsADirectory => SourceErrorKind::Folder,
            _ => SourceErrorKind::System(error),
        }
    }
}

impl std::fmt::Display for SourceErrorKind {
    /// The reason as it travels through a reader; what is shown is made of it by [`SourceError`].
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{self:?}")
    }
}

impl std::error::Error for SourceErrorKind {}

impl SourceError {
    pub(super) fn new(name: impl Into<String>, reason: SourceErrorKind) -> Self {
        SourceError { name: name.into(), reason }
    }
}

impl InWords for SourceError {
    /// `name: reason; remedy`, without control characters.
    fn in_words(&self, words: &Words) -> String {
        let (told, name) = (&words.sources, visible(&self.name));
        let name: &str = match &*self.name {
            INPUT => words.masthead.input,
            "" => "\"\"",
            _ => &name,
        };
        match &self.reason {
            SourceErrorKind::Missing { nearest: None } => fill(told.missing, &[("name", &name)]),
            SourceErrorKind::Missing { nearest: Some(nearest) } => {
                fill(told.missing_near, &[("name", &name), ("nearest", &visible(nearest))])
            }
            SourceErrorKind::Scheme => fill(told.scheme, &[("name", &name)]),
            SourceErrorKind::Dangling => fill(told.dangling, &[("name", &name)]),
            SourceErrorKind::Denied => fill(told.denied, &[("name", &name)]),
            SourceErrorKind::Folder => fill(told.folder, &[("name", &name)]),
            SourceErrorKind::NoTexts => fill(told.no_texts, &[("name", &name)]),
            SourceErrorKind::TooMany { most } => fill(told.too_many, &[("name", &name), ("n", most)]),
            SourceErrorKind::Binary { kind } => {
                // The programs open no address.
                let is_file = self.name != INPUT && !self.name.contains("://");
                match kind.command(if is_file { &self.name } else { "FILE" }) {
                    Some(command) => fill(
                        told.convertible,
                        &[("name", &name), ("kind", &kind.in_words(words)), ("command", &visible(&command))],
                    ),
                    None => fill(told.binary, &[("name", &name), ("kind", &kind.in_words(words))]),
                }
            }
            SourceErrorKind::Vanished => fill(told.vanished, &[("name", &name)]),
            SourceErrorKind::Shrunk => fill(told.shrunk, &[("name", &name)]),
            SourceErrorKind::Emptied => fill(told.emptied, &[("name", &name)]),
            SourceErrorKind::Replaced => fill(told.replaced, &[("name", &name)]),
            SourceErrorKind::NoFile => fill(told.no_file, &[("name", &name)]),
            SourceErrorKind::NotGrowing => fill(told.not_growing, &[("name", &name)]),
            SourceErrorKind::Web(error) => error.in_words(name, words),
            SourceErrorKind::Damaged { kind } => fill(told.damaged, &[("name", &name), ("kind", kind)]),
            SourceErrorKind::Inflated { kind } => fill(told.inflated, &[("name", &name), ("kind", kind)]),
            SourceErrorKind::Locked { lock } => fill(told.locked, &[("name", &name), ("lock", lock)]),
            SourceErrorKind::Unsupported { encoding } => {
                fill(told.unsupported, &[("name", &name), ("encoding", encoding)])
            }
            SourceErrorKind::Terminal => fill(told.terminal, &[("name", &name)]),
            SourceErrorKind::System(error) => {
                fill(told.system, &[("name", &name), ("reason", &SystemError::from(error).in_words(words))])
            }
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
            ("第2版", SourceErrorKind::Missing { nearest: None }, "第2版: no such file or folder"),
            (
                "第2版",
                SourceErrorKind::Missing { nearest: Some("第2版.txt".into()) },
                "第2版: no such file or folder; did you mean 第2版.txt?",
            ),
            (
                "a\x1b[2J\n.bin",
                SourceErrorKind::Binary { kind: binary::BinaryKind::Image("PNG") },
                "a␛[2J␊.bin: not a text: it looks like an image (PNG); --encoding utf-8 reads it as text all the same",
            ),
            (
                "https://example.com/a.pdf",
                SourceErrorKind::Binary { kind: binary::BinaryKind::Document("PDF") },
                "https://example.com/a.pdf: a document (PDF) is not read directly; turn it into text first: pdftotext -layout FILE - | kanbao",
            ),
            ("disk", SourceErrorKind::System(io::Error::other("\x07broken")), "disk: ␇broken"),
        ] {
            assert_eq!(SourceError::new(name, reason).to_string(), message);
        }
    }
}
