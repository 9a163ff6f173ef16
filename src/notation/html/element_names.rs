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
///
/// `vcard` is the class of hCard (microformats.org) that WordPress gives to authors.
const AUTHORS: [&str; 5] = ["author", "byline", "reporter", "vcard", "writer"];

/// Words that, with one of those above, name what tells of an author's life, in small letters, in order.
const LIVES: [&str; 4] = ["bio", "biography", "intro", "profile"];

/// Words of which the names of elements are made that hold what readers write below a story, in small letters, in order.
const READERS: [&str; 2] = ["commentlist", "comments"];

/// Parts of the addresses of people's own pages.
const PEOPLE: [&str; 6] = ["/author/", "/member/", "/people/", "/u/", "/u_", "/user/"];

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
        let is_life = has_word(value, &LIVES) && has_word(value, &AUTHORS);
        has_word(value, &FURNITURE) || is_life || is_filed(value) || UNPRINTED.iter().any(|name| value.contains(name))
    };
    // The number of a heading in a table of contents names its place in the text: toc-3.
    let is_place = |name: &str| name == "id" && matches!(tag.name.as_bytes(), [b'h', b'1'..=b'6']);
    let is_numbered = |value: &str| value.ends_with(|c: char| c.is_ascii_digit());
    let named = ["class", "id"].iter().filter_map(|name| Some((*name, tag.value(name)?)));
    named.filter(|(name, value)| !(is_place(name) && is_numbered(value))).any(|(_, value)| is_furniture(value))
}

/// Whether an element is called a counter of what readers say, by its class: `review-count`.
pub(super) fn names_counter(tag: &Tag) -> bool {
    tag.value("class").is_some_and(|class| has_word(class, &COUNTERS) && has_word(class, &COUNTED))
}

/// Whether an element is called an author's, by its class.
pub(super) fn names_author(tag: &Tag) -> bool {
    tag.value("class").is_some_and(|class| has_word(class, &AUTHORS))
}

/// Whether an element is a link that leads to somebody's own page.
pub(super) fn leads_to_person(tag: &Tag) -> bool {
    tag.value("rel") == Some("author")
        || tag.value("href").is_some_and(|address| PEOPLE.iter().any(|way| address.contains(way)))
}

/// Whether an element is a link that is called the name of somebody who writes on a site.
pub(super) fn names_nickname(tag: &Tag) -> bool {
    &*tag.name == "a" && tag.value("class").is_some_and(|class| has_word(class, &["nick", "nickname", "username"]))
}

/// Whether an element is called that of what readers write below a story, by its class or its name.
pub(super) fn names_readers(tag: &Tag) -> bool {
    ["class", "id"].iter().filter_map(|name| tag.value(name)).any(|value| has_word(value, &READERS))
}

/// Whether an element says that it holds the author of a post.
pub(super) fn names_poster(tag: &Tag) -> bool {
    leads_to_person(tag)
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
        for names in
            [&FURNITURE[..], &FILED, &COUNTERS, &COUNTED, &AUTHORS, &LIVES, &READERS, &POSTERS, &CAPTIONS, &DECKS]
        {
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
            let tag = opened(&format!("<div class=\"{class}\">"));
            assert_eq!(names_furniture(&tag), expected, "{class}");
        }
    }

    #[test]
    fn the_place_of_a_heading_in_the_contents_is_no_name() {
        for (tag, expected) in [
            ("<h2 id=\"toc-1\">", false),
            ("<h3 id=\"toc_heading_2\">", false),
            ("<h2 id=\"related\">", true),
            ("<h2 class=\"toc-1\">", true),
            ("<div id=\"toc-1\">", true),
        ] {
            assert_eq!(names_furniture(&opened(tag)), expected, "{tag}");
        }
    }

    fn opened(source: &str) -> Tag {
        match tokens(source, 0..source.len(), true).next() {
            Some(Token::Open(tag, _)) => tag,
            _ => panic!("a tag"),
        }
    }
}
