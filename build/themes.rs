//! The themes of `assets/themes/` as constants: `HIGH_CONTRAST`, the keys of the file with their values; those of its palette
//! are `palette.ink`.

use std::fmt::Write;

use toml::de::DeTable;

use crate::{constant, files, with_tables};

/// Writes `themes.rs`.
pub fn write() {
    let mut code = String::new();
    for file in files("assets/themes") {
        let mut values = Vec::new();
        with_tables(&file, |table| walk("", table, &mut values));
        let name = constant(&file);
        writeln!(code, "const {name}: &[(&str, &str)] = &{values:?};").expect("a string takes it");
    }
    crate::write("themes.rs", &code);
}

/// Gathers the values of a table.
fn walk(before: &str, table: &DeTable, values: &mut Vec<(String, String)>) {
    for (key, value) in table {
        let key = format!("{before}{}", key.get_ref());
        match (value.get_ref().as_table(), value.get_ref().as_str()) {
            (Some(table), _) => walk(&format!("{key}."), table, values),
            (_, Some(text)) => values.push((key, text.to_owned())),
            _ => panic!("assets/themes: {key} is no text"),
        }
    }
}
