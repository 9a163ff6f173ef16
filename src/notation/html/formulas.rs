//! Formulas that KaTeX (katex.org, options, `output`) sets twice: once for those who listen, once for the eye. Some sites keep
//! the words alone of the first, a line for each sign and one for what their writer typed. MathJax (docs.mathjax.org, v2.7) keeps
//! what was typed in a script, `math/tex`, and sets what is seen of it before that.

use super::tokens::{Tag, Token};

/// The classes of what is heard of a formula and of what is seen of it.
const HEARD: &str = "katex-mathml";
const SEEN: &str = "katex-html";

/// The kind of a script that is a formula.
const TYPED: &str = "math/tex";

/// What the classes of MathJax begin with, and how many elements it sets before a script.
const OF_MATHJAX: &str = "MathJax";
const BEFORE: usize = 4;

/// What a program that makes pages of Markdown sets around a formula.
const AROUND: [&str; 2] = ["% <![CDATA[", "%]]>"];

/// Makes words of what the writers of formulas typed.
pub(super) fn set(source: &str, tokens: &mut [Token]) {
    heard(source, tokens);
    typed(source, tokens);
}

/// Makes elements with words of the scripts that are formulas.
fn typed(source: &str, tokens: &mut [Token]) {
    for at in 2..tokens.len() {
        let [Token::Open(tag, _), Token::Text(range, _), Token::Close(name, _)] = &mut tokens[at - 2..=at] else {
            continue;
        };
        let Some(kind) = tag.value("type").filter(|kind| &*tag.name == "script" && kind.starts_with(TYPED)) else {
            continue;
        };
        let element = if kind.contains("display") { "div" } else { "span" };
        let words = source[range.clone()].trim();
        let words = words.strip_prefix(AROUND[0]).and_then(|rest| rest.strip_suffix(AROUND[1])).unwrap_or(words).trim();
        let start = words.as_ptr() as usize - source.as_ptr() as usize;
        (range.start, range.end) = (start, start + words.len());
        (tag.name, *name) = (element.into(), element.into());
    }
}

/// Leaves of each formula that is heard and has lost its elements what its writer typed: the last of its lines.
fn heard(source: &str, tokens: &mut [Token]) {
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

/// Whether a token opens what is seen of a formula right behind what is heard of it, or right before what was typed.
pub(super) fn is_again(tokens: &[Token], ends: &[u32], at: usize) -> bool {
    let opens = |at: usize, class: &str| matches!(&tokens[at], Token::Open(tag, _) if has_class(tag, class));
    let opener = |close: usize| ends[close] as usize;
    opens(at, SEEN) && at > 0 && opener(at - 1) < at - 1 && opens(opener(at - 1), HEARD)
        || is_before_typed(tokens, ends, at)
}

/// Whether a token opens an element of MathJax behind which, but for others, a formula stands as it was typed.
fn is_before_typed(tokens: &[Token], ends: &[u32], at: usize) -> bool {
    let mut next = at;
    for _ in 0..BEFORE {
        let Some(Token::Open(tag, _)) = tokens.get(next) else { return false };
        if next > at && tag.value("type").is_some_and(|kind| kind.starts_with(TYPED)) {
            return true;
        }
        let end = ends[next] as usize;
        if end <= next || !tag.value("class").is_some_and(|class| class.starts_with(OF_MATHJAX)) {
            return false;
        }
        next = end + 1;
    }
    false
}

fn has_class(tag: &Tag, name: &str) -> bool {
    tag.value("class").is_some_and(|classes| classes.split_ascii_whitespace().any(|class| class == name))
}
