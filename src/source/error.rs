//! Why a source cannot be read.

use std::fmt;
use std::io;

use super::visible::visible;

/// A source that cannot be read: which, why, and what to do about it.
#[derive(Debug)]
pub struct SourceError {
    /// The source as it was named, not filtered: show it through [`visible`](super::visible::visible) only.
    pub name: String,
    /// Why.
    pub reason: Reason,
}

/// Why a source cannot be read.
#[derive(Debug)]
pub enum Reason {
    /// There is nothing of this name; `nearest` is the most similar name in its folder.
    Missing { nearest: Option<String> },
    /// It may not be read.
    Denied,
    /// It is a folder where a file is needed.
    Folder,
    /// It is a folder in which no text was found.
    NoTexts,
    /// It is not text, but this.
    Binary { kind: &'static str },
    /// It is text in an encoding that kanbao cannot decode.
    Unsupported { encoding: &'static str },
    /// Standard input is the terminal: nothing is piped in.
    Terminal,
    /// The system says so.
    System(io::Error),
}

impl SourceError {
    pub(super) fn new(name: impl Into<String>, reason: Reason) -> Self {
        SourceError { name: name.into(), reason }
    }

    /// The reason, in a few words.
    pub fn reason(&self) -> String {
        match &self.reason {
            Reason::Missing { .. } => "no such file or folder".into(),
            Reason::Denied => "permission denied".into(),
            Reason::Folder => "is a folder".into(),
            Reason::NoTexts => "no text file in this folder".into(),
            Reason::Binary { kind } => format!("not a text: it looks like {kind}"),
            Reason::Unsupported { encoding } => format!("the text is in {encoding}, which kanbao cannot decode"),
            Reason::Terminal => "nothing is piped in".into(),
            Reason::System(error) => visible(&error.to_string()).into_owned(),
        }
    }

    /// What the reader can do, if anything.
    pub fn remedy(&self) -> Option<String> {
        match &self.reason {
            Reason::Missing { nearest } => nearest.as_ref().map(|name| format!("did you mean {}?", visible(name))),
            Reason::Denied => Some("make it readable, or read a copy".into()),
            Reason::Folder => Some("name the folder itself as a source, or a file in it".into()),
            Reason::NoTexts => Some("name a file to open it whatever its extension".into()),
            Reason::Binary { .. } => Some("--encoding utf-8 reads it as text all the same".into()),
            Reason::Unsupported { encoding } => Some(format!("convert it first: iconv -f {encoding} -t UTF-8")),
            Reason::Terminal => Some("pipe a text into kanbao, or name a file".into()),
            Reason::System(_) => None,
        }
    }
}

impl fmt::Display for SourceError {
    /// `name: reason; remedy`, without control characters.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", visible(&self.name), self.reason())?;
        self.remedy().map_or(Ok(()), |remedy| write!(f, "; {remedy}"))
    }
}

impl std::error::Error for SourceError {}

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
                Reason::Binary { kind: "a PNG image" },
                "a␛[2J␊.bin: not a text: it looks like a PNG image; --encoding utf-8 reads it as text all the same",
            ),
            ("disk", Reason::System(io::Error::other("\x07broken")), "disk: ␇broken"),
        ] {
            assert_eq!(SourceError::new(name, reason).to_string(), message);
        }
    }
}
