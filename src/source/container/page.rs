//! One page of a book → its part of the whole text: what stands in its body, its names made the book's.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::LazyLock;

use percent_encoding::percent_decode_str;
use regex::{Captures, Regex};

use super::doubled::without_doubled;
use super::html::escaped;
use super::marks::{HEADING, MARKUP, plain};
use crate::source::relative;

/// What the table of contents calls a page, or a place in it.
#[derive(Debug, PartialEq, Eq)]
pub struct Heading {
    /// What the table of contents says, markup read.
    pub words: String,
    /// How deep it stands in the table, from 1.
    pub level: usize,
    /// The name of the place; `None` for the page itself.
    pub fragment: Option<String>,
}

/// A page of a book.
#[derive(Debug)]
pub struct Page {
    /// Its number in the order of reading, from 0.
    pub number: usize,
    /// The name of its entry in the archive.
    pub path: String,
    /// What the table of contents calls it and places in it, in the table's order.
    pub headings: Vec<Heading>,
}

/// The number of each page, by the name of its entry.
pub struct Pages(pub HashMap<String, usize>);

static TAG: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"<[A-Za-z][^<>]*>").expect("a pattern"));
static NAME: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r#"(?i)(?P<before>\s(?P<key>id|href|name)\s*=\s*)(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)')"#)
        .expect("a pattern")
});
static PARAGRAPH: LazyLock<Regex> = LazyLock::new(|| {
    let inline = "</?(?:a|b|big|br|em|font|i|img|rt|ruby|small|span|strong|sub|sup|u)\\b[^>]*>";
    let inner = format!("[^<]*(?:{inline}[^<]*)*");
    Regex::new(&format!(r"(?is)<(?:p|div)\b(?P<named>[^>]*)>(?P<inner>{inner})</(?:p|div)\s*>")).expect("a pattern")
});
static LINK: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r#"(?is)<a\s[^>]*?href\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)')[^>]*>(?P<words>.*?)</a\s*>"#)
        .expect("a pattern")
});
static MATH: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?is)<(?:[a-z]+:)?math\b[^>]*>.*?</(?:[a-z]+:)?math\s*>").expect("a pattern"));
static LINE: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"(?i)<br\s*/?>|</(?:p|div|li|td)\s*>").expect("a pattern"));

impl Heading {
    /// Its words without tags and blanks, for comparing.
    fn plain(&self) -> String {
        plain(&escaped(&self.words))
    }

    /// The first paragraph of a text, a `<p>` or a `<div>`, where it is the heading and no more, and what its tag says and holds:
    /// a book may set a chapter's title as a paragraph.
    fn line(&self, text: &str) -> Option<(Range<usize>, String)> {
        let first = PARAGRAPH.captures(near(text))?;
        let whole = first.get(0)?;
        let is_first = plain(&text[..whole.start()]).is_empty();
        let inner = &first["inner"];
        (is_first && is_same(&plain(inner), &self.plain()))
            .then(|| (whole.range(), format!("{}>{}", &first["named"], inner.trim())))
    }
}

impl Page {
    /// The page as a section of the book. A heading that only the table of contents has is set where it points; names of
    /// places are made those of the book, since every page may have a `note1`.
    pub fn html(&self, page: &str, pages: &Pages) -> String {
        let page = without_sections_of_characters(page);
        let body = without_formulas(body(&page));
        let body = &*without_doubled(&body);
        let listed = self.printed_contents(body);
        let body = match &listed {
            Some(list) => self.with_headings(list),
            None if self.is_contents(body, pages) => as_list(body),
            None => self.with_headings(body),
        };
        let body = TAG.replace_all(&body, |tag: &Captures| self.renamed(&tag[0], pages).into_owned());
        format!("<section class=\"kanbao-page\" id=\"p{}\">\n{}\n</section>\n", self.number, body.trim())
    }

    /// Whether the page is the book's printed table of contents: links into the book, and little else.
    fn is_contents(&self, body: &str, pages: &Pages) -> bool {
        let (mut links, mut linked) = (0, 0);
        for link in LINK.captures_iter(body) {
            let target = link.name("double").or_else(|| link.name("single")).map_or("", |target| target.as_str());
            let into_book = self.target(target, pages).starts_with("#p") && !target.starts_with('#');
            if into_book {
                links += 1;
                linked += plain(&link["words"]).len();
            }
        }
        links >= FEWEST_LINKS && linked * 4 >= plain(body).len() * 3
    }

