//! The headline of a page, among its lines.

use std::collections::HashSet;
use std::ops::Range;

use super::dates;
use super::element_names::names_title;
use super::heads::{Head, MATTER, SHORT, Shown, is_label};
use super::page::{PageLine, PageTokens, TokenId, dense};
use super::titles;
use super::tokens::Tag;
use super::words::Words;
use crate::language::chars::{Ending, ending};
use crate::language::forms::{at_most, is_colon};
use crate::language::line_roles::{Clue, Role};

/// How far above the story its head is looked for, in lines.
const HEAD: usize = 60;
/// The longest headline that only its place tells, in characters.
const OPENING: usize = 40;
/// The fewest letters of a headline that only the name of its element tells, or only the page's title.
const LEAST: usize = 6;

/// The fewest letters but one of a heading that is compared with the story, how many lines of that it is compared with, and how
/// many of a hundred of its pairs of letters the story has.
const TOLD: usize = 7;
const STORY: usize = 60;
const SPOKEN: usize = 40;

/// The letters and digits of some words, in pairs.
fn pairs(words: &str) -> Vec<[char; 2]> {
    let letters: Vec<char> = dense(words).chars().collect();
    letters.windows(2).map(|pair| [pair[0], pair[1]]).collect()
}

/// Whether an element sets its words in large letters, those of a headline: `<font size=5>`.
fn is_large(tag: &Tag) -> bool {
    &*tag.name == "font" && matches!(tag.value("size"), Some("5" | "6" | "7" | "+2" | "+3" | "+4"))
}

/// Whether an element is not printed: the site's name below the headline of a wiki's page.
fn is_unprinted(tag: &Tag) -> bool {
    tag.value("class").is_some_and(|class| class.split(' ').any(|name| name == "noprint"))
}

/// The most rows in which a document sets its title.
const ROWS: usize = 5;

/// How many tokens the number of a picture behind a headline takes at most.
const COUNTER: usize = 12;

/// Whether two headlines say the same but for a few characters: most of their pairs of characters are the same.
fn is_alike(one: &str, other: &str) -> bool {
    let (ours, theirs) = (pairs(one), pairs(other));
    let same = ours.iter().filter(|pair| theirs.contains(*pair)).count();
    ours.len().max(theirs.len()) >= LEAST && same * 10 >= ours.len().max(theirs.len()) * ALIKE
}

/// How many of ten pairs of characters two ways of writing one headline have in common.
const ALIKE: usize = 8;

/// The number of the picture at hand behind the headline of a row of pictures, in elements of its own: (3/12).
pub(super) fn counter(page: &PageTokens, line: &PageLine) -> Option<Range<TokenId>> {
    let mut told = String::new();
    for at in line.tokens.clone().rev().take(COUNTER).take_while(|at| *at > line.tokens.start) {
        told.insert_str(0, page.words(at).unwrap_or_default().trim());
        let inner = told.strip_prefix(['(', '（']).and_then(|rest| rest.strip_suffix([')', '）']));
        let is_number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        if inner.and_then(|inner| inner.split_once('/')).is_some_and(|(at, all)| is_number(at) && is_number(all)) {
            return Some(at..line.tokens.end);
        }
    }
    None
}

