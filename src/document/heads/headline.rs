//! Which line of a stack of heads is a headline and opens an article, and the evidence that one is.

use std::ops::Range;

use super::below::Below;
use super::columns;
use super::head_walk::HeadWalk;
use super::short_lines::{is_counted, is_song};
use crate::document::unit::{Draft, Unit};
use crate::language::forms::{at_most, is_colon, number};
use crate::language::line_roles::{Clue, Role};

impl HeadWalk<'_> {
    /// The unit of a stack that is a headline, if one is.
    pub(super) fn headline(&self, draft: &Draft, heads: Range<usize>, below: &Below) -> Option<usize> {
        // What stands above a page's story closes no story.
        let of_page = |at: &usize| draft.units[*at].role == Role::Title && is_page_title(draft.units[*at].clue);
        if self.is_one_story
            && !self.has_headline
            && let Some(title) = heads.clone().find(of_page)
        {
            return Some(title);
        }
        // Headlines below 相關新聞 are those of other pages.
        let sitting = self.minutes && self.has_headline && !heads.clone().any(|at| self.is_top(draft, at));
        if sitting
            || self.is_one_story && self.has_headline
            || self.related && self.story_has_text && !self.ends_with_head(draft, heads.clone())
        {
            return None;
        }
        let units = &draft.units;
        // 三、…, 3.1 …: what stands below a head that is counted belongs to it.
        let first = heads.clone().find(|at| matches!(units[*at].role, Role::Section(_) | Role::Title));
        if self.has_headline
            && first.is_some_and(|at| is_counted(draft, at))
            && !heads.clone().any(|at| self.is_top(draft, at))
        {
            return None;
        }
        // Between the chapters of a book only a marked heading opens something new.
        let marks = || heads.clone().any(|at| matches!(units[at].role, Role::Heading(_)));
        if self.has_headline && self.may_be_book && self.is_book && !marks() {
            return None;
        }
        let marked = |level| heads.clone().find(move |at| units[*at].role == Role::Heading(level));
        if let Some(top) = self.top_level.and_then(marked) {
            return Some(top).filter(|_| {
                self.top_level == Some(1) || !self.has_headline || self.evidence(draft, heads.clone(), below)
            });
        }
        if !self.evidence(draft, heads.clone(), below) {
            return None;
        }
        if let Some(heading) = heads.clone().find(|at| matches!(units[*at].role, Role::Heading(_))) {
            return Some(heading);
        }
        // A deck's dash marks the line above it as the headline; else the first short line is.
        let dash = heads.clone().find(|at| units[*at].role == Role::Deck);
        let title = |at: &usize| self.may_be_title(draft, *at);
        let below_dash = dash.and_then(|dash| (heads.start..dash).rev().find(title));
        below_dash
            .or_else(|| columns::below_kicker(draft, &heads))
            .or_else(|| below_desk(draft, &heads))
            .or_else(|| heads.clone().find(title))
    }

    /// Whether a short line may be a headline: it is none of a record, and names nothing that is attached to a paper.
    fn may_be_title(&self, draft: &Draft, at: usize) -> bool {
        let attached = || self.has_headline && is_attachment(draft.head(&draft.units[at]));
        draft.units[at].role == Role::Title && !self.is_of_record(draft, at) && !attached()
    }

    /// Whether a unit has a mark of the lowest level.
    fn is_top(&self, draft: &Draft, at: usize) -> bool {
        self.top_level.is_some_and(|top| draft.units[at].role == Role::Heading(top))
    }

    /// Whether a stack that holds a turn to other stories has a head of its own all the same: a kicker or a byline.
    fn ends_with_head(&self, draft: &Draft, heads: Range<usize>) -> bool {
        draft.units[heads].iter().any(|unit| matches!(unit.role, Role::Kicker | Role::Byline | Role::Heading(_)))
    }

    /// Whether a stack without a mark of the first level opens an article: two clues of different kinds say so, of which
    /// a short line is one. The first of a text needs none.
    fn evidence(&self, draft: &Draft, heads: Range<usize>, below: &Below) -> bool {
        let units = &draft.units[heads.clone()];
        let has = |role: Role| units.iter().any(|unit| unit.role == role);
        let first_title =
            units.iter().position(|unit| matches!(unit.role, Role::Title | Role::Heading(_) | Role::Headline));
        let Some(title) = first_title else { return false };
        // What is attached to a paper belongs to it.
        if self.has_headline && is_attachment(draft.head(&units[title])) {
            return false;
        }
        let decked = units[title + 1..].iter().any(|unit| unit.role == Role::Deck);
        let dated = units[title + 1..].iter().any(|unit| unit.clue == Clue::DateLine);
        // The title above the time of a web page's story.
        if self.is_one_story && is_page_title(units[title].clue) {
            return true;
        }
        if !self.has_headline && !self.story_has_text {
            let signed = has(Role::Byline) || decked || has(Role::Kicker) || dated;
            if !signed && notes_above(draft, heads.start) >= NOTES {
                return false;
            }
            return below.text || has(Role::Byline) || decked || has(Role::Kicker);
        }
        // A story that has no text yet has not ended.
        if !self.story_has_text && !units.iter().any(|unit| matches!(unit.role, Role::Heading(_))) {
            return false;
        }
        let kinds = [
            has(Role::Kicker) || below.kicker,
            decked,
            units.iter().any(|unit| unit.role == Role::Byline && !is_song(draft.head(unit), draft.lexicon))
                && below.text,
            below.dateline,
            dated && below.text,
            self.story_ended && self.story_has_text && below.text,
        ];
        kinds.contains(&true)
    }
}

/// How many lines of somebody's notes above a short line tell that it is not the headline of all.
const NOTES: usize = 4;

/// How many lines above a stack are short ones of many, or behind labels: what somebody noted down.
fn notes_above(draft: &Draft, start: usize) -> usize {
    let noted = |unit: &&Unit| {
        unit.role == Role::Apart
            && matches!(unit.clue, Clue::ShortAmongShort | Clue::Speaker | Clue::ShortBeforeNothing)
    };
    draft.units[..start].iter().rev().take(2 * NOTES).filter(noted).count()
}

/// Whether a line names what is attached to a paper: 附件：…, 附件1, 附錄二.
fn is_attachment(words: &str) -> bool {
    let rest = ["附件", "附表", "附錄", "附录"].iter().find_map(|label| words.strip_prefix(label));
    rest.is_some_and(|rest| {
        let behind = rest.trim_start_matches(|c: char| number::is_numeral(c) || c.is_ascii_digit() || c == ' ');
        behind.is_empty() || behind.starts_with(is_colon)
    })
}

/// Whether a clue names the title of a page's story.
fn is_page_title(clue: Clue) -> bool {
    matches!(clue, Clue::FirstLine | Clue::PageTitle)
}

/// The title right above the day of a page, where what stands above it is the name of a desk once or twice.
fn below_desk(draft: &Draft, heads: &Range<usize>) -> Option<usize> {
    let units = &draft.units;
    let is_title = |at: &usize| units[*at].role == Role::Title;
    let day = heads.clone().find(|at| units[*at].clue == Clue::DateLine && draft.head(&units[*at]).contains(':'))?;
    let title = day.checked_sub(1).filter(|at| heads.contains(at) && is_title(at))?;
    let desk = |at: usize| at_most(draft.head(&units[at]), DESK);
    let long = !at_most(draft.head(&units[title]), 2 * DESK);
    (long && title > heads.start && (heads.start..title).all(desk)).then_some(title)
}

/// The longest name of a desk, in characters.
const DESK: usize = 6;
