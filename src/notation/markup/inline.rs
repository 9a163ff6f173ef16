//! Marks within a line → runs of words with their looks, links, images.

use std::ops::Range;

use crate::language::chars::is_blank;
use crate::language::forms::within;
use crate::notation::Style;
use crate::notation::reading::{Builder, Small};

/// Says what stands at the head of a text in a markup, given the character before it; `None` for a character like any
/// other.
pub(super) type Marks = fn(&str, Option<char>) -> Option<Token>;

/// A mark with what it holds, as offsets into the text that it opens.
pub(super) struct Token {
    /// Bytes of all of it.
    pub length: usize,
    pub shown: Shown,
}

/// What is shown of a mark.
pub(super) enum Shown {
    Nothing,
    /// Words, which may hold further marks.
    Words(Range<usize>, Style),
    /// Several pieces of words, which may hold further marks, each with the sign before it where another stands before that.
    Parts(Vec<(Option<char>, Range<usize>)>),
    /// Words as they stand.
    Plain(Range<usize>, Style),
    /// Words set higher or lower.
    Small(Range<usize>, Small),
    /// The words of a note that stands in the text, in brackets.
    Note(Range<usize>),
    /// The words of a link, and where it leads.
    Link(Range<usize>, Range<usize>),
    /// An image, with the words that tell of it.
    Image(Option<Range<usize>>),
    /// A character that the mark stands for: `&nbsp;`, `\\ldots`.
    Instead(char),
}

/// How far from its opening mark the closing one is looked for, in bytes.
const NEAR: usize = 1024;
/// How deep marks stand within marks.
const DEEP: u8 = 6;

/// Writes a part of the source without its marks.
pub(super) fn write(builder: &mut Builder, range: Range<usize>, marks: Marks) {
    nested(builder, range, marks, 0);
}

fn nested(builder: &mut Builder, range: Range<usize>, marks: Marks, depth: u8) {
    let source = builder.source;
    let (mut from, mut at) = (range.start, range.start);
    let mut before = None;
    while let Some(c) = source[at..range.end].chars().next() {
        // Letters open a mark (`link:`) only where a word begins.
        let word = c.is_ascii_lowercase() && before.is_none_or(|before: char| !before.is_ascii_alphanumeric());
        let may_open = c.is_ascii_punctuation() || c == '¶' || word;
        let token = if may_open { marks(within(&source[at..range.end], NEAR), before) } else { None };
        match token.filter(|token| token.length > 0) {
            Some(token) => {
                builder.push(from..at);
                show(builder, at, &token, marks, depth + 1);
                at += token.length;
                from = at;
                before = source[..at].chars().next_back();
            }
            None => {
                at += c.len_utf8();
                before = Some(c);
            }
        }
    }
    builder.push(from..range.end);
}

fn show(builder: &mut Builder, at: usize, token: &Token, marks: Marks, depth: u8) {
    let absolute = |range: &Range<usize>| at + range.start..at + range.end;
    let plain: Marks = |_, _| None;
    let marks = if depth > DEEP { plain } else { marks };
    match &token.shown {
        Shown::Nothing => {}
        Shown::Words(words, style) => {
            builder.push_style(*style);
            nested(builder, absolute(words), marks, depth);
            builder.pop_style();
        }
        Shown::Parts(parts) => {
            let mut behind = None;
            for (sign, words) in parts {
                let words = absolute(words);
                if let (Some(from), Some(sign)) = (behind, sign) {
                    builder.instead(*sign, from..words.start);
                }
                nested(builder, words.clone(), marks, depth);
                behind = Some(words.end);
            }
        }
        Shown::Plain(words, style) => {
            builder.push_style(*style);
            builder.push(absolute(words));
            builder.pop_style();
        }
        Shown::Instead(c) => builder.instead(*c, at..at + token.length),
        Shown::Small(words, small) => builder.small(absolute(words), *small),
        Shown::Note(words) => {
            let words = absolute(words);
            builder.push_style(Style::QUIET);
            builder.instead('[', at..words.start);
            nested(builder, words.clone(), marks, depth);
            builder.instead(']', words.end..at + token.length);
            builder.pop_style();
        }
        Shown::Link(words, target) => {
            let target = builder.source[absolute(target)].to_string();
            builder.begin_link(&target, at..at + token.length);
            nested(builder, absolute(words), marks, depth);
            builder.pop_style();
        }
        Shown::Image(words) => builder.image([words.as_ref().map(absolute), None], at + token.length),
    }
}

/// Words between two marks that are the same, as emphasis is set: no blank inside of the marks, and no letter or digit
/// of Latin right outside of them.
pub(super) fn between(rest: &str, before: Option<char>, mark: &str, style: Style) -> Option<Token> {
    let inner = rest.strip_prefix(mark)?;
    let outside = |c: Option<char>| c.is_none_or(|c| !c.is_ascii_alphanumeric());
    if !outside(before) || inner.starts_with(is_blank) || inner.starts_with(mark) {
        return None;
    }
    let end = inner.find(mark).filter(|end| *end > 0 && !inner[..*end].ends_with(is_blank))?;
    let length = end + 2 * mark.len();
    outside(rest[length..].chars().next())
        .then(|| Token { length, shown: Shown::Words(mark.len()..mark.len() + end, style) })
}

/// The same, but not with letters of any script on both sides: marks between Han are signs of the text there, 是/否/不知道.
pub(super) fn apart(rest: &str, before: Option<char>, mark: &str, style: Style) -> Option<Token> {
    let outside = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric() && !mark.contains(c));
    let token = between(rest, before, mark, style)?;
    (outside(before) || outside(rest[token.length..].chars().next())).then_some(token)
}

/// Words between two marks as they stand: code.
pub(super) fn code(rest: &str, open: &str, close: &str) -> Option<Token> {
    let end = rest.strip_prefix(open)?.find(close).filter(|end| *end > 0)?;
    let words = open.len()..open.len() + end;
    Some(Token { length: words.end + close.len(), shown: Shown::Plain(words, Style::CODE) })
}

/// A mark and all up to its close, not shown.
pub(super) fn hidden(rest: &str, open: &str, close: &str) -> Option<Token> {
    let end = rest.strip_prefix(open)?.find(close)?;
    Some(nothing(open.len() + end + close.len()))
}

/// Bytes that are not shown.
pub(super) fn nothing(length: usize) -> Token {
    Token { length, shown: Shown::Nothing }
}
