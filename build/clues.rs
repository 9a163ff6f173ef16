//! The lists of `assets/clues/` as a constant, sorted.
//!
//! Each file becomes a field of `Lexicon` in `src/language/lexicon.rs`, each list a field of its table; a name that the one
//! has and the other lacks is an error of the compiler there.

#[path = "../src/language/word_list.rs"]
#[allow(dead_code, reason = "looking words up is the program's business")]
mod word_list;

use std::fmt::Write;
use std::path::Path;

use toml::de::{DeTable, DeValue};

use crate::{files, stem, with_tables};
use word_list::{Glyphs, WordList};

/// Writes `lexicon.rs`: one expression.
pub fn write() {
    println!("cargo::rerun-if-changed=src/language/word_list.rs");
    let tables: String =
        files("assets/clues").iter().map(|file| with_tables(file, |lists| table(file, lists))).collect();
    crate::write("lexicon.rs", &format!("Lexicon {{\n{tables}}}\n"));
}

/// A file as a field of the lexicon: `bylines: Bylines { … },`.
fn table(file: &Path, lists: &DeTable) -> String {
    let name = stem(file);
    let mut code = format!("{name}: {}{} {{\n", name[..1].to_uppercase(), &name[1..]);
    for (key, value) in lists {
        let key = key.get_ref();
        let wrong = || panic!("{}: {key}: neither words nor characters", file.display());
        let list = list(value.get_ref()).unwrap_or_else(wrong);
        writeln!(code, "{key}: {list},").expect("a string takes it");
    }
    code + "},\n"
}

/// A list as an expression; `None` for what is no list.
fn list(value: &DeValue) -> Option<String> {
    if let Some(glyphs) = value.as_str() {
        return Some(format!("Glyphs::from_sorted(&{:?})", Glyphs::from(glyphs).sorted()));
    }
    let words: Option<Vec<String>> =
        value.as_array()?.iter().map(|word| word.get_ref().as_str().map(str::to_owned)).collect();
    let words = WordList::from(words?);
    let (heads, tails) = words.sorted();
    Some(format!("WordList::from_sorted(&{heads:?}, &{tails:?})"))
}
