//! The parts of the help, as clap names them; their titles are in the program's words.

pub(super) const ARGUMENTS: &str = "arguments";
pub(super) const INSTEAD: &str = "instead";
pub(super) const SETTINGS: &str = "settings";
pub(super) const MORE: &str = "more";
