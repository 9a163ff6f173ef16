//! Which tokens of a page are shown.

use std::ops::Range;

use crate::language::line_roles::Role;
use crate::notation::html::headline;
use crate::notation::html::heads::{Plan, Shown};
use crate::notation::html::page::{PageLine, PageTokens, TokenId};
use crate::notation::html::tokens::Token;

/// For each token, whether its words or its image are shown.
pub(super) fn shown(page: &PageTokens, lines: &[PageLine], kept: &[bool], plan: &Plan) -> Vec<bool> {
    let mut shown = vec![false; page.tokens.len()];
    for (line, how) in lines.iter().zip(&plan.lines) {
        for at in line.tokens.clone() {
            shown[at] = page.words(at).is_some()
                && match how {
                    Some(Shown::Story) => kept[at],
                    Some(_) => true,
                    None => false,
                };
        }
    }
    for name in &plan.names {
        let line = lines.get(lines.partition_point(|line| line.tokens.end <= name.start));
        line.into_iter().flat_map(|line| line.tokens.clone()).for_each(|at| shown[at] &= name.contains(&at));
    }
    // What is seen below the end of a story is the page's.
    let counter = plan.headline.and_then(|at| headline::counter(page, &lines[at])).unwrap_or_default();
    counter.for_each(|at| shown[at] = false);
    let end = if is_whole(plan) { shown.len() } else { shown.iter().rposition(|shown| *shown).unwrap_or(0) };
    for (at, tag) in page.tags().take_while(|(at, _)| *at < end) {
        shown[at] = &*tag.name == "img" && page.is_seen(at) && kept[at];
        if let Some(end) = page.end(at).filter(|end| leads_back(page, at..*end)) {
            shown[at..end].fill(false);
        }
    }
    shown
}

/// Whether an element is a link within the page that is nothing but an arrow: from a note back to where it is referred to.
fn leads_back(page: &PageTokens, element: Range<TokenId>) -> bool {
    let Token::Open(tag, _) = &page.tokens[element.start] else { return false };
    let is_arrow =
        |c: char| matches!(c, '↩' | '↑' | '⤴' | '⏎' | '↵' | '^' | '\u{fe0e}' | '\u{fe0f}') || c.is_whitespace();
    &*tag.name == "a"
        && element.len() < ARROW
        && tag.value("href").is_some_and(|target| target.contains('#'))
        && element.clone().filter_map(|at| page.words(at)).flat_map(str::chars).all(is_arrow)
}

/// More tokens than there are in such a link.
const ARROW: usize = 8;

/// Whether all of the page is shown.
pub(super) fn is_whole(plan: &Plan) -> bool {
    plan.lines.iter().all(|how| matches!(how, Some(Shown::Whole | Shown::As(Role::Byline))))
}

/// How many bytes of words are shown before each token.
pub(super) fn before(page: &PageTokens, shown: &[bool]) -> Vec<u32> {
    let mut total = 0;
    let mut before = Vec::with_capacity(shown.len() + 1);
    for (at, shown) in shown.iter().enumerate() {
        before.push(total);
        if *shown {
            total += page.words(at).map_or(0, |words| words.trim().len()) as u32;
        }
    }
    before.push(total);
    before
}
