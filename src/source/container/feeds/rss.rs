//! RSS 0.9 to 2, RSS as RDF and Atom → a feed.
//!
//! What an element means is told by its name, whatever its namespace is called and whichever of these notations it is of: people
//! mix them. An item ends where the next one begins, a field where its item does.

use super::feed::{BASE, Content, Feed, Item};
use crate::source::container::html::escaped;
use crate::source::container::xml::{Element, Node, nodes};
use crate::source::container::xml_mending::mended;
use crate::source::relative::joined;

/// Reads a feed.
pub fn read(xml: &str) -> Feed {
    let mut walker = Walker::default();
    for node in nodes(&mended(xml)) {
        match node {
            Node::Open(element) => walker.open(&element),
            Node::Close(name) => walker.close(&name),
            Node::Words(words) => walker.words(&words),
        }
    }
    walker.end_item();
    walker.feed
}

/// What a field tells of an item, or of the feed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Meaning {
    Title,
    Link,
    Id,
    Author,
    Date,
    Changed,
    Content,
    Summary,
    Aside,
    Language,
}

/// The field at hand.
struct Field {
    meaning: Meaning,
    /// The name of its element, which ends it.
    name: String,
    /// Elements of the same name within it.
    same: usize,
    /// Elements within it: HTML that nobody escaped.
    depth: usize,
    /// Whether the words at hand are of an author's address.
    beside: bool,
    content: Content,
}

/// Walks over the nodes of a feed.
#[derive(Default)]
struct Walker {
    feed: Feed,
    item: Option<Item>,
    field: Option<Field>,
    /// What is said of the item's picture or sound: its summary, where it has no other.
    aside: Content,
    /// The element at hand of which nothing is told, and how many of its name are open.
    left_out: Option<(String, usize)>,
    /// What relative addresses of the feed are told from, where it says so.
    base: String,
}

/// Elements with fields of their own, which are not the item's.
const OTHERS: [&str; 4] = ["image", "textinput", "source", "review"];

fn is_item(name: &str) -> bool {
    matches!(name, "item" | "entry")
}

/// What an element means, by its name in small letters.
fn meaning(element: &Element, name: &str) -> Option<Meaning> {
    let media = element.prefix == "media";
    Some(match name {
        "title" => Meaning::Title,
        "link" | "origlink" => Meaning::Link,
        "guid" | "id" => Meaning::Id,
        "author" | "creator" => Meaning::Author,
        "pubdate" | "date" | "published" | "issued" | "created" => Meaning::Date,
        "updated" | "modified" | "lastbuilddate" => Meaning::Changed,
        "encoded" | "body" => Meaning::Content,
        "content" if !media => Meaning::Content,
        // What is said of a picture or a sound.
        "description" | "subtitle" if media => Meaning::Aside,
        "description" | "summary" | "subtitle" | "tagline" => Meaning::Summary,
        "language" => Meaning::Language,
        _ => return None,
    })
}

impl Walker {
    fn open(&mut self, element: &Element) {
        let name = element.name.to_ascii_lowercase();
        if is_item(&name) {
            return self.begin_item(element);
        }
        if let Some((left_out, count)) = &mut self.left_out {
            *count += usize::from(*left_out == name);
            return;
        }
        if let Some(field) = &mut self.field {
            return field.open(element, &name);
        }
        match name.as_str() {
            "feed" | "channel" => self.base = self.joined(element.value("base").unwrap_or_default()),
            "link" if element.value("href").is_some() => self.linked(element),
            "enclosure" => self.attach(element.value("url").or(element.value("href"))),
            "content" if element.prefix == "media" => {
                let kind = element.value("type").or(element.value("medium")).unwrap_or_default();
                let is_heard = kind.starts_with("audio") || kind.starts_with("video");
                self.attach(element.value("url").filter(|_| is_heard));
            }
            name if OTHERS.contains(&name) => self.left_out = Some((name.to_owned(), 1)),
            name => {
                let Some(meaning) = meaning(element, name) else { return };
                let is_plain = element.value("type") == Some("text");
                if let (Some(item), Some(base), Meaning::Content) = (&mut self.item, element.value("base"), meaning) {
                    item.base = joined(&item.base, base).filter(|base| base.len() <= BASE).unwrap_or_default();
                }
                let content = Content { words: String::new(), is_plain };
                self.field = Some(Field { meaning, name: name.to_owned(), same: 0, depth: 0, beside: false, content });
            }
        }
    }

    fn close(&mut self, name: &str) {
        let name = name.to_ascii_lowercase();
        if is_item(&name) || matches!(name.as_str(), "channel" | "feed") {
            return self.end_item();
        }
        if let Some((left_out, count)) = &mut self.left_out {
            *count -= usize::from(*left_out == name);
            if *count == 0 {
                self.left_out = None;
            }
            return;
        }
        match &mut self.field {
            Some(field) if field.name == name && field.same == 0 => self.end_field(),
            Some(field) => field.close(&name),
            None => {}
        }
    }

