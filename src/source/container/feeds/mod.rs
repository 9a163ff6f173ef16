//! Feeds (RSS 0.9 to 2, RSS as RDF, Atom, JSON Feed) and lists of feeds (OPML) → HTML that states their articles.
//!
//! `items` knows items again, [`kept`] keeps them from one refresh to the next.
//!
//! `kind` tells them by their first bytes. `mending` makes of what people write XML that can be read to its end, `rss` and
//! `json` (with `json_values`) read a [`Feed`](feed::Feed), `fragment` makes of what an item holds HTML that ends where the item
//! does, `article` writes the items one after the other; `opml` writes a list of feeds. Nothing that comes out is longer than a
//! small multiple of what came in.

mod article;
pub(super) mod date;
mod feed;
pub(super) mod fragment;
mod items;
mod json;
mod json_values;
pub mod kept;
mod kind;
mod opml;
mod rss;

use super::html_document::{Document, decoded};
use crate::source::web::Validators;
use feed::Feed;
use kind::{FeedKind, kind};

pub use items::marked;
pub use kind::may_begin;
pub use opml::{ListedFeed, opml};

/// Whether what begins with `head` is a feed, or a list of feeds.
pub fn is_feed(head: &[u8]) -> bool {
    kind(head).is_some()
}

/// A feed, or a list of feeds, as HTML.
pub fn read(bytes: &[u8]) -> Document {
    match feed(bytes) {
        Some(feed) => article::document(feed),
        None => opml::read(&decoded(bytes)),
    }
}

/// The feeds of the list that bytes are; none where they are none.
pub fn listed(bytes: &[u8]) -> Vec<ListedFeed> {
    match kind(bytes) {
        Some(FeedKind::Opml) => opml::listed(&decoded(bytes)),
        _ => Vec::new(),
    }
}

/// The feed that bytes are; `None` where they are none.
fn feed(bytes: &[u8]) -> Option<Feed> {
    match kind(bytes)? {
        FeedKind::Opml => None,
        FeedKind::Json => Some(json::read(&decoded(bytes))),
        FeedKind::Xml => Some(rss::read(&decoded(bytes))),
    }
}

/// What is kept of a feed when it has come again, at a time in seconds since 1970: its items before those that were kept. `None`
/// where what has come is no feed.
pub fn merged(kept: Option<&[u8]>, fresh: &[u8], validators: &Validators, checked: u64) -> Option<Vec<u8>> {
    let before = kept.and_then(feed).unwrap_or_default();
    Some(kept::merged(before, feed(fresh)?, validators, checked))
}

#[cfg(test)]
mod tests {
    use super::feed::MOST_ITEMS;
    use super::*;

    #[test]
    fn of_a_feed_without_end_it_is_said_how_much_was_read() {
        let (items, more) = (MOST_ITEMS + 5, format!("… {MOST_ITEMS} / {}", MOST_ITEMS + 5));
        let json: Vec<String> =
            (0..items).map(|n| format!(r#"{{"id":"{n}","title":"第{n}班","content_text":"開。"}}"#)).collect();
        let json = format!(r#"{{"version":"https://jsonfeed.org/version/1.1","items":[{}]}}"#, json.join(","));
        let item = |n| format!("<item><guid>{n}</guid><title>第{n}班</title><description>開。</description></item>");
        let rss: String = (0..items).map(item).collect();
        let rss = format!("<rss version=\"2.0\"><channel><title>渡口</title>{rss}</channel></rss>");
        for feed in [&json, &json[..json.len() - 2].to_owned(), &rss] {
            let html = read(feed.as_bytes()).html;
            assert_eq!(html.matches("feed-item-").count(), MOST_ITEMS);
            assert!(html.contains(&more) && html.contains(&format!("第{}班", MOST_ITEMS - 1)));
        }
    }
}
