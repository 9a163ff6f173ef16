//! The same rooms without a terminal: `--print`, `--outline`, `--explain`, as text for standard output.
//!
//! Takes a document; gives strings that hold no control character of the source. Knows nothing of screens or keys.

pub mod explain;
pub mod outline;
pub mod visible;
