//! The hits in everything on the shelf, as a list over the article: sources, with their hits in their sentences.

use std::cmp::Reverse;
use std::path::PathBuf;

use super::hit_list::{HitList, HitRow, OtherFile};
use crate::document::Place;
use crate::jobs::indexed_search::SourceHits;
use crate::jobs::search::{LatestSearch, SearchNumber};
use crate::jobs::search_files::FoundSentence;
use crate::jobs::shelf_search::{ShelfSearchResult, ShelfSearchStep};
use crate::script::Profile;
use crate::source::Origin;

/// How far a search of the shelf has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ShelfProgress {
    /// Sources are being searched.
    #[default]
    Searching,
    /// Files are read for the index: how many were, and how many there are.
    Indexing(usize, usize),
    /// The search is done, in so many sources.
    Done(usize),
}

/// The faults that a search of the shelf tells of when it is done.
#[derive(Debug, Default)]
pub struct ShelfFaults {
    /// The folders that are not there any more.
    pub gone: Vec<PathBuf>,
    /// Why the index could not be used.
    pub index: Option<String>,
}

/// A search of everything on the shelf.
#[derive(Debug, Default)]
pub struct ShelfHits {
    /// The hits as a list, each source with its sentences.
    pub list: HitList,
    query: String,
    /// The hits of each source, those of the last changed source first.
    found: Vec<SourceHits>,
    progress: ShelfProgress,
    /// Whether the source with the most hits is listed first; else the last changed one.
    best_first: bool,
    /// The number of the latest search.
    latest: LatestSearch,
}

impl ShelfHits {
    /// Begins a search for another query; gives its number.
    pub fn begin(&mut self, query: &str) -> SearchNumber {
        self.latest.give_up();
        (self.list, self.query, self.progress) = (HitList::default(), query.to_owned(), ShelfProgress::Searching);
        self.found.clear();
        self.latest.number()
    }

    /// Takes a step of the search; gives its faults, once it is done.
    pub fn take(&mut self, result: ShelfSearchResult) -> Option<ShelfFaults> {
        if !self.latest.is(result.number) {
            return None;
        }
        match result.step {
            ShelfSearchStep::Indexed(read, of) => self.progress = ShelfProgress::Indexing(read, of),
            ShelfSearchStep::Found(hits) => {
                self.list.push_file(listed(self.found.len(), &hits));
                self.found.push(*hits);
                self.progress = ShelfProgress::Searching;
            }
            ShelfSearchStep::Done { sources, gone, fault } => {
                self.progress = ShelfProgress::Done(sources);
                self.arrange();
                return Some(ShelfFaults { gone, index: fault });
            }
        }
        None
    }

    /// Lists the source with the most hits first, or again the last changed one; gives whether the former.
    pub fn sort(&mut self) -> bool {
        self.best_first = !self.best_first;
        self.arrange();
        self.list.window = crate::widgets::List::default();
        self.best_first
    }

    fn arrange(&mut self) {
        let mut files: Vec<OtherFile> =
            self.found.iter().enumerate().map(|(number, hits)| listed(number, hits)).collect();
        if self.best_first {
            files.sort_by_key(|file| Reverse(file.count));
        }
        self.list.set_files(0, files);
    }

    /// The query.
    pub fn query(&self) -> &str {
        &self.query
    }

    /// How far the search has come.
    pub fn progress(&self) -> ShelfProgress {
        self.progress
    }

    /// The number of hits, and of sources with hits.
    pub fn count(&self) -> (usize, usize) {
        (self.found.iter().map(|hits| hits.count).sum(), self.found.len())
    }

    /// The origin of a source with hits, by its index.
    pub fn source(&self, number: usize) -> Option<&Origin> {
        Some(&self.found.get(number)?.origin)
    }

    /// The name of a source when it was read, where its file is a copy whose name nobody gave.
    pub fn name_of_copy(&self, number: usize) -> Option<&str> {
        self.found.get(number)?.name.as_deref()
    }

    /// A sentence with hits, by the index of its source and its own.
    pub fn sentence(&self, source: usize, sentence: usize) -> Option<&FoundSentence> {
        Some(&self.found.get(source)?.sentences.get(sentence)?.1)
    }

    /// The script and region of a row's sentence, `Some(None)` for other rows; `None` where there is no such row.
    pub fn profile_of_row(&self, row: usize) -> Option<Option<Profile>> {
        Some(match self.list.row(row)? {
            HitRow::Elsewhere(source, sentence) => self.sentence(source, sentence).map(|found| found.profile),
            _ => None,
        })
    }

    /// The origin of the chosen source, and the place of its chosen hit.
    pub fn chosen(&self) -> Option<(Origin, Place)> {
        let (source, sentence) = self.list.chosen_elsewhere()?;
        let hit = self.sentence(source, sentence)?.hits.first()?;
        Some((self.source(source)?.clone(), Place(hit.span.start)))
    }
}

/// A source with hits as a file of the list.
fn listed(number: usize, hits: &SourceHits) -> OtherFile {
    OtherFile { file: number, count: hits.count, sentences: hits.sentences.len() }
}
