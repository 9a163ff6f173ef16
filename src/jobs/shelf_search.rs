//! Searching everything on the shelf while something else is read: what is found comes source by source, and a search that
//! another one follows is given up.

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

/// What is to be searched.
#[derive(Debug)]
pub struct ShelfSearch {
    /// Whose shelf it is; `None` where nothing is kept.
    pub store: Option<Store>,
    /// The sources that are open, which are searched too.
    pub open: Vec<Origin>,
    /// Where the feeds are kept that the reader subscribes to, which are too.
    pub feeds: FeedsPlace,
    /// What is looked for.
    pub pattern: Pattern,
    /// What every text has that it is found in.
    pub required: Vec<Bigram>,
    /// How sources are read.
    pub options: LoadOptions,
    /// The folder of the index; `None` where none is to be kept.
    pub cache: Option<PathBuf>,
    /// The number of the search.
    pub number: SearchNumber,
}

/// What a search of the shelf comes to.
#[derive(Debug)]
pub struct ShelfSearchResult {
    /// The number of the search.
    pub number: u64,
    /// What it has come to.
    pub step: ShelfSearchStep,
}

/// What a search of the shelf comes to on its way.
#[derive(Debug)]
pub enum ShelfSearchStep {
    /// So many of so many files were read for the index.
    Indexed(usize, usize),
    /// What was found in a source; of its sentences the first ones.
    Found(Box<SourceHits>),
    /// The search is at its end.
    Done {
        /// How many sources there are.
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
    // Whatever it was named by, a file has the path that it has on the shelf, so that folders are named in one way.
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
                // What cannot be read is told when it is gone to.
                Finding::Unreadable(_) => true,
            };
        given_up |= !wanted;
        if wanted { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    });
    if !given_up {
        send(ShelfSearchStep::Done { sources, gone, fault: fault.map(|fault| fault.to_string()) });
    }
}

/// What a source was called when it was read, where its file is a copy that is kept of an address.
fn name_of_copy(origin: &Origin, store: Option<&Store>, copies: &FeedsPlace) -> Option<String> {
    let path = origin.path().filter(|path| copies.is_copy(Some(path)))?;
    let past = store?.past(&Source { identity: 0, path: Some(path.to_owned()) })?;
    Some(visible(&past.record.name).into_owned()).filter(|name| !name.is_empty())
}
