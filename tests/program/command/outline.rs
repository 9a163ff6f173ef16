//! What `--outline` and `--explain` write of a source.

use crate::support;
use serde_json::Value;
use std::ffi::OsStr;
use std::fs;
use std::path::Path;

use super::{Desk, sources};

#[test]
fn the_outline_is_in_the_script_that_is_asked_for() {
    let desk = Desk::new();
    let path = desk.file("a.txt", "# 後天開航\n\n本報訊 渡輪後天開航，報紙隨船送到。\n");
    for outline in ["--outline=json", "--outline=text"] {
        let turned = desk.run([OsStr::new(outline), OsStr::new("--script=hans"), path.as_os_str()]).well();
        assert!(turned.contains("后天开航") && turned.contains("本报讯") && !turned.contains('後'), "{turned}");
        let written = desk.run([OsStr::new(outline), path.as_os_str()]).well();
        assert!(written.contains("後天開航") && written.contains("本報訊"), "{written}");
    }
}

/// The order of a block's keys, by the schema.
const KEYS: [&str; 8] = ["kind", "text", "marker", "level", "dateline", "credit", "figure", "source"];

const KINDS: [&str; 14] = [
    "kicker",
    "headline",
    "deck",
    "byline",
    "section",
    "paragraph",
    "caption",
    "quote",
    "list",
    "verse",
    "code",
    "table",
    "rule",
    "note",
];

#[test]
fn the_outline_is_as_its_schema_says() {
    let desk = Desk::new();
    for source in sources() {
        let out = desk.run(["--outline=json", &source]).well();
        let outline: Value = serde_json::from_str(&out).expect("JSON");
        assert_eq!(outline["schema"], 1);
        assert_eq!(outline["source"], Path::new(&source).file_name().and_then(OsStr::to_str).expect("a name"));
        assert_eq!(outline["encoding"], "UTF-8");
        assert_eq!(outline["lossy"], false);
        assert!(["hant", "hans"].contains(&outline["script"].as_str().expect("a script")), "{}", outline["script"]);
        keys_in_order(&out, &["schema", "source", "encoding", "lossy", "script", "articles"]);
        let mut figure = 0;
        for block in outline["articles"]
            .as_array()
            .expect("articles")
            .iter()
            .flat_map(|article| article["blocks"].as_array().expect("blocks"))
        {
            block_is_as_its_schema_says(block, &mut figure);
        }
        for line in out.lines().filter(|line| line.contains("\"kind\":")) {
            keys_in_order(line, &KEYS);
        }
    }
}

fn block_is_as_its_schema_says(block: &Value, figure: &mut u64) {
    let keys: Vec<&String> = block.as_object().expect("a block").keys().collect();
    assert!(keys.iter().all(|key| KEYS.contains(&key.as_str())), "a key that the schema lacks: {block}");
    let kind = block["kind"].as_str().expect("a kind");
    assert!(KINDS.contains(&kind), "{block}");
    assert!(
        block["text"].is_string() && block["source"].as_array().is_some_and(|ranges| !ranges.is_empty()),
        "{block}"
    );
    assert_eq!(block["level"].as_u64().is_some_and(|level| level >= 2), kind == "section", "{block}");
    if kind == "caption" {
        *figure += 1;
        assert_eq!(block["figure"].as_u64(), Some(*figure), "{block}");
    } else {
        assert!(block.get("figure").is_none() && block.get("credit").is_none(), "{block}");
    }
}

fn keys_in_order(text: &str, keys: &[&str]) {
    let found: Vec<usize> = keys.iter().filter_map(|key| text.find(&format!("\"{key}\":"))).collect();
    assert!(found.is_sorted(), "the keys are in another order: {}", text.chars().take(200).collect::<String>());
}

#[test]
fn every_line_of_the_source_is_explained() {
    let desk = Desk::new();
    for seed in support::seeds().into_iter().chain(support::pages()) {
        let out = desk.run([OsStr::new("--explain"), seed.path.as_os_str()]).well();
        assert_eq!(out.lines().count(), seed.text.lines().count(), "{}", seed.name);
        for (number, (line, words)) in out.lines().zip(seed.text.lines()).enumerate() {
            assert!(line.trim_start().starts_with(&(number + 1).to_string()), "{}: {line}", seed.name);
            let nowhere = line.split_whitespace().nth(1) == Some("-");
            // A line of Markdown's marks alone, such as `>` or a table's rule, goes nowhere either.
            let silent = words.trim_matches([' ', '\u{3000}', '>', '|', ':', '-']).is_empty();
            assert!(silent || !nowhere, "{}: {line}", seed.name);
            assert!(nowhere || !words.trim().is_empty(), "{}: {line}", seed.name);
        }
    }
}

#[test]
fn a_users_habits_of_papers_are_added_to_ours() {
    let desk = Desk::new();
    let story =
        desk.file("story.txt", "海角縱橫談\n燈塔今晚熄燈\n\n昨晚八時，燈塔熄燈。看守人說，他先去跟海說了再見。\n");
    let arguments = [OsStr::new("--outline"), story.as_os_str()];
    assert!(desk.run(arguments).well().contains("headline: 海角縱橫談"));
    let clues = desk.folder.path().join("XDG_CONFIG_HOME/kanbao/clues");
    fs::create_dir_all(&clues).expect("a folder for a test");
    fs::write(clues.join("mine.toml"), "[headings]\nkickers = [\"海角縱橫談\"]\n").expect("a file for a test");
    let found = desk.run(arguments).well();
    assert!(found.contains("kicker: 海角縱橫談") && found.contains("headline: 燈塔今晚熄燈"), "{found}");
    fs::write(clues.join("other.toml"), "[headings]\nkicker = []\n").expect("a file for a test");
    desk.run(arguments).ill(2, &["other.toml:2", "kickers"]);
}
