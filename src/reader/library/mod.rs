//! What can be read, and what is kept of it: the sources, how they are loaded, the shelf, the store.
//!
//! - [`session`]: what is kept of the source that is open. [`shelf`]: what was read and what is new.
//! - [`kept_words`]: words that were put into glossaries, to be undone.

pub mod kept_words;
pub mod session;
pub mod shelf;

use std::collections::BTreeMap;

use crate::jobs::glossary_files::GlossaryFiles;
use crate::jobs::load::{LoadId, LoadOptions};
use crate::source::{Origin, SourceError};

use kept_words::KeptWords;
use session::Session;
use shelf::Shelf;

/// What can be read, and what is kept of it.
#[derive(Debug)]
pub struct Library {
    /// The sources, in their order; never none.
    pub sources: Vec<Origin>,
    /// The number of the one that is open.
    pub current: usize,
    /// How sources are read and recovered.
    pub options: LoadOptions,
    /// The load that was last begun.
    pub latest: LoadId,
    /// Where the words stand that conversion leaves alone.
    pub glossary: GlossaryFiles,
    /// The words that were put there while the source is open.
    pub kept: KeptWords,
    /// Sources that could not be read when they were gone to, by their numbers, and why.
    pub unreadable: BTreeMap<usize, SourceError>,
    /// What is kept of the source that is open.
    pub session: Session,
    /// What was read and what is new.
    pub shelf: Shelf,
}

impl Library {
    /// A source begins to be loaded: what comes of any load before is out of date.
    pub fn begin_load(&mut self) -> LoadId {
        self.latest.0 += 1;
        self.latest
    }

    /// The number of a source, which is one more of them if it was none.
    pub fn number_of(&mut self, origin: Origin) -> usize {
        let known = self.sources.iter().position(|source| *source == origin);
        known.unwrap_or_else(|| {
            self.sources.push(origin);
            self.sources.len() - 1
        })
    }
}
