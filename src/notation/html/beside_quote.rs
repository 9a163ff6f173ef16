//! The paragraphs beside a quotation or a table that holds most of a story: an extractor takes that alone.

use std::ops::Range;

use super::page::{PageLine, PageTokens, TokenId};
use super::tokens::{Tag, Token};
use crate::language::chars::{Ending, ending};
use crate::language::forms::is_colon;

/// How many elements around what was kept are seen for the quotation or the table.
const AROUND: usize = 4;

/// The shortest paragraph of a story, in bytes: eight Han.
const SHORTEST: usize = 24;

/// Keeps the paragraphs beside the quotation or the table that all that was kept stands in.
pub(super) fn keep(page: &PageTokens, lines: &[PageLine], asides: &[bool], kept: &mut [bool]) {
    let is_kept = |at: &TokenId| kept[*at] && page.words(*at).is_some_and(|words| !words.trim().is_empty());
    let (Some(first), Some(last)) = ((0..kept.len()).find(is_kept), (0..kept.len()).rev().find(is_kept)) else {
        return;
    };
    let Some((quotation, parent)) = quotation(page, first, last) else { return };
    let from = lines.partition_point(|line| line.tokens.start < parent.start);
    for line in lines[from..].iter().take_while(|line| line.tokens.start < parent.end) {
        let at = line.tokens.start;
        let is_paragraph = || {
            let opened = page.opening_tags(line).next();
            let ends = ending(&line.words) == Ending::Stop || line.words.ends_with(is_colon);
            opened.is_some_and(|tag| &*tag.name == "p") && ends && line.words.len() >= SHORTEST
        };
        if !quotation.contains(&at) && !asides[at] && line.linked * 2 < line.words.len() && is_paragraph() {
            kept[line.tokens.clone()].fill(true);
        }
    }
}

/// The quotation or the table around two tokens, and the element that it stands in; the whole page is no such element for a
/// table, which may set all of it.
fn quotation(page: &PageTokens, first: TokenId, last: TokenId) -> Option<(Range<TokenId>, Range<TokenId>)> {
    let mut around = (0..first).rev().filter_map(|at| match &page.tokens[at] {
        Token::Open(tag, _) => page.end(at).filter(|end| *end > last).map(|end| (tag, at..end)),
        _ => None,
    });
    let is_one = |(tag, _): &(&Tag, _)| matches!(&*tag.name, "blockquote" | "table");
    let (tag, quotation) = around.by_ref().take(AROUND).find(is_one)?;
    let (parent, element) = around.next()?;
    (&*tag.name == "blockquote" || &*parent.name != "body").then_some((quotation, element))
}
