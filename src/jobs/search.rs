//! Searching a document: sends the first hit after a place as soon as it is found, then all hits.

use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::task::{Sender, Task};
use crate::document::{Document, Kind, Place};
use crate::find::{Finder, Hit, Pattern};
use crate::language::sentence;

/// How many hits are found between two checks whether they are still wanted.
const STRIDE: usize = 4096;

/// The most sentences that a search of many sources keeps of one: more than anybody goes through in a list.
pub const SENTENCES_OF_ONE: usize = 200;
/// The most sentences that a search of many sources keeps of all: a few megabytes.
pub const SENTENCES_OF_ALL: usize = 10_000;

/// The hits of a search.
#[derive(Debug)]
pub struct SearchResult {
    /// The number of the search.
    pub number: u64,
    /// The hits, in the order of their places.
    pub hits: Vec<Hit>,
    /// The first hit of each sentence with hits, as an index of `hits`.
    pub sentences: Vec<u32>,
    /// Whether these are all hits; else it is the first one, while the search goes on.
    pub all: bool,
}

/// The number of the latest search of a kind; earlier searches are given up.
#[derive(Debug, Default)]
pub struct LatestSearch(Arc<AtomicU64>);

impl LatestSearch {
    /// Gives up the search under way.
    pub fn give_up(&self) {
        self.0.fetch_add(1, Ordering::Relaxed);
    }

    /// The number for a search that begins now.
    pub fn number(&self) -> SearchNumber {
        SearchNumber { number: self.0.load(Ordering::Relaxed), latest: Arc::clone(&self.0) }
    }

    /// Whether a search of this number is the latest one.
    pub fn is(&self, number: u64) -> bool {
        self.0.load(Ordering::Relaxed) == number
    }
}

/// The number of a search, which knows whether it is still the latest one.
#[derive(Clone, Debug)]
pub struct SearchNumber {
    number: u64,
    latest: Arc<AtomicU64>,
}

impl SearchNumber {
    /// The number as it is.
    pub fn number(&self) -> u64 {
        self.number
    }

    /// Breaks off once a later search has begun.
    pub fn still_wanted(&self) -> ControlFlow<()> {
        if self.latest.load(Ordering::Relaxed) == self.number {
            ControlFlow::Continue(())
        } else {
            ControlFlow::Break(())
        }
    }
}

/// Searches a document for a pattern, first from the place `from` on.
pub fn search_task(document: Arc<Document>, pattern: Pattern, from: Place, number: SearchNumber) -> Task<SearchResult> {
    Task::new("search", move |sender| search(&Finder::new(&document, &pattern), from, &number, sender))
}

/// Sends the first hit after a place (past the end: the first of all) as soon as it is found, then all hits.
fn search(finder: &Finder, from: Place, number: &SearchNumber, sender: &Sender<SearchResult>) {
    let still = || number.still_wanted();
    let document = finder.document();
    let result = |hits: Vec<Hit>, all| {
        let sentences = first_of_sentences(document, &hits);
        SearchResult { number: number.number, hits, sentences, all }
    };
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

/// The first hit of each sentence, as an index of `hits`, which are in the order of their places.
pub fn first_of_sentences(document: &Document, hits: &[Hit]) -> Vec<u32> {
    let begins =
        |at: &usize| at.checked_sub(1).is_none_or(|before| !in_one_sentence(document, hits[before], hits[*at]));
    (0..hits.len()).filter(begins).map(|at| at as u32).collect()
}

/// Whether two hits, one after the other, stand in one sentence, near each other.
fn in_one_sentence(document: &Document, hit: Hit, next: Hit) -> bool {
    /// Bytes between two hits from which no row shows both.
    const FAR: u32 = 300;
    if hit.block != next.block || next.span.start.saturating_sub(hit.span.end) > FAR {
        return false;
    }
    let kind = document.blocks().get(hit.block).map(|block| block.kind);
    let as_it_stands = matches!(kind, Some(Kind::Verse | Kind::Code | Kind::Table));
    let between = hit.span.end.min(next.span.start)..next.span.start;
    let Some(words) = document.text().get(between.start as usize..next.span.end as usize) else { return false };
    // Lines of prose were joined.
    let words = if as_it_stands { words.to_owned() } else { words.replace(['\n', '\r'], "") };
    let found = (next.span.end - next.span.start) as usize;
    sentence::first_end(&words).is_none_or(|end| end + found > words.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Options, recover};

    #[test]
    fn hits_of_one_sentence_are_told() {
        for (text, query, sentences) in [
            ("渡輪開了，渡輪又停了。渡輪明天再開。", "渡輪", &[0, 2][..]),
            ("「渡輪開了！」，渡輪公司說。", "渡輪", &[0]),
            ("渡輪開了。\n\n渡輪停了。", "渡輪", &[0, 1]),
            ("渡輪", "渡輪", &[0]),
            ("渡輪", "火車", &[]),
        ] {
            let document = recover(text.into(), &Options::default());
            let pattern = Pattern::read(query, false).expect("a query").expect("a pattern");
            let mut hits = Vec::new();
            let keep = || ControlFlow::Continue(());
            let _ = Finder::new(&document, &pattern).each(Place::default(), &keep, &mut |hit| {
                hits.push(hit);
                ControlFlow::Continue(())
            });
            assert_eq!(first_of_sentences(&document, &hits), sentences, "{query} in {text}");
        }
    }
}
