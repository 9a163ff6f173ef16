//! The shelf: open sources, sources that were read, new files in the reader's folders, the samples.

use std::collections::HashMap;

use crate::jobs::load::Summary;
use crate::jobs::shelf_scan::{Entry, Folder, FoundSummary, Section, ShelfFinding, ShelfQuery, ShelfResult, opened};
use crate::source::Origin;
use crate::store::Labels;

/// The shelf, as far as it was scanned.
#[derive(Debug, Default)]
pub struct Shelf {
    /// The entries, section by section.
    pub entries: Vec<Entry>,
    /// The reader's folders.
    pub folders: Vec<Folder>,
    /// The last number that an entry was given.
    numbered: usize,
    /// The number of scans begun.
    scans: u64,
    /// A number that grows with every change of the shelf.
    revision: u64,
    /// The order of the sources that were read.
    pub order: ShelfOrder,
}

/// The order of the sources that were read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ShelfOrder {
    /// The last read first.
    #[default]
    Time,
    /// Starred ones first.
    Stars,
    /// By name.
    Name,
    /// The least read first.
    Unread,
}

impl Shelf {
    /// Completes the query for a scan, whose number and known summaries are set here. Until the scan is done, the shelf
    /// holds the open sources alone.
    pub fn query(&mut self, query: ShelfQuery) -> ShelfQuery {
        (self.scans, self.revision) = (self.scans + 1, self.revision + 1);
        if self.entries.is_empty() {
            let mut entries: Vec<Entry> = opened(&query.open).collect();
            self.number(&mut entries);
            self.entries = entries;
        }
        let summarized = self.entries.iter().filter(|entry| entry.summary.is_some());
        let summarized = summarized.filter_map(|entry| entry.origin.clone()).collect();
        ShelfQuery { scan: self.scans, summarized, ..query }
    }

    /// Takes findings of a scan; gives whether it is the last one begun.
    pub fn take(&mut self, result: ShelfResult) -> bool {
        if result.scan != self.scans {
            return false;
        }
        self.revision += 1;
        match result.found {
            ShelfFinding::Shelf(mut entries, folders) => {
                self.number(&mut entries);
                (self.entries, self.folders) = (entries, folders);
            }
            ShelfFinding::Summaries(found) => found.into_iter().for_each(|found| self.summarize(found)),
        }
        true
    }

    /// Takes the summary of an entry.
    fn summarize(&mut self, FoundSummary { at, summary, identity }: FoundSummary) {
        match (identity, self.entries.get_mut(at)) {
            (Some(identity), Some(_)) => self.found_again(at, identity, summary),
            (None, Some(entry)) => entry.summary = Some(summary),
            (_, None) => {}
        }
    }
}

impl Shelf {
    /// Turns to the next order of the sources that were read; gives it.
    pub fn sort(&mut self) -> ShelfOrder {
        self.revision += 1;
        self.order = match self.order {
            ShelfOrder::Time => ShelfOrder::Stars,
            ShelfOrder::Stars => ShelfOrder::Name,
            ShelfOrder::Name => ShelfOrder::Unread,
            ShelfOrder::Unread => ShelfOrder::Time,
        };
        self.order
    }

    /// Gives the entry of this number its star and tags.
    pub fn label(&mut self, number: usize, labels: Labels) {
        self.revision += 1;
        if let Some(entry) = self.entries.iter_mut().find(|entry| entry.number == number) {
            entry.labels = labels;
        }
    }

    /// The name of the entry of an origin.
    pub fn name_of(&self, origin: &Origin) -> Option<&str> {
        let entry = self.entries.iter().find(|entry| entry.origin.as_ref() == Some(origin));
        entry.map(|entry| entry.name.as_str())
    }

    /// A number that grows with every change of the shelf.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// The entry of this number.
    pub fn entry(&self, number: usize) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.number == number)
    }

    /// Gives each entry the number and the summary that it had before, or a new number.
    fn number(&mut self, entries: &mut [Entry]) {
        #[expect(clippy::mutable_key_type, reason = "a source is told by its name, which never changes")]
        let mut known = HashMap::new();
        for entry in &self.entries {
            known.entry(key(entry)).or_insert(entry);
        }
        for entry in entries {
            match known.get(&key(entry)).map(|known| (known.number, known.summary.clone())) {
                Some(known) => (entry.number, entry.summary) = known,
                None => {
                    self.numbered += 1;
                    entry.number = self.numbered;
                }
            }
        }
    }

    /// Deals with a file that seemed new and whose text was read under another name: if that file is gone, the entry of
    /// it gets this name; if not, this one is a copy and no news.
    fn found_again(&mut self, at: usize, identity: u64, summary: Summary) {
        let Some(found) = self.entries.get_mut(at) else { return };
        found.section = Section::Nowhere;
        let (origin, name) = (found.origin.clone(), found.name.clone());
        let read = self.entries.iter_mut().find(|entry| entry.identity == Some(identity) && entry.missing);
        if let Some(entry) = read {
            (entry.origin, entry.name, entry.missing, entry.summary) = (origin, name, false, Some(summary));
        }
    }
}

/// The key by which an entry is found again in another scan: its origin, or without one, its identity.
fn key(entry: &Entry) -> (Option<&Origin>, Option<u64>) {
    match &entry.origin {
        Some(origin) => (Some(origin), None),
        None => (None, entry.identity),
    }
}
