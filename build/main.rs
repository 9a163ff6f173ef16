//! Turns data of `assets/` into constants, so that the program parses none of it when it starts: the lists of clues and its
//! own words took a third of the time to the first frame, keys and themes a thread of their own that it waited for. And says how
//! the program is linked.

mod clues;
mod keys;
mod linking;
mod signs;
mod themes;
mod words;

use std::path::{Path, PathBuf};
use std::{env, fs};

use toml::de::DeTable;

fn main() {
    println!("cargo::rerun-if-changed=build");
    linking::fix_address();
    clues::write();
    keys::write();
    signs::write();
    themes::write();
    words::write();
}

/// The files of a folder by their names, a change of which has this script run again.
fn files(folder: &str) -> Vec<PathBuf> {
    println!("cargo::rerun-if-changed={folder}");
    let mut files: Vec<PathBuf> =
        fs::read_dir(folder).expect(folder).map(|entry| entry.expect("an entry of the folder").path()).collect();
    files.sort();
    files
}

/// A file's name without its ending.
fn stem(file: &Path) -> &str {
    file.file_stem().and_then(|name| name.to_str()).expect("a file's name")
}

/// The name of a file's constant: `high-contrast.toml` is `HIGH_CONTRAST`.
fn constant(file: &Path) -> String {
    stem(file).to_uppercase().replace('-', "_")
}

/// Hands the tables of a file to `read`. What is no TOML ends the build with the file's name and the place.
fn with_tables<T>(file: &Path, read: impl FnOnce(&DeTable) -> T) -> T {
    let text = fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    let tables = DeTable::parse(&text).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    read(tables.get_ref())
}

/// Writes a file of code, for the program to include.
fn write(name: &str, code: &str) {
    let out = env::var_os("OUT_DIR").expect("Cargo says where to write");
    fs::write(Path::new(&out).join(name), code).expect("the code is written");
}
