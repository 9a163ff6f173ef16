//! JSON Feed (jsonfeed.org, versions 1 and 1.1) → a feed.

use serde_json::{Deserializer, Map, Value};

use super::feed::{Content, Feed, Item};
use crate::source::container::html::escaped;

/// The name of what kanbao adds to a feed and to its items where it keeps them.
pub const KEPT: &str = "_kanbao";

type Object = Map<String, Value>;

/// Reads a feed. One that is broken is read up to the fault, items one by one.
pub fn read(text: &str) -> Feed {
    let text = mended(text.trim_start_matches('\u{feff}'));
    let (about, items) = match serde_json::from_str::<Object>(&text) {
        Ok(mut whole) => match whole.remove("items") {
            Some(Value::Array(items)) => (whole, items),
            _ => (whole, Vec::new()),
        },
        Err(_) => broken(&text),
    };
    let words = |name: &str| string(&about, name);
    Feed {
        title: escaped(&words("title")),
        description: escaped(&words("description")),
        language: Some(words("language")).filter(|language| !language.is_empty()),
        link: words("home_page_url"),
        items: items.iter().filter_map(Value::as_object).map(item).collect(),
    }
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

/// What can be read of a feed that is no JSON: what stands before its items, and the items before the fault.
fn broken(text: &str) -> (Object, Vec<Value>) {
    let Some(at) = text.find("\"items\"") else { return Default::default() };
    let before = text[..at].trim_end().trim_end_matches(',');
    let about = serde_json::from_str(&format!("{before}}}")).unwrap_or_default();
    let (mut items, mut rest) = (Vec::new(), text[at + "\"items\"".len()..].trim_start_matches([' ', ':', '[']));
    loop {
        let mut values = Deserializer::from_str(rest).into_iter::<Value>();
        let Some(Ok(item)) = values.next() else { return (about, items) };
        items.push(item);
        rest = rest[values.byte_offset()..].trim_start_matches([' ', ',']);
    }
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
