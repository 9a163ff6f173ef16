//! Feeds (RSS 0.9 to 2, RSS as RDF, Atom, JSON Feed) and lists of feeds (OPML) → HTML that states their articles.
//!
//! `items` knows items again, [`kept`] keeps them from one refresh to the next.
//!
//! `kind` tells them by their first bytes. `mending` makes of what people write XML that can be read to its end, `rss` and
//! `json` read a [`Feed`](feed::Feed), `fragment` makes of what an item holds HTML that ends where the item does, `article`
//! writes the items one after the other; `opml` writes a list of feeds. Nothing that comes out is longer than a small multiple
//! of what came in.

mod article;
mod date;
mod feed;
mod fragment;
mod items;
mod json;
pub mod kept;
mod kind;
mod mending;
mod opml;
mod rss;

use super::html_document::{Document, decoded};
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
pub fn merged(kept: Option<&[u8]>, fresh: &[u8], validators: &kept::Validators, checked: u64) -> Option<Vec<u8>> {
    let before = kept.and_then(feed).unwrap_or_default();
    Some(kept::merged(before, feed(fresh)?, validators, checked))
}
