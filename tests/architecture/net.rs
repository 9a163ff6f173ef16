//! What the net catches: small crates, and the arrows that are seen in them.

use std::collections::BTreeMap;

use crate::graph::Graph;
use crate::modules::Modules;

/// A crate of these files, and how the arrow from `from.rs` to another file is written in it.
struct Case {
    says: &'static str,
    files: &'static [(&'static str, &'static str)],
    /// `from → to`, by the files' names inside of `src/`.
    arrows: &'static [&'static str],
}

const CASES: &[Case] = &[
    Case {
        says: "a path from the crate's root",
        files: &[("lib", "mod a; mod b;"), ("a", "use crate::b::Thing;"), ("b", "pub struct Thing;")],
        arrows: &["a → b"],
    },
    Case {
        says: "braces inside of braces, over several lines",
        files: &[
            ("lib", "mod a; mod b; mod c;"),
            ("a", "use crate::{\n    b::{self, One},\n    c::{inner::Two, three},\n};"),
            ("b", "pub struct One;"),
            ("c", "pub mod inner; pub fn three() {}"),
            ("c/inner", "pub struct Two;"),
        ],
        arrows: &["a → b", "a → c", "a → c/inner"],
    },
    Case {
        says: "a path in code, and one inside of a macro",
        files: &[
            ("lib", "mod a; mod b;"),
            ("a", "mod deep; fn f() { crate::b::g(); }"),
            ("a/deep", "fn f() { assert!(super::super::b::g()); }"),
            ("b", "pub fn g() -> bool { true }"),
        ],
        arrows: &["a → b", "a/deep → b"],
    },
    Case {
        says: "a module that was imported, and something of it named in code",
        files: &[("lib", "mod a; mod b;"), ("a", "use super::b; fn f() { b::g() }"), ("b", "pub fn g() {}")],
        arrows: &["a → b"],
    },
    Case {
        says: "a sibling's item by the parent's re-export is the sibling's",
        files: &[
            ("lib", "mod room;"),
            ("room/mod", "mod one; mod two; pub use two::Thing; pub struct Own;"),
            ("room/one", "use super::{Own, Thing};"),
            ("room/two", "pub struct Thing;"),
        ],
        arrows: &["room/mod → room/two", "room/one → room/mod", "room/one → room/two"],
    },
    Case {
        says: "everything of a module",
        files: &[("lib", "mod a; mod b;"), ("a", "use super::b::*;"), ("b", "pub struct Thing;")],
        arrows: &["a → b"],
    },
    Case {
        says: "an item by a re-export of everything",
        files: &[
            ("lib", "mod a; mod b;"),
            ("a", "use crate::b::Thing;"),
            ("b/mod", "mod inner; pub use inner::*;"),
            ("b/inner", "pub struct Thing;"),
        ],
        arrows: &["a → b/inner", "b/mod → b/inner"],
    },
    Case {
        says: "what a room offers of another room is its own",
        files: &[
            ("lib", "mod a; mod b; mod c;"),
            ("a", "use crate::b::Thing;"),
            ("b", "pub use crate::c::Thing;"),
            ("c", "pub struct Thing;"),
        ],
        arrows: &["a → b", "b → c"],
    },
    Case {
        says: "another name for a thing",
        files: &[
            ("lib", "mod a; mod b;"),
            ("a", "use crate::b as other; type T = other::Thing;"),
            ("b", "pub struct Thing;"),
        ],
        arrows: &["a → b"],
    },
    Case {
        says: "no arrow: modules declared or imported, comments, texts, other crates, tests",
        files: &[
            ("lib", "mod a; mod b; mod c;"),
            ("a", "use super::b; // crate::b::Thing\nconst S: &str = \"crate::b::Thing\"; use std::b::Thing;"),
            (
                "b",
                "#[cfg(test)] mod tests { use crate::c::Thing; } #[cfg(test)] use crate::c::Thing; pub struct Thing;",
            ),
            ("c", "#[cfg(test)] fn f() -> (A, B) { crate::b::Thing } pub struct Thing;"),
        ],
        arrows: &[],
    },
];

#[test]
fn every_way_to_name_another_file_is_seen() {
    for Case { says, files, arrows } in CASES {
        let files: BTreeMap<String, String> =
            files.iter().map(|(name, text)| (format!("src/{name}.rs"), (*text).to_owned())).collect();
        let room = |file: &str| file.trim_start_matches("src/").split(['/', '.']).next().unwrap_or_default().to_owned();
        let graph = Graph::from_modules(&Modules::from_files(&files, &["src/lib.rs"]), &room);
        let short = |file: &str| file.trim_start_matches("src/").trim_end_matches(".rs").to_owned();
        let found: Vec<String> = graph.all().map(|(from, to, _)| format!("{} → {}", short(from), short(to))).collect();
        assert_eq!(found, *arrows, "{says}");
    }
}

#[test]
fn a_circle_is_found_whole_and_what_only_leads_to_it_is_not_part_of_it() {
    let graph = |arrows: &[(&str, &str)]| {
        let mut graph = Graph::default();
        for (from, to) in arrows {
            graph.arrows.entry((*from).to_owned()).or_default().entry((*to).to_owned()).or_default();
        }
        let circles = graph.circles().into_iter();
        circles.map(|circle| circle.into_iter().collect::<Vec<_>>().join(" ")).collect::<Vec<_>>()
    };
    assert!(graph(&[("a", "b"), ("b", "c"), ("a", "c")]).is_empty());
    assert_eq!(graph(&[("start", "a"), ("a", "b"), ("b", "a"), ("b", "end")]), ["a b"]);
    assert_eq!(graph(&[("a", "b"), ("b", "c"), ("c", "a"), ("c", "d"), ("d", "e"), ("e", "d")]), ["a b c", "d e"]);
    assert_eq!(graph(&[("a", "b"), ("b", "a"), ("b", "c"), ("c", "b")]), ["a b c"]);
}
