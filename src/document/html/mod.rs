//! HTML → the plain text of its words, with the structure that its tags give. Pages and the HTML within Markdown are
//! read by the same code; the tokens are html5gum's, which follows the WHATWG's rules and tells where each stands.

mod tags;

use std::ops::Range;

use html5gum::{Readable, StringReader, Token as Gum, Tokenizer, emitters::default::DefaultEmitter};

use super::chars::is_blank;
use super::lines::physical;
use super::reading::Builder;

/// One thing that HTML is made of, and where it stands in the source.
enum Token {
    /// `<p …>`.
    Open(Tag, Range<usize>),
    /// `</p>`.
    Close(String, Range<usize>),
    /// Words, entities among them.
    Text(Range<usize>),
}

/// A tag that opens an element.
pub(super) struct Tag {
    name: String,
    /// Where the words of its `alt` stand.
    alt: Option<Range<usize>>,
    /// Where those of its `title` do.
    title: Option<Range<usize>>,
    /// Where its `href` leads.
    href: Option<String>,
}

/// Reads a part of a source that is HTML.
pub(super) fn read(builder: &mut Builder, range: Range<usize>) {
    for token in tokens(builder.source, range) {
        match token {
            Token::Open(tag, range) => builder.open_tag(&tag, range),
            Token::Close(name, range) => builder.close_tag(&name, range),
            Token::Text(range) => text(builder, range),
        }
    }
}

fn tokens(source: &str, range: Range<usize>) -> Vec<Token> {
    let from = range.start;
    let reader: StringReader = source[range].to_reader();
    let at = |span: html5gum::Span<usize>| from + span.start..from + span.end;
    let mut tokens = Vec::new();
    for token in Tokenizer::new_with_emitter(reader, DefaultEmitter::<usize>::new_with_span()).flatten() {
        match token {
            Gum::StartTag(tag) => {
                let value = |name: &str| tag.attributes.get(name.as_bytes()).filter(|value| !value.value.is_empty());
                let place = |name: &str| value(name).map(|value| unquoted(source, at(value.span)));
                let opened = Tag {
                    name: String::from_utf8_lossy(&tag.name).into_owned(),
                    alt: place("alt"),
                    title: place("title"),
                    href: value("href").map(|value| String::from_utf8_lossy(&value.value).into_owned()),
                };
                tokens.push(Token::Open(opened, at(tag.span)));
            }
            Gum::EndTag(tag) => {
                tokens.push(Token::Close(String::from_utf8_lossy(&tag.name).into_owned(), at(tag.span)))
            }
            Gum::String(text) => tokens.push(Token::Text(at(text.span))),
            Gum::Comment(_) | Gum::Doctype(_) | Gum::Error(_) => {}
        }
    }
    tokens
}

/// The range of an attribute's value without the quotation marks that the tokenizer may count to it.
fn unquoted(source: &str, range: Range<usize>) -> Range<usize> {
    let quoted = |c: char| matches!(c, '"' | '\'');
    let words = &source[range.clone()];
    let start = range.start + (words.len() - words.trim_start_matches(quoted).len());
    start..(start + words.trim_matches(quoted).len())
}

/// Words between tags: line breaks are spaces there, entities stand for characters.
fn text(builder: &mut Builder, range: Range<usize>) {
    let source = builder.source;
    if builder.context.code == Some(true) {
        return builder.lines(range);
    }
    let mut first = true;
    for (start, end) in physical(&source[range.clone()]) {
        if !std::mem::take(&mut first) {
            builder.soft_break();
        }
        let line = &source[range.start + start..range.start + end];
        // White space at the head of a line is the author's indent, not the text's.
        let skipped = if builder.in_line() { 0 } else { line.len() - line.trim_start_matches(is_blank).len() };
        words(builder, range.start + start + skipped..range.start + end);
    }
}

/// Words of one line, each entity as the character that it stands for.
fn words(builder: &mut Builder, range: Range<usize>) {
    let source = builder.source;
    let mut from = range.start;
    while let Some(at) = source[from..range.end].find('&').map(|at| from + at) {
        let Some((length, c)) = entity(&source[at..range.end]) else {
            builder.push(from..at + 1);
            from = at + 1;
            continue;
        };
        builder.push(from..at);
        builder.instead(c, at..at + length);
        from = at + length;
    }
    builder.push(from..range.end);
}

/// The longest entity that is looked for, in bytes.
const ENTITY: usize = 32;

/// The bytes and the character of the entity that opens `text`.
pub(super) fn entity(text: &str) -> Option<(usize, char)> {
    let length = text.bytes().take(ENTITY).position(|byte| byte == b';')? + 1;
    let reader: StringReader = text[..length].to_reader();
    let mut decoded = Tokenizer::new(reader).flatten().filter_map(|token| match token {
        Gum::String(words) => Some(String::from_utf8_lossy(&words.value).into_owned()),
        _ => None,
    });
    let words = decoded.next()?;
    let mut chars = words.chars();
    let c = chars.next().filter(|_| chars.next().is_none())?;
    Some((length, c))
}
