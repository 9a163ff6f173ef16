//! Walks over the nodes of a Word document and writes its HTML.

use std::collections::HashMap;

use super::body::Body;
use super::docx_styles::{Numbering, Style, Styles};
use super::numbers::written;
use super::tables::Cell;
use crate::source::container::html::escaped;
use crate::source::container::xml::{Element, Node, nodes};

/// A note: in which kind of element it stands, and its name there.
pub type Note = (&'static str, String);

/// A paragraph on its way.
#[derive(Debug, Default)]
struct Paragraph {
    html: String,
    style: Style,
    /// What is said of its numbering: which, and how deep.
    number: (Option<String>, Option<usize>),
}

/// A run of words of one look.
#[derive(Debug, Default)]
struct Run {
    tags: Vec<&'static str>,
    hidden: bool,
    /// Whether the node at hand is in it.
    inside: bool,
    /// Whether the node at hand is in its text.
    words: bool,
}

/// The walk over one entry.
pub struct Walker<'a> {
    styles: &'a Styles,
    numbering: &'a Numbering,
    links: &'a HashMap<String, String>,
    body: Body,
    paragraphs: Vec<Paragraph>,
    run: Run,
    /// How far each numbering has counted, by its name: at each depth.
    counts: HashMap<String, Vec<usize>>,
    /// Elements around the node at hand of which nothing is told.
    left_out: usize,
    /// The notes that were named, in order.
    cited: Vec<Note>,
    /// The notes whose words are in this entry.
    notes: HashMap<String, String>,
    note: Option<String>,
}

/// Elements of which nothing is told: older forms of what stands beside them.
const LEFT_OUT: [&str; 6] = ["Fallback", "moveFrom", "rPrChange", "pPrChange", "tblPrChange", "instrText"];

impl<'a> Walker<'a> {
    /// A walk over an entry of a document with these styles, numberings and links.
    pub fn new(styles: &'a Styles, numbering: &'a Numbering, links: &'a HashMap<String, String>) -> Self {
        Walker {
            styles,
            numbering,
            links,
            body: Body::default(),
            paragraphs: Vec::new(),
            run: Run::default(),
            counts: HashMap::new(),
            left_out: 0,
            cited: Vec::new(),
            notes: HashMap::new(),
            note: None,
        }
    }

    /// Gives the HTML of an entry, the words of the notes in it, and the notes that it names.
    pub fn walk(mut self, xml: &str) -> (String, HashMap<String, String>, Vec<Note>) {
        for node in nodes(xml) {
            match node {
                Node::Open(_) if self.left_out > 0 => self.left_out += 1,
                Node::Open(element) if LEFT_OUT.contains(&element.name.as_str()) => self.left_out = 1,
                Node::Open(element) => self.open(&element),
                Node::Close(_) if self.left_out > 0 => self.left_out -= 1,
                Node::Close(name) => self.close(&name),
                Node::Words(words) if self.run.words && self.left_out == 0 && !self.run.hidden => self.words(&words),
                Node::Words(_) => {}
            }
        }
        while !self.paragraphs.is_empty() {
            self.end_paragraph();
        }
        (self.body.end(), self.notes, self.cited)
    }

    fn open(&mut self, element: &Element) {
        let value = || element.value("val").map(str::to_owned);
        match element.name.as_str() {
            "p" => self.paragraphs.push(Paragraph::default()),
            "r" => self.run = Run { inside: true, ..Run::default() },
            "t" => self.run.words = true,
            "tab" if self.run.inside => self.push("\t"),
            "br" | "cr" if self.run.inside && element.value("type") != Some("page") => self.push("<br>"),
            "noBreakHyphen" => self.push("-"),
            "b" if element.is_on() => self.run.tags.push("b"),
            "i" if element.is_on() => self.run.tags.push("i"),
            "strike" | "dstrike" if element.is_on() => self.run.tags.push("s"),
            "vanish" => self.run.hidden = element.is_on(),
            "vertAlign" => match element.value("val") {
                Some("superscript") => self.run.tags.push("sup"),
                Some("subscript") => self.run.tags.push("sub"),
                _ => {}
            },
            "ruby" => self.push("<ruby>"),
            "rt" => self.push("<rt>"),
            "hyperlink" => {
                let target = element.value("id").and_then(|id| self.links.get(id)).cloned();
                let anchor = element.value("anchor").map(|name| format!("#{name}"));
                let target = escaped(&target.or(anchor).unwrap_or_default());
                self.push(&format!("<a href=\"{target}\">"));
            }
            "footnoteReference" => self.cite("footnote", element),
            "endnoteReference" => self.cite("endnote", element),
            "docPr" => self.image(element.value("descr").or(element.value("title"))),
            "footnote" | "endnote" if element.value("type").is_none_or(|kind| kind == "normal") => {
                self.note = element.value("id").map(str::to_owned);
                self.body = Body::default();
            }
            "tbl" | "tr" | "tc" | "gridSpan" | "vMerge" => self.open_table(element),
            name => {
                let styles = self.styles;
                let Some(paragraph) = self.paragraphs.last_mut() else { return };
                match name {
                    "pStyle" => paragraph.style = styles.get(element.value("val").unwrap_or_default()),
                    "outlineLvl" => {
                        paragraph.style.heading =
                            element.number("val").filter(|level| *level < 9).map(|level| level + 1);
                    }
                    "ilvl" => paragraph.number.1 = element.number("val"),
                    "numId" => paragraph.number.0 = value(),
                    _ => {}
                }
            }
        }
    }

