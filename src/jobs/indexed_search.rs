//! Searching many files, with an index in front of them: files that it does not know yet are read and added to it; then
//! those texts are searched that may have hits.
//!
//! The index only tells which texts need not be read. Hits, their number and their sentences are always those of the
//! files as they are now; where the index cannot be used, all files are searched. Few texts are in memory at a time.

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

/// The most bytes of files that are read together and then written into the index: so much a killed program loses.
const BATCH: u64 = 8 << 20;
/// The most files that are read together and then written into the index.
const BATCH_FILES: usize = 512;
/// How many sources are searched before their hits are handed over.
const CHUNK: usize = 32;

/// A search of many sources.
#[derive(Debug)]
pub struct IndexedQuery {
    /// The sources to search.
    pub sources: Vec<Origin>,
    /// The pattern to find.
    pub pattern: Pattern,
    /// Bigrams that every text with a hit has ([`bigrams::required`]).
    pub required: Vec<Bigram>,
    /// The options for reading the sources.
    pub options: LoadOptions,
    /// The folder of the index; `None` where none is to be kept.
    pub cache: Option<PathBuf>,
    /// The most sentences given for one source.
    pub sentences: usize,
}

/// A finding of a search under way.
#[derive(Debug)]
pub enum Finding {
    /// How many of the files that are new to the index or have changed were read, and how many there are.
    Indexed(usize, usize),
    /// The hits in a source.
    Hits(SourceHits),
    /// The error of a source that cannot be read.
    Unreadable(SourceError),
}

/// The hits in a source.
#[derive(Clone, Debug)]
pub struct SourceHits {
    /// The source.
    pub origin: Origin,
    /// The name of the source when it was read, where its file is a copy whose name nobody gave.
    pub name: Option<String>,
    /// The number of hits, at least one.
    pub count: usize,
    /// The sentences with hits, each with the line of the source, from 1, in which its first hit begins.
    pub sentences: Vec<(usize, FoundSentence)>,
}

/// A source, and its text in the index.
struct Entry {
    origin: Origin,
    /// The file's name in the index, its stamp, and how it is read, as a number; `None` for a source not indexed.
    file: Option<(Vec<u8>, Stamp, u64)>,
    text: Option<TextId>,
}

/// Takes each finding of a search, and decides whether the search goes on.
pub type Take<'t> = &'t mut dyn FnMut(Finding) -> ControlFlow<()>;

/// Searches sources, the last changed first, with findings given to `take`; gives the error of the index, if any.
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

/// The entries of the sources, with the stamps of their files, for which the system is asked.
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

/// Keeps of the entries those that may have what is required by the index in a folder, unless `take` breaks off. An
/// index that turns out to be damaged is made anew.
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
        // A file that could not be taken into the index is searched.
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

/// Looks up the entries in the index, and reads those into it that are new or have changed.
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

/// The name, stamp and words of a file, for the index; `None` where it cannot be read.
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

/// The hits in a source, with at most `most` of their sentences; `None` where there are none.
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

/// Numbers that tell how a source is read: another number for whatever makes another text of the same bytes.
struct Readings {
    /// A hash of the program's version and the options.
    common: u64,
    /// The number for each format that a file's name may tell.
    known: HashMap<Format, u64>,
}

impl Readings {
    fn new(options: &LoadOptions) -> Readings {
        let common = format!("{} {options:?}", env!("CARGO_PKG_VERSION"));
        Readings { common: source::fnv1a(common.bytes()), known: HashMap::new() }
    }

    /// The number of how this source is read.
    fn for_origin(&mut self, origin: &Origin) -> u64 {
        let common = self.common;
        let known = self.known.entry(Format::from_name(&origin.name()));
        *known.or_insert_with_key(|named| source::fnv1a(format!("{common} {named:?}").bytes()))
    }
}
