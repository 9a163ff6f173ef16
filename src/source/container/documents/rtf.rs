//! RTF: words and commands in groups. rtf-grimoire divides it; the bytes of its words are in the code page of their font, or in
//! that of the whole.

use std::collections::HashMap;

use encoding_rs::Encoding;
use rtf_grimoire::tokenizer::{Token, read_token};

use super::rtf_text::{Words, of_charset, of_code_page};
use crate::source::container::html::{About, escaped};
use crate::source::container::html_document::Document;

/// How every RTF begins.
const OPENING: &[u8] = b"{\\rtf";

/// Whether what begins with `head` is RTF.
pub fn is_rtf(head: &[u8]) -> bool {
    head.starts_with(OPENING)
}

/// Reads a document; bytes that are no RTF cost their own place only.
pub fn read(bytes: &[u8]) -> Document {
    let mut walker = Walker::default();
    let mut rest = bytes;
    while !rest.is_empty() {
        match read_token(rest) {
            Ok((next, token)) if next.len() < rest.len() => {
                walker.token(token);
                rest = next;
            }
            _ => rest = &rest[1..],
        }
    }
    walker.end_paragraph();
    let notes: String = walker.notes.concat();
    Document::new(&walker.about, &(walker.out + &walker.table.end() + &notes))
}

/// What the words of a group are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Destination {
    #[default]
    Text,
    Note,
    Fonts,
    Styles,
    /// What is known of the document, the title and the authors in groups of their own.
    Info,
    Title,
    Author,
    /// What a field does: `HYPERLINK "…"`.
    Instruction,
    /// Nothing that is told.
    None,
}

/// What holds within a group, up to its end.
#[derive(Clone, Debug, Default)]
struct Group {
    destination: Destination,
    /// Whether the group's first word is to be known, or all of it is left out: `{\*\…`.
    optional: bool,
    font: Option<i32>,
    bold: bool,
    italic: bool,
    hidden: bool,
    /// How many characters stand behind `\u` for programs that do not know it.
    replaced: Option<usize>,
    /// Whether the group holds the words of a link.
    link: bool,
}

/// Walks over the tokens and writes HTML.
#[derive(Default)]
struct Walker {
    about: About,
    out: String,
    notes: Vec<String>,
    table: Table,
    /// The paragraph at hand, and the one that a note interrupted.
    paragraph: String,
    interrupted: Vec<String>,
    words: Words,
    group: Group,
    groups: Vec<Group>,
    /// The encodings of the fonts, and that of the whole.
    fonts: HashMap<i32, &'static Encoding>,
    whole: Option<&'static Encoding>,
    /// The levels of the styles that are headings, and the style at hand.
    headings: HashMap<i32, u8>,
    style: i32,
    /// The level of the paragraph at hand, where it is a heading.
    level: Option<u8>,
    /// Whether the paragraph at hand stands in a cell.
    in_cell: bool,
    /// Words of a style's name, of a field.
    name: String,
    target: Option<String>,
    /// Characters that are still to be left out behind `\u`.
    skip: usize,
}

/// Destinations whose words are no text.
const LEFT_OUT: [&str; 21] = [
    "colortbl",
    "datafield",
    "filetbl",
    "footer",
    "footerf",
    "footerl",
    "footerr",
    "generator",
    "header",
    "headerf",
    "headerl",
    "headerr",
    "listoverridetable",
    "listtable",
    "objdata",
    "pict",
    "private",
    "revtbl",
    "shprslt",
    "sp",
    "xmlnstbl",
];

/// Characters that have a name.
const NAMED: [(&str, char); 9] = [
    ("bullet", '•'),
    ("emdash", '—'),
    ("endash", '–'),
    ("ldblquote", '“'),
    ("lquote", '‘'),
    ("nbsp", '\u{a0}'),
    ("rdblquote", '”'),
    ("rquote", '’'),
    ("tab", '\u{3000}'),
];

