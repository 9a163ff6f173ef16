//! Words that a page states beside its text, and where they stand.

use std::ops::Range;

/// How words stand in the source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// As HTML writes them.
    Plain,
    /// In a string of JSON.
    Json,
    /// As a number that was reckoned with: the seconds since 1970.
    Reckoned,
}

/// Words that a page states, and where they stand.
#[derive(Clone, Debug)]
pub(super) struct Words {
    /// The words as they are read.
    pub text: String,
    /// Where they stand in the source.
    pub place: Range<usize>,
    /// How they stand there.
    pub form: Form,
}
