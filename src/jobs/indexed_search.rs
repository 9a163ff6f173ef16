//! Searching many files, with an index in front of them: what is not in it yet is read and taken in, then those texts are
//! looked through that may have what is looked for.
//!
//! The index only says which texts need not be read. Hits, their number and their sentences are always those of the files as
//! they are now; where the index cannot be used, all files are looked through. Of the texts a few at a time are in memory.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use super::load::{LoadOptions, RecoveredText};
use super::parallel;
use super::search_files::{self, FoundSentence};
use crate::document::Format;
use crate::find::{Bigram, Finder, Pattern, bigrams};
use crate::index::{self, Index, ReadFile, Stamp, TextId, TextKey};
use crate::source::{self, Origin, SourceError};

/// Bytes of files that are read, and then written into the index, together: what is lost at most when the program is killed.
const BATCH: u64 = 8 << 20;
/// The most files of them.
const BATCH_FILES: usize = 512;
/// Sources that are looked through before their hits are told.
const CHUNK: usize = 32;

/// What is to be searched.
#[derive(Debug)]
pub struct IndexedQuery {
    /// The sources.
    pub sources: Vec<Origin>,
    /// What is looked for.
    pub pattern: Pattern,
    /// What every text has that it is found in ([`bigrams::required`]).
    pub required: Vec<Bigram>,
    /// How sources are read.
    pub options: LoadOptions,
    /// The folder of the index; `None` where none is to be kept.
    pub cache: Option<PathBuf>,
    /// How many sentences are given of one source, at most.
    pub sentences: usize,
}

/// What a search comes to on its way.
#[derive(Debug)]
pub enum Finding {
    /// Of the files that the index did not know as they are, so many of so many were read.
    Indexed(usize, usize),
    /// What was found in a source.
    Hits(SourceHits),
    /// Why a source cannot be read.
    Unreadable(SourceError),
}

/// What was found in a source.
#[derive(Clone, Debug)]
pub struct SourceHits {
    /// The source.
    pub origin: Origin,
    /// What it was called when it was read, where its file is a copy with a name that nobody gave it.
    pub name: Option<String>,
    /// How many hits it has; at least one.
    pub count: usize,
    /// The sentences that they stand in, each with the number of the line of the source in which its first hit begins.
    pub sentences: Vec<(usize, FoundSentence)>,
}

/// A source, and what the index knows of it.
struct Entry {
    origin: Origin,
    /// Its name in the index, what it is like now, and how it is read; `None` for what is not indexed.
    file: Option<(Vec<u8>, Stamp, u64)>,
    text: Option<TextId>,
}

/// What is called with each finding of a search; by its answer the search goes on or ends.
pub type Take<'t> = &'t mut dyn FnMut(Finding) -> ControlFlow<()>;

/// Searches sources, those that were changed last first. Gives what was wrong with the index.
pub fn search(query: IndexedQuery, take: Take) -> Option<index::Error> {
    let mut entries = entries(query.sources, &query.options);
    entries.sort_by_cached_key(|entry| {
        let file = entry.file.as_ref();
        (file.map(|(_, stamp, _)| Reverse(stamp.modified)), file.map(|(name, ..)| name.clone()))
    });
    let mut fault = None;
    if let (Some(cache), false) = (&query.cache, query.required.is_empty()) {
        match sift(&mut entries, &query.required, (&query.options, cache), take) {
            Ok(ControlFlow::Continue(())) => {}
            Ok(ControlFlow::Break(())) => return None,
            Err(error) => fault = Some(error),
        }
    }
    for chunk in entries.chunks(CHUNK) {
        let found =
            parallel::each(chunk, |entry| look_through(&entry.origin, &query.pattern, &query.options, query.sentences));
        let mut findings = found.into_iter().filter_map(|found| match found {
            Ok(hits) => hits.map(Finding::Hits),
            Err(error) => Some(Finding::Unreadable(error)),
        });
        if findings.try_for_each(&mut *take).is_break() {
            break;
        }
    }
    fault
}

/// Sources with what they are like now. Asks the system for each.
fn entries(sources: Vec<Origin>, options: &LoadOptions) -> Vec<Entry> {
    let mut readings = Readings::new(options);
    let sources: Vec<(Origin, u64)> = sources
        .into_iter()
        .map(|origin| {
            let reading = readings.for_origin(&origin);
            (origin, reading)
        })
        .collect();
    let here = std::env::current_dir().unwrap_or_default();
    let file = |(origin, reading): &(Origin, u64)| {
        let stamp = Stamp::at(origin.path()?)?;
        Some((index::stamp::file_name(origin, &here)?, stamp, *reading))
    };
    let files = parallel::each(&sources, file);
    sources.into_iter().zip(files).map(|((origin, _), file)| Entry { origin, file, text: None }).collect()
}

