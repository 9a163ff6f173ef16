//! The message in the last row, and the keys typed so far of a command.

use crate::keys::PendingKeys;
use crate::layout::width::Widths;

/// A message in the status line's place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// The text, without line breaks.
    pub text: String,
    /// Whether the message is a warning: something went wrong.
    pub warning: bool,
}

/// Cells that people read in a second: subtitles usually have some 17 Latin letters, or 9 Chinese characters.
const CELLS_A_SECOND: usize = 17;

impl Message {
    /// Seconds for which the message is shown: a warning has to be understood, a long message read to its end.
    pub fn seconds(&self) -> u8 {
        let read = Widths::NARROW.text(&self.text) / CELLS_A_SECOND;
        let least = if self.warning { 8 } else { 4 };
        u8::try_from(read).unwrap_or(u8::MAX).max(least)
    }
}

/// A question that the same key, pressed again at once, answers with yes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Question {
    /// Whether to stop loading the source.
    StopLoading,
    /// Whether to give the browser the address of a link, by its number, or of the page being read.
    Browse(Option<usize>),
    /// Whether to forget an entry of the shelf, by its number, with the notes made in it.
    Forget(usize),
    /// Whether to end the subscription to a feed, by its place in the list.
    Unsubscribe(usize),
}

/// The message in the last row, the question asked, and the keys typed so far.
#[derive(Debug, Default)]
pub struct MessageLine {
    /// The message, until its time is over or a key is pressed.
    pub message: Option<Message>,
    /// The question asked last; any command but the one it asks for answers it with no.
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
