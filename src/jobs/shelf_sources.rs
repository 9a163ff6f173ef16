//! The sources on the shelf, to be searched: files that were read and still exist, and texts in the reader's folders.

use std::collections::HashSet;
use std::ffi::OsString;
use std::path::PathBuf;

use super::feeds::{self, FeedsPlace};
use crate::source::{self, Gathered, Origin, SourceError, WebOptions};
use crate::store::Store;

/// The most entries of a folder that are looked at: more than any known folder of texts has.
const MOST_FILES: usize = 1_000_000;

/// The sources on the shelf.
#[derive(Debug, Default)]
pub struct ShelfSources {
    /// The sources, each once.
    pub origins: Vec<Origin>,
    /// The folders that are not there any more.
    pub gone: Vec<PathBuf>,
    /// The errors of sources that cannot be read.
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

/// The kept copies of the feeds that the reader subscribes to. Where the file of subscriptions is wrong, none: the list
/// of feeds tells of it.
pub fn kept_feeds(place: &FeedsPlace) -> Vec<Origin> {
    let entries = feeds::entries(place).unwrap_or_default();
    entries.iter().filter_map(|entry| Some(Origin::File(entry.path()?.to_owned()))).collect()
}

/// The sources named, files once each, and the errors of those that cannot be read.
pub fn gathered(named: &[OsString], web: &WebOptions) -> Gathered {
    let mut gathered = source::gather_many(named, web, MOST_FILES);
    let mut seen = HashSet::new();
    gathered.origins.retain(|origin| !matches!(origin, Origin::File(path) if !seen.insert(path.clone())));
    gathered
}
