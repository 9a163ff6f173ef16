//! The search: the query in force, its hits, and the current one among them.
//!
//! - [`hit_list`]: the hits as rows below the headlines of their articles. [`files`]: what was found in other files.
//!   [`shelf`]: what was found in everything on the shelf.

pub mod files;
pub mod hit_list;
pub mod shelf;

use std::sync::Arc;

use crate::document::{BlockId, Document, Place};
use crate::find::expression::Fault;
use crate::find::{Hit, Pattern};
use crate::jobs::Task;
use crate::jobs::search::{LatestSearch, SearchResult, search_task};
use crate::jobs::search_files::FileHits;
use crate::view::Anchor;

use crate::widgets::history::History;
use files::FilesFound;
use hit_list::{HitList, OtherFile};
use shelf::ShelfHits;

/// A search, being typed or done.
#[derive(Debug, Default)]
pub struct Search {
    /// The anchor and place of the article when the line was begun, to go back to.
    pub origin: (Anchor, Place),
    /// The query in force before the line was begun.
    pub earlier: String,
    /// Whether the article is still to go to the first hit.
    pub seeking: bool,
    /// Earlier queries.
    pub history: History,
    /// The hits as a list; up to date while it is open.
    pub list: HitList,
    /// The hits in each file, where several are read as one.
    pub files: FilesFound,
    /// The hits in everything on the shelf.
    pub shelf: ShelfHits,
    /// The place of the hit chosen on the shelf, until the search has found that hit.
    arrival: Option<Place>,
    query: String,
    /// The pattern of the query; `Err`: why the query means nothing.
    pattern: Option<Result<Pattern, Fault>>,
    /// The hits, in the order of their places.
    hits: Vec<Hit>,
    /// The first hit of each sentence, as an index of `hits`.
    sentences: Vec<u32>,
    /// Whether all of the document was searched.
    complete: bool,
    /// The current hit, at which the reader is.
    current: Option<Hit>,
    /// Whether hits are not tinted; the query is kept, for `n`.
    hidden: bool,
    /// The document that was searched.
    document: Option<Arc<Document>>,
    /// The number of the latest search.
    latest: LatestSearch,
}

impl Search {
    /// Begins to search a document for a query, from a place on; gives the task. `None` where the query means nothing.
    /// Its letters may be meant as `pinyin`.
    pub fn begin(
        &mut self,
        query: &str,
        pinyin: bool,
        document: &Arc<Document>,
        from: Place,
    ) -> Option<Task<SearchResult>> {
        (self.query, self.current, self.hidden) = (query.to_owned(), None, false);
        self.files.forget();
        self.pattern = Pattern::read(query, pinyin).transpose();
        self.seeking = matches!(self.pattern, Some(Ok(_)));
        self.again(document, from)
    }

    /// Searches for the same query in another document, or in one that has grown.
    pub fn again(&mut self, document: &Arc<Document>, from: Place) -> Option<Task<SearchResult>> {
        self.forget_hits();
        self.document = Some(Arc::clone(document));
        let Some(Ok(pattern)) = &self.pattern else { return None };
        Some(search_task(Arc::clone(document), pattern.clone(), from, self.latest.number()))
    }

    /// Whether the hits are of another document than this one.
    pub fn is_outdated(&self, document: &Arc<Document>) -> bool {
        self.pattern.is_some() && !self.document.as_ref().is_some_and(|searched| Arc::ptr_eq(searched, document))
    }

    /// Moves the places kept here to another text.
    pub fn carry(&mut self, carried: impl Fn(Place) -> Place) {
        let (top, here) = &mut self.origin;
        (top.place, *here) = (carried(top.place), carried(*here));
    }

    /// Tints no hits until the reader goes to one; gives whether some were tinted.
    pub fn hide(&mut self) -> bool {
        let shown = self.is_shown();
        (self.hidden, self.current, self.seeking) = (true, None, false);
        shown
    }

    /// Whether there is a query, and its hits are tinted.
    pub fn is_shown(&self) -> bool {
        !self.hidden && !self.query.is_empty()
    }

    /// The pattern of the query, where it has one.
    pub fn pattern(&self) -> Option<&Pattern> {
        self.pattern.as_ref()?.as_ref().ok()
    }

    /// Makes the hit at a place the current one as soon as it is found, since the reader went there.
    pub fn arrive(&mut self, place: Place) {
        self.arrival = Some(place);
        self.meet_arrival();
    }

    fn meet_arrival(&mut self) {
        let Some(place) = self.arrival.take_if(|_| self.complete) else { return };
        let hit = self.first_from(place).filter(|hit| hit.span.start == place.0);
        (self.current, self.hidden) = (hit.or(self.current), self.hidden && hit.is_none());
    }

