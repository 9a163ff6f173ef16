//! Whether a short line is somebody's name, or several people's.

use crate::document::unit::Draft;
use crate::language::forms::{byline, name};

/// Whether a line is names by more than its length: they have family names, or a house.
pub(super) fn has_family_name(draft: &Draft, at: usize) -> bool {
    let words = draft.head(&draft.units[at]);
    name::are_names(words, draft.lexicon) || byline::is_of_house(words, draft.lexicon)
}

/// Whether a line below a headline is names.
pub(super) fn may_be_names(draft: &Draft, at: usize) -> bool {
    let words = draft.head(&draft.units[at]);
    // 國際 is a page of a paper.
    let desk = draft.lexicon.headings.desks.is(words);
    !desk && name::are_names(words, draft.lexicon)
        || name::may_be_pen_name(words)
        || byline::is_of_house(words, draft.lexicon)
}
