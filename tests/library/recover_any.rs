//! What must hold of any text: it recovers, nothing that can be seen is lost or doubled, and the order is kept.

use std::sync::Arc;

use crate::support;
use kanbao::document::{Document, Format, Kind, Options, Span, explain, recover};
use proptest::prelude::*;

/// Lines of every habit, to be mixed.
fn lines() -> Vec<String> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/recover");
    let mut paths: Vec<_> =
        std::fs::read_dir(folder).expect("the fixtures").filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.sort();
    let texts =
        paths.iter().filter(|path| path.extension().is_some_and(|extension| extension == "txt" || extension == "md"));
    texts
        .flat_map(|path| std::fs::read_to_string(path).expect("UTF-8").lines().map(str::to_string).collect::<Vec<_>>())
        .collect()
}

fn spans(document: &Document) -> Vec<Vec<Span>> {
    let blocks = document.blocks().iter();
    let spans = blocks.map(|block| {
        let pieces = document.pieces(block).iter().map(|piece| piece.span);
        block.marker.into_iter().chain(pieces).chain(block.credit).collect()
    });
    spans.collect()
}

/// Every visible character of the source, but headings' marks, stands in exactly one span.
fn nothing_is_lost(document: &Document) -> Result<(), TestCaseError> {
    let text = document.text();
    let mut covered: Vec<Span> = spans(document).concat();
    covered.retain(|span| !span.is_empty());
    covered.sort_by_key(|span| span.start);
    let mut at = 0;
    for span in covered.iter().copied().chain([Span::new(text.len(), text.len())]) {
        prop_assert!(span.start as usize >= at, "doubled: {:?}", &text[span.range()]);
        let between = &text[at..span.start as usize];
        prop_assert!(between.chars().all(|c| c == '#' || !support::is_seen(c)), "lost: {between:?}");
        at = span.end as usize;
    }
    Ok(())
}

/// Within a block and between blocks places ascend, but for captions and page numbers lifted out of the paragraph before them.
fn order_is_kept(document: &Document) -> Result<(), TestCaseError> {
    let mut end = 0;
    let mut start = 0;
    for (block, spans) in document.blocks().iter().zip(spans(document)) {
        prop_assert!(spans.windows(2).all(|pair| pair[0].end <= pair[1].start));
        let first = spans.first().map_or(end, |span| span.start);
        prop_assert!(first >= start);
        let lifted = matches!(block.kind, Kind::Caption { .. }) || (block.kind == Kind::Note && block.anchor.is_some());
        prop_assert!(first >= end || lifted, "{:?} moved", block.kind);
        start = first;
        end = spans.last().map_or(end, |span| span.end.max(end));
    }
    Ok(())
}

/// Articles hold every block once; headings and figures are listed; places lead to blocks.
fn parts_agree(document: &Document) -> Result<(), TestCaseError> {
    let mut next = 0;
    for article in document.articles() {
        prop_assert_eq!(article.blocks.start, next);
        prop_assert!(!article.blocks.is_empty());
        next = article.blocks.end;
    }
    prop_assert_eq!(next, document.blocks().len());
    for (index, id) in document.figures().iter().enumerate() {
        prop_assert_eq!(document.blocks()[*id].kind, Kind::Caption { figure: index as u32 + 1 });
    }
    for (id, block) in document.blocks().iter().enumerate() {
        prop_assert_eq!(document.block_at(document.start(block)), Some(id));
        prop_assert!(document.articles()[document.article_of(id)].blocks.contains(&id));
    }
    Ok(())
}

fn check(text: &str, options: Options) -> Result<(), TestCaseError> {
    let text: Arc<str> = text.into();
    let document = recover(text.clone(), &options);
    if options.format == Format::Plain {
        nothing_is_lost(&document)?;
    }
    order_is_kept(&document)?;
    parts_agree(&document)?;
    let (explained, _) = explain(text, &options);
    prop_assert_eq!(explained.blocks().len(), document.blocks().len());
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn mixtures_of_lines_marks_blanks_and_controls(
        chosen in prop::collection::vec((any::<prop::sample::Index>(), 0usize..13, any::<prop::sample::Index>()), 1..60),
        rejoin in any::<bool>(),
    ) {
        let lines = lines();
        let glue = ["\n", "\n\u{200b}", "\n\n", "\r\n", "\r", "\n\n\n", "\n\u{3000}\u{3000}", "\n● ", "\n## ", "\u{1b}[0m\n", "\u{85}", "\n（", " "];
        let mut text = String::new();
        for (line, kind, cut) in &chosen {
            let line = line.get(&lines);
            let chars = line.chars().count();
            // Some lines are cut, as columns cut them.
            let take = if *kind % 3 == 0 && chars > 0 { cut.index(chars) + 1 } else { chars };
            text.extend(line.chars().take(take));
            text.push_str(glue[*kind]);
        }
        for format in [Format::Plain, Format::Markdown, Format::Auto] {
            check(&text, Options { format, rejoin, ..Options::default() })?;
        }
    }

    #[test]
    fn any_characters(text in "[\\PC\n\r\t#●圖：（）。，「」 \u{3000}\\[\\]\\^!*`|>\u{0}-\u{1f}]{0,200}") {
        for format in [Format::Plain, Format::Markdown] {
            check(&text, Options { format, ..Options::default() })?;
        }
    }

    #[test]
    fn footnotes_and_images_of_any_label(
        text in "(!?\\[\\^?[ \u{3000}\u{200b}1註!^]{0,4}\\](: |\\()[註 \u{3000})]{0,4}\n{1,2}){1,6}"
    ) {
        for format in [Format::Markdown, Format::Auto] {
            check(&text, Options { format, ..Options::default() })?;
        }
    }
}
