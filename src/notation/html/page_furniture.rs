//! What stands beside a story: what is recommended, shared, advertised, played. Pages tell it by the names that they give
//! to their elements.

use super::page::{PageLine, PageTokens, TokenId};
use super::stated::Stated;
use super::tokens::Tag;

/// Words of which the names of elements are made that hold no story, in small letters: `recommend-list`,
/// `shareBar`, `mw-editsection`.
const NAMES: [&str; 67] = [
    "ads",
    "advert",
    "advertisement",
    "backlink",
    "breadcrumb",
    "breadcrumbs",
    "breaking",
    "commentlist",
    "comments",
    "crumb",
    "crumbs",
    "dialog",
    "donate",
    "donation",
    "editsection",
    "erweima",
    "ewm",
    "gutter",
    "jiathis",
    "keywords",
    "lightbox",
    "lineno",
    "linenos",
    "login",
    "lwptoc",
    "menu",
    "modal",
    "nav",
    "navbar",
    "navigation",
    "newsletter",
    "noprint",
    "pager",
    "pagination",
    "paginator",
    "player",
    "popup",
    "postratings",
    "prevnext",
    "promo",
    "qrcode",
    "rating",
    "ratings",
    "recommend",
    "recommendation",
    "recommendations",
    "recommended",
    "recommends",
    "relate",
    "related",
    "relatednews",
    "reward",
    "saoma",
    "sexmask",
    "share",
    "sharebar",
    "shares",
    "sharing",
    "sidebar",
    "subscribe",
    "subscription",
    "tagcloud",
    "tags",
    "toc",
    "toolbar",
    "tooltip",
    "tuijian",
];

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
    for (at, _) in page.tags().filter(|(_, tag)| is_named(tag)) {
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

/// Whether an element's class or identifier is made of a word that tells what stands beside a story.
fn is_named(tag: &Tag) -> bool {
    if matches!(&*tag.name, "html" | "body" | "main" | "article" | "h1") {
        return false;
    }
    ["class", "id"].iter().filter_map(|name| tag.value(name)).any(|value| has_word(value, &NAMES))
}

/// Whether the name of an element is made of one of some words in small letters, which are in order.
pub(super) fn has_word(value: &str, names: &[&str]) -> bool {
    value
        .split(|c: char| !c.is_ascii_alphabetic())
        .any(|part| words(part).chain([part]).any(|word| names.binary_search_by(|name| compare(name, word)).is_ok()))
}

/// Compares a name in small letters with a word in any.
fn compare(name: &str, word: &str) -> std::cmp::Ordering {
    name.bytes().cmp(word.bytes().map(|byte| byte.to_ascii_lowercase()))
}

/// The words of a name in camel case: `shareBar` has two.
fn words(name: &str) -> impl Iterator<Item = &str> {
    let mut from = 0;
    let bytes = name.as_bytes();
    std::iter::from_fn(move || {
        let start = from;
        let is_next = |at: &usize| bytes[*at].is_ascii_uppercase() && bytes[at - 1].is_ascii_lowercase();
        from = (start + 1..name.len()).find(is_next).unwrap_or(name.len());
        (start < name.len()).then(|| &name[start..from])
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::notation::html::tokens::{Token, tokens};

    #[test]
    fn the_names_are_in_order() {
        assert!(NAMES.is_sorted());
    }

    #[test]
    fn names_of_what_stands_beside_a_story() {
        for (class, expected) in [
            ("share", true),
            ("article-share-box", true),
            ("shareBar", true),
            ("detail__recommend--list", true),
            ("wrap ShareButtons", true),
            ("shareholder-news", false),
            ("story", false),
            ("rebroadcasting", false),
        ] {
            let source = format!("<div class=\"{class}\">");
            let Some(Token::Open(tag, _)) = tokens(&source, 0..source.len(), true).next() else { panic!("a tag") };
            assert_eq!(is_named(&tag), expected, "{class}");
        }
    }
}
