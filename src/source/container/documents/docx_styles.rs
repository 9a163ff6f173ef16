//! What the styles and the numberings of a Word document say of its paragraphs.

use std::collections::HashMap;

use crate::source::container::xml::{Node, nodes};

/// What a paragraph's style says of it.
#[derive(Clone, Debug, Default)]
pub(super) struct Style {
    /// The level of the heading that it makes, from 1.
    pub heading: Option<usize>,
    /// What a paragraph of it is: `quote`, `code`, `contents`, `caption`.
    pub kind: &'static str,
    /// The numbering that it has, and how deep in it.
    pub number: Option<(String, usize)>,
    /// The style that it is based on.
    base: Option<String>,
}

/// The styles of a document, by their names in it.
#[derive(Debug, Default)]
pub(super) struct Styles(HashMap<String, Style>);

impl Styles {
    /// Reads the styles.
    pub fn new(xml: &str) -> Styles {
        let mut styles: HashMap<String, Style> = HashMap::new();
        let (mut id, mut depth) = (String::new(), 0);
        for node in nodes(xml) {
            let Node::Open(element) = node else { continue };
            let style = styles.entry(id.clone()).or_default();
            match element.name.as_str() {
                "style" => id = element.value("styleId").unwrap_or_default().to_owned(),
                "name" => style.named(&element.value("val").unwrap_or_default().to_lowercase()),
                "basedOn" => style.base = element.value("val").map(str::to_owned),
                "outlineLvl" => style.heading = element.number("val").filter(|level| *level < 9).map(|level| level + 1),
                "ilvl" => depth = element.number("val").unwrap_or(0),
                "numId" => style.number = element.value("val").map(|id| (id.to_owned(), std::mem::take(&mut depth))),
                _ => {}
            }
        }
        Styles(styles)
    }

    /// The style of a name, with what it takes from those that it is based on.
    pub fn get(&self, name: &str) -> Style {
        let mut style = self.0.get(name).cloned().unwrap_or_default();
        // A chain of styles is short, and may be a circle.
        for _ in 0..8 {
            let Some(base) = style.base.take().and_then(|base| self.0.get(&base)) else { break };
            style.heading = style.heading.or(base.heading);
            style.number = style.number.or_else(|| base.number.clone());
            style.kind = if style.kind.is_empty() { base.kind } else { style.kind };
            style.base.clone_from(&base.base);
        }
        style
    }
}

impl Style {
    /// Takes what a style's name says, which is in English whatever the language of the program was.
    fn named(&mut self, name: &str) {
        let level =
            name.strip_prefix("heading ").or_else(|| name.strip_prefix("标题 ")).or_else(|| name.strip_prefix("標題 "));
        self.heading = self.heading.or(level.and_then(|level| level.trim().parse().ok()));
        match name {
            "title" => self.heading = Some(1),
            "subtitle" => self.heading = Some(2),
            "quote" | "intense quote" | "block text" => self.kind = "quote",
            "caption" | "image caption" | "table caption" => self.kind = "caption",
            "html preformatted" | "source code" | "code" => self.kind = "code",
            _ if name.starts_with("toc ") || name == "toc heading" => self.kind = "contents",
            _ => {}
        }
    }
}

/// One level of a numbering: its format, its words (`第%1章`) and its first number.
#[derive(Clone, Debug)]
pub(super) struct Level {
    pub format: String,
    pub words: String,
    pub start: usize,
}

/// How many levels a numbering has at most, by ECMA-376, 17.9.6.
const LEVELS: usize = 9;

/// The numberings of a document, by their names in it.
#[derive(Debug, Default)]
pub(super) struct Numbering(HashMap<String, Vec<Level>>);

impl Numbering {
    /// Reads the numberings.
    pub fn new(xml: &str) -> Numbering {
        let mut kinds: HashMap<String, Vec<Level>> = HashMap::new();
        let (mut numbers, mut kind, mut number) = (HashMap::new(), String::new(), None);
        for node in nodes(xml) {
            let Node::Open(element) = node else { continue };
            let value = || element.value("val").unwrap_or_default().to_owned();
            let levels = kinds.entry(kind.clone()).or_default();
            match (element.name.as_str(), levels.last_mut()) {
                ("abstractNum", _) => {
                    (kind, number) = (element.value("abstractNumId").unwrap_or_default().to_owned(), None)
                }
                ("num", _) => number = element.value("numId").map(str::to_owned),
                ("abstractNumId", _) => {
                    numbers.extend(number.take().map(|number| (number, value())));
                }
                ("lvl", _) if number.is_none() => {
                    levels.push(Level { format: "decimal".into(), words: String::new(), start: 1 });
                }
                ("start", Some(level)) => level.start = element.number("val").unwrap_or(1),
                ("numFmt", Some(level)) => level.format = value(),
                ("lvlText", Some(level)) => level.words = value(),
                _ => {}
            }
        }
        Numbering(numbers.into_iter().filter_map(|(number, kind)| Some((number, kinds.get(&kind)?.clone()))).collect())
    }

    /// The levels of a numbering, the outermost first.
    pub fn levels(&self, name: &str) -> &[Level] {
        let levels = self.0.get(name).map_or(&[][..], Vec::as_slice);
        &levels[..levels.len().min(LEVELS)]
    }
}
