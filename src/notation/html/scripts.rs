//! Superscripts and subscripts, which a terminal has only as characters of their own: 10², H₂O, [1].

use std::ops::Range;

use super::page::PageTokens;
use super::text;
use super::tokens::Token;
use crate::notation::reading::{Builder, Small};

/// The most tokens of an element that is looked at.
const LONGEST: usize = 64;

/// How the characters of an element are written.
#[derive(Clone, Copy, Debug)]
pub(super) enum Script {
    /// Each as its small form.
    Small(Small),
    /// The number of a note, in brackets.
    Note,
}

impl Script {
    /// How the words between two tokens are written; `None` where they stay as they are.
    pub fn new(page: &PageTokens, tokens: Range<usize>, name: &str) -> Option<Script> {
        if tokens.len() > LONGEST {
            return None;
        }
        let linked =
            page.tokens[tokens.clone()].iter().any(|token| matches!(token, Token::Open(tag, _) if &*tag.name == "a"));
        let mut chars =
            tokens.filter_map(|at| page.words(at)).flat_map(str::chars).filter(|c| !c.is_whitespace()).peekable();
        let first = chars.peek().copied()?;
        match name {
            "a" => first.is_alphanumeric().then_some(Script::Note),
            "sup" if linked => (!matches!(first, '[' | '［' | '〔' | '(' | '（')).then_some(Script::Note),
            _ => {
                let small = Small::of_element(name)?;
                chars.all(|c| small.form(c).is_some()).then_some(Script::Small(small))
            }
        }
    }

    /// What stands for the tag that opens the element.
    pub fn open(self, builder: &mut Builder, tag: Range<usize>) {
        if matches!(self, Script::Note) {
            builder.instead('[', tag);
        }
    }

    /// What stands for the tag that closes it.
    pub fn close(self, builder: &mut Builder, tag: Range<usize>) {
        if matches!(self, Script::Note) {
            builder.instead(']', tag);
        }
    }

    /// Writes words of it.
    pub fn words(self, builder: &mut Builder, range: Range<usize>) {
        let Script::Small(small) = self else { return text::words(builder, range) };
        let source = builder.source;
        for (at, c) in source[range.clone()].char_indices() {
            let place = range.start + at..range.start + at + c.len_utf8();
            match small.form(c) {
                Some(form) => builder.instead(form, place),
                None => builder.push(place),
            }
        }
    }
}
