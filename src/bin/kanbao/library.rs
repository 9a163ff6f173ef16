//! `--search` and `--list`: the sources of the command line, or what is on the shelf.

use std::collections::HashSet;
use std::ffi::OsString;
use std::io::{self, Write};
use std::ops::ControlFlow;
use std::path::PathBuf;

use kanbao::cli::{Format, output::Filtered};
use kanbao::export;
use kanbao::find::{Pattern, bigrams};
use kanbao::jobs::library::{self, LibraryQuery};
use kanbao::reader::wording;
use kanbao::settings::Paths;
use kanbao::settings::say::fill;
use kanbao::settings::visible::visible;
use kanbao::source::{self, Gathered, Origin};
use kanbao::store::Store;

use super::context::{Context, load_options, store, web_options};
use super::error::ProgramError;
use super::stderr::say;

/// Entries of a folder that are looked at, its sub-folders' included.
const MOST_FILES: usize = 1_000_000;

/// What the program ends with: as `grep`.
const FOUND: u8 = 0;
const NOTHING: u8 = 1;
const FAILED: u8 = 2;

/// Writes what is on the shelf; gives the exit status. Where nothing was ever kept, nothing is touched.
pub fn list(context: &Context, format: Format) -> Result<u8, ProgramError> {
    let Some(store) = store(context).filter(Store::exists) else { return Ok(0) };
    let (history, folders) = (store.history(usize::MAX), store.folders());
    if let Some(fault) = store.take_error() {
        return Err(ProgramError::Store(fault));
    }
    let mut out = Filtered(io::BufWriter::new(io::stdout().lock()));
    match format {
        Format::Text => export::shelf::text(&history, &folders, &mut out)?,
        Format::Json => export::shelf::json(&history, &folders, &mut out)?,
    }
    out.flush()?;
    Ok(0)
}

/// Writes what is found, source by source; gives the exit status.
pub fn search(context: &Context, format: Format) -> Result<u8, ProgramError> {
    let (words, query) = (context.words(), context.invocation.query.clone().unwrap_or_default());
    let pinyin = context.settings().find.pinyin;
    let pattern = match Pattern::read(&query, pinyin) {
        Ok(Some(pattern)) => pattern,
        Ok(None) => {
            say(&words.errors.no_words);
            return Ok(FAILED);
        }
        Err(fault) => {
            say(&wording::expression_fault(words, &fault));
            return Ok(FAILED);
        }
    };
    let (sources, mut failed) = sources(context)?;
    let cache = Paths::from_environment(&context.environment).cache.filter(|_| context.settings().store.enabled);
    let required = bigrams::required(&query, pinyin);
    let query = LibraryQuery { sources, pattern, required, options: load_options(context)?, cache };
    let mut out = Filtered(io::BufWriter::new(io::stdout().lock()));
    let (mut any, mut written) = (false, Ok(()));
    let fault = library::search(query, &mut |found| {
        match found {
            Ok(hits) => {
                any = true;
                written = match format {
                    Format::Text => export::search::text(&hits, words, &mut out),
                    Format::Json => export::search::json(&hits, words, &mut out),
                };
            }
            Err(error) => {
                failed = true;
                context.say(&error);
            }
        }
        if written.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    });
    written.and_then(|()| out.flush())?;
    if let Some(fault) = fault {
        say(&fill(&words.errors.no_index, &[("reason", &visible(&fault.to_string()))]));
    }
    Ok(if failed {
        FAILED
    } else if any {
        FOUND
    } else {
        NOTHING
    })
}

/// What is to be searched, and whether some of it cannot be.
fn sources(context: &Context) -> Result<(Vec<Origin>, bool), ProgramError> {
    match context.invocation.sources.as_slice() {
        // Whatever standard input is: it is searched where - names it.
        [] => shelf(context),
        named => Ok(gathered(context, named)),
    }
}

/// What was read and is still there, and what is in the folders on the shelf.
fn shelf(context: &Context) -> Result<(Vec<Origin>, bool), ProgramError> {
    let words = &context.words().errors;
    let store = store(context).filter(Store::exists);
    let (read, folders) = store.as_ref().map_or((HashSet::new(), Vec::new()), |store| (store.paths(), store.folders()));
    if let Some(fault) = store.as_ref().and_then(Store::take_error) {
        return Err(ProgramError::Store(fault));
    }
    if read.is_empty() && folders.is_empty() {
        say(&words.empty_shelf);
    }
    let (there, gone): (Vec<PathBuf>, Vec<PathBuf>) = folders.into_iter().partition(|folder| folder.is_dir());
    for folder in &gone {
        say(&fill(&words.search_folder_gone, &[("name", &visible(&folder.to_string_lossy()))]));
    }
    let there: Vec<OsString> = there.into_iter().map(OsString::from).collect();
    let (mut sources, failed) = if there.is_empty() { (Vec::new(), false) } else { gathered(context, &there) };
    let known: HashSet<PathBuf> = sources.iter().filter_map(Origin::file).collect();
    sources.extend(read.into_iter().filter(|path| path.is_file() && !known.contains(path)).map(Origin::File));
    Ok((sources, failed || !gone.is_empty()))
}

/// The files that are named, each once, and whether some of them cannot be read, which is said.
fn gathered(context: &Context, named: &[OsString]) -> (Vec<Origin>, bool) {
    let Gathered { mut origins, unread, .. } = source::gather_many(named, &web_options(context), MOST_FILES);
    unread.iter().for_each(|error| context.say(error));
    let mut seen = HashSet::new();
    origins.retain(|origin| !matches!(origin, Origin::File(path) if !seen.insert(path.clone())));
    (origins, !unread.is_empty())
}