    fn words(&mut self, words: &str) {
        let Some(field) = self.field.as_mut().filter(|field| self.left_out.is_none() && !field.beside) else { return };
        match field.depth > 0 {
            true => field.content.words.push_str(&escaped(words)),
            false => field.content.words.push_str(words),
        }
    }

    fn begin_item(&mut self, element: &Element) {
        self.end_item();
        let base = element.value("base").map_or_else(|| self.base.clone(), |base| self.joined(base));
        let link = element.value("about").unwrap_or_default().to_owned();
        self.item = Some(Item { base, id: link, ..Item::default() });
    }

    fn end_item(&mut self) {
        self.left_out = None;
        self.end_field();
        let aside = std::mem::take(&mut self.aside);
        if let Some(mut item) = self.item.take() {
            if item.summary.words.is_empty() {
                item.summary = aside;
            }
            self.feed.add(item);
        }
    }

    /// An address told from that of the feed.
    fn joined(&self, base: &str) -> String {
        joined(&self.base, base).filter(|base| base.len() <= BASE).unwrap_or_default()
    }

    /// Atom's link, whose kind says where it leads.
    fn linked(&mut self, element: &Element) {
        let target = element.value("href").unwrap_or_default();
        match element.value("rel").unwrap_or("alternate") {
            "alternate" => self.tell(Meaning::Link, Content { words: target.to_owned(), is_plain: true }),
            "enclosure" => self.attach(Some(target)),
            _ => {}
        }
    }

    fn attach(&mut self, address: Option<&str>) {
        if let (Some(item), Some(address)) = (&mut self.item, address) {
            item.attached.push(address.to_owned());
        }
    }

    fn end_field(&mut self) {
        if let Some(field) = self.field.take() {
            self.tell(field.meaning, field.content);
        }
    }

    /// Takes what a field tells; the first of those that say the same thing, of contents the longest.
    fn tell(&mut self, meaning: Meaning, mut content: Content) {
        if content.words.trim().is_empty() {
            return;
        }
        let set = |own: &mut String, words: String| {
            if own.is_empty() {
                words.trim().clone_into(own);
            }
        };
        if content.is_plain && matches!(meaning, Meaning::Title | Meaning::Author) {
            content.words = escaped(&content.words);
        }
        let feed = &mut self.feed;
        match (&mut self.item, meaning) {
            (Some(item), Meaning::Title) => set(&mut item.title, content.words),
            (Some(item), Meaning::Link) => set(&mut item.link, content.words),
            (Some(item), Meaning::Id) => content.words.trim().clone_into(&mut item.id),
            (Some(item), Meaning::Author) => item.authors.push(content.words.trim().to_owned()),
            (Some(item), Meaning::Date) => set(&mut item.date, content.words),
            (Some(item), Meaning::Changed) => set(&mut item.changed, content.words),
            (Some(item), Meaning::Content) if content.words.len() > item.content.words.len() => item.content = content,
            (Some(_), Meaning::Aside) if self.aside.words.is_empty() => self.aside = content,
            (Some(item), Meaning::Summary) if content.words.len() > item.summary.words.len() => item.summary = content,
            (None, Meaning::Title) => set(&mut feed.title, content.words),
            (None, Meaning::Link) => set(&mut feed.link, content.words),
            (None, Meaning::Summary) => set(&mut feed.description, content.words),
            (None, Meaning::Language) => feed.language = Some(content.words.trim().to_owned()),
            _ => {}
        }
    }
}

/// Elements of HTML without an end, which the reader of XML gives one.
const VOID: [&str; 4] = ["br", "hr", "img", "wbr"];

impl Field {
    /// An element within the field.
    fn open(&mut self, element: &Element, name: &str) {
        if self.meaning == Meaning::Author {
            // Atom's author is a person with a name and addresses.
            match name {
                "name" => self.content.words.clear(),
                _ => self.beside = true,
            }
            return;
        }
        self.same += usize::from(self.name == name);
        self.depth += 1;
        self.content.words += &format!("<{name}");
        for (name, value) in element.attributes() {
            self.content.words += &format!(" {name}=\"{}\"", escaped(value));
        }
        self.content.words.push('>');
    }

    /// An element within the field ends.
    fn close(&mut self, name: &str) {
        self.beside &= name == "name";
        if self.meaning == Meaning::Author {
            self.beside = name == "name";
            return;
        }
        self.same -= usize::from(self.name == name);
        self.depth = self.depth.saturating_sub(1);
        if !VOID.contains(&name) {
            self.content.words += &format!("</{name}>");
        }
    }
}
