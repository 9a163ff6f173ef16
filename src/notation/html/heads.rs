//! Which lines of a page are shown, and as what: the story's, the head above it, the desk's words below it.
//!
//! What the page states is looked for among its lines; what no line shows is told from where it is stated.

use super::page::{PageLine, PageTokens, TokenId, dense};
use super::stated::Stated;
use super::story::Story;
use super::tokens::{Tag, Token};
use super::words::Words;
use super::{dates, titles};
use crate::language::chars::{Ending, ending, is_blank, is_han};
use crate::language::forms::{at_most, is_colon};
use crate::language::lexicon::Lexicon;
use crate::language::line_roles::{Clue, LineRoles, Role};

/// How a line of a page is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shown {
    /// As far as it is of the story.
    Story,
    /// All of it.
    Whole,
    /// All of it, its elements apart: a day, a source, a byline.
    Parts,
    /// All of it, as what the page says that it is.
    As(Role),
}

/// What is shown of a page.
#[derive(Debug, Default)]
pub(super) struct Plan {
    /// How each line is shown; `None` where it is not.
    pub lines: Vec<Option<Shown>>,
    /// The line of the headline.
    pub headline: Option<usize>,
    /// What is stated and stands above the headline, or above everything.
    pub above: Vec<(Role, Words)>,
    /// What is stated and stands below the headline.
    pub below: Vec<(Role, Words)>,
}

/// How far above the story its head is looked for, in lines.
const HEAD: usize = 60;
/// The fewest letters of a headline that only the name of its element tells.
const LEAST: usize = 6;
/// How far below the head's title its byline and its date are.
const MATTER: usize = 16;
/// How far below the story its editor is named, in lines.
const TAIL: usize = 8;
/// The fewest bytes of a story above its editor.
const ABOVE: usize = 300;
/// The longest caption that only its place tells, in characters.
const CAPTION: usize = 120;
/// The longest byline or date, in characters.
const SHORT: usize = 80;

/// Plans what is shown of a page that has a story.
pub(super) fn plan(page: &PageTokens, lines: &[PageLine], story: &Story, stated: &Stated, lexicon: &Lexicon) -> Plan {
    let of_story = |line: &PageLine| line.tokens.clone().any(|at| story.kept[at] && page.words(at).is_some());
    let told: Vec<bool> = lines.iter().map(of_story).collect();
    let first = told.iter().position(|told| *told).unwrap_or(0);
    let last = told.iter().rposition(|told| *told).unwrap_or(0);
    let roles = LineRoles::new(lines.len(), lexicon);
    let mut head = Head { page, lines, lexicon, roles, stated, plan: Plan::default() };
    head.plan.lines = told.iter().map(|told| told.then_some(Shown::Story)).collect();
    if story.articles.len() > 1 {
        head.headlines(&story.articles);
        head.clean();
        head.captions();
        return head.plan;
    }
    head.headline(first);
    head.matter(first);
    head.tail(first, last);
    head.clean();
    head.captions();
    head.stated_only(first, last);
    head.plan
}

struct Head<'a> {
    page: &'a PageTokens<'a>,
    lines: &'a [PageLine],
    lexicon: &'a Lexicon,
    roles: LineRoles<'a>,
    stated: &'a Stated,
    plan: Plan,
}

