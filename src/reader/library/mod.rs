//! What can be read, and what is kept of it: the sources, how they are loaded, the shelf, the store.
//!
//! - [`session`]: what is kept of the source that is open. [`shelf`]: what was read and what is new; [`shelf_edits`]: what was
//!   done to it. [`habits`]: what the reader does.

pub mod habits;
pub mod session;
pub mod shelf;
pub mod shelf_edits;

use std::collections::BTreeMap;
use std::path::PathBuf;

use crate::document::Place;
use crate::jobs::glossary_files::GlossaryFiles;
use crate::jobs::load::{LoadId, LoadOptions};
use crate::source::{Origin, SourceError};

use habits::Habits;
use session::Session;
use shelf::Shelf;
use shelf_edits::ShelfEdits;

/// What can be read, and what is kept of it.
#[derive(Debug)]
pub struct Library {
    /// The sources, in their order; never none. First those that were named, then those that were opened since.
    pub sources: Vec<Origin>,
    /// How many of them were named.
    pub named: usize,
    /// The files of folders and archives that were left out because they are no texts.
    pub skipped: Vec<PathBuf>,
    /// The number of the one that is open.
    pub current: usize,
    /// How sources are read and recovered.
    pub options: LoadOptions,
    /// The load that was last begun.
    pub latest: LoadId,
    /// Where the words stand that conversion leaves alone.
    pub glossary: GlossaryFiles,
    /// Sources that could not be read when they were gone to, by their numbers, and why.
    pub unreadable: BTreeMap<usize, SourceError>,
    /// The source that is to be gone to, by its number, and where in it.
    pub arrival: Option<(usize, Place)>,
    /// What is kept of the source that is open.
    pub session: Session,
    /// What was read and what is new.
    pub shelf: Shelf,
    /// What was done to the shelf.
    pub shelf_edits: ShelfEdits,
    /// Whether the shelf was opened because nothing was named, and is yet to be looked through: what was read last is then
    /// chosen, not what is open.
    pub begins_with_shelf: bool,
    /// What the reader does.
    pub habits: Habits,
}

impl Library {
    /// The files that are read as one: those that were named, where there are several; the samples are none.
    pub fn files(&self) -> &[Origin] {
        let named = &self.sources[..self.named.min(self.sources.len())];
        let is_sample = |origin: &Origin| matches!(origin, Origin::Sample(_));
        if named.len() < 2 || named.iter().all(is_sample) { &[] } else { named }
    }

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
