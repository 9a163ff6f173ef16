//! The texts of assets/words/ that the source says: `words.status.minutes`, and `status.minutes` below
//! `let status = &words.status`.

use std::collections::BTreeSet;

use proc_macro2::{Delimiter, TokenStream, TokenTree};

use crate::tokens::without_tests;

/// A group of texts and one of them.
pub type Text = (String, String);

/// What a file says of the texts in `groups`.
pub fn said(source: &str, groups: &BTreeSet<String>) -> BTreeSet<Text> {
    let tokens: TokenStream = source.parse().expect("Rust");
    let mut speech = Speech { groups, source, said: BTreeSet::new() };
    speech.listen(without_tests(tokens), &mut Vec::new());
    speech.said
}

/// What was heard so far.
struct Speech<'a> {
    groups: &'a BTreeSet<String>,
    source: &'a str,
    said: BTreeSet<Text>,
}

impl Speech<'_> {
    /// Goes through one scope. `named` are the variables that stand for a group, with the group: the last one counts.
    fn listen(&mut self, tokens: TokenStream, named: &mut Vec<(String, String)>) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let outside = named.len();
        for (at, token) in tokens.iter().enumerate() {
            match token {
                TokenTree::Group(group) => {
                    named.extend(self.parameters(group.stream()));
                    self.listen(group.stream(), named);
                }
                TokenTree::Ident(word) if word == "let" => named.extend(self.bound(&tokens[at + 1..])),
                TokenTree::Ident(word) => self.hear(&word.to_string(), &tokens[..at], &tokens[at + 1..], named),
                _ => {}
            }
        }
        named.truncate(outside);
    }

    /// `group.text`, where `group` is a field of the words or a variable that stands for one.
    fn hear(&mut self, word: &str, before: &[TokenTree], after: &[TokenTree], named: &[(String, String)]) {
        let [TokenTree::Punct(dot), TokenTree::Ident(text), ..] = after else { return };
        if dot.as_char() != '.' {
            return;
        }
        let group = match before {
            [before @ .., TokenTree::Punct(dot)] if dot.as_char() == '.' => {
                self.groups.get(word).filter(|_| are_words(before))
            }
            _ => named.iter().rev().find(|(name, _)| name == word).map(|(_, group)| group),
        };
        if let Some(group) = group.filter(|group| !group.is_empty()) {
            self.said.insert((group.clone(), text.to_string()));
        }
    }

    /// The variables of `let name = value;` and `let (name, name) = (value, value);`, with the group that each stands
    /// for; nothing where it is none.
    fn bound(&self, tokens: &[TokenTree]) -> Vec<(String, String)> {
        let is_mark =
            |token: &TokenTree, wanted: char| matches!(token, TokenTree::Punct(mark) if mark.as_char() == wanted);
        let Some(equals) = tokens.iter().position(|token| is_mark(token, '=')) else { return Vec::new() };
        let end = tokens.iter().position(|token| is_mark(token, ';')).unwrap_or(tokens.len());
        if end < equals {
            return Vec::new();
        }
        let names = parts(&tokens[..equals]);
        let values = parts(&tokens[equals + 1..end]);
        let group = |value: &Vec<TokenTree>| match value.as_slice() {
            [words @ .., TokenTree::Punct(_), TokenTree::Ident(group)] if are_words(words) => {
                Some(group.to_string()).filter(|group| self.groups.contains(group))
            }
            _ => None,
        };
        let pairs = names.iter().zip(&values);
        // A variable that stands for something else hides one of its name.
        pairs.filter_map(|(name, value)| Some((name.last()?.to_string(), group(value).unwrap_or_default()))).collect()
    }

    /// The parameters `name: &Group`, where the file has the type of the words.
    fn parameters(&self, tokens: TokenStream) -> Vec<(String, String)> {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let parameter = |window: &[TokenTree]| {
            let [name, colon, and, TokenTree::Ident(kind)] = window else { return None };
            let group = kind.to_string().to_lowercase();
            let is_group = colon.to_string() == ":" && and.to_string() == "&" && self.groups.contains(&group);
            (is_group && self.source.contains(&format!("words::{kind}"))).then(|| (name.to_string(), group))
        };
        tokens.windows(4).filter_map(parameter).collect()
    }
}

/// Whether an expression ends with `words` or `words()`.
fn are_words(tokens: &[TokenTree]) -> bool {
    match tokens {
        [.., TokenTree::Ident(words), TokenTree::Group(call)] => words == "words" && call.stream().is_empty(),
        [.., TokenTree::Ident(words)] => words == "words",
        _ => false,
    }
}

/// One thing, or what stands in brackets, parted at its commas.
fn parts(tokens: &[TokenTree]) -> Vec<Vec<TokenTree>> {
    match tokens {
        [TokenTree::Group(group)] if group.delimiter() == Delimiter::Parenthesis => {
            let inside: Vec<TokenTree> = group.stream().into_iter().collect();
            inside.split(|token| token.to_string() == ",").map(<[_]>::to_vec).collect()
        }
        _ => vec![tokens.to_vec()],
    }
}

#[test]
fn a_text_is_said_by_its_group_and_name() {
    let groups = ["help", "status", "panes"].map(str::to_owned).into();
    let heard = |source: &str| {
        let said = said(source, &groups).into_iter();
        said.map(|(group, name)| format!("{group}.{name}")).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(heard("fn f() { show(&self.words.help.title) }"), "help.title");
    assert_eq!(heard("fn f() { let told = &reader.words().help; told.title }"), "help.title");
    assert_eq!(heard("fn f() { let told = &words.status; told.minutes }"), "status.minutes");
    assert_eq!(heard("fn f() { let (one, told) = (list.len(), &x.words.status); one.start; told.end }"), "status.end");
    assert_eq!(heard("use words::Panes; fn f(told: &Panes) { told.source }"), "panes.source");
    assert_eq!(heard("fn f() { let told = &words.help; } fn g() { told.title }"), "");
    assert_eq!(heard("fn f() { let told = &words.help; let told = list; told.title }"), "");
    assert_eq!(
        heard("fn f() { range.start; status.lossy; self.status.end } #[cfg(test)] fn t() { words.help.title }"),
        ""
    );
}
