//! Scanning the shelf: the open sources, those that were read, new files in the reader's folders, the samples.
//!
//! Sends findings as they come. Of a folder only so many files are listed, and only regular files are opened.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use super::feeds::FeedsPlace;
use super::load::{self, LoadOptions, Summary};
use super::task::{Sender, Task};
use crate::settings::visible::visible;
use crate::source::{self, Origin, SAMPLES};
use crate::store::{HistoryEntry, Labels, Source, Store};

/// The most sources listed that were read before.
const RECENT: usize = 200;
/// The most new files listed of a folder.
const NEW: usize = 30;

/// A source on the shelf.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The entry's number, which stays while the entry is on the shelf.
    pub number: usize,
    /// The source's origin; `None` for a pipe, which cannot be read again, and for a page of a day's paper.
    pub origin: Option<Origin>,
    /// The source's name, safe to be shown.
    pub name: String,
    /// The part of the shelf in which the source stands.
    pub section: Section,
    /// The source's identity by its content, if known: of sources that were read, samples, the source on the screen.
    pub identity: Option<u64>,
    /// The share of the source that was read, in per cent, and how long ago it was read; `None` if it never was.
    pub read: Option<(u8, Duration)>,
    /// The number of the source's annotations.
    pub annotations: u32,
    /// The star and tags that the reader gave it.
    pub labels: Labels,
    /// Whether the source's file is gone.
    pub missing: bool,
    /// The summary of the source's text, once that was read.
    pub summary: Option<Summary>,
}

impl Entry {
    /// Whether the source came through a pipe.
    pub fn is_piped(&self) -> bool {
        self.origin.is_none() && self.name == Origin::Input.name()
    }

    /// The source by its identity and path, as the store knows it. Asks the system for the path.
    pub fn source(&self) -> Source {
        Source { identity: self.identity.unwrap_or_default(), path: self.path() }
    }

    /// Whether the source is one of the program's samples.
    pub fn is_sample(&self) -> bool {
        matches!(self.origin, Some(Origin::Sample(_)))
    }

    /// The path of the source's file or kept copy. Asks the system.
    fn path(&self) -> Option<PathBuf> {
        self.origin.as_ref().and_then(|origin| origin.file().or_else(|| Some(origin.path()?.to_owned())))
    }
}

/// A part of the shelf.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    /// A source that is open, by its number among the reader's sources.
    Open(usize),
    /// A source that was read before.
    Recent,
    /// A file that was never read, in the folder of this number.
    New(usize),
    /// One of the program's samples.
    Samples,
    /// No part of the shelf: the source is listed elsewhere.
    Nowhere,
}

/// A folder on the shelf.
#[derive(Clone, Debug)]
pub struct Folder {
    /// The folder's path.
    pub path: PathBuf,
    /// Whether the folder cannot be read.
    pub missing: bool,
}

/// A result of scanning the shelf.
#[derive(Debug)]
pub struct ShelfResult {
    /// The number of the scan.
    pub scan: u64,
    /// The finding.
    pub found: ShelfFinding,
}

/// A finding of a scan of the shelf.
#[derive(Debug)]
pub enum ShelfFinding {
    /// The entries and the folders.
    Shelf(Vec<Entry>, Vec<Folder>),
    /// The summaries of some of the entries.
    Summaries(Vec<FoundSummary>),
}

/// The summary of an entry.
#[derive(Debug)]
pub struct FoundSummary {
    /// The index of the entry among all.
    pub at: usize,
    /// The summary: headline, script and length.
    pub summary: Summary,
    /// The source's identity, where its file seemed new but its text was read under another name.
    pub identity: Option<u64>,
}

