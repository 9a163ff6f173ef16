//! Whether the program has a terminal for a full screen.

use std::error::Error;
use std::fmt;
use std::io::{self, IsTerminal};

/// Why there can be no full screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoFullScreen {
    /// Standard output goes to a file or a program.
    NoTerminal,
    /// `TERM` is not set, or names a terminal that only prints.
    Dumb(String),
}

/// Whether the reader can open on this terminal; where not, plain text can still be printed.
///
/// # Errors
/// The reason.
pub fn usable() -> Result<(), NoFullScreen> {
    judge(io::stdout().is_terminal(), &std::env::var("TERM").unwrap_or_default())
}

/// The columns of standard output, where it is a terminal; 80 where that does not tell them.
pub fn columns() -> Option<u16> {
    let told = || crossterm::terminal::size().ok().map(|(columns, _)| columns).filter(|columns| *columns > 0);
    io::stdout().is_terminal().then(|| told().unwrap_or(80))
}

/// The rows of standard output, where it is a terminal that tells them.
pub fn rows() -> Option<u16> {
    let told = crossterm::terminal::size().ok().map(|(_, rows)| rows).filter(|rows| *rows > 0);
    told.filter(|_| io::stdout().is_terminal())
}

fn judge(is_terminal: bool, term: &str) -> Result<(), NoFullScreen> {
    match term {
        _ if !is_terminal => Err(NoFullScreen::NoTerminal),
        "" | "dumb" => Err(NoFullScreen::Dumb(term.to_owned())),
        _ => Ok(()),
    }
}

impl fmt::Display for NoFullScreen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            NoFullScreen::NoTerminal => write!(f, "standard output is no terminal"),
            NoFullScreen::Dumb(term) if term.is_empty() => write!(f, "TERM is not set"),
            NoFullScreen::Dumb(term) => write!(f, "a terminal of kind “{term}” has no full screen"),
        }
    }
}

impl Error for NoFullScreen {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_screen_needs_a_terminal_that_can_do_more_than_print() {
        for (is_terminal, term, verdict) in [
            (true, "xterm-256color", Ok(())),
            (true, "some-terminal-of-2040", Ok(())),
            (true, "dumb", Err(NoFullScreen::Dumb("dumb".into()))),
            (true, "", Err(NoFullScreen::Dumb(String::new()))),
            (false, "xterm", Err(NoFullScreen::NoTerminal)),
        ] {
            assert_eq!(judge(is_terminal, term), verdict);
        }
    }
}