    fn forget_hits(&mut self) {
        self.latest.give_up();
        (self.hits, self.sentences, self.complete) = (Vec::new(), Vec::new(), false);
        self.list = HitList::default();
    }

    /// Takes the result of a search; gives whether the search is still the latest.
    pub fn take(&mut self, found: SearchResult) -> bool {
        if !self.latest.is(found.number) {
            return false;
        }
        (self.hits, self.sentences, self.complete) = (found.hits, found.sentences, found.all);
        if self.complete {
            // In a text that was recovered anew, the same hit may be in another block.
            let again = self.current.and_then(|before| self.first_from(Place(before.span.start)));
            self.current = again.filter(|again| self.current.is_some_and(|before| before.span == again.span));
            self.meet_arrival();
        }
        true
    }

    /// Lists the hits found so far: those of the open source, whose number is `current`, before those of other files.
    pub fn make_list(&mut self, current: usize) {
        if let Some(document) = &self.document {
            self.list.renew(&self.hits, &self.sentences, document);
            let file =
                |found: &FileHits| OtherFile { file: found.file, count: found.count, sentences: found.sentences.len() };
            self.list.set_files(current, self.files.but(current).map(file).collect());
        }
    }

    /// Chooses in the list the current hit, or the first after a place, and moves it into sight in `height` rows.
    pub fn choose_in_list(&mut self, here: Place, height: usize) {
        let here = self.current.map_or(here, |current| Place(current.span.start));
        let after = self.hits.partition_point(|hit| hit.span.start < here.0);
        if self.hits.is_empty() {
            return self.list.step(0, height);
        }
        self.list.choose(if after < self.hits.len() { after } else { 0 }, height);
    }

    /// The hit with this index.
    pub fn hit(&self, number: usize) -> Option<Hit> {
        self.hits.get(number).copied()
    }

    /// Whether a hit begins in a part of the source.
    pub fn begins_within(&self, from: Place, to: Place) -> bool {
        let first = self.hits.partition_point(|hit| hit.span.start < from.0);
        self.is_shown() && self.hits.get(first).is_some_and(|hit| hit.span.start < to.0)
    }

    /// The query in force; empty where there is none.
    pub fn query(&self) -> &str {
        &self.query
    }

    /// Why the query means nothing, if it does.
    pub fn fault(&self) -> Option<&Fault> {
        self.pattern.as_ref()?.as_ref().err()
    }

    /// Whether the whole document was searched.
    pub fn is_complete(&self) -> bool {
        self.complete
    }

    /// The number of hits found so far.
    pub fn count(&self) -> usize {
        self.hits.len()
    }

    /// The current hit, at which the reader is.
    pub fn current(&self) -> Option<Hit> {
        self.current
    }

    /// The number of the current hit among all, from 1.
    pub fn current_number(&self) -> Option<usize> {
        let current = self.current?;
        let before = self.hits.partition_point(|hit| hit.span.start < current.span.start);
        (self.hits.get(before) == Some(&current)).then_some(before + 1)
    }

    /// Makes a hit the current one.
    pub fn set_current(&mut self, hit: Hit) {
        (self.current, self.hidden) = (Some(hit), false);
    }

    /// The first hit at or after a place, else the first of all.
    pub fn first_from(&self, place: Place) -> Option<Hit> {
        let after = self.hits.partition_point(|hit| hit.span.start < place.0);
        self.hits.get(after).or(self.hits.first()).copied()
    }

    /// The hit so many on from a place, or back, and whether that went past an end of the text. A hit at the place
    /// itself counts, unless the reader is `at_it`.
    pub fn step(&self, from: Place, at_it: bool, by: isize) -> Option<(Hit, bool)> {
        let count = isize::try_from(self.hits.len()).ok().filter(|count| *count > 0)?;
        let passed = |hit: &Hit| hit.span.start < from.0 || (by > 0 && at_it && hit.span.start == from.0);
        let to = self.hits.partition_point(passed) as isize + if by > 0 { by - 1 } else { by };
        Some((self.hits[to.rem_euclid(count) as usize], !(0..count).contains(&to)))
    }

    /// The hits in a block that may reach into a part of the source, the current one marked by true.
    pub fn within(&self, block: BlockId, from: Place, to: Place) -> impl Iterator<Item = (Hit, bool)> + '_ {
        /// A hit in a paragraph that was cut spans the captions in between, and ends after the hits in those.
        const OVER: usize = 64;
        let first = self.hits.partition_point(|hit| hit.span.end <= from.0).saturating_sub(OVER);
        let shown = if self.is_shown() { &self.hits[first..] } else { &[] };
        let near = shown.iter().take_while(move |hit| hit.span.start < to.0);
        let here = near.filter(move |hit| hit.block == block && hit.span.end > from.0);
        here.map(|hit| (*hit, self.current == Some(*hit)))
    }
}