impl Walker {
    fn token(&mut self, token: Token) {
        match token {
            Token::StartGroup => {
                self.flush();
                self.skip = 0;
                self.groups.push(self.group.clone());
                (self.group.optional, self.group.link) = (false, false);
            }
            Token::EndGroup => self.end_group(),
            Token::Text(bytes) => self.bytes(&bytes),
            Token::ControlWord { name, arg } if name == "'" => self.bytes(&[arg.unwrap_or(0) as u8]),
            Token::ControlWord { name, arg } => self.word(&name, arg),
            Token::ControlSymbol('*') => self.group.optional = true,
            Token::ControlSymbol('~') => self.put('\u{a0}'),
            Token::ControlSymbol('_') => self.put('-'),
            Token::ControlSymbol(c @ ('{' | '}' | '\\')) => self.bytes(&[c as u8]),
            Token::ControlSymbol('\n' | '\r') => self.word("par", None),
            Token::ControlSymbol(_) | Token::ControlBin(_) | Token::Newline(_) => {}
        }
    }

    /// Bytes of words, those left out that stand for a character of Unicode.
    fn bytes(&mut self, bytes: &[u8]) {
        let skipped = self.skip.min(bytes.len());
        self.skip -= skipped;
        self.words.add_bytes(&bytes[skipped..]);
    }

    fn put(&mut self, c: char) {
        self.flush();
        self.write(&c.to_string());
    }

    fn word(&mut self, name: &str, arg: Option<i32>) {
        if name == "u" {
            let unit = arg.unwrap_or(0) as u16;
            self.decode_bytes();
            self.words.add_unit(unit);
            self.skip = self.group.replaced.unwrap_or(1);
            return;
        }
        self.flush();
        let is_on = arg != Some(0);
        match name {
            "ansicpg" => self.whole = of_code_page(arg.unwrap_or(0)),
            "uc" => self.group.replaced = arg.and_then(|count| count.try_into().ok()),
            "f" => self.group.font = arg,
            "fcharset" if self.group.destination == Destination::Fonts => {
                let font = self.group.font.zip(of_charset(arg.unwrap_or(0)));
                self.fonts.extend(font);
            }
            "s" => self.style = arg.unwrap_or(0),
            "outlinelevel" => {
                self.level = arg.and_then(|level| u8::try_from(level + 1).ok()).filter(|level| *level <= 6)
            }
            "pard" => (self.level, self.style, self.in_cell) = (None, 0, false),
            "intbl" => self.in_cell = true,
            "plain" => (self.group.bold, self.group.italic, self.group.hidden) = (false, false, false),
            "b" => self.group.bold = is_on,
            "i" => self.group.italic = is_on,
            "v" => self.group.hidden = is_on,
            "par" | "sect" | "page" => self.end_paragraph(),
            "line" => self.markup("<br>"),
            "cell" => self.end_cell(),
            "row" => {
                self.table.end_row();
                self.in_cell = false;
            }
            "chftn" if self.group.destination == Destination::Text => {}
            _ => match NAMED.iter().find(|(known, _)| *known == name) {
                Some((_, c)) => self.put(*c),
                None => self.destination(name),
            },
        }
    }

    /// A word that opens a group says what its words are.
    fn destination(&mut self, name: &str) {
        let optional = std::mem::take(&mut self.group.optional);
        if self.group.destination == Destination::None {
            return;
        }
        self.group.destination = match name {
            "fonttbl" => Destination::Fonts,
            "stylesheet" => Destination::Styles,
            "title" => Destination::Title,
            "author" => Destination::Author,
            "info" => Destination::Info,
            "footnote" => {
                self.interrupted.push(std::mem::take(&mut self.paragraph));
                Destination::Note
            }
            "fldinst" => Destination::Instruction,
            "fldrslt" => {
                self.group.link = self.target.is_some();
                let target = self.target.take();
                target.into_iter().for_each(|target| self.markup(&format!("<a href=\"{}\">", escaped(&target))));
                return;
            }
            // A box of text, beside what says how it looks, and a formula.
            "shpinst" | "moMath" | "moMathPara" => return,
            _ if optional || LEFT_OUT.contains(&name) => Destination::None,
            _ => return,
        };
    }

    fn end_group(&mut self) {
        self.flush();
        if self.group.link {
            self.markup("</a>");
        }
        let ended = std::mem::take(&mut self.group);
        self.group = self.groups.pop().unwrap_or_default();
        let begun = ended.destination != self.group.destination;
        match ended.destination {
            Destination::Note if begun => self.end_note(),
            Destination::Instruction if begun => {
                let name = std::mem::take(&mut self.name);
                let address =
                    name.trim().strip_prefix("HYPERLINK").map(|rest| rest.trim().trim_matches('"').to_owned());
                self.target = address.filter(|address| !address.is_empty() && !address.contains('"'));
            }
            Destination::Styles => self.end_style(),
            _ => {}
        }
    }

