//! A page: its tokens, which of them are seen, where each element ends, and the lines that a browser would show.

use std::collections::HashMap;
use std::ops::Range;

use super::boxes;
use super::dates;
use super::element_names::names_counter;
use super::formulas;
use super::tags::{is_hidden, is_inline};
use super::tokens::{Tag, Token, tokens};
use super::unseen::Unseen;

/// The index of a token.
pub(super) type TokenId = usize;

/// The most tokens of a page of which a story is looked for. The longest of 26 newspapers'
/// pages has 6,177 tags.
const MOST: usize = 200_000;

/// The longest heading, in bytes: two hundred Han.
const HEADING: usize = 600;

/// The most tokens between the beginning of a cell and its words.
const CELL: usize = 12;

/// A web page as the tokens that it is made of.
pub(super) struct PageTokens<'a> {
    pub source: &'a str,
    pub tokens: Vec<Token>,
    /// For each token that opens an element, the one that closes it, and the other way round; itself where there is none.
    ends: Vec<u32>,
    /// For each token, whether what it holds is shown to a reader.
    seen: Vec<bool>,
}

/// Words that stand in one line of a page, however long.
#[derive(Debug)]
pub(super) struct PageLine {
    /// From its first token to behind its last.
    pub tokens: Range<TokenId>,
    /// Its words, white space made single spaces.
    pub words: String,
    /// The level of the heading that it is.
    pub heading: Option<u8>,
    /// Bytes of its words that are links to other pages.
    pub linked: usize,
    /// Bytes of its words that are links to files.
    pub filed: usize,
}

impl PageLine {
    /// Whether all of it leads elsewhere.
    pub fn is_link(&self) -> bool {
        self.linked > 0 && self.linked + 3 >= self.words.len()
    }

    /// Whether all of it leads to a file that is attached to the story.
    pub fn is_file(&self) -> bool {
        self.filed > 0 && self.filed + 3 >= self.words.len()
    }
}

/// Elements that have no end.
pub(super) const VOID: [&str; 14] =
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"];

impl<'a> PageTokens<'a> {
    /// Reads the tokens of a page; `None` where it has more than [`MOST`].
    pub fn new(source: &'a str) -> Option<Self> {
        let mut tokens: Vec<Token> = tokens(source, 0..source.len(), true).take(MOST + 1).collect();
        if tokens.len() > MOST {
            return None;
        }
        let ends = ends(&tokens);
        boxes::set(&mut tokens, &ends);
        formulas::set(source, &mut tokens);
        let unseen = Unseen::new(source, &tokens);
        let seen = seen(source, &tokens, &ends, &unseen);
        Some(PageTokens { source, tokens, ends, seen })
    }

    /// The token that closes the element which `at` opens; `None` where its end is not marked.
    pub fn end(&self, at: TokenId) -> Option<TokenId> {
        Some(self.ends[at] as usize).filter(|end| *end > at)
    }

    /// The token that opens the element which `at` closes; `None` where there is none.
    pub fn opener(&self, at: TokenId) -> Option<TokenId> {
        Some(self.ends[at] as usize).filter(|opener| *opener < at)
    }

    /// Where a token stands in the source.
    pub fn place(&self, at: TokenId) -> Range<usize> {
        match &self.tokens[at] {
            Token::Open(_, range) | Token::Close(_, range) | Token::Text(range, _) | Token::Comment(range) => {
                range.clone()
            }
        }
    }

    /// Whether what a token holds is shown to a reader.
    pub fn is_seen(&self, at: TokenId) -> bool {
        self.seen[at]
    }

    /// The words of a token, where it has some that are seen.
    pub fn words(&self, at: TokenId) -> Option<&str> {
        match &self.tokens[at] {
            Token::Text(range, read) if self.seen[at] => Some(read.as_deref().unwrap_or(&self.source[range.clone()])),
            _ => None,
        }
    }

    /// The two tags right before a line, the nearer one first.
    pub fn opening_tags(&self, line: &PageLine) -> impl Iterator<Item = &Tag> {
        let is_between = |token: &&Token| match token {
            Token::Comment(_) => true,
            Token::Text(range, _) => self.source[range.clone()].trim().is_empty(),
            _ => false,
        };
        let seen = (0..line.tokens.start).rev().filter(|at| self.seen[*at]).map(|at| &self.tokens[at]);
        let opened = seen.filter(move |token| !is_between(token)).map_while(|token| match token {
            Token::Open(tag, _) => Some(tag),
            _ => None,
        });
        opened.take(2)
    }

    /// Whether all of a line stands in an element that passes a test and opens with it.
    pub fn encloses(&self, line: &PageLine, test: fn(&Tag) -> bool) -> bool {
        let before = (0..line.tokens.start).rev().filter(|at| self.seen[*at]).take(CELL);
        let mut opened = before.take_while(|at| match &self.tokens[*at] {
            Token::Open(..) | Token::Comment(_) => true,
            Token::Text(range, _) => self.source[range.clone()].trim().is_empty(),
            Token::Close(..) => false,
        });
        opened.any(|at| {
            let is_whole = || self.end(at).is_some_and(|end| end >= line.tokens.end);
            matches!(&self.tokens[at], Token::Open(tag, _) if test(tag)) && is_whole()
        })
    }

