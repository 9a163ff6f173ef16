//! Events: what the terminal, the clock and jobs tell the state.

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

/// An event that the state answers.
#[derive(Debug)]
pub enum Event {
    /// A key was typed.
    Key(Key),
    /// A mouse event.
    Mouse(Mouse),
    /// Text was pasted.
    Paste(String),
    /// The terminal's size, perhaps unchanged: another program may have drawn on it.
    Resize {
        /// Cells from left to right.
        columns: u16,
        /// Cells from top to bottom.
        rows: u16,
    },
    /// The time of a message is over.
    Tick,
    /// The time that reading the screen takes is over, since the end of the text came into sight.
    EndRead,
    /// It is time to look at the file that is open.
    Look,
    /// A job has a result.
    Done(Done),
    /// The terminal's answer to [`Effect::Probe`](super::Effect::Probe).
    Probed(Probe),
    /// The text of an [`Effect::Copy`](super::Effect::Copy) was not copied: it is too long for the terminal, and no
    /// tool takes it.
    NotCopied,
    /// The editor that [`Effect::Edit`](super::Effect::Edit) opened was closed.
    Edited {
        /// The editor's command.
        editor: String,
        /// Why the editor failed, if it did.
        failed: Option<String>,
    },
    /// The address of an [`Effect::Browse`](super::Effect::Browse) for which no browser was found.
    NotBrowsed(String),
    /// The program ends, for whatever reason: [`Effect::Quit`](super::Effect::Quit), a signal, a terminal that is gone.
    /// An [`Effect::Run`](super::Effect::Run) in the answer is done before the end; other effects are not.
    Ending,
}

/// The result of a job.
#[derive(Debug)]
pub enum Done {
    /// A part of a source, or why it cannot be read.
    Loaded(Loaded),
    /// The result of reading the source of a load again.
    Reloaded(LoadId, Reloaded),
    /// The state of the file of a load, looked up.
    Looked(LoadId, FileState),
    /// One of the sources, by its number, cannot be opened.
    Unreadable(usize, SourceError),
    /// The text of the open source, recovered by other choices.
    Recovered(Box<RecoveredText>),
    /// The open source as it stands.
    Raw(Box<RawText>),
    /// Hits in the text.
    Found(SearchResult),
    /// Hits in a file, where several are read as one.
    FoundInFiles(FilesResult),
    /// A step of a search of everything on the shelf.
    FoundOnShelf(ShelfSearchResult),
    /// The result of a task on feeds.
    Feeds(Box<FeedsResult>),
    /// The place where reading stopped, in a text that was changed since.
    PlaceFound(PlaceResult),
    /// The ranges of annotations whose words were not where they had been.
    AnnotationsFound(AnnotationsResult),
    /// The numbers of characters of the text.
    Counted(CharacterCounts),
    /// An answer of the store.
    Stored(StoreReply),
    /// Findings of a scan of the shelf.
    Shelf(ShelfResult),
    /// A converter is open.
    Converter(Box<Opened>),
    /// The glossaries were read again.
    Glossary(Box<GlossaryResult>),
    /// The names of all themes.
    Themes(Vec<String>),
    /// A theme that was asked for, and the use that it was asked for; or why it cannot be read.
    Theme(ThemeUse, Box<Result<Theme, ConfigErrors>>),
}

/// The use that a theme was read for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ThemeUse {
    /// The theme is chosen in the list of themes, with the page as the preview.
    Preview,
    /// The theme's file was changed.
    Reload,
    /// The theme goes with the terminal's background.
    Background,
}

/// The answers of a terminal about itself. What it leaves unanswered is narrow, unknown or missing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Probe {
    /// The widths in which the terminal draws characters of ambiguous width.
    pub widths: Widths,
    /// The background's colour: red, green, blue.
    pub background: Option<(u8, u8, u8)>,
    /// Whether the terminal can draw a frame as a whole (mode 2026).
    pub synchronized: bool,
    /// Whether the terminal measures text by grapheme clusters, or can (mode 2027).
    pub clusters: bool,
    /// How far the terminal can draw text in other sizes (OSC 66).
    pub sizing: Sizing,
}

/// The parts of the text sizing protocol (OSC 66) that a terminal has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sizing {
    /// No part.
    #[default]
    None,
    /// The width of a text in cells can be set.
    Width,
    /// The width of a text in cells can be set, and text can be several rows high.
    Scale,
}