    fn open_table(&mut self, element: &Element) {
        match (element.name.as_str(), self.body.cell()) {
            ("tbl", _) => self.body.begin_table(),
            ("tr", _) => self.body.begin_row(),
            ("tc", _) => self.body.begin_cell(Cell::default()),
            ("gridSpan", Some(cell)) => cell.columns = element.number("val").unwrap_or(1),
            ("vMerge", Some(cell)) => {
                cell.begins = element.value("val") == Some("restart");
                cell.goes_on = !cell.begins;
            }
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "p" => self.end_paragraph(),
            "r" => self.run.inside = false,
            "t" => self.run.words = false,
            "ruby" => self.push("</ruby>"),
            "rt" => self.push("</rt>"),
            "hyperlink" => self.push("</a>"),
            "footnote" | "endnote" => {
                let html = std::mem::take(&mut self.body).end();
                self.notes.extend(self.note.take().map(|id| (id, html)));
            }
            "tc" => self.body.end_cell(),
            "tbl" => self.body.end_table(),
            _ => {}
        }
    }

    /// Adds HTML to the paragraph at hand.
    fn push(&mut self, html: &str) {
        if let Some(paragraph) = self.paragraphs.last_mut() {
            paragraph.html.push_str(html);
        }
    }

    fn words(&mut self, words: &str) {
        let Some(paragraph) = self.paragraphs.last_mut() else { return };
        let html = &mut paragraph.html;
        for tag in &self.run.tags {
            html.extend(["<", tag, ">"]);
        }
        html.push_str(&escaped(words));
        for tag in self.run.tags.iter().rev() {
            html.extend(["</", tag, ">"]);
        }
    }

    fn image(&mut self, said: Option<&str>) {
        if let Some(said) = said.filter(|said| !said.trim().is_empty()) {
            self.push(&format!("<img alt=\"{}\">", escaped(said)));
        }
    }

    fn cite(&mut self, kind: &'static str, element: &Element) {
        let Some(id) = element.value("id") else { return };
        self.cited.push((kind, id.to_owned()));
        let number = self.cited.len();
        self.push(&format!("<sup><a epub:type=\"noteref\" href=\"#note{number}\">{number}</a></sup>"));
    }

    fn end_paragraph(&mut self) {
        let Some(paragraph) = self.paragraphs.pop() else { return };
        let Paragraph { html, style, number } = paragraph;
        // A table of contents names what the contents list anyway.
        if html.trim().is_empty() || style.kind == "contents" {
            return;
        }
        let (id, depth) = match (number, &style.number) {
            ((Some(id), depth), _) => (Some(id), depth.unwrap_or(0)),
            ((None, _), Some((id, depth))) => (Some(id.clone()), *depth),
            ((None, depth), None) => (None, depth.unwrap_or(0)),
        };
        let label = id.filter(|id| id != "0").and_then(|id| self.label(&id, depth));
        match (style.heading, label) {
            _ if self.body.is_inner() || self.note.is_some() => self.body.add_line(html.trim()),
            (None, Some(Label::Item(number))) => self.body.add_item(depth, number, html.trim()),
            (heading, label) => {
                let words = match label {
                    Some(Label::Words(words)) => escaped(&words),
                    Some(Label::Item(Some(number))) => format!("{number}. "),
                    _ => String::new(),
                };
                let (open, close) = tags(heading, style.kind);
                self.body.behind_lists().extend([&open, words.as_str(), html.trim(), &close, "\n"]);
            }
        }
    }

    /// Counts one on in a numbering.
    fn label(&mut self, id: &str, depth: usize) -> Option<Label> {
        let levels = self.numbering.levels(id);
        let level = levels.get(depth)?;
        let counts = self.counts.entry(id.to_owned()).or_default();
        counts.truncate(depth + 1);
        match counts.get_mut(depth) {
            Some(count) => *count = count.saturating_add(1),
            None => counts.extend(levels[counts.len()..=depth].iter().map(|level| level.start)),
        }
        let count = counts[depth];
        let bare = level.words.trim_end_matches(['.', '、', ')', '．', ' ']);
        Some(match level.format.as_str() {
            "bullet" => Label::Item(None),
            "none" => return None,
            "decimal" if bare == format!("%{}", depth + 1) => Label::Item(Some(count)),
            _ => {
                let mut words = level.words.clone();
                for (upper, (level, count)) in levels.iter().zip(counts.iter()).enumerate() {
                    words = words.replace(&format!("%{}", upper + 1), &written(*count, &level.format));
                }
                let open = words.ends_with(|c: char| c.is_alphanumeric());
                Label::Words(if open { words + "　" } else { words })
            }
        })
    }
}

/// What a numbering sets before a paragraph.
enum Label {
    /// It is an item of a list, numbered or not.
    Item(Option<usize>),
    /// Words: 第三章, （二）.
    Words(String),
}

/// The tags around a paragraph.
fn tags(heading: Option<usize>, kind: &str) -> (String, String) {
    match (heading, kind) {
        (Some(level), _) => (format!("<h{}>", level.clamp(1, 6)), format!("</h{}>", level.clamp(1, 6))),
        (None, "quote") => ("<blockquote><p>".into(), "</p></blockquote>".into()),
        (None, "code") => ("<pre>".into(), "</pre>".into()),
        (None, "caption") => ("<figcaption>".into(), "</figcaption>".into()),
        _ => ("<p>".into(), "</p>".into()),
    }
}
