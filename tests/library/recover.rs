//! Every fixture of `tests/fixtures/recover/` has its golden outline beside it. `UPDATE=1 cargo test --test library recover`
//! writes the outlines anew, to be reviewed by eye.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::support;
use kanbao::document::{Document, Format, Options, explain, recover};
use kanbao::export::outline::{self, OutlineMeta};
use kanbao::script::Script;

fn fixtures() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/recover");
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .expect("the fixtures")
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|extension| extension != "outline"))
        .collect();
    files.sort();
    files
}

fn read(path: &Path) -> (Arc<str>, Options) {
    let text = std::fs::read_to_string(path).expect("a fixture in UTF-8");
    let named = Format::from_name(&path.to_string_lossy());
    (text.into(), Options { named, ..Options::default() })
}

fn meta(name: &str) -> OutlineMeta<'_> {
    OutlineMeta { source: name, encoding: "UTF-8", lossy: false, script: Script::None }
}

/// The visible characters of a document's blocks.
fn shown(document: &Document) -> String {
    let words =
        |span: Option<kanbao::document::Span>| span.map_or("", |span| &document.text()[span.range()]).to_string();
    let block =
        |block: &kanbao::document::Block| words(block.marker) + &document.whole(block).text + &words(block.credit);
    document.blocks().iter().map(block).collect::<String>().chars().filter(|c| !c.is_whitespace()).collect()
}

fn sorted(text: impl Iterator<Item = char>) -> Vec<char> {
    let mut chars: Vec<char> = text.collect();
    chars.sort_unstable();
    chars
}

#[test]
fn every_fixture_has_the_structure_of_its_golden_outline() {
    let mut wrong = Vec::new();
    for path in fixtures() {
        let (text, options) = read(&path);
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let found = outline::text(&recover(text, &options), &meta(&name));
        let golden = path.with_extension("outline");
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(&golden, &found).expect("a golden outline to be written");
        } else if std::fs::read_to_string(&golden).unwrap_or_default() != found {
            wrong.push(format!("{name} is now\n{found}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_visible_character_of_a_fixture_is_lost_or_doubled() {
    for path in fixtures().iter().filter(|path| path.extension().is_some_and(|extension| extension == "txt")) {
        let (text, options) = read(path);
        let visible = |c: &char| support::is_seen(*c) && *c != '#';
        let document = recover(text.clone(), &options);
        let found = sorted(shown(&document).chars().filter(visible));
        assert_eq!(found, sorted(text.chars().filter(visible)), "{}", path.display());
    }
}

#[test]
fn every_line_with_words_is_explained() {
    for path in fixtures().iter().filter(|path| path.extension().is_some_and(|extension| extension == "txt")) {
        let (text, options) = read(path);
        let (document, notes) = explain(text.clone(), &options);
        assert_eq!(notes.len(), text.lines().count());
        for note in &notes {
            let blank = !text[note.span.range()].contains(support::is_seen);
            assert_eq!(note.went.is_empty(), blank, "{}, line {}", path.display(), note.number);
            assert!(note.went.iter().all(|(block, _)| *block < document.blocks().len()));
        }
    }
}

#[test]
fn a_caption_that_cuts_a_paragraph_is_marked_where_it_stood() {
    for name in ["seeds/hongkong-page.txt", "tests/fixtures/recover/caption-interrupts-paragraph.txt"] {
        let (text, options) = read(&support::at(name));
        let document = recover(text, &options);
        let is_rejoined = |id: usize| document.pieces(&document.blocks()[id]).len() > 1;
        let marks = document.blocks().iter().filter_map(|block| block.anchor);
        let inside = marks.filter(|place| document.block_at(*place).is_some_and(is_rejoined)).count();
        assert!(inside > 0, "{name}: no figure mark stands inside of a rejoined paragraph");
    }
}