    /// A printed table of contents without links, each line an item of a list: the book's own contents call the page so.
    fn printed_contents(&self, body: &str) -> Option<String> {
        let is_one = |heading: &Heading| {
            let words: String = heading.words.split_whitespace().collect();
            ["目录", "目錄", "目次"].iter().any(|end| words.ends_with(end))
        };
        if !self.headings.first().is_some_and(is_one) || LINK.is_match(body) || HEADING.is_match(body) {
            return None;
        }
        let bare = |line| MARKUP.replace_all(line, "").split_whitespace().collect::<Vec<_>>().join(" ");
        let lines: Vec<String> = LINE.split(body).map(bare).filter(|line| !line.is_empty()).collect();
        let is_list = lines.len() >= FEWEST_LINKS && !lines.iter().any(|line| line.contains('。'));
        let item = |line: &String| format!("<li>{line}</li>\n");
        is_list.then(|| format!("<ul>\n{}</ul>", lines.iter().map(item).collect::<String>()))
    }

    /// The body with the headings that it does not have itself, and with its own no deeper than the contents have them.
    fn with_headings<'a>(&self, body: &'a str) -> Cow<'a, str> {
        match self.raised(body) {
            Cow::Borrowed(body) => self.with_missing(body),
            Cow::Owned(body) => Cow::Owned(self.with_missing(&body).into_owned()),
        }
    }

    /// The body with each heading that the contents have raised to its level there: a book may set some of its chapters as
    /// headings of the third level, and others as none.
    fn raised<'a>(&self, body: &'a str) -> Cow<'a, str> {
        if self.headings.is_empty() {
            return Cow::Borrowed(body);
        }
        let listed: Vec<(String, usize)> =
            self.headings.iter().map(|heading| (heading.plain(), heading.level)).collect();
        let levels: HashMap<&str, usize> = listed.iter().rev().map(|(words, level)| (words.as_str(), *level)).collect();
        HEADING.replace_all(body, |own: &Captures| {
            let words = plain(&own[1]);
            let alike =
                || compared(&listed).iter().find(|(listed, _)| is_same(listed, &words)).map(|(_, level)| *level);
            let level = levels.get(words.as_str()).copied().or_else(alike);
            let deep = own[0].as_bytes()[2] - b'0';
            match level.filter(|level| *level < usize::from(deep)) {
                Some(level) => {
                    format!("<h{level}{}</h{level}>", &own[0][3..own[0].rfind("</").unwrap_or(3)])
                }
                None => own[0].to_owned(),
            }
        })
    }

    /// The body with the headings that only the contents have.
    fn with_missing<'a>(&self, body: &'a str) -> Cow<'a, str> {
        let own: Vec<String> = HEADING.captures_iter(body).map(|heading| plain(&heading[1])).collect();
        let exact: HashSet<&str> = own.iter().map(String::as_str).collect();
        let is_missing = |heading: &&Heading| {
            let words = heading.plain();
            let says = |own: &String| own.contains(&words) || is_same(own, &words);
            let alike =
                || compared(&own).iter().any(|own| says(own) || (!own.is_empty() && words.contains(own.as_str())));
            !exact.contains(words.as_str()) && !alike()
        };
        let missing: Vec<&Heading> = self.headings.iter().filter(is_missing).collect();
        if missing.is_empty() {
            return Cow::Borrowed(body);
        }
        let named = places(body);
        let mut places: Vec<(Range<usize>, String)> = missing
            .iter()
            .map(|heading| {
                let at = heading.fragment.as_deref().and_then(|name| named.get(name).copied()).unwrap_or(0);
                let (told, words) =
                    heading.line(&body[at..]).unwrap_or((0..0, format!(">{}", escaped(&heading.words))));
                (at + told.start..at + told.end, format!("<h{0}{words}</h{0}>\n", heading.level))
            })
            .collect();
        places.sort_by_key(|(at, _)| at.start);
        let (mut text, mut from) = (String::with_capacity(body.len() + 64 * places.len()), 0);
        for (at, heading) in places {
            text.push_str(body.get(from..at.start).unwrap_or_default());
            text.push_str(&heading);
            from = from.max(at.end);
        }
        text.push_str(&body[from..]);
        Cow::Owned(text)
    }

    /// A tag with the names in it made the book's.
    fn renamed<'a>(&self, tag: &'a str, pages: &Pages) -> Cow<'a, str> {
        NAME.replace_all(tag, |found: &Captures| {
            let value = found.name("double").or_else(|| found.name("single")).map_or("", |value| value.as_str());
            let value = match found["key"].eq_ignore_ascii_case("href") {
                true => self.target(value, pages),
                false => format!("p{}-{value}", self.number),
            };
            format!("{}\"{}\"", &found["before"], value.replace('"', "&quot;"))
        })
    }

    /// Where a link of this page leads: to a place in the book, or as it says.
    fn target(&self, target: &str, pages: &Pages) -> String {
        let (file, fragment) = target.split_once('#').map_or((target, None), |(file, name)| (file, Some(name)));
        let number = match file {
            "" => Some(self.number),
            _ => pages.0.get(&resolved(&self.path, file)).copied(),
        };
        match (number, fragment) {
            (None, _) => target.to_owned(),
            (Some(number), None) => format!("#p{number}"),
            (Some(number), Some(name)) => format!("#p{number}-{name}"),
        }
    }
}

