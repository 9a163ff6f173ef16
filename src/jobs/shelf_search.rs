//! Searching everything on the shelf while something else is read: hits come source by source, and a search is given up
//! when another begins.

use std::collections::HashSet;
use std::ops::ControlFlow;
use std::path::PathBuf;

use super::feeds::FeedsPlace;
use super::indexed_search::{self, Finding, IndexedQuery, SourceHits};
use super::load::LoadOptions;
use super::search::{SENTENCES_OF_ALL, SENTENCES_OF_ONE, SearchNumber};
use super::shelf_sources::{ShelfSources, kept_feeds, shelf_sources};
use super::task::{Sender, Task};
use crate::find::{Bigram, Pattern};
use crate::settings::visible::visible;
use crate::source::Origin;
use crate::store::{Source, Store};

/// A search of the shelf.
#[derive(Debug)]
pub struct ShelfSearch {
    /// The store that knows the shelf; `None` where nothing is kept.
    pub store: Option<Store>,
    /// The sources that are open, which are searched too.
    pub open: Vec<Origin>,
    /// The folder of kept feeds, which are searched too.
    pub feeds: FeedsPlace,
    /// The pattern to find.
    pub pattern: Pattern,
    /// Bigrams that every text with a hit has.
    pub required: Vec<Bigram>,
    /// The options for reading sources.
    pub options: LoadOptions,
    /// The folder of the index; `None` where none is to be kept.
    pub cache: Option<PathBuf>,
    /// The number of the search.
    pub number: SearchNumber,
}

/// A result of a search of the shelf.
#[derive(Debug)]
pub struct ShelfSearchResult {
    /// The number of the search.
    pub number: u64,
    /// The step of the search.
    pub step: ShelfSearchStep,
}

/// A step of a search of the shelf.
#[derive(Debug)]
pub enum ShelfSearchStep {
    /// How many of the files new to the index were read, and how many there are.
    Indexed(usize, usize),
    /// The hits in a source, with the first of their sentences.
    Found(Box<SourceHits>),
    /// The search is at its end.
    Done {
        /// The number of sources searched.
        sources: usize,
        /// The folders of the shelf that are not there any more.
        gone: Vec<PathBuf>,
        /// Why the index could not be used.
        fault: Option<String>,
    },
}

/// Searches the shelf.
pub fn shelf_search_task(search: ShelfSearch) -> Task<ShelfSearchResult> {
    Task::new("shelf_search", move |sender| run(search, sender))
}

fn run(search: ShelfSearch, sender: &Sender<ShelfSearchResult>) {
    let ShelfSearch { store, mut open, feeds, pattern, required, options, cache, number } = search;
    let ShelfSources { mut origins, gone, .. } = store.as_ref().map_or(ShelfSources::default(), shelf_sources);
    // However it was named, a file gets the path that it has on the shelf, so that its folder is named in one way.
    for origin in &mut open {
        if let (Origin::File(_), Some(path)) = (&*origin, origin.file()) {
            *origin = Origin::File(path);
        }
    }
    open.extend(kept_feeds(&feeds));
    let mut known: HashSet<PathBuf> = origins.iter().filter_map(Origin::file).collect();
    let mut is_new = |origin: &Origin| origin.is_at_hand() && origin.file().is_none_or(|path| known.insert(path));
    origins.extend(open.into_iter().filter(&mut is_new));
    let sources = origins.len();
    let query = IndexedQuery { sources: origins, pattern, required, options, cache, sentences: SENTENCES_OF_ONE };
    let send = |step| sender.send(ShelfSearchResult { number: number.number(), step });
    let (mut left, mut given_up) = (SENTENCES_OF_ALL, false);
    let fault = indexed_search::search(query, &mut |finding| {
        let wanted = number.still_wanted().is_continue()
            && match finding {
                Finding::Indexed(read, of) => send(ShelfSearchStep::Indexed(read, of)),
                Finding::Hits(mut hits) => {
                    hits.name = name_of_copy(&hits.origin, store.as_ref(), &feeds);
                    hits.sentences.truncate(left);
                    left -= hits.sentences.len();
                    send(ShelfSearchStep::Found(Box::new(hits)))
                }
                // A source that cannot be read is told of when the reader goes to it.
                Finding::Unreadable(_) => true,
            };
        given_up |= !wanted;
        if wanted { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    });
    if !given_up {
        send(ShelfSearchStep::Done { sources, gone, fault: fault.map(|fault| fault.to_string()) });
    }
}

/// The name of a source when it was read, where its file is a kept copy of an address.
fn name_of_copy(origin: &Origin, store: Option<&Store>, copies: &FeedsPlace) -> Option<String> {
    let path = origin.path().filter(|path| copies.is_copy(Some(path)))?;
    let past = store?.past(&Source { identity: 0, path: Some(path.to_owned()) })?;
    Some(visible(&past.record.name).into_owned()).filter(|name| !name.is_empty())
}
