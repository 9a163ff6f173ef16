//! The house as `src/lib.rs` tells it, held to what the source text says: a room imports only from its left, no file
//! leads back to itself, and no room outgrows the others.
//!
//! What counts as an arrow from one file to another is a path that names something which the other one defines:
//! `use`, with braces and globs, and paths in code. A re-export is followed to the file of what it offers. `mod name;`
//! is no arrow, and neither is a path to a module alone; tests do not count.

mod graph;
mod limits;
mod modules;
mod net;
mod texts;
mod tokens;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use graph::Graph;
use modules::Modules;
use texts::Text;

/// The rooms from left to right, each with the rooms at its left that it may import.
const ROOMS: &[(&str, &[&str])] = &[
    ("settings", &[]),
    ("keys", &["settings"]),
    ("source", &["settings"]),
    ("language", &["settings"]),
    ("notation", &["settings", "source", "language"]),
    ("document", &["settings", "source", "language", "notation"]),
    ("script", &["settings", "source", "document"]),
    ("layout", &["settings", "source", "language", "document", "script"]),
    ("find", &["settings", "source", "document", "script", "layout"]),
    ("view", &["settings", "language", "source", "document", "script", "layout", "find"]),
    ("store", &["settings", "source", "document", "find"]),
    // Beside the store: what it keeps can be made again. Jobs fill it and ask it, so it knows of texts their bigrams alone.
    ("index", &["source", "find"]),
    ("jobs", &["settings", "language", "source", "document", "script", "layout", "find", "view", "store", "index"]),
    ("widgets", &["settings", "keys", "source", "document", "script", "layout", "find"]),
    (
        "reader",
        &[
            "settings", "language", "keys", "widgets", "source", "document", "script", "layout", "find", "view",
            "store", "jobs",
        ],
    ),
    ("screen", &["settings", "keys", "widgets", "source", "document", "script", "layout", "find", "view", "reader"]),
    ("terminal", &["settings", "keys", "source", "layout", "view", "jobs", "reader", "screen"]),
    ("cli", &["settings", "document", "layout"]),
    ("manual", &["settings", "language", "keys", "reader", "cli"]),
    ("export", &["settings", "source", "document", "script", "layout", "find", "view", "store", "jobs", "reader"]),
    ("lib", &[]),
];

/// The program, which puts the rooms together; it may import each of them, and none of them imports it.
const PROGRAM: &str = "program";

/// Files that lead back to themselves. This list only becomes shorter: what is made of one circle is named here anew,
/// and what has been untied is taken away.
const CIRCLES: &[&[&str]] = &[];

/// Rooms that are still over a fifth of `src/`. This list only becomes shorter.
const TOO_LARGE: &[&str] = &[];

/// Crates that only some rooms may name.
const ONLY_IN: &[(&str, &[&str])] = &[
    ("ratatui", &["src/screen/", "src/terminal/", "src/bin/kanbao/"]),
    ("crossterm", &["src/terminal/"]),
    ("ureq", &["src/source/web/net.rs"]),
    ("opencc_rust", &["src/script/opencc.rs"]),
    ("unicode_width", &["src/layout/width.rs"]),
];

/// Every source file, from the project's folder and with `/`, and its text.
fn sources() -> BTreeMap<String, String> {
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
    let project = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    walk(&project.join("src"), &mut found);
    let name = |path: &Path| {
        let path = path.strip_prefix(project).expect("in the project");
        path.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
    };
    found.iter().map(|path| (name(path), fs::read_to_string(path).expect("a source file"))).collect()
}

/// The library's root, and those of the programs.
fn roots(files: &BTreeMap<String, String>) -> Vec<&str> {
    let programs = files
        .keys()
        .map(String::as_str)
        .filter(|file| *file == "src/main.rs" || (file.starts_with("src/bin/") && file.ends_with("/main.rs")));
    std::iter::once("src/lib.rs").chain(programs).collect()
}