    /// Whether a line is the first of an item of a list.
    pub fn is_item(&self, line: &PageLine) -> bool {
        ["li", "dt", "dd"].iter().any(|item| self.opens(line, item))
    }

    /// Whether a line is the first of a cell of a table.
    pub fn is_in_cell(&self, line: &PageLine) -> bool {
        self.opens(line, "td") || self.opens(line, "th")
    }

    /// Whether an element opens right before a line, with nothing but others around its words between them.
    fn opens(&self, line: &PageLine, element: &str) -> bool {
        let before = (0..line.tokens.start).rev().filter(|at| self.seen[*at]).take(CELL);
        let mut opened = before.map_while(|at| match &self.tokens[at] {
            Token::Open(tag, _) => Some(&*tag.name),
            Token::Text(range, _) if self.source[range.clone()].trim().is_empty() => Some(""),
            // An icon has no words.
            Token::Close(..) if self.opener(at).is_some_and(|opener| opener + 1 == at) => Some(""),
            _ => None,
        });
        opened.any(|name| name == element)
    }

    /// Whether a token is an image that is seen.
    pub fn is_image(&self, at: TokenId) -> bool {
        self.seen[at] && matches!(&self.tokens[at], Token::Open(tag, _) if &*tag.name == "img")
    }

    /// The tags that open elements, with their tokens.
    pub fn tags(&self) -> impl Iterator<Item = (TokenId, &Tag)> {
        self.tokens.iter().enumerate().filter_map(|(at, token)| match token {
            Token::Open(tag, _) => Some((at, tag)),
            _ => None,
        })
    }

    /// The lines that are seen, in order.
    pub fn lines(&self) -> Vec<PageLine> {
        let mut lines = Lines::default();
        for (at, token) in self.tokens.iter().enumerate().filter(|(at, _)| self.seen[*at]) {
            match token {
                Token::Open(tag, _) => lines.open(tag, self.end(at).is_some()),
                Token::Close(name, _) => lines.close(name),
                Token::Text(..) => lines.text(at, self.words(at).unwrap_or_default()),
                Token::Comment(_) => {}
            }
        }
        lines.end();
        lines.done
    }
}

/// Where each element ends, names matched with the nearest open one.
fn ends(tokens: &[Token]) -> Vec<u32> {
    let mut ends: Vec<u32> = (0..tokens.len() as u32).collect();
    let mut open: HashMap<&str, Vec<usize>> = HashMap::new();
    for (at, token) in tokens.iter().enumerate() {
        match token {
            Token::Open(tag, _) if !VOID.contains(&&*tag.name) => open.entry(&tag.name).or_default().push(at),
            Token::Close(name, _) => {
                if let Some(opened) = open.get_mut(&**name).and_then(Vec::pop) {
                    (ends[opened], ends[at]) = (at as u32, opened as u32);
                }
            }
            _ => {}
        }
    }
    ends
}

/// The most tokens and figures of what counts the readers' words on a part of a text.
const COUNTER: usize = 6;

/// Whether all the words of some tokens, an element's, are a number.
fn is_number(source: &str, element: &[Token]) -> bool {
    if element.len() > COUNTER {
        return false;
    }
    let words = |token: &Token| match token {
        Token::Text(range, _) => source[range.clone()].trim().to_owned(),
        _ => String::new(),
    };
    let words: String = element.iter().map(words).collect();
    (1..=COUNTER).contains(&words.len()) && words.bytes().all(|byte| byte.is_ascii_digit() || byte == b'+')
}

/// Whether each token is shown: none is within an element that is hidden and whose end is marked, or counts what readers say.
fn seen(source: &str, tokens: &[Token], ends: &[u32], unseen: &Unseen) -> Vec<bool> {
    let mut seen = vec![true; tokens.len()];
    let mut at = 0;
    while at < tokens.len() {
        let end = match &tokens[at] {
            Token::Open(tag, _) if is_reading(&tag.name) => at + 1 + reading(&tokens[at + 1..]),
            Token::Open(tag, _) if is_hidden(tag) || unseen.is_hidden(tag) || formulas::is_again(tokens, ends, at) => {
                (ends[at] as usize).max(at) + 1
            }
            Token::Open(tag, _) if names_counter(tag) && is_number(source, &tokens[at..=ends[at] as usize]) => {
                ends[at] as usize + 1
            }
            _ => at,
        };
        seen[at..end].fill(false);
        at = end.max(at + 1);
    }
    seen
}

/// Whether an element gives the reading of the characters before it, or a bracket around that.
fn is_reading(name: &str) -> bool {
    matches!(name, "rt" | "rp" | "rtc")
}

