//! By what the items of a feed are known: that one has come twice, and which one it is the next time; how the HTML that is made
//! of them says so.

use std::collections::{HashMap, HashSet};

use memchr::memmem;

use super::feed::{Feed, Item};
use super::fragment::plain;
use crate::source::content_identity::fnv1a;

/// How the mark of an item begins, in the tag of its headline.
const MARK: &str = "id=\"feed-item-";
/// Digits of its number.
const DIGITS: usize = 16;

/// The attribute by which the headline of an item says which one it is.
pub fn mark(key: u64) -> String {
    format!("{MARK}{key:016x}\"")
}

/// The items of a feed in the HTML that was made of it: the byte at which the mark of each stands, and the number by which it
/// is known.
pub fn marked(text: &str) -> Vec<(u32, u64)> {
    let found = memmem::find_iter(text.as_bytes(), MARK);
    let number = |at: usize| {
        let digits = text.get(at + MARK.len()..at + MARK.len() + DIGITS)?;
        Some((u32::try_from(at).ok()?, u64::from_str_radix(digits, 16).ok()?))
    };
    found.filter_map(number).collect()
}

/// The words of some HTML that is one line.
pub fn words(html: &str) -> String {
    let once = plain(html);
    // A title is often escaped twice.
    let read = if once.contains('&') && once.contains(';') { plain(&once) } else { once };
    let mut line = String::with_capacity(read.len());
    for part in read.trim().lines() {
        // Where a line of the source ends between Han, there is no space.
        let spaced = line.ends_with(|c: char| c.is_ascii()) || part.trim_start().starts_with(|c: char| c.is_ascii());
        for (at, word) in part.split_whitespace().enumerate() {
            line.push_str(if !line.is_empty() && (at > 0 || spaced) { " " } else { "" });
            line.push_str(word);
        }
    }
    line
}

/// By what an item is known to have come twice: a digest of its headline and its identity, its address or its text. Each alone may
/// be the same for all items of a feed that is made wrongly.
fn sayings(item: &Item) -> Vec<u128> {
    let title = words(&item.title);
    let known =
        [&item.id, &item.link, &item.content.words, &item.summary.words].into_iter().filter(|words| !words.is_empty());
    known
        .map(|words| u128::from(digest([title.as_str(), words])) << 64 | u128::from(digest([words, title.as_str()])))
        .collect()
}

/// Leaves of items that came twice the first.
pub fn drop_repeated(items: &mut Vec<Item>) {
    let mut seen = HashSet::new();
    items.retain(|item| {
        let sayings = sayings(item);
        let is_new = !sayings.iter().any(|saying| seen.contains(saying));
        seen.extend(sayings);
        is_new
    });
}

/// The numbers by which the items of a feed, none of them twice, are known again: by the identity or the address of each, and by
/// the feed unless that is one for the whole world (so that what two feeds of a paper both have is one); by the headline too
/// where the feed gives several the same; by the text where it gives none. Stored on disk: never change it.
pub fn item_keys(feed: &Feed) -> Vec<u64> {
    fn id_or_link(item: &Item) -> &str {
        if item.id.is_empty() { &item.link } else { &item.id }
    }
    let mut counts: HashMap<&str, usize> = HashMap::new();
    feed.items.iter().for_each(|item| *counts.entry(id_or_link(item)).or_default() += 1);
    let place = format!("{} {}", feed.link, feed.title);
    let is_global = |id: &str| id.contains("://") || id.starts_with("tag:") || id.starts_with("urn:");
    let key = |item: &Item| {
        let id = id_or_link(item);
        let title = if counts[id] > 1 || id.is_empty() { words(&item.title) } else { String::new() };
        let text = if id.is_empty() { item.content.words.as_str() } else { "" };
        item.key.unwrap_or_else(|| digest([if is_global(id) { "" } else { place.as_str() }, id, &title, text]))
    };
    feed.items.iter().map(key).collect()
}

/// A number for some texts, with a NUL behind each.
fn digest<'t>(texts: impl IntoIterator<Item = &'t str>) -> u64 {
    let bytes = texts.into_iter().flat_map(|text| text.bytes().chain([0]));
    fnv1a(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(id: &str, title: &str) -> Item {
        Item { id: id.into(), title: title.into(), ..Item::default() }
    }

    #[test]
    fn an_item_is_known_again_by_what_tells_it_from_the_others() {
        let keys =
            |items: Vec<Item>| item_keys(&Feed { link: "https://example.com/".into(), items, ..Feed::default() });
        let one = keys(vec![item("7", "渡輪加班"), item("8", "茶樓加價")]);
        assert_ne!(one[0], one[1]);
        assert_eq!(keys(vec![item("8", "茶樓又加價")]), [one[1]], "whatever its headline became");
        let same = keys(vec![item("7", "渡輪加班"), item("7", "茶樓加價")]);
        assert_ne!(same[0], same[1], "where the feed calls all of them the same");
        let none = keys(vec![item("", "渡輪加班"), item("", "茶樓加價")]);
        assert_ne!(none[0], none[1]);
    }

    #[test]
    fn marks_are_found_in_the_text() {
        let text = format!("<h1 {}>渡輪</h1><h1 {}>茶樓</h1><h1 id=\"feed-item-x\">", mark(1), mark(u64::MAX));
        assert_eq!(marked(&text).into_iter().map(|(_, key)| key).collect::<Vec<_>>(), [1, u64::MAX]);
    }
}
