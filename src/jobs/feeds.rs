//! The feeds that the reader subscribes to: their list, fetching them, changing the list.
//!
//! One feed of a host is fetched at a time; that one fails does not keep the others from being fetched.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError, mpsc};
use std::thread;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use super::task::{Sender, Task};
use crate::settings::ConfigErrors;
use crate::settings::file::{self, EditError};
use crate::settings::subscriptions::{self, Subscription};
use crate::source::{self, KeptFeed, ListedFeed, Origin, SubscribedFeed, WebError, WebOptions};
use crate::store::{ItemStates, Store};

/// The most hosts that are asked at once.
const AT_ONCE: usize = 4;

/// The file of subscriptions, and the folder in which fetched feeds are kept.
#[derive(Clone, Debug, Default)]
pub struct FeedsPlace {
    /// The path of the file of subscriptions; `None` where there is no place for one.
    pub file: Option<PathBuf>,
    /// The folder in which fetched feeds are kept; `None` where nothing is kept.
    pub folder: Option<PathBuf>,
    /// The options for fetching addresses.
    pub web: WebOptions,
    /// Whether the file of subscriptions may be changed.
    pub writable: bool,
}

/// A feed that the reader subscribes to, and what is kept of it.
#[derive(Clone, Debug)]
pub struct FeedEntry {
    /// The subscription.
    pub subscription: Subscription,
    /// The feed, to be fetched; `None` where its address is no URL, or nothing is kept.
    pub feed: Option<SubscribedFeed>,
    /// The kept copy, and how long ago the feed was last asked for; `None` where it never came.
    pub kept: Option<(KeptFeed, Duration)>,
    /// Why the feed could not be fetched, where its last fetching failed.
    pub failure: Option<WebError>,
}

/// The result of a task on feeds.
#[derive(Debug)]
pub enum FeedsResult {
    /// The subscriptions in the order of their file, or the faults of the file; and which items were read or starred.
    Listed(Result<Vec<FeedEntry>, ConfigErrors>, Box<ItemStates>),
    /// A feed was asked for, whether it came or not.
    Refreshed {
        /// The address that the feed was subscribed to by.
        address: String,
        /// The copy now kept, and how long ago the feed was asked for.
        kept: Option<(KeptFeed, Duration)>,
        /// Why the feed could not be fetched, if it could not.
        failure: Option<WebError>,
    },
    /// All feeds were asked for.
    AllRefreshed,
    /// How many subscriptions were added, or why none could be.
    Added(Result<usize, EditError>),
    /// The source to be imported lists no feeds.
    NothingListed,
    /// The address whose subscription was removed, or why it could not be.
    Removed(Result<String, EditError>),
}

impl FeedsPlace {
    /// Whether a file is the kept copy of a feed or an address.
    pub fn is_copy(&self, path: Option<&Path>) -> bool {
        let mut folders = self.folder.iter().chain(&self.web.cache);
        folders.any(|folder| path.is_some_and(|path| path.starts_with(folder)))
    }
}

impl FeedEntry {
    fn new(subscription: Subscription, place: &FeedsPlace) -> FeedEntry {
        let folder = place.folder.as_deref();
        let feed = folder.and_then(|folder| SubscribedFeed::new(&subscription.address, folder, &place.web));
        let failure = (folder.is_some() && feed.is_none()).then_some(WebError::Address);
        FeedEntry { kept: feed.as_ref().and_then(kept), subscription, feed, failure }
    }

    /// The feed's name: the reader's, else its own, else its address.
    pub fn name(&self) -> &str {
        let Subscription { name, address, .. } = &self.subscription;
        let given = if name == address { "" } else { name };
        let own = self.kept.as_ref().map(|(kept, _)| kept.title.as_str());
        let names = [given, own.unwrap_or_default(), address];
        names.into_iter().find(|name| !name.is_empty()).unwrap_or_default()
    }

    /// The number of the feed's items that were not read.
    pub fn unread(&self, items: &ItemStates) -> usize {
        let kept = self.kept.as_ref().map_or(&[][..], |(kept, _)| kept.items.as_slice());
        kept.iter().filter(|item| !items.read.contains(item)).count()
    }

    /// The file in which the feed is kept; `None` where it never came.
    pub fn path(&self) -> Option<&Path> {
        self.kept.as_ref()?;
        Some(self.feed.as_ref()?.path())
    }
}

/// The kept copy of a feed, and how long ago the feed was asked for.
fn kept(feed: &SubscribedFeed) -> Option<(KeptFeed, Duration)> {
    let kept = feed.kept()?;
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    let age = now.saturating_sub(Duration::from_secs(kept.checked));
    Some((kept, age))
}

/// The feeds that the reader subscribes to, in the order of their file.
///
/// # Errors
/// The faults of the file.
pub fn entries(place: &FeedsPlace) -> Result<Vec<FeedEntry>, ConfigErrors> {
    let listed = place.file.as_deref().map_or(Ok(Vec::new()), subscriptions::read)?;
    Ok(listed.into_iter().map(|subscription| FeedEntry::new(subscription, place)).collect())
}

