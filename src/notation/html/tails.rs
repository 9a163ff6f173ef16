//! The lines below a story: what tells of it, and what is the page's.

use std::collections::HashSet;
use std::ops::Range;

use super::dates;
use super::heads::{Head, SHORT, Shown, closed, is_label};
use super::own_words::{ACCOUNT, BUTTON, is_count_of_gallery, is_pager};
use super::page::{TokenId, dense};
use super::tags::is_note;
use crate::language::chars::{Ending, ending, is_blank};
use crate::language::forms::{at_most, is_colon};
use crate::language::line_roles::{Clue, Role};

/// How far below the story its editor is named, in lines.
const TAIL: usize = 20;
/// The fewest bytes of a story above its editor.
const ABOVE: usize = 300;
/// How near to the line of a day a second one stands, in lines of the page.
const POSTSCRIPT: usize = 12;
/// The longest line of what a page offers below a story, in characters.
const BUTTONS: usize = 12;
/// How many lines of a page between two of a story are something else than the story.
const GAP: usize = 10;

/// Whether a line is short and no label alone.
fn is_parted(words: &str) -> bool {
    at_most(words, SHORT) && !is_label(words)
}

/// Where the text of a story begins and ends, as indices into the lines that are shown.
struct Bounds {
    /// The first line that is plainly text.
    start: usize,
    /// Behind the last one.
    end: usize,
    /// The last line before what is another part's of the page.
    desk: usize,
    /// A heading within the text that leads to another story.
    teaser: Option<usize>,
}

/// Whether a line tells who wrote or edited the story.
fn signs(role: Role, clue: Clue) -> bool {
    matches!(clue, Clue::EditorLabel | Clue::StoryEnd) || role == Role::Byline
}

