//! A feed as it is kept from one refresh to the next: JSON Feed with all items that have come, the newest first, and with what
//! its server said of it last.

use std::collections::HashSet;

use serde::Serialize;
use serde_json::Value;

use super::feed::{Content, Feed, Item};
use super::fragment::plain;
use super::items::{drop_repeated, item_keys, words};
use super::json::KEPT;
use super::json_values::{Object, walk};
use crate::source::web::Validators;

/// Items that are kept of a feed, at most: of a paper that publishes a hundred a day more than a week.
const MOST: usize = 1000;

/// Bytes of the words of all of them, at most: a thousand long articles with their marks have some ten million.
const MOST_BYTES: usize = 16 << 20;

/// What is kept of a feed beside its items.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KeptFeed {
    /// What it calls itself.
    pub title: String,
    /// The numbers by which its items are known, in its order.
    pub items: Vec<u64>,
    /// The headlines of these.
    pub headlines: Vec<Box<str>>,
    /// What its server said.
    pub validators: Validators,
    /// When it was last asked for, in seconds since 1970.
    pub checked: u64,
}

impl KeptFeed {
    /// The headline of its first item; nothing where it has none.
    pub fn newest(&self) -> &str {
        self.headlines.first().map_or("", |headline| headline)
    }

    /// Reads a feed that was kept; `None` where these bytes are none.
    pub fn read(bytes: &[u8]) -> Option<KeptFeed> {
        let key = |item: &Object| u64::from_str_radix(item.get(KEPT)?.get("key")?.as_str()?, 16).ok();
        let (mut items, mut headlines) = (Vec::new(), Vec::new());
        let mut take = |item: &Object| {
            if let Some(key) = key(item).filter(|_| items.len() < MOST) {
                items.push(key);
                headlines.push(item.get("title").and_then(Value::as_str).unwrap_or_default().into());
            }
        };
        let whole = walk(std::str::from_utf8(bytes).ok()?, &mut take).ok()?;
        let kept = whole.get(KEPT)?.as_object()?;
        let said = |name: &str| kept.get(name).and_then(Value::as_str).map(str::to_owned);
        let string = |value: Option<&Value>| value.and_then(Value::as_str).unwrap_or_default().to_owned();
        Some(KeptFeed {
            title: string(whole.get("title")),
            items,
            headlines,
            validators: Validators { etag: said("etag"), modified: said("modified") },
            checked: kept.get("checked").and_then(Value::as_u64).unwrap_or_default(),
        })
    }
}

/// A feed that has come, with the items that were kept of it and have not come again behind its own.
pub fn merged(before: Feed, mut fresh: Feed, validators: &Validators, checked: u64) -> Vec<u8> {
    drop_repeated(&mut fresh.items);
    let keys = item_keys(&fresh);
    keys.iter().zip(&mut fresh.items).for_each(|(key, item)| item.key = Some(*key));
    let known: HashSet<u64> = keys.into_iter().collect();
    let earlier = item_keys(&before).into_iter().zip(before.items);
    fresh
        .items
        .extend(earlier.filter(|(key, _)| !known.contains(key)).map(|(key, item)| Item { key: Some(key), ..item }));
    // One that its feed calls by another name now has the same words.
    drop_repeated(&mut fresh.items);
    let mut left = MOST_BYTES;
    fresh.items.retain(|item| {
        let is_kept = left.checked_sub(item.bytes());
        left = is_kept.unwrap_or(left);
        is_kept.is_some()
    });
    fresh.items.truncate(MOST);
    written(&fresh, validators, checked)
}

/// The same feed, asked for once more at a time in seconds since 1970; `None` where these bytes are none that was kept.
pub fn checked_again(bytes: &[u8], checked: u64) -> Option<Vec<u8>> {
    let kept = KeptFeed::read(bytes)?;
    let feed = super::json::read(std::str::from_utf8(bytes).ok()?);
    Some(written(&feed, &kept.validators, checked))
}

fn written(feed: &Feed, validators: &Validators, checked: u64) -> Vec<u8> {
    let items = feed.items.iter().zip(item_keys(feed)).map(|(item, key)| JsonItem::new(item, key)).collect();
    let feed = JsonFeed {
        version: "https://jsonfeed.org/version/1.1",
        title: words(&feed.title),
        home_page_url: &feed.link,
        description: plain(&feed.description),
        language: feed.language.as_deref(),
        kept: JsonKept { etag: validators.etag.as_deref(), modified: validators.modified.as_deref(), checked },
        items,
    };
    serde_json::to_vec(&feed).expect("words and numbers have a form in JSON")
}

#[derive(Serialize)]
struct JsonFeed<'f> {
    version: &'static str,
    title: String,
    home_page_url: &'f str,
    description: String,
    language: Option<&'f str>,
    #[serde(rename = "_kanbao")]
    kept: JsonKept<'f>,
    items: Vec<JsonItem<'f>>,
}

#[derive(Serialize)]
struct JsonKept<'f> {
    etag: Option<&'f str>,
    modified: Option<&'f str>,
    checked: u64,
}

#[derive(Serialize)]
struct JsonItem<'f> {
    id: &'f str,
    url: &'f str,
    title: String,
    content_html: Option<&'f str>,
    content_text: Option<&'f str>,
    summary: String,
    authors: Vec<JsonAuthor>,
    date_published: &'f str,
    date_modified: &'f str,
    attachments: Vec<JsonFile<'f>>,
    #[serde(rename = "_kanbao")]
    kept: JsonItemKept<'f>,
}

