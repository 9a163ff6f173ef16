//! What a line's neighbours say: headlines, decks, sections, where an article begins.
//!
//! Takes units whose roles say what each line is by itself; settles those that only their place can settle. Where the
//! notation gives levels to the headings of one story, `outlined` takes it at its word; a newspaper's page, whose
//! headings do not bound its articles, is read by `stack`.

mod below;
mod credits;
mod opening;
mod outlined;
mod stack;
mod stories;

use super::Stories;
use super::unit::Draft;

/// Settles every unit's role and where the articles begin.
pub(super) fn classify(draft: &mut Draft) {
    match outlined::title(draft) {
        Some(title) => outlined::classify(draft, title),
        None => {
            let page = opening::classify(draft);
            let one = draft.stories == Stories::One || page && draft.stories == Stories::Auto;
            stack::classify(draft, one);
        }
    }
}
