//! What must hold of every passage: it shows the block's text whole and in order, and its map is true both ways.

use std::sync::Arc;

use proptest::prelude::*;

use super::super::{Block, Document, Options, Place, recover};
use super::{Passage, STRETCH};

fn document(text: &str) -> Document {
    recover(Arc::from(text), &Options::default())
}

fn stretches(document: &Document, block: &Block) -> Vec<Passage> {
    (0..document.stretches(block)).map(|stretch| document.passage(block, stretch)).collect()
}

/// Checks a block's passages against each other and against the source.
fn check(document: &Document, block: &Block) {
    let whole = document.whole(block);
    let parts = stretches(document, block);
    assert_eq!(parts.iter().map(|part| part.text.as_str()).collect::<String>(), whole.text);
    check_map(document, &whole);
    for (stretch, part) in parts.iter().enumerate() {
        check_map(document, part);
        assert!(!part.text.is_empty() || parts.len() == 1);
        for run in part.runs.iter().filter(|run| run.source_len > 0) {
            assert_eq!(document.stretch_at(block, Place(run.source)), stretch as u32);
            assert_eq!(document.stretch_at(block, Place(run.source + run.source_len - 1)), stretch as u32);
        }
    }
}

/// Checks that what is shown stands in the source where the map says, and that each way leads back.
fn check_map(document: &Document, passage: &Passage) {
    for (at, c) in passage.text.char_indices() {
        let place = passage.place(at);
        let rest = &document.text()[place.0 as usize..];
        if rest.starts_with(c) {
            assert_eq!(passage.text[passage.shown(place)..].chars().next(), Some(c));
        } else {
            assert!(c == ' ' || c == '\n' || rest.starts_with('&'), "{c:?} shows {:?}", rest.chars().next());
        }
    }
}

#[test]
fn a_rejoined_paragraph_maps_over_its_hole() {
    let text = "停航三個月的渡輪明晨復航，航務局表示三條航線先行恢復，其餘要等到下\n\n月才能開通。";
    let document = document(text);
    let block = &document.blocks()[0];
    let passage = document.passage(block, 0);
    assert_eq!(passage.text, text.replace('\n', ""));
    let hole = text.find('\n').expect("a hole");
    let join = passage.text.find("月才能").expect("the second half");
    assert_eq!(passage.shown(Place(hole as u32)), join);
    assert_eq!(passage.shown(Place(hole as u32 + 1)), join);
    assert_eq!(passage.place(join), Place(text.find("月才能").expect("the second half") as u32));
    assert_eq!(passage.place(passage.text.len()), Place(text.len() as u32));
}

#[test]
fn a_converted_run_stands_for_all_of_its_source() {
    let mut passage = Passage::default();
    passage.push("軟體", Place(10), 6, Default::default());
    passage.push("程式設計師", Place(16), 9, Default::default());
    assert_eq!([0, 3, 6, 9].map(|shown| passage.place(shown).0), [10, 13, 16, 16]);
    assert_eq!([10, 13, 16, 19, 25].map(|place| passage.shown(Place(place))), [0, 3, 6, 6, 21]);
}

#[test]
fn a_line_of_two_megabytes_is_set_in_stretches_that_end_with_sentences() {
    let text = "港口的燈一盞一盞亮起來，渡輪慢慢靠近碼頭，岸上的人朝着船揮手。".repeat(22_000);
    let document = document(&text);
    let block = &document.blocks()[0];
    let parts = stretches(&document, block);
    assert!(parts.iter().all(|part| part.text.len() < 2 * STRETCH && part.text.ends_with('。')));
    assert_eq!(parts.iter().map(|part| part.text.len()).sum::<usize>(), text.len());
    for place in (0..text.len()).step_by(9_973) {
        let stretch = document.stretch_at(block, Place(place as u32));
        let runs = &parts[stretch as usize].runs;
        let (first, last) = (runs[0], runs[runs.len() - 1]);
        assert!((first.source..last.source + last.source_len).contains(&(place as u32)));
    }
}

#[test]
fn text_without_sentences_is_cut_between_clusters() {
    for unit in ["港口的燈", "e\u{301}\u{302}\u{303}", "👩‍👩‍👧", "abc"] {
        let text = unit.repeat(40_000);
        let document = document(&text);
        for part in stretches(&document, &document.blocks()[0]) {
            assert!(!part.text.starts_with(['\u{301}', '\u{302}', '\u{303}', '\u{200d}']), "{unit}");
        }
        check(&document, &document.blocks()[0]);
    }
}

#[test]
fn a_tower_of_combining_marks_is_cut_all_the_same() {
    let text = format!("港{}口。", "\u{301}".repeat(20_000));
    let document = document(&text);
    check(&document, &document.blocks()[0]);
}

#[test]
fn empty_documents_have_nothing() {
    let document = document(" \n\u{3000}\n");
    assert!(document.blocks().is_empty() && document.articles().is_empty());
    assert_eq!(document.block_at(Place(0)), None);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn passages_are_true(parts in prop::collection::vec("[a-z港口燈船。，「」 &é\u{301}👧]{1,60}", 1..40), times in 1usize..60) {
        let line: String = parts.concat();
        let document = document(&(parts.join("\n\n") + "\n\n" + &line.repeat(times)));
        for block in document.blocks() {
            check(&document, block);
        }
    }

    #[test]
    fn markdown_passages_are_true(parts in prop::collection::vec("[a-z港口燈。，*`_&;\\[\\]()!> |#\n-]{1,40}", 1..30)) {
        let options = Options { format: super::super::Format::Markdown, ..Default::default() };
        let document = recover(parts.join("\n").into(), &options);
        for block in document.blocks() {
            check(&document, block);
        }
    }
}

#[test]
fn a_cluster_shows_a_part_of_the_source() {
    let mut passage = Passage::verbatim("甲乙", Place(10));
    passage.push("軟體", Place(16), 9, Default::default());
    passage.push("。", Place(25), 3, Default::default());
    for (range, source) in [
        (0..3, 10..13),
        (3..6, 13..16),
        (6..9, 16..25),
        (9..12, 16..25),
        (12..15, 25..28),
        (15..15, 28..28),
        (0..0, 10..10),
    ] {
        assert_eq!(passage.source_range(range.clone()), Place(source.start)..Place(source.end), "{range:?}");
    }
}
