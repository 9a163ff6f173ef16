//! What is kept, and what is told of it: plain values.

use std::collections::HashSet;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::annotation::Annotation;
use super::source_rows;
use crate::find::Locator;
use crate::settings::ShownScript;
use crate::settings::visible::visible;

/// The content and the path that a source is known again by.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
pub struct Source {
    /// The content's identity: `source::Part::identity`.
    pub identity: u64,
    /// The absolute path at which the source lay when it was last read; `None` for what has no file.
    #[serde(with = "source_rows::optional_path")]
    pub path: Option<PathBuf>,
}

/// Where reading stopped, and how the text was shown.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
pub struct Record {
    /// The source's name, fit to be shown.
    pub name: String,
    /// The place on top of the screen.
    pub stopped: Locator,
    /// Bytes of the decoded text at that time.
    pub length: u32,
    /// How much of the text had been read, in per cent.
    pub percent: u8,
    /// The script in which the user chose to see it; `None` where the settings decided.
    pub view: Option<ShownScript>,
    /// Whether regional vocabulary was converted too.
    pub phrases: bool,
    /// The encoding that the user chose; `None` where it was detected.
    pub encoding: Option<String>,
    /// Whether the user had broken paragraphs rejoined; `None` where the settings decided.
    pub rejoin: Option<bool>,
    /// Whether the user took it for one story or several, by name; `None` where the text told.
    pub stories: Option<String>,
}

/// A change to what is kept.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub enum Change {
    /// Reading has come to another place of a source.
    Read(Source, Box<Record>),
    /// An annotation was added to a source, in the place of one with the same number.
    Annotate(Source, Box<Annotation>),
    /// The annotation of this number was taken away again.
    Remove(Source, u64),
    /// A folder was put on the shelf.
    Shelve(#[serde(with = "source_rows::path")] PathBuf),
    /// A folder was taken off the shelf.
    Unshelve(#[serde(with = "source_rows::path")] PathBuf),
    /// The panes were made wider or narrower.
    Move(PaneWidths),
    /// A source was changed on disk: what was kept of its former content is from now on this one's.
    Edited {
        /// The former content.
        before: u64,
        /// The content now.
        now: u64,
    },
    /// Everything that is kept of the source with this content is to be forgotten.
    Forget(u64),
    /// A source was starred or tagged, or is no longer.
    Label(Source, Labels),
    /// Items of feeds were read, or count as unread again.
    ReadItems(Vec<u64>, bool),
    /// An item of a feed was starred, or is no longer.
    StarItem(u64, bool),
    /// An action was done.
    Did {
        /// The action's name in the keymap.
        action: String,
        /// Whether it was chosen by its name.
        chosen: bool,
    },
}

/// What the reader marked a source by.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
pub struct Labels {
    /// Whether it is starred.
    pub starred: bool,
    /// Its tags, in the order in which they were typed; none has a blank in it.
    pub tags: Vec<String>,
}

impl Labels {
    /// The tags in a line that was typed, with `#` before each or without.
    pub fn tags_in(line: &str) -> Vec<String> {
        let mut tags: Vec<String> = Vec::new();
        let parts = line.split(|c: char| c.is_whitespace() || matches!(c, '#' | ',' | '，' | '、'));
        for tag in parts.map(|part| visible(part).into_owned()).filter(|tag| !tag.is_empty()) {
            if !tags.contains(&tag) {
                tags.push(tag);
            }
        }
        tags
    }
}

impl Source {
    /// What it is labelled by: its path, so that labels stay with a file that is edited; else its content.
    pub fn label_key(&self) -> Vec<u8> {
        let by_content = || self.identity.cast_signed().to_string().into_bytes();
        self.path.as_deref().map_or_else(by_content, |path| path.as_os_str().as_bytes().to_vec())
    }
}

/// What is known of the items of feeds, by the numbers by which they are known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ItemStates {
    /// Those that were read.
    pub read: HashSet<u64>,
    /// Those that were starred.
    pub starred: HashSet<u64>,
}

/// How an action is used.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Habit {
    /// The action's name in the keymap.
    pub action: String,
    /// How often it was done, as far as it was counted.
    pub times: u32,
    /// Whether it was ever chosen by its name.
    pub chosen: bool,
}

impl Change {
    /// Whether it is something that the reader did in order to have it kept, rather than what comes of reading.
    pub fn is_deliberate(&self) -> bool {
        match self {
            Change::Annotate(..) | Change::Remove(..) | Change::Label(..) | Change::StarItem(..) => true,
            Change::Shelve(_) | Change::Unshelve(_) | Change::Forget(_) => true,
            Change::Read(..) | Change::Move(_) | Change::Edited { .. } | Change::ReadItems(..) | Change::Did { .. } => {
                false
            }
        }
    }

    /// What a reader would miss if the change were lost: the source's name, a mark as it is gone to, the words of a note.
    pub fn name(&self) -> String {
        let file = |source: &Source| {
            let name = source.path.as_deref().and_then(Path::file_name);
            name.map_or(String::new(), |name| name.to_string_lossy().into_owned())
        };
        match self {
            Change::Read(_, record) => record.name.clone(),
            Change::Annotate(source, annotation) => match annotation.mark() {
                Some(mark) => format!("{} '{mark}", file(source)),
                None => format!("{} \"{}\"", file(source), annotation.title()),
            },
            Change::Remove(source, _) => file(source),
            Change::Shelve(folder) | Change::Unshelve(folder) => folder.to_string_lossy().into_owned(),
            Change::Move(_) | Change::Edited { .. } | Change::Forget(_) | Change::Did { .. } => String::new(),
            Change::Label(source, _) => file(source),
            Change::ReadItems(..) | Change::StarItem(..) => String::new(),
        }
    }
}

/// The widths that the user gave to the side panes, in cells; `None` for one that was never changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
pub struct PaneWidths {
    /// The width of the column at the left.
    pub left: Option<u16>,
    /// The width of the figures at the right.
    pub right: Option<u16>,
}

/// A source that was read before, with all that is kept of it.
#[derive(Clone, Debug)]
pub struct KnownSource {
    /// The content that it had when it was read: another one than now where only the path is the same.
    pub identity: u64,
    /// Where reading stopped.
    pub record: Record,
    /// The annotations that the user added, in the order of their places.
    pub annotations: Vec<Annotation>,
}

/// An entry of the reading history.
#[derive(Clone, Debug)]
pub struct HistoryEntry {
    /// The source that was read.
    pub source: Source,
    /// Where reading stopped.
    pub record: Record,
    /// When it was last read, in milliseconds since 1970.
    pub last_read: i64,
    /// The same as the clock on the wall had it: `2026-06-01 21:40`.
    pub read_on: String,
    /// How many annotations it has, marks not counted.
    pub annotations: u32,
}

/// All annotations of one source.
#[derive(Clone, Debug)]
pub struct Notebook {
    /// The source, as the history has it.
    pub past: HistoryEntry,
    /// The annotations, in the order of their places.
    pub annotations: Vec<Annotation>,
}

impl Notebook {
    /// The name of the source: its file's, else the one that it was read by.
    pub fn name(&self) -> String {
        let name = self.past.source.path.as_deref().and_then(Path::file_name);
        name.map_or(self.past.record.name.clone(), |name| visible(&name.to_string_lossy()).into_owned())
    }
}
