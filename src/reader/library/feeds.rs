//! The feeds that the reader subscribes to, and which items of feeds were read or starred.

use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;

use crate::document::{Document, Place};
use crate::jobs::feeds::{FeedEntry, FeedsPlace};
use crate::settings::ConfigErrors;
use crate::settings::visible::visible;
use crate::source::{self, WebError};
use crate::store::{Change, ItemStates};

/// How far asking for feeds has come: so many of so many, and how many of these did not come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Refreshing {
    /// Feeds that were asked for.
    pub done: usize,
    /// How many are asked for in all.
    pub of: usize,
    /// Feeds that did not come.
    pub failed: usize,
}

/// The feeds that the reader subscribes to.
#[derive(Debug, Default)]
pub struct Feeds {
    /// Where they stand, and where they are kept.
    pub place: FeedsPlace,
    /// How far asking for them has come, while they are asked for.
    pub refreshing: Option<Refreshing>,
    /// What is done as soon as they are listed.
    pub after_listing: AfterListing,
    /// The address of the one that is opened as soon as it has come.
    pub awaited: Option<String>,
    /// The address of the feed that is open and is to be read again when its answer comes.
    pub reread: Option<String>,
    /// The items of the source that is open, where that is a feed.
    pub open: OpenItems,
    entries: Vec<FeedEntry>,
    items: ItemStates,
    listed: bool,
    fault: Option<ConfigErrors>,
    revision: u64,
}

/// What is done as soon as the feeds are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AfterListing {
    /// Nothing else.
    #[default]
    Nothing,
    /// They are asked for.
    Refresh,
    /// The next item that was not read is gone to.
    NextUnread,
}

/// An item that is gone to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ItemGoal {
    /// The first one that was not read.
    Unread,
    /// The one of a number.
    Item(u64),
}

/// The items of the feed that is open.
#[derive(Debug, Default)]
pub struct OpenItems {
    document: Option<Arc<Document>>,
    /// Where each begins, and the number by which it is known.
    items: Vec<(Place, u64)>,
    /// The number of the one that is being read.
    pub current: Option<u64>,
}

impl Feeds {
    /// The starred items that are kept: of which feed each is, by its place among them, its number and its headline.
    pub fn starred(&self) -> impl Iterator<Item = (usize, u64, &str)> {
        self.entries.iter().enumerate().flat_map(|(number, entry)| {
            let kept = entry.kept.iter().flat_map(|(kept, _)| kept.items.iter().zip(&kept.headlines));
            let starred = kept.filter(|(item, _)| self.items.starred.contains(item));
            starred.map(move |(item, headline)| (number, *item, &**headline))
        })
    }

    /// The feeds of a place, which are yet to be listed.
    pub fn new(place: FeedsPlace) -> Feeds {
        Feeds { place, ..Feeds::default() }
    }

    /// Takes them as they are listed.
    pub fn take(&mut self, listed: Result<Vec<FeedEntry>, ConfigErrors>, items: ItemStates) {
        self.listed = true;
        // What this session has done may be on its way to the store still.
        let ItemStates { read, starred } = items;
        self.items.read.extend(read);
        self.items.starred.extend(starred);
        match listed {
            Ok(mut entries) => {
                let failed = |entry: FeedEntry| Some((entry.subscription.address, entry.failure?));
                let mut failures: HashMap<String, WebError> =
                    std::mem::take(&mut self.entries).into_iter().filter_map(failed).collect();
                for entry in &mut entries {
                    if let Some(failure) = failures.remove(&entry.subscription.address) {
                        entry.failure = Some(failure);
                    }
                }
                (self.entries, self.fault) = (entries, None);
            }
            Err(fault) => self.fault = Some(fault),
        }
        self.revision += 1;
    }

    /// Something else has changed in what is shown of them.
    pub fn touch(&mut self) {
        self.revision += 1;
    }

    /// How often anything has changed.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// The feeds, in the order of their file.
    pub fn entries(&self) -> &[FeedEntry] {
        &self.entries
    }

