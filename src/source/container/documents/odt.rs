//! OpenDocument texts: paragraphs with styles, lists, tables, notes, what pictures say.

use super::body::Body;
use super::odt_styles::{Kind, Styles};
use super::tables::Cell;
use crate::source::container::archive::Archive;
use crate::source::container::html::{About, escaped};
use crate::source::container::html_document::{Document, text};
use crate::source::container::xml::{Element, Node, nodes};
use crate::source::error::SourceErrorKind;

/// The entry that holds the text.
pub const TEXT: &str = "content.xml";

/// How the entry that names the archive's kind begins.
pub const MIMETYPE: &[u8] = b"application/vnd.oasis.opendocument.text";

/// Reads a document.
pub fn read(archive: &mut Archive) -> Result<Document, SourceErrorKind> {
    let content = text(archive, TEXT)?;
    if !content.contains("<office:") {
        return Err(SourceErrorKind::Damaged { kind: "OpenDocument" });
    }
    let mut styles = Styles::default();
    styles.read(&text(archive, "styles.xml")?);
    styles.read(&content);
    let body = Walker::new(&styles).walk(&content);
    Ok(Document::new(&about(&text(archive, "meta.xml")?), &body))
}

/// What the document says of itself.
fn about(meta: &str) -> About {
    let (mut about, mut of) = (About::default(), String::new());
    for node in nodes(meta) {
        match node {
            Node::Open(element) => of = element.name,
            Node::Close(_) => of.clear(),
            Node::Words(words) => match of.as_str() {
                "title" => about.title += words.trim(),
                "initial-creator" => about.authors = vec![words.trim().to_owned()],
                "language" => about.language = Some(words),
                _ => {}
            },
        }
    }
    about
}

/// A paragraph on its way.
#[derive(Debug)]
struct Paragraph {
    html: String,
    kind: Kind,
    /// Whether it is the first of an item of a list.
    item: bool,
}

/// A list around the node at hand.
#[derive(Debug)]
struct List {
    style: String,
    count: Option<usize>,
    /// Whether an item has begun whose first paragraph has not come.
    begun: bool,
}

/// Walks over the nodes of a document and writes its HTML.
struct Walker<'a> {
    styles: &'a Styles,
    body: Body,
    paragraphs: Vec<Paragraph>,
    around: Vec<List>,
    /// The tags of each span around the words at hand.
    spans: Vec<Vec<&'static str>>,
    notes: Vec<String>,
    /// Elements around the node at hand of which nothing is told.
    left_out: usize,
    /// Whether the words at hand are what a picture says.
    said: bool,
}

/// Elements of which nothing is told: what was changed, what others remarked, what the contents list anyway.
const LEFT_OUT: [&str; 9] = [
    "tracked-changes",
    "annotation",
    "table-of-content",
    "alphabetical-index",
    "forms",
    "sequence-decls",
    "note-citation",
    "covered-table-cell",
    "automatic-styles",
];

impl<'a> Walker<'a> {
    fn new(styles: &'a Styles) -> Self {
        Walker {
            styles,
            body: Body::default(),
            paragraphs: Vec::new(),
            around: Vec::new(),
            spans: Vec::new(),
            notes: Vec::new(),
            left_out: 0,
            said: false,
        }
    }

    fn walk(mut self, xml: &str) -> String {
        for node in nodes(xml) {
            match node {
                Node::Open(_) if self.left_out > 0 => self.left_out += 1,
                Node::Open(element) if LEFT_OUT.contains(&element.name.as_str()) => self.left_out = 1,
                Node::Open(element) => self.open(&element),
                Node::Close(_) if self.left_out > 0 => self.left_out -= 1,
                Node::Close(name) => self.close(&name),
                Node::Words(_) if self.left_out > 0 => {}
                Node::Words(words) => self.push(&escaped(&words)),
            }
        }
        while !self.paragraphs.is_empty() {
            self.end_paragraph();
        }
        let mut body = self.body.end();
        for (number, words) in self.notes.iter().enumerate().map(|(at, words)| (at + 1, words)) {
            body +=
                &format!("<aside epub:type=\"footnote\" id=\"note{number}\">\n<p>[{number}] {words}</p>\n</aside>\n");
        }
        body
    }

