//! OPML → a list of feeds with their addresses, grouped as its outlines are.

use super::mending::mended;
use crate::source::container::html::{About, escaped};
use crate::source::container::html_document::Document;
use crate::source::container::xml::{Element, Node, nodes};

/// Reads a list of feeds.
pub fn read(xml: &str) -> Document {
    let mut walker = Walker::default();
    for node in nodes(&mended(xml)) {
        match node {
            Node::Open(element) if element.name == "outline" => walker.open(&element),
            Node::Close(name) if name == "outline" => walker.close(),
            Node::Open(element) => walker.in_title = element.name == "title",
            Node::Close(_) => walker.in_title = false,
            Node::Words(words) if walker.in_title => walker.title.push_str(words.trim()),
            Node::Words(_) => {}
        }
    }
    walker.group();
    walker.end_list();
    let title = format!("<h1>{}</h1>\n", escaped(&walker.title));
    let head = if walker.title.is_empty() { "" } else { &title };
    Document::new(&About { title: walker.title.clone(), ..About::default() }, &(head.to_owned() + &walker.out))
}

#[derive(Default)]
struct Walker {
    title: String,
    in_title: bool,
    out: String,
    /// The outline that has no address and of which it has not come out yet whether it holds others.
    waiting: Option<String>,
    depth: usize,
    in_list: bool,
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
        let words = value(&["title", "text"]).or(address).unwrap_or_default();
        match address {
            Some(address) => self.item(&format!("<a href=\"{}\">{}</a>", escaped(address), escaped(words))),
            None => self.waiting = Some(words.to_owned()),
        }
    }

    fn close(&mut self) {
        if let Some(words) = self.waiting.take().filter(|words| !words.is_empty()) {
            self.item(&escaped(&words));
        }
        self.depth = self.depth.saturating_sub(1);
    }

    fn item(&mut self, html: &str) {
        if !self.in_list {
            self.out.push_str("<ul role=\"list\">\n");
            self.in_list = true;
        }
        self.out.extend(["<li>", html, "</li>\n"]);
    }

    /// The outline that waits holds others: it is a heading.
    fn group(&mut self) {
        if let Some(words) = self.waiting.take().filter(|words| !words.is_empty()) {
            self.end_list();
            let level = (self.depth + 1).clamp(2, 6);
            self.out += &format!("<h{level}>{}</h{level}>\n", escaped(&words));
        }
    }

    fn end_list(&mut self) {
        if std::mem::take(&mut self.in_list) {
            self.out.push_str("</ul>\n");
        }
    }
}
