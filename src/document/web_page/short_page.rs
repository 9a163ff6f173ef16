//! A short story that was copied with the first lines of its page: the way to it, a menu, a button or two above its title.

use super::line_signs::{NEAR, Page, is_dated, is_prose, is_web, may_be_title};
use super::measures::{LEAD, SHARE, STORY, pairs_of, prose, told_share};
use crate::document::unit::{Draft, Unit};
use crate::language::forms::at_most;
use crate::language::line_roles::Role;

/// The most lines above its title.
const ABOVE: usize = 24;

/// From how many characters on a line is the title that the way to the page names.
const NAMED: usize = 6;

/// How many lines below its title are looked at for the story.
const LOOK: usize = 200;

/// The page of one story whose title stands below a line of the page's own: its day stands below it, or it says what the
/// story says.
pub(super) fn find(draft: &Draft) -> Option<Page> {
    let end = draft.units.len();
    let above = end.min(ABOVE);
    let is_own = |unit: &Unit| is_web(draft, unit) && draft.head(unit).contains(char::is_alphanumeric);
    let sign = (0..above).find(|at| is_own(&draft.units[*at]) && !is_signed(draft, *at))?;
    let may_be = |unit: &Unit| may_be_title(draft, unit) && !is_own(unit) && !matches!(unit.role, Role::List(_));
    let told = |at: usize| prose(draft, &(at + 1..end.min(at + LOOK))) >= STORY;
    let candidates: Vec<(usize, usize)> = (sign + 1..above)
        .filter(|at| may_be(&draft.units[*at]) && told(*at))
        .map(|at| (at, told_share(draft.head(&draft.units[at]), &pairs_of(draft, at + 1..end))))
        .collect();
    // A picture may stand between the two.
    let below = |at: usize| (at + 1 + NEAR).min(end)..end;
    let dated = candidates.iter().find(|(at, share)| *share * 2 >= SHARE && is_dated(draft, *at, &below(*at)));
    let named = |at: usize| {
        let words = draft.head(&draft.units[at]).split(['(', '（']).next().unwrap_or_default();
        !at_most(words, NAMED)
            && draft.units[sign..at].iter().any(|unit| is_own(unit) && draft.head(unit).contains(words))
    };
    let told = |(at, share): &&(usize, usize)| *share >= LEAD || named(*at);
    let (title, _) = *dated.or_else(|| candidates.iter().find(told))?;
    // Whoever tells more than one story has more than one head.
    let mut units = draft.units[title + 1..].iter();
    let several = units.any(|unit| matches!(unit.role, Role::Heading(_) | Role::Kicker));
    let first = (title + 1..end).find(|at| is_prose(draft, &draft.units[*at]))?;
    (!several).then(|| Page { title: Some(title), story: first..last(draft, first), messy: false, short: true })
}

/// Whether a line above that may be a page's is a story's: a headline stands right above it.
fn is_signed(draft: &Draft, at: usize) -> bool {
    at.checked_sub(1).is_some_and(|above| draft.units[above].role == Role::Heading(1))
}

/// Behind the last paragraph of a story, and what signs it or shows it.
fn last(draft: &Draft, from: usize) -> usize {
    let tells = |unit: &Unit| {
        is_prose(draft, unit) || matches!(unit.role, Role::Byline | Role::Caption | Role::Credit | Role::Section(_))
    };
    draft.units.iter().rposition(tells).map_or(draft.units.len(), |at| at + 1).max(from)
}
