//! The HTML of one item → HTML that ends where the item does: every element closed, names of places and addresses made those of
//! the whole.

use std::sync::LazyLock;

use html5gum::{DefaultEmitter, EndTag, StartTag, Token, Tokenizer};
use regex::Regex;

use crate::source::container::html::escaped;
use crate::source::html_input::HtmlInput;
use crate::source::relative::joined;

/// How deep elements may stand within each other; of deeper ones the words are kept.
const DEEPEST: usize = 64;

/// Elements without an end.
const VOID: [&str; 9] = ["area", "br", "col", "hr", "img", "input", "source", "track", "wbr"];

/// Elements that belong to a page, not to a part of one, and those that nobody reads.
const LEFT_OUT: [&str; 9] = ["html", "head", "body", "meta", "link", "base", "form", "input", "frameset"];

/// Elements whose words are a program's.
const PROGRAMS: [&str; 3] = ["script", "style", "title"];

/// The attributes that are kept as they are.
const KEPT: [&str; 15] = [
    "alt",
    "class",
    "colspan",
    "epub:type",
    "hidden",
    "itemprop",
    "lang",
    "reversed",
    "role",
    "rowspan",
    "start",
    "style",
    "title",
    "type",
    "value",
];

static CLOSED: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?i)<(?:iframe|script|style|title|textarea|noframes)\b[^<>]*/>").expect("a pattern"));

/// Where a fragment stands.
pub struct Frame<'a> {
    /// What relative addresses are told from; nothing where that is the source.
    pub base: &'a str,
    /// What the names of its places begin with.
    pub prefix: &'a str,
}

/// HTML as a fragment that ends where it does. What was escaped once too often is read once more; words without any markup are
/// paragraphs, a line each.
pub fn fragment(html: &str, frame: &Frame) -> String {
    // Who takes HTML for XML closes so what holds everything up to its end in HTML.
    let html = CLOSED.replace_all(html, "");
    // Who writes a CDATA section within one, or escapes one, leaves its marks.
    let html = html.replace("<![CDATA[", "").replace("]]>", "");
    let html = html.trim_end().trim_end_matches("]]");
    let mut writer = Writer::new(frame);
    if has_markup(html) {
        writer.read(html);
        return writer.end();
    }
    let words = plain(html);
    match has_markup(&words) {
        true => {
            writer.read(&words);
            writer.end()
        }
        false => paragraphs(&words),
    }
}

/// Words as paragraphs, a line each.
pub fn paragraphs(words: &str) -> String {
    let lines = words.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.map(|line| format!("<p>{}</p>\n", escaped(line))).collect()
}

/// The words of some HTML.
pub fn plain(html: &str) -> String {
    let mut words = String::with_capacity(html.len());
    for token in tokens(html) {
        match token {
            Token::String(text) => words.push_str(&String::from_utf8_lossy(&text)),
            Token::StartTag(tag) if &tag.name[..] == b"br" => words.push(' '),
            _ => {}
        }
    }
    words
}

/// Whether there is a tag of HTML in a text: what is in angle brackets otherwise may be words.
fn has_markup(text: &str) -> bool {
    let is_known = |name: &[u8]| std::str::from_utf8(name).is_ok_and(|name| KNOWN.contains(&name));
    text.contains('<')
        && tokens(text).any(|token| match token {
            Token::StartTag(tag) => is_known(&tag.name),
            Token::EndTag(tag) => is_known(&tag.name),
            _ => false,
        })
}

/// Elements that the items of feeds are written with.
const KNOWN: [&str; 40] = [
    "a",
    "article",
    "b",
    "blockquote",
    "br",
    "center",
    "code",
    "dd",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "font",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "html",
    "i",
    "iframe",
    "img",
    "li",
    "ol",
    "p",
    "pre",
    "ruby",
    "script",
    "section",
    "span",
    "strong",
    "sup",
    "table",
    "td",
    "u",
    "ul",
];

fn tokens(html: &str) -> impl Iterator<Item = Token> {
    let mut emitter = DefaultEmitter::default();
    emitter.naively_switch_states(true);
    Tokenizer::new_with_emitter(HtmlInput::new(html), emitter).flatten()
}

struct Writer<'a> {
    frame: &'a Frame<'a>,
    out: String,
    open: Vec<String>,
}

