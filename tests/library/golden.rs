//! Recovery against outlines written by hand: golden/README.md says what they hold and how they are compared.
//!
//! `cargo test --test library golden -- --nocapture` also prints what the known failures differ in.

mod outline;

use crate::support;
use crate::support::Text;
use kanbao::document::{self, Format, Options};
use outline::Entry;
use similar::algorithms::{Capture, lcs};
use similar::{DiffOp, DiffTag};

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
        let found: Vec<Found> = found.into_iter().map(Found).collect();
        let aligned = aligned(&expected, &found);
        let agrees = |op: &&DiffOp| op.tag() == DiffTag::Equal;
        let both: usize = aligned.ops().iter().filter(agrees).map(|op| op.old_range().len()).sum();
        (right, all) = (right + 2 * both, all + expected.len() + found.len());
        println!("{}: F1 {:.3}", text.name, 2.0 * both as f64 / (expected.len() + found.len()) as f64);
        let difference = difference(&expected, &found, aligned);
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
    Options { format: if markdown { Format::Markdown } else { Format::Auto }, ..Options::default() }
}

/// The outline of a text: beside a page, and in tests/golden for a seed.
fn expected(text: &Text) -> String {
    let beside = text.path.with_extension("outline");
    let path =
        if beside.exists() { beside } else { support::at("tests/golden").join(format!("{}.outline", text.name)) };
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// A block that recovery found; it equals the line of an outline that says so.
struct Found(Entry);

impl PartialEq<Entry> for Found {
    fn eq(&self, expected: &Entry) -> bool {
        expected.matches(&self.0)
    }
}

/// The longest common subsequence, and what stands between.
fn aligned(expected: &[Entry], found: &[Found]) -> Capture {
    let mut capture = Capture::new();
    let Ok(()) = lcs::diff(&mut capture, expected, 0..expected.len(), found, 0..found.len());
    capture
}

/// The lines that differ, with those that agree around each group; `None` where none does.
fn difference(expected: &[Entry], found: &[Found], aligned: Capture) -> Option<String> {
    let mut out = String::new();
    for op in aligned.into_grouped_ops(1).iter().flatten() {
        let (agree, old, new) = (op.tag() == DiffTag::Equal, &expected[op.old_range()], &found[op.new_range()]);
        old.iter().for_each(|entry| out += &format!("  {} {entry}\n", if agree { ' ' } else { '-' }));
        new.iter().filter(|_| !agree).for_each(|found| out += &format!("  + {}\n", found.0));
    }
    (!out.is_empty()).then_some(out)
}