/// A scan of the shelf.
#[derive(Debug)]
pub struct ShelfQuery {
    /// The sources that are open.
    pub open: Vec<Origin>,
    /// The number of the source on the screen among the open ones, and its identity.
    pub here: Option<(usize, u64)>,
    /// The folders in which copies of feeds and addresses are kept: such files have names that nobody gave them.
    pub copies: FeedsPlace,
    /// The store of what was read; `None` where nothing is kept.
    pub store: Option<Store>,
    /// The options for reading sources.
    pub options: LoadOptions,
    /// The number of the scan.
    pub scan: u64,
    /// The sources whose summaries are known, which are not read again.
    pub summarized: Vec<Origin>,
}

/// Scans the shelf.
pub fn shelf_task(query: ShelfQuery) -> Task<ShelfResult> {
    Task::new("shelf", move |sender| scan(&query, sender))
}

/// How long summaries wait to be sent together: each sending has the whole list made again, of ten thousand files too.
const PAUSE: Duration = Duration::from_millis(100);

/// Scans the shelf, and sends what is found soon after it is.
fn scan(query: &ShelfQuery, sender: &Sender<ShelfResult>) {
    let (entries, folders) = stock(query);
    let send = |found| sender.send(ShelfResult { scan: query.scan, found });
    if !send(ShelfFinding::Shelf(entries.clone(), folders)) {
        return;
    }
    #[expect(clippy::mutable_key_type, reason = "a source is told by its name, which never changes")]
    let summarized: HashSet<&Origin> = query.summarized.iter().collect();
    let (mut found, mut told) = (Vec::new(), Instant::now());
    for (at, entry) in entries.iter().enumerate() {
        let Some(origin) = entry.origin.as_ref().filter(|origin| !entry.missing && origin.is_at_hand()) else {
            continue;
        };
        if summarized.contains(origin) {
            continue;
        }
        let Ok((part, _)) = load::open(origin, &query.options.for_origin(origin)) else { continue };
        let new = matches!(entry.section, Section::New(_));
        let identity = part.identity.filter(|identity| new && is_known(*identity, query));
        let bytes = origin.size().unwrap_or(part.recovered.document.text().len() as u64);
        let profile = part.recovered.profiles.first().copied().unwrap_or_default();
        let summary = Summary { headline: part.headline(), profile, bytes };
        found.push(FoundSummary { at, summary, identity });
        if told.elapsed() >= PAUSE {
            if !send(ShelfFinding::Summaries(std::mem::take(&mut found))) {
                return;
            }
            told = Instant::now();
        }
    }
    if !found.is_empty() {
        send(ShelfFinding::Summaries(found));
    }
}

/// Whether a text of this identity was ever read.
fn is_known(identity: u64, query: &ShelfQuery) -> bool {
    query.store.as_ref().is_some_and(|store| store.past(&Source { identity, path: None }).is_some())
}

/// The entries of the shelf, without summaries, and its folders.
fn stock(query: &ShelfQuery) -> (Vec<Entry>, Vec<Folder>) {
    let store = query.store.as_ref();
    let mut history = store.map_or(Vec::new(), |store| store.history(RECENT));
    let mut entries: Vec<Entry> = opened(&query.open).chain(samples(query)).collect();
    for entry in &mut entries {
        entry.identity = identity(entry, query);
        if let Some(at) = position(&history, entry) {
            let read = self::read(history.remove(at), query);
            (entry.identity, entry.read, entry.annotations) = (read.identity, read.read, read.annotations);
            if query.copies.is_copy(entry.path().as_deref()) {
                entry.name = read.name;
            }
        }
    }
    let samples = entries.split_off(query.open.len());
    entries.extend(history.into_iter().map(|past| read(past, query)));
    let folders: Vec<Folder> = store.map_or(Vec::new(), Store::folders).into_iter().map(folder).collect();
    let mut known = store.map_or(HashSet::new(), Store::paths);
    known.extend(query.open.iter().filter_map(Origin::file));
    for (number, folder) in folders.iter().enumerate() {
        entries.extend(new_texts(&folder.path, &mut known).map(|path| file_entry(path, Section::New(number))));
    }
    entries.extend(samples);
    let labels = store.map_or(HashMap::new(), Store::labels);
    for entry in &mut entries {
        entry.labels = labels.get(&entry.source().label_key()).cloned().unwrap_or_default();
    }
    (entries, folders)
}

