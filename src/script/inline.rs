//! A copy of one of OpenCC's configurations, in its own format, with words put before its dictionaries.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::Path;

use serde_json::{Value, json};
use tempfile::NamedTempFile;

/// Writes the copy beside the original, since the names of the dictionaries in it are relative; dropped, it goes.
///
/// The words stand in the segmentation, so that no other word is cut out of them, and in the first step of the chain,
/// which changes them; the later steps leave alone what they became.
pub(super) fn with_words(original: &Path, words: &BTreeMap<String, String>) -> io::Result<NamedTempFile> {
    let mut config: Value = serde_json::from_slice(&std::fs::read(original)?)?;
    config.pointer_mut("/segmentation/dict").into_iter().for_each(|dictionary| put_first(dictionary, words));
    let settled: BTreeMap<_, _> = words.values().map(|word| (word.clone(), word.clone())).collect();
    for (index, step) in config["conversion_chain"].as_array_mut().into_iter().flatten().enumerate() {
        put_first(&mut step["dict"], if index == 0 { words } else { &settled });
    }
    let folder = original.parent().ok_or(io::ErrorKind::NotFound)?;
    let mut file = tempfile::Builder::new().prefix("glossary-").suffix(".json").tempfile_in(folder)?;
    // In one piece: without a buffer each word would be a call to the system, sixteen thousand in all.
    file.write_all(&serde_json::to_vec(&config)?)?;
    file.flush()?;
    Ok(file)
}

/// Joins the words to a dictionary; the longest word of both wins, ours where both have it.
fn put_first(dictionary: &mut Value, words: &BTreeMap<String, String>) {
    let ours = json!({ "type": "inline", "entries": words });
    *dictionary = json!({ "type": "group", "match_policy": "union", "dicts": [ours, dictionary.take()] });
}
