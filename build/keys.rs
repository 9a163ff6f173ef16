//! The keymaps, `assets/keymap.toml` and `assets/keymaps/`, as constants, `KEYMAP`: contexts ("" for the one that an action
//! belongs to), actions, and the keys that these have there.

use std::fmt::Write;
use std::path::PathBuf;

use toml::de::{DeTable, DeValue};

use crate::{constant, files, with_tables};

/// Writes `keymaps.rs`.
pub fn write() {
    println!("cargo::rerun-if-changed=assets/keymap.toml");
    let mut code = String::new();
    for file in [PathBuf::from("assets/keymap.toml")].into_iter().chain(files("assets/keymaps")) {
        let mut rows = Vec::new();
        with_tables(&file, |table| walk("", table, &mut rows));
        let name = constant(&file);
        let rows: String =
            rows.iter().map(|(context, action, keys)| format!("({context:?}, {action:?}, &{keys:?}),\n")).collect();
        writeln!(code, "const {name}: Rows = &[\n{rows}];").expect("a string takes it");
    }
    crate::write("keymaps.rs", &code);
}

/// Gathers the actions of a context's table, and of the contexts in it.
fn walk(context: &str, table: &DeTable, rows: &mut Vec<(String, String, Vec<String>)>) {
    for (name, value) in table {
        let name = name.get_ref();
        let keys = |keys: &DeValue| keys.as_str().map(str::to_owned);
        match value.get_ref() {
            DeValue::Table(table) => walk(name, table, rows),
            DeValue::Array(list) => {
                let keys: Option<Vec<String>> = list.iter().map(|one| keys(one.get_ref())).collect();
                let keys = keys.unwrap_or_else(|| panic!("a keymap: {name} has no keys"));
                rows.push((context.to_owned(), name.to_string(), keys));
            }
            _ => panic!("a keymap: {name} has no list of keys"),
        }
    }
}