impl Head<'_> {
    /// Finds the line of the headline, near the head of the story: what the page's title says, or most of that.
    pub fn headline(&mut self, first: usize) {
        let near = first.saturating_sub(HEAD)..(first + 4).min(self.lines.len());
        let rows = self.title_rows(first);
        rows.iter().for_each(|rows| self.plan.lines[rows.clone()].fill(None));
        let titles = self.stated.headlines.iter().map(|words| &words.text);
        let readings: Vec<String> = titles.clone().flat_map(|title| titles::readings(title)).map(dense).collect();
        let tells = |words: &str| !titles::tells_nothing(words, &self.stated.sites, self.lexicon);
        let silent = !titles.clone().any(|title| tells(title));
        let found = Some(())
            .filter(|()| silent)
            .and_then(|()| self.shown_large(first).or_else(|| self.above_day(first)))
            .or_else(|| self.equal(near.clone(), &readings))
            .or_else(|| self.within(near.clone(), first, &readings))
            .or_else(|| self.unstated(near.clone(), first))
            .or_else(|| self.told_heading(first))
            .or_else(|| self.shown_large(first))
            .or_else(|| self.untitled(first))
            .filter(|at| !rows.iter().any(|rows| rows.contains(at)));
        // A line that says more than the title is told as the title.
        let whole = titles.map(|title| dense(titles::without_site(title, &self.stated.sites, self.lexicon)));
        let more = |words: &str| {
            !readings.iter().any(|reading| reading == words)
                && whole.clone().any(|title| !title.is_empty() && words.len() > title.len() && words.ends_with(&title))
        };
        if let Some(at) = found.filter(|at| more(&dense(&self.lines[*at].words))) {
            self.plan.lines[at] = None;
        } else if let Some(at) = found {
            let at = self.first_row(at);
            self.plan.headline = Some(at);
            self.plan.lines[at] = Some(Shown::As(Role::Headline));
            if self.titles_both(at, at + 1) {
                self.plan.lines[at + 1] = Some(Shown::As(Role::Deck));
            }
        }
    }

    /// The first of two rows that make the page's title together, of which a line may be the second: the other one is its deck.
    fn first_row(&self, at: usize) -> usize {
        let before = at.checked_sub(1).filter(|before| self.titles_both(*before, at));
        before.unwrap_or(at)
    }

    /// Whether the page's title is a line and the next one, which its paper set in two rows.
    fn titles_both(&self, first: usize, second: usize) -> bool {
        let (Some(one), Some(other)) = (self.lines.get(first), self.lines.get(second)) else { return false };
        let (one_words, other_words) = (dense(&one.words), dense(&other.words));
        let is_row = |words: &str| words.chars().nth(titles::SHORTEST - 1).is_some();
        let title = |title: &Words| dense(titles::without_site(&title.text, &self.stated.sites, self.lexicon));
        is_row(&one_words)
            && is_row(&other_words)
            && !one.is_link()
            && !other.is_link()
            && self
                .stated
                .headlines
                .iter()
                .map(title)
                .any(|title| title.strip_prefix(one_words.as_str()).is_some_and(|rest| rest == other_words))
    }

    /// How much a line speaks for being the headline by itself: the level of its heading, then how near the story it is.
    fn rank(&self, at: usize) -> (u8, usize) {
        (self.lines[at].heading.map_or(0, |level| 7 - level), at)
    }

    /// The line that is a reading of the title; of several the longest, which is no site's name.
    fn equal(&self, mut near: Range<usize>, readings: &[String]) -> Option<usize> {
        let may_be = |at: &usize| {
            (!self.lines[*at].is_link() || self.lines[*at].heading.is_some())
                && !self.is_post_head(*at)
                && !self.is_fact(*at)
                && self.role(*at).1 != Clue::WebWords
                && !self.opens(*at, |tag| &*tag.name == "figcaption" || is_unprinted(tag))
        };
        let said = near.by_ref().filter(may_be).filter_map(|at| {
            let words = dense(&self.lines[at].words);
            // A name alone is one where a heading says so.
            let named = || self.lines[at].heading.is_some() && !self.is_site_of_title(&self.lines[at].words);
            let told = words.chars().nth(titles::SHORTEST - 1).is_some() || named();
            // Of two of one length, the page's title begins with the headline, and ends with the site's name.
            let opens = self.stated.headlines.iter().any(|title| dense(&title.text).starts_with(&words));
            (told && readings.contains(&words)).then_some((words.len(), opens, self.rank(at), at))
        });
        said.max().map(|(.., at)| at)
    }

    /// Whether words are the name of the site that ends a title which tells something.
    fn is_site_of_title(&self, words: &str) -> bool {
        let ends = |title: &Words| title.text.trim_end().ends_with(words) && title.text.trim() != words;
        titles::tells_nothing(words, &self.stated.sites, self.lexicon) && self.stated.headlines.iter().any(ends)
    }

    /// Whether a line is a cell behind its label, of the table in which an office describes a document: 標題：….
    pub fn is_fact(&self, at: usize) -> bool {
        let label = at.checked_sub(1).map(|before| &self.lines[before]);
        label.is_some_and(|label| is_label(&label.words) && self.page.is_in_cell(label))
            && self.page.is_in_cell(&self.lines[at])
    }

    /// The rows in which a document sets its title once more, as numbers of lines. What they say of the page's title is the
    /// headline, be the rest a name of the site that nothing else tells.
    fn title_rows(&mut self, first: usize) -> Vec<Range<usize>> {
        let readings = |title: &Words| titles::readings(&title.text).into_iter().map(str::to_owned).collect::<Vec<_>>();
        let titles: Vec<String> = self.stated.headlines.iter().flat_map(readings).collect();
        let near = first.saturating_sub(ROWS)..self.lines.len().min(first + MATTER);
        let rows_of = |at: usize| {
            let rows = titles.iter().map(|title| (self.rows_of(at, &dense(title)), title));
            rows.filter_map(|(rows, title)| Some((rows?, title))).max().map(|(rows, title)| (at..at + rows, title))
        };
        // A headline and its deck are no rows of one title.
        let is_deck = |at: usize| self.lines[at].heading.is_some() || self.lines[at].words.starts_with('—');
        let rows = near.filter_map(rows_of).filter(|(rows, _)| !rows.clone().any(is_deck));
        let (rows, said): (Vec<Range<usize>>, Vec<&String>) = rows.unzip();
        self.plan.titled = said.first().map(|title| (*title).clone());
        rows
    }

    /// How many lines from one on are a title in rows: several, none of which is all of it.
    fn rows_of(&self, at: usize, title: &str) -> Option<usize> {
        let mut rest = title;
        let is_row = |line: &&PageLine| {
            let words = dense(&line.words);
            let behind = rest.strip_prefix(words.as_str()).filter(|_| !words.is_empty());
            rest = behind.unwrap_or(rest);
            behind.is_some()
        };
        let rows = self.lines[at..].iter().take(ROWS).take_while(is_row).count();
        (rows > 1 && rest.is_empty()).then_some(rows)
    }

    /// A heading that is a part of the title, or holds it; or a line that is half of the title and more.
    fn within(&self, mut near: Range<usize>, first: usize, readings: &[String]) -> Option<usize> {
        // Of the lower levels, what stands right above the story is one.
        let is_low = |at: usize, level: u8| level > 3 && !(first.saturating_sub(ROWS)..first).contains(&at);
        let is_part = |at: &usize| {
            let words = dense(&self.lines[*at].words);
            let headed = self.lines[*at].heading.is_some_and(|level| !is_low(*at, level)) || self.is_title(*at);
            let part = |reading: &String| {
                headed && is_alike(&words, reading)
                    || reading.contains(&words) && (headed || words.len() * 2 > reading.len())
                    || headed && reading.chars().nth(titles::SHORTEST - 1).is_some() && words.contains(reading.as_str())
            };
            words.chars().nth(LEAST - 1).is_some() && readings.iter().any(part)
        };
        let may_be = |at: &usize| !self.lines[*at].is_link() && !self.is_post_head(*at) && !self.is_fact(*at);
        near.by_ref().filter(may_be).filter(is_part).max_by_key(|at| self.rank(*at))
    }

    /// A headline that the page states nowhere: its only heading of the first level, or the line right above the story
    /// whose element is called a title.
    fn unstated(&self, mut near: Range<usize>, first: usize) -> Option<usize> {
        let is_short = |at: &usize, least: usize| {
            let words = &self.lines[*at].words;
            dense(words).chars().count() >= least && at_most(words, SHORT)
        };
        let may_be =
            |at: &usize| !self.lines[*at].is_link() && is_short(at, titles::SHORTEST) && self.role(*at).0 != Role::Note;
        let is_first_level = |at: &usize| self.lines[*at].heading == Some(1);
        let mut of_first_level = (0..self.lines.len()).filter(is_first_level);
        match (of_first_level.next(), of_first_level.next()) {
            (Some(only), None) if near.contains(&only) && may_be(&only) => return Some(only),
            (Some(only), None) if !self.lines[only].is_link() => return None,
            _ => {}
        }
        // The title of a post may be the way to its own page.
        let right_above = first.saturating_sub(3)..first;
        let is_way_home = |at: &usize| self.lines[*at].is_link() && is_first_level(at);
        near.rfind(|at| right_above.contains(at) && is_short(at, LEAST) && !is_way_home(at) && self.is_title(*at))
    }

    /// A heading right above the story that speaks of it, where the page's title does not: that is the site's.
    fn told_heading(&self, first: usize) -> Option<usize> {
        let is_one = |at: &usize| {
            let line = &self.lines[*at];
            line.heading.is_some_and(|level| level <= 3)
                && !line.is_link()
                && at_most(&line.words, SHORT)
                && dense(&line.words).chars().nth(TOLD).is_some()
                && self.role(*at).0 != Role::Note
        };
        let heading = (first.saturating_sub(4)..first).rev().find(is_one)?;
        let told = (heading + 1..self.lines.len()).filter(|at| self.plan.lines[*at] == Some(Shown::Story)).take(STORY);
        let story: HashSet<[char; 2]> = told.flat_map(|at| pairs(&self.lines[at].words)).collect();
        let share = |words: &str| {
            let all = pairs(words);
            all.iter().filter(|pair| story.contains(*pair)).count() * 100 / all.len().max(1)
        };
        let titled = self.stated.headlines.iter().map(|title| share(&title.text)).max().unwrap_or(0);
        let headed = share(&self.lines[heading].words);
        (headed >= SPOKEN && titled * 2 <= headed).then_some(heading)
    }

    /// A short line that opens the story of a page whose title tells nothing of it.
    fn untitled(&self, first: usize) -> Option<usize> {
        let titles = &self.stated.headlines;
        let tells = |title: &str| !titles::tells_nothing(title, &self.stated.sites, self.lexicon);
        if titles.is_empty() || titles.iter().any(|title| tells(&title.text)) {
            return None;
        }
        let is_text = |at: &usize| matches!(self.role(*at).0, Role::Body | Role::Title);
        let opens = |at: &usize| {
            let line = &self.lines[*at];
            dense(&line.words).chars().nth(titles::SHORTEST - 1).is_some()
                && at_most(&line.words, OPENING)
                && matches!(ending(&line.words), Ending::Open | Ending::Closed)
                && !line.is_link()
        };
        let is_labelled = |at: &usize| self.names_post(&self.lines[*at].words);
        if let Some(labelled) = (first.saturating_sub(4)..self.lines.len().min(first + 4)).find(is_labelled) {
            return Some(labelled);
        }
        let above = (first.saturating_sub(2)..first).rev().find(|at| is_text(at) && opens(at) && self.is_strong(*at));
        above.or_else(|| (first..self.lines.len().min(first + 4)).find(is_text).filter(opens))
    }

    /// A line that opens the story in larger letters than what follows it: pages of old set their headlines so.
    fn shown_large(&self, first: usize) -> Option<usize> {
        let near = first.saturating_sub(3)..self.lines.len().min(first + 3);
        let at = near.clone().find(|at| self.may_open(*at) && self.page.encloses(&self.lines[*at], is_large))?;
        // Where all is large, nothing is.
        let below = (at + 1..self.lines.len()).filter(|at| self.plan.lines[*at] == Some(Shown::Story)).take(STORY);
        let (large, all) = below.fold((0, 0), |(large, all), at| {
            (large + usize::from(self.page.encloses(&self.lines[at], is_large)), all + 1)
        });
        (all > 0 && large * 2 < all && !(first.saturating_sub(HEAD)..at).any(|at| self.lines[at].heading == Some(1)))
            .then_some(at)
    }

    /// The line right above that of the day.
    fn above_day(&self, first: usize) -> Option<usize> {
        let mut near = first.saturating_sub(3)..self.lines.len().min(first + 4);
        let day = near.find(|at| dates::is_day_line(&self.lines[*at].words))?;
        day.checked_sub(1).filter(|at| self.may_open(*at))
    }

    /// Whether a line may be a headline by its words: short, no sentence, no note, no name of the site.
    fn may_open(&self, at: usize) -> bool {
        let line = &self.lines[at];
        !line.is_link()
            && dense(&line.words).chars().nth(titles::SHORTEST - 1).is_some()
            && at_most(&line.words, OPENING)
            && matches!(ending(&line.words), Ending::Open | Ending::Closed)
            && matches!(self.role(at).0, Role::Body | Role::Title)
            && !titles::tells_nothing(&line.words, &self.stated.sites, self.lexicon)
            && !self.is_fact(at)
    }

    /// Whether a line is the label of a post's title and the title behind it: 主題：….
    pub fn names_post(&self, words: &str) -> bool {
        let behind = self.lexicon.notes.post_titles.starts(words).map(|length| words[length..].trim_start());
        let title = behind.and_then(|behind| behind.strip_prefix(is_colon));
        title.is_some_and(|title| title.contains(char::is_alphabetic))
    }

    /// Whether the element of a line is called a title, by its class or its name.
    fn is_title(&self, at: usize) -> bool {
        self.opens(at, names_title)
    }

    /// Whether a line is a heading, or in bold letters.
    pub fn is_strong(&self, at: usize) -> bool {
        self.lines[at].heading.is_some() || self.opens(at, |tag| matches!(&*tag.name, "b" | "strong"))
    }

    /// Whether one of the two tags right before a line passes a test.
    fn opens(&self, at: usize, test: impl Fn(&Tag) -> bool) -> bool {
        self.page.opening_tags(&self.lines[at]).any(test)
    }
}
