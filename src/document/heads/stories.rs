//! How many stories the headings of a text bound.

use crate::document::unit::Draft;
use crate::language::forms::dateline;
use crate::language::line_roles::Role;

/// How many headings of the first level open a story of their own: a byline, a kicker or a dateline stands by them.
pub(super) fn told_stories(draft: &Draft) -> usize {
    let units = &draft.units;
    let opens = |at: &usize| {
        let near = units[at + 1..].iter().take(3).take_while(|unit| !matches!(unit.role, Role::Heading(_)));
        let signed = near.clone().any(|unit| unit.role == Role::Byline);
        let dated = near
            .clone()
            .any(|unit| unit.role == Role::Body && dateline::dateline(draft.head(unit), draft.lexicon).is_some());
        let kicked = at.checked_sub(1).is_some_and(|above| units[above].role == Role::Kicker);
        signed || dated || kicked
    };
    (0..units.len()).filter(|at| units[*at].role == Role::Heading(1)).filter(opens).count()
}
