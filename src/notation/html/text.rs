//! Words of HTML → words of the plain text: entities are read, line ends are spaces.

use std::ops::Range;

use super::tokens::entity;
use crate::language::chars::is_blank;
use crate::language::lines::physical;
use crate::notation::reading::Builder;

/// Words between tags: line breaks are spaces there, entities stand for characters.
pub(super) fn text(builder: &mut Builder, range: Range<usize>) {
    let source = builder.source;
    if builder.context.code == Some(true) {
        return code(builder, range);
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

/// Words of a program: white space and the ends of its lines are its own. The marks of its words are elements of their own.
fn code(builder: &mut Builder, range: Range<usize>) {
    let source = builder.source;
    for (index, (start, end)) in physical(&source[range.clone()]).enumerate() {
        if index > 0 || !builder.in_line() {
            builder.begin_code_line();
        }
        words(builder, range.start + start..range.start + end);
    }
    if source[range].ends_with(['\n', '\r']) {
        builder.end_line();
    }
}

/// Words of one line, each entity as the character that it stands for.
pub(super) fn words(builder: &mut Builder, range: Range<usize>) {
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

/// Words of a string of JSON, each escape as the character that it stands for.
pub(super) fn json(builder: &mut Builder, range: Range<usize>) {
    let source = builder.source;
    let mut from = range.start;
    while let Some(at) = source[from..range.end].find('\\').map(|at| from + at) {
        builder.push(from..at);
        let escape = &source.as_bytes()[at..range.end];
        let pair = escape.get(6..8) == Some(b"\\u".as_slice());
        let read = |length: usize| {
            let string = format!("\"{}\"", source.get(at..at + length)?);
            serde_json::from_str::<String>(&string).ok()?.chars().next().map(|c| (length, c))
        };
        let found = match escape.get(1) {
            Some(b'u') => read(6).or_else(|| if pair { read(12) } else { None }),
            _ => read(2),
        };
        let (length, c) = found.unwrap_or((1, '\\'));
        builder.instead(c, at..at + length);
        from = at + length;
    }
    builder.push(from..range.end);
}
