//! What stands on the shelf: what is open, what was read, what is new in the reader's folders, the samples.

use crate::jobs::load::Summary;
use crate::jobs::shelf_scan::{Entry, Folder, Section, ShelfFinding, ShelfQuery, ShelfResult, opened};
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
            self.entries = opened(&query.open).collect();
            for mut entry in std::mem::take(&mut self.entries) {
                self.number(&mut entry);
                self.entries.push(entry);
            }
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
                for entry in &mut entries {
                    self.number(entry);
                }
                (self.entries, self.folders) = (entries, folders);
            }
            ShelfFinding::Summary(at, summary) => {
                if let Some(entry) = self.entries.get_mut(at) {
                    entry.summary = Some(summary);
                }
            }
            ShelfFinding::Read(at, identity, summary) => self.found_again(at, identity, summary),
        }
        true
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

    /// Gives an entry the number that it had, with what is known to be in it; or a new one.
    fn number(&mut self, entry: &mut Entry) {
        let same = |known: &&Entry| match &entry.origin {
            Some(_) => known.origin == entry.origin,
            None => known.origin.is_none() && known.identity == entry.identity,
        };
        match self.entries.iter().find(same) {
            Some(known) => (entry.number, entry.summary) = (known.number, known.summary.clone()),
            None => {
                self.numbered += 1;
                entry.number = self.numbered;
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
