//! Writing to standard output and standard error, for everything but the set text, which `export` writes: whatever a
//! setting, a name or a note holds, no character of it steers a terminal, and no line is endless.

use std::borrow::Cow;
use std::io::{self, Write};

use crate::settings::visible::{visible_except, visible_lines};

/// The most characters of a message: a path may have 4,096, and the reason comes after it. A file may hold a megabyte
/// where a name belongs.
const LONGEST: usize = 6_000;

/// A writer that passes lines and tabs on, and a visible substitute for any other character that a terminal would obey.
pub struct Filtered<W>(pub W);

impl<W: Write> Write for Filtered<W> {
    /// Takes all the bytes, which must not end within a character.
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let text = String::from_utf8_lossy(bytes);
        self.0.write_all(visible_except(&text, &['\n', '\t']).as_bytes())?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

/// Writes a whole text to standard output.
///
/// # Errors
/// Where standard output does not take it.
pub fn write(text: &str) -> io::Result<()> {
    let mut out = Filtered(io::stdout().lock());
    out.write_all(text.as_bytes()).and_then(|()| out.flush())
}

/// Writes a message to standard error; of one that is too long, only the start and the end. Does nothing where standard
/// error is closed.
pub fn say(words: &str) {
    let _ = writeln!(io::stderr(), "{}", shortened(&visible_lines(words)));
}

/// A text with at most [`LONGEST`] characters, the others left out in its middle.
fn shortened(text: &str) -> Cow<'_, str> {
    if text.char_indices().nth(LONGEST).is_none() {
        return Cow::Borrowed(text);
    }
    let from = text.char_indices().rev().nth(LONGEST / 2 - 1).map_or(0, |(at, _)| at);
    text.chars().take(LONGEST / 2).chain(['…']).chain(text[from..].chars()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_steers_a_terminal_is_passed_on() {
        let mut out = Filtered(Vec::new());
        write!(out, "state = \"/tmp/\u{202e}\x1b[2J\"\n\t海港\u{85}").expect("a vector takes all");
        assert_eq!(String::from_utf8(out.0).expect("UTF-8"), "state = \"/tmp/␦␛[2J\"\n\t海港␤");
    }

    #[test]
    fn what_is_too_long_keeps_its_start_and_its_end() {
        let long = format!("config.toml:1: {}: no such setting", "報".repeat(1_000_000));
        let said = shortened(&long);
        assert_eq!(said.chars().count(), LONGEST + 1);
        assert!(said.starts_with("config.toml:1: 報") && said.ends_with("報: no such setting"));
        assert_eq!(shortened("海港"), "海港");
    }
}
