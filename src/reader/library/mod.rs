//! What can be read, and what is kept of it: the sources, how they are loaded, the shelf, the store.
//!
//! - [`session`]: what is kept of the source that is open. [`shelf`]: what was read and what is new;
//!   [`shelf_edits`]: what was done to it.

pub mod session;
pub mod shelf;
pub mod shelf_edits;

use std::collections::BTreeMap;

use crate::jobs::glossary_files::GlossaryFiles;
use crate::jobs::load::{LoadId, LoadOptions};
use crate::source::{Origin, SourceError};

use session::Session;
use shelf::Shelf;
use shelf_edits::ShelfEdits;

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
    /// Sources that could not be read when they were gone to, by their numbers, and why.
    pub unreadable: BTreeMap<usize, SourceError>,
    /// What is kept of the source that is open.
    pub session: Session,
    /// What was read and what is new.
    pub shelf: Shelf,
    /// What was done to the shelf.
    pub shelf_edits: ShelfEdits,
    /// Whether the shelf was opened because nothing was named, and is yet to be looked through: what was read last is then
    /// chosen, not what is open.
    pub begins_with_shelf: bool,
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
