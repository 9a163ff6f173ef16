//! Recovery loses nothing: by `--outline=json`, every visible character of a source stands once in some block, in the
//! order of the source but for captions lifted out of a paragraph, and each block's ranges hold its words.

use crate::support::{self, Text};
use kanbao::document::{self, Format, Options};
use kanbao::export::outline::{self, OutlineMeta};
use kanbao::script::Script;
use proptest::prelude::*;
use serde_json::Value;

#[test]
fn every_character_of_every_text_stands_once() {
    support::seeds().iter().chain(&support::pages()).for_each(stands_once_in);
}

/// Every visible character of a text stands once.
pub fn stands_once_in(text: &Text) {
    // The Markdown sample is read as plain text here: its marks are then words like any others.
    let markdown = text.path.extension().is_some_and(|extension| extension == "md");
    stands_once(&text.text, if markdown { Format::Plain } else { Format::Auto }, &text.name);
}

proptest! {
    #[test]
    fn every_character_of_any_text_stands_once(
        text in "([#●▲>-]{0,2}[ \u{3000}\t]{0,2}[甲乙丙丁，。：「」（）aB1 \u{3000}]{0,40}(\n|\r\n|\n\n)){0,20}"
    ) {
        stands_once(&text, Format::Plain, "any text");
    }
}

fn stands_once(text: &str, format: Format, name: &str) {
    let document = document::recover(text.into(), &Options { format, ..Options::default() });
    let meta = OutlineMeta { source: name, encoding: "UTF-8", lossy: false, script: Script::None };
    let outline: Value = serde_json::from_str(&outline::json(&document, &meta)).expect("JSON");
    let articles = outline["articles"].as_array().expect("articles");
    let blocks: Vec<&Value> =
        articles.iter().flat_map(|article| article["blocks"].as_array().expect("blocks")).collect();
    let mut seen = vec![0u8; text.len()];
    let mut last_start = 0;
    for block in blocks {
        let ranges = ranges(block);
        assert!(!ranges.is_empty(), "{name}: no source: {block}");
        let words: String = ranges.iter().map(|range| visible(&text[range.clone()])).collect();
        let said = ["marker", "text", "credit"].map(|key| visible(block[key].as_str().unwrap_or_default())).concat();
        assert_eq!(words, said, "{name}: the source is not what is said: {block}");
        let dateline = block["dateline"].as_str().unwrap_or_default();
        assert!(block["text"].as_str().is_some_and(|text| text.starts_with(dateline)), "{name}: {block}");
        let start = ranges.iter().map(|range| range.start).min().unwrap_or_default();
        assert!(start >= last_start, "{name}: out of order: {block}");
        last_start = start;
        ranges.iter().flat_map(|range| range.clone()).for_each(|byte| seen[byte] += 1);
    }
    for (at, c) in text.char_indices().filter(|(_, c)| is_visible(*c)) {
        let before = text[..at].rsplit(['\n', '\r']).next().unwrap_or_default();
        // The marks of headings and quotations are the one thing that is left out.
        let mark = matches!(c, '#' | '>') && before.chars().all(|c| matches!(c, '#' | '>') || !is_visible(c));
        assert!(seen[at] == 1 || (mark && seen[at] == 0), "{name}: {c} stands {} times, after {before:?}", seen[at]);
    }
}

fn ranges(block: &Value) -> Vec<std::ops::Range<usize>> {
    let bound = |value: &Value| value.as_u64().expect("a number") as usize;
    block["source"].as_array().expect("ranges").iter().map(|range| bound(&range[0])..bound(&range[1])).collect()
}

fn visible(text: &str) -> String {
    text.chars().filter(|c| is_visible(*c)).collect()
}

fn is_visible(c: char) -> bool {
    support::is_seen(c) && !c.is_control()
}
