//! The marks of a wiki's text within a line: links, templates, tags, words of which each script has its own.

use std::ops::Range;

use super::inline::{self, Shown, Token};
use super::wiki_templates::{self, Kind, Told};
use crate::notation::Style;
use crate::notation::html::entity;

/// The names of a wiki's files.
pub(super) const FILES: [&str; 10] =
    ["File", "Image", "文件", "檔案", "档案", "图像", "圖像", "file", "image", "媒体文件"];
/// The names of what sorts a wiki's pages.
pub(super) const SORTS: [&str; 6] = ["Category", "category", "分类", "分類", "Template", "模板"];

/// Where the template that opens a text ends, with those within it.
fn close(text: &str) -> Option<usize> {
    let mut depth = 0;
    let mut at = 0;
    while at < text.len() {
        if text[at..].starts_with("{{") {
            depth += 1
        } else if text[at..].starts_with("}}") {
            depth -= 1
        } else {
            at += text[at..].chars().next().map_or(1, char::len_utf8);
            continue;
        }
        at += 2;
        if depth <= 0 {
            return Some(at);
        }
    }
    None
}

/// What the marks within a line mean.
pub(super) fn marks(rest: &str, _: Option<char>) -> Option<Token> {
    match rest.as_bytes().first()? {
        b'\'' if rest.starts_with("'''") => quoted(rest, "'''", Style::STRONG),
        b'\'' if rest.starts_with("''") => quoted(rest, "''", Style::EMPHASIS),
        b'[' if rest.starts_with("[[") => page(rest),
        b'[' => address(rest),
        b'{' if rest.starts_with("{{") => template(rest),
        b'-' if rest.starts_with("-{") => variant(rest),
        b'<' => tag(rest),
        b'&' => entity(rest).map(|(length, c)| Token { length, shown: Shown::Instead(c) }),
        _ => None,
    }
}

/// Words between quotes: `'''…'''`; a mark that nothing closes is not shown.
fn quoted(rest: &str, mark: &str, style: Style) -> Option<Token> {
    let end = rest[mark.len()..].find(mark).filter(|end| *end > 0);
    Some(match end {
        Some(end) => Token { length: end + 2 * mark.len(), shown: Shown::Words(mark.len()..mark.len() + end, style) },
        None => inline::nothing(mark.len()),
    })
}

/// `[[頁]]`, `[[頁|字]]`; of a picture within a line what tells of it.
fn page(rest: &str) -> Option<Token> {
    if let Some((length, told)) = picture(rest) {
        return Some(Token { length, shown: told.map_or(Shown::Nothing, Shown::Note) });
    }
    let end = rest.find("]]")?;
    let length = end + 2;
    let inner = &rest[2..end];
    let name = inner.find(':').map_or("", |at| &inner[..at]);
    if SORTS.contains(&name) {
        return Some(inline::nothing(length));
    }
    let target = 2..2 + inner.find('|').unwrap_or(inner.len());
    let words = inner.find('|').map_or(2..end, |at| 2 + at + 1..end);
    Some(Token { length, shown: Shown::Link(words, target) })
}

/// Words of a picture's link that say how it is set, or where it leads.
const OPTIONS: [&str; 14] = [
    "thumb",
    "thumbnail",
    "left",
    "right",
    "center",
    "缩略图",
    "縮圖",
    "frame",
    "frameless",
    "border",
    "none",
    "upright",
    "左",
    "右",
];

/// Bytes of the picture that opens a text, and where its words stand, if it has any: `[[File:甲.jpg|thumb|渡輪]]`.
pub(super) fn picture(text: &str) -> Option<(usize, Option<Range<usize>>)> {
    let rest = text.strip_prefix("[[")?;
    let name = rest.find(':').map(|at| &rest[..at])?;
    if !FILES.contains(&name) {
        return None;
    }
    // The words of links in it hold bars, too.
    let (mut depth, mut bar, mut at) = (1, None, 2);
    while depth > 0 {
        at += text[at..].find(['[', ']', '|'])?;
        let sign = &text[at..];
        if sign.starts_with("[[") {
            (depth, at) = (depth + 1, at + 2);
        } else if sign.starts_with("]]") {
            (depth, at) = (depth - 1, at + 2);
        } else {
            bar = if depth == 1 && sign.starts_with('|') { Some(at + 1) } else { bar };
            at += 1;
        }
    }
    let words = bar.map(|bar| bar..at - 2);
    let tells = |words: &Range<usize>| {
        let told = text[words.clone()].trim();
        !told.is_empty() && !OPTIONS.contains(&told) && !told.ends_with("px") && !told.contains('=')
    };
    Some((at, words.filter(tells)))
}

/// `[https://… 字]`.
fn address(rest: &str) -> Option<Token> {
    let inner = rest.strip_prefix('[').filter(|inner| inner.starts_with("http") || inner.starts_with("//"))?;
    let end = 1 + inner.find(']')?;
    let blank = rest[..end].find(' ');
    let target = 1..blank.unwrap_or(end);
    let words = blank.map_or(target.clone(), |at| at + 1..end);
    Some(Token { length: end + 1, shown: Shown::Link(words, target) })
}

/// A template within a line: the words that it is set around.
fn template(rest: &str) -> Option<Token> {
    let length = close(rest)?;
    let shown = match wiki_templates::told(&rest[..length]) {
        Some(Told { parts, kind: Kind::Note }) => parts.into_iter().next().map(|(_, words)| Shown::Note(words)),
        told => told.map(|told| Shown::Parts(told.parts)),
    };
    Some(Token { length, shown: shown.unwrap_or(Shown::Nothing) })
}

/// `-{zh-hans:…;zh-hant:…}-`: words of which each script has its own; the first are shown.
fn variant(rest: &str) -> Option<Token> {
    let end = rest.find("}-")?;
    let inner = &rest[2..end];
    let start = 2 + inner.find([':', '|']).map_or(0, |at| at + 1);
    let stop = rest[start..end].find(';').map_or(end, |at| start + at);
    Some(Token { length: end + 2, shown: Shown::Words(start..stop, Style::PLAIN) })
}

/// A reference in the text, whose words begin behind so many bytes: a note. Where it names a page of the web or holds a
/// template, it is a source, and not shown.
fn reference(rest: &str, from: usize) -> Token {
    let Some(end) = rest[from..].find("</ref>").map(|end| from + end) else { return inline::nothing(from) };
    let words = &rest[from..end];
    let is_source = words.contains("{{") || words.contains("://") || words.trim().is_empty();
    let shown = if is_source { Shown::Nothing } else { Shown::Note(from..end) };
    Token { length: end + "</ref>".len(), shown }
}

/// A tag: a reference with what it holds, a comment; of others only the tag itself is not shown.
fn tag(rest: &str) -> Option<Token> {
    if rest.starts_with("<!--") {
        return inline::hidden(rest, "<!--", "-->");
    }
    let end = rest.find('>')?;
    if rest.starts_with("<ref") && !rest.starts_with("<references") && !rest[..end].ends_with('/') {
        return Some(reference(rest, end + 1));
    }
    let named = rest[1..].trim_start_matches('/').starts_with(|c: char| c.is_ascii_alphabetic());
    named.then(|| inline::nothing(end + 1))
}
