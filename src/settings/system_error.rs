//! Errors of the system, and how they are told.

use std::io;

use super::Words;
use super::say::InWords;
use super::visible::visible;

/// An error of the system as a value that can be kept and compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SystemError {
    /// The kind of the error; `None` where its text is not the system's own.
    kind: Option<io::ErrorKind>,
    text: String,
}

impl From<&io::Error> for SystemError {
    fn from(error: &io::Error) -> Self {
        let kind = error.get_ref().is_none().then(|| error.kind());
        SystemError { kind, text: error.to_string() }
    }
}

impl SystemError {
    /// Whether the file lies where the program does not get to: no right to it, no folder on its path. A fault of the
    /// file itself (a folder in its place, bytes that are no UTF-8) is something else.
    pub fn is_out_of_reach(&self) -> bool {
        !matches!(self.kind, None | Some(io::ErrorKind::InvalidData | io::ErrorKind::IsADirectory))
    }
}

impl InWords for SystemError {
    /// The reason for the error: a common one in the program's words, any other in the system's.
    fn in_words(&self, words: &Words) -> String {
        let system = &words.system;
        match self.kind {
            Some(io::ErrorKind::NotFound) => system.missing.to_owned(),
            Some(io::ErrorKind::PermissionDenied) => system.denied.to_owned(),
            Some(io::ErrorKind::IsADirectory) => system.folder.to_owned(),
            Some(io::ErrorKind::NotADirectory) => system.no_folder.to_owned(),
            Some(io::ErrorKind::StorageFull) => system.full.to_owned(),
            Some(io::ErrorKind::ReadOnlyFilesystem) => system.read_only.to_owned(),
            Some(io::ErrorKind::InvalidData) => system.not_utf8.to_owned(),
            // Where a thread or a process was asked for; nothing else that kanbao asks for is refused so.
            Some(io::ErrorKind::WouldBlock) => system.no_thread.to_owned(),
            _ => visible(&self.text).into_owned(),
        }
    }
}
