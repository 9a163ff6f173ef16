//! Everything on the shelf as sources to be searched: what was read and is still there, and what is in the reader's folders.

use std::collections::HashSet;
use std::ffi::OsString;
use std::path::PathBuf;

use super::feeds::{self, FeedsPlace};
use crate::source::{self, Gathered, Origin, SourceError, WebOptions};
use crate::store::Store;

/// How many entries of a folder are looked at: more than any folder of texts has that people know of.
const MOST_FILES: usize = 1_000_000;

/// The sources on the shelf.
#[derive(Debug, Default)]
pub struct ShelfSources {
    /// The sources, each once.
    pub origins: Vec<Origin>,
    /// The folders that are not there any more.
    pub gone: Vec<PathBuf>,
    /// What cannot be read.
    pub unread: Vec<SourceError>,
    /// Whether nothing was ever read or put on the shelf.
    pub is_empty: bool,
}

/// The sources on the shelf of a store. Asks the system for each.
pub fn shelf_sources(store: &Store) -> ShelfSources {
    let (read, folders) = (store.paths(), store.folders());
    let is_empty = read.is_empty() && folders.is_empty();
    let (there, gone): (Vec<PathBuf>, Vec<PathBuf>) = folders.into_iter().partition(|folder| folder.is_dir());
    let there: Vec<OsString> = there.into_iter().map(OsString::from).collect();
    let Gathered { mut origins, unread, .. } =
        if there.is_empty() { Gathered::default() } else { gathered(&there, &WebOptions::default()) };
    let known: HashSet<PathBuf> = origins.iter().filter_map(Origin::file).collect();
    origins.extend(read.into_iter().filter(|path| path.is_file() && !known.contains(path)).map(Origin::File));
    ShelfSources { origins, gone, unread, is_empty }
}

/// The feeds that the reader subscribes to, as far as they are kept; none where their file is wrong, which is told where they are
/// listed.
pub fn kept_feeds(place: &FeedsPlace) -> Vec<Origin> {
    let entries = feeds::entries(place).unwrap_or_default();
    entries.iter().filter_map(|entry| Some(Origin::File(entry.path()?.to_owned()))).collect()
}

/// The files that are named, each once, and what cannot be read; addresses among them are read so.
pub fn gathered(named: &[OsString], web: &WebOptions) -> Gathered {
    let mut gathered = source::gather_many(named, web, MOST_FILES);
    let mut seen = HashSet::new();
    gathered.origins.retain(|origin| !matches!(origin, Origin::File(path) if !seen.insert(path.clone())));
    gathered
}
