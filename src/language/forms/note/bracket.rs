//! A note without the bracket that opens it or stands around it.

use crate::language::chars::{bracketed, is_blank};

/// `text` without a bracket that opens it, closed or not.
pub(super) fn inside(text: &str) -> &str {
    text.trim_start_matches(['（', '(', '【', '〔', '[', '*', '＊', '※'])
}

/// The words of a bracket around the whole of `text`, but for a desk's number behind it: （編輯：李某）1150520.
pub(super) fn whole_bracket(text: &str) -> &str {
    let bare = text.trim_end_matches(|c: char| c.is_ascii_digit());
    let text = if bare.ends_with(['）', ')']) { bare } else { text };
    match bracketed(text, text.len()) {
        Some((inner, length)) if length == text.len() => inner.trim_matches(is_blank),
        _ => text,
    }
}
