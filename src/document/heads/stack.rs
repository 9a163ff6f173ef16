//! The walk through a text's lines: what stands alone, and the stacks of head matter (引題, 主題, 副題, 署名).
//!
//! Takes units whose roles say what each line is by itself; settles those that only their place can settle: a heading
//! is a headline or a section or a deck, a short line is one of these or a byline or a letter's end, a credit belongs
//! to the caption above. What closes the story above a stack is asked of `closing`, which of its lines is a headline of
//! `headline`; a stack that has one is read by `article`, one that has none by `sections`.

use std::ops::Range;

use super::below::Below;
use super::credits;
use super::head_walk::HeadWalk;
use crate::document::survey::Survey;
use crate::document::unit::{Draft, Unit};
use crate::language::forms::at_most;
use crate::language::forms::head;
use crate::language::line_roles::{Clue, Role};

/// The most short lines that are looked at as one stack; more of them are a list or a poem.
const STACK: usize = 12;

/// Settles every unit's role and where the articles begin: nowhere but at its head, where the text is one story.
pub(super) fn classify(draft: &mut Draft, one: bool, survey: &Survey) {
    let mut state = HeadWalk::new(draft, one, survey);
    let mut at = 0;
    while at < draft.units.len() {
        let end = stack_end(&draft.units, at);
        if end > at {
            state.stack(draft, at..end);
            at = end;
        } else {
            state.alone(draft, at);
            at += 1;
        }
    }
}

/// Where the run of head matter that begins at `at` ends.
fn stack_end(units: &[Unit], at: usize) -> usize {
    let matter = |unit: &Unit| {
        matches!(
            unit.role,
            Role::Heading(_)
                | Role::Title
                | Role::Headline
                | Role::Kicker
                | Role::Deck
                | Role::Section(_)
                | Role::Byline
                | Role::Note
        )
    };
    let of_one_part = |(place, unit): &(usize, &Unit)| matter(unit) && (*place == 0 || !unit.opens_part);
    at + units[at..].iter().take(STACK).enumerate().take_while(of_one_part).count()
}

/// The longest line that stands above the headlines of other pages, in characters.
const RELATED: usize = 10;

/// Whether a note stands above the headlines of other pages (相關新聞), rather than turning to one page (下轉A3版).
fn opens_list(draft: &Draft, unit: &Unit) -> bool {
    let words = draft.head(unit);
    unit.clue == Clue::PageTurn
        && at_most(words, RELATED)
        && !words.contains(['版', '頁', '页', '接', '轉', '转'])
        && !words.contains(|c: char| c.is_ascii_digit())
}

/// Whether a rule touches the head above it.
fn underlines(draft: &Draft, at: usize) -> bool {
    let above = at.checked_sub(1).map(|above| draft.units[above].role);
    let is_head = |role| matches!(role, Role::Headline | Role::Deck | Role::Section(_));
    draft.gap(&draft.units[at]) == 0 && above.is_some_and(is_head)
}

/// Whether a line holds the address of a site.
fn holds_address(words: &str) -> bool {
    words.contains("://") || words.contains("www.")
}

