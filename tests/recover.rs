//! Every fixture of `tests/fixtures/recover/` has its golden outline beside it. `UPDATE=1 cargo test --test recover`
//! writes the outlines anew, to be reviewed by eye.

mod support;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use kanbao::document::{Document, Format, Kind, Options, explain, recover};
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

/// The real page that the project was given, where it is at hand.
#[test]
fn the_real_page_is_recovered_whole() {
    let shared = std::env::var_os("KANBAO_SHARED")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared"), PathBuf::from);
    let Ok(folder) = std::fs::read_dir(shared.join("page")) else { return };
    let Some(path) =
        folder.filter_map(|entry| Some(entry.ok()?.path())).find(|path| path.extension().is_some_and(|e| e == "txt"))
    else {
        return;
    };
    let (text, options) = read(&path);
    let document = recover(text.clone(), &options);
    let count = |test: fn(&Kind) -> bool| document.blocks().iter().filter(|block| test(&block.kind)).count();
    assert_eq!(document.articles().len(), 4);
    assert_eq!(count(|kind| *kind == Kind::Headline), 4);
    assert_eq!(count(|kind| matches!(kind, Kind::Section { .. })), 7);
    assert_eq!(count(|kind| *kind == Kind::Deck), 2);
    assert_eq!(count(|kind| *kind == Kind::Kicker), 1);
    assert_eq!(count(|kind| *kind == Kind::Byline), 2);
    assert_eq!(document.figures().len(), 5);
    assert_eq!(document.blocks().iter().filter(|block| block.credit.is_some()).count(), 2);
    let rejoined = |block: &&kanbao::document::Block| document.pieces(block).len() == 2;
    assert_eq!(document.blocks().iter().filter(rejoined).count(), 6);
    let interrupted = document.blocks().iter().any(|block| {
        let inside =
            |anchor| document.block_at(anchor).is_some_and(|id| document.pieces(&document.blocks()[id]).len() == 2);
        block.anchor.is_some_and(inside)
    });
    assert!(interrupted);
    let visible = |c: &char| support::is_seen(*c) && *c != '#';
    assert_eq!(sorted(shown(&document).chars().filter(visible)), sorted(text.chars().filter(visible)));
}
