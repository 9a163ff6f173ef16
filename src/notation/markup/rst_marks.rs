//! The marks of reStructuredText within a line: roles, links, emphasis, code.

use std::ops::Range;

use super::inline::{self, Shown, Token};
use crate::language::chars::is_blank;
use crate::notation::Style;
use crate::notation::reading::Small;

/// What the marks within a line mean.
pub(super) fn marks(rest: &str, before: Option<char>) -> Option<Token> {
    match rest.as_bytes().first()? {
        b'`' if rest.starts_with("``") => inline::code(rest, "``", "``"),
        b'`' => quoted(rest, 0),
        b':' => {
            let name = rest[1..]
                .bytes()
                .take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b':'))
                .count();
            let opens = name > 0 && rest[1..1 + name].ends_with(':') && rest[1 + name..].starts_with('`');
            opens.then(|| quoted(rest, 1 + name)).flatten()
        }
        b'*' if rest.starts_with("**") => inline::between(rest, before, "**", Style::STRONG),
        b'*' => inline::between(rest, before, "*", Style::EMPHASIS),
        b'\\' if rest[1..].starts_with(' ') => Some(inline::nothing(2)),
        b'\\' if rest[1..].starts_with(|c: char| c.is_ascii_punctuation()) => {
            Some(Token { length: 2, shown: Shown::Plain(1..2, Style::PLAIN) })
        }
        b']' if rest.starts_with("]_") => Some(Token { length: 2, shown: Shown::Plain(0..1, Style::PLAIN) }),
        _ => None,
    }
}

/// Words between backquotes, `open` bytes of a role before them: `` :doc:`words <target>` ``, `` `words <target>`_ ``.
fn quoted(rest: &str, open: usize) -> Option<Token> {
    let start = open + 1;
    let end = start + rest[start..].find('`').filter(|end| *end > 0)?;
    let tail = rest[end + 1..].bytes().take_while(|byte| *byte == b'_').count().min(2);
    let length = end + 1 + tail;
    let inner = &rest[start..end];
    let target: Option<Range<usize>> = inner.rfind('<').filter(|_| inner.ends_with('>')).map(|at| start + at..end);
    let shown = match target {
        Some(target) => {
            let words = start..start + inner[..target.start - start].trim_end_matches(is_blank).len();
            let address = target.start + 1..target.end - 1;
            if words.is_empty() { Shown::Link(address.clone(), address) } else { Shown::Link(words, address) }
        }
        None if matches!(&rest[..open], ":sup:" | ":superscript:") => Shown::Small(start..end, Small::Raised),
        None if matches!(&rest[..open], ":sub:" | ":subscript:") => Shown::Small(start..end, Small::Lowered),
        None if open > 0 || tail == 0 => Shown::Plain(start..end, Style::CODE),
        None => Shown::Plain(start..end, Style::PLAIN),
    };
    Some(Token { length, shown })
}
