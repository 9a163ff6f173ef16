//! Formulas that KaTeX (katex.org, options, `output`) sets twice: once for those who listen, once for the eye. Some sites keep
//! the words alone of the first, a line for each sign and one for what their writer typed.

use super::tokens::{Tag, Token};

/// The classes of what is heard of a formula and of what is seen of it.
const HEARD: &str = "katex-mathml";
const SEEN: &str = "katex-html";

/// Leaves of each formula that is heard and has lost its elements what its writer typed: the last of its lines.
pub(super) fn set(source: &str, tokens: &mut [Token]) {
    for at in 2..tokens.len() {
        let [before, Token::Text(range, read), Token::Close(..)] = &mut tokens[at - 2..=at] else { continue };
        if !matches!(before, Token::Open(tag, _) if has_class(tag, HEARD)) {
            continue;
        }
        let words = source[range.clone()].trim_end();
        let line = words.rfind('\n').map_or(0, |end| end + 1);
        let read_line = read.as_deref().map(|read| read.trim_end().rsplit('\n').next().unwrap_or_default().into());
        (range.start, range.end, *read) = (range.start + line, range.start + words.len(), read_line);
    }
}

/// Whether a token opens what is seen of a formula right behind what is heard of it.
pub(super) fn is_again(tokens: &[Token], ends: &[u32], at: usize) -> bool {
    let opens = |at: usize, class: &str| matches!(&tokens[at], Token::Open(tag, _) if has_class(tag, class));
    let opener = |close: usize| ends[close] as usize;
    opens(at, SEEN) && at > 0 && opener(at - 1) < at - 1 && opens(opener(at - 1), HEARD)
}

fn has_class(tag: &Tag, name: &str) -> bool {
    tag.value("class").is_some_and(|classes| classes.split_ascii_whitespace().any(|class| class == name))
}
