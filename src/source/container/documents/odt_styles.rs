//! What the styles of an OpenDocument text say of its paragraphs, its words and its lists.

use std::collections::HashMap;

use crate::source::container::xml::{Element, Node, nodes};

/// What a paragraph is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A heading of a level, from 1.
    Heading(usize),
    /// A quotation.
    Quote,
    /// Lines of a program.
    Code,
    /// What is said of a picture.
    Caption,
    /// Text.
    Text,
}

impl Kind {
    /// Writes a paragraph of this kind.
    pub fn write(self, out: &mut String, html: &str) {
        let (open, close) = match self {
            Kind::Heading(level) => {
                let level = level.clamp(1, 6);
                return out.push_str(&format!("<h{level}>{html}</h{level}>\n"));
            }
            Kind::Quote => ("<blockquote><p>", "</p></blockquote>\n"),
            Kind::Code => ("<pre>", "</pre>\n"),
            Kind::Caption => ("<figcaption>", "</figcaption>\n"),
            Kind::Text => ("<p>", "</p>\n"),
        };
        out.extend([open, html, close]);
    }
}

/// One style.
#[derive(Debug, Default)]
struct Style {
    parent: Option<String>,
    tags: Vec<&'static str>,
}

/// The styles of a document, by their names.
#[derive(Debug, Default)]
pub struct Styles {
    styles: HashMap<String, Style>,
    /// For each style of a list, the first number of each level; `None` for one without numbers.
    lists: HashMap<String, Vec<Option<usize>>>,
}

impl Styles {
    /// Takes the styles that an entry defines.
    pub fn read(&mut self, xml: &str) {
        let (mut style, mut list) = (None, None);
        for node in nodes(xml) {
            match node {
                Node::Open(element) => self.open(&element, &mut style, &mut list),
                Node::Close(name) if name == "style" => style = None,
                Node::Close(name) if name == "list-style" => list = None,
                Node::Close(name) if name == "automatic-styles" => return,
                _ => {}
            }
        }
    }

    fn open(&mut self, element: &Element, style: &mut Option<String>, list: &mut Option<String>) {
        let named = || element.value("name").map(str::to_owned);
        match element.name.as_str() {
            "style" => {
                *style = named();
                let parent = element.value("parent-style-name").map(str::to_owned);
                self.styles.extend(named().map(|name| (name, Style { parent, tags: Vec::new() })));
            }
            "list-style" => {
                *list = named();
                self.lists.extend(named().map(|name| (name, Vec::new())));
            }
            "text-properties" => {
                if let Some(style) = style.as_ref().and_then(|name| self.styles.get_mut(name)) {
                    style.tags = tags(element);
                }
            }
            "list-level-style-number" | "list-level-style-bullet" => {
                let numbered = element.name.ends_with("number") && element.value("num-format") != Some("");
                let start = numbered.then(|| element.number("start-value").unwrap_or(1));
                if let Some(levels) = list.as_ref().and_then(|name| self.lists.get_mut(name)) {
                    levels.push(start);
                }
            }
            _ => {}
        }
    }

    /// What a paragraph of a style is.
    pub fn kind(&self, name: &str) -> Kind {
        let mut name = name;
        // A chain of styles is short, and may be a circle.
        for _ in 0..8 {
            match name {
                "Title" => return Kind::Heading(1),
                "Subtitle" => return Kind::Heading(2),
                "Quotations" | "Quote" => return Kind::Quote,
                "Preformatted_20_Text" => return Kind::Code,
                "Caption" | "Illustration" | "Figure" => return Kind::Caption,
                _ => {}
            }
            if let Some(level) = name.strip_prefix("Heading_20_").and_then(|level| level.parse().ok()) {
                return Kind::Heading(level);
            }
            let Some(parent) = self.styles.get(name).and_then(|style| style.parent.as_deref()) else { break };
            name = parent;
        }
        Kind::Text
    }

    /// The tags of words of a style.
    pub fn tags(&self, name: &str) -> Vec<&'static str> {
        self.styles.get(name).map_or(Vec::new(), |style| style.tags.clone())
    }

    /// The first number of a list at a depth, from 0 on; `None` where it has none.
    pub fn start(&self, style: &str, depth: usize) -> Option<usize> {
        self.lists.get(style)?.get(depth).copied().flatten()
    }
}

/// The tags for what is said of the look of words.
fn tags(element: &Element) -> Vec<&'static str> {
    let is = |name: &str, test: fn(&str) -> bool| element.value(name).is_some_and(test);
    [
        (is("font-weight", |weight| weight == "bold"), "b"),
        (is("font-style", |style| style == "italic"), "i"),
        (is("text-line-through-style", |style| style != "none"), "s"),
        (is("text-position", |position| position.starts_with("super")), "sup"),
        (is("text-position", |position| position.starts_with("sub")), "sub"),
    ]
    .into_iter()
    .filter_map(|(is, tag)| is.then_some(tag))
    .collect()
}
