//! FictionBook 2: one XML text with sections, poems, notes in a body of their own.

use crate::source::container::html::{About, escaped};
use crate::source::container::html_document::Document;
use crate::source::container::xml::{Element, Node, nodes};
use crate::source::container::xml_mending::mended;

/// How far into a file its first element stands, in bytes.
const HEAD: usize = 1024;

/// Whether what begins with `head` is a FictionBook.
pub fn is_fb2(head: &[u8]) -> bool {
    let head = &head[..head.len().min(HEAD)];
    let opening = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
    opening.starts_with(b"<") && memchr::memmem::find(head, b"<FictionBook").is_some()
}

/// Reads a book.
pub fn read(xml: &str) -> Document {
    let mut walker = Walker::default();
    for node in nodes(&mended(xml)) {
        match node {
            Node::Open(_) if walker.left_out > 0 => walker.left_out += 1,
            Node::Close(_) if walker.left_out > 0 => walker.left_out -= 1,
            Node::Words(_) if walker.left_out > 0 => {}
            Node::Open(element) => walker.open(&element),
            Node::Close(name) => walker.close(&name),
            Node::Words(words) => walker.words(&words),
        }
    }
    Document::new(&walker.about, &walker.out)
}

/// Where the walk is.
#[derive(Debug, Default, PartialEq, Eq)]
enum Part {
    /// Outside of what is told.
    #[default]
    Outside,
    /// In what the book says of itself; the element at hand.
    About(String),
    /// In what the book says of its contents.
    Annotation,
    /// In the text.
    Text,
    /// In the notes.
    Notes,
}

/// Walks over the nodes of a book and writes its HTML.
#[derive(Default)]
struct Walker {
    about: About,
    part: Part,
    out: String,
    /// Sections around the node at hand.
    depth: usize,
    /// The paragraphs of the title at hand.
    title: Option<usize>,
    /// The number of the note at hand, which its title tells, until its words begin.
    number: String,
    /// Elements around the node at hand of which nothing is told.
    left_out: usize,
    /// Whether each link around the words at hand is one to a note.
    links: Vec<bool>,
}

/// Elements and what they are in HTML.
const SAME: [(&str, &str); 15] = [
    ("strong", "b"),
    ("emphasis", "i"),
    ("strikethrough", "s"),
    ("sub", "sub"),
    ("sup", "sup"),
    ("code", "code"),
    ("annotation", "blockquote"),
    ("epigraph", "blockquote"),
    ("cite", "blockquote"),
    ("stanza", "p"),
    ("text-author", "p"),
    ("table", "table"),
    ("tr", "tr"),
    ("th", "th"),
    ("td", "td"),
];

impl Walker {
    fn open(&mut self, element: &Element) {
        match (&mut self.part, element.name.as_str()) {
            (_, "binary" | "document-info" | "custom-info" | "src-title-info" | "stylesheet") => self.left_out = 1,
            (_, "body") => {
                let notes = matches!(element.value("name"), Some("notes" | "comments" | "footnotes"));
                (self.part, self.depth) = (if notes { Part::Notes } else { Part::Text }, 0);
            }
            (Part::Outside, "title-info" | "publish-info") => self.part = Part::About(String::new()),
            (Part::About(_), "annotation") => {
                self.part = Part::Annotation;
                self.out.push_str("<blockquote>");
            }
            (Part::About(at), name) => {
                if name == "author" {
                    self.about.authors.push(String::new());
                }
                name.clone_into(at);
            }
            (Part::Outside, _) => {}
            (Part::Notes, "section") => {
                let id = escaped(element.value("id").unwrap_or_default());
                self.out += &format!("<aside epub:type=\"footnote\" id=\"{id}\">\n");
            }
            (Part::Text, "section") => {
                self.depth += 1;
                let id = element.value("id").map_or(String::new(), |id| format!(" id=\"{}\"", escaped(id)));
                self.out += &format!("<section{id}>\n");
            }
            (_, name) => self.open_text(name, element),
        }
    }

