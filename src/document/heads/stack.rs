//! What a line's neighbours say: headline stacks (引題, 主題, 副題, 署名), subheads, the beginnings of articles.
//!
//! Takes units whose roles say what each line is by itself; settles those that only their place can settle: a heading
//! is a headline or a section or a deck, a short line is one of these or a byline or a letter's end, a credit belongs
//! to the caption above.

use std::ops::Range;

use super::article;
use super::below::Below;
use super::credits;
use super::short_lines::{is_among_labels, is_aside, is_counted, is_said, is_song, is_subordinate};
use super::state::{State, is_numeral, is_office_signature};
use crate::document::unit::{Draft, Unit};
use crate::language::forms::head;
use crate::language::forms::{at_most, name};
use crate::language::line_roles::{Clue, Role};

/// The most short lines that are looked at as one stack; more of them are a list or a poem.
const STACK: usize = 12;

/// The most short lines in a row that may be subheads: more of them are a list, buttons, names.
const SUBHEADS: usize = 3;

/// Settles every unit's role and where the articles begin: nowhere but at its head, where the text is one story.
pub(super) fn classify(draft: &mut Draft, one: bool) {
    let mut state = State::new(draft, one);
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
    at + units[at..].iter().take(STACK).take_while(|unit| matter(unit)).count()
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

impl State<'_> {
    /// A unit outside any stack.
    fn alone(&mut self, draft: &mut Draft, at: usize) {
        match draft.units[at].role {
            Role::Credit | Role::Caption => credits::settle(draft, at, self.told),
            // In a book, and in Markdown, a rule parts what is one story.
            Role::Rule => self.ended |= !(draft.outlined || self.book && self.is_divided),
            Role::Body | Role::Verse | Role::List(_) | Role::Quote(_) | Role::Table => {
                (self.ended, self.told) = (self.ended && self.one && self.headed, true);
                self.related = false;
            }
            _ => {}
        }
    }

    /// A run of head matter: what closes the last story, then a stack of heads.
    fn stack(&mut self, draft: &mut Draft, run: Range<usize>) {
        if let Some(at) = run.clone().find(|at| draft.units[*at].role == Role::Headline) {
            // The form of the text gives it; a second one opens a second article.
            draft.units[at].opens = self.headed;
            self.book |= !self.headed;
            (self.headed, self.told) = (true, false);
            return self.given(draft, run, at);
        }
        self.related |= draft.units[run.clone()].iter().any(|unit| opens_list(draft, unit));
        let heads = self.close(draft, run.clone())..run.end;
        if heads.is_empty() {
            return;
        }
        let below = Below::new(draft, heads.end);
        if self.plain_lines(draft, &heads) {
            self.told = true;
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
            if matches!(draft.units[at].role, Role::Title | Role::Deck | Role::Kicker) && at != headline {
                draft.units[at].set_role(Role::Apart, Clue::ShortAmongBlocks);
            }
        }
    }

    /// The short lines above a chapter's head, or a marked headline where levels mean what they say, end the text above them: a preface is signed,
    /// and a kicker never crosses a chapter's border. Gives the heads that are left.
    fn without_end(&self, draft: &mut Draft, heads: Range<usize>, headline: usize) -> Range<usize> {
        let clue = draft.units[headline].clue;
        let bounds = self.given && clue == Clue::NotationMarks || clue == Clue::ChapterHead;
        if !self.told || !bounds || draft.units[headline].role != Role::Heading(1) {
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
            (Some(chapter), Some(title)) if title < chapter && !self.told && !self.headed => {
                self.article(draft, heads.start..chapter, title);
                self.book = true;
                chapter..heads.end
            }
            _ => heads,
        }
    }

    /// The chapters of a book that has a title are its sections; of one without, articles.
    fn chapters(&self, draft: &mut Draft, heads: &Range<usize>) {
        for unit in draft.units[heads.clone()].iter_mut().filter(|unit| self.book && unit.clue == Clue::ChapterHead) {
            unit.role = Role::Section(2);
        }
    }

    /// Where levels mean what they say, a short line away from any heading is text, unless it is bold.
    fn plain_lines(&self, draft: &mut Draft, heads: &Range<usize>) -> bool {
        let marked = |unit: &Unit| matches!(unit.role, Role::Heading(_) | Role::Kicker) || unit.clue == Clue::BoldLine;
        if !self.given || draft.units[heads.clone()].iter().any(marked) {
            return false;
        }
        for unit in &mut draft.units[heads.clone()] {
            if matches!(unit.role, Role::Title | Role::Deck) {
                unit.set_role(Role::Apart, Clue::ShortAmongBlocks);
            }
        }
        true
    }

    /// The bylines and notes at the head of a run close the story above it. Gives where the heads begin.
    fn close(&mut self, draft: &mut Draft, run: Range<usize>) -> usize {
        let mut at = run.start;
        if names_paper(draft, at, run.end) && !self.told {
            draft.units[at].set_role(Role::Note, Clue::PaperName);
        }
        while at < run.end && matches!(draft.units[at].role, Role::Byline | Role::Note) {
            if self.told && draft.units[at].clue == Clue::PageHead {
                return at;
            }
            self.ended |= self.told && ends_story(&draft.units[at]);
            at += 1;
        }
        if self.told && is_office_signature(draft, at, run.end) {
            draft.units[at].set_role(Role::Note, Clue::SignatureOfOffice);
            self.ended = true;
            return self.close(draft, at + 1..run.end);
        }
        if at < run.end && self.told && self.signature(draft, at, run.end) {
            draft.units[at].set_role(Role::Byline, Clue::ClosingName);
            self.ended = true;
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
            && !self.one
            && name::are_names(draft.head(unit), draft.lexicon)
            && (draft.chars(unit) > 2 || draft.head(unit).contains('·'))
    }

    /// The unit of a stack that is a headline, if one is.
    fn headline(&self, draft: &Draft, heads: Range<usize>, below: &Below) -> Option<usize> {
        // Headlines below 相關新聞 are those of other pages.
        let sitting = self.minutes && self.headed && !heads.clone().any(|at| self.is_top(draft, at));
        if sitting || self.one && self.headed || self.related && self.told && !self.ends_with_head(draft, heads.clone())
        {
            return None;
        }
        let units = &draft.units;
        // 三、…, 3.1 …: what stands below a head that is counted belongs to it.
        let first = heads.clone().find(|at| matches!(units[*at].role, Role::Section(_) | Role::Title));
        if self.headed
            && first.is_some_and(|at| is_counted(draft, at))
            && !heads.clone().any(|at| self.is_top(draft, at))
        {
            return None;
        }
        // Between the chapters of a book only a marked heading opens something new.
        let marks = || heads.clone().any(|at| matches!(units[at].role, Role::Heading(_)));
        if self.headed && self.book && self.is_divided && !marks() {
            return None;
        }
        let marked = |level| heads.clone().find(move |at| units[*at].role == Role::Heading(level));
        if let Some(top) = self.top.and_then(marked) {
            return Some(top)
                .filter(|_| self.top == Some(1) || !self.headed || self.evidence(draft, heads.clone(), below));
        }
        if !self.evidence(draft, heads.clone(), below) {
            return None;
        }
        if let Some(heading) = heads.clone().find(|at| matches!(units[*at].role, Role::Heading(_))) {
            return Some(heading);
        }
        // A deck's dash marks the line above it as the headline; else the first short line is.
        let dash = heads.clone().find(|at| units[*at].role == Role::Deck);
        let title = |at: &usize| units[*at].role == Role::Title;
        let below_dash = dash.and_then(|dash| (heads.start..dash).rev().find(title));
        below_dash.or_else(|| article::below_kicker(draft, &heads)).or_else(|| heads.clone().find(title))
    }

    /// Whether a unit has a mark of the lowest level.
    fn is_top(&self, draft: &Draft, at: usize) -> bool {
        self.top.is_some_and(|top| draft.units[at].role == Role::Heading(top))
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
        let decked = units[title + 1..].iter().any(|unit| unit.role == Role::Deck);
        let dated = units[title + 1..].iter().any(|unit| unit.clue == Clue::DateLine);
        // The title above the time of a web page's story.
        if self.one && matches!(units[title].clue, Clue::FirstLine | Clue::PageTitle) {
            return true;
        }
        if !self.headed && !self.told {
            return below.text || has(Role::Byline) || decked || has(Role::Kicker);
        }
        // A story that has no text yet has not ended.
        if !self.told && !units.iter().any(|unit| matches!(unit.role, Role::Heading(_))) {
            return false;
        }
        let kinds = [
            has(Role::Kicker) || below.kicker,
            decked,
            units.iter().any(|unit| unit.role == Role::Byline && !is_song(draft.head(unit))) && below.text,
            below.dateline,
            dated && below.text,
            self.ended && self.told && below.text,
        ];
        kinds.contains(&true)
    }

    /// A stack without a headline: each head is a section of the article, unless nothing follows it.
    fn sections(&mut self, draft: &mut Draft, heads: Range<usize>, below: &Below) {
        let alone = heads.len() == 1;
        let mut subhead = false;
        // Behind the end of a web page's story stands what is the page's.
        let mut over = self.one && self.ended;
        let lines = draft.units[heads.clone()].iter().filter(|unit| unit.role == Role::Title).count();
        for at in heads {
            over |= self.related && self.told;
            let (role, clue) = match draft.units[at].role {
                Role::Heading(level) => (Role::Section(level.max(2)), Clue::HeadingMarks),
                Role::Title | Role::Deck if below.end => (Role::Apart, Clue::ShortAtEnd),
                Role::Title if over => (Role::Apart, Clue::BelowStory),
                Role::Title if self.is_headline_again(draft, at) => (Role::Note, Clue::HeadlineAgain),
                Role::Title if lines > SUBHEADS => (Role::Apart, Clue::ShortAmongShort),
                // 他們說——: what is told stands below.
                Role::Title if draft.head(&draft.units[at]).ends_with('—') => (Role::Apart, Clue::Introduction),
                // The numbers of a story's parts stand below the names of its stories.
                Role::Title if below.text && is_numeral(draft, at) => (Role::Section(3), Clue::BetweenParagraphs),
                Role::Title if is_aside(draft.head(&draft.units[at])) => (Role::Apart, Clue::Aside),
                Role::Title if is_said(draft.head(&draft.units[at])) => (Role::Apart, Clue::ReportedSpeech),
                Role::Title if self.is_labelled(draft, at) || is_among_labels(draft, at) => {
                    (Role::Apart, Clue::Speaker)
                }
                // 一、時間, 三月二日, 二、地點: what one numbered head is followed by is no head, if another comes next.
                Role::Title if at > 0 && is_counted(draft, at - 1) && is_counted(draft, at + 1) => {
                    (Role::Apart, Clue::ShortBeforeNothing)
                }
                Role::Title if !below.text || below.line => (Role::Apart, Clue::ShortBeforeNothing),
                // Two short lines in a row are a subhead and something else: a caption, a line of text.
                Role::Title if subhead && !is_subordinate(draft, at) => (Role::Apart, Clue::SecondShortLine),
                Role::Title if subhead => (Role::Section(3), Clue::BetweenParagraphs),
                Role::Title if head::may_be_subhead(draft.head(&draft.units[at])) => {
                    (Role::Section(2), Clue::BetweenParagraphs)
                }
                Role::Title => (Role::Body, Clue::TooLongForSubhead),
                Role::Deck => (Role::Body, Clue::DashWithoutHeadline),
                Role::Kicker if alone && self.told && below.text => (Role::Section(2), Clue::KickerBetweenParagraphs),
                _ => continue,
            };
            subhead |= clue == Clue::BetweenParagraphs;
            draft.units[at].set_role(role, clue);
        }
    }
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