    /// A style that is called a heading is one.
    fn end_style(&mut self) {
        let name = std::mem::take(&mut self.name).to_ascii_lowercase();
        let level = ["heading ", "标题 ", "標題 "].iter().find_map(|label| name.trim().strip_prefix(label));
        let level = level.and_then(|rest| rest.trim_end_matches(';').parse().ok());
        self.headings.extend(level.map(|level: u8| (self.style, level.clamp(1, 6))));
        self.style = 0;
    }

    fn end_note(&mut self) {
        let words = std::mem::replace(&mut self.paragraph, self.interrupted.pop().unwrap_or_default());
        let number = self.notes.len() + 1;
        self.notes.push(format!(
            "<aside epub:type=\"footnote\" id=\"n{number}\"><p>[{number}] {}</p></aside>\n",
            words.trim()
        ));
        self.markup(&format!("<sup><a href=\"#n{number}\" epub:type=\"noteref\">{number}</a></sup>"));
    }

    fn end_cell(&mut self) {
        let words = std::mem::take(&mut self.paragraph);
        self.table.add_cell(&words);
    }

    fn end_paragraph(&mut self) {
        self.flush();
        match self.group.destination {
            Destination::Text if self.in_cell || self.table.has_cells() => {
                let is_between = !self.paragraph.is_empty();
                self.paragraph.push_str(if is_between { "<br>" } else { "" });
            }
            Destination::Text => {
                let words = std::mem::take(&mut self.paragraph);
                if !words.trim().is_empty() {
                    let tag = match self.level.or(self.headings.get(&self.style).copied()) {
                        Some(level) => format!("h{level}"),
                        None => "p".to_owned(),
                    };
                    self.out += &(self.table.end() + &format!("<{tag}>{}</{tag}>\n", words.trim()));
                }
            }
            Destination::Note => self.paragraph.push(' '),
            _ => {}
        }
    }

    /// Bytes that are still to be told are told.
    fn decode_bytes(&mut self) {
        let encoding = self.group.font.and_then(|font| self.fonts.get(&font).copied()).or(self.whole);
        let words = self.words.decoded(encoding);
        self.write(&words);
    }

    fn flush(&mut self) {
        self.decode_bytes();
        let words = self.words.units();
        self.write(&words);
    }

    fn write(&mut self, words: &str) {
        if words.is_empty() {
            return;
        }
        match self.group.destination {
            Destination::Text | Destination::Note if self.group.hidden => {}
            Destination::Text | Destination::Note => {
                let (bold, italic) = (self.group.bold, self.group.italic);
                let open = [if bold { "<b>" } else { "" }, if italic { "<i>" } else { "" }].concat();
                let close = [if italic { "</i>" } else { "" }, if bold { "</b>" } else { "" }].concat();
                self.paragraph.extend([&open, &escaped(words), &close].map(String::as_str));
            }
            Destination::Title => self.about.title.push_str(words),
            Destination::Author => match self.about.authors.last_mut() {
                Some(author) => author.push_str(words),
                None => self.about.authors.push(words.to_owned()),
            },
            Destination::Styles | Destination::Instruction => self.name.push_str(words),
            Destination::Fonts | Destination::Info | Destination::None => {}
        }
    }

    fn markup(&mut self, markup: &str) {
        if matches!(self.group.destination, Destination::Text | Destination::Note) {
            self.paragraph.push_str(markup);
        }
    }
}

/// The table at hand.
#[derive(Default)]
struct Table {
    rows: String,
    cells: String,
}

impl Table {
    fn add_cell(&mut self, words: &str) {
        self.cells.extend(["<td>", words.trim_end_matches("<br>"), "</td>"]);
    }

    fn has_cells(&self) -> bool {
        !self.cells.is_empty()
    }

    fn end_row(&mut self) {
        if self.has_cells() {
            let cells = std::mem::take(&mut self.cells);
            self.rows.extend(["<tr>", &cells, "</tr>\n"]);
        }
    }

    /// The HTML of the table, which is over.
    fn end(&mut self) -> String {
        self.end_row();
        let rows = std::mem::take(&mut self.rows);
        if rows.is_empty() { String::new() } else { format!("<table>\n{rows}</table>\n") }
    }
}
