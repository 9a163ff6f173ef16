//! Lines that a page sets by a style alone.

use super::tokens::{Tag, Token};

/// Makes boxes of the words that a page sets as such by a style alone: each `<span style="display:block">` is a line.
pub(super) fn set(tokens: &mut [Token], ends: &[u32]) {
    for at in 0..tokens.len() {
        let Token::Open(tag, _) = &mut tokens[at] else { continue };
        let end = ends[at] as usize;
        if &*tag.name != "span" || end <= at || !is_block(tag) {
            continue;
        }
        tag.name = "div".into();
        if let Token::Close(name, _) = &mut tokens[end] {
            *name = "div".into();
        }
    }
}

/// Whether an element is set as a box by its style.
fn is_block(tag: &Tag) -> bool {
    let style: String = tag.value("style").unwrap_or_default().chars().filter(|c| !c.is_whitespace()).collect();
    style.split(';').any(|rule| rule.eq_ignore_ascii_case("display:block"))
}