/// Leaves those entries that may have what is required, by the index in a folder, where that is not broken off. An index that
/// turns out to be damaged is made anew.
fn sift(
    entries: &mut Vec<Entry>,
    required: &[Bigram],
    (options, cache): (&LoadOptions, &Path),
    take: Take,
) -> Result<ControlFlow<()>, index::Error> {
    let mut attempt = || {
        let mut index = Index::open(cache)?;
        let refreshed = refresh(&mut index, entries, options, take);
        if refreshed.as_ref().map_or_else(index::is_broken, ControlFlow::is_break) {
            return refreshed;
        }
        let having = index.texts_with(required)?;
        // What could not be taken in is looked through.
        entries.retain(|entry| entry.text.is_none_or(|text| having.contains(&text)));
        refreshed
    };
    match attempt() {
        Err(error) if index::is_broken(&error) => {
            Index::discard(cache);
            attempt()
        }
        attempted => attempted,
    }
}

/// Looks up the entries in the index, and takes in those that it does not know as they are now.
fn refresh(
    index: &mut Index,
    entries: &mut [Entry],
    options: &LoadOptions,
    take: Take,
) -> Result<ControlFlow<()>, index::Error> {
    let mut known: Vec<&mut Entry> = entries.iter_mut().filter(|entry| entry.file.is_some()).collect();
    let files = known.iter().filter_map(|entry| entry.file.as_ref());
    let texts = index.texts(files.map(|(name, stamp, reading)| (name.as_slice(), *stamp, *reading)))?;
    known.iter_mut().zip(texts).for_each(|(entry, text)| entry.text = text);
    let mut stale: Vec<&mut Entry> = known.into_iter().filter(|entry| entry.text.is_none()).collect();
    let mut rest = stale.as_mut_slice();
    let all = rest.len();
    while !rest.is_empty() {
        if take(Finding::Indexed(all - rest.len(), all)).is_break() {
            return Ok(ControlFlow::Break(()));
        }
        let (batch, later) = rest.split_at_mut(batch_length(rest));
        let read = parallel::each(batch, |entry| read_file(entry, options));
        let (files, entries): (Vec<ReadFile>, Vec<&mut &mut Entry>) =
            read.into_iter().zip(batch).filter_map(|(file, entry)| Some((file?, entry))).unzip();
        let ids = index.put(&files)?;
        entries.into_iter().zip(ids).for_each(|(entry, id)| entry.text = Some(id));
        rest = later;
    }
    if all > 0 {
        index.forget_gone()?;
        index.compact(all)?;
    }
    Ok(ControlFlow::Continue(()))
}

/// How many of the entries, at least one, are read together.
fn batch_length(entries: &[&mut Entry]) -> usize {
    let mut bytes = 0;
    let mut fits = |entry: &&&mut Entry| {
        let size = entry.file.as_ref().map_or(0, |(_, stamp, _)| stamp.size.unsigned_abs());
        bytes += size;
        bytes <= BATCH
    };
    entries.iter().take(BATCH_FILES).take_while(&mut fits).count().max(1)
}

/// A file's text as the index is to know it; `None` where it cannot be read.
fn read_file(entry: &Entry, options: &LoadOptions) -> Option<ReadFile> {
    let (name, stamp, reading) = entry.file.clone()?;
    let part = source::read(&entry.origin, &options.source).ok()?;
    let text = part.decoded.text;
    let key = TextKey { digest: source::fnv1a(text.bytes()), length: text.len(), reading };
    let recovered = RecoveredText::new(text, &options.for_origin(&entry.origin));
    let mut pairs = HashSet::new();
    Finder::each_text(&recovered.document, &mut |text| pairs.extend(bigrams::bigrams(text)));
    Some(ReadFile { name, stamp, text: key, words: index::words(&pairs) })
}

/// What a source has of what is looked for; `None` where that is nothing.
fn look_through(
    origin: &Origin,
    pattern: &Pattern,
    options: &LoadOptions,
    most: usize,
) -> Result<Option<SourceHits>, SourceError> {
    let part = source::read(origin, &options.source)?;
    let text = RecoveredText::new(part.decoded.text, &options.for_origin(origin));
    let hits = search_files::hits(&text, pattern, &|| ControlFlow::Continue(()));
    if hits.is_empty() {
        return Ok(None);
    }
    let sentences = search_files::sentences(&text, &hits, most);
    let (mut line, mut counted) = (1, 0);
    let words = text.document.text().as_bytes();
    let numbered = sentences.into_iter().map(|sentence| {
        let start = sentence.hits.first().map_or(counted, |hit| hit.span.start as usize);
        line += words[counted..start].iter().filter(|byte| **byte == b'\n').count();
        counted = start;
        (line, sentence)
    });
    Ok(Some(SourceHits { count: hits.len(), sentences: numbered.collect(), origin: origin.clone(), name: None }))
}

/// How sources are read, as a number: another one for whatever makes another text of the same bytes.
struct Readings {
    /// Of the program and the settings.
    common: u64,
    /// With what the name of a file says that it is.
    known: HashMap<Format, u64>,
}

impl Readings {
    fn new(options: &LoadOptions) -> Readings {
        let common = format!("{} {options:?}", env!("CARGO_PKG_VERSION"));
        Readings { common: source::fnv1a(common.bytes()), known: HashMap::new() }
    }

    /// The number of how a source of this name is read.
    fn for_origin(&mut self, origin: &Origin) -> u64 {
        let common = self.common;
        let known = self.known.entry(Format::from_name(&origin.name()));
        *known.or_insert_with_key(|named| source::fnv1a(format!("{common} {named:?}").bytes()))
    }
}