/// The entries of the open sources.
pub fn opened(open: &[Origin]) -> impl Iterator<Item = Entry> {
    let entry = |(number, origin): (usize, &Origin)| entry_from(origin.clone(), Section::Open(number));
    open.iter().enumerate().map(entry)
}

/// The entries of the samples that are not open.
fn samples(query: &ShelfQuery) -> impl Iterator<Item = Entry> {
    let others = SAMPLES.iter().map(Origin::Sample).filter(|sample| !query.open.contains(sample));
    others.map(|sample| entry_from(sample, Section::Samples))
}

/// An entry for a source of which only the origin is known.
fn entry_from(origin: Origin, section: Section) -> Entry {
    let name = origin.name();
    Entry {
        number: 0,
        origin: Some(origin),
        name,
        section,
        identity: None,
        read: None,
        annotations: 0,
        labels: Labels::default(),
        missing: false,
        summary: None,
    }
}

fn file_entry(path: PathBuf, section: Section) -> Entry {
    entry_from(Origin::File(path), section)
}

/// The entry for a source that was read before.
fn read(past: HistoryEntry, query: &ShelfQuery) -> Entry {
    let HistoryEntry { source, record, last_read, annotations, .. } = past;
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    let age = now.saturating_sub(Duration::from_millis(u64::try_from(last_read).unwrap_or(0)));
    let missing = source.path.as_ref().is_some_and(|path| !path.exists());
    let entry = Entry {
        identity: Some(source.identity),
        read: Some((record.percent, age)),
        annotations,
        missing,
        ..entry_from(Origin::Input, Section::Recent)
    };
    match source.path {
        Some(path) => {
            let is_copy = query.copies.is_copy(Some(&path)) && !record.name.is_empty();
            let origin = Origin::File(path);
            let name = if is_copy { visible(&record.name).into_owned() } else { origin.name() };
            Entry { name, origin: Some(origin), ..entry }
        }
        None => Entry { name: visible(&record.name).into_owned(), origin: None, ..entry },
    }
}

/// The identity of an entry without a file: a sample, or the source on the screen.
fn identity(entry: &Entry, query: &ShelfQuery) -> Option<u64> {
    match (&entry.origin, entry.section) {
        (Some(Origin::Sample(sample)), _) => {
            source::open(&Origin::Sample(sample), &query.options.source).ok()?.0.identity
        }
        (_, Section::Open(number)) => query.here.filter(|(here, _)| *here == number).map(|(_, identity)| identity),
        _ => None,
    }
}

/// The index in `history` of the source that an entry stands for, if it was read before.
fn position(history: &[HistoryEntry], entry: &Entry) -> Option<usize> {
    let origin = entry.origin.as_ref()?;
    if let Some(path) = origin.file() {
        return history.iter().position(|past| past.source.path.as_ref() == Some(&path));
    }
    if let Origin::Paper(page) = origin {
        // A page has no file, and perhaps too little of it has come for an identity.
        let title = page.title();
        return history.iter().position(|past| past.source.path.is_none() && past.record.name == visible(&title));
    }
    entry.identity.and_then(|identity| history.iter().position(|past| past.source.identity == identity))
}

fn folder(path: PathBuf) -> Folder {
    Folder { missing: !path.is_dir(), path }
}

/// The paths of texts in a folder that are not yet `known`, the newest first; adds them to `known`.
fn new_texts(folder: &Path, known: &mut HashSet<PathBuf>) -> impl Iterator<Item = PathBuf> {
    let newest = source::newest(folder);
    newest.filter(|path| known.insert(path.clone())).take(NEW)
}