/// In which room a file lies: `src/layout/width.rs` in `layout`.
fn rooms(modules: &Modules) -> BTreeMap<String, String> {
    let room = |file: &str| {
        let inside = file.strip_prefix("src/").unwrap_or(file);
        inside.split(['/', '.']).next().unwrap_or(inside).to_owned()
    };
    let is_program = |root: usize| root != modules.library;
    modules
        .all
        .iter()
        .map(|module| {
            (module.file.clone(), if is_program(module.root) { PROGRAM.to_owned() } else { room(&module.file) })
        })
        .collect()
}

/// The project as its source text tells it.
struct House {
    files: BTreeMap<String, String>,
    /// The room of each file.
    rooms: BTreeMap<String, String>,
    graph: Graph,
}

fn house() -> &'static House {
    static HOUSE: OnceLock<House> = OnceLock::new();
    HOUSE.get_or_init(|| {
        let files = sources();
        let modules = Modules::from_files(&files, &roots(&files));
        let rooms = rooms(&modules);
        let graph = Graph::from_modules(&modules, &|file: &str| rooms[file].clone());
        House { files, rooms, graph }
    })
}

/// The lines that are code.
fn code(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim).filter(|line| !line.starts_with("//"))
}

#[test]
fn every_room_imports_only_from_its_left() {
    let House { graph, rooms, .. } = house();
    let allowed: BTreeMap<&str, &[&str]> = ROOMS.iter().copied().collect();
    let mut wrong = Vec::new();
    for (from, to, path) in graph.all() {
        let (here, there) = (rooms[from].as_str(), rooms[to].as_str());
        if here != there && here != PROGRAM && !allowed.get(here).is_some_and(|allowed| allowed.contains(&there)) {
            wrong.push(format!("{from} ({here}) imports {to} ({there}): {path}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_room_is_told_and_stands_right_of_what_it_imports() {
    let House { rooms, .. } = house();
    let at = |room: &str| ROOMS.iter().position(|(name, _)| *name == room);
    for room in rooms.values().filter(|room| *room != PROGRAM) {
        assert!(at(room).is_some(), "{room}: a room that the arrow does not know");
    }
    for (room, imports) in ROOMS {
        assert!(imports.iter().all(|import| at(import) < at(room)), "{room} stands left of what it imports");
    }
}

#[test]
fn no_file_leads_back_to_itself() {
    let House { graph, .. } = house();
    let allowed: BTreeSet<BTreeSet<String>> =
        CIRCLES.iter().map(|circle| circle.iter().map(|file| (*file).to_owned()).collect()).collect();
    let found = graph.circles();
    let mut wrong: Vec<String> = found.difference(&allowed).map(|circle| tell(graph, circle)).collect();
    let untied = allowed.difference(&found);
    wrong.extend(untied.map(|circle| format!("Listed in CIRCLES, and there no more:\n{}", listed(circle))));
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

/// A circle as it is listed in [`CIRCLES`].
fn listed(circle: &BTreeSet<String>) -> String {
    let files: Vec<String> = circle.iter().map(|file| format!("{file:?}")).collect();
    format!("    &[{}],", files.join(", "))
}

/// A circle, and every arrow of which it is made.
fn tell(graph: &Graph, circle: &BTreeSet<String>) -> String {
    let arrows = graph.all().filter(|(from, to, _)| circle.contains(*from) && circle.contains(*to));
    let arrows: Vec<String> = arrows.map(|(from, to, path)| format!("  {from} → {to}: {path}")).collect();
    format!("A circle of {} files:\n{}\n{}", circle.len(), listed(circle), arrows.join("\n"))
}

#[test]
fn no_room_is_over_a_fifth_of_the_house() {
    let House { files, rooms, .. } = house();
    // Files of tests are no part of the rooms.
    let mut lines: BTreeMap<&str, usize> = BTreeMap::new();
    for (file, room) in rooms {
        *lines.entry(room).or_default() += files[file].lines().count();
    }
    let all: usize = lines.values().sum();
    let large: Vec<&str> = lines.iter().filter(|(_, lines)| **lines * 5 > all).map(|(room, _)| *room).collect();
    assert_eq!(large, TOO_LARGE, "of {all} lines: {lines:?}");
}

#[test]
fn some_crates_are_named_in_their_room_only() {
    let mut wrong = Vec::new();
    for (name, text) in sources() {
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

/// Commands look at the state; what they ask for is carried out in `apply`.
#[test]
fn commands_change_nothing() {
    let changes = |text: &str| code(text).any(|line| line.contains("&mut State"));
    let sources = sources();
    let wrong: Vec<_> =
        sources.iter().filter(|(name, text)| name.starts_with("src/reader/commands/") && changes(text)).collect();
    assert!(wrong.is_empty(), "{:?}", wrong.iter().map(|(name, _)| name).collect::<Vec<_>>());
    assert!(
        sources.iter().any(|(name, text)| name.starts_with("src/reader/apply/") && changes(text)),
        "where they are carried out"
    );
}

/// What no crate does for us stands in one file, with the reason; no other may allow itself a line that is unsafe.
#[test]
fn unsafe_code_stands_in_one_file() {
    let manifest = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml")).expect("a manifest");
    let manifest: toml::Table = manifest.parse().expect("TOML");
    assert_eq!(manifest["lints"]["rust"]["unsafe_code"].as_str(), Some("deny"));
    let is_unsafe = |text: &str| {
        code(text).any(|line| line.split(|c: char| !c.is_alphanumeric() && c != '_').any(|word| word == "unsafe_code"))
    };
    let allowed: Vec<String> =
        sources().into_iter().filter(|(_, text)| is_unsafe(text)).map(|(name, _)| name).collect();
    assert_eq!(allowed, ["src/terminal/crash.rs"]);
}

/// A thread that the system has no room for is an error that someone meets; the short ways of the library end the program.
#[test]
fn threads_may_be_refused() {
    let takes_for_granted = |line: &str| line.contains("thread::spawn(") || line.contains("scope.spawn(");
    let wrong: Vec<String> =
        sources().into_iter().filter(|(_, text)| code(text).any(takes_for_granted)).map(|(name, _)| name).collect();
    let wrong: Vec<&String> = wrong.iter().filter(|name| !name.contains("tests")).collect();
    assert!(wrong.is_empty(), "thread::Builder tells instead: {wrong:?}");
}

/// Every crate that the program is built with is named somewhere in it.
#[test]
fn no_dependency_is_unused() {
    let manifest = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml")).expect("a manifest");
    let manifest: toml::Table = manifest.parse().expect("TOML");
    let dependencies = manifest["dependencies"].as_table().expect("dependencies").keys();
    let named: String = sources().into_values().collect();
    let words: std::collections::BTreeSet<&str> = named.split(|c: char| !c.is_alphanumeric() && c != '_').collect();
    let unused: Vec<&String> = dependencies.filter(|name| !words.contains(name.replace('-', "_").as_str())).collect();
    assert!(unused.is_empty(), "{unused:?}");
}

#[test]
fn every_text_is_said_somewhere() {
    let words: toml::Table = include_str!("../../assets/words/en.toml").parse().expect("TOML");
    // These are found by their keys, and their own tests hold them to what there is; groups by a macro.
    let is_by_key = |group: &str| matches!(group, "actions" | "settings" | "options" | "groups" | "parser");
    let groups: BTreeSet<String> = words.keys().filter(|group| !is_by_key(group)).cloned().collect();
    let House { files, rooms, .. } = house();
    let said: BTreeSet<Text> = rooms.keys().flat_map(|file| texts::said(&files[file], &groups)).collect();
    let mut idle = Vec::new();
    for group in &groups {
        let texts = words[group].as_table().expect("a table of texts").keys().map(|name| name.replace('-', "_"));
        idle.extend(texts.map(|name| (group.clone(), name)).filter(|text| !said.contains(text)));
    }
    let idle: Vec<String> = idle.into_iter().map(|(group, name)| format!("{group}.{name}")).collect();
    assert!(idle.is_empty(), "nobody says {}", idle.join(", "));
}
