//! Recovery against outlines written by hand: golden/README.md says what they hold and how they are compared.
//!
//! `cargo test --test library golden -- --nocapture` also prints what the known failures differ in.

mod outline;

use crate::support;
use crate::support::Text;
use kanbao::document::{self, Form, Options};
use outline::Entry;

/// Texts that recovery does not yet read as their outlines do: name, reason. A mended one must leave the table.
const KNOWN_FAILURES: &[(&str, &str)] =
    &[("23-hans-pdf-columns", "a full line ends a sentence and its paragraph, and only sense tells")];

#[test]
fn recovery_finds_what_a_reader_finds() {
    let mut wrong = Vec::new();
    let (mut right, mut all) = (0, 0);
    for text in support::seeds().into_iter().chain(support::pages()) {
        let expected = outline::parse(&expected(&text));
        let found = outline::describe(&document::recover(text.text.as_str().into(), &options(&text)));
        let both = common(&expected, &found).len();
        (right, all) = (right + 2 * both, all + expected.len() + found.len());
        println!("{}: F1 {:.3}", text.name, 2.0 * both as f64 / (expected.len() + found.len()) as f64);
        let difference = difference(&expected, &found);
        let known = KNOWN_FAILURES.iter().find(|(name, _)| *name == text.name);
        match (difference, known) {
            (None, None) => {}
            (None, Some(_)) => wrong.push(format!("{} is mended: take it out of KNOWN_FAILURES\n", text.name)),
            (Some(difference), None) => wrong.push(format!("{}\n{difference}", text.name)),
            (Some(difference), Some((_, reason))) => println!("{} (known: {reason})\n{difference}", text.name),
        }
    }
    println!("all: F1 {:.4}", right as f64 / all as f64);
    assert!(wrong.is_empty(), "- expected, + found\n\n{}", wrong.join("\n"));
}

fn options(text: &Text) -> Options {
    let markdown = text.path.extension().is_some_and(|extension| extension == "md");
    Options { form: if markdown { Form::Markdown } else { Form::Auto }, ..Options::default() }
}

/// The outline of a text: beside a page, and in tests/golden for a seed.
fn expected(text: &Text) -> String {
    let beside = text.path.with_extension("outline");
    let path =
        if beside.exists() { beside } else { support::at("tests/golden").join(format!("{}.outline", text.name)) };
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The lines that differ, with one that agrees before each group; `None` where none does.
fn difference(expected: &[Entry], found: &[Entry]) -> Option<String> {
    let common = common(expected, found);
    let (mut at, mut other) = (0, 0);
    let mut out = String::new();
    for &(to, to_other) in common.iter().chain([&(expected.len(), found.len())]) {
        if (at < to || other < to_other) && at > 0 {
            out += &format!("    {}\n", expected[at - 1]);
        }
        expected[at..to].iter().for_each(|entry| out += &format!("  - {entry}\n"));
        found[other..to_other].iter().for_each(|entry| out += &format!("  + {entry}\n"));
        (at, other) = (to + 1, to_other + 1);
    }
    (!out.is_empty()).then_some(out)
}

/// The longest common subsequence, as pairs of indexes.
fn common(expected: &[Entry], found: &[Entry]) -> Vec<(usize, usize)> {
    let mut longest = vec![vec![0u32; found.len() + 1]; expected.len() + 1];
    for (at, entry) in expected.iter().enumerate().rev() {
        for (other, candidate) in found.iter().enumerate().rev() {
            longest[at][other] = match entry.matches(candidate) {
                true => longest[at + 1][other + 1] + 1,
                false => longest[at + 1][other].max(longest[at][other + 1]),
            };
        }
    }
    let (mut at, mut other, mut pairs) = (0, 0, Vec::new());
    while at < expected.len() && other < found.len() {
        if expected[at].matches(&found[other]) {
            pairs.push((at, other));
            (at, other) = (at + 1, other + 1);
        } else if longest[at + 1][other] >= longest[at][other + 1] {
            at += 1;
        } else {
            other += 1;
        }
    }
    pairs
}
