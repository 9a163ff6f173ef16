//! The lines between a headline and its text: a kicker above, a deck below, who wrote the story and when.

use std::ops::Range;

use super::dates;
use super::element_names::{names_author, names_deck};
use super::heads::{CAPTION, Head, MATTER, SHORT, Shown, is_label};
use super::own_words::is_pager;
use super::page::{PageLine, TokenId, dense};
use super::tokens::Token;
use super::words::Words;
use crate::language::forms::{at_most, is_colon, name};
use crate::language::line_roles::{Clue, Role, list_marker};

/// The longest kicker that only its place tells, in characters.
const KICKER: usize = 20;
/// The longest deck that the name of its element tells, in characters.
const DECK: usize = 200;

/// The most items of a list that tells who wrote a story, and the longest of them, in characters.
const SIGNERS: usize = 4;
const SIGNER: usize = 36;
/// The longest name of a paper in such a list, in characters.
const HOUSE: usize = 8;
/// How far above a line its element may begin, and how far below a headline a quotation, in tokens.
const OPENED: usize = 6;
const QUOTED: usize = 400;

/// A name without what stands in brackets behind it: 尼克·馬利（Nick Marley）.
fn without_original(name: &str) -> &str {
    name.split(['（', '(']).next().unwrap_or(name).trim_end()
}

/// Where a line stands that may be of the head.
struct Position {
    /// Whether it stands above the headline.
    above: bool,
    /// Whether there is no line of the headline.
    open: bool,
    /// The first line of the story, and the first one that is plainly text.
    first: usize,
    text: usize,
    /// The first line that may be of the head.
    from: usize,
    /// The quotations right below the headline, as tokens.
    quotes: Vec<Range<TokenId>>,
}

