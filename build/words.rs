//! The texts of `assets/words/` as constants: for each language its texts by their keys, sorted.
//!
//! A key is the table and the name, `panes.contents`; of an action, which has two texts, `actions.quit.0` and `actions.quit.1`.

use std::fmt::Write;

use toml::de::DeValue;

use crate::{files, stem, with_tables};

/// Tables whose names are those of other things; the names of all others are fields of a struct, for which `-` becomes `_`.
const NAMED: [&str; 4] = ["actions", "parser", "settings", "options"];

/// Writes `words.rs`: a constant for each language, `ZH_HANT`.
pub fn write() {
    let mut code = String::new();
    for file in files("assets/words") {
        let language = stem(&file).to_uppercase().replace('-', "_");
        let texts = with_tables(&file, |tables| {
            let mut texts = Vec::new();
            for (group, names) in tables {
                let (group, names) = (group.get_ref(), names.get_ref());
                walk(group, names, !NAMED.contains(&&**group), &mut texts);
            }
            texts
        });
        constant(&mut code, &language, texts);
    }
    crate::write("words.rs", &code);
}

/// Gathers the texts under a key; in the names of `fields`, `-` becomes `_`.
fn walk(key: &str, value: &DeValue, fields: bool, texts: &mut Vec<(String, String)>) {
    match value {
        DeValue::String(text) => texts.push((key.to_owned(), text.to_string())),
        DeValue::Array(list) => {
            list.iter().zip(0..).for_each(|(value, n)| walk(&format!("{key}.{n}"), value.get_ref(), fields, texts));
        }
        DeValue::Table(table) => {
            for (name, value) in table {
                let name = name.get_ref();
                let name = if fields { name.replace('-', "_") } else { name.to_string() };
                walk(&format!("{key}.{name}"), value.get_ref(), fields, texts);
            }
        }
        _ => panic!("assets/words: {key} is no text"),
    }
}

fn constant(code: &mut String, language: &str, mut texts: Vec<(String, String)>) {
    texts.sort();
    writeln!(code, "const {language}: &[(&str, &str)] = &{texts:?};").expect("a string takes it");
}