impl Head<'_> {
    /// What a line says by itself, and the clue that decided.
    fn role(&self, at: usize) -> (Role, Clue) {
        self.roles.judge(at, &self.lines[at].words)
    }

    /// The first headings of several articles are their headlines.
    fn headlines(&mut self, articles: &[TokenId]) {
        for article in articles {
            let first = self.lines.partition_point(|line| line.tokens.start < *article);
            let head = first..self.lines.len().min(first + 4);
            let Some(at) = head.into_iter().find(|at| self.lines[*at].heading.is_some()) else { continue };
            self.plan.lines[at] = Some(Shown::As(Role::Headline));
        }
    }

    /// Finds the line of the headline, near the head of the story.
    fn headline(&mut self, first: usize) {
        let near = first.saturating_sub(HEAD)..(first + 4).min(self.lines.len());
        let stated: Vec<String> =
            self.stated.headlines.iter().flat_map(|words| titles::readings(&words.text)).map(dense).collect();
        let said = |at: &usize| {
            let words = dense(&self.lines[*at].words);
            stated.contains(&words)
        };
        let rank = |at: &usize| (self.lines[*at].heading.map_or(0, |level| 7 - level), *at);
        let equal =
            near.clone().filter(said).filter(|at| !self.lines[*at].is_link() || self.lines[*at].heading.is_some());
        let found = equal.max_by_key(rank).or_else(|| {
            // A heading that is a part of the title, or the only one of the first level.
            let within = |at: &usize| {
                let words = dense(&self.lines[*at].words);
                let part = words.chars().count() >= 6
                    && stated.iter().any(|stated| stated.contains(&words) || words.contains(stated.as_str()));
                (self.lines[*at].heading.is_some_and(|level| level <= 3) || self.is_title(*at))
                    && !self.lines[*at].is_link()
                    && part
            };
            near.clone().filter(within).max_by_key(rank).or_else(|| self.unstated(near.clone(), first))
        });
        // A line that says more than the title is told as the title.
        let more = |at: &usize| {
            let words = dense(&self.lines[*at].words);
            stated.iter().any(|stated| words.len() > stated.len() && words.ends_with(stated.as_str()))
        };
        if let Some(at) = found.filter(more) {
            self.plan.lines[at] = None;
        } else if let Some(at) = found {
            self.plan.headline = Some(at);
            self.plan.lines[at] = Some(Shown::As(Role::Headline));
        }
    }

    /// A headline that the page states nowhere: its only heading of the first level, or the line right above the story
    /// whose element is called a title.
    fn unstated(&self, mut near: std::ops::Range<usize>, first: usize) -> Option<usize> {
        let may_be = |at: &usize, least: usize| {
            let words = &self.lines[*at].words;
            !self.lines[*at].is_link() && dense(words).chars().count() >= least && at_most(words, SHORT)
        };
        let is_first_level = |at: &usize| self.lines[*at].heading == Some(1);
        let mut of_first_level = (0..self.lines.len()).filter(is_first_level);
        match (of_first_level.next(), of_first_level.next()) {
            (Some(only), None) => return Some(only).filter(|at| near.contains(at) && may_be(at, titles::SHORTEST)),
            (Some(_), Some(_)) => return None,
            (None, _) => {}
        }
        let right_above = first.saturating_sub(3)..first;
        near.rfind(|at| right_above.contains(at) && may_be(at, LEAST) && self.is_title(*at))
    }

    /// Whether the element of a line is called a title.
    fn is_title(&self, at: usize) -> bool {
        let before = self.page.tokens[..self.lines[at].tokens.start].iter().rev();
        let opened = before.filter(|token| !matches!(token, Token::Comment(_))).map_while(|token| match token {
            Token::Open(tag, _) => Some(tag),
            _ => None,
        });
        let is_called =
            |tag: &Tag| tag.value("class").is_some_and(|class| class.to_ascii_lowercase().contains("title"));
        opened.take(2).any(is_called)
    }

    /// The lines between headline and story: a kicker and a deck that the page states, byline, date.
    fn matter(&mut self, first: usize) {
        let from = self.plan.headline.map_or(first.saturating_sub(3), |at| at.saturating_sub(3));
        for at in from..self.lines.len().min(first.max(from) + 4) {
            let line = &self.lines[at];
            let words = dense(&line.words);
            let says = |list: &[Words]| list.iter().any(|stated| dense(&stated.text) == words);
            let above = self.plan.headline.is_none_or(|headline| at < headline);
            let role = match () {
                () if self.plan.headline == Some(at) => continue,
                () if above && says(&self.stated.kickers) => Shown::As(Role::Kicker),
                () if !above && says(&self.stated.decks) => Shown::As(Role::Deck),
                () if self.plan.lines[at].is_some() && line.heading.is_some() => continue,
                () if self.is_matter(at, above, first) => Shown::Parts,
                () => continue,
            };
            self.plan.lines[at] = Some(role);
        }
    }

    /// Whether a line outside the story tells who wrote it and when.
    fn is_matter(&self, at: usize, above: bool, first: usize) -> bool {
        let line = &self.lines[at];
        let told = at >= first;
        if at > first + 3
            || !at_most(&line.words, SHORT)
            || line.is_link()
            || at > (first + 3).min(self.plan.headline.unwrap_or(first) + MATTER)
        {
            return false;
        }
        let (role, clue) = self.role(at);
        if !above && dates::is_day_line(&line.words) {
            return true;
        }
        match role {
            Role::Byline => !above && !told,
            Role::Note => {
                matches!(clue, Clue::DateLine | Clue::SourceLabel) || clue == Clue::EditorLabel && !above && !told
            }
            _ => false,
        }
    }

    /// The lines below the story: its editor, its source.
    fn tail(&mut self, first: usize, last: usize) {
        let behind = last + 1..self.lines.len().min(last + 1 + TAIL);
        for at in behind.filter(|_| last > first) {
            let line = &self.lines[at];
            if at_most(&line.words, SHORT)
                && matches!(self.role(at).1, Clue::EditorLabel | Clue::StoryEnd)
                && !line.is_link()
            {
                self.plan.lines[at] = Some(Shown::Parts);
            }
        }
    }

    /// Takes out what an extractor leaves and is the page's: its own words, the headline again, links to other stories.
    fn clean(&mut self) {
        let headline = self.plan.headline.map(|at| dense(&self.lines[at].words));
        let shown: Vec<usize> = (0..self.lines.len()).filter(|at| self.plan.lines[*at] == Some(Shown::Story)).collect();
        let is_text = |at: &usize| {
            let words = &self.lines[*at].words;
            !self.lines[*at].is_link() && words.len() > 60 && ending(words) == Ending::Stop && !self.is_rights(words)
        };
        let end = shown.iter().rposition(&is_text).map_or(shown.len(), |at| at + 1);
        let start = shown.iter().position(is_text).unwrap_or(0);
        let desk = self.behind_the_desk(&shown, end).min(self.before_others(&shown, start));
        let mut related = false;
        for (index, at) in shown.iter().enumerate() {
            let line = &self.lines[*at];
            let (role, clue) = self.role(*at);
            let over = index >= end;
            let signed = matches!(clue, Clue::EditorLabel | Clue::StoryEnd) || role == Role::Byline;
            // From the first line with a link below the text on, all is the page's.
            related = clue == Clue::PageTurn && at_most(&line.words, 12)
                || related && (over || line.is_link())
                || over && line.linked > 0 && !matches!(role, Role::Note | Role::Byline);
            let again = index < 6 && headline.as_ref().is_some_and(|headline| *headline == dense(&line.words));
            let small = over && (self.is_rights(&line.words) || at_most(&line.words, 2));
            let above = index < start && line.is_link();
            if clue == Clue::WebWords || related && !signed || again || small || above || index > desk {
                self.plan.lines[*at] = None;
            }
        }
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
        found.unwrap_or(shown.len())
    }

    /// The lines that stand alone in an element with an image tell of it.
    fn captions(&mut self) {
        let page = self.page;
        for at in 0..self.lines.len() {
            let line = &self.lines[at];
            let may_be = self.plan.lines[at] == Some(Shown::Story) && line.heading.is_none();
            if !may_be || !at_most(&line.words, CAPTION) || self.role(at).0 == Role::Note {
                continue;
            }
            let before = at.checked_sub(1).map_or(0, |above| self.lines[above].tokens.end);
            let next = self.lines.get(at + 1).map_or(page.tokens.len(), |below| below.tokens.start);
            let around = |open: &usize| page.end(*open).is_some_and(|end| end >= line.tokens.end && end < next);
            let image = |from: usize| (from..line.tokens.start).any(|at| page.is_image(at));
            if (before..line.tokens.start).find(around).is_some_and(image) {
                self.plan.lines[at] = Some(Shown::As(Role::Caption));
            }
        }
    }

    /// What the page states and no line of it shows.
    fn stated_only(&mut self, first: usize, last: usize) {
        let shown: Vec<usize> = (0..self.lines.len()).filter(|at| self.plan.lines[*at].is_some()).collect();
        let has = |plan: &Plan, role: Role| plan.lines.contains(&Some(Shown::As(role)));
        if self.plan.headline.is_none() {
            let title = self.stated.headlines.first();
            self.plan.above.extend(title.map(|words| (Role::Headline, self.without_site(words))));
        }
        if !has(&self.plan, Role::Kicker)
            && let Some(kicker) = self.stated.kickers.first()
        {
            self.plan.above.insert(0, (Role::Kicker, kicker.clone()));
        }
        let says = |words: &str| shown.iter().any(|at| dense(&self.lines[*at].words).contains(&dense(words)));
        if !has(&self.plan, Role::Deck)
            && let Some(deck) = self.stated.decks.iter().find(|deck| !says(&deck.text))
        {
            self.plan.below.push((Role::Deck, deck.clone()));
        }
        let near = || shown.iter().filter(|at| **at <= first + 4 || **at + 4 > last);
        let named = |name: &str| near().any(|at| dense(&self.lines[*at].words).contains(&dense(name)));
        let signed = near().any(|at| self.role(*at).0 == Role::Byline);
        if !signed
            && let Some(author) = self.stated.authors.iter().find(|author| self.is_person(&author.text))
            && !named(&author.text)
            && !self.is_editor(&author.text)
        {
            self.plan.below.push((Role::Byline, author.clone()));
        }
        let dated = near().any(|at| self.role(*at).1 == Clue::DateLine);
        // A day may stand with a source or a byline in one line.
        let told = |date: &Words| near().any(|at| dates::day(&self.lines[*at].words) == dates::day(&date.text));
        let stated = || self.stated.dates.iter().find_map(dates::without_time);
        if !dated && let Some(date) = stated().filter(|date| !told(date)) {
            self.plan.below.push((Role::Note, date));
        }
        if self.plan.headline.is_none() {
            let below = std::mem::take(&mut self.plan.below);
            self.plan.above.extend(below);
        }
    }

    /// A stated headline without the names of the site.
    fn without_site(&self, words: &Words) -> Words {
        let text = titles::without_site(&words.text, &self.stated.sites, self.lexicon);
        let chars = text.chars().count();
        let lead = words.text.len() - words.text.trim_start().len();
        // Where entities stand in the title, it is told whole.
        let plain = words.place.len() == words.text.len() && lead == 0;
        let end = if plain { words.place.start + text.len() } else { words.place.end };
        debug_assert!(chars <= words.text.chars().count());
        Words { text: text.to_owned(), place: words.place.start..end, form: words.form }
    }

    /// Whether a line is about rights, its letters set apart or not.
    fn is_rights(&self, words: &str) -> bool {
        self.lexicon.notes.rights.within(words) || self.lexicon.notes.rights.within(&dense(words))
    }

    /// Whether a line of the page calls somebody its editor: many systems give that name for the author's.
    fn is_editor(&self, name: &str) -> bool {
        let names = |words: &str| {
            let behind = words.split(is_colon).skip(1);
            behind.flat_map(|part| part.split(is_blank)).any(|part| {
                let part = part.trim_end_matches(|c: char| !is_han(c));
                at_least_two(part) && name.trim().ends_with(part)
            })
        };
        self.lines.iter().enumerate().any(|(at, line)| {
            let is_short = at_most(&line.words, SHORT) && line.words.contains(is_colon);
            is_short && names(&line.words) && self.role(at).1 == Clue::EditorLabel
        })
    }

    /// Whether the name of an author is a person's: no address, no number, no paper.
    fn is_person(&self, name: &str) -> bool {
        let paper = self.stated.headlines.iter().any(|title| title.text.contains(name))
            || self.stated.sites.iter().any(|site| site.contains(name))
            || self.lexicon.notes.papers.is(name)
            || self.lexicon.bylines.houses.ends(name).is_some();
        let written = name.contains(is_han) || name.trim().contains(' ');
        at_most(name, 30) && written && !paper && !name.contains(['@', '/']) && !name.contains("://")
    }
}

/// Whether words have two characters or more.
fn at_least_two(words: &str) -> bool {
    words.chars().nth(1).is_some()
}
