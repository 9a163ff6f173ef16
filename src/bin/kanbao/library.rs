//! `--search` and `--list`: the sources of the command line, or those on the shelf.

use std::collections::HashSet;
use std::ffi::OsString;
use std::io::{self, Write};
use std::ops::ControlFlow;
use std::path::PathBuf;

use kanbao::cli::{Format, exit, output::Filtered};
use kanbao::export;
use kanbao::find::{Pattern, bigrams};
use kanbao::jobs::indexed_search::{self, Finding, IndexedQuery};
use kanbao::jobs::shelf_sources::{self, ShelfSources, kept_feeds, shelf_sources};
use kanbao::reader::wording;
use kanbao::settings::say::fill;
use kanbao::settings::visible::visible;
use kanbao::source::{Gathered, Origin};
use kanbao::store::Store;

use super::context::{Context, feeds_place, index_folder, load_options, store, web_options};
use super::error::ProgramError;
use super::stderr::say;

/// Writes the sources and folders on the shelf; gives the exit status. Where no store exists yet, makes none.
pub fn list(context: &Context, format: Format) -> Result<u8, ProgramError> {
    let Some(store) = store(context).filter(Store::exists) else { return Ok(exit::DONE) };
    let (history, folders) = (store.history(usize::MAX), store.folders());
    if let Some(fault) = store.take_error() {
        return Err(ProgramError::Store(fault));
    }
    let mut out = Filtered(io::BufWriter::new(io::stdout().lock()));
    match format {
        Format::Text => export::shelf::text(&history, &folders, &mut out)?,
        Format::Json => export::shelf::json(&history, &store.labels(), &folders, &mut out)?,
    }
    out.flush()?;
    Ok(exit::DONE)
}

/// Writes the hits, source by source; gives the exit status.
pub fn search(context: &Context, format: Format) -> Result<u8, ProgramError> {
    let (words, query) = (context.words(), context.invocation.query.clone().unwrap_or_default());
    let pinyin = context.settings().find.pinyin;
    let pattern = match Pattern::read(&query, pinyin) {
        Ok(Some(pattern)) => pattern,
        Ok(None) => {
            say(words.errors.no_words);
            return Ok(exit::SEARCH_FAILED);
        }
        Err(fault) => {
            say(&wording::expression_fault(words, &fault));
            return Ok(exit::SEARCH_FAILED);
        }
    };
    let (sources, mut failed) = sources(context)?;
    let cache = index_folder(context);
    let required = bigrams::required(&query, pinyin);
    let options = load_options(context)?;
    let query = IndexedQuery { sources, pattern, required, options, cache, sentences: usize::MAX };
    let mut out = Filtered(io::BufWriter::new(io::stdout().lock()));
    let (mut any, mut written) = (false, Ok(()));
    let fault = indexed_search::search(query, &mut |found| {
        match found {
            Finding::Indexed(..) => {}
            Finding::Hits(hits) => {
                any = true;
                written = match format {
                    Format::Text => export::search::text(&hits, words, &mut out),
                    Format::Json => export::search::json(&hits, words, &mut out),
                };
            }
            Finding::Unreadable(error) => {
                failed = true;
                context.say(&error);
            }
        }
        if written.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    });
    written.and_then(|()| out.flush())?;
    if let Some(fault) = fault {
        say(&fill(words.errors.no_index, &[("reason", &visible(&fault.to_string()))]));
    }
    Ok(if failed {
        exit::SEARCH_FAILED
    } else if any {
        exit::DONE
    } else {
        exit::NOTHING_FOUND
    })
}

/// The sources to search, and whether some of them cannot be read.
fn sources(context: &Context) -> Result<(Vec<Origin>, bool), ProgramError> {
    match context.invocation.sources.as_slice() {
        // Standard input is searched only where `-` names it.
        [] => shelf(context),
        named => Ok(gathered(context, named)),
    }
}

/// The sources on the shelf (files that were read and still exist, texts in its folders, kept feeds), and whether some
/// cannot be read, which it tells.
fn shelf(context: &Context) -> Result<(Vec<Origin>, bool), ProgramError> {
    let words = &context.words().errors;
    let store = store(context).filter(Store::exists);
    let empty = || ShelfSources { is_empty: true, ..ShelfSources::default() };
    let ShelfSources { mut origins, gone, unread, is_empty } = store.as_ref().map_or_else(empty, shelf_sources);
    if let Some(fault) = store.as_ref().and_then(Store::take_error) {
        return Err(ProgramError::Store(fault));
    }
    if is_empty {
        say(words.empty_shelf);
    }
    for folder in &gone {
        say(&fill(words.search_folder_gone, &[("name", &visible(&folder.to_string_lossy()))]));
    }
    unread.iter().for_each(|error| context.say(error));
    let known: HashSet<PathBuf> = origins.iter().filter_map(Origin::file).collect();
    let feeds = kept_feeds(&feeds_place(context)).into_iter();
    origins.extend(feeds.filter(|feed| feed.path().is_none_or(|path| !known.contains(path))));
    Ok((origins, !unread.is_empty() || !gone.is_empty()))
}

/// The sources named, each once, and whether some of them cannot be read, which it tells.
fn gathered(context: &Context, named: &[OsString]) -> (Vec<Origin>, bool) {
    let Gathered { origins, unread, .. } = shelf_sources::gathered(named, &web_options(context));
    unread.iter().for_each(|error| context.say(error));
    (origins, !unread.is_empty())
}
