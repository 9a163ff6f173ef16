//! Which lines of a page are shown, and as what: the story's, the head above it, the desk's words below it.
//!
//! What the page states is looked for among its lines; what no line shows is told from where it is stated.

use std::ops::Range;

use super::data_tables::data_tables;
use super::page::{PageLine, PageTokens, TokenId, dense};
use super::stated::Stated;
use super::story::Story;
use super::words::Words;
use super::{dates, titles};
use crate::language::chars::{Ending, ending, is_blank, is_han};
use crate::language::forms::{at_most, is_colon};
use crate::language::lexicon::Lexicon;
use crate::language::line_roles::{self, Clue, LineRoles, Role};

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
    /// What the page's title says of the headline, where the story sets that in rows.
    pub titled: Option<String>,
    /// The names of the authors of posts, which may stand among other words of their lines.
    pub names: Vec<Range<TokenId>>,
    /// The names of people who are stated to have written it.
    pub signers: Vec<String>,
    /// The names of the paper or of the account that it is of.
    pub accounts: Vec<String>,
    /// Whether several people's posts stand below it, each a story of its own.
    pub several: bool,
    /// What is stated and stands above the headline, or above everything.
    pub above: Vec<(Role, Words)>,
    /// What is stated and stands below the headline.
    pub below: Vec<(Role, Words)>,
}

impl Plan {
    /// The line of the headline, or of the last deck right below it: what is stated below them stands there.
    pub fn head_end(&self) -> Option<usize> {
        let headline = self.headline?;
        let below = self.lines.iter().enumerate().skip(headline + 1).filter(|(_, how)| how.is_some());
        let decks = below.take_while(|(_, how)| **how == Some(Shown::As(Role::Deck)));
        Some(decks.last().map_or(headline, |(at, _)| at))
    }
}

/// How far below the head's title its byline and its date are.
pub(super) const MATTER: usize = 16;
/// How near to a post's headline or its end its day stands, in lines.
const POSTED: usize = 4;
/// The shortest line that is plainly text, in bytes: twenty Han.
const TEXT: usize = 60;
/// The longest name of somebody who wrote a story, and the longest names of several, in characters.
const NAME: usize = 30;
const NAMES: usize = 80;
/// The longest caption that only its place tells, in characters.
pub(super) const CAPTION: usize = 120;
/// The fewest Han of words that are spread, but one: two or three may be a name.
const SPREAD: usize = 3;
/// The longest label, in characters.
const LABEL: usize = 8;
/// The longest byline or date, in characters.
pub(super) const SHORT: usize = 80;

/// Plans what is shown of a page that has a story.
pub(super) fn plan(page: &PageTokens, lines: &[PageLine], story: &Story, stated: &Stated, lexicon: &Lexicon) -> Plan {
    let of_story = |line: &PageLine| line.tokens.clone().any(|at| story.kept[at] && page.words(at).is_some());
    let told: Vec<bool> = lines.iter().map(of_story).collect();
    let first = told.iter().position(|told| *told).unwrap_or(0);
    let last = told.iter().rposition(|told| *told).unwrap_or(0);
    let roles = LineRoles::new(lines.len(), lexicon);
    let (asides, tables) = (&story.asides[..], data_tables(page, lines));
    let mut head = Head { page, lines, lexicon, roles, stated, asides, tables, plan: Plan::default() };
    head.plan.lines = told.iter().map(|told| told.then_some(Shown::Story)).collect();
    if story.headlines.len() > 1 {
        story.headlines.iter().for_each(|at| head.plan.lines[*at] = Some(Shown::As(Role::Headline)));
        head.clean();
        head.captions();
        head.days(&story.headlines);
        return head.plan;
    }
    head.plan.several = story.authors.len() > 1;
    head.signers();
    head.headline(first);
    head.matter(first, head.text_from(first));
    if !story.whole {
        head.tail(first, last);
        head.clean();
    }
    head.authors(&story.authors);
    head.captions();
    head.stated_only(first, last);
    head.plan
}

/// How near its beginning a page that is shown whole names its author, in lines.
const SIGNED: usize = 60;

/// Plans a page of which all is shown: a line near its beginning that is no more than the name of its author, as a book's title
/// page has it, is a byline.
pub(super) fn whole(lines: &[PageLine], stated: &Stated) -> Plan {
    let signs = |line: &PageLine| {
        let name = dense(line.words.trim_end_matches(['著', '撰']));
        !name.is_empty() && stated.authors.iter().any(|author| dense(&author.text) == name)
    };
    let how = |line: &PageLine| if signs(line) { Shown::As(Role::Byline) } else { Shown::Whole };
    let (near, rest) = lines.split_at(lines.len().min(SIGNED));
    let near = near.iter().map(|line| Some(how(line)));
    Plan { lines: near.chain(rest.iter().map(|_| Some(Shown::Whole))).collect(), ..Plan::default() }
}