impl Head<'_> {
    /// The lines between headline and story: a kicker and a deck that the page states, byline, date, a first caption.
    pub fn matter(&mut self, first: usize, text: usize) {
        let from = self.plan.headline.unwrap_or(first).saturating_sub(3);
        let quotes = self.quotes_below_headline();
        for at in from..self.lines.len().min(text.max(from) + 4) {
            if self.plan.headline == Some(at) {
                continue;
            }
            let place = Position {
                above: self.plan.headline.is_some_and(|headline| at < headline),
                open: self.plan.headline.is_none(),
                first,
                text,
                from,
                quotes: quotes.clone(),
            };
            if let Some(shown) = self.head_line(at, &place) {
                self.plan.lines[at] = shown;
            }
        }
        self.without_second_kicker(from);
    }

    /// The name of a field may stand above a headline twice: in the way to the page, and as a kicker.
    fn without_second_kicker(&mut self, from: usize) {
        let above = from..self.plan.headline.unwrap_or(from);
        let is_kicker = |at: &usize| self.plan.lines[*at] == Some(Shown::As(Role::Kicker));
        let Some(kicker) = above.clone().find(is_kicker) else { return };
        for at in above {
            if self.plan.lines[at] == Some(Shown::Story) && self.says_same(at, kicker) {
                self.plan.lines[at] = None;
            }
        }
    }

    /// How a line near the headline is shown, where something tells that it is of the head: `Some(None)` where it is not
    /// shown at all.
    fn head_line(&self, at: usize, place: &Position) -> Option<Option<Shown>> {
        let line = &self.lines[at];
        let above = place.above;
        // A post that the story quotes has a day and an author of its own.
        if place.quotes.iter().any(|quote| quote.contains(&line.tokens.start)) {
            return None;
        }
        // The headline again, for wide screens or for narrow ones.
        if self.plan.headline.is_some_and(|headline| self.says_same(headline, at)) {
            return Some(None);
        }
        if is_pager(&line.words) {
            return Some(None);
        }
        // A table in which an office describes a document is shown as a whole, or not at all.
        if self.is_fact(at) {
            return None;
        }
        // The title of a post was found, or is told above its head.
        if self.is_post_head(at) {
            let is_title = self.post_label(at).is_some_and(|label| self.lexicon.notes.post_titles.is(label));
            return Some((!is_title).then_some(Shown::As(Role::Note)));
        }
        if above && self.plan.lines[at].is_some() && dates::is_hour(&line.words) {
            return Some(Some(Shown::As(Role::Note)));
        }
        if let Some(role) = self.kicker_or_deck(at, place) {
            return Some(Some(Shown::As(role)));
        }
        // 原文地址：… may be all that a page sets as its heading.
        let is_source = || self.role(at).1 == Clue::SourceLabel;
        if line.heading.is_some() && (is_source() || !above && self.is_day(at)) {
            return Some(Some(Shown::Parts));
        }
        if line.heading.is_some() && self.plan.lines[at].is_some() {
            return None;
        }
        // 作者： without a name is none, in a list of such lines.
        if self.is_empty_label(at) {
            return Some(None);
        }
        if self.is_byline(at, above) {
            let role = if self.is_house(&line.words) { Role::Note } else { Role::Byline };
            return Some(Some(Shown::As(role)));
        }
        if above && self.is_day(at) && self.is_dated_below(place.text) {
            return Some(None);
        }
        if self.is_matter(at, place) {
            // A page may tell it twice, for wide screens and for narrow ones.
            let is_again = |before| self.plan.lines[before] == Some(Shown::Parts) && self.says_same(before, at);
            return Some((!(place.from..at).any(is_again)).then_some(Shown::Parts));
        }
        let is_caption = !above && at < place.first && at_most(&line.words, CAPTION);
        (is_caption && self.role(at).0 == Role::Caption).then_some(Some(Shown::As(Role::Caption)))
    }

    /// Whether a line is a kicker or a deck that the page states or shows as such.
    fn kicker_or_deck(&self, at: usize, place: &Position) -> Option<Role> {
        let words = dense(&self.lines[at].words);
        let says = |list: &[Words]| list.iter().any(|stated| dense(&stated.text) == words);
        let above = place.above;
        let is_deck =
            || says(&self.stated.decks) || self.is_deck(at, place.text) || self.is_called_deck(at, place.text);
        if (above || place.open) && says(&self.stated.kickers) || above && self.is_kicker(at) {
            Some(Role::Kicker)
        } else {
            (!above && is_deck()).then_some(Role::Deck)
        }
    }

    /// Whether a line names who wrote the story: the page states so, or a list or an element says it.
    fn is_byline(&self, at: usize, above: bool) -> bool {
        let words = &self.lines[at].words;
        let is_stated = || self.stated.authors.iter().any(|stated| dense(&stated.text) == dense(words));
        !above && is_stated() && self.is_person(words) || self.is_signer(at) || self.is_called_author(at)
    }

    /// Whether two lines have the same letters and digits.
    pub fn says_same(&self, one: usize, other: usize) -> bool {
        dense(&self.lines[one].words) == dense(&self.lines[other].words)
    }

    /// Whether a line of the story stands right above the headline and is no text: the name of a series, a field.
    fn is_kicker(&self, at: usize) -> bool {
        let line = &self.lines[at];
        self.plan.headline == Some(at + 1)
            && self.plan.lines[at] == Some(Shown::Story)
            && !line.is_link()
            && at_most(&line.words, KICKER)
            && line.words.contains(char::is_alphabetic)
            && self.role(at).0 != Role::Note
    }

    /// Whether a heading stands right below the headline and above the line of the day or the text.
    fn is_deck(&self, at: usize, text: usize) -> bool {
        let line = &self.lines[at];
        at > 0
            && !self.lexicon.headings.fronts.is(&line.words)
            && self.plan.headline == Some(at - 1)
            && at < text
            && line.heading.is_some()
            && !line.is_link()
            && dates::day(&line.words).is_none()
            && !matches!(self.role(at).0, Role::Note | Role::Section(_))
            && list_marker(&line.words).is_none()
            && at_most(&line.words, SHORT)
            && (at + 1 == text || self.lines.get(at + 1).is_some_and(|next| dates::is_day_line(&next.words)))
    }

    /// Whether a line between headline and text stands in an element that is called a deck.
    fn is_called_deck(&self, at: usize, text: usize) -> bool {
        let line = &self.lines[at];
        self.plan.headline.is_some_and(|headline| headline < at)
            && (at < text || at == text && (at + 1..self.lines.len().min(at + 3)).any(|next| self.is_day(next)))
            && !line.is_link()
            && at_most(&line.words, DECK)
            && dates::day(&line.words).is_none()
            && self.page.opening_tags(line).any(names_deck)
            && matches!(self.role(at).0, Role::Body | Role::Title | Role::Deck)
    }

    /// Whether a line is a label of which the next line is no value: 記者：, 攝影：.
    fn is_empty_label(&self, at: usize) -> bool {
        let is_value = |line: &PageLine| at_most(&line.words, SHORT) && !line.words.contains(is_colon);
        is_label(&self.lines[at].words) && !self.lines.get(at + 1).is_some_and(is_value)
    }

    /// Whether a line outside the story tells who wrote it and when.
    fn is_matter(&self, at: usize, place: &Position) -> bool {
        let &Position { above, first, text, .. } = place;
        let line = &self.lines[at];
        let told = at >= first;
        let near = (text + 3).min(self.plan.headline.unwrap_or(first).max(first) + MATTER);
        if at > near || !at_most(&line.words, SHORT) || line.is_link() {
            return false;
        }
        let (role, clue) = self.role(at);
        let right_above = || self.plan.headline.is_some_and(|headline| at + 2 >= headline);
        if dates::is_day_line(&line.words) && (!above || right_above()) {
            return true;
        }
        match role {
            // The way to the page names no photographer: 首頁 / 圖片 / 正文.
            Role::Byline => !above && !told && line.linked * 3 < line.words.len(),
            Role::Note => {
                matches!(clue, Clue::DateLine | Clue::SourceLabel) || clue == Clue::EditorLabel && !above && !told
            }
            _ => false,
        }
    }

    /// Whether the day of the story stands below its headline: one above that is the page's clock or of another story.
    fn is_dated_below(&self, text: usize) -> bool {
        let from = self.plan.headline.map_or(text, |headline| headline + 1);
        let quotes = self.quotes(self.lines[from.min(self.lines.len() - 1)].tokens.start);
        let is_quoted = |at: usize| quotes.iter().any(|quote| quote.contains(&self.lines[at].tokens.start));
        (from..self.lines.len().min(text + 3)).any(|at| self.is_day(at) && !is_quoted(at))
    }

    /// The quotations right below the headline that do not hold most of the story.
    fn quotes_below_headline(&self) -> Vec<Range<TokenId>> {
        let Some(below) = self.plan.headline.and_then(|headline| self.lines.get(headline + 1)) else {
            return Vec::new();
        };
        let told = self.lines.iter().enumerate().filter(|(at, _)| self.plan.lines[*at].is_some()).map(|(_, line)| line);
        let bytes = |quote: &Range<TokenId>| {
            told.clone().filter(|line| quote.contains(&line.tokens.start)).map(|line| line.words.len()).sum::<usize>()
        };
        let all = bytes(&(0..self.page.tokens.len()));
        self.quotes(below.tokens.start).into_iter().filter(|quote| bytes(quote) * 2 < all).collect()
    }

    /// The quotations right below a headline, as tokens: a post that is shown in a story has a day of its own.
    fn quotes(&self, from: TokenId) -> Vec<Range<TokenId>> {
        let from = from.saturating_sub(OPENED);
        let near = from..self.page.tokens.len().min(from + QUOTED);
        let quote = |at: TokenId| match &self.page.tokens[at] {
            Token::Open(tag, _) if &*tag.name == "blockquote" => Some(at..self.page.end(at)?),
            _ => None,
        };
        near.filter_map(quote).collect()
    }

    /// Whether a line is a name alone in an element that is called an author's, which may be a link, right above or below the
    /// line of the day, on a page that states nobody.
    fn is_called_author(&self, at: usize) -> bool {
        let line = &self.lines[at];
        let is_day = |at: usize| at < self.lines.len() && self.is_day(at);
        self.plan.signers.is_empty()
            && self.plan.headline.is_some_and(|headline| (headline + 1..=headline + SIGNERS).contains(&at))
            && at_most(&line.words, SIGNER)
            && !line.words.contains(is_colon)
            && line.words.contains(char::is_alphabetic)
            && !is_day(at)
            && (is_day(at + 1) || is_day(at - 1))
            && self.role(at).1 != Clue::WebWords
            && self.is_person(&line.words)
            && self.page.opening_tags(line).any(names_author)
    }

    /// Whether a line is an item of a short list between the headline and the line of the day that begins with a name or a
    /// paper's: it tells who wrote the story, or for whom.
    fn is_signer(&self, at: usize) -> bool {
        let Some(headline) = self.plan.headline.filter(|headline| *headline < at) else { return false };
        let is_item = |at: &usize| {
            let line = &self.lines[*at];
            self.page.is_item(line)
                && !self.is_day(*at)
                && at_most(&line.words, SIGNER)
                && !line.is_link()
                && line.words.contains(char::is_alphabetic)
        };
        let above = (headline + 1..=at).rev().take(SIGNERS).take_while(is_item).count();
        let below = (at + 1..self.lines.len()).take(SIGNERS).take_while(is_item).count();
        let (start, end) = (at + 1 - above, at + 1 + below);
        above > 0
            && above + below <= SIGNERS
            && self.is_day(end.min(self.lines.len() - 1))
            && self.is_name_or_house(without_original(&self.lines[start].words))
    }

    /// Whether words are the name of a person or of a paper: 林小滿, 青山新聞.
    fn is_name_or_house(&self, words: &str) -> bool {
        name::are_names(words, self.lexicon) || self.is_house(words)
    }

    /// Whether words are the name of a paper, short enough to be nothing else.
    fn is_house(&self, words: &str) -> bool {
        at_most(words, HOUSE) && self.lexicon.bylines.houses.ends(words).is_some()
    }

    /// Whether a line is short and tells of a day.
    fn is_day(&self, at: usize) -> bool {
        let words = &self.lines[at].words;
        at_most(words, SHORT) && dates::is_day_line(words)
    }

    /// The label that opens the head of a post, where its line has words behind it: 作者 and a name, each an element.
    fn post_label(&self, at: usize) -> Option<&str> {
        let mut words = self.lines.get(at)?.tokens.clone().filter_map(|token| self.page.words(token)).map(str::trim);
        let label = words.find(|words| !words.is_empty())?.trim_end_matches(is_colon);
        let notes = &self.lexicon.notes;
        let is_one = notes.post_titles.is(label) || notes.post_labels.is(label);
        (is_one && words.any(|words| !words.is_empty())).then_some(label)
    }

    /// Whether a line is one of several right below one another that open with the label of a post's head.
    pub fn is_post_head(&self, at: usize) -> bool {
        let near = [at.checked_sub(1), at.checked_add(1)];
        self.post_label(at).is_some() && near.into_iter().flatten().any(|at| self.post_label(at).is_some())
    }
}
