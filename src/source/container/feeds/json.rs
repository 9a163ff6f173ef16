//! JSON Feed (jsonfeed.org, versions 1 and 1.1) → a feed.

use serde::de::{DeserializeSeed, IgnoredAny};
use serde_json::{Deserializer, Value};

use super::feed::{Content, Feed, Item};
use super::json_values::{Object, Pruned, walk};
use crate::source::container::html::escaped;

/// The name of what kanbao adds to a feed and to its items where it keeps them.
pub const KEPT: &str = "_kanbao";

/// Reads a feed. One that is broken is read up to the fault, items one by one.
pub fn read(text: &str) -> Feed {
    let text = mended(text.trim_start_matches('\u{feff}'));
    let mut feed = Feed::default();
    let about = walk(&text, &mut |object| feed.add(item(object))).unwrap_or_else(|_| {
        feed = Feed::default();
        broken(&text, &mut feed)
    });
    let words = |name: &str| string(&about, name);
    feed.title = escaped(&words("title"));
    feed.description = escaped(&words("description"));
    feed.language = Some(words("language")).filter(|language| !language.is_empty());
    feed.link = words("home_page_url");
    feed
}

/// JSON in which the line ends and other control characters within strings, which people write and JSON forbids, are escaped.
fn mended(json: &str) -> String {
    let mut mended = String::with_capacity(json.len());
    let (mut quoted, mut escaped) = (false, false);
    for c in json.chars() {
        match c {
            '\n' if quoted => mended.push_str("\\n"),
            c if c.is_control() => mended.push(' '),
            c => mended.push(c),
        }
        quoted ^= c == '"' && !escaped;
        escaped = c == '\\' && !escaped;
    }
    mended
}

/// How often reading goes on behind a fault: an item holds a few objects itself.
const FAULTS: usize = 64;

/// What can be read of a feed that is no JSON: what stands before its items, which it gives, and the items before the fault,
/// which go into `feed`.
fn broken(text: &str, feed: &mut Feed) -> Object {
    let (before, items) = text.split_once("\"items\"").unwrap_or(("", text.get(1..).unwrap_or_default()));
    let before = before.trim_end().trim_end_matches(',');
    let about = walk(&format!("{before}}}"), &mut |_| ()).unwrap_or_default();
    let (mut rest, mut faults) = (items, 0);
    // What is broken may be one item: the next one begins with a brace.
    while let Some(brace) = rest.find('{').filter(|_| faults < FAULTS) {
        rest = &rest[brace..];
        let mut values = Deserializer::from_str(rest).into_iter::<IgnoredAny>();
        let Some(Ok(_)) = values.next() else {
            faults += 1;
            rest = &rest[1..];
            continue;
        };
        let (whole, behind) = rest.split_at(values.byte_offset());
        if let Ok(Value::Object(object)) = Pruned::ITEM.deserialize(&mut Deserializer::from_str(whole)) {
            // Behind a fault an author may stand for an item.
            if ["id", "title", "content_html", "content_text", "summary"].iter().any(|name| object.contains_key(*name))
            {
                feed.add(item(&object));
            }
        }
        rest = behind;
    }
    about
}

fn string(object: &Object, name: &str) -> String {
    match object.get(name) {
        Some(Value::String(words)) => words.clone(),
        Some(Value::Number(number)) => number.to_string(),
        _ => String::new(),
    }
}

fn item(object: &Object) -> Item {
    let words = |name: &str| string(object, name);
    let objects = |name: &str| {
        let listed = object.get(name).and_then(Value::as_array).into_iter().flatten();
        listed.filter_map(Value::as_object).collect::<Vec<_>>()
    };
    let author = object.get("author").and_then(Value::as_object);
    let authors = objects("authors").into_iter().chain(author).map(|author| escaped(&string(author, "name")));
    let content = match words("content_html") {
        html if html.is_empty() => Content { words: words("content_text"), is_plain: true },
        html => Content { words: html, is_plain: false },
    };
    let links = [words("url"), words("external_url")];
    let kept = object.get(KEPT).and_then(Value::as_object);
    let kept = |name: &str| kept.map_or(String::new(), |kept| string(kept, name));
    Item {
        title: escaped(&words("title")),
        link: links.into_iter().find(|link| !link.is_empty()).unwrap_or_default(),
        id: words("id"),
        authors: authors.filter(|author| !author.is_empty()).collect(),
        date: words("date_published"),
        changed: words("date_modified"),
        content,
        summary: Content { words: words("summary"), is_plain: true },
        base: kept("base"),
        attached: objects("attachments").into_iter().map(|file| string(file, "url")).collect(),
        key: u64::from_str_radix(&kept("key"), 16).ok(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The titles of a feed's items.
    fn titles(json: &str) -> Vec<String> {
        read(json).items.into_iter().map(|item| item.title).collect()
    }

    #[test]
    fn a_fault_loses_the_item_that_it_is_in_and_no_other() {
        let item = |title: &str| format!(r#"{{"id":"{title}","title":"{title}","authors":[{{"name":"林小滿"}}]}}"#);
        let [one, two, three] = ["停航", "復航", "加班船"].map(item);
        let feed = |items: &str| format!(r#"{{"version":"https://jsonfeed.org/version/1.1","items":{items}}}"#);
        for (json, expected) in [
            (feed(&format!("[{one},{two},{three}]")), &["停航", "復航", "加班船"][..]),
            (feed(&format!("[{one},{},{three}]", two.replacen(':', "", 1))), &["停航", "加班船"]),
            (feed(&format!("\"[{one},{two}]")), &["停航", "復航"]),
            (feed(&format!("[{one},{two}")), &["停航", "復航"]),
            (format!(r#"{{"version":"https://jsonfeed.org/version/1.1","its":[ {one},{two}]"#), &["停航", "復航"]),
        ] {
            assert_eq!(titles(&json), expected, "{json}");
        }
    }
}
