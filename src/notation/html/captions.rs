//! The lines of a story that tell of its pictures.

use std::ops::Range;

use super::element_names::{is_box, names_caption};
use super::heads::{CAPTION, Head, SHORT, Shown};
use super::page::{PageLine, PageTokens, TokenId, dense};
use super::tokens::Token;
use crate::language::chars::{Ending, ending, is_han};
use crate::language::forms::{at_most, caption, is_colon};
use crate::language::line_roles::{Clue, Role};

/// From how many characters on a line below an image may be text.
const PARAGRAPH: usize = 48;
/// The longest caption that nothing but its place tells, in characters.
const BARE: usize = 24;
/// How far above a line its row of a table may begin, in tokens.
const ROW: usize = 64;

impl Head<'_> {
    /// The lines that stand alone in an element with an image tell of it. One that says again what the caption right above it
    /// says is left out.
    pub fn captions(&mut self) {
        let figures = figures(self.page);
        for at in 1..self.lines.len() {
            let above = &self.lines[at - 1].tokens;
            let is_caption = || {
                let behind = figures.partition_point(|[_, caption]| caption.start < above.start);
                behind.checked_sub(1).is_some_and(|last| figures[last][1].end >= above.end)
            };
            let is_again = || self.says_same(at - 1, at) && is_caption();
            if self.plan.lines[at] == Some(Shown::Story) && self.plan.lines[at - 1].is_some() && is_again() {
                self.plan.lines[at] = None;
            }
        }
        for at in (0..self.lines.len()).filter(|at| self.plan.lines[*at] == Some(Shown::Story)).collect::<Vec<_>>() {
            let line = &self.lines[at];
            let is_beside = |[figure, caption]: &[Range<TokenId>; 2]| {
                let within = |range: &Range<TokenId>| range.start < line.tokens.start && range.end >= line.tokens.end;
                within(figure) && !within(caption)
            };
            // 圖像來源：青山社 beside the caption of the same picture.
            if at_most(&line.words, SHORT) && figures.iter().any(is_beside) {
                self.plan.lines[at] = Some(Shown::As(Role::Note));
            } else if self.may_be_caption(at) && self.is_caption(at) {
                self.plan.lines[at] = Some(Shown::As(Role::Caption));
            }
        }
        self.bare_captions();
    }

    /// Short lines without a stop, each right below an image and above text, are captions where the story has no other such
    /// lines: subheads would stand elsewhere, too.
    fn bare_captions(&mut self) {
        let shown: Vec<usize> = (0..self.lines.len()).filter(|at| self.plan.lines[*at].is_some()).collect();
        let is_text =
            |at: usize| ending(&self.lines[at].words) == Ending::Stop && !at_most(&self.lines[at].words, BARE);
        let (Some(first), Some(last)) =
            (shown.iter().position(|at| is_text(*at)), shown.iter().rposition(|at| is_text(*at)))
        else {
            return;
        };
        let bare = (1..last).filter(|index| self.is_bare(shown[*index]));
        let (below, others): (Vec<usize>, Vec<usize>) = bare.partition(|index| {
            let (above, at) = (&self.lines[shown[index - 1]], &self.lines[shown[*index]]);
            (above.tokens.end..at.tokens.start).any(|token| self.page.is_image(token))
        });
        let leads_on = |index: &usize| {
            let next = shown[index + 1];
            is_text(next) || self.is_strong(next) || below.binary_search(&(index + 1)).is_ok()
        };
        if below.iter().all(leads_on) && !others.iter().any(|index| *index > first) {
            below.into_iter().for_each(|index| self.plan.lines[shown[index]] = Some(Shown::As(Role::Caption)));
        }
    }

    /// Whether a line of the story is short, ends with no mark, and neither its look nor its words tell what it is.
    fn is_bare(&self, at: usize) -> bool {
        let line = &self.lines[at];
        self.plan.lines[at] == Some(Shown::Story)
            && at_most(&line.words, BARE)
            && !at_most(&line.words, 1)
            && ending(&line.words) == Ending::Open
            && !line.words.contains(is_colon)
            && line.words.contains(is_han)
            && line.linked == 0
            && !self.is_strong(at)
            && !self.page.is_item(line)
            && !self.page.is_in_cell(line)
            && matches!(self.role(at).0, Role::Body | Role::Title)
    }

    /// Whether nothing speaks against a line being a caption.
    fn may_be_caption(&self, at: usize) -> bool {
        let line = &self.lines[at];
        // 主題：…: a picture may stand before the title of a post.
        (line.heading.is_none() || line.words.contains('。'))
            && !self.names_post(&line.words)
            && at_most(&line.words, CAPTION)
            && !(self.is_in_table(at) && self.is_beside_cell(at))
            && !self.is_paragraph(at)
            && self.role(at).0 != Role::Note
            && !self.tells(at, Clue::EditorLabel)
    }

    /// Whether a line stands in a table that holds rows of cells: none of them goes alone.
    pub fn is_in_table(&self, at: usize) -> bool {
        let start = self.lines[at].tokens.start;
        let behind = self.tables.partition_point(|table| table.start < start);
        behind > 0 && self.tables[behind - 1].end > start
    }

    /// Whether another line stands in the row of a table in which a line stands.
    fn is_beside_cell(&self, at: usize) -> bool {
        let start = self.lines[at].tokens.start;
        let is_row = |at: &TokenId| matches!(&self.page.tokens[*at], Token::Open(tag, _) if &*tag.name == "tr");
        let Some(row) = (start.saturating_sub(ROW)..start).rev().find(is_row) else { return false };
        let end = self.page.end(row).unwrap_or(row);
        let is_within = |line: &PageLine| (row..end).contains(&line.tokens.start);
        at > 0 && is_within(&self.lines[at - 1]) || self.lines.get(at + 1).is_some_and(is_within)
    }

    /// Whether a line is as long as a paragraph, ends as one, and has nothing of a caption: a picture may stand before text.
    fn is_paragraph(&self, at: usize) -> bool {
        let words = &self.lines[at].words;
        !at_most(words, PARAGRAPH)
            && ending(words) == Ending::Stop
            && self.role(at).0 == Role::Body
            && caption::credit(words, self.lexicon).is_none()
            && !self.page.opening_tags(&self.lines[at]).any(|tag| &*tag.name == "figcaption" || names_caption(tag))
    }

    /// Whether a line tells of the image above it: alone with it in an element, by a credit, in the image's own words, or in an
    /// element that is called a caption.
    fn is_caption(&self, at: usize) -> bool {
        let (page, line) = (self.page, &self.lines[at]);
        let before = at.checked_sub(1).map_or(0, |above| self.lines[above].tokens.end);
        let next = self.lines.get(at + 1).map_or(page.tokens.len(), |below| below.tokens.start);
        let around = |open: &usize| page.end(*open).is_some_and(|end| end >= line.tokens.end && end < next);
        let image = |from: usize| (from..line.tokens.start).any(|at| page.is_image(at));
        // 渡口的木橋。青山社圖: right below an image, its credit tells a caption.
        let credited = || {
            at_most(&line.words, SHORT)
                && self.plan.lines[..at].iter().rev().flatten().next() != Some(&Shown::Story)
                && image(before)
                && caption::credit(&line.words, self.lexicon).is_some()
        };
        (before..line.tokens.start).find(around).is_some_and(image)
            || credited()
            || (before..line.tokens.start).any(|at| self.tells_image(at, line))
            || image(before) && page.opening_tags(line).any(|tag| names_caption(tag) || is_box(tag))
    }

    /// Whether a line says what the image right above it is said to show.
    fn tells_image(&self, at: TokenId, line: &PageLine) -> bool {
        let Token::Open(tag, _) = &self.page.tokens[at] else { return false };
        let said = tag.value("alt").filter(|_| &*tag.name == "img" && self.page.is_seen(at)).map(dense);
        said.is_some_and(|said| !said.is_empty() && said == dense(&line.words))
    }
}

/// The pictures of a page that have a caption of their own, each with the element of that.
fn figures(page: &PageTokens) -> Vec<[Range<TokenId>; 2]> {
    let ranges = |name: &'static str| {
        let named = page.tags().filter(move |(_, tag)| &*tag.name == name);
        named.filter_map(|(at, _)| Some(at..page.end(at)?))
    };
    let captions: Vec<_> =
        ranges("figcaption").filter(|range| range.clone().any(|at| page.words(at).is_some())).collect();
    let caption = |figure: &Range<TokenId>| {
        let from = captions.partition_point(|caption| caption.start < figure.start);
        captions.get(from).filter(|caption| caption.end <= figure.end).cloned()
    };
    ranges("figure").filter_map(|figure| Some([figure.clone(), caption(&figure)?])).collect()
}
