//! The same rooms without a terminal: what `--print`, `--outline`, `--explain`, `--why` and `--export-notes` write.
//!
//! Takes a recovered document; gives text on a writer, in which no control character of the source is left.

pub mod explain;
pub mod notes;
pub mod outline;
pub mod print;
pub mod why;