impl Head<'_> {
    /// The lines below the story: its editor, its source.
    pub fn tail(&mut self, first: usize, last: usize) {
        let behind = last + 1..self.lines.len().min(last + 1 + TAIL);
        for at in behind.filter(|_| last > first) {
            let line = &self.lines[at];
            let dated = || !self.asides[line.tokens.start] && self.labels_day(&line.words);
            let is_again = |before: &usize| {
                matches!(self.plan.lines[*before], Some(Shown::Parts | Shown::Story))
                    && dense(&self.lines[*before].words) == dense(&line.words)
            };
            let told = || dated() || self.tells(at, Clue::EditorLabel) || self.tells(at, Clue::StoryEnd);
            if at_most(&line.words, SHORT)
                && !line.is_link()
                && told()
                && !is_label(&line.words)
                && !(0..at).any(|before| is_again(&before))
            {
                self.plan.lines[at] = Some(Shown::Parts);
            }
        }
    }

    /// Takes out what an extractor leaves and is the page's: its own words, the headline again, links to other stories.
    pub fn clean(&mut self) {
        let notes = self.notes();
        let is_note = |at: &usize| {
            let token = self.lines[*at].tokens.start;
            notes.get(notes.partition_point(|note| note.end <= token)).is_some_and(|note| note.contains(&token))
        };
        let mut shown: Vec<usize> =
            (0..self.lines.len()).filter(|at| self.plan.lines[*at] == Some(Shown::Story)).collect();
        let notes: Vec<bool> = shown.iter().map(is_note).collect();
        for at in shown.split_off(self.before_readers(&shown)) {
            self.plan.lines[at] = None;
        }
        let bounds = self.bounds(&shown);
        let mut related = false;
        let mut told: HashSet<String> = HashSet::new();
        for (index, at) in shown.iter().enumerate().filter(|(index, _)| !notes[*index]) {
            let line = &self.lines[*at];
            let (role, clue) = self.role(*at);
            let below = index >= bounds.end;
            // From the first line with a link below the text on, all is the page's.
            related = clue == Clue::PageTurn && at_most(&dense(&line.words), 12)
                || related && (below || line.is_link())
                || below && line.linked > 0 && !matches!(role, Role::Note | Role::Byline);
            let is_behind = related || index > bounds.desk;
            let is_behind = is_behind && !(self.is_in_table(*at) && index <= bounds.desk);
            let is_signed_again = || below && signs(role, clue) && told.contains(&dense(&line.words));
            let signs = signs(role, clue) || self.tells(*at, Clue::EditorLabel) && is_parted(&line.words);
            if is_behind && !signs || is_signed_again() || self.is_furniture(&shown, index, &bounds) {
                self.plan.lines[*at] = None;
                continue;
            }
            told.insert(dense(&line.words));
            if let Some(how) = self.shown_beside_text(*at, index < bounds.start, below) {
                self.plan.lines[*at] = Some(how);
            }
        }
        self.without_last_headings(&shown);
        if let (Some(first), Some(last)) = (shown.get(bounds.start), shown.get(bounds.end.saturating_sub(1))) {
            self.without_related_lists(*first, *last);
        }
    }

    /// Whether a line is the label of a day and the day behind it; where no day is told above, perhaps with the name of who
    /// published it before: 林小滿 發表於 2031年3月2日.
    fn labels_day(&self, words: &str) -> bool {
        let labels = &self.lexicon.notes.dates;
        let is_dated = |at: usize| dates::day(&self.lines[at].words).is_some();
        let is_told = || (0..self.lines.len()).any(|at| self.plan.lines[at] == Some(Shown::Parts) && is_dated(at));
        let is_signed = || {
            let day = dates::place(words)?;
            let before = words[..day.start].trim_end_matches(is_blank);
            let name = before.get(..before.len() - labels.ends(before)?)?;
            let is_name =
                name.chars().all(|c| c.is_alphanumeric() || is_blank(c) || matches!(c, '-' | '_' | '.' | '·'));
            Some(at_most(name, ACCOUNT) && is_name && (name.is_empty() || name.ends_with(is_blank)))
        };
        labels.starts(words).is_some() && dates::is_day_line(words) || is_signed() == Some(true) && !is_told()
    }

    /// The elements that are notes or lists of them, each of which leads back to the text.
    fn notes(&self) -> Vec<Range<TokenId>> {
        let mut notes: Vec<Range<TokenId>> = Vec::new();
        for (at, _) in self.page.tags().filter(|(_, tag)| is_note(tag)) {
            if notes.last().is_none_or(|last| at >= last.end) {
                notes.extend(self.page.end(at).map(|end| at..end));
            }
        }
        notes
    }

    /// Where the text of the story begins and ends among the lines that are shown.
    fn bounds(&self, shown: &[usize]) -> Bounds {
        let is_text = |at: &usize| {
            let words = &self.lines[*at].words;
            let has_sentences = ending(words) == Ending::Stop || words.matches('。').nth(1).is_some();
            !self.lines[*at].is_link() && words.len() > 60 && has_sentences && !self.is_rights(words)
        };
        let end = shown.iter().rposition(is_text).map_or(shown.len(), |at| at + 1);
        let start = shown.iter().position(is_text).unwrap_or(0);
        let desk = self.behind_the_desk(shown, end).min(self.before_others(shown, start));
        let leads = |index: &usize| self.lines[shown[*index]].heading.is_some() && self.lines[shown[*index]].is_link();
        let mut teasers = (start + 1..end).filter(leads);
        let teaser = teasers.next().filter(|_| teasers.next().is_none());
        Bounds { start, end, desk: desk.min(self.before_gap(shown, end)), teaser }
    }

    /// Whether a line of what an extractor kept is the page's: its own words, the headline again, small print.
    fn is_furniture(&self, shown: &[usize], index: usize, bounds: &Bounds) -> bool {
        let at = shown[index];
        let line = &self.lines[at];
        let clue = self.role(at).1;
        let (above, below) = (index < bounds.start, index >= bounds.end);
        let says_headline = |at: usize| dense(&self.lines[at].words) == dense(&line.words);
        let is_headline = || index < 6 && self.plan.headline.is_some_and(says_headline);
        let is_small = || {
            self.is_rights(&line.words)
                || at_most(&line.words, 2) && !self.page.is_in_cell(line) && !self.page.is_item(line)
                || self.is_plea(&line.words)
        };
        clue == Clue::WebWords
            || is_pager(&line.words)
            || self.plan.several && line.words.bytes().all(|byte| byte.is_ascii_digit())
            || above && (line.is_link() || at_most(&line.words, 1)) && !self.is_in_table(at)
            || below && (is_small() || clue == Clue::DateLine && self.is_beside_link(at))
            || below && line.is_link() && self.lexicon.notes.papers.is(&line.words)
            || is_headline()
            || is_count_of_gallery(&line.words)
            || self.is_advert(at)
            || bounds.teaser == Some(index)
            || self.is_web(at, above, below)
    }

    /// How a line above or below the text is shown, where it is no text itself.
    fn shown_beside_text(&self, at: usize, above: bool, below: bool) -> Option<Shown> {
        let line = &self.lines[at];
        let labels = matches!(self.role(at).1, Clue::EditorLabel | Clue::SourceLabel);
        if above && self.is_below_parts(at) && dates::is_day_line(&line.words) {
            Some(Shown::Parts)
        } else if line.is_file() {
            Some(Shown::As(Role::List(1)))
        } else if line.heading.is_some() && self.role(at).0 == Role::Byline {
            // 文：林小滿（青山醫院院長）, set as a heading below the text.
            Some(Shown::As(Role::Byline))
        } else if below && (labels || self.tells(at, Clue::EditorLabel)) && is_parted(&line.words) {
            // 本文來源：青山社 and 責任編輯：林水 may touch.
            Some(Shown::Parts)
        } else {
            None
        }
    }

    /// A heading or a label that nothing stands below is another part's.
    fn without_last_headings(&mut self, shown: &[usize]) {
        for at in shown.iter().rev() {
            let line = &self.lines[*at];
            match self.plan.lines[*at] {
                Some(Shown::Story) if line.heading.is_some() || is_label(&line.words) => self.plan.lines[*at] = None,
                Some(_) => break,
                None => {}
            }
        }
    }

    /// The last line below the end of the text with no gap before it: more than a few lines of the page that are something else
    /// than the story, the numbers of a program's lines aside. An index into `shown`.
    fn before_gap(&self, shown: &[usize], end: usize) -> usize {
        // Between the posts of a thread stand who wrote them and when.
        if self.plan.several {
            return shown.len();
        }
        let is_other =
            |at: &usize| self.plan.lines[*at].is_none() && self.lines[*at].words.contains(char::is_alphabetic);
        let gap = |index: &usize| (shown[*index - 1] + 1..shown[*index]).filter(is_other).nth(GAP).is_some();
        (end.max(1)..shown.len()).find(gap).map_or(shown.len(), |index| index - 1)
    }

    /// Where what its readers write begins below a story, under a heading of the page's: 討論區; or where the page tells that
    /// the rest is for those who pay. An index into `shown`.
    fn before_readers(&self, shown: &[usize]) -> usize {
        let mut above = 0;
        let is_theirs = |at: &usize| {
            let words = &self.lines[*at].words;
            let notes = &self.lexicon.notes;
            let bare = words.trim_end_matches(is_colon);
            let announces =
                || notes.announcements.is(bare) || closed(bare).is_some_and(|bare| notes.announcements.is(&bare));
            let theirs = notes.readers.is(bare) || notes.walls.starts(words).is_some() || announces();
            let found = above > ABOVE && theirs;
            above += words.len();
            found
        };
        shown.iter().position(is_theirs).unwrap_or(shown.len())
    }

    /// Whether a line leads elsewhere and says in its first element that it is an advertisement, or that what it leads to is
    /// another story: 相關報道：….
    fn is_advert(&self, at: usize) -> bool {
        let line = &self.lines[at];
        let mut words = line.tokens.clone().filter_map(|token| self.page.words(token).map(str::trim));
        let Some(first) = words.find(|words| !words.is_empty()) else { return false };
        let notes = &self.lexicon.notes;
        let names_other = || {
            let label = first.trim_end_matches(is_colon).trim_end();
            label.len() < first.len() && at_most(label, BUTTON) && notes.turns.is(label)
        };
        // 相關新聞：渡輪明日復航, all of it a link.
        let opens_with_turn = || {
            let behind = notes.turns.starts(first).map(|length| first[length..].trim_start());
            behind.is_some_and(|behind| behind.starts_with(is_colon))
        };
        if line.is_link() && opens_with_turn() {
            return true;
        }
        let leads = line.linked > 0 && line.tokens.len() > 1;
        leads && (notes.adverts.is(first) || line.linked + first.len() + 3 >= line.words.len() && names_other())
    }

    /// Whether a line below the text stands right below a link that is not shown: it tells of what that leads to.
    fn is_beside_link(&self, at: usize) -> bool {
        at > 0 && self.plan.lines[at - 1].is_none() && self.lines[at - 1].is_link()
    }

    /// Whether a short line stands right below one that tells of the story: the day of a change may stand below that of the story.
    fn is_below_parts(&self, at: usize) -> bool {
        let above = self.plan.lines[..at].iter().rev().take(POSTSCRIPT).flatten().next();
        at_most(&self.lines[at].words, SHORT) && above == Some(&Shown::Parts)
    }

    /// The last line before a row of other stories, each below a heading that leads to it. An index into `shown`.
    fn before_others(&self, shown: &[usize], start: usize) -> usize {
        let leads = |index: &usize| self.lines[shown[*index]].heading.is_some() && self.lines[shown[*index]].is_link();
        let mut others = (start + 1..shown.len()).filter(leads);
        match (others.next(), others.next()) {
            (Some(first), Some(_)) => first - 1,
            _ => shown.len(),
        }
    }

    /// The last line that names the desk and has nothing of the story behind it: what follows is shorter than the story,
    /// and leads elsewhere. An index into `shown`.
    fn behind_the_desk(&self, shown: &[usize], end: usize) -> usize {
        let bytes = |part: &[usize]| part.iter().map(|at| self.lines[*at].words.len()).sum::<usize>();
        let is_editor = |at: &usize| {
            let words = &self.lines[*at].words;
            at_most(words, SHORT) && self.role(*at).1 == Clue::EditorLabel || self.is_rights(words)
        };
        let editor = shown.iter().position(is_editor).filter(|editor| *editor + 1 < end);
        let leads = |at: &usize| self.lines[*at].linked > 0;
        let found = editor.filter(|editor| {
            let (above, below) = shown.split_at(*editor);
            let led = below.iter().filter(|at| leads(at)).count();
            bytes(above) > ABOVE && (bytes(above) > bytes(below) && led > 0 || led * 4 >= below.len())
        });
        found.or_else(|| self.before_buttons(shown)).unwrap_or(shown.len())
    }

    /// The last line that names the desk, where nothing but a few short lines without a stop stands behind it. An index into
    /// `shown`.
    fn before_buttons(&self, shown: &[usize]) -> Option<usize> {
        let desk =
            shown.iter().rposition(|at| self.tells(*at, Clue::EditorLabel) && is_parted(&self.lines[*at].words))?;
        let is_button = |at: &usize| {
            let words = &self.lines[*at].words;
            at_most(words, BUTTONS)
                && ending(words) != Ending::Stop
                && !words.contains(is_colon)
                && matches!(self.role(*at).0, Role::Body | Role::Title)
        };
        (desk > 0 && shown[desk + 1..].iter().all(is_button)).then_some(desk)
    }

    /// Whether a line is about rights, its letters set apart or not.
    fn is_rights(&self, words: &str) -> bool {
        let rights = &self.lexicon.notes.rights;
        let says = |words: &str| rights.within(words) || rights.within(&dense(words));
        // Of the owners of rights, 版權所有者, a story may tell.
        says(words) && (!words.contains("所有者") || says(&words.replace("所有者", "")))
    }
}
