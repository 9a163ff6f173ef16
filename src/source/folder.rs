//! The entries of a folder, in natural order, and the one whose name was probably meant.

use std::fs::{self, FileType};
use std::path::{Path, PathBuf};

use super::natural;

/// An entry of a folder.
pub(super) struct Entry {
    /// The entry's path: the folder's, and the entry's name.
    pub path: PathBuf,
    /// The kind that the folder says the entry is of, a link among them; `None` where it says nothing.
    pub kind: Option<FileType>,
}

/// The paths of the entries of a folder, in natural order, hidden ones left out.
pub(super) fn entries(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    Ok(entries_with_kind(folder)?.into_iter().map(|entry| entry.path).collect())
}

/// The entries that `entries` gives, with their kinds as the folder says them: to ask the system for each of ten
/// thousand takes its time.
pub(super) fn entries_with_kind(folder: &Path) -> std::io::Result<Vec<Entry>> {
    let entries = fs::read_dir(folder)?.filter_map(Result::ok);
    let mut named: Vec<(String, Entry)> = entries
        .map(|entry| (entry.file_name().to_string_lossy().into_owned(), entry))
        .filter(|(name, _)| !name.starts_with('.'))
        .map(|(name, entry)| (name, Entry { path: entry.path(), kind: entry.file_type().ok() }))
        .collect();
    named.sort_by_cached_key(|(name, _)| natural::key(name));
    Ok(named.into_iter().map(|(_, entry)| entry).collect())
}

/// The name in the folder of `path` that is most like it.
pub(super) fn nearest_name(path: &Path) -> Option<String> {
    /// How alike two names must be, from 0 (nothing alike) to 1.
    const ALIKE: f64 = 0.75;
    let wanted = path.file_name()?.to_string_lossy();
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let names = entries(folder).ok()?;
    let names = names.iter().filter_map(|path| Some(path.file_name()?.to_string_lossy()));
    // A name that was not typed to its end is more alike than any that was mistyped.
    let alike = |name: &str| {
        if name.starts_with(&*wanted) { 1.0 } else { strsim::normalized_damerau_levenshtein(&wanted, name) }
    };
    let scored = names.map(|name| (alike(&name), name)).filter(|(alike, _)| *alike >= ALIKE);
    scored.max_by(|(a, _), (b, _)| a.total_cmp(b)).map(|(_, name)| name.into_owned())
}
