//! What is kept of what is read: the store, the shelf, the feeds, the words of glossaries.
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

/// What is kept of what is read.
#[derive(Debug)]
pub struct Library {
    /// The folder of the index of everything on the shelf; `None` where none is kept.
    pub index: Option<PathBuf>,
    /// Where the words stand that conversion leaves alone.
    pub glossary: GlossaryFiles,
    /// The words that were put there while the source is open.
    pub kept: KeptWords,
    /// What is kept of the source that is open.
    pub session: Session,
    /// What was read and what is new.
    pub shelf: Shelf,
    /// What was done to the shelf.
    pub shelf_edits: ShelfEdits,
    /// Whether the shelf was opened because nothing was named, and is yet to be looked through: what was read last is then
    /// chosen, not what is open.
    pub begins_with_shelf: bool,
    /// The feeds that the reader subscribes to.
    pub feeds: Feeds,
    /// What the reader does.
    pub habits: Habits,
}
