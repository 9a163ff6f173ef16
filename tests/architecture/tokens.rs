//! Rust as tokens: what is compiled for tests only is taken away first.

use std::iter::Peekable;
use std::vec::IntoIter;

use proc_macro2::{Delimiter, Group, Spacing, TokenStream, TokenTree};

/// Tokens, read one after the other.
pub type Tokens = Peekable<IntoIter<TokenTree>>;

/// The tokens of a stream, to be read.
pub fn peekable(tokens: TokenStream) -> Tokens {
    tokens.into_iter().collect::<Vec<_>>().into_iter().peekable()
}

/// The tokens without every item, field, statement and arm under `#[cfg(test)]`.
pub fn without_tests(tokens: TokenStream) -> TokenStream {
    let mut kept: Vec<TokenTree> = Vec::new();
    let mut tokens = peekable(tokens);
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Group(group) => {
                kept.push(Group::new(group.delimiter(), without_tests(group.stream())).into());
            }
            token if is_mark(Some(&token), '#') && is_for_tests(tokens.peek()) => skip_item(&mut tokens),
            token => kept.push(token),
        }
    }
    kept.into_iter().collect()
}

/// Whether an attribute says that what follows is for tests only.
fn is_for_tests(attribute: Option<&TokenTree>) -> bool {
    let Some(TokenTree::Group(attribute)) = attribute else { return false };
    let attribute: String = attribute.stream().to_string().split_whitespace().collect();
    attribute == "cfg(test)" || attribute.starts_with("cfg(all(test,")
}

/// Passes over an attribute and all that it belongs to.
fn skip_item(tokens: &mut Tokens) {
    let (mut ends_with_brace, mut is_item) = (true, false);
    while let Some(token) = tokens.next() {
        match &token {
            TokenTree::Ident(word) => match word.to_string().as_str() {
                // `const fn` has a body; the others end with a semicolon.
                "use" | "let" | "const" | "static" => {
                    ends_with_brace = matches!(tokens.peek(), Some(TokenTree::Ident(next)) if next == "fn");
                }
                "fn" | "mod" | "struct" | "enum" | "impl" | "trait" => is_item = true,
                _ => {}
            },
            TokenTree::Punct(mark) if mark.as_char() == ';' => break,
            // A field, a variant, an arm of a match.
            TokenTree::Punct(mark) if mark.as_char() == ',' && !is_item => break,
            TokenTree::Group(group) if ends_with_brace && group.delimiter() == Delimiter::Brace => break,
            _ => {}
        }
    }
}

/// Whether a token is this punctuation mark.
pub fn is_mark(token: Option<&TokenTree>, wanted: char) -> bool {
    matches!(token, Some(TokenTree::Punct(mark)) if mark.as_char() == wanted)
}

/// Takes `::`, if that is what comes next.
pub fn takes_colons(tokens: &mut Tokens) -> bool {
    let joint = |token: &TokenTree| matches!(token, TokenTree::Punct(mark) if mark.as_char() == ':' && mark.spacing() == Spacing::Joint);
    if !tokens.peek().is_some_and(joint) {
        return false;
    }
    tokens.next();
    tokens.next();
    true
}
