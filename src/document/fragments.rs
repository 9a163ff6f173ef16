//! Pieces of sentences that look like heads: link words on lines of their own, lines cut before a comma.
//!
//! A line that begins with a mark that may begin no line goes on from the line above, whatever that looks like; a short
//! line goes on from one that a comma ends, and from a paragraph that lacks its end in a text whose paragraphs have theirs.

use super::cut;
use super::survey::Survey;
use super::unit::{Draft, Unit};
use crate::language::chars::{Ending, ending, is_forbidden_start};
use crate::language::line_roles::{Clue, Role};

/// The longest link that stands on a line of its own, in characters.
const LINK: usize = 8;
/// The longest short line that may go on from one above, in characters.
const SHORT: usize = 20;
/// From how many characters on a line without an end was cut.
const CUT: usize = 24;

/// Gives the pieces of sentences back to the text.
pub(super) fn classify(draft: &mut Draft, survey: &Survey) {
    for at in 1..draft.units.len() {
        if goes_on_with_mark(draft, at) {
            draft.units[at].set_role(Role::Body, Clue::ForbiddenStart);
            if looks_like_head(&draft.units[at - 1]) {
                draft.units[at - 1].set_role(Role::Body, Clue::BeforeForbiddenStart);
            }
        } else if ends_page(draft, at - 1) {
            draft.units[at - 1].set_role(Role::Body, Clue::PageCut);
        } else if goes_on_from_above(draft, at, survey) {
            draft.units[at].set_role(Role::Body, Clue::AfterOpenLine);
        }
    }
}

/// Whether a unit may be a piece of a sentence for all that was said of it so far.
fn looks_like_head(unit: &Unit) -> bool {
    matches!(
        unit.role,
        Role::Title | Role::Section(_) | Role::Byline | Role::Kicker | Role::Deck | Role::Apart | Role::Credit
    ) && !matches!(unit.clue, Clue::BoldLine | Clue::FrontMatter | Clue::NotationMarks)
}

fn goes_on_with_mark(draft: &Draft, at: usize) -> bool {
    let unit = &draft.units[at];
    let first = draft.head(unit).chars().next();
    first.is_some_and(|c| is_forbidden_start(c) && !matches!(c, '”' | '’'))
        && (looks_like_head(unit) || unit.role == Role::Body)
        && (looks_like_head(&draft.units[at - 1]) || draft.units[at - 1].role == Role::Body)
}

/// Whether a short line is the last of a printed page: no head stands there, and text follows on the next.
fn ends_page(draft: &Draft, at: usize) -> bool {
    let is_page_head = |unit: &&Unit| unit.clue == Clue::RunningHead;
    let heads = draft.units[at + 1..].iter().take(2).take_while(is_page_head).count();
    let next = draft.units.get(at + 1 + heads);
    heads > 0
        && draft.units[at].role == Role::Title
        && draft.chars(&draft.units[at]) > LINK
        && matches!(ending(draft.tail(&draft.units[at])), Ending::Open | Ending::Comma)
        && next.is_some_and(|next| next.role == Role::Body)
        && at > 0
}

fn goes_on_from_above(draft: &Draft, at: usize, survey: &Survey) -> bool {
    let (above, unit) = (&draft.units[at - 1], &draft.units[at]);
    let words = draft.head(unit);
    if !matches!(unit.role, Role::Title | Role::Byline | Role::Kicker)
        || above.role != Role::Body
        || unit.clue == Clue::BoldLine
        || draft.chars(unit) > SHORT
        // Whoever leaves two lines empty begins something new.
        || draft.gap(unit) > 1
        || draft.gap(unit) > 0 && survey.parted * 2 < survey.paragraphs
    {
        return false;
    }
    let next = draft.units.get(at + 1).filter(|next| next.role == Role::Body);
    match ending(draft.tail(above)) {
        Ending::Comma => true,
        Ending::Open if survey.ends_with_stops() && draft.chars(above) >= CUT => {
            next.is_some_and(|next| draft.chars(unit) <= LINK || cut::in_word(words, draft.head(next)))
                || cut::in_word(draft.tail(above), words)
        }
        _ => false,
    }
}
