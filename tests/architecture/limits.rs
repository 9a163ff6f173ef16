//! The table of limits in docs/limits.md, held to the constants that it names.

use std::fs;
use std::path::Path;

/// What stands between the backquotes of a cell.
fn quoted(cell: &str) -> Vec<&str> {
    cell.split('`').skip(1).step_by(2).collect()
}

/// Each row names a file, a constant in it, and the constant's value as it is written there.
#[test]
fn every_limit_of_the_table_is_the_one_in_force() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let table = fs::read_to_string(root.join("docs/limits.md")).expect("the table");
    let rows: Vec<Vec<&str>> =
        table.lines().filter_map(|line| line.rsplit('|').nth(1)).map(quoted).filter(|cell| cell.len() == 3).collect();
    assert!(rows.len() > 30, "{} rows", rows.len());
    let mut wrong = Vec::new();
    for row in rows {
        let [file, name, value] = row[..] else { continue };
        let text = fs::read_to_string(root.join("src").join(file)).unwrap_or_default();
        let is_it = |line: &str| line.contains(&format!("const {name}: ")) && line.ends_with(&format!(" = {value};"));
        if !text.lines().any(is_it) {
            wrong.push(format!("src/{file}: no const {name} = {value}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
