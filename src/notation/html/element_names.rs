//! What pages call their elements: the words in a class or an identifier that tell a caption, an author, what stands beside
//! a story.

use super::tokens::Tag;

/// Words of which the names of elements are made that hold no story, in small letters: `recommend-list`,
/// `shareBar`, `mw-editsection`.
const FURNITURE: [&str; 70] = [
    "ads",
    "advert",
    "advertisement",
    "ai",
    "backlink",
    "breadcrumb",
    "breadcrumbs",
    "breaking",
    "commentlist",
    "comments",
    "counter",
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
    "vjs",
];

/// Words of which the names of lists are made that hold what a story is filed under, in small letters, in order; the text
/// itself may be called so for those who advertise.
const FILED: [&str; 4] = ["hashtag", "hashtags", "keyword", "taglist"];

/// Words of which the names of elements are made that count, in small letters, in order; and of what they count it.
const COUNTERS: [&str; 5] = ["cnt", "count", "counts", "num", "number"];
const COUNTED: [&str; 12] =
    ["comment", "comments", "like", "likes", "replies", "reply", "review", "reviews", "share", "view", "views", "vote"];

/// Names of elements that are not printed, as Bootstrap and others have them, or that lie over a picture whose letters they hold.
const UNPRINTED: [&str; 4] = ["hidden-print", "image-ocr", "no-print", "d-print-none"];

/// Words of which the names of elements are made that hold who wrote a story, in small letters, in order.
const AUTHORS: [&str; 4] = ["author", "byline", "reporter", "writer"];

/// Words of which the names of elements are made that hold the author of a post, in small letters, in order.
const POSTERS: [&str; 14] = [
    "answerer",
    "authi",
    "author",
    "authorinfo",
    "member",
    "name",
    "nick",
    "nickname",
    "owner",
    "poster",
    "uname",
    "user",
    "userinfo",
    "username",
];

/// Words of which the names of elements are made that hold a caption, in small letters, in order.
const CAPTIONS: [&str; 7] = ["caption", "imgcaption", "imgtext", "photocaption", "picdesc", "picinfo", "pictext"];

/// Words of which the names of elements are made that hold a deck, in small letters, in order.
const DECKS: [&str; 10] =
    ["chapo", "deck", "dek", "lede", "standfirst", "subhead", "subheadline", "subtitle", "summary", "zhaiyao"];

/// Whether an element's class or identifier is made of a word that tells what stands beside a story.
pub(super) fn names_furniture(tag: &Tag) -> bool {
    if matches!(&*tag.name, "html" | "body" | "main" | "article" | "h1") {
        return false;
    }
    let is_filed = |value: &str| matches!(&*tag.name, "ul" | "ol" | "dl") && has_word(value, &FILED);
    let is_furniture = |value: &str| {
        has_word(value, &FURNITURE) || is_filed(value) || UNPRINTED.iter().any(|name| value.contains(name))
    };
    ["class", "id"].iter().filter_map(|name| tag.value(name)).any(is_furniture)
}

/// Whether an element is called a counter of what readers say, by its class: `review-count`.
pub(super) fn names_counter(tag: &Tag) -> bool {
    tag.value("class").is_some_and(|class| has_word(class, &COUNTERS) && has_word(class, &COUNTED))
}

/// Whether an element is called an author's, by its class.
pub(super) fn names_author(tag: &Tag) -> bool {
    tag.value("class").is_some_and(|class| has_word(class, &AUTHORS))
}

/// Whether an element says that it holds the author of a post.
pub(super) fn names_poster(tag: &Tag) -> bool {
    let leads = tag
        .value("href")
        .is_some_and(|address| ["/people/", "/user/", "/member/"].iter().any(|way| address.contains(way)));
    leads
        || ["class", "id", "itemprop", "rel"]
            .iter()
            .any(|name| tag.value(name).is_some_and(|value| has_word(value, &POSTERS)))
}

/// Whether an element is called a caption, by its class.
pub(super) fn names_caption(tag: &Tag) -> bool {
    tag.value("class").is_some_and(|class| has_word(class, &CAPTIONS))
}

/// Whether an element is set as a box, by its style: editors of pages set captions so.
pub(super) fn is_box(tag: &Tag) -> bool {
    tag.value("style").is_some_and(|style| style.contains("background") && style.contains("border"))
}

/// Whether an element is called a deck, by its class or its name.
pub(super) fn names_deck(tag: &Tag) -> bool {
    ["class", "id"].iter().filter_map(|name| tag.value(name)).any(|value| has_word(value, &DECKS))
}

/// Whether an element is called a title, by its class or its name.
pub(super) fn names_title(tag: &Tag) -> bool {
    let is_one = |value: &str| ["title", "headline", "heading"].iter().any(|word| value.contains(word));
    ["class", "id"].iter().filter_map(|name| tag.value(name)).any(|value| is_one(&value.to_ascii_lowercase()))
}

/// Whether the name of an element is made of one of some words in small letters, which are in order.
fn has_word(value: &str, names: &[&str]) -> bool {
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
        for names in [&FURNITURE[..], &FILED, &COUNTERS, &COUNTED, &AUTHORS, &POSTERS, &CAPTIONS, &DECKS] {
            assert!(names.is_sorted(), "{names:?}");
        }
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
            assert_eq!(names_furniture(&tag), expected, "{class}");
        }
    }
}
