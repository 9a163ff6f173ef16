//! What is kept, and what is told of it: plain values.

use std::path::PathBuf;

use super::annotation::Annotation;
use crate::find::Locator;
use crate::settings::View;

/// What a source is known again by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Source {
    /// Its content: `source::Part::identity`.
    pub identity: u64,
    /// Where it lay when it was last read, absolute; `None` for what has no file.
    pub path: Option<PathBuf>,
}

/// Where reading stopped, and how the text was shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Record {
    /// Its name, fit to be shown.
    pub name: String,
    /// The place on top of the screen.
    pub stopped: Locator,
    /// Bytes of the decoded text at that time.
    pub length: u32,
    /// How much was behind, in per cent.
    pub percent: u8,
    /// What the reader chose to see it as; `None` where the settings decided.
    pub view: Option<View>,
    /// Whether regional vocabulary was changed too.
    pub phrases: bool,
    /// The encoding that the reader chose; `None` where it was detected.
    pub encoding: Option<String>,
}

/// Something to be kept.
#[derive(Clone, Debug)]
pub enum Change {
    /// Reading has come to another place of a source.
    Read(Source, Box<Record>),
    /// Something was added to a source, in the place of what had the same number.
    Annotate(Source, Box<Annotation>),
    /// What had this number was taken away again.
    Remove(Source, u64),
    /// A folder was put on the shelf.
    Shelve(PathBuf),
    /// A folder was taken off it.
    Unshelve(PathBuf),
    /// The walls between the panes were moved.
    Move(PaneWidths),
    /// A source was changed on disk: what was kept of its former content is from now on this one's.
    Edited {
        /// The former content.
        before: u64,
        /// The content now.
        now: u64,
    },
    /// Everything of a source is to be forgotten.
    Forget(u64),
}

/// Where the reader has moved the walls between the panes, in cells; `None` for one that was never moved.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PaneWidths {
    /// The width of the column at the left.
    pub left: Option<u16>,
    /// The width of the figures at the right.
    pub right: Option<u16>,
}

/// What is known of a source.
#[derive(Clone, Debug)]
pub struct KnownSource {
    /// The content that it had: another one where it is only the path that is known.
    pub identity: u64,
    /// Where reading stopped.
    pub record: Record,
    /// What the reader added to it, in the order of the places.
    pub annotations: Vec<Annotation>,
}

/// A source that was read some time.
#[derive(Clone, Debug)]
pub struct HistoryEntry {
    /// What it is known by.
    pub source: Source,
    /// Where reading stopped.
    pub record: Record,
    /// When, in milliseconds since 1970.
    pub last_read: i64,
    /// How much the reader added to it, marks not counted.
    pub annotations: u32,
}

/// Everything that was added to one source.
#[derive(Clone, Debug)]
pub struct Notebook {
    /// The source.
    pub past: HistoryEntry,
    /// What was added, in the order of the places.
    pub annotations: Vec<Annotation>,
}
