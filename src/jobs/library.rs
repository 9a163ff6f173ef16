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
use crate::find::{Bigram, Finder, Pattern, bigrams};
use crate::index::{self, Index, ReadFile, Stamp, TextId, TextKey};
use crate::source::{self, Origin, SourceError};

/// Bytes of files that are read, and then written into the index, together: what is lost at most when the program is killed.
const BATCH: u64 = 8 << 20;
/// Files that are, at most.
const BATCH_FILES: usize = 512;
/// Sources that are looked through before their hits are told.
const CHUNK: usize = 32;

/// What is to be searched.
#[derive(Debug)]
pub struct LibraryQuery {
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
}

/// What was found in a source.
#[derive(Debug)]
pub struct SourceHits {
    /// The source.
    pub origin: Origin,
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

/// Who is told what was found in a source, or why it cannot be read; breaks off the search when nothing more is wanted.
pub type Take<'t> = &'t mut dyn FnMut(Result<SourceHits, SourceError>) -> ControlFlow<()>;

/// Searches sources, those that were changed last first. Gives what was wrong with the index.
pub fn search(query: LibraryQuery, take: Take) -> Option<index::Error> {
    let mut readings = Readings::new(&query.options);
    let mut entries: Vec<Entry> = query.sources.into_iter().map(|origin| Entry::new(origin, &mut readings)).collect();
    entries.sort_by_cached_key(|entry| {
        let file = entry.file.as_ref();
        (file.map(|(_, stamp, _)| Reverse(stamp.modified)), file.map(|(name, ..)| name.clone()))
    });
    let mut fault = None;
    if let (Some(cache), false) = (&query.cache, query.required.is_empty()) {
        fault = sift(&mut entries, &query.required, &query.options, cache).err();
    }
    for chunk in entries.chunks(CHUNK) {
        let found = parallel::each(chunk, |entry| look_through(&entry.origin, &query.pattern, &query.options));
        if found.into_iter().filter_map(Result::transpose).try_for_each(&mut *take).is_break() {
            break;
        }
    }
    fault
}

impl Entry {
    fn new(origin: Origin, readings: &mut Readings) -> Entry {
        let reading = readings.of(&origin);
        let stamp = origin.path().and_then(Stamp::at);
        let file = stamp.and_then(|stamp| Some((index::stamp::file_name(&origin)?, stamp, reading)));
        Entry { origin, file, text: None }
    }
}

/// Leaves those entries that may have what is required, by the index in a folder. An index that turns out to be damaged is made
/// anew.
fn sift(
    entries: &mut Vec<Entry>,
    required: &[Bigram],
    options: &LoadOptions,
    cache: &Path,
) -> Result<(), index::Error> {
    let mut attempt = || {
        let mut index = Index::open(cache)?;
        let refreshed = refresh(&mut index, entries, options);
        if refreshed.as_ref().is_err_and(index::is_broken) {
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
fn refresh(index: &mut Index, entries: &mut [Entry], options: &LoadOptions) -> Result<(), index::Error> {
    let mut known: Vec<&mut Entry> = entries.iter_mut().filter(|entry| entry.file.is_some()).collect();
    let files = known.iter().filter_map(|entry| entry.file.as_ref());
    let texts = index.texts(files.map(|(name, stamp, reading)| (name.as_slice(), *stamp, *reading)))?;
    known.iter_mut().zip(texts).for_each(|(entry, text)| entry.text = text);
    let mut stale: Vec<&mut Entry> = known.into_iter().filter(|entry| entry.text.is_none()).collect();
    let mut rest = stale.as_mut_slice();
    let any = !rest.is_empty();
    while !rest.is_empty() {
        let (batch, later) = rest.split_at_mut(batch_length(rest));
        let read = parallel::each(batch, |entry| read_file(entry, options));
        let (files, entries): (Vec<ReadFile>, Vec<&mut &mut Entry>) =
            read.into_iter().zip(batch).filter_map(|(file, entry)| Some((file?, entry))).unzip();
        let ids = index.put(&files)?;
        entries.into_iter().zip(ids).for_each(|(entry, id)| entry.text = Some(id));
        rest = later;
    }
    if any { index.forget_gone() } else { Ok(()) }
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
    let key = TextKey { digest: digest(text.as_bytes()), length: text.len(), reading };
    let recovered = RecoveredText::new(text, &options.for_origin(&entry.origin));
    let mut pairs = HashSet::new();
    Finder::each_text(&recovered.document, &mut |text| pairs.extend(bigrams::bigrams(text)));
    Some(ReadFile { name, stamp, text: key, words: index::words(&pairs) })
}

/// What a source has of what is looked for; `None` where that is nothing.
fn look_through(origin: &Origin, pattern: &Pattern, options: &LoadOptions) -> Result<Option<SourceHits>, SourceError> {
    let part = source::read(origin, &options.source)?;
    let text = RecoveredText::new(part.decoded.text, &options.for_origin(origin));
    let hits = search_files::hits(&text, pattern, &|| ControlFlow::Continue(()));
    if hits.is_empty() {
        return Ok(None);
    }
    let sentences = search_files::sentences(&text, &hits, usize::MAX);
    let (mut line, mut counted) = (1, 0);
    let words = text.document.text().as_bytes();
    let numbered = sentences.into_iter().map(|sentence| {
        let start = sentence.hits.first().map_or(counted, |hit| hit.span.start as usize);
        line += words[counted..start].iter().filter(|byte| **byte == b'\n').count();
        counted = start;
        (line, sentence)
    });
    Ok(Some(SourceHits { count: hits.len(), sentences: numbered.collect(), origin: origin.clone() }))
}

/// How sources are read, as a number: another one for whatever makes another text of the same bytes.
struct Readings {
    /// Of the program and the settings.
    common: u64,
    /// With what the name of a file says that it is, by the format's name.
    known: HashMap<String, u64>,
}

impl Readings {
    fn new(options: &LoadOptions) -> Readings {
        let common = format!("{} {options:?}", env!("CARGO_PKG_VERSION"));
        Readings { common: digest(common.as_bytes()), known: HashMap::new() }
    }

    fn of(&mut self, origin: &Origin) -> u64 {
        let named = format!("{:?}", crate::document::Format::from_name(&origin.name()));
        let common = self.common;
        *self.known.entry(named).or_insert_with_key(|named| digest(format!("{common} {named}").as_bytes()))
    }
}

/// FNV-1a, 64 bits, as `source` knows contents by; of all of it.
fn digest(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x100_0000_01b3))
}
