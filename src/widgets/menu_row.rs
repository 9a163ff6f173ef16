//! A row of a menu: what it says, and what choosing it does.

use crate::document::BlockId;
use crate::keys::Command;
use crate::script::TargetScript;
use crate::settings::theme::Role;
use crate::source::Encoding;

/// One row of a menu.
#[derive(Clone, Debug, Default)]
pub struct MenuRow {
    /// What stands on the left: keys, or nothing.
    pub key: String,
    /// What the row says.
    pub text: String,
    /// What stands dim behind it: an example, a number.
    pub note: String,
    /// Words that find the row too, though it does not show them.
    pub unsaid: String,
    /// The role that what stands on the left is shown in, where it has one of its own.
    pub tint: Option<Role>,
    /// Whether it can do nothing now, and is shown fainter.
    pub faint: bool,
    /// Whether it is a heading of the rows that follow.
    pub heading: bool,
    /// Whether it goes on with what the row above says.
    pub continues: bool,
    /// Whether it is what is in force now.
    pub current: bool,
    /// What choosing it does.
    pub choice: Option<Choice>,
}

impl MenuRow {
    /// Whether it is only space.
    pub fn is_blank(&self) -> bool {
        self.key.is_empty() && self.text.is_empty() && self.note.is_empty()
    }
}

/// What can be chosen from a menu.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// Show the text so.
    TargetScript(TargetScript),
    /// Change regional vocabulary, or leave it.
    Phrases(bool),
    /// Read the source again in an encoding.
    Encoding(Encoding),
    /// Open one of the sources, by its number.
    Source(usize),
    /// Open what stands there on the shelf, by its number.
    Shelved(usize),
    /// Open a feed that the reader subscribes to, by its place among them.
    Feed(usize),
    /// Open a feed, by its place among them, at one of its items.
    ItemOf {
        /// The feed.
        feed: usize,
        /// The number by which the item is known.
        item: u64,
    },
    /// A folder of the shelf in which there is nothing new, by its number; choosing it does nothing.
    Folder(usize),
    /// Follow a link, by its number.
    Link(usize),
    /// Go to a headline, by its block.
    Headline(BlockId),
    /// Go to an annotation, by its number.
    Annotation(u64),
    /// Open a source at what was added to it: the source by its place among those that have something, and that by its number.
    NoteOf {
        /// The source.
        source: usize,
        /// What was added.
        annotation: u64,
    },
    /// Draw in one of the themes, by its place among them.
    Theme(usize),
    /// Take a candidate for a character that conversion had a choice for, both by their place among them.
    Candidate {
        /// The character.
        choice: usize,
        /// The candidate.
        candidate: usize,
    },
    /// Take the candidate as far as that.
    Scope(Scope),
    /// Do what a command asks for.
    Do(Command),
}

/// How far a decision on a character reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// This character alone.
    Here,
    /// The same word wherever it stands in the source.
    Source,
    /// The same word in every text.
    Always,
}
