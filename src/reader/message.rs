//! What the last row says for a moment, and what has been typed of a command.

use crate::keys::PendingKeys;
use crate::layout::width::Widths;

/// A message in the status line's place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// What it says, without line breaks.
    pub text: String,
    /// Whether something went wrong.
    pub warning: bool,
}

/// Cells that people read in a second: of subtitles some 17 Latin letters are usual, or 9 Chinese characters.
const CELLS_A_SECOND: usize = 17;

impl Message {
    /// Seconds that a message stands: a warning has to be read and understood, a long message to be read to its end.
    pub fn seconds(&self) -> u8 {
        let read = Widths::NARROW.text(&self.text) / CELLS_A_SECOND;
        let least = if self.warning { 8 } else { 4 };
        u8::try_from(read).unwrap_or(u8::MAX).max(least)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_stands_until_it_can_be_read() {
        for (text, warning, seconds) in [
            ("已複製".to_owned(), false, 4),
            ("沒有這個檔案".to_owned(), true, 8),
            ("字".repeat(170), false, 20),
            ("a".repeat(170), true, 10),
            ("字".repeat(10_000), true, 255),
        ] {
            assert_eq!(Message { text, warning }.seconds(), seconds);
        }
    }
}