    /// What the feed of an address is called; the address itself, where there is none.
    pub fn name_at<'a>(&'a self, address: &'a str) -> &'a str {
        let entry = self.entries.iter().find(|entry| entry.subscription.address == address);
        entry.map_or(address, FeedEntry::name)
    }

    /// The feed of an address, to be changed.
    pub fn entry_mut(&mut self, address: &str) -> Option<&mut FeedEntry> {
        self.revision += 1;
        self.entries.iter_mut().find(|entry| entry.subscription.address == address)
    }

    /// What is known of items.
    pub fn items(&self) -> &ItemStates {
        &self.items
    }

    /// Whether they were listed.
    pub fn is_listed(&self) -> bool {
        self.listed
    }

    /// What is wrong with their file.
    pub fn fault(&self) -> Option<&ConfigErrors> {
        self.fault.as_ref()
    }

    /// What the feed in a file is called.
    pub fn name_of(&self, path: &Path) -> Option<String> {
        let entry = self.entries.iter().find(|entry| entry.path() == Some(path))?;
        Some(visible(entry.name()).into_owned())
    }

    /// The address of the feed in a file.
    pub fn address_of(&self, path: &Path) -> Option<String> {
        let entry = self.entries.iter().find(|entry| entry.path() == Some(path))?;
        Some(entry.subscription.address.clone())
    }

    /// Whether a feed is the one that is open.
    pub fn is_open(&self, entry: &FeedEntry) -> bool {
        let first = self.open.items.first().map(|(_, item)| item);
        let kept = entry.kept.as_ref().map(|(kept, _)| kept);
        first.is_some_and(|first| kept.is_some_and(|kept| kept.items.contains(first)))
    }

    /// Items count as read from now on, or as unread; gives the change to be kept, where that is one.
    pub fn mark(&mut self, items: Vec<u64>, read: bool) -> Option<Change> {
        let is_other = |item: &u64| self.items.read.contains(item) != read;
        let items: Vec<u64> = items.into_iter().filter(is_other).collect();
        for item in &items {
            if read {
                self.items.read.insert(*item)
            } else {
                self.items.read.remove(item)
            };
        }
        self.revision += u64::from(!items.is_empty());
        (!items.is_empty()).then_some(Change::ReadItems(items, read))
    }

    /// The headline of an item that is kept.
    pub fn headline_of(&self, item: u64) -> Option<&str> {
        let kept = self.entries.iter().filter_map(|entry| Some(&entry.kept.as_ref()?.0));
        let mut items = kept.flat_map(|kept| kept.items.iter().zip(&kept.headlines));
        items.find(|(number, _)| **number == item).map(|(_, headline)| &**headline)
    }

    /// An item is starred from now on, or no longer.
    pub fn star(&mut self, item: u64, starred: bool) {
        if starred {
            self.items.starred.insert(item)
        } else {
            self.items.starred.remove(&item)
        };
        self.revision += 1;
    }
}

impl OpenItems {
    /// The items of a document, where that is another one than before; whether it is.
    pub fn renew(&mut self, document: &Arc<Document>) -> bool {
        if self.document.as_ref().is_some_and(|known| Arc::ptr_eq(known, document)) {
            return false;
        }
        let text = document.text();
        let marked = if source::is_book(text) { source::feed_items(text) } else { Vec::new() };
        self.items = marked.into_iter().map(|(at, item)| (Place(at), item)).collect();
        self.document = Some(Arc::clone(document));
        true
    }

    /// Whether a feed is open.
    pub fn is_feed(&self) -> bool {
        !self.items.is_empty()
    }

    /// The items, where each begins and the number by which it is known.
    pub fn all(&self) -> &[(Place, u64)] {
        &self.items
    }

    /// The item that a place stands in, by its place among them.
    pub fn at(&self, place: Place) -> Option<usize> {
        self.items.partition_point(|(start, _)| *start <= place).checked_sub(1)
    }

    /// How many of them were not read.
    pub fn unread(&self, items: &ItemStates) -> usize {
        self.items.iter().filter(|(_, item)| !items.read.contains(item)).count()
    }
}