/// Lists the subscriptions, and which items of feeds were read or starred.
pub fn list_task(place: FeedsPlace, store: Option<Store>) -> Task<FeedsResult> {
    Task::new("feeds", move |sender| list(&place, store.as_ref(), sender))
}

fn list(place: &FeedsPlace, store: Option<&Store>, sender: &Sender<FeedsResult>) {
    let items = store.map_or(ItemStates::default(), Store::items);
    sender.send(FeedsResult::Listed(entries(place), Box::new(items)));
}

/// Fetches feeds, each given with the address of its subscription.
pub fn refresh_task(feeds: Vec<(String, SubscribedFeed)>) -> Task<FeedsResult> {
    Task::new("refresh", move |sender| {
        let all = refresh(feeds, &mut |address, failure, feed| {
            sender.send(FeedsResult::Refreshed { address, kept: kept(feed), failure })
        });
        if all {
            sender.send(FeedsResult::AllRefreshed);
        }
    })
}

/// Fetches feeds, and calls `told` after each with its address and the error, if there was one. Stops where `told`
/// gives false; gives whether all were asked for.
pub fn refresh(
    feeds: Vec<(String, SubscribedFeed)>,
    told: &mut dyn FnMut(String, Option<WebError>, &SubscribedFeed) -> bool,
) -> bool {
    let mut hosts: BTreeMap<String, Vec<(String, SubscribedFeed)>> = BTreeMap::new();
    for (address, feed) in feeds {
        hosts.entry(feed.host().to_owned()).or_default().push((address, feed));
    }
    let threads = hosts.len().min(AT_ONCE);
    let waiting = Mutex::new(hosts.into_values());
    let (results, received) = mpsc::channel();
    let ask = |results: mpsc::Sender<_>| {
        let next = || waiting.lock().unwrap_or_else(PoisonError::into_inner).next();
        let feeds = std::iter::from_fn(next).flatten();
        // The receiver is gone: no more feeds are asked for.
        { feeds }.all(|(address, feed)| results.send((address, feed.refresh().err(), feed)).is_ok())
    };
    thread::scope(|scope| {
        let ask_aside = || {
            let results = results.clone();
            thread::Builder::new().name("feeds".into()).spawn_scoped(scope, move || ask(results)).is_ok()
        };
        let started = (0..threads).filter(|_| ask_aside()).count();
        if started == 0 {
            // The system gives no thread.
            ask(results.clone());
        }
        drop(results);
        received.into_iter().all(|(address, failure, feed)| told(address, failure, &feed))
    })
}

/// Adds a subscription to the file; a kept copy of its address becomes that of the feed.
pub fn add_task(place: FeedsPlace, added: Subscription) -> Task<FeedsResult> {
    Task::new("subscribe", move |sender| {
        let written = add(&place, std::slice::from_ref(&added));
        let folder = place.folder.as_deref().filter(|_| written.is_ok());
        if let Some(feed) = folder.and_then(|folder| SubscribedFeed::new(&added.address, folder, &place.web)) {
            feed.take_up();
        }
        sender.send(FeedsResult::Added(written));
    })
}

/// Adds all feeds of a list of feeds (OPML) to the file.
pub fn import_task(place: FeedsPlace, list: Origin) -> Task<FeedsResult> {
    let is_web = |address: &str| address.starts_with("http://") || address.starts_with("https://");
    let subscription = |ListedFeed { name, address, folder }| Subscription { name, address, folder, tags: Vec::new() };
    Task::new("import", move |sender| {
        let listed = source::listed_in(&list).into_iter().filter(|feed| is_web(&feed.address));
        let added: Vec<Subscription> = listed.map(subscription).collect();
        sender.send(match added.is_empty() {
            true => FeedsResult::NothingListed,
            false => FeedsResult::Added(add(&place, &added)),
        });
    })
}

fn add(place: &FeedsPlace, added: &[Subscription]) -> Result<usize, EditError> {
    let mut count = 0;
    edit(place, |text| {
        let (now, new) = subscriptions::with_added(text, added)?;
        count = new;
        Ok(now)
    })?;
    Ok(count)
}

/// Removes the subscription of an address from the file.
pub fn remove_task(place: FeedsPlace, address: String) -> Task<FeedsResult> {
    Task::new("unsubscribe", move |sender| {
        let written = edit(&place, |text| subscriptions::without(text, &address));
        sender.send(FeedsResult::Removed(written.map(|()| address)));
    })
}

/// Changes the text of the file of subscriptions by `edited`.
fn edit(place: &FeedsPlace, edited: impl FnOnce(&str) -> Result<String, String>) -> Result<(), EditError> {
    let path = place.file.as_ref().filter(|_| place.writable);
    let path = path.ok_or(io::Error::from(io::ErrorKind::PermissionDenied))?;
    file::edit(path, |before| edited(before).map(Some))
}
