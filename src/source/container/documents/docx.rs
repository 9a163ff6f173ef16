//! Word's documents: paragraphs with styles, numbering, tables, notes, links, what pictures say.

use std::collections::HashMap;

use super::docx_styles::{Numbering, Styles};
use super::docx_walk::Walker;
use crate::source::container::archive::Archive;
use crate::source::container::html::About;
use crate::source::container::html_document::{Document, text};
use crate::source::container::xml::{Node, nodes};
use crate::source::error::SourceErrorKind;

/// The entry that holds the text.
pub const TEXT: &str = "word/document.xml";

/// Reads a document.
pub fn read(archive: &mut Archive) -> Result<Document, SourceErrorKind> {
    let main = text(archive, TEXT)?;
    if !main.contains("<w:") {
        return Err(SourceErrorKind::Damaged { kind: "Word" });
    }
    let styles = Styles::new(&text(archive, "word/styles.xml")?);
    let numbering = Numbering::new(&text(archive, "word/numbering.xml")?);
    let links = links(&text(archive, "word/_rels/document.xml.rels")?);
    let walker = || Walker::new(&styles, &numbering, &links);
    let (mut body, _, cited) = walker().walk(&main);
    let mut notes = HashMap::new();
    for (kind, name) in NOTES {
        let (_, found, _) = walker().walk(&text(archive, name)?);
        notes.extend(found.into_iter().map(|(id, words)| ((kind, id), words)));
    }
    for (number, note) in cited.iter().enumerate().map(|(at, note)| (at + 1, note)) {
        let words = notes.get(note).map_or("", String::as_str);
        body += &format!("<aside epub:type=\"footnote\" id=\"note{number}\">\n<p>[{number}] {words}</p>\n</aside>\n");
    }
    Ok(Document::new(&about(&text(archive, "docProps/core.xml")?), &body))
}

/// The entries that hold notes, and the elements that each is in.
const NOTES: [(&str, &str); 2] = [("footnote", "word/footnotes.xml"), ("endnote", "word/endnotes.xml")];

/// What the document says of itself.
fn about(core: &str) -> About {
    let mut about = About::default();
    let mut of = String::new();
    for node in nodes(core) {
        match node {
            Node::Open(element) => of = element.name,
            Node::Close(_) => of.clear(),
            Node::Words(words) => match of.as_str() {
                "title" => about.title += words.trim(),
                "creator" if !words.trim().is_empty() => about.authors.push(words.trim().to_owned()),
                "language" => about.language = Some(words),
                _ => {}
            },
        }
    }
    about
}

/// Where the links of the text lead, by the names that it has for them.
fn links(relations: &str) -> HashMap<String, String> {
    let link = |node| match node {
        Node::Open(element) if element.value("Type")?.ends_with("/hyperlink") => {
            Some((element.value("Id")?.to_owned(), element.value("Target")?.to_owned()))
        }
        _ => None,
    };
    nodes(relations).filter_map(link).collect()
}
