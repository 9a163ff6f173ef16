//! Feeds (RSS 0.9 to 2, RSS as RDF, Atom, JSON Feed) and lists of feeds (OPML) → HTML that states their articles.
//!
//! `kind` tells them by their first bytes. `mending` makes of what people write XML that can be read to its end, `rss` and
//! `json` read a [`Feed`](feed::Feed), `fragment` makes of what an item holds HTML that ends where the item does, `article`
//! writes the items one after the other; `opml` writes a list of feeds. Nothing that comes out is longer than a small multiple
//! of what came in.

mod article;
mod date;
mod feed;
mod fragment;
mod json;
mod kind;
mod mending;
mod opml;
mod rss;

use super::html_document::{Document, decoded};
use kind::{FeedKind, kind};

pub use kind::may_begin;

/// Whether what begins with `head` is a feed, or a list of feeds.
pub fn is_feed(head: &[u8]) -> bool {
    kind(head).is_some()
}

/// A feed, or a list of feeds, as HTML.
pub fn read(bytes: &[u8]) -> Document {
    let text = decoded(bytes);
    match kind(bytes) {
        Some(FeedKind::Opml) => opml::read(&text),
        Some(FeedKind::Json) => article::document(json::read(&text)),
        Some(FeedKind::Xml) | None => article::document(rss::read(&text)),
    }
}
