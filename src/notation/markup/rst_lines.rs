//! What single lines of reStructuredText are: rows of marks, fields.

use crate::language::chars::is_blank;

/// Directives whose names say nothing to the reader.
pub(super) const SILENT: [&str; 16] = [
    "table",
    "list-table",
    "csv-table",
    "rubric",
    "topic",
    "sidebar",
    "admonition",
    "container",
    "epigraph",
    "highlights",
    "pull-quote",
    "compound",
    "class",
    "only",
    "tabularcolumns",
    "line-block",
];

/// Characters of a term that is described, at most.
pub(super) const TERM: usize = 24;

/// Bytes of the white space at the head of a text.
pub(super) fn blank(text: &str) -> usize {
    text.len() - text.trim_start_matches(is_blank).len()
}

/// Whether a line is three or more of one mark: it stands below a title.
pub(super) fn is_adorned(words: &str) -> bool {
    let first = words.bytes().next().unwrap_or(b' ');
    words.len() >= 3
        && first.is_ascii_punctuation()
        && !matches!(first, b':' | b'.' | b'|' | b'>')
        && words.bytes().all(|byte| byte == first)
}

/// Whether a line only divides the rows of a table.
pub(super) fn is_grid(words: &str) -> bool {
    let grid =
        words.starts_with("+-") || words.starts_with("+=") || words.starts_with("== ") || words.starts_with("==");
    grid && words.bytes().all(|byte| matches!(byte, b'+' | b'-' | b'=' | b' '))
}

/// The name of a field, and the bytes before its value: `:name: …`.
pub(super) fn field(words: &str) -> Option<(&str, usize)> {
    let rest = words.strip_prefix(':')?;
    let end = rest.find(':').filter(|end| *end > 0 && !rest.starts_with(is_blank))?;
    let after = &rest[end + 1..];
    (after.is_empty() || after.starts_with(is_blank)).then_some((&rest[..end], end + 2))
}
