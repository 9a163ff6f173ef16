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

/// How far the fetching of feeds has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Refreshing {
    /// The number of feeds that were asked for.
    pub done: usize,
    /// The number of feeds to ask for in all.
    pub of: usize,
    /// The number of feeds that could not be fetched.
    pub failed: usize,
}

/// The feeds that the reader subscribes to.
#[derive(Debug, Default)]
pub struct Feeds {
    /// The file of subscriptions, and the folder of kept feeds.
    pub place: FeedsPlace,
    /// How far the fetching of feeds has come, while it is under way.
    pub refreshing: Option<Refreshing>,
    /// The next step once the feeds are listed.
    pub after_listing: AfterListing,
    /// The address of the feed that is opened as soon as it has come.
    pub awaited: Option<String>,
    /// The address of the open feed, which is read again as soon as it has come.
    pub reread: Option<String>,
    /// The items of the open source, if it is a feed.
    pub open: OpenItems,
    entries: Vec<FeedEntry>,
    items: ItemStates,
    listed: bool,
    fault: Option<ConfigErrors>,
    revision: u64,
}

/// The next step once the feeds are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AfterListing {
    /// No step.
    #[default]
    Nothing,
    /// The feeds are fetched.
    Refresh,
    /// The reader goes to the next unread item.
    NextUnread,
}

/// An item of a feed to go to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ItemGoal {
    /// The first unread item.
    Unread,
    /// The item of this number.
    Item(u64),
}

/// The items of the feed that is open; none where another source is open.
#[derive(Debug, Default)]
pub struct OpenItems {
    document: Option<Arc<Document>>,
    /// The place where each item begins, and its number.
    items: Vec<(Place, u64)>,
    /// The number of the item being read.
    pub current: Option<u64>,
}

impl Feeds {
    /// The starred items in kept feeds: the index of the feed, the item's number, its headline.
    pub fn starred(&self) -> impl Iterator<Item = (usize, u64, &str)> {
        self.entries.iter().enumerate().flat_map(|(number, entry)| {
            let kept = entry.kept.iter().flat_map(|(kept, _)| kept.items.iter().zip(&kept.headlines));
            let starred = kept.filter(|(item, _)| self.items.starred.contains(item));
            starred.map(move |(item, headline)| (number, *item, &**headline))
        })
    }

    /// The feeds of a place, not yet listed.
    pub fn new(place: FeedsPlace) -> Feeds {
        Feeds { place, ..Feeds::default() }
    }

    /// Takes the list of feeds, and the states of items.
    pub fn take(&mut self, listed: Result<Vec<FeedEntry>, ConfigErrors>, items: ItemStates) {
        self.listed = true;
        // The states of this session may still be on their way to the store.
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

    /// Notes that something else shown with the feeds has changed.
    pub fn touch(&mut self) {
        self.revision += 1;
    }

    /// A number that grows with every change of the feeds.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// The feeds, in the order of their file.
    pub fn entries(&self) -> &[FeedEntry] {
        &self.entries
    }

    /// The name of the feed with an address; the address itself where there is no such feed.
    pub fn name_at<'a>(&'a self, address: &'a str) -> &'a str {
        let entry = self.entries.iter().find(|entry| entry.subscription.address == address);
        entry.map_or(address, FeedEntry::name)
    }

    /// The feed with an address, to be changed.
    pub fn entry_mut(&mut self, address: &str) -> Option<&mut FeedEntry> {
        self.revision += 1;
        self.entries.iter_mut().find(|entry| entry.subscription.address == address)
    }

    /// The states of items: read, starred.
    pub fn items(&self) -> &ItemStates {
        &self.items
    }

    /// Whether the feeds were listed.
    pub fn is_listed(&self) -> bool {
        self.listed
    }

    /// The faults of the file of subscriptions.
    pub fn fault(&self) -> Option<&ConfigErrors> {
        self.fault.as_ref()
    }

    /// The name of the feed kept in a file.
    pub fn name_of(&self, path: &Path) -> Option<String> {
        let entry = self.entries.iter().find(|entry| entry.path() == Some(path))?;
        Some(visible(entry.name()).into_owned())
    }

    /// The address of the feed kept in a file.
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

    /// Marks items as read or unread; gives the change to be kept, if it is one.
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

    /// The headline of an item in a kept feed.
    pub fn headline_of(&self, item: u64) -> Option<&str> {
        let kept = self.entries.iter().filter_map(|entry| Some(&entry.kept.as_ref()?.0));
        let mut items = kept.flat_map(|kept| kept.items.iter().zip(&kept.headlines));
        items.find(|(number, _)| **number == item).map(|(_, headline)| &**headline)
    }

    /// Stars an item or takes its star away.
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
    /// Finds the items of a document, if that is another one than before; gives whether it is.
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

    /// The items: the place where each begins, and its number.
    pub fn all(&self) -> &[(Place, u64)] {
        &self.items
    }

    /// The index of the item that a place stands in.
    pub fn at(&self, place: Place) -> Option<usize> {
        self.items.partition_point(|(start, _)| *start <= place).checked_sub(1)
    }

    /// The number of unread items.
    pub fn unread(&self, items: &ItemStates) -> usize {
        self.items.iter().filter(|(_, item)| !items.read.contains(item)).count()
    }
}
