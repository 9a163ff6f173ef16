//! The library: the store, the shelf, the feeds, the words of glossaries.
//!
//! - [`feeds`]: what the reader subscribes to.
//! - [`session`]: what is kept of the source that is open. [`shelf`]: what was read and what is new; [`shelf_edits`]: what was
//!   done to it. [`habits`]: what the reader does. [`kept_words`]: words that were put into glossaries, to be undone.

pub mod feeds;
pub mod habits;
pub mod kept_words;
pub mod session;
pub mod shelf;
pub mod shelf_edits;

use std::path::PathBuf;

use crate::jobs::glossary_files::GlossaryFiles;

use feeds::Feeds;
use habits::Habits;
use kept_words::KeptWords;
use session::Session;
use shelf::Shelf;
use shelf_edits::ShelfEdits;

/// The library: everything that is kept of what is read.
#[derive(Debug)]
pub struct Library {
    /// The folder of the search index of the shelf; `None` where none is kept.
    pub index: Option<PathBuf>,
    /// The glossary files of the user and the source.
    pub glossary: GlossaryFiles,
    /// The words that were added to glossaries while the source is open.
    pub kept: KeptWords,
    /// The parts of the open source that are kept: its place, view and encoding.
    pub session: Session,
    /// The shelf: sources that were read, and new ones.
    pub shelf: Shelf,
    /// The edits of the shelf, to be undone.
    pub shelf_edits: ShelfEdits,
    /// Whether the program began with the shelf, not scanned yet: then the source read last is chosen, not the open
    /// one.
    pub begins_with_shelf: bool,
    /// The feeds that the reader subscribes to.
    pub feeds: Feeds,
    /// The reader's habits.
    pub habits: Habits,
}
