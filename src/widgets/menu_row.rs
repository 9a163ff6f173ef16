//! A row of a menu: its words, and the choice that it stands for.

use crate::document::BlockId;
use crate::keys::Command;
use crate::script::TargetScript;
use crate::settings::theme::Role;
use crate::source::Encoding;

/// One row of a menu.
#[derive(Clone, Debug, Default)]
pub struct MenuRow {
    /// The keys on the left, or another sign.
    pub key: String,
    /// The text of the row.
    pub text: String,
    /// The note of the row, shown dim: an example, a number.
    pub note: String,
    /// Words that find the row too, though it does not show them.
    pub unsaid: String,
    /// The role in which `key` is shown, if it has one of its own.
    pub tint: Option<Role>,
    /// Whether the row is shown fainter, since it can do nothing now.
    pub faint: bool,
    /// Whether the row is a heading of those that follow.
    pub heading: bool,
    /// Whether the row continues the one above.
    pub continues: bool,
    /// Whether the row stands for what is in force now.
    pub current: bool,
    /// The choice that the row stands for.
    pub choice: Option<Choice>,
}

impl MenuRow {
    /// Whether the row is empty.
    pub fn is_blank(&self) -> bool {
        self.key.is_empty() && self.text.is_empty() && self.note.is_empty()
    }
}

/// A choice from a menu.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// Show the text in this script.
    TargetScript(TargetScript),
    /// Convert regional vocabulary too, or not.
    Phrases(bool),
    /// Read the source again in an encoding.
    Encoding(Encoding),
    /// Open one of the sources, by its number.
    Source(usize),
    /// Open an entry of the shelf, by its number.
    Shelved(usize),
    /// Open a feed that the reader subscribes to, by its place in the list.
    Feed(usize),
    /// Open a feed at one of its items.
    ItemOf {
        /// The place of the feed in the list.
        feed: usize,
        /// The number of the item.
        item: u64,
    },
    /// A folder of the shelf without new files, by its number; choosing it does nothing.
    Folder(usize),
    /// Follow a link, by its number.
    Link(usize),
    /// Go to a headline, by its block.
    Headline(BlockId),
    /// Go to an annotation, by its number.
    Annotation(u64),
    /// Open a source at one of its annotations.
    NoteOf {
        /// The index of the source among those that have annotations.
        source: usize,
        /// The number of the annotation.
        annotation: u64,
    },
    /// Draw in a theme, by its place in the list.
    Theme(usize),
    /// Take a candidate for a character that conversion had a choice for.
    Candidate {
        /// The index of the character's choice.
        choice: usize,
        /// The index of the candidate.
        candidate: usize,
    },
    /// Take the candidate within this scope.
    Scope(Scope),
    /// Carry out a command.
    Do(Command),
}

/// The scope of a decision on a character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// This character alone.
    Here,
    /// The same word wherever it stands in the source.
    Source,
    /// The same word in every text.
    Always,
}
