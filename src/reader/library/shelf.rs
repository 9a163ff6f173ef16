//! What stands on the shelf: what is open, what was read, what is new in the reader's folders, the samples.

use std::collections::HashMap;

use crate::jobs::load::Summary;
use crate::jobs::shelf_scan::{Entry, Folder, FoundSummary, Section, ShelfFinding, ShelfQuery, ShelfResult, opened};
use crate::source::Origin;
use crate::store::Labels;

/// What stands on the shelf.
#[derive(Debug, Default)]
pub struct Shelf {
    /// The sources, section by section.
    pub entries: Vec<Entry>,
    /// The reader's folders.
    pub folders: Vec<Folder>,
    /// The last number that an entry was given.
    numbered: usize,
    /// How often it was looked through.
    scans: u64,
    /// How often anything has changed.
    revision: u64,
    /// In which order what was read is listed.
    pub order: ShelfOrder,
}

/// In which order what was read is listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ShelfOrder {
    /// What was read last first.
    #[default]
    Time,
    /// What is starred first.
    Stars,
    /// By name.
    Name,
    /// What was read least first.
    Unread,
}

impl Shelf {
    /// What is to be looked through; of the query, its number and the sources whose summaries are known are set here. Until it
    /// is, the sources that are open stand there alone.
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

    /// Takes what was found; tells whether it was what was asked for last.
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

    /// Takes what is in an entry.
    fn summarize(&mut self, FoundSummary { at, summary, identity }: FoundSummary) {
        match (identity, self.entries.get_mut(at)) {
            (Some(identity), Some(_)) => self.found_again(at, identity, summary),
            (None, Some(entry)) => entry.summary = Some(summary),
            (_, None) => {}
        }
    }
}

impl Shelf {
    /// Lists what was read in the next order.
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

    /// Marks an entry by these, where it stands there.
    pub fn label(&mut self, number: usize, labels: Labels) {
        self.revision += 1;
        if let Some(entry) = self.entries.iter_mut().find(|entry| entry.number == number) {
            entry.labels = labels;
        }
    }

    /// What an origin is called there.
    pub fn name_of(&self, origin: &Origin) -> Option<&str> {
        let entry = self.entries.iter().find(|entry| entry.origin.as_ref() == Some(origin));
        entry.map(|entry| entry.name.as_str())
    }

    /// How often anything has changed.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// The entry of a number.
    pub fn entry(&self, number: usize) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.number == number)
    }

    /// Gives each entry the number that it had, with what is known to be in it; or a new one.
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

    /// A text that seemed to be new was read under another name: if that is gone, it was given this one; if not, it is
    /// a copy and no news.
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

/// What an entry is the same by, looked through again: where it is or, where it is nowhere, what it is known by.
fn key(entry: &Entry) -> (Option<&Origin>, Option<u64>) {
    match &entry.origin {
        Some(origin) => (Some(origin), None),
        None => (None, entry.identity),
    }
}
