//! A feed that the reader subscribes to: asked for when that is wanted, and kept with all items that ever came, so that it is
//! read without the network.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use super::container::feeds::kept::checked_again;
use super::container::feeds::{ListedFeed, listed, merged};
use super::origin::Origin;
use super::web::{Address, Fetched, Progress, Validators, WebError, WebOptions, keep, read_kept};

pub use super::container::feeds::kept::KeptFeed;

/// A feed that the reader subscribes to.
#[derive(Clone, Debug)]
pub struct SubscribedFeed {
    address: Address,
    /// The file in which it is kept, be it there or not.
    path: PathBuf,
}

/// The feeds of a list of feeds (OPML) that lies in a file or in memory, or is kept of an address; none where a source is no such
/// list. Reads the file.
pub fn listed_in(origin: &Origin) -> Vec<ListedFeed> {
    /// A list of all feeds that anybody reads has fewer bytes.
    const MOST: u64 = 16 << 20;
    let read = |path: &Path| {
        let is_list = fs::metadata(path).is_ok_and(|file| file.is_file() && file.len() <= MOST);
        is_list.then(|| fs::read(path).ok()).flatten()
    };
    let bytes = match origin {
        Origin::Held(bytes) => Some(bytes.to_vec()),
        Origin::File(path) => read(path),
        Origin::Web(address) => address.kept().and_then(|path| read(&path)),
        Origin::Sample(_) | Origin::Entry { .. } | Origin::Paper(_) | Origin::Input => None,
    };
    bytes.map_or(Vec::new(), |bytes| listed(&bytes))
}

impl SubscribedFeed {
    /// The feed at an address, kept in a folder; `None` where the address is none of the web's.
    pub fn new(address: &str, folder: &Path, web: &WebOptions) -> Option<SubscribedFeed> {
        let address = Address::from_argument(address.as_ref(), web)?;
        let path = folder.join(format!("{}.json", address.file_name()?.0));
        Some(SubscribedFeed { address, path })
    }

    /// The file in which the feed is kept, be it there or not.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Where the server of the feed stands, to which one request goes at a time.
    pub fn host(&self) -> &str {
        let rest = self.address.url.split_once("://").map_or("", |(_, rest)| rest);
        rest.split(['/', '?', '#']).next().unwrap_or(rest)
    }

    /// What is kept of the feed; `None` where it never came.
    pub fn kept(&self) -> Option<KeptFeed> {
        KeptFeed::read(&read_kept(&self.path)?)
    }

    /// Asks for the feed, and keeps what has come of it: whole, or not at all.
    ///
    /// # Errors
    /// Why nothing came, or what came is of no use; what was kept before stays.
    pub fn refresh(&self) -> Result<(), WebError> {
        let before = read_kept(&self.path);
        // Without the copy that opens at its address, all of it is asked for.
        let has_copy = self.address.kept().is_none_or(|copy| copy.is_file());
        let kept = before.as_deref().filter(|_| has_copy).and_then(KeptFeed::read);
        let known = kept.map(|kept| kept.validators).unwrap_or_default();
        let now = seconds(SystemTime::now());
        let now_kept = match (self.address.fetch_unless(&known, &Progress::default())?, &before) {
            (Some(Fetched { bytes, validators }), before) => {
                let feed = merged(before.as_deref(), &bytes, &validators, now);
                let feed = feed.ok_or(WebError::NoFeed)?;
                if let Some(copy) = self.address.kept() {
                    // So that its address opens without the network too; where that cannot be kept, the feed is.
                    let _ = keep(&copy, &bytes);
                }
                feed
            }
            (None, Some(before)) => checked_again(before, now).ok_or(WebError::NoFeed)?,
            (None, None) => return Err(WebError::NoFeed),
        };
        keep(&self.path, &now_kept).map_err(|error| WebError::Unkept(error.to_string()))
    }

    /// Keeps what has come of the feed before it was subscribed to, as the copy of its address has it. Nothing where there is none,
    /// or that is no feed.
    pub fn take_up(&self) {
        let Some(copy) = self.address.kept() else { return };
        let came = fs::metadata(&copy).and_then(|copy| copy.modified()).map_or(0, seconds);
        let before = read_kept(&self.path);
        let fresh = read_kept(&copy);
        let feed = fresh.and_then(|fresh| merged(before.as_deref(), &fresh, &Validators::default(), came));
        if let Some(feed) = feed {
            // What cannot be kept is asked for again.
            let _ = keep(&self.path, &feed);
        }
    }
}

/// A moment in seconds since 1970.
fn seconds(moment: SystemTime) -> u64 {
    moment.duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs())
}