impl HeadWalk<'_> {
    /// A unit outside any stack.
    fn alone(&mut self, draft: &mut Draft, at: usize) {
        match draft.units[at].role {
            Role::Credit | Role::Caption => credits::settle(draft, at, self.story_has_text),
            // In a book, and in Markdown, a rule parts what is one story; right below a head it underlines that.
            Role::Rule if !self.is_one_story && underlines(draft, at) => {}
            Role::Rule => self.story_ended |= !(draft.outlined || self.may_be_book && self.is_book),
            // Where a book was copied from, above its title.
            Role::List(_) if !self.has_headline && holds_address(draft.head(&draft.units[at])) => {}
            Role::Body | Role::Verse | Role::List(_) | Role::Quote(_) | Role::Table => {
                (self.story_ended, self.story_has_text) =
                    (self.story_ended && self.is_one_story && self.has_headline, true);
                self.related = false;
            }
            _ => {}
        }
    }

    /// A run of head matter: what closes the last story, then a stack of heads.
    fn stack(&mut self, draft: &mut Draft, run: Range<usize>) {
        if let Some(at) = run.clone().find(|at| draft.units[*at].role == Role::Headline) {
            // The form of the text gives it; a second one opens a second article.
            draft.units[at].opens = self.has_headline;
            self.may_be_book |= !self.has_headline;
            (self.has_headline, self.story_has_text) = (true, false);
            return self.given(draft, run, at);
        }
        self.related |= draft.units[run.clone()].iter().any(|unit| opens_list(draft, unit));
        let heads = self.close(draft, run.clone())..run.end;
        if heads.is_empty() {
            return;
        }
        let below = Below::new(draft, heads.end);
        if self.plain_lines(draft, &heads) {
            self.story_has_text = true;
            return;
        }
        let heads = self.title_page(draft, heads);
        self.chapters(draft, &heads);
        match self.headline(draft, heads.clone(), &below) {
            Some(headline) => {
                let heads = self.without_end(draft, heads, headline);
                self.article(draft, heads, headline);
            }
            None => self.sections(draft, heads, &below),
        }
    }

    /// A headline that the form of the text gives: the short lines around it are text.
    fn given(&mut self, draft: &mut Draft, run: Range<usize>, headline: usize) {
        for at in run {
            let is_form = draft.units[at].clue == Clue::OfficialPaper;
            if matches!(draft.units[at].role, Role::Title | Role::Deck | Role::Kicker) && at != headline && !is_form {
                draft.units[at].set_role(Role::Apart, Clue::ShortAmongBlocks);
            }
        }
    }

    /// The short lines above a chapter's head, or a marked headline where levels mean what they say, end the text above them: a
    /// preface is signed, and a kicker never crosses a chapter's border. Gives the heads that are left.
    fn without_end(&self, draft: &mut Draft, heads: Range<usize>, headline: usize) -> Range<usize> {
        let clue = draft.units[headline].clue;
        let bounds = self.has_given_levels && clue == Clue::NotationMarks || clue == Clue::ChapterHead;
        if !self.story_has_text || !bounds || draft.units[headline].role != Role::Heading(1) {
            return heads;
        }
        let is_short = |at: &usize| draft.units[*at].role == Role::Title;
        let from = heads.start + (heads.start..headline).take_while(is_short).count();
        for unit in &mut draft.units[heads.start..from] {
            unit.set_role(Role::Apart, Clue::ShortAtEnd);
        }
        from..heads.end
    }

    /// A book's title and author stand above its first chapter. Gives the heads that are left.
    fn title_page(&mut self, draft: &mut Draft, heads: Range<usize>) -> Range<usize> {
        let chapter = heads.clone().find(|at| draft.units[*at].clue == Clue::ChapterHead);
        let titles = || heads.clone().filter(|at| draft.units[*at].role == Role::Title);
        // 《…》 names the book; what stands above it is its giver's.
        let title = titles().find(|at| head::names_book(draft.head(&draft.units[*at]))).or_else(|| titles().next());
        match (chapter, title) {
            (Some(chapter), Some(title)) if title < chapter && !self.story_has_text && !self.has_headline => {
                self.article(draft, heads.start..chapter, title);
                self.may_be_book = true;
                chapter..heads.end
            }
            _ => heads,
        }
    }

    /// The chapters of a book that has a title are its sections; of one without, articles.
    fn chapters(&self, draft: &mut Draft, heads: &Range<usize>) {
        for unit in
            draft.units[heads.clone()].iter_mut().filter(|unit| self.may_be_book && unit.clue == Clue::ChapterHead)
        {
            unit.role = Role::Section(2);
        }
    }

    /// Where levels mean what they say, a short line away from any heading is text, unless it is bold.
    fn plain_lines(&self, draft: &mut Draft, heads: &Range<usize>) -> bool {
        let marked = |unit: &Unit| matches!(unit.role, Role::Heading(_) | Role::Kicker) || unit.clue == Clue::BoldLine;
        if !self.has_given_levels || draft.units[heads.clone()].iter().any(marked) {
            return false;
        }
        for unit in &mut draft.units[heads.clone()] {
            if matches!(unit.role, Role::Title | Role::Deck) {
                unit.set_role(Role::Apart, Clue::ShortAmongBlocks);
            }
        }
        true
    }
}