    fn open(&mut self, element: &Element) {
        let style = element.value("style-name").unwrap_or_default();
        match element.name.as_str() {
            "h" => self.begin_paragraph(Kind::Heading(element.number("outline-level").unwrap_or(1))),
            "p" => self.begin_paragraph(self.styles.kind(style)),
            "span" => {
                let tags = self.styles.tags(style);
                tags.iter().for_each(|tag| self.push(&format!("<{tag}>")));
                self.spans.push(tags);
            }
            "a" => self.push(&format!("<a href=\"{}\">", escaped(element.value("href").unwrap_or_default()))),
            "s" => self.push(&" ".repeat(element.number("c").unwrap_or(1).min(64))),
            "tab" => self.push("\t"),
            "line-break" => self.push("<br>"),
            "ruby" => self.push("<ruby>"),
            "ruby-text" => self.push("<rt>"),
            "title" | "desc" if !self.paragraphs.is_empty() && !std::mem::replace(&mut self.said, true) => {
                self.push("<img alt=\"")
            }
            "note" => {
                let number = self.notes.len() + 1;
                self.push(&format!("<sup><a epub:type=\"noteref\" href=\"#note{number}\">{number}</a></sup>"));
                self.notes.push(String::new());
            }
            "note-body" => self.body.begin_inner(),
            "list" => {
                let outer = self.around.last().map_or(String::new(), |list| list.style.clone());
                let style = if style.is_empty() { outer } else { style.to_owned() };
                let start = self.styles.start(&style, self.around.len());
                self.around.push(List { style, count: start, begun: false });
            }
            "list-item" => self.around.iter_mut().last().into_iter().for_each(|list| list.begun = true),
            "table" => self.body.begin_table(),
            "table-row" => self.body.begin_row(),
            "table-cell" => {
                let spanned = |name| element.number(name).unwrap_or(1);
                let (columns, rows) = (spanned("number-columns-spanned"), spanned("number-rows-spanned"));
                self.body.begin_cell(Cell { columns, rows, ..Cell::default() });
            }
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "h" | "p" => self.end_paragraph(),
            "span" => {
                let tags = self.spans.pop().unwrap_or_default();
                tags.iter().rev().for_each(|tag| self.push(&format!("</{tag}>")));
            }
            "a" => self.push("</a>"),
            "ruby" => self.push("</ruby>"),
            "ruby-text" => self.push("</rt>"),
            "title" | "desc" if std::mem::take(&mut self.said) => self.push("\">"),
            "note-body" => {
                let words = self.body.end_inner();
                self.notes.last_mut().into_iter().for_each(|note| note.extend(words.iter().map(String::as_str)));
            }
            "list" => drop(self.around.pop()),
            "table-cell" => self.body.end_cell(),
            "table" => self.body.end_table(),
            _ => {}
        }
    }

    /// Adds HTML to the paragraph at hand.
    fn push(&mut self, html: &str) {
        if let Some(paragraph) = self.paragraphs.last_mut() {
            paragraph.html.push_str(html);
        }
    }

    fn begin_paragraph(&mut self, kind: Kind) {
        let item = self.around.last_mut().is_some_and(|list| std::mem::take(&mut list.begun));
        self.paragraphs.push(Paragraph { html: String::new(), kind, item });
    }

    fn end_paragraph(&mut self) {
        let Some(Paragraph { html, kind, item }) = self.paragraphs.pop() else { return };
        let html = html.trim();
        if html.is_empty() {
            return;
        }
        if self.body.is_inner() {
            return self.body.add_line(html);
        }
        match (self.around.len().checked_sub(1), item) {
            (Some(depth), true) => {
                let list = &mut self.around[depth];
                let number = list.count;
                list.count = number.map(|number| number.saturating_add(1));
                self.body.add_item(depth, number, html);
            }
            // A further paragraph of an item stands below it.
            (Some(_), false) => self.body.out().extend(["<p>", html, "</p>\n"]),
            (None, _) => kind.write(self.body.behind_lists(), html),
        }
    }
}
