//! Facts: a label and its value, an address.

use super::{at_most, is_colon};

pub(crate) const LABEL: usize = 8;

/// Whether a line is a label and its value, or an address.
pub(crate) fn is_fact(line: &str) -> bool {
    let labelled = line.split_once(is_colon).is_some_and(|(label, value)| {
        let bare = label.trim_start_matches(|c: char| !c.is_alphanumeric());
        at_most(bare, LABEL) && !value.is_empty() && !bare.is_empty() && bare.chars().all(char::is_alphanumeric)
    });
    labelled || line.contains("://")
}
