//! The values that the store keeps and gives.

use std::collections::HashSet;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::annotation::Annotation;
use super::source_rows;
use crate::find::Locator;
use crate::settings::ShownScript;
use crate::settings::visible::visible;

/// A source, by the content and the path that it is known again by.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
pub struct Source {
    /// The identity of the source's content: `source::Part::identity`.
    pub identity: u64,
    /// The absolute path of the source when it was last read; `None` for a source without a file.
    #[serde(with = "source_rows::optional_path")]
    pub path: Option<PathBuf>,
}

/// The record of a source: where reading stopped, and how the text was shown.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
pub struct Record {
    /// The source's name, safe to be shown.
    pub name: String,
    /// The place on top of the screen, with its words.
    pub stopped: Locator,
    /// The length of the decoded text at that time, in bytes.
    pub length: u32,
    /// The share of the text that was read, in per cent.
    pub percent: u8,
    /// The script that the user chose; `None` where the settings decided.
    pub view: Option<ShownScript>,
    /// Whether regional vocabulary was converted too.
    pub phrases: bool,
    /// The encoding that the user chose; `None` where it was detected.
    pub encoding: Option<String>,
    /// Whether the user had broken paragraphs rejoined; `None` where the settings decided.
    pub rejoin: Option<bool>,
    /// The name of the user's choice of one story or several; `None` where the text decided.
    pub stories: Option<String>,
}

/// A change of what the store keeps.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub enum Change {
    /// Reading has come to another place of a source.
    Read(Source, Box<Record>),
    /// An annotation was added to a source, in place of one with the same number.
    Annotate(Source, Box<Annotation>),
    /// The annotation of this number was removed.
    Remove(Source, u64),
    /// A folder was put on the shelf.
    Shelve(#[serde(with = "source_rows::path")] PathBuf),
    /// A folder was taken off the shelf.
    Unshelve(#[serde(with = "source_rows::path")] PathBuf),
    /// The widths of the side panes were changed.
    Move(PaneWidths),
    /// A source was edited: what is kept of its former content is from now on kept of the new one.
    Edited {
        /// The identity of the former content.
        before: u64,
        /// The identity of the new content.
        now: u64,
    },
    /// Everything kept of the source with this content is to be forgotten.
    Forget(u64),
    /// The star or tags of a source were changed to these.
    Label(Source, Labels),
    /// Items of feeds were marked as read, or as unread.
    ReadItems(Vec<u64>, bool),
    /// An item of a feed was starred, or its star taken away.
    StarItem(u64, bool),
    /// An action was done.
    Did {
        /// The action's name in the keymap.
        action: String,
        /// Whether the action was chosen by its name.
        chosen: bool,
    },
}

/// The star and tags of a source.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
pub struct Labels {
    /// Whether the source is starred.
    pub starred: bool,
    /// The tags, in the order in which they were typed; none has a blank in it.
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
    /// The key of the source's labels: its path, so that labels stay with an edited file; without one, its content.
    pub fn label_key(&self) -> Vec<u8> {
        let by_content = || self.identity.cast_signed().to_string().into_bytes();
        self.path.as_deref().map_or_else(by_content, |path| path.as_os_str().as_bytes().to_vec())
    }
}

/// The states of items of feeds, by the items' numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ItemStates {
    /// The items that were read.
    pub read: HashSet<u64>,
    /// The items that were starred.
    pub starred: HashSet<u64>,
}

/// A habit: how an action is used.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Habit {
    /// The action's name in the keymap.
    pub action: String,
    /// How often the action was done, as far as it was counted.
    pub times: u32,
    /// Whether the action was ever chosen by its name.
    pub chosen: bool,
}

impl Change {
    /// Whether the reader made the change in order to have it kept, rather than merely by reading.
    pub fn is_deliberate(&self) -> bool {
        match self {
            Change::Annotate(..) | Change::Remove(..) | Change::Label(..) | Change::StarItem(..) => true,
            Change::Shelve(_) | Change::Unshelve(_) | Change::Forget(_) => true,
            Change::Read(..) | Change::Move(_) | Change::Edited { .. } | Change::ReadItems(..) | Change::Did { .. } => {
                false
            }
        }
    }

    /// The name of what would be lost with the change: the source's name, the key of a mark, the words of a note.
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

/// Everything that is kept of a source that was read before.
#[derive(Clone, Debug)]
pub struct KnownSource {
    /// The identity of the content that was read: another one than now where only the path is the same.
    pub identity: u64,
    /// The record of where reading stopped.
    pub record: Record,
    /// The annotations that the user added, in the order of their places.
    pub annotations: Vec<Annotation>,
}

/// An entry of the reading history.
#[derive(Clone, Debug)]
pub struct HistoryEntry {
    /// The source that was read.
    pub source: Source,
    /// The record of where reading stopped.
    pub record: Record,
    /// The time of the last reading, in milliseconds since 1970.
    pub last_read: i64,
    /// The time of the last reading by the clock on the wall: `2026-06-01 21:40`.
    pub read_on: String,
    /// The number of annotations, marks not counted.
    pub annotations: u32,
}

/// A notebook: all annotations of one source.
#[derive(Clone, Debug)]
pub struct Notebook {
    /// The source, as the history has it.
    pub past: HistoryEntry,
    /// The annotations, in the order of their places.
    pub annotations: Vec<Annotation>,
}

impl Notebook {
    /// The name of the source: its file's, else the name that it was read by.
    pub fn name(&self) -> String {
        let name = self.past.source.path.as_deref().and_then(Path::file_name);
        name.map_or(self.past.record.name.clone(), |name| visible(&name.to_string_lossy()).into_owned())
    }
}
