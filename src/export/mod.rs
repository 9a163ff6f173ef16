//! The same rooms without a terminal: what `--print`, `--outline`, `--explain`, `--why`, `--search`, `--list` and
//! `--export-notes` write.
//!
//! Takes a recovered document, what was found, what is kept; gives text on a writer, in which no control character of the source is left.

pub mod explain;
pub mod feeds;
pub mod notes;
pub mod outline;
pub mod print;
pub mod search;
pub mod shelf;
pub mod why;
