//! Sorts the lists of `assets/clues/` into constants: the program has them without reading any TOML when it starts, which
//! took a fifth of the time to its first frame.
//!
//! Each file becomes a field of `Lexicon` in `src/language/lexicon.rs`, each list a field of its table; a name that the one
//! has and the other lacks is an error of the compiler there.

#[path = "src/language/word_list.rs"]
#[allow(dead_code, reason = "looking words up is the program's business")]
mod word_list;

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs};

use toml::de::{DeTable, DeValue};
use word_list::{Glyphs, WordList};

/// The folder of the lists.
const CLUES: &str = "assets/clues";

fn main() {
    println!("cargo::rerun-if-changed={CLUES}");
    println!("cargo::rerun-if-changed=src/language/word_list.rs");
    println!("cargo::rerun-if-changed=build.rs");
    let mut files: Vec<PathBuf> =
        fs::read_dir(CLUES).expect(CLUES).map(|entry| entry.expect("an entry of the folder").path()).collect();
    files.sort();
    let tables: String = files.iter().map(|file| table(file)).collect();
    let out = env::var_os("OUT_DIR").expect("Cargo says where to write");
    fs::write(Path::new(&out).join("lexicon.rs"), format!("Lexicon {{\n{tables}}}\n")).expect("the lists are written");
}

/// A file as a field of the lexicon: `bylines: Bylines { … },`.
fn table(file: &Path) -> String {
    let name = file.file_stem().and_then(|name| name.to_str()).expect("a file's name");
    let text = fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    let lists = DeTable::parse(&text).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    let mut code = format!("{name}: {}{} {{\n", name[..1].to_uppercase(), &name[1..]);
    for (key, value) in lists.get_ref() {
        let key = key.get_ref();
        let list =
            list(value.get_ref()).unwrap_or_else(|| panic!("{}: {key}: neither words nor characters", file.display()));
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