impl<'a> Writer<'a> {
    fn new(frame: &'a Frame) -> Writer<'a> {
        Writer { frame, out: String::new(), open: Vec::new() }
    }

    fn read(&mut self, html: &str) {
        let mut program = false;
        // Headings stand below the item's headline, which is of the first level.
        let is_first = |token: Token| matches!(token, Token::StartTag(tag) if &tag.name[..] == b"h1");
        let levels = u8::from(tokens(html).any(is_first));
        for token in tokens(html) {
            match token {
                Token::StartTag(tag) => {
                    let name = lowered(&tag.name, levels);
                    program = PROGRAMS.contains(&name.as_str());
                    if !program {
                        self.begin(&name, &tag);
                    }
                }
                Token::EndTag(EndTag { name, .. }) => {
                    program = false;
                    self.finish(&lowered(&name, levels));
                }
                Token::String(words) if !program => self.out.push_str(&escaped(&String::from_utf8_lossy(&words))),
                _ => {}
            }
        }
    }

    /// Closes what is open.
    fn end(mut self) -> String {
        self.close(0);
        self.out.push('\n');
        self.out
    }

    fn begin(&mut self, name: &str, tag: &StartTag<()>) {
        let is_void = VOID.contains(&name);
        if LEFT_OUT.contains(&name) || is_pixel(name, tag) {
            return;
        }
        self.close_implied(name);
        if self.open.len() >= DEEPEST && !is_void {
            return;
        }
        self.out.extend(["<", name]);
        for (key, value) in &tag.attributes {
            let (key, value) = (String::from_utf8_lossy(key), String::from_utf8_lossy(value));
            if let Some(value) = self.value(&key, &value) {
                self.out += &format!(" {key}=\"{}\"", escaped(&value));
            }
        }
        self.out.push('>');
        if !is_void {
            self.open.push(name.to_owned());
        }
    }

    /// The value that an attribute has in the whole; `None` where it is left out.
    fn value(&self, key: &str, value: &str) -> Option<String> {
        match key {
            "id" | "name" => Some(format!("{}{value}", self.frame.prefix)),
            "href" => match value.trim().strip_prefix('#') {
                Some(name) => Some(format!("#{}{name}", self.frame.prefix)),
                None => Some(joined(self.frame.base, value).unwrap_or_else(|| value.trim().to_owned())),
            },
            key => KEPT.contains(&key).then(|| value.to_owned()),
        }
    }

    /// Closes the elements whose end is left out before an element of this name.
    fn close_implied(&mut self, name: &str) {
        let ended: &[&str] = match name {
            "li" => &["p", "li"],
            "dt" | "dd" => &["p", "dt", "dd"],
            "td" | "th" => &["p", "td", "th"],
            "tr" => &["p", "td", "th", "tr"],
            "p" | "div" | "ul" | "ol" | "dl" | "table" | "blockquote" | "pre" | "h2" | "h3" | "h4" | "h5" | "h6"
            | "section" | "figure" => &["p"],
            _ => return,
        };
        let still = self.open.iter().rposition(|open| !ended.contains(&open.as_str())).map_or(0, |at| at + 1);
        self.close(still);
    }

    fn finish(&mut self, name: &str) {
        if let Some(at) = self.open.iter().rposition(|open| open == name) {
            self.close(at);
        }
    }

    /// Closes all elements but so many.
    fn close(&mut self, left: usize) {
        while self.open.len() > left {
            if let Some(name) = self.open.pop() {
                self.out.extend(["</", &name, ">"]);
            }
        }
    }
}

/// The name of an element by so many levels lower, where it is a heading.
fn lowered(name: &[u8], levels: u8) -> String {
    match name {
        [b'h', level @ b'1'..=b'6'] => format!("h{}", (level - b'0' + levels).min(6)),
        name => String::from_utf8_lossy(name).into_owned(),
    }
}

/// Whether an element is an image of one pixel, which counts its readers.
fn is_pixel(name: &str, tag: &StartTag<()>) -> bool {
    let is_one = |key: &str| {
        let value = tag.attributes.get(key.as_bytes());
        value.is_some_and(|value| matches!(&value[..], b"0" | b"1" | b"0px" | b"1px"))
    };
    name == "img" && (is_one("width") || is_one("height"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fragment_ends_where_it_does() {
        let frame = Frame { base: "https://example.com/news/", prefix: "i3-" };
        for (html, expected) in [
            ("<p>渡輪<b>復航<p>街坊", "<p>渡輪<b>復航<p>街坊</p></b></p>"),
            ("</div><ul><li>早<li>晚</ul></td>", "<ul><li>早</li><li>晚</li></ul>"),
            ("<h1>早</h1><h6>晚</h6>", "<h2>早</h2><h6>晚</h6>"),
            (
                "<a href='b.html' onclick='x()'>船</a><a href='#n' id=n>1</a>",
                "<a href=\"https://example.com/news/b.html\">船</a><a href=\"#i3-n\" id=\"i3-n\">1</a>",
            ),
            ("<body>船<script>if (a<b) {}</script><style>p{}</style>期<!-- 開", "船期"),
            ("船<iframe src='x'/><p>期", "船<p>期</p>"),
            ("<p>船<img src=t.gif width=1 height=1><img alt='渡口'>", "<p>船<img alt=\"渡口\"></p>"),
            ("&lt;p&gt;船&amp;amp;茶&lt;/p&gt;", "<p>船&amp;茶</p>"),
            ("<![CDATA[<p>船</p>]]>", "<p>船</p>"),
            ("早班\n\n  <晚班> 3 < 5\n", "<p>早班</p>\n<p>&lt;晚班&gt; 3 &lt; 5</p>"),
        ] {
            assert_eq!(fragment(html, &frame).trim_end(), expected, "{html}");
        }
    }
}