#[derive(Serialize)]
struct JsonAuthor {
    name: String,
}

#[derive(Serialize)]
struct JsonFile<'f> {
    url: &'f str,
}

#[derive(Serialize)]
struct JsonItemKept<'f> {
    key: String,
    base: &'f str,
}

impl<'f> JsonItem<'f> {
    fn new(item: &'f Item, key: u64) -> JsonItem<'f> {
        let has_content = !item.content.words.is_empty();
        // JSON Feed has a summary in plain words alone: one that is all there is stands as the text.
        let Content { words: text, is_plain } = if has_content { &item.content } else { &item.summary };
        let summary = match (has_content, item.summary.is_plain) {
            (false, _) => String::new(),
            (true, true) => item.summary.words.clone(),
            (true, false) => plain(&item.summary.words),
        };
        JsonItem {
            id: &item.id,
            url: &item.link,
            title: words(&item.title),
            content_html: (!is_plain).then_some(text),
            content_text: is_plain.then_some(text),
            summary,
            authors: item.authors.iter().map(|author| JsonAuthor { name: words(author) }).collect(),
            date_published: &item.date,
            date_modified: &item.changed,
            attachments: item.attached.iter().map(|url| JsonFile { url }).collect(),
            kept: JsonItemKept { key: format!("{key:016x}"), base: &item.base },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::container::feeds::rss;

    fn feed(items: &[(&str, &str, &str)]) -> Feed {
        let item = |(id, title, text): &(&str, &str, &str)| {
            format!(
                "<item><guid>{id}</guid><title>{title}</title><description>&lt;p&gt;{text}&lt;/p&gt;</description></item>"
            )
        };
        let items: String = items.iter().map(item).collect();
        rss::read(&format!(
            "<rss><channel><title>渡口日報</title><link>https://example.com/</link>{items}</channel></rss>"
        ))
    }

    fn again(bytes: &[u8]) -> Feed {
        super::super::json::read(std::str::from_utf8(bytes).expect("UTF-8"))
    }

    fn shown(feed: &Feed) -> Vec<(String, String)> {
        feed.items.iter().map(|item| (item.title.clone(), item.content.words.clone())).collect()
    }

    #[test]
    fn new_items_come_first_changed_ones_once_and_those_that_are_gone_stay() {
        let none = Validators::default();
        let first = merged(Feed::default(), feed(&[("1", "早船", "開了。"), ("2", "午船", "照開。")]), &none, 7);
        let second = feed(&[("3", "晚船", "停航。"), ("2", "午船改時", "遲開。"), ("3", "晚船", "停航。")]);
        let second = merged(again(&first), second, &none, 8);
        let wanted = [("晚船", "<p>停航。</p>"), ("午船改時", "<p>遲開。</p>"), ("早船", "<p>開了。</p>")];
        assert_eq!(shown(&again(&second)), wanted.map(|(title, text)| (title.to_owned(), text.to_owned())));
        let (before, now) = (KeptFeed::read(&first).expect("kept"), KeptFeed::read(&second).expect("kept"));
        assert_eq!((now.items.len(), now.items[1], now.items[2]), (3, before.items[1], before.items[0]));
        assert_eq!((now.title.as_str(), now.newest(), now.checked), ("渡口日報", "晚船", 8));
    }

    #[test]
    fn what_a_server_said_is_kept() {
        let said = Validators { etag: Some("\"a\"".into()), modified: Some("Mon, 01 Jun 2026 08:00:00 GMT".into()) };
        let kept = merged(Feed::default(), feed(&[("1", "早船", "開了。")]), &said, 7);
        let later = checked_again(&kept, 9).expect("kept");
        let read = KeptFeed::read(&later).expect("kept");
        assert_eq!((&read.validators, read.checked), (&said, 9));
        assert_eq!(shown(&again(&later)), shown(&again(&kept)));
        assert_eq!(KeptFeed::read(b"{\"version\":\"https://jsonfeed.org/version/1\"}"), None);
    }

    #[test]
    fn no_more_items_are_kept_than_anybody_reads() {
        let many: Vec<(String, String)> = (0..2 * MOST).map(|n| (n.to_string(), format!("第{n}班"))).collect();
        let many: Vec<_> = many.iter().map(|(id, title)| (id.as_str(), title.as_str(), "開。")).collect();
        let kept = merged(Feed::default(), feed(&many), &Validators::default(), 1);
        assert_eq!(KeptFeed::read(&kept).expect("kept").items.len(), MOST);
    }

    #[test]
    fn however_often_a_feed_grows_its_copy_does_not() {
        let long = "開".repeat(MOST_BYTES / 3 - 100);
        let first = merged(Feed::default(), feed(&[("1", "早船", &long)]), &Validators::default(), 1);
        let second =
            merged(again(&first), feed(&[("2", "午船", &long), ("3", "晚船", "開。")]), &Validators::default(), 2);
        let titles: Vec<Box<str>> = KeptFeed::read(&second).expect("kept").headlines;
        assert_eq!(titles, ["午船".into(), "晚船".into()] as [Box<str>; 2]);
    }
}
