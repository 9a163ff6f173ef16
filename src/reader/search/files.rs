//! The hits in each of several files that are read as one, found by a job that searches them one by one.

use std::collections::BTreeMap;

use crate::document::Place;
use crate::find::Pattern;
use crate::jobs::Task;
use crate::jobs::load::LoadOptions;
use crate::jobs::search::LatestSearch;
use crate::jobs::search_files::{FileHits, FilesQuery, FilesResult, files_task};
use crate::source::Origin;

/// How far the search of the files has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Progress {
    /// The files were not searched for this query.
    #[default]
    Idle,
    /// The search is under way.
    Searching,
    /// All files were searched.
    Done,
}

/// The hits in each file.
#[derive(Debug, Default)]
pub struct FilesFound {
    found: BTreeMap<usize, FileHits>,
    progress: Progress,
    /// The number of the latest search.
    latest: LatestSearch,
}

impl FilesFound {
    /// Forgets all hits, since the query is another one.
    pub fn forget(&mut self) {
        self.latest.give_up();
        self.found.clear();
        self.progress = Progress::Idle;
    }

    /// Begins to search these files, each given with its number among the sources; gives the task.
    pub fn begin(&mut self, files: Vec<(usize, Origin, LoadOptions)>, pattern: Pattern) -> Task<FilesResult> {
        self.progress = Progress::Searching;
        files_task(FilesQuery { files, pattern, number: self.latest.number() })
    }

    /// Takes a result of the search; gives whether the search is still the latest.
    pub fn take(&mut self, result: FilesResult) -> bool {
        if !self.latest.is(result.number) {
            return false;
        }
        match result.found {
            Some(found) => _ = self.found.insert(found.file, found),
            None => self.progress = Progress::Done,
        }
        true
    }

    /// How far the search of the files has come.
    pub fn progress(&self) -> Progress {
        self.progress
    }

    /// The hits in a file.
    pub fn in_file(&self, file: usize) -> Option<&FileHits> {
        self.found.get(&file)
    }

    /// The hits in every file but one, in the order of the files.
    pub fn but(&self, current: usize) -> impl Iterator<Item = &FileHits> {
        self.found.values().filter(move |found| found.file != current)
    }

    /// The first hit of the next file with hits, or the last hit of the previous one; past the ends of the files it
    /// goes round. `None` where no other file has hits, and while that is not known: the search begins behind the
    /// current file, so that the next one is known first.
    pub fn beyond(&self, current: usize, forward: bool) -> Option<(usize, Place)> {
        let mut others: Vec<&FileHits> = self.but(current).collect();
        let first = match forward {
            true => others.iter().position(|found| found.file > current).unwrap_or(0),
            false => {
                others.reverse();
                others.iter().position(|found| found.file < current).unwrap_or(0)
            }
        };
        let known = |found: &&&FileHits| self.progress != Progress::Searching || forward && found.file > current;
        let found = others.get(first).filter(known)?;
        let hit = if forward { found.sentences.first()?.hits.first()? } else { &found.last };
        Some((found.file, Place(hit.span.start)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Passage, Span};
    use crate::find::Hit;
    use crate::jobs::search_files::FoundSentence;
    use crate::script::Profile;

    fn found(file: usize, hits: &[u32]) -> FileHits {
        let hit = |start: u32| Hit { block: 0, span: Span::new(start as usize, start as usize + 1) };
        let hits: Vec<Hit> = hits.iter().map(|start| hit(*start)).collect();
        let last = hits[hits.len() - 1];
        let sentence = FoundSentence { sentence: Passage::default(), profile: Profile::default(), hits: hits.clone() };
        FileHits { file, count: hits.len(), sentences: vec![sentence], last }
    }

    #[test]
    fn past_the_last_hit_comes_the_next_file_that_has_some() {
        let mut files = FilesFound::default();
        for hits in [found(1, &[3, 9]), found(4, &[2]), found(6, &[5, 8])] {
            assert!(files.take(FilesResult { number: 0, found: Some(hits) }));
        }
        for (current, forward, expected) in
            [(1, true, (4, 2)), (6, true, (1, 3)), (0, true, (1, 3)), (4, false, (1, 9)), (1, false, (6, 8))]
        {
            assert_eq!(files.beyond(current, forward), Some((expected.0, Place(expected.1))), "{current}");
        }
        files.forget();
        assert_eq!(files.beyond(1, true), None);
        assert!(!files.take(FilesResult { number: 0, found: Some(found(1, &[3])) }), "of an earlier search");
    }
}
