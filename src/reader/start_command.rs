//! Commands that the command line gives for when a source is open: `+N`, `+/words`, `+keys`.

use crate::keys::{Key, KeyCode};

/// A command that is carried out as soon as a source is open, as if it had been typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StartCommand {
    /// `+120`: goes to a line of the source, by its number from 1.
    Line(u32),
    /// `+/words`: goes to the first place with these words.
    Find(String),
    /// Opens the shelf, since no source was named.
    Shelf,
    /// Opens the list of feeds that the reader subscribes to.
    Feeds,
    /// `+G`, `+50%`, `+]t`: types these keys.
    Keys(Vec<Key>),
}

impl StartCommand {
    /// The command of a `+` argument, which is given without its `+`.
    pub fn from_argument(argument: &str) -> StartCommand {
        if let Some(words) = argument.strip_prefix('/') {
            return StartCommand::Find(words.to_owned());
        }
        match argument.parse() {
            Ok(line) => StartCommand::Line(line),
            Err(_) => StartCommand::Keys(argument.chars().map(|c| Key::from(KeyCode::Char(c))).collect()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_a_line_a_slash_finds_and_all_else_is_typed() {
        let keys = |text: &str| StartCommand::Keys(text.chars().map(|c| Key::from(KeyCode::Char(c))).collect());
        for (argument, command) in [
            ("120", StartCommand::Line(120)),
            ("/渡輪", StartCommand::Find("渡輪".into())),
            ("/a/b", StartCommand::Find("a/b".into())),
            ("G", keys("G")),
            ("50%", keys("50%")),
            ("99999999999", keys("99999999999")),
        ] {
            assert_eq!(StartCommand::from_argument(argument), command, "+{argument}");
        }
    }
}
