//! Superscripts and subscripts, which a terminal has only as characters of their own: 10², H₂O, [1].

use std::ops::Range;

use super::page::PageTokens;
use super::text;
use super::tokens::Token;
use crate::notation::reading::Builder;

/// The most tokens of an element that is looked at.
const LONGEST: usize = 64;

/// How the characters of an element are written.
#[derive(Clone, Copy, Debug)]
pub(super) enum Script {
    /// Each as its raised counterpart.
    Raised,
    /// Each as its lowered counterpart.
    Lowered,
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
            "sup" => chars.all(|c| raised(c).is_some()).then_some(Script::Raised),
            _ => chars.all(|c| lowered(c).is_some()).then_some(Script::Lowered),
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
        let counterpart = match self {
            Script::Note => return text::words(builder, range),
            Script::Raised => raised,
            Script::Lowered => lowered,
        };
        let source = builder.source;
        for (at, c) in source[range.clone()].char_indices() {
            let place = range.start + at..range.start + at + c.len_utf8();
            match counterpart(c) {
                Some(small) => builder.instead(small, place),
                None => builder.push(place),
            }
        }
    }
}

fn raised(c: char) -> Option<char> {
    Some(match c {
        '1' => '¹',
        '2' => '²',
        '3' => '³',
        '0' | '4'..='9' => char::from_u32(0x2070 + (u32::from(c) - u32::from('0')))?,
        '+' => '⁺',
        '-' | '−' => '⁻',
        'n' => 'ⁿ',
        _ => return None,
    })
}

fn lowered(c: char) -> Option<char> {
    Some(match c {
        '0'..='9' => char::from_u32(0x2080 + (u32::from(c) - u32::from('0')))?,
        '+' => '₊',
        '-' | '−' => '₋',
        _ => return None,
    })
}
