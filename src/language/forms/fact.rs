//! Facts: a label and its value, an address.

use super::{at_most, is_colon};
use crate::language::chars::is_han;

pub(crate) const LABEL: usize = 8;

/// Whether a line is a label and its value, or an address.
pub(crate) fn is_fact(line: &str) -> bool {
    let labelled = line.split_once(is_colon).is_some_and(|(label, value)| {
        let bare = label.trim_start_matches(|c: char| !c.is_alphanumeric());
        at_most(bare, LABEL) && !value.is_empty() && !bare.is_empty() && bare.chars().all(char::is_alphanumeric)
    });
    labelled || line.contains("://")
}

/// The cells that the label at the head of a line takes with its colon, where words stand behind it: 主旨：檢送….
pub(crate) fn label_cells(line: &str) -> Option<usize> {
    let (label, _) = line.split_once('：').filter(|(label, value)| !value.is_empty() && label.chars().all(is_han))?;
    (!label.is_empty() && at_most(label, LABEL)).then(|| 2 * (label.chars().count() + 1))
}
