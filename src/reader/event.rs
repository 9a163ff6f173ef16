//! What comes in from the world.

use crate::jobs::count::CharacterCounts;
use crate::jobs::feeds::FeedsResult;
use crate::jobs::glossary_files::GlossaryResult;
use crate::jobs::load::{LoadId, Loaded, RecoveredText};
use crate::jobs::locate::{AnnotationsResult, PlaceResult};
use crate::jobs::persist::StoreReply;
use crate::jobs::raw::RawText;
use crate::jobs::reload::Reloaded;
use crate::jobs::search::SearchResult;
use crate::jobs::search_files::FilesResult;
use crate::jobs::shelf_scan::ShelfResult;
use crate::jobs::shelf_search::ShelfSearchResult;
use crate::keys::{Key, Mouse};
use crate::layout::width::Widths;
use crate::script::Opened;
use crate::settings::{ConfigErrors, Theme};
use crate::source::{FileState, SourceError};

/// Something that happened.
#[derive(Debug)]
pub enum Event {
    /// A key was typed.
    Key(Key),
    /// The mouse did something.
    Mouse(Mouse),
    /// Text was pasted.
    Paste(String),
    /// The terminal has this size now (perhaps the one it had: another program may have drawn on it).
    Resize {
        /// Cells from left to right.
        columns: u16,
        /// Cells from top to bottom.
        rows: u16,
    },
    /// A message's time is over.
    Tick,
    /// So much time has gone by as reading what is on the screen takes, since the end of the text came into sight.
    EndRead,
    /// It is time to look at the file that is open.
    Look,
    /// A job has a result.
    Done(Done),
    /// What the terminal answered to [`Effect::Probe`](super::Effect::Probe).
    Probed(Probe),
    /// What [`Effect::Copy`](super::Effect::Copy) asked for could not be done: too long a text for the terminal, and no tool
    /// that takes it.
    NotCopied,
    /// The editor that [`Effect::Edit`](super::Effect::Edit) opened was closed.
    Edited {
        /// The command that it is.
        editor: String,
        /// Why it failed, if it did.
        failed: Option<String>,
    },
    /// What [`Effect::Browse`](super::Effect::Browse) asked for could not be done: no browser was found for this address.
    NotBrowsed(String),
    /// The last event, whyever the program ends: [`Effect::Quit`](super::Effect::Quit), a signal, a terminal that is gone. The
    /// [`Effect::Run`](super::Effect::Run) that it is answered with is done before the end; other effects are not carried out.
    Ending,
}

/// The result of a job.
#[derive(Debug)]
pub enum Done {
    /// A part of a source, or why it cannot be read.
    Loaded(Loaded),
    /// What came of reading the source of a load again.
    Reloaded(LoadId, Reloaded),
    /// What the file of a load was like when it was looked at.
    Looked(LoadId, FileState),
    /// One of the sources, by its number, cannot be opened.
    Unreadable(usize, SourceError),
    /// The text of the source that is open, recovered in another way.
    Recovered(Box<RecoveredText>),
    /// The source that is open as it stands.
    Raw(Box<RawText>),
    /// What was found of what is looked for.
    Found(SearchResult),
    /// What was found in a file, where several are read as one.
    FoundInFiles(FilesResult),
    /// What a search of everything on the shelf has come to.
    FoundOnShelf(ShelfSearchResult),
    /// What came of work on the feeds that the reader subscribes to.
    Feeds(Box<FeedsResult>),
    /// Where reading stopped, in a text that was changed since.
    PlaceFound(PlaceResult),
    /// Where annotations stand whose words were not where they had been.
    AnnotationsFound(AnnotationsResult),
    /// How many characters there are in what is read.
    Counted(CharacterCounts),
    /// What the store answers.
    Stored(StoreReply),
    /// What stands on the shelf, or what is in it.
    Shelf(ShelfResult),
    /// A converter is open.
    Converter(Box<Opened>),
    /// The glossaries were read again.
    Glossary(Box<GlossaryResult>),
    /// The names of the themes that there are.
    Themes(Vec<String>),
    /// A theme that was asked for, and what for; or why it cannot be read.
    Theme(ThemeUse, Box<Result<Theme, ConfigErrors>>),
}

/// What a theme was read for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ThemeUse {
    /// The theme is chosen in the list of themes, with the page as the preview.
    Preview,
    /// The theme's file was changed.
    Reload,
    /// The theme goes with the terminal's background.
    Background,
}

/// What a terminal tells of itself when asked. What it leaves unanswered is narrow, unknown or missing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Probe {
    /// How it draws the characters of ambiguous width.
    pub widths: Widths,
    /// Its background: red, green, blue.
    pub background: Option<(u8, u8, u8)>,
    /// Whether it takes a frame as a whole (mode 2026).
    pub synchronized: bool,
    /// Whether it measures by grapheme clusters, or can (mode 2027).
    pub clusters: bool,
    /// Whether it draws text in other sizes (OSC 66).
    pub sizing: Sizing,
}

/// What a terminal knows of the text sizing protocol (OSC 66).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sizing {
    /// Nothing.
    #[default]
    None,
    /// How many cells a text takes.
    Width,
    /// How many cells a text takes, and text several rows high.
    Scale,
}
