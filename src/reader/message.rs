//! What the last row says for a moment, and what has been typed of a command.

use crate::keys::PendingKeys;

/// A message in the status line's place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// What it says, without line breaks.
    pub text: String,
    /// Whether something went wrong.
    pub warning: bool,
}

impl Message {
    /// Seconds that a message stands: a warning has to be read and understood.
    pub fn seconds(&self) -> u8 {
        if self.warning { 8 } else { 4 }
    }
}

/// What is done when the same key is pressed once more at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Question {
    /// No more of the source is to be read.
    StopLoading,
    /// The address of a link, by its number, or of the page that is read is to be given to the browser.
    Browse(Option<usize>),
    /// An entry of the shelf is to be forgotten, by its number, with the notes that were made in it.
    Forget(usize),
    /// A feed is to be subscribed to no longer, by its place among them.
    Unsubscribe(usize),
}

/// What the last row says for a moment, and what has been typed of a command.
#[derive(Debug, Default)]
pub struct MessageLine {
    /// The message, until its time is over or a key is pressed.
    pub message: Option<Message>,
    /// What was asked last; any other command is an answer: no.
    pub question: Option<Question>,
    /// The count and the keys typed so far of a command.
    pub pending: PendingKeys,
}
