//! A ZIP archive, read entry by entry; nothing of it is ever written anywhere.

use std::io;

use zip::ZipArchive;

use super::bounded::{Bounded, allowed, damaged, read_within};
use super::end_record::{self, Seekable};
use crate::source::Encoding;
use crate::source::detect::detect;
use crate::source::error::SourceErrorKind;
use crate::source::natural;

/// More entries than this has no book and no folder of texts.
const MOST_ENTRIES: usize = 20_000;
/// What a damaged archive is called.
const KIND: &str = "ZIP";

/// An archive that is open.
pub struct Archive(ZipArchive<Box<dyn Seekable>>);

impl Archive {
    /// Reads the archive's list of entries.
    pub fn open(bytes: Box<dyn Seekable>) -> Result<Archive, SourceErrorKind> {
        let bytes = end_record::mended(bytes).map_err(failure)?;
        let archive = ZipArchive::new(bytes).map_err(|error| failure(error.into()))?;
        if archive.len() > MOST_ENTRIES {
            return Err(SourceErrorKind::Inflated { kind: KIND });
        }
        Ok(Archive(archive))
    }

    /// Whether there is an entry of this name.
    pub fn has(&self, name: &str) -> bool {
        self.0.index_for_name(name).is_some()
    }

    /// The bytes of the entry of this name; `None` where there is none.
    pub fn read(&mut self, name: &str) -> Result<Option<Vec<u8>>, SourceErrorKind> {
        self.0.index_for_name(name).map(|number| self.read_entry(number)).transpose()
    }

    /// The bytes of the entry of this number.
    pub fn read_entry(&mut self, number: usize) -> Result<Vec<u8>, SourceErrorKind> {
        self.head(number, u64::MAX)
    }

    /// The first bytes of the entry of this number.
    pub fn head(&mut self, number: usize, most: u64) -> Result<Vec<u8>, SourceErrorKind> {
        let entry = self.0.by_index(number).map_err(|error| failure(error.into()))?;
        let packed = entry.compressed_size();
        // One more than is allowed, of which the bounded reader says that it is too much.
        let most = most.min(allowed(packed) + 1);
        read_within(Bounded::new(entry, KIND, packed), most).map_err(SourceErrorKind::from_read)
    }

    /// The files in it, each with its number and the name that people gave it, in natural order. Names that are not UTF-8
    /// are in the encoding of the system that packed them, which nothing tells but the names.
    pub fn files(&self) -> Vec<(usize, String)> {
        let raw: Vec<&[u8]> = self.0.file_names_raw().collect();
        let guess = detect(&raw.join(&b"\n"[..]), true).map_or(Encoding::UTF_8, |guess| guess.encoding);
        let name = |raw: &[u8]| match std::str::from_utf8(raw) {
            Ok(name) => name.to_owned(),
            Err(_) => guess.decode(raw, true).0.into_owned(),
        };
        let mut files: Vec<(usize, String)> = raw.iter().map(|raw| name(raw)).enumerate().collect();
        files.retain(|(_, name)| !name.ends_with('/'));
        files.sort_by_cached_key(|(_, name)| natural::key(name));
        files
    }
}

fn failure(error: io::Error) -> SourceErrorKind {
    SourceErrorKind::from_read(damaged(KIND, error))
}
