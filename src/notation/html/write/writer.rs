//! The state of writing a page, and what its elements hold of what is shown.

use super::repeated::Repeated;
use super::shown;
use super::tables::Table;
use crate::language::chars::{Ending, ending, is_han};
use crate::language::lexicon::Lexicon;
use crate::notation::html::heads::{Plan, Shown};
use crate::notation::html::page::{PageLine, PageTokens, TokenId};
use crate::notation::html::scripts::Script;
use crate::notation::html::tags::{keeps_lines, opens_part};
use crate::notation::html::tokens::Token;
use crate::notation::reading::Builder;

/// An element that holds so many of twenty parts of the text is the page's frame, not a list or a quotation in it.
const FRAME: usize = 18;

/// The longest items of a list on the average, in bytes: two hundred Han.
const ITEM: usize = 600;

/// How many tokens of an element are looked at to see what it holds.
pub(super) const LOOK: usize = 256;

/// Writes what a plan shows of a page.
pub(super) struct Writer<'a> {
    pub page: &'a PageTokens<'a>,
    pub lines: &'a [PageLine],
    pub plan: &'a Plan,
    pub lexicon: &'a Lexicon,
    pub builder: Builder<'a>,
    /// For each token, whether its words or its image are shown.
    pub shown: Vec<bool>,
    /// For each token, how many bytes of words are shown before it.
    pub before: Vec<u32>,
    /// The first line that is plainly text.
    pub first_text: Option<usize>,
    /// The line at hand, or the next.
    pub line: usize,
    /// Whether white space stands before the next words of the line.
    pub space: bool,
    /// The tokens that open elements of which nothing is told.
    pub left_out: Vec<bool>,
    /// The table at hand.
    pub table: Option<Table>,
    /// The end of an element in which line ends are the text's own: a `pre` of prose.
    pub lines_until: TokenId,
    /// Whether the words at hand stand in such an element.
    pub in_lines: bool,
    /// Whether it is a book.
    pub is_book: bool,
    /// What several images are said to show.
    pub repeated: Repeated,
    /// The end of a figure whose caption says what its image shows.
    pub captioned: TokenId,
    /// Whether the last words told of what the page counts.
    pub counting: bool,
    /// Whether the part at hand of a line names an author in an element for that.
    pub signed: bool,
    /// How the characters of the superscript or subscript at hand are written, and the token that opens it.
    pub script: Option<(TokenId, Script)>,
}

impl<'a> Writer<'a> {
    /// A writer of the lines that a plan shows. `kept` says which tokens are of the story.
    pub fn new(
        page: &'a PageTokens,
        lines: &'a [PageLine],
        kept: &[bool],
        plan: &'a Plan,
        lexicon: &'a Lexicon,
    ) -> Self {
        let shown = shown::shown(page, lines, kept, plan);
        let mut builder = Builder::new(page.source);
        builder.context.states = shown::is_whole(plan);
        Writer {
            page,
            lines,
            plan,
            lexicon,
            builder,
            before: shown::before(page, &shown),
            is_book: page.tags().any(|(_, tag)| opens_part(tag)),
            repeated: Repeated::new(page, &shown),
            shown,
            first_text: lines.iter().zip(&plan.lines).position(is_text),
            line: 0,
            space: false,
            left_out: vec![false; page.tokens.len()],
            table: None,
            lines_until: 0,
            in_lines: false,
            counting: false,
            signed: false,
            captioned: 0,
            script: None,
        }
    }

    /// Bytes of words that are shown between two tokens.
    pub fn told(&self, from: TokenId, to: TokenId) -> usize {
        (self.before[to] - self.before[from]) as usize
    }

    /// Whether an element holds nearly all of what is shown.
    pub fn is_frame(&self, from: TokenId, to: TokenId) -> bool {
        let all = self.before.last().copied().unwrap_or(0) as usize;
        self.told(from, to) * 20 >= all * FRAME
    }

    /// Whether an element is a list: it says so, or has several items, none as long as a text.
    pub fn is_list(&self, from: TokenId, to: TokenId) -> bool {
        if matches!(&self.page.tokens[from], Token::Open(tag, _) if tag.value("role") == Some("list")) {
            return true;
        }
        let items = (from..to)
            .take(LOOK)
            .filter(|at| matches!(&self.page.tokens[*at], Token::Open(tag, _) if matches!(&*tag.name, "li" | "dd")));
        if self.is_frame(from, to) {
            return false;
        }
        let told = items.filter(|at| self.page.end(*at).is_none_or(|end| self.told(*at, end) > 0)).count();
        told > 0 && self.told(from, to) < ITEM * told
    }

    /// How many items the list between two tokens has, those of lists within it not counted.
    pub fn items(&self, from: TokenId, to: TokenId) -> i32 {
        let (mut items, mut at) = (0, from + 1);
        while at < to {
            let Token::Open(tag, _) = &self.page.tokens[at] else {
                at += 1;
                continue;
            };
            items += i32::from(&*tag.name == "li");
            let inner = matches!(&*tag.name, "ol" | "ul").then(|| self.page.end(at)).flatten();
            at = inner.unwrap_or(at) + 1;
        }
        items
    }

    /// Whether an element keeps its lines and holds prose, no program: most of its letters are Han, and it has sentences.
    pub fn is_prose(&self, from: TokenId, to: TokenId) -> bool {
        let Token::Open(tag, _) = &self.page.tokens[from] else { return false };
        let is_code = |at: TokenId| matches!(&self.page.tokens[at], Token::Open(tag, _) if &*tag.name == "code");
        let words = || (from..to).filter(|at| self.shown[*at]).filter_map(|at| self.page.words(at));
        let count = |test: fn(char) -> bool| words().flat_map(str::chars).filter(|c| test(*c)).count();
        keeps_lines(tag)
            && !(from..to).take(LOOK).any(is_code)
            && words().any(|words| words.contains(['。', '！', '？']))
            && count(is_han) * 2 > count(char::is_alphanumeric)
    }

    /// Whether a tag stands in a program's text.
    pub fn is_code(&self, at: TokenId) -> bool {
        self.builder.context.code == Some(true) && !self.page.is_image(at)
    }
}

/// Whether a line is plainly text: it is told whole, or is a sentence of the story.
fn is_text((line, how): (&PageLine, &Option<Shown>)) -> bool {
    match how {
        Some(Shown::Whole) => true,
        Some(Shown::Story) => ending(&line.words) == Ending::Stop,
        _ => false,
    }
}
