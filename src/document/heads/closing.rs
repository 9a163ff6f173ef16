//! What closes a story: its editor's note, the name or the office that signs it, the name of the paper above the next.

use std::ops::Range;

use super::head_walk::{HeadWalk, is_office_signature};
use crate::document::unit::{Draft, Unit};
use crate::language::forms::{at_most, date, name};
use crate::language::line_roles::{Clue, Role};

impl HeadWalk<'_> {
    /// The bylines and notes at the head of a run close the story above it. Gives where the heads begin.
    pub(super) fn close(&mut self, draft: &mut Draft, run: Range<usize>) -> usize {
        let mut at = run.start;
        if names_paper(draft, at, run.end) && !self.story_has_text {
            draft.units[at].set_role(Role::Note, Clue::PaperName);
        }
        while at < run.end && matches!(draft.units[at].role, Role::Byline | Role::Note) {
            if self.story_has_text && draft.units[at].clue == Clue::PageHead {
                return at;
            }
            self.story_ended |= self.story_has_text && ends_story(&draft.units[at]);
            at += 1;
        }
        if self.story_has_text && is_office_signature(draft, at, run.end) {
            draft.units[at].set_role(Role::Note, Clue::SignatureOfOffice);
            self.story_ended = true;
            return self.close(draft, at + 1..run.end);
        }
        if at < run.end && self.story_has_text && self.signature(draft, at, run.end) {
            draft.units[at].set_role(Role::Byline, Clue::ClosingName);
            self.story_ended = true;
            return self.close(draft, at + 1..run.end);
        }
        at
    }

    /// Whether a short line is the name that signs the story above it, not the head of one below.
    fn signature(&self, draft: &Draft, at: usize, end: usize) -> bool {
        let unit = &draft.units[at];
        let last = at + 1 == draft.units.len();
        let headed = at + 1 < end
            && matches!(draft.units[at + 1].role, Role::Heading(_) | Role::Kicker | Role::Title | Role::Note)
            && draft.units[at + 1].clue != Clue::SeeAlso;
        let told = at
            .checked_sub(1)
            .is_some_and(|above| matches!(draft.units[above].role, Role::Body | Role::Note | Role::Caption));
        unit.role == Role::Title
            && (last || headed)
            && told
            && !self.is_one_story
            && name::are_names(draft.head(unit), draft.lexicon)
            && (draft.chars(unit) > 2 || draft.head(unit).contains('·') || is_dated(draft, at))
    }
}

/// Whether a day stands right below a line.
fn is_dated(draft: &Draft, at: usize) -> bool {
    draft.units.get(at + 1).is_some_and(|unit| unit.clue == Clue::DateLine && date::is_date(draft.head(unit)))
}

/// Whether a byline or note is the last of its story.
fn ends_story(unit: &Unit) -> bool {
    unit.role == Role::Byline
        || matches!(unit.clue, Clue::EditorLabel | Clue::PageTurn | Clue::StoryEnd | Clue::SourceLabel)
}

/// Whether a short line above a page number or date is the paper's name.
fn names_paper(draft: &Draft, at: usize, end: usize) -> bool {
    if at + 1 >= end {
        return false;
    }
    let words = draft.head(&draft.units[at]);
    let paper =
        draft.units[at].role == Role::Title && at_most(words, 8) && draft.lexicon.bylines.houses.ends(words).is_some();
    let next = &draft.units[at + 1];
    // A site's name stands apart, above the title.
    let site = at == 0 && words.ends_with(['網', '网']) && next.role == Role::Title && draft.gap(next) > 0;
    paper && (site || next.role == Role::Note)
}
