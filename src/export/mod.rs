//! Output without a full screen: what `--print`, `--outline`, `--explain`, `--why`, `--search`, `--list`, `--feeds` and
//! `--export-notes` write.
//!
//! Takes a recovered document, what was found, what is kept; gives text on a writer, in which no control character of the source
//! is left.

pub mod explain;
pub mod feeds;
pub mod notes;
pub mod outline;
pub mod print;
pub mod search;
pub mod shelf;
pub mod why;