/// The fewest links of a printed table of contents.
const FEWEST_LINKS: usize = 3;

/// A printed table of contents: each of its links an item of a list, whatever the book makes them look like, so that none is
/// read for the heading that it names. What stands above the first link stays as it is.
fn as_list(body: &str) -> Cow<'_, str> {
    let Some(first) = LINK.find(body) else { return Cow::Borrowed(body) };
    let above = &body[..first.start()];
    let mut text = HEADING.find_iter(above).map(|heading| heading.as_str()).collect::<String>();
    text.push_str("\n<ul>\n");
    for link in LINK.find_iter(body) {
        text.push_str(&format!("<li>{}</li>\n", link.as_str()));
    }
    Cow::Owned(text + "</ul>")
}

/// What stands in the page's body; all of it where no body is marked.
fn body(page: &str) -> &str {
    let start = page.find("<body").or_else(|| page.find("<BODY"));
    let Some(start) = start.and_then(|at| Some(at + page[at..].find('>')? + 1)) else { return page };
    let end = page.rfind("</body").or_else(|| page.rfind("</BODY"));
    &page[start..end.filter(|end| *end >= start).unwrap_or(page.len())]
}

/// A page of XHTML with the words of its CDATA sections as those of any other: HTML knows no such sections.
fn without_sections_of_characters(page: &str) -> Cow<'_, str> {
    let (open, close) = ("<![CDATA[", "]]>");
    let mut rest = page;
    let mut out = String::new();
    while let Some((before, inner)) = rest.split_once(open) {
        let Some((words, behind)) = inner.split_once(close) else { break };
        out.extend([before, &escaped(words)]);
        rest = behind;
    }
    if out.is_empty() { Cow::Borrowed(page) } else { Cow::Owned(out + rest) }
}

/// The body with each formula as its words alone: a book of mathematics has a million marks that say how to set them.
fn without_formulas(body: &str) -> Cow<'_, str> {
    MATH.replace_all(body, |formula: &Captures| {
        let words = MARKUP.replace_all(&formula[0], " ");
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    })
}

/// Where the first tag stands that has a name, by the names.
fn places(body: &str) -> HashMap<&str, usize> {
    let mut places = HashMap::new();
    for tag in TAG.find_iter(body) {
        for found in NAME.captures_iter(tag.as_str()).filter(|found| !found["key"].eq_ignore_ascii_case("href")) {
            if let Some(name) = found.name("double").or_else(|| found.name("single")) {
                places.entry(name.as_str()).or_insert(tag.start());
            }
        }
    }
    places
}

/// How far behind a place the paragraph stands that is its heading, in bytes.
const NEAR: usize = 4096;

/// The head of a text, [`NEAR`] bytes or a few fewer.
fn near(text: &str) -> &str {
    let end = (0..=NEAR.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or_default();
    &text[..end]
}

/// How many headings of a page are compared word by word with those of the contents; of more only the same words are one.
const COMPARED: usize = 500;

/// The headings that are compared word by word: none of a page that has too many.
fn compared<T>(headings: &[T]) -> &[T] {
    if headings.len() > COMPARED { &[] } else { headings }
}

/// The fewest characters of two headings that are told to be one by most of them, and how many of ten are most.
const ALIKE: usize = 8;
const MOST: usize = 8;

/// Whether two headings are one: a table of contents may write a name otherwise (林沖, 林冲), or turn two phrases round.
fn is_same(one: &str, other: &str) -> bool {
    let (one_chars, other_chars) = (one.chars().count(), other.chars().count());
    let most = one_chars.max(other_chars);
    let common = || one.chars().filter(|c| other.contains(*c)).count();
    one == other
        || one_chars.min(other_chars) >= ALIKE && common() * 10 >= most * MOST && other_chars.abs_diff(one_chars) < 3
}

/// The name of the entry that a relative address on the page `from` leads to.
fn resolved(from: &str, address: &str) -> String {
    let way = percent_decode_str(address).decode_utf8_lossy();
    relative::resolved(from, &way).trim_end_matches('/').to_owned()
}

#[cfg(test)]
mod tests;
