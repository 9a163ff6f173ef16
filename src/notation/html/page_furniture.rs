//! What stands beside a story: what is recommended, shared, advertised, played. Pages tell it by the names that they give
//! to their elements.

use std::ops::Range;

use super::dates;
use super::element_names::{names_furniture, names_readers};
use super::page::{PageLine, PageTokens, TokenId};
use super::stated::Stated;
use super::tokens::{Tag, Token};
use crate::language::chars::{Ending, ending};

/// For each token, whether it stands beside the story: in an element whose name says so, which holds neither a
/// headline nor the words that describe the page, and less than half of what it shows.
pub(super) fn asides(page: &PageTokens, lines: &[PageLine], stated: &Stated) -> Vec<bool> {
    let mut aside = vec![false; page.tokens.len()];
    let before = bytes_before(page, |_| true);
    let all = before.last().copied().unwrap_or(0);
    let is_told = |line: &&PageLine| {
        line.heading == Some(1) || stated.describes(&line.words) || !line.is_link() && stated.opens_title(&line.words)
    };
    let told: Vec<usize> = lines.iter().filter(is_told).map(|line| line.tokens.start).collect();
    let mut behind = 0;
    let text = text_before(lines);
    // However much readers write below a story, it is none of it.
    let is_of_readers = |at: TokenId, tag: &Tag| {
        names_readers(tag) && text[lines.partition_point(|line| line.tokens.start < at)] >= ABOVE
    };
    for (at, tag) in page.tags().filter(|(_, tag)| names_furniture(tag)) {
        let Some(end) = page.end(at).filter(|_| at >= behind) else { continue };
        let holds_story = told.get(told.partition_point(|line| *line < at)).is_some_and(|line| *line < end);
        if !holds_story && ((before[end] - before[at]) * 2 < all || is_of_readers(at, tag)) {
            aside[at..=end].fill(true);
            behind = end;
        }
    }
    let is_story = |list: &Range<TokenId>| {
        let is_most = || told.is_empty() && (before[list.end] - before[list.start]) * 2 >= all;
        told.iter().any(|line| list.contains(line)) || is_most()
    };
    for list in lists_of_hours(page, lines).into_iter().filter(|list| !is_story(list)) {
        aside[list].fill(true);
    }
    aside
}

/// The fewest bytes of paragraphs of a story above what its readers write, and the shortest of them.
const ABOVE: usize = 600;
const PARAGRAPH: usize = 60;

/// How many bytes of paragraphs stand before each line, and altogether.
fn text_before(lines: &[PageLine]) -> Vec<usize> {
    let mut total = 0;
    let mut before = vec![0];
    for line in lines {
        let words = &line.words;
        let is_text = words.len() >= PARAGRAPH && line.linked * 3 < words.len() && ending(words) == Ending::Stop;
        total += if is_text { words.len() } else { 0 };
        before.push(total);
    }
    before
}

/// The fewest lines that tell how long ago something was published, of a list of other stories.
const HOURS: usize = 3;

/// The smallest elements around several lines that tell how long ago something was published, 8小時前: lists of other stories.
fn lists_of_hours(page: &PageTokens, lines: &[PageLine]) -> Vec<Range<TokenId>> {
    let is_ago = |line: &&PageLine| dates::is_ago(&line.words);
    let hours: Vec<TokenId> = lines.iter().filter(is_ago).map(|line| line.tokens.start).collect();
    let around = |hours: &[TokenId]| {
        let last = hours[HOURS - 1];
        let mut opened = (0..hours[0]).rev().filter(|at| matches!(page.tokens[*at], Token::Open(..)));
        opened.find_map(|at| page.end(at).filter(|end| *end > last).map(|end| at..end + 1))
    };
    hours.windows(HOURS).take(LISTS).filter_map(around).collect()
}

/// The most lines that are seen for such lists: a page of comments tells of each how old it is.
const LISTS: usize = 200;

/// How many bytes of the words that count are seen before each token, and altogether.
pub(super) fn bytes_before(page: &PageTokens, counts: impl Fn(TokenId) -> bool) -> Vec<usize> {
    let mut total = 0;
    let mut before = Vec::with_capacity(page.tokens.len() + 1);
    for at in 0..page.tokens.len() {
        before.push(total);
        total += page.words(at).filter(|_| counts(at)).map_or(0, |words| words.trim().len());
    }
    before.push(total);
    before
}