/// How many tokens a reading holds: its end may be left out.
fn reading(tokens: &[Token]) -> usize {
    let ends = |token: &Token| match token {
        Token::Open(tag, _) => is_reading(&tag.name) || matches!(&*tag.name, "rb" | "ruby" | "p" | "div"),
        Token::Close(name, _) => !matches!(&**name, "span" | "b" | "i"),
        _ => false,
    };
    tokens.iter().position(ends).unwrap_or(0)
}

/// The lines so far.
#[derive(Default)]
struct Lines {
    done: Vec<PageLine>,
    line: Option<PageLine>,
    heading: Option<u8>,
    /// Links to other pages around the words at hand, and links to files.
    links: usize,
    files: usize,
    /// Whether the end of the link around the words at hand is marked nowhere.
    without_end: bool,
    /// Whether white space stands behind the last words.
    spaced: bool,
}

/// Endings of files that are attached to a story, in small letters.
const FILES: [&str; 14] =
    [".csv", ".doc", ".docx", ".et", ".odt", ".ofd", ".pdf", ".ppt", ".pptx", ".rar", ".wps", ".xls", ".xlsx", ".zip"];

/// Whether an address is that of a file that is attached to a story.
fn is_file(address: &str) -> bool {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let name = path.len().checked_sub(5).and_then(|at| path.get(at..)).unwrap_or(path).to_ascii_lowercase();
    FILES.iter().any(|ending| name.ends_with(ending))
}

impl Lines {
    /// An element begins; `ends` is whether its end is marked.
    fn open(&mut self, tag: &Tag, ends: bool) {
        match &*tag.name {
            // A heading may name its own place.
            "a" if self.heading.is_some() && tag.value("href").is_none_or(|href| href.starts_with('#')) => {}
            // A link ends where the next one begins. What is attached to a story is a part of it.
            "a" => {
                (self.files, self.links) = if tag.value("href").is_some_and(is_file) { (1, 0) } else { (0, 1) };
                self.without_end = !ends;
            }
            // A line break within a heading is the page's, not the paper's.
            "br" if self.heading.is_some() => {}
            name if is_inline(name) => {}
            name => {
                self.end();
                // A link that nobody ends is one of a few words, not of all that follows.
                if std::mem::take(&mut self.without_end) {
                    (self.files, self.links) = (0, 0);
                }
                self.heading = heading(name).or(self.heading);
            }
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "a" => (self.files, self.links) = (0, 0),
            _ if is_inline(name) => {}
            _ => {
                self.end();
                // HTML, 13.2.6.4.15: nothing that was opened in a cell goes on behind it.
                if matches!(name, "td" | "th" | "caption") {
                    (self.files, self.links) = (0, 0);
                }
                if heading(name).is_some() {
                    self.heading = None;
                }
            }
        }
    }

    fn text(&mut self, at: TokenId, words: &str) {
        let bare = words.trim();
        if bare.is_empty() {
            self.spaced |= !words.is_empty();
            return;
        }
        // A day behind a headline is none of its words.
        if self.heading.is_some() && self.line.is_some() && dates::is_day_line(bare) {
            self.end();
            self.heading = None;
        }
        let line = self.line.get_or_insert_with(|| PageLine {
            tokens: at..at,
            words: String::new(),
            heading: self.heading,
            linked: 0,
            filed: 0,
        });
        line.tokens.end = at + 1;
        let before = line.words.len();
        let spaced = std::mem::replace(&mut self.spaced, words.ends_with(char::is_whitespace));
        // 09:10 and 2031/03/02 are parted by their looks alone.
        let begins_day = bare.starts_with(|c: char| c.is_ascii_digit()) && dates::ends_with_minute(&line.words);
        if (spaced || words.starts_with(char::is_whitespace) || begins_day) && !line.words.is_empty() {
            line.words.push(' ');
        }
        for (index, word) in bare.split_whitespace().enumerate() {
            if index > 0 {
                line.words.push(' ');
            }
            line.words.push_str(word);
        }
        if self.links > 0 {
            line.linked += line.words.len() - before;
        } else if self.files > 0 {
            line.filed += line.words.len() - before;
        }
    }

    fn end(&mut self) {
        let Some(mut line) = self.line.take() else { return };
        // A page may set its text as a heading.
        let is_text = line.words.len() > HEADING || line.words.matches('。').nth(1).is_some();
        line.heading = line.heading.filter(|_| !is_text);
        self.done.push(line);
    }
}

/// The level of the heading that an element is.
pub(super) fn heading(name: &str) -> Option<u8> {
    match name.as_bytes() {
        [b'h', level @ b'1'..=b'6'] => Some(level - b'0'),
        _ => None,
    }
}

/// The letters and digits of some words: what two ways of writing one headline have in common.
pub(super) fn dense(words: &str) -> String {
    let mut dense = String::with_capacity(words.len());
    // Most are Han, which the tables of letters are not asked for.
    dense.extend(words.chars().filter(|c| matches!(c, '\u{4e00}'..='\u{9fff}') || c.is_alphanumeric()));
    dense
}
