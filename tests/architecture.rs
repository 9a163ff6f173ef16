//! The arrow: source → document → script → layout → reader → screen → terminal; a room imports only from its left.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// The rooms from left to right, each with what it may import beside itself.
const MAY_IMPORT: &[(&str, &[&str])] = &[
    ("settings", &[]),
    ("source", &["settings"]),
    ("document", &["settings", "source"]),
    ("script", &["settings", "source", "document"]),
    ("layout", &["settings", "source", "document", "script"]),
    ("reader", &["settings", "source", "document", "script", "layout", "store"]),
    ("store", &["settings", "source", "document"]),
    ("screen", &["settings", "source", "document", "script", "layout", "reader"]),
    ("export", &["settings", "source", "document", "script", "layout", "reader", "store"]),
    ("terminal", &["settings", "source", "layout", "reader", "screen"]),
    ("manual", &["settings", "reader", "cli"]),
    ("cli", &["settings", "document", "layout"]),
    ("lib", &[]),
];

/// The program itself, which puts the rooms together.
const PROGRAM: &[&str] = &["main", "app", "notes", "say", "trouble", "writing"];

/// Crates that only some rooms may name.
const ONLY_IN: &[(&str, &[&str])] = &[
    ("ratatui", &["src/screen/", "src/terminal/", "src/main.rs", "src/app.rs"]),
    ("crossterm", &["src/terminal/"]),
    ("opencc_rust", &["src/script/opencc.rs"]),
    ("unicode_width", &["src/layout/width.rs"]),
];

fn sources() -> Vec<PathBuf> {
    fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).expect("a folder").flatten() {
            let path = entry.path();
            if path.is_dir() {
                walk(&path, found);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                found.push(path);
            }
        }
    }
    let mut found = Vec::new();
    walk(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut found);
    found.sort();
    found
}

/// A file's path from the project's folder, with `/`.
fn name(path: &Path) -> String {
    let path = path.strip_prefix(env!("CARGO_MANIFEST_DIR")).expect("in the project");
    path.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}

/// `src/layout/width.rs` is in the room `layout`.
fn room(name: &str) -> &str {
    let inside = name.strip_prefix("src/").unwrap_or(name);
    inside.split(['/', '.']).next().unwrap_or(inside)
}

/// The lines that are code.
fn code(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim).filter(|line| !line.starts_with("//"))
}

#[test]
fn every_room_imports_only_from_its_left() {
    let rooms: BTreeMap<&str, &[&str]> = MAY_IMPORT.iter().copied().collect();
    let mut wrong = Vec::new();
    for path in sources() {
        let (name, text) = (name(&path), fs::read_to_string(&path).expect("a source file"));
        let here = room(&name);
        if PROGRAM.contains(&here) {
            continue;
        }
        let allowed = rooms.get(here).unwrap_or_else(|| panic!("{name}: a room that the arrow does not know"));
        for line in code(&text) {
            for part in line.split("crate::").skip(1) {
                let there = part.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or_default();
                let known = rooms.contains_key(there) && there != here;
                if known && !allowed.contains(&there) {
                    wrong.push(format!("{name}: {here} imports {there}: {line}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn some_crates_are_named_in_their_room_only() {
    let mut wrong = Vec::new();
    for path in sources() {
        let (name, text) = (name(&path), fs::read_to_string(&path).expect("a source file"));
        for (krate, places) in ONLY_IN {
            let named = code(&text)
                .any(|line| line.split(|c: char| !c.is_alphanumeric() && c != '_').any(|word| word == *krate));
            if named && !places.iter().any(|place| name.starts_with(place)) {
                wrong.push(format!("{name} names {krate}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// No line of ours is unsafe, and no attribute may allow one again.
#[test]
fn unsafe_code_is_forbidden() {
    let manifest = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml")).expect("a manifest");
    let manifest: toml::Table = manifest.parse().expect("TOML");
    assert_eq!(manifest["lints"]["rust"]["unsafe_code"].as_str(), Some("forbid"));
}

/// Every crate that the program is built with is named somewhere in it.
#[test]
fn no_dependency_is_unused() {
    let manifest = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml")).expect("a manifest");
    let manifest: toml::Table = manifest.parse().expect("TOML");
    let of = |table: &toml::Value| table["dependencies"].as_table().expect("dependencies").keys().cloned().collect();
    let mut dependencies: Vec<String> = of(&toml::Value::Table(manifest.clone()));
    dependencies.extend(
        manifest["target"].as_table().expect("targets").values().flat_map(|target| -> Vec<String> { of(target) }),
    );
    let named: String = sources().iter().map(|path| fs::read_to_string(path).expect("a source file")).collect();
    let words: std::collections::BTreeSet<&str> = named.split(|c: char| !c.is_alphanumeric() && c != '_').collect();
    let unused: Vec<&String> =
        dependencies.iter().filter(|name| !words.contains(name.replace('-', "_").as_str())).collect();
    assert!(unused.is_empty(), "{unused:?}");
}

#[test]
fn every_text_is_said_somewhere() {
    let said: String = sources().iter().map(|path| fs::read_to_string(path).expect("a source file")).collect();
    let is_said = |name: &str| {
        let name = format!(".{name}");
        said.split(&name).skip(1).any(|rest| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '_'))
    };
    let words: toml::Table = include_str!("../assets/words/en.toml").parse().expect("TOML");
    let mut idle = Vec::new();
    for (group, texts) in &words {
        // These are found by their keys, and their own tests hold them to what there is; groups by a macro.
        if matches!(group.as_str(), "actions" | "settings" | "options" | "groups" | "parser") {
            continue;
        }
        let texts = texts.as_table().expect("a table of texts").keys();
        idle.extend(texts.filter(|name| !is_said(&name.replace('-', "_"))).map(|name| format!("{group}.{name}")));
    }
    assert!(idle.is_empty(), "nobody says {}", idle.join(", "));
}
