//! What a line's neighbours say: headlines, decks, sections, where an article begins.
//!
//! Takes units whose roles say what each line is by itself; settles those that only their place can settle. Where the
//! notation gives levels to the headings of one story, `outlined` takes it at its word; a newspaper's page, whose
//! headings do not bound its articles, is read by `stack`.

mod article;
mod below;
mod closing;
mod columns;
mod credits;
mod first_part;
mod head_walk;
mod headline;
mod names;
mod opening;
mod outlined;
mod sections;
mod short_lines;
mod stack;
mod stories;

use super::Stories;
use super::survey::Survey;
use super::unit::Draft;
use crate::language::line_roles::Clue;

/// Settles every unit's role and where the articles begin.
pub(super) fn classify(draft: &mut Draft, page: bool, survey: &Survey) {
    match outlined::title(draft) {
        Some(title) => outlined::classify(draft, title),
        None => {
            if !page {
                opening::classify(draft);
            }
            let one =
                draft.stories == Stories::One || draft.stories == Stories::Auto && (page || is_encyclopaedia(draft));
            stack::classify(draft, one, survey);
        }
    }
}

/// The fewest pointers to other pages that make a text an encyclopaedia's page.
const POINTERS: usize = 3;

/// Whether a text is a page of an encyclopaedia, which is about one thing: it points to others (主條目：…).
fn is_encyclopaedia(draft: &Draft) -> bool {
    draft.units.iter().filter(|unit| unit.clue == Clue::SeeAlso).take(POINTERS).count() == POINTERS
}
