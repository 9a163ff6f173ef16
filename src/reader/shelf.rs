//! The shelf: what is open, what was read and where it stands, what is new in the reader's folders, the samples.
//!
//! A worker looks through all that, [`look`], and puts its findings in its outbox as it comes to them; [`Shelf`] keeps
//! them. Folders are read to a bound, and nothing but a regular file is opened.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use super::event::{Event, Outbox};
use super::proof::{self, Intake, Summary};
use crate::source::{self, Origin, SAMPLES};
use crate::store::{HistoryEntry, Source, Store};

/// What stands on the shelf.
#[derive(Debug, Default)]
pub struct Shelf {
    /// The sources, section by section.
    pub entries: Vec<Entry>,
    /// The reader's folders.
    pub folders: Vec<Folder>,
    /// What is to be forgotten when that is asked for once more: by its number.
    pub doomed: Option<usize>,
    /// The last number that an entry was given.
    numbered: usize,
    /// How often it was looked through.
    looked: u64,
}

impl Shelf {
    /// What is to be looked through, where these sources are open. Until it is, those alone stand there.
    pub fn query(&mut self, open: &[Origin], store: Option<Store>, intake: Intake) -> Query {
        self.looked += 1;
        self.doomed = None;
        if self.entries.is_empty() {
            self.entries = opened(open).collect();
            for mut entry in std::mem::take(&mut self.entries) {
                self.number(&mut entry);
                self.entries.push(entry);
            }
        }
        let summarized = self.entries.iter().filter(|entry| entry.summary.is_some());
        let summarized = summarized.filter_map(|entry| entry.origin.clone()).collect();
        Query { open: open.to_vec(), store, intake, looked: self.looked, summarized }
    }

    /// Takes what was found; tells whether it was what was asked for last.
    pub fn take(&mut self, news: News) -> bool {
        if news.looked != self.looked {
            return false;
        }
        match news.found {
            Found::Shelf(mut entries, folders) => {
                for entry in &mut entries {
                    self.number(entry);
                }
                (self.entries, self.folders) = (entries, folders);
            }
            Found::Summary(at, summary) => {
                if let Some(entry) = self.entries.get_mut(at) {
                    entry.summary = Some(summary);
                }
            }
            Found::Read(at, identity, summary) => self.found_again(at, identity, summary),
        }
        true
    }
}

impl Shelf {
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
