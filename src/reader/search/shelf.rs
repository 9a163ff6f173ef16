//! What was found in everything on the shelf: its sources with their hits in their sentences, as a list over the article.

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
    /// So many of so many files were read for the index.
    Indexing(usize, usize),
    /// The search is done, in so many sources.
    Done(usize),
}

/// What a search of the shelf has left to be told when it is done.
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
    /// What was found, the source that was changed last first.
    found: Vec<SourceHits>,
    progress: ShelfProgress,
    /// Whether the source with the most hits is listed first, rather than the one that was changed last.
    best_first: bool,
    /// The search under way.
    latest: LatestSearch,
}

impl ShelfHits {
    /// Looks for another query; gives the number of the search.
    pub fn begin(&mut self, query: &str) -> SearchNumber {
        self.latest.give_up();
        (self.list, self.query, self.progress) = (HitList::default(), query.to_owned(), ShelfProgress::Searching);
        self.found.clear();
        self.latest.number()
    }

    /// Takes what comes of it; gives what is to be told, once it is done.
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

    /// Lists the source with the most hits first, or again the one that was changed last; tells whether the former.
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

    /// What is looked for.
    pub fn query(&self) -> &str {
        &self.query
    }

    /// How far the search has come.
    pub fn progress(&self) -> ShelfProgress {
        self.progress
    }

    /// How many hits there are, and in how many sources.
    pub fn count(&self) -> (usize, usize) {
        (self.found.iter().map(|hits| hits.count).sum(), self.found.len())
    }

    /// A source that has hits, by its number among them.
    pub fn source(&self, number: usize) -> Option<&Origin> {
        Some(&self.found.get(number)?.origin)
    }

    /// What a source that has hits was called when it was read, where its file has a name that nobody gave it.
    pub fn name_of_copy(&self, number: usize) -> Option<&str> {
        self.found.get(number)?.name.as_deref()
    }

    /// A sentence of a source with hits, by both their numbers.
    pub fn sentence(&self, source: usize, sentence: usize) -> Option<&FoundSentence> {
        Some(&self.found.get(source)?.sentences.get(sentence)?.1)
    }

    /// What is known of the writing of a row, where that is a sentence; `None` where there is no such row.
    pub fn profile_of_row(&self, row: usize) -> Option<Option<Profile>> {
        Some(match self.list.row(row)? {
            HitRow::Elsewhere(source, sentence) => self.sentence(source, sentence).map(|found| found.profile),
            _ => None,
        })
    }

    /// The source that is chosen, and where its hit stands.
    pub fn chosen(&self) -> Option<(Origin, Place)> {
        let (source, sentence) = self.list.chosen_elsewhere()?;
        let hit = self.sentence(source, sentence)?.hits.first()?;
        Some((self.source(source)?.clone(), Place(hit.span.start)))
    }
}

/// A source as a file of the list.
fn listed(number: usize, hits: &SourceHits) -> OtherFile {
    OtherFile { file: number, count: hits.count, sentences: hits.sentences.len() }
}
