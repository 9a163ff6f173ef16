//! `--list`: the sources that were read and the folders on the shelf, as lines for people and as JSON for programs.

use std::collections::HashMap;
use std::io::{self, Write};
use std::path::Path;

use serde_json::json;

use super::outline::escaped;
use crate::settings::visible::visible;
use crate::store::{HistoryEntry, Labels};

/// Writes a line for each source, with tabs between the share that was read, the time of reading, the name and the
/// path; and a line for each folder.
///
/// # Errors
/// Errors of the writer `out`.
pub fn text(history: &[HistoryEntry], folders: &[impl AsRef<Path>], out: &mut impl Write) -> io::Result<()> {
    for past in history {
        let (percent, on) = (past.record.percent, &past.read_on);
        writeln!(out, "{percent:>3} %\t{on}\t{}\t{}", visible(&past.record.name), path(past.source.path.as_deref()))?;
    }
    for folder in folders {
        let name = folder.as_ref().file_name().map_or(String::new(), |name| name.to_string_lossy().into_owned());
        writeln!(out, "    –\t{:16}\t{}/\t{}", "–", visible(&name), path(Some(folder.as_ref())))?;
    }
    Ok(())
}

/// Writes a JSON object a line: `name`, `percent`, `last_read` by the clock on the wall, `notes`, `path` (null where
/// there is no file), `missing` (the file is gone), `starred`, `tags`; for a folder, `folder` and `missing`.
///
/// # Errors
/// Errors of the writer `out`.
pub fn json(
    history: &[HistoryEntry],
    labels: &HashMap<Vec<u8>, Labels>,
    folders: &[impl AsRef<Path>],
    out: &mut impl Write,
) -> io::Result<()> {
    for past in history {
        let path = past.source.path.as_deref();
        let labels = labels.get(&past.source.label_key()).cloned().unwrap_or_default();
        let object = json!({
            "name": past.record.name,
            "percent": past.record.percent,
            "last_read": past.read_on,
            "notes": past.annotations,
            "path": path.map(Path::to_string_lossy),
            "missing": path.is_some_and(|path| !path.exists()),
            "starred": labels.starred,
            "tags": labels.tags,
        });
        writeln!(out, "{}", escaped(object.to_string()))?;
    }
    for folder in folders {
        let folder = folder.as_ref();
        let object = json!({ "folder": folder.to_string_lossy(), "missing": !folder.is_dir() });
        writeln!(out, "{}", escaped(object.to_string()))?;
    }
    Ok(())
}

fn path(path: Option<&Path>) -> String {
    path.map_or("–".to_owned(), |path| visible(&path.to_string_lossy()).into_owned())
}
