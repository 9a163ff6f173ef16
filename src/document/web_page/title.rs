//! The title of a copied page: which line above its story it is, by what it says and by what stands around it.

use std::collections::HashSet;
use std::ops::Range;

use super::line_signs::{
    ABOVE, NEAR, is_below_way, is_dated, is_dated_above, is_prose, is_right_above_time, may_be_title, words,
};
use super::measures::{LEAD, SHARE, pairs_of, prose, told_share};
use crate::document::unit::Draft;
use crate::language::forms::at_most;
use crate::language::line_roles::Role;

/// What makes a line a title: parts of a hundred of its pairs of characters that the story has, too, and what stands around it.
const SURE: usize = 200;

/// How many lines a title may be broken into.
pub(super) const BROKEN: usize = 3;

/// The title above a story.
pub(super) fn title(draft: &Draft, story: &Range<usize>) -> Option<usize> {
    let pairs = pairs_of(draft, story.clone());
    let from = story.start.saturating_sub(ABOVE);
    let may_be = |at: &usize| may_be_title(draft, &draft.units[*at]) || is_broken(draft, *at, story);
    // What paragraphs stand above is a head among them.
    let told = |at: &usize| prose(draft, &(from..*at)) >= TOLD;
    let candidates = (from..story.start).take_while(|at| !told(at)).filter(may_be);
    // Of two that are alike the one nearer to the story.
    let scores = candidates.map(|at| (title_score(draft, at, story, &pairs).saturating_sub(story.start - at), at));
    let scores: Vec<(usize, usize)> = scores.filter(|(score, _)| *score >= SURE).collect();
    let best = scores.iter().max()?.1;
    // A clause below the day is the lead, which says what the story says, too.
    let is_lead = draft.head(&draft.units[best]).contains('，') && !is_dated(draft, best, story);
    let above = scores.iter().filter(|(_, at)| *at < best && is_dated(draft, *at, story)).max();
    Some(above.filter(|_| is_lead).map_or(best, |(_, at)| *at))
}

/// What speaks for the unit at `at` as the title of a story, of which these are the pairs of characters; 0 where it has too
/// little of what the story says.
fn title_score(draft: &Draft, at: usize, story: &Range<usize>, pairs: &HashSet<(char, char)>) -> usize {
    let words = draft.head(&draft.units[at]);
    let share = told_share(words, pairs);
    let has_much = share >= 2 * SHARE;
    let has_some = share * 2 >= SHARE;
    let is_long = !at_most(words, AGAIN);
    let names = |other: usize| draft.head(&draft.units[other]).contains(words);
    let comes_again = is_long && above(story).any(|other| other != at && names(other));
    let comes_again = comes_again && has_some || is_broken(draft, at, story);
    let dated = is_dated(draft, at, story);
    if share < SHARE && !dated && !(comes_again && has_some) {
        return 0;
    }
    let is_signed = draft.units.get(at + 1).is_some_and(|unit| unit.role == Role::Byline);
    let signs = [
        (dated, if has_some { DATED } else { DATED_ONLY }),
        (comes_again, COMES_AGAIN),
        (is_signed, SIGN),
        (is_long, SIGN),
        (has_much && is_dated_above(draft, at), SIGN),
        (is_below_way(draft, at), PLACE),
        (is_right_above_time(draft, at, story), PLACE),
    ];
    let score = ALIKE * share.min(MOST) + signs.iter().filter(|(holds, _)| *holds).map(|(_, sign)| sign).sum::<usize>();
    if matches!(draft.units[at].role, Role::List(_)) { score.saturating_sub(SIGN) } else { score }
}

/// The units above a story that may name its title once more.
fn above(story: &Range<usize>) -> Range<usize> {
    story.start.saturating_sub(MENUS)..story.start
}

/// How many lines of menus a page has above its story, at most; what stands further above is another page's.
const MENUS: usize = 1000;

/// Whether a line begins a title that is broken into lines: the page names the whole of it elsewhere above the story.
fn is_broken(draft: &Draft, at: usize, story: &Range<usize>) -> bool {
    let parts = |more: usize| (at..=at + more).map(|part| draft.head(&draft.units[part]));
    let named = |more: usize| {
        let whole: String = parts(more).collect();
        let mut others = above(story).filter(|other| !(at..=at + more).contains(other));
        !at_most(&whole, AGAIN) && others.any(|other| words(draft, &draft.units[other]).contains(&whole))
    };
    (1..BROKEN).filter(|more| at + more < story.start).any(named)
}

/// Whether a title says what its story says, most of it.
pub(super) fn tells(draft: &Draft, title: usize, story: &Range<usize>) -> bool {
    let words = draft.head(&draft.units[title]);
    let told = draft.units[story.clone()].iter().filter(|unit| is_prose(draft, unit)).count();
    told >= NEAR && !at_most(words, AGAIN) && told_share(words, &pairs_of(draft, story.clone())) >= LEAD
}

/// How much prose stands above no title, in characters.
const TOLD: i64 = 400;

// What speaks for a title, in the measure of `SURE`; set by hand on dumps of the web pages that were judged, so that a day below
// it or its coming again is enough, and of the others two.

/// Each of a hundred of its pairs of characters that the story has, too.
const ALIKE: usize = 4;
/// The most of these that count: a lead says what its story says, too.
const MOST: usize = 60;
/// A day below it, where the story says some of it again.
const DATED: usize = 300;
/// A day below it, where the story does not.
const DATED_ONLY: usize = 220;
/// Its words stand above the story once more.
const COMES_AGAIN: usize = 200;
/// The way to the page stands right above it, or a time right below.
const PLACE: usize = 150;
/// A byline below it, a day above it, words enough that they are no menu's; an item of a list as much against it.
const SIGN: usize = 100;
/// From how many characters on a line does not come again by chance.
const AGAIN: usize = 8;