/// What the plan of a page is made from, and the plan on its way.
pub(super) struct Head<'a> {
    pub page: &'a PageTokens<'a>,
    pub lines: &'a [PageLine],
    pub lexicon: &'a Lexicon,
    roles: LineRoles<'a>,
    pub stated: &'a Stated,
    /// For each token, whether it stands beside the story.
    pub asides: &'a [bool],
    /// The tables of the page that hold rows of cells.
    pub tables: Vec<Range<TokenId>>,
    pub plan: Plan,
}

impl Head<'_> {
    /// The people who are stated to have written the story; the account or the paper is none.
    fn signers(&mut self) {
        let is_paper = |name: &str| self.stated.papers.iter().any(|paper| paper.text == name);
        let is_one = |name: &&Words| self.is_person(&name.text) && !is_paper(&name.text) && !self.is_editor(&name.text);
        let signers = self.stated.authors.iter().filter(is_one).map(|name| name.text.clone()).collect();
        self.plan.signers = signers;
        self.plan.accounts = self.stated.papers.iter().map(|name| name.text.clone()).collect();
    }

    /// What a line says by itself, and the clue that decided.
    pub fn role(&self, at: usize) -> (Role, Clue) {
        let words = &self.lines[at].words;
        match closed(words) {
            Some(words) => self.roles.judge(at, &words),
            None => self.roles.judge(at, words),
        }
    }

    /// Whether a clue decides on a line, or on the words of one of its elements.
    pub fn tells(&self, at: usize, clue: Clue) -> bool {
        let alone = |token: TokenId| {
            let words = self.page.words(token).unwrap_or_default().trim();
            !words.is_empty() && line_roles::judge(words, words, self.lexicon).1 == clue
        };
        let inner = self.lines[at].words.trim_matches(|c| is_blank(c) || matches!(c, '[' | ']' | '［' | '］'));
        self.role(at).1 == clue
            || self.lines[at].tokens.len() > 1 && self.lines[at].tokens.clone().any(alone)
            || inner.len() < self.lines[at].words.len() && line_roles::judge(inner, inner, self.lexicon).1 == clue
    }

    /// The lines with a day right below the headlines of several articles, and right above the next ones: who posted it when.
    fn days(&mut self, headlines: &[usize]) {
        let ends = headlines.iter().skip(1).copied().chain([self.lines.len()]);
        for (headline, end) in headlines.iter().zip(ends) {
            let (head, foot) = (headline + 1..end.min(headline + POSTED), end.saturating_sub(POSTED)..end);
            for at in head.chain(foot).filter(|at| at > headline) {
                let words = &self.lines[at].words;
                let told = self.plan.lines[at] == Some(Shown::Story) && at_most(words, SHORT);
                if told && ending(words) != Ending::Stop && dates::day(words).is_some() {
                    self.plan.lines[at] = Some(Shown::Parts);
                }
            }
        }
    }

    /// The authors of several posts: the first signs the thread, each of the others opens a story of their own.
    fn authors(&mut self, names: &[Range<TokenId>]) {
        self.plan.names = names.to_vec();
        for name in names {
            let at = self.lines.partition_point(|line| line.tokens.end <= name.start);
            self.plan.lines[at] = Some(Shown::As(Role::Byline));
        }
    }

    /// The first line of the story, or one soon behind it, that is plainly text.
    fn text_from(&self, first: usize) -> usize {
        let is_text = |line: &PageLine| line.words.len() > TEXT && ending(&line.words) == Ending::Stop;
        let near = first..self.lines.len().min(first + MATTER);
        near.clone().find(|at| self.plan.lines[*at].is_some() && is_text(&self.lines[*at])).unwrap_or(first)
    }

    /// What the page states and no line of it shows.
    fn stated_only(&mut self, first: usize, last: usize) {
        let shown: Vec<usize> = (0..self.lines.len()).filter(|at| self.plan.lines[*at].is_some()).collect();
        let is_near = |(index, at): &(usize, &usize)| **at <= first + 4 || **at + 4 > last || index + 4 > shown.len();
        let near: Vec<usize> = shown.iter().enumerate().filter(is_near).map(|(_, at)| *at).collect();
        let has = |role: Role| self.plan.lines.contains(&Some(Shown::As(role)));
        let (mut above, mut below) = (Vec::new(), Vec::new());
        if !has(Role::Kicker) {
            let kicker = self.stated.kickers.iter().find(|kicker| self.is_told_apart(&kicker.text));
            above.extend(kicker.map(|kicker| (Role::Kicker, kicker.clone())));
        }
        if self.plan.headline.is_none() {
            let is_one = |title: &&Words| !titles::is_none(&title.text, &self.stated.sites, self.lexicon);
            let title = self.stated.headlines.iter().find(is_one);
            above.extend(title.map(|words| (Role::Headline, self.without_site(words))));
        }
        if !has(Role::Deck) {
            let says = |words: &str| shown.iter().any(|at| dense(&self.lines[*at].words).contains(&dense(words)));
            let deck = self.stated.decks.iter().find(|deck| !says(&deck.text));
            below.extend(deck.map(|deck| (Role::Deck, deck.clone())));
        }
        below.extend(self.unshown_author(&near).map(|author| (Role::Byline, author)));
        below.extend(self.unshown_day(&near).map(|day| (Role::Note, day)));
        if self.plan.headline.is_none() {
            above.append(&mut below);
        }
        (self.plan.above, self.plan.below) = (above, below);
    }

    /// The lines that tell of the story; a day may stand with a source or a byline in one of them.
    fn parts(&self) -> impl Iterator<Item = usize> {
        (0..self.lines.len()).filter(|at| self.plan.lines[*at] == Some(Shown::Parts))
    }

    /// Who is stated to have written the story, where no line `near` its beginning and end tells it.
    fn unshown_author(&self, near: &[usize]) -> Option<Words> {
        let tells = |name: &str| {
            let name = dense(name);
            near.iter().copied().chain(self.parts()).any(|at| dense(&self.lines[at].words).contains(&name))
        };
        if near.iter().any(|at| self.role(*at).0 == Role::Byline) {
            return None;
        }
        let author = self.stated.authors.iter().find(|author| self.is_person(&author.text))?;
        (!tells(&author.text) && !self.is_editor(&author.text)).then(|| author.clone())
    }

    /// The day of the story, where it is stated and no line `near` its beginning and end tells one.
    fn unshown_day(&self, near: &[usize]) -> Option<Words> {
        let day = |at: usize| dates::day(&self.lines[at].words);
        if near.iter().any(|at| self.role(*at).1 == Clue::DateLine) || self.parts().any(|at| day(at).is_some()) {
            return None;
        }
        let stated = self.stated.dates.iter().find_map(dates::without_time)?;
        let is_told = near.iter().any(|at| day(*at) == dates::day(&stated.text));
        (!is_told).then_some(stated)
    }

    /// Whether a stated kicker says something, and something else than the headline.
    fn is_told_apart(&self, kicker: &str) -> bool {
        let shown = self.plan.headline.map(|at| dense(&self.lines[at].words));
        let mut headlines = self.stated.headlines.iter().map(|title| dense(&title.text)).chain(shown);
        kicker.contains(char::is_alphabetic) && !headlines.any(|headline| headline == dense(kicker))
    }

    /// A stated headline without the names of the site.
    fn without_site(&self, words: &Words) -> Words {
        let titled = self.plan.titled.as_deref().filter(|titled| words.text.contains(titled));
        let text = titled.unwrap_or_else(|| titles::without_site(&words.text, &self.stated.sites, self.lexicon));
        let lead = words.text.find(text).unwrap_or(0);
        // Where entities stand in the title, it is told whole.
        let plain = words.place.len() == words.text.len() && (lead == 0 || titled.is_some());
        let start = words.place.start + lead;
        let place = if plain { start..start + text.len() } else { words.place.clone() };
        Words { text: text.to_owned(), place, form: words.form }
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
    pub fn is_person(&self, name: &str) -> bool {
        let paper = self.stated.headlines.iter().any(|title| title.text.contains(name))
            || self.stated.sites.iter().any(|site| site.contains(name))
            || self.lexicon.notes.papers.is(name)
            || self.lexicon.bylines.placeholders.is(name.trim())
            || self.lexicon.bylines.makers.ends(name.trim()).is_some()
            || self.lexicon.bylines.houses.ends(name).is_some();
        let written = name.contains(is_han) || name.trim().contains(' ');
        // 信息發布員6, 宣傳處編輯: who put it on the page.
        let post = name.ends_with(['员', '員', '处', '處', '局', '科', '部', '室', '辑', '輯'])
            || name.ends_with(|c: char| c.is_ascii_digit());
        let longest = if name.contains([',', '、']) { NAMES } else { NAME };
        at_most(name, longest) && written && !paper && !post && !name.contains(['@', '/']) && !name.contains("://")
    }
}

/// Words that are spread, a blank between each two Han, without the blanks: 相 關 新 聞.
pub(super) fn closed(words: &str) -> Option<String> {
    let is_spread = words.split(' ').all(|part| at_most(part, 1) && part.chars().all(is_han));
    (is_spread && !at_most(words, 2 * SPREAD)).then(|| words.replace(' ', ""))
}

/// Whether a line is a short label with nothing behind it: 文件下載：.
pub(super) fn is_label(words: &str) -> bool {
    words.ends_with(is_colon) && at_most(words, LABEL)
}

/// Whether words have two characters or more.
fn at_least_two(words: &str) -> bool {
    words.chars().nth(1).is_some()
}
