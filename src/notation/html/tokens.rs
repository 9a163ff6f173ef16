//! HTML → its tokens, each with where it stands in the source. The tokens are html5gum's, which follows the WHATWG's
//! rules.

use std::ops::Range;

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{Readable, Span, StringReader, Token as Gum, Tokenizer};

use crate::source::html_input::HtmlInput;

/// One thing that HTML is made of, and where it stands in the source.
#[derive(Debug)]
pub(super) enum Token {
    /// `<p …>`.
    Open(Tag, Range<usize>),
    /// `</p>`.
    Close(Box<str>, Range<usize>),
    /// Words as they stand, entities among them; and as they are read, where that is another thing.
    Text(Range<usize>, Option<Box<str>>),
    /// `<!-- … -->`.
    Comment(Range<usize>),
}

/// A tag that opens an element.
#[derive(Debug)]
pub(super) struct Tag {
    /// Its name, in small letters.
    pub name: Box<str>,
    attributes: Vec<Attribute>,
}

/// An attribute that somebody here asks for.
#[derive(Debug)]
struct Attribute {
    name: &'static str,
    value: Box<str>,
    /// Where the value stands, without its quotation marks.
    place: Range<usize>,
}

/// The attributes that somebody here asks for.
const ASKED: [&str; 25] = [
    "alt",
    "aria-hidden",
    "class",
    "colspan",
    "content",
    "epub:type",
    "height",
    "hidden",
    "href",
    "id",
    "itemprop",
    "lang",
    "name",
    "property",
    "rel",
    "reversed",
    "role",
    "rowspan",
    "size",
    "start",
    "style",
    "title",
    "type",
    "value",
    "width",
];

impl Tag {
    /// The value of an attribute, entities read; `None` where it is missing or empty.
    pub fn value(&self, name: &str) -> Option<&str> {
        self.attribute(name).map(|attribute| &*attribute.value).filter(|value| !value.is_empty())
    }

    /// Where the value of an attribute stands; `None` where it is missing or empty.
    pub fn place(&self, name: &str) -> Option<Range<usize>> {
        self.attribute(name).map(|attribute| attribute.place.clone()).filter(|place| !place.is_empty())
    }

    /// Whether an attribute is there, with or without a value.
    pub fn has(&self, name: &str) -> bool {
        self.attribute(name).is_some()
    }

    fn attribute(&self, name: &str) -> Option<&Attribute> {
        self.attributes.iter().find(|attribute| attribute.name == name)
    }
}

/// The tokens of a part of a source. Where `raw` is set, what stands in `script`, `style` and the like is words up to its
/// end, as in a whole page. They are read one by one, so that no page is too long.
pub(super) fn tokens(source: &str, range: Range<usize>, raw: bool) -> impl Iterator<Item = Token> {
    let from = range.start;
    let input = HtmlInput::new(&source[range]);
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    emitter.naively_switch_states(raw);
    let at = move |span: Span<usize>| from + span.start..from + span.end;
    Tokenizer::new_with_emitter(input, emitter).flatten().filter_map(move |token| {
        Some(match token {
            Gum::StartTag(tag) => {
                let attributes = ASKED.iter().filter_map(|name| {
                    let value = tag.attributes.get(name.as_bytes())?;
                    let words = String::from_utf8_lossy(&value.value).into_owned().into();
                    Some(Attribute { name, value: words, place: value_place(source, at(value.span), name) })
                });
                // AMP's element for an image (amp.dev, amp-img): one within it is for browsers without scripts.
                let name = if **tag.name == b"amp-img"[..] { "img".into() } else { named(&tag.name) };
                let opened = Tag { attributes: attributes.collect(), name };
                Token::Open(opened, at(tag.span))
            }
            Gum::EndTag(tag) => Token::Close(named(&tag.name), at(tag.span)),
            Gum::String(text) => {
                let range = at(text.span);
                let read = source.as_bytes()[range.clone()] != **text.value;
                let read = read.then(|| String::from_utf8_lossy(&text.value).into_owned().into());
                Token::Text(range, read)
            }
            // What nothing closes would hide all that follows.
            Gum::Comment(comment) if source[at(comment.span)].ends_with('>') => Token::Comment(at(comment.span)),
            Gum::Comment(comment) => Token::Text(at(comment.span), None),
            Gum::Doctype(_) | Gum::Error(_) => return None,
        })
    })
}

fn named(name: &[u8]) -> Box<str> {
    String::from_utf8_lossy(name).into_owned().into()
}

/// The range of an attribute's value, where the attribute stands: without its name and the quotation marks.
fn value_place(source: &str, range: Range<usize>, name: &str) -> Range<usize> {
    let quoted = |c: char| matches!(c, '"' | '\'');
    let words = &source[range.clone()];
    let named = words.get(..name.len()).is_some_and(|head| head.eq_ignore_ascii_case(name));
    let value =
        if named { words[name.len()..].trim_start().strip_prefix('=').unwrap_or_default().trim_start() } else { words };
    let start = range.end - value.trim_start_matches(quoted).len();
    if !value.starts_with(quoted) {
        // A value without quotation marks ends where its tag does, which the tokenizer may count to it.
        let length = value.find(|c: char| c == '>' || c.is_ascii_whitespace()).unwrap_or(value.len());
        return start..start + length;
    }
    start..start + value.trim_matches(quoted).len()
}

/// The words of a comment without its marks.
pub(super) fn inside_comment(comment: &str) -> &str {
    comment.trim_start_matches("<!").trim_end_matches('>').trim_matches('-').trim()
}

/// The longest entity that is looked for, in bytes.
const ENTITY: usize = 32;

/// The bytes and the character of the entity that opens `text`.
pub(crate) fn entity(text: &str) -> Option<(usize, char)> {
    let length = text.bytes().take(ENTITY).position(|byte| byte == b';')? + 1;
    let common = match &text[..length] {
        "&nbsp;" => Some('\u{a0}'),
        "&amp;" => Some('&'),
        "&lt;" => Some('<'),
        "&gt;" => Some('>'),
        "&quot;" => Some('"'),
        _ => None,
    };
    if let Some(c) = common {
        return Some((length, c));
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_and_where_they_stand() {
        let source = "<img src=a.jpg ALT='渡輪&amp;碼頭' title=\"港\" hidden><p id=x>";
        let found: Vec<_> = tokens(source, 0..source.len(), true)
            .filter_map(|token| match token {
                Token::Open(tag, _) => Some(tag),
                _ => None,
            })
            .collect();
        assert_eq!(found[0].value("alt"), Some("渡輪&碼頭"));
        for (tag, name, expected) in
            [(0, "alt", Some("渡輪&amp;碼頭")), (0, "title", Some("港")), (0, "hidden", None), (1, "id", Some("x"))]
        {
            assert_eq!(found[tag].place(name).map(|place| &source[place]), expected, "{name}");
        }
        assert!(found[0].has("hidden"));
    }
}
