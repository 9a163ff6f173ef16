//! What stands beside a story: what is recommended, shared, advertised, played. Pages tell it by the names that they give
//! to their elements.

use super::element_names::names_furniture;
use super::page::{PageLine, PageTokens, TokenId};
use super::stated::Stated;

/// For each token, whether it stands beside the story: in an element whose name says so, which holds neither a
/// headline nor the words that describe the page, and less than half of what it shows.
pub(super) fn asides(page: &PageTokens, lines: &[PageLine], stated: &Stated) -> Vec<bool> {
    let mut aside = vec![false; page.tokens.len()];
    let before = bytes_before(page, |_| true);
    let all = before.last().copied().unwrap_or(0);
    let told: Vec<usize> = lines
        .iter()
        .filter(|line| line.heading == Some(1) || stated.describes(&line.words))
        .map(|line| line.tokens.start)
        .collect();
    let mut behind = 0;
    for (at, _) in page.tags().filter(|(_, tag)| names_furniture(tag)) {
        let Some(end) = page.end(at).filter(|_| at >= behind) else { continue };
        let holds_story = told.get(told.partition_point(|line| *line < at)).is_some_and(|line| *line < end);
        if !holds_story && (before[end] - before[at]) * 2 < all {
            aside[at..=end].fill(true);
            behind = end;
        }
    }
    aside
}

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
