//! The parts of the help, by which clap keeps the options; they are titled in the program's words.

pub(super) const ARGUMENTS: &str = "arguments";
pub(super) const INSTEAD: &str = "instead";
pub(super) const SETTINGS: &str = "settings";
pub(super) const MORE: &str = "more";
