//! What a query finds in a text, and that it finds nothing else: search/queries.txt holds the table and says how to read
//! it.

use std::ops::ControlFlow;

use kanbao::document::{self, Document, Format, Options, Place};
use kanbao::find::Pattern;
use kanbao::find::{Finder, Hit};

const TABLE: &str = include_str!("../search/queries.txt");

#[test]
fn queries_find_what_they_should_and_nothing_else() {
    let mut wrong = Vec::new();
    let mut count = 0;
    for part in TABLE.split("\n== ").skip(1) {
        let (name, rest) = part.split_once('\n').unwrap_or((part, ""));
        let is_row = |line: &&str| line.starts_with("    ") && line.contains('→');
        let text: Vec<&str> = rest.lines().filter(|line| !is_row(line)).collect();
        let text = text.join("\n").trim().to_owned() + "\n";
        for row in rest.lines().filter(is_row) {
            let (query, wanted) =
                row.split_once('→').map(|(query, hits)| (query.trim(), hits.trim())).unwrap_or_default();
            let found = found(query, &text);
            count += 1;
            if found != wanted {
                wrong.push(format!("{name}\n    {query}  → {wanted}\n    found: {found}\n"));
            }
        }
    }
    assert!(count > 100, "the table is read: {count} rows");
    assert!(wrong.is_empty(), "{} of {count} find something else\n\n{}", wrong.len(), wrong.join("\n"));
}

/// What a query finds, as the table writes it.
fn found(query: &str, text: &str) -> String {
    let (query, pinyin) = query.strip_suffix("pinyin on").map_or((query, false), |query| (query.trim(), true));
    let format = if text.starts_with("# ") { Format::Markdown } else { Format::Plain };
    let document = document::recover(text.into(), &Options { format, ..Options::default() });
    let pattern = Pattern::read(query, pinyin).expect("a pattern").expect("not empty");
    let mut hits = Vec::new();
    let every = Finder::new(&document, &pattern).each(Place(0), &|| ControlFlow::Continue(()), &mut |hit| {
        hits.push(written(&document, hit));
        ControlFlow::Continue(())
    });
    assert!(every.is_continue());
    if hits.is_empty() { "-".into() } else { hits.join("; ") }
}

/// A hit as it stands in the source, `…` for what is cut in.
fn written(document: &Document, hit: Hit) -> String {
    let (text, block) = (document.text(), &document.blocks()[hit.block]);
    let hit = hit.span.range();
    let pieces = document.pieces(block).iter().map(|piece| piece.span.range());
    let mut shown = String::new();
    let mut before: Option<usize> = None;
    for piece in pieces.filter(|piece| piece.start < hit.end && hit.start < piece.end) {
        let between = before.map_or("", |before| &text[before..piece.start]);
        shown += if between.trim().is_empty() || between.trim().chars().count() < 4 { between } else { "…" };
        shown += &text[piece.start.max(hit.start)..piece.end.min(hit.end)];
        before = Some(piece.end);
    }
    shown.replace('\n', "⏎")
}
