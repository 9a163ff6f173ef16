//! Origins: where a source's bytes come from, and what the source is called.

use std::borrow::Cow;
use std::fs;
use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::container::ArchiveFile;
use super::error::{SourceError, SourceErrorKind};
use super::paper::PaperPage;
use super::watch::{FileStamp, FileState};
use super::web::Address;
use super::{SAMPLES, Sample};
use crate::settings::Words;
use crate::settings::say::InWords;
use crate::settings::visible::visible;

/// Where a source's bytes come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The program's own paper.
    Sample(&'static Sample),
    /// A file, a FIFO or a device.
    File(PathBuf),
    /// A text in an archive.
    Entry {
        /// The archive's file, which its other entries have in common with it.
        archive: Arc<ArchiveFile>,
        /// The number of the entry in the archive.
        number: usize,
        /// The name of the entry, not filtered.
        name: String,
    },
    /// An address on the web.
    Web(Address),
    /// A page of a day's paper, or the list of its pages.
    Paper(PaperPage),
    /// Standard input.
    Input,
    /// Memory: what came from standard input, which cannot be read twice.
    Held(Arc<[u8]>),
}

/// Hashes the name by which an origin is asked for: equal origins have the same.
impl Hash for Origin {
    fn hash<H: Hasher>(&self, state: &mut H) {
        match self {
            Origin::Sample(sample) => sample.name.hash(state),
            Origin::File(path) => path.hash(state),
            Origin::Entry { archive, number, .. } => (archive, number).hash(state),
            Origin::Web(address) => address.url.hash(state),
            Origin::Paper(page) => page.title().hash(state),
            Origin::Held(bytes) => bytes.len().hash(state),
            Origin::Input => {}
        }
    }
}

impl Origin {
    /// The name on the shelf and in the masthead: the file's without its folder, without control characters.
    pub fn name(&self) -> String {
        let name = match self {
            Origin::File(path) => path.file_name().map_or(path.to_string_lossy(), |name| name.to_string_lossy()),
            Origin::Entry { name, .. } => Cow::Borrowed(name.rsplit('/').next().unwrap_or(name)),
            Origin::Paper(page) => Cow::Owned(page.name()),
            _ => Cow::Owned(self.given_name()),
        };
        visible(&name).into_owned()
    }

    /// The length in bytes, if that is known without reading.
    pub fn size(&self) -> Option<u64> {
        match self {
            Origin::Sample(sample) => Some(sample.text.len() as u64),
            Origin::File(path) => fs::metadata(path).ok().filter(|file| file.is_file()).map(|file| file.len()),
            Origin::Input | Origin::Entry { .. } | Origin::Web(_) | Origin::Paper(_) => None,
            Origin::Held(bytes) => Some(bytes.len() as u64),
        }
    }

    /// Whether it can be read unasked: standard input is there once, an address is fetched only for who names it, and a FIFO or
    /// a device is nobody's to read. Asks the system.
    pub fn is_at_hand(&self) -> bool {
        match self {
            Origin::Sample(_) | Origin::Held(_) => true,
            Origin::File(path) => path.is_file(),
            Origin::Entry { archive, .. } => archive.path().is_file(),
            Origin::Paper(page) => page.is_at_hand(),
            Origin::Input | Origin::Web(_) => false,
        }
    }

    /// The path at which the source's bytes lie, its own or its archive's; `None` for what lies at none.
    pub fn path(&self) -> Option<&Path> {
        match self {
            Origin::File(path) => Some(path),
            Origin::Entry { archive, .. } => Some(archive.path()),
            _ => None,
        }
    }

    /// What the source's file is like now; `None` for what is none. Asks the system.
    pub fn stamp(&self) -> Option<FileStamp> {
        FileState::at(self.path()?).stamp()
    }

    /// The path of the regular file, all links followed, or of the copy that is kept of an address; `None` for what is none.
    /// Asks the system.
    pub fn file(&self) -> Option<PathBuf> {
        if let Origin::Web(address) = self {
            return address.kept();
        }
        let Origin::File(path) = self else { return None };
        fs::canonicalize(path).ok().filter(|path| path.is_file())
    }

    /// Why the source cannot be read.
    pub fn failed(&self, reason: SourceErrorKind) -> SourceError {
        SourceError::new(self.given_name(), reason)
    }

    /// The name as it was given on the command line, not filtered.
    pub(super) fn given_name(&self) -> String {
        match self {
            Origin::Sample(sample) => sample.title.into(),
            Origin::File(path) => path.to_string_lossy().into_owned(),
            Origin::Entry { archive, name, .. } => format!("{}/{name}", archive.path().to_string_lossy()),
            Origin::Web(address) => address.url.clone(),
            Origin::Paper(page) => page.title(),
            Origin::Input | Origin::Held(_) => super::error::INPUT.into(),
        }
    }
}

impl InWords for Origin {
    /// The name as it was given on the command line, without control characters.
    fn in_words(&self, words: &Words) -> String {
        match self {
            Origin::Input | Origin::Held(_) => words.masthead.input.to_owned(),
            _ => visible(&self.given_name()).into_owned(),
        }
    }
}

impl Default for Origin {
    /// The first sample.
    fn default() -> Self {
        Origin::Sample(&SAMPLES[0])
    }
}
