//! Which tokens of a page are shown.

use crate::language::line_roles::Role;
use crate::notation::html::headline;
use crate::notation::html::heads::{Plan, Shown};
use crate::notation::html::page::{PageLine, PageTokens};

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
    }
    shown
}

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
