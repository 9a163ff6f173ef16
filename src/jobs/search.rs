//! Searching a document: the first hit after a place as soon as it is found, then all of them.

use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::task::{Sender, Task};
use crate::document::{Document, Place};
use crate::find::{Finder, Hit, Pattern};

/// How many hits are looked at between two looks at whether they are still wanted.
const STRIDE: usize = 4096;

/// What a search has found.
#[derive(Debug)]
pub struct SearchResult {
    /// The number of the search.
    pub number: u64,
    /// The hits, in the order of their places.
    pub hits: Vec<Hit>,
    /// Whether these are all; else it is the first one, found while the others are looked for.
    pub all: bool,
}

/// The number of a search, and that of the latest one: an earlier one is given up.
#[derive(Clone, Debug)]
pub struct SearchNumber {
    number: u64,
    latest: Arc<AtomicU64>,
}

impl SearchNumber {
    /// The number that `latest` stands at.
    pub fn new(latest: &Arc<AtomicU64>) -> SearchNumber {
        SearchNumber { number: latest.load(Ordering::Relaxed), latest: Arc::clone(latest) }
    }

    fn still_wanted(&self) -> ControlFlow<()> {
        if self.latest.load(Ordering::Relaxed) == self.number {
            ControlFlow::Continue(())
        } else {
            ControlFlow::Break(())
        }
    }
}

/// Looks for a pattern in a document, from a place on first.
pub fn search_task(document: Arc<Document>, pattern: Pattern, from: Place, number: SearchNumber) -> Task<SearchResult> {
    Task::new("search", move |sender| search(&Finder::new(&document, &pattern), from, &number, sender))
}

/// Sends the first hit after a place (past the end: the first of all) as soon as it is found, then all.
fn search(finder: &Finder, from: Place, number: &SearchNumber, sender: &Sender<SearchResult>) {
    let still = || number.still_wanted();
    let result = |hits, all| SearchResult { number: number.number, hits, all };
    if let Some(first) = finder.first(from, &still).or_else(|| finder.first(Place::default(), &still)) {
        sender.send(result(vec![first], false));
    }
    let mut hits = Vec::new();
    let every = finder.each(Place::default(), &still, &mut |hit| {
        hits.push(hit);
        if hits.len().is_multiple_of(STRIDE) { number.still_wanted() } else { ControlFlow::Continue(()) }
    });
    if every.is_continue() {
        hits.sort_by_key(|hit| hit.span.start);
        sender.send(result(hits, true));
    }
}
