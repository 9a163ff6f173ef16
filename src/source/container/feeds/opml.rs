//! OPML: a list of feeds with their addresses, grouped as its outlines are; read, and written.

use crate::source::container::html::{About, escaped};
use crate::source::container::html_document::Document;
use crate::source::container::xml::{Element, Node, nodes};
use crate::source::container::xml_mending::mended;

/// A feed of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListedFeed {
    /// What the list calls the feed.
    pub name: String,
    /// Where the feed is asked for.
    pub address: String,
    /// The group that it stands in; nothing where it stands in none.
    pub folder: String,
}

/// Reads a list of feeds.
pub fn read(xml: &str) -> Document {
    let List { title, entries } = List::read(xml);
    let heading = if title.is_empty() { String::new() } else { format!("<h1>{}</h1>\n", escaped(&title)) };
    let (mut out, mut in_list) = (heading, false);
    for entry in &entries {
        let is_item = !matches!(entry, Entry::Group(..));
        match (in_list, is_item) {
            (false, true) => out.push_str("<ul role=\"list\">\n"),
            (true, false) => out.push_str("</ul>\n"),
            _ => {}
        }
        in_list = is_item;
        match entry {
            Entry::Group(level, words) => out += &format!("<h{level}>{}</h{level}>\n", escaped(words)),
            Entry::Words(words) => out += &format!("<li>{}</li>\n", escaped(words)),
            Entry::Feed { name, address, .. } => {
                out += &format!("<li><a href=\"{}\">{}</a></li>\n", escaped(address), escaped(name));
            }
        }
    }
    out.push_str(if in_list { "</ul>\n" } else { "" });
    Document::new(&About { title, ..About::default() }, &out)
}

/// The feeds of a list, each address once.
pub fn listed(xml: &str) -> Vec<ListedFeed> {
    let mut folder = String::new();
    let mut feeds: Vec<ListedFeed> = Vec::new();
    for entry in List::read(xml).entries {
        match entry {
            Entry::Group(_, words) => folder = words,
            Entry::Feed { name, address, is_feed: true } if feeds.iter().all(|feed| feed.address != address) => {
                feeds.push(ListedFeed { name, address, folder: folder.clone() });
            }
            Entry::Feed { .. } | Entry::Words(_) => {}
        }
    }
    feeds
}

/// A list of feeds as OPML 2.0, those of one group together, in the order in which groups first appear.
pub fn opml(title: &str, feeds: &[ListedFeed]) -> String {
    let outline = |feed: &ListedFeed, indent: &str| {
        let (name, address) = (escaped(&feed.name), escaped(&feed.address));
        format!("{indent}<outline type=\"rss\" text=\"{name}\" title=\"{name}\" xmlUrl=\"{address}\"/>\n")
    };
    let mut folders: Vec<&str> = Vec::new();
    for feed in feeds.iter().filter(|feed| !feed.folder.is_empty()) {
        if !folders.contains(&feed.folder.as_str()) {
            folders.push(&feed.folder);
        }
    }
    let mut body: String =
        feeds.iter().filter(|feed| feed.folder.is_empty()).map(|feed| outline(feed, "    ")).collect();
    for folder in folders {
        let inside: String =
            feeds.iter().filter(|feed| feed.folder == folder).map(|feed| outline(feed, "      ")).collect();
        let name = escaped(folder);
        body += &format!("    <outline text=\"{name}\" title=\"{name}\">\n{inside}    </outline>\n");
    }
    let title = escaped(title);
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<opml version=\"2.0\">\n  <head>\n    <title>{title}</title>\n  </head>\n  \
         <body>\n{body}  </body>\n</opml>\n"
    )
}

/// What a list holds, in its order.
#[derive(Debug, Default)]
struct List {
    title: String,
    entries: Vec<Entry>,
}

#[derive(Debug)]
enum Entry {
    /// A group, with the level of its heading.
    Group(usize, String),
    /// Words without an address.
    Words(String),
    /// A feed; or a page, where the address is not said to be a feed's.
    Feed { name: String, address: String, is_feed: bool },
}

impl List {
    fn read(xml: &str) -> List {
        let mut walker = Walker::default();
        for node in nodes(&mended(xml)) {
            match node {
                Node::Open(element) if element.name == "outline" => walker.open(&element),
                Node::Close(name) if name == "outline" => walker.close(),
                Node::Open(element) => walker.in_title = element.name == "title",
                Node::Close(_) => walker.in_title = false,
                Node::Words(words) if walker.in_title => walker.list.title.push_str(words.trim()),
                Node::Words(_) => {}
            }
        }
        walker.group();
        walker.list
    }
}

#[derive(Default)]
struct Walker {
    list: List,
    in_title: bool,
    /// The outline that has no address and of which it has not come out yet whether it holds others.
    waiting: Option<String>,
    depth: usize,
}

impl Walker {
    fn open(&mut self, element: &Element) {
        self.group();
        self.depth += 1;
        let value = |names: &[&str]| {
            let found = |name: &&str| {
                element.attributes().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value.trim())
            };
            names.iter().filter_map(found).find(|value| !value.is_empty())
        };
        let address = value(&["xmlUrl", "url", "htmlUrl"]);
        let words = value(&["title", "text"]).or(address).unwrap_or_default().to_owned();
        match address {
            Some(address) => {
                let is_feed = value(&["xmlUrl", "url"]).is_some();
                self.list.entries.push(Entry::Feed { name: words, address: address.to_owned(), is_feed });
            }
            None => self.waiting = Some(words),
        }
    }

    fn close(&mut self) {
        let words = self.waiting.take().filter(|words| !words.is_empty());
        self.list.entries.extend(words.map(Entry::Words));
        self.depth = self.depth.saturating_sub(1);
    }

    /// The outline that waits holds others: it is a heading.
    fn group(&mut self) {
        let words = self.waiting.take().filter(|words| !words.is_empty());
        let level = (self.depth + 1).clamp(2, 6);
        self.list.entries.extend(words.map(|words| Entry::Group(level, words)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        let feed = |name: &str, address: &str, folder: &str| ListedFeed {
            name: name.into(),
            address: address.into(),
            folder: folder.into(),
        };
        let feeds = vec![
            feed("渡口日報 <早> & \"晚\"", "https://example.com/rss?a=1&b=2", ""),
            feed("茶樓週刊", "https://example.com/tea.xml", "飲食"),
            feed("碼頭消息", "https://example.com/pier.xml", "本地"),
            feed("點心", "https://example.com/dim.json", "飲食"),
        ];
        let mut read = listed(&opml("我的報紙", &feeds));
        read.sort_by(|a, b| a.address.cmp(&b.address));
        let mut wanted = feeds;
        wanted.sort_by(|a, b| a.address.cmp(&b.address));
        assert_eq!(read, wanted);
    }

    #[test]
    fn two_hundred_feeds_are_listed_each_once() {
        let outline = |n: usize| format!("<outline text=\"第{n}報\" xmlUrl=\"https://example.com/{n}.xml\"/>");
        let outlines: String = (0..200).chain([3, 5]).map(outline).collect();
        let feeds = listed(&format!("<opml><body><outline text=\"全部\">{outlines}</outline></body></opml>"));
        assert_eq!(feeds.len(), 200);
        assert!(feeds.iter().all(|feed| feed.folder == "全部"));
    }
}