    fn open_text(&mut self, name: &str, element: &Element) {
        let notes = self.part == Part::Notes;
        match name {
            "title" => {
                self.title = Some(0);
                self.out += &if notes { String::new() } else { format!("<h{}>", self.level(0)) };
            }
            "p" => match &mut self.title {
                Some(0) => self.title = Some(1),
                None if notes => {
                    let number = self.take_number();
                    self.out.extend(["<p>", &number]);
                }
                Some(_) => self.out.push('　'),
                None => self.out.push_str("<p>"),
            },
            "subtitle" => self.out += &format!("<h{}>", self.level(1)),
            "image" => {
                let said = element.value("alt").or(element.value("title")).unwrap_or_default();
                self.out += &format!("<img alt=\"{}\">", escaped(said));
            }
            "a" => {
                let note = element.value("type") == Some("note");
                let target = escaped(element.value("href").unwrap_or_default());
                self.out += if note { "<sup>" } else { "" };
                self.out += &format!("<a href=\"{target}\"{}>", if note { " epub:type=\"noteref\"" } else { "" });
                self.links.push(note);
            }
            _ => {
                let Some((_, tag)) = SAME.iter().find(|(own, _)| *own == name) else { return };
                let span =
                    |name: &str| element.number(name).map_or(String::new(), |number| format!(" {name}=\"{number}\""));
                self.out += &format!("<{tag}{}{}>", span("colspan"), span("rowspan"));
            }
        }
    }

    fn close(&mut self, name: &str) {
        match (&mut self.part, name) {
            (Part::About(_), "title-info" | "publish-info") | (_, "body") => self.part = Part::Outside,
            (Part::About(at), _) => at.clear(),
            (Part::Annotation, "annotation") => {
                self.part = Part::About(String::new());
                self.out.push_str("</blockquote>\n");
            }
            (Part::Outside, _) => {}
            (Part::Notes, "section") => {
                let number = self.take_number();
                self.out.extend([&number, "</aside>\n"]);
            }
            (Part::Text, "section") => {
                self.depth = self.depth.saturating_sub(1);
                self.out.push_str("</section>\n");
            }
            (part, "title") => {
                let notes = *part == Part::Notes;
                self.title = None;
                self.out += &if notes { String::new() } else { format!("</h{}>\n", self.level(0)) };
            }
            (_, "p") if self.title.is_some() => {}
            (_, "p") => self.out.push_str("</p>\n"),
            (_, "v") => self.out.push_str("<br>\n"),
            (_, "subtitle") => self.out += &format!("</h{}>\n", self.level(1)),
            (_, "a") => {
                let note = self.links.pop().unwrap_or(false);
                self.out.push_str(if note { "</a></sup>" } else { "</a>" });
            }
            (_, name) => {
                if let Some((_, tag)) = SAME.iter().find(|(own, _)| *own == name) {
                    self.out.extend(["</", tag, ">"]);
                }
            }
        }
    }

    fn words(&mut self, words: &str) {
        match &self.part {
            Part::Notes if self.title.is_some() => self.number.push_str(words.trim()),
            Part::Text | Part::Annotation | Part::Notes => self.out.push_str(&escaped(words)),
            Part::About(at) => self.about.says(at, words.trim()),
            Part::Outside => {}
        }
    }

    /// The number of a note as it stands before its words: `[1] `.
    fn take_number(&mut self) -> String {
        let number = std::mem::take(&mut self.number);
        if number.is_empty() {
            number
        } else if number.chars().all(char::is_alphanumeric) {
            format!("[{}] ", escaped(&number))
        } else {
            escaped(&number) + " "
        }
    }

    /// The level of a heading, so many below that of the section at hand.
    fn level(&self, below: usize) -> usize {
        (self.depth + below).clamp(1, 6)
    }
}

impl About {
    /// Takes the words of an element of the book's description.
    fn says(&mut self, element: &str, words: &str) {
        if words.is_empty() {
            return;
        }
        match (element, self.authors.last_mut()) {
            ("book-title", _) => self.title.push_str(words),
            ("lang", _) => self.language = Some(words.to_owned()),
            ("publisher", _) => self.publishers.push(words.to_owned()),
            ("first-name" | "middle-name" | "last-name" | "nickname", Some(author)) => {
                let latin = author.ends_with(|c: char| c.is_ascii_alphabetic());
                author.push_str(if latin { " " } else { "" });
                author.push_str(words);
            }
            _ => {}
        }
    }
}
