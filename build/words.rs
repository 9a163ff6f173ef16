//! The texts of `assets/words/` as constants: for each language a `Words` of `src/settings/words`, `ZH_HANT`.
//!
//! Each table becomes a field, each text of it a field of that; a name that the one has and the other lacks is an error of the
//! compiler there. In a name `-` becomes `_`.

use std::fmt::Write;

use toml::de::{DeTable, DeValue};

use crate::{constant, files, with_tables};

/// Tables whose names are those of other things, and no fields.
const NAMED: [&str; 4] = ["actions", "parser", "settings", "options"];

/// Writes `words.rs`: a constant for each language.
pub fn write() {
    let mut code = String::new();
    for file in files("assets/words") {
        let language = constant(&file);
        let groups: String = with_tables(&file, |tables| {
            let group = |name: &str, table: &DeValue| match table.as_table() {
                Some(texts) if NAMED.contains(&name) => format!("{name}: Named(&[{}]),\n", named(texts)),
                Some(texts) => format!("{name}: {}{} {{ {} }},\n", name[..1].to_uppercase(), &name[1..], fields(texts)),
                None => panic!("{}: {name} is no table", file.display()),
            };
            tables.iter().map(|(name, table)| group(name.get_ref(), table.get_ref())).collect()
        });
        writeln!(code, "static {language}: Words = Words {{\n{groups}}};").expect("a string takes it");
    }
    crate::write("words.rs", &code);
}

/// Texts as fields: `contents: "目錄", `.
fn fields(texts: &DeTable) -> String {
    let field = |name: &str, text: &DeValue| format!("{}: {}, ", name.replace('-', "_"), literal(text));
    texts.iter().map(|(name, text)| field(name.get_ref(), text.get_ref())).collect()
}

/// Texts with their names, sorted by these; of actions, which have two, each as an `ActionWords`.
fn named(texts: &DeTable) -> String {
    let mut rows: Vec<(String, String)> = Vec::new();
    walk("", texts, &mut rows);
    rows.sort();
    rows.iter().map(|(name, text)| format!("({name:?}, {text}),\n")).collect()
}

/// Gathers the texts of a table; tables in it go before the names with a dot.
fn walk(before: &str, texts: &DeTable, rows: &mut Vec<(String, String)>) {
    for (name, value) in texts {
        let name = format!("{before}{}", name.get_ref());
        match value.get_ref() {
            DeValue::Table(table) => walk(&format!("{name}."), table, rows),
            DeValue::Array(pair) => {
                let [action, doc] = &pair[..] else { panic!("assets/words: {name} has a name and a doc") };
                let (action, doc) = (literal(action.get_ref()), literal(doc.get_ref()));
                rows.push((name, format!("ActionWords {{ name: {action}, doc: {doc} }}")));
            }
            text => rows.push((name, literal(text))),
        }
    }
}

/// A text as it stands in code.
fn literal(text: &DeValue) -> String {
    let text = text.as_str().unwrap_or_else(|| panic!("assets/words: {text:?} is no text"));
    format!("{text:?}")
}
