//! A paper's issue of a day: its pages, and what has come of them and their stories.

use std::collections::HashMap;
use std::fs;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::day::Day;
use super::error::PaperError;
use super::shape::{Entry, Shape};
use super::site::{SAVED, Site};
use super::table::Paper;
use crate::source::web::{Progress, WebError, WebOptions};

/// The most bytes of web pages that are held of an issue: a paper of sixty pages has a tenth of it. A page beyond them
/// is read from the cache, or asked of the site, each time that it is wanted.
const MOST_HELD: usize = 64 << 20;

/// A paper's issue of a day.
#[derive(Debug)]
pub struct Issue {
    /// The issue's title: 渡口日報 2031-03-02; the address or the folder of one that no table names.
    pub title: String,
    /// The issue's pages in order: never none.
    pub pages: Vec<Entry>,
    shape: Shape,
    site: Site,
    /// The web pages that have come, by their addresses.
    texts: Mutex<HashMap<String, Arc<str>>>,
    /// Whoever asks the site for a page holds it: one at a time is asked for.
    turn: Mutex<()>,
}

impl Issue {
    /// A paper's issue of a day, whose first page is fetched.
    ///
    /// # Errors
    /// Why there is none: the day is still to come, the site has no such issue, or gives no text.
    pub fn of_day(paper: &Paper, day: Day, web: &WebOptions) -> Result<Issue, PaperError> {
        let today = paper.today();
        if day > today {
            return Err(PaperError::Future(day));
        }
        let (id, name) = (paper.id.clone(), paper.name.clone());
        let address = paper.address_on(day);
        let title = format!("{} {day}", paper.name);
        Issue::open(title, &address, &paper.shape, Site::Web(web.clone())).map_err(|error| match error {
            Some(WebError::Status(404 | 410)) if day == today => PaperError::NotOut { id, name, day },
            Some(WebError::Status(404 | 410)) => PaperError::NoIssue { id, name, day },
            Some(error) => PaperError::Web(address, error),
            None => PaperError::Shape { id, address },
        })
    }

    /// The issue of the page at an address, on a site laid out like `shape`; `Ok(None)` where the page lists neither
    /// pages nor stories.
    ///
    /// # Errors
    /// Why the address gives no text.
    pub fn of_address(address: &str, shape: &Shape, web: &WebOptions) -> Result<Option<Issue>, PaperError> {
        let title = address.split_once("://").map_or(address, |(_, rest)| rest).to_owned();
        match Issue::open(title, address, shape, Site::Web(web.clone())) {
            Ok(issue) => Ok(Some(issue)),
            Err(None) => Ok(None),
            Err(Some(error)) => Err(PaperError::Web(address.to_owned(), error)),
        }
    }

    /// The issue whose pages were saved in a folder, `front` the name of its first page; `None` where that lists no stories
    /// that were saved with it.
    pub fn of_folder(folder: &Path, front: &str, shape: &Shape) -> Option<Issue> {
        // A name without a folder means the one that the program runs in.
        let here = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        let whole = fs::canonicalize(here).unwrap_or_else(|_| folder.to_owned());
        let title = whole.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
        let issue = Issue::open(title, &format!("{SAVED}{front}"), shape, Site::from_folder(folder)).ok()?;
        let progress = Progress::default();
        let has_story = |page: &Entry| {
            let stories = issue.stories(page, &progress).unwrap_or_default();
            stories.iter().any(|story| issue.site.may_have(&story.address))
        };
        let is_one = issue.pages.iter().any(has_story);
        is_one.then_some(issue)
    }

    /// Opens the issue whose first page is at `front`; `Err(None)` where that lists neither pages nor stories.
    fn open(title: String, front: &str, shape: &Shape, site: Site) -> Result<Issue, Option<WebError>> {
        let address = front.split(['?', '#']).next().unwrap_or(front).to_owned();
        let html = site.fetch(front, &Progress::default())?;
        let mut pages = shape.pages(&html, &address);
        pages.retain(|page| site.may_have(&page.address));
        if pages.is_empty() && shape.stories(&html, &address).is_empty() {
            return Err(None);
        }
        if !pages.iter().any(|page| page.address == address) {
            pages.insert(0, Entry { address: address.clone(), name: String::new() });
        }
        let texts = Mutex::new(HashMap::from([(address, html.into())]));
        Ok(Issue { title, pages, shape: shape.clone(), site, texts, turn: Mutex::default() })
    }

    /// The stories of a page, in its order; the page is asked for where it has not come yet.
    ///
    /// # Errors
    /// Why the page gives no text.
    pub fn stories(&self, page: &Entry, progress: &Progress) -> Result<Vec<Entry>, WebError> {
        Ok(self.shape.stories(&self.text(&page.address, false, progress)?, &page.address))
    }

    /// The web page of a story: as it was kept, else asked for. What was printed does not change.
    ///
    /// # Errors
    /// Why it gives no text.
    pub fn story(&self, story: &Entry, progress: &Progress) -> Result<Arc<str>, WebError> {
        self.text(&story.address, true, progress)
    }

    /// The page and the number of the story, from 1, that an address leads to, as far as the lists of pages have come; number 0
    /// for the page itself.
    pub fn find(&self, address: &str) -> Option<(usize, usize)> {
        let address = address.split(['?', '#']).next()?;
        if let Some(page) = self.pages.iter().position(|page| page.address == address) {
            return Some((page, 0));
        }
        self.pages.iter().enumerate().find_map(|(number, page)| {
            let stories = self.shape.stories(&self.come(&page.address)?, &page.address);
            let story = stories.iter().position(|story| story.address == address)?;
            Some((number, story + 1))
        })
    }

    /// Whether a page and all its stories can be read without asking for anything.
    pub fn is_at_hand(&self, page: &Entry) -> bool {
        let has = |entry: &Entry| self.come(&entry.address).is_some() || self.site.kept(&entry.address).is_some();
        let Some(list) = self.come(&page.address) else { return false };
        self.shape.stories(&list, &page.address).iter().all(has)
    }

    /// The text of a web page: as it came before; else, if `kept_will_do`, as it was kept; else as the site gives it.
    fn text(&self, address: &str, kept_will_do: bool, progress: &Progress) -> Result<Arc<str>, WebError> {
        if let Some(text) = self.come(address) {
            return Ok(text);
        }
        let _turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(text) = self.come(address) {
            return Ok(text);
        }
        if progress.is_stopped() {
            return Err(WebError::Broken);
        }
        let kept = if kept_will_do { self.site.kept(address) } else { None };
        let text: Arc<str> = match kept {
            Some(text) => text.into(),
            None => self.site.fetch(address, progress)?.into(),
        };
        let mut texts = self.texts();
        let held: usize = texts.values().map(|text| text.len()).sum();
        if held + text.len() <= MOST_HELD {
            texts.insert(address.to_owned(), Arc::clone(&text));
        }
        drop(texts);
        Ok(text)
    }

    /// The text of a web page, if it has come and is held.
    fn come(&self, address: &str) -> Option<Arc<str>> {
        self.texts().get(address).cloned()
    }

    fn texts(&self) -> MutexGuard<'_, HashMap<String, Arc<str>>> {
        self.texts.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
