//! Searching all files that are being read as one: each is read, searched and dropped, one after the other.
//!
//! The hits of a file are counted, and as many sentences kept as a list shows; its text is not kept.

use std::ops::ControlFlow;
use std::sync::Arc;

use super::load::{LoadOptions, RecoveredText};
use super::search::{SENTENCES_OF_ALL, SENTENCES_OF_ONE, SearchNumber, first_of_sentences};
use super::task::{Sender, Task};
use crate::document::{Passage, Place};
use crate::find::{Finder, Hit, Pattern};
use crate::layout::Typography;
use crate::script::Profile;
use crate::source::{self, Origin};
use crate::view::Typesetter;

/// A search of several files.
#[derive(Debug)]
pub struct FilesQuery {
    /// The files: for each its number among the reader's sources, its origin and the options for reading it.
    pub files: Vec<(usize, Origin, LoadOptions)>,
    /// The pattern to find.
    pub pattern: Pattern,
    /// The number of the search.
    pub number: SearchNumber,
}

/// A result of searching files.
#[derive(Debug)]
pub struct FilesResult {
    /// The number of the search.
    pub number: u64,
    /// The hits in a file; `None` once all files were searched.
    pub found: Option<FileHits>,
}

/// The hits in a file.
#[derive(Clone, Debug)]
pub struct FileHits {
    /// The number of the file among the reader's sources.
    pub file: usize,
    /// The number of hits, at least one.
    pub count: usize,
    /// The sentences with hits, the first of them.
    pub sentences: Vec<FoundSentence>,
    /// The last hit in the file.
    pub last: Hit,
}

/// A sentence with hits.
#[derive(Clone, Debug)]
pub struct FoundSentence {
    /// The sentence's words, as the source has them.
    pub sentence: Passage,
    /// The script and region of the sentence.
    pub profile: Profile,
    /// The hits in the sentence, in the order of the text.
    pub hits: Vec<Hit>,
}

/// Searches files one after the other, as far as they are at hand.
pub fn files_task(query: FilesQuery) -> Task<FilesResult> {
    Task::new("files", move |sender| search(query, sender))
}

fn search(query: FilesQuery, sender: &Sender<FilesResult>) {
    let FilesQuery { files, pattern, number } = query;
    let mut left = SENTENCES_OF_ALL;
    for (file, origin, options) in files.into_iter().filter(|(_, origin, _)| origin.is_at_hand()) {
        if number.still_wanted().is_break() {
            return;
        }
        // A file that cannot be read is told of when the reader goes to it.
        let Ok(part) = source::read(&origin, &options.source) else { continue };
        let text = RecoveredText::new(part.decoded.text, &options);
        let hits = hits(&text, &pattern, &|| number.still_wanted());
        let Some(last) = hits.last().copied() else { continue };
        let found =
            FileHits { file, count: hits.len(), sentences: sentences(&text, &hits, left.min(SENTENCES_OF_ONE)), last };
        left -= found.sentences.len();
        if !sender.send(FilesResult { number: number.number(), found: Some(found) }) {
            return;
        }
    }
    sender.send(FilesResult { number: number.number(), found: None });
}

/// The hits in a text, in the order of their places; those found so far where `still` breaks off.
pub(super) fn hits(text: &RecoveredText, pattern: &Pattern, still: &dyn Fn() -> ControlFlow<()>) -> Vec<Hit> {
    let mut hits = Vec::new();
    let _ = Finder::new(&text.document, pattern).each(Place::default(), still, &mut |hit| {
        hits.push(hit);
        ControlFlow::Continue(())
    });
    hits.sort_by_key(|hit| hit.span.start);
    hits
}

/// The sentences of `hits`, which are in the order of their places; at most the first `most`.
pub(super) fn sentences(text: &RecoveredText, hits: &[Hit], most: usize) -> Vec<FoundSentence> {
    let firsts = first_of_sentences(&text.document, hits);
    let texts = Typesetter::new(Arc::clone(&text.document), text.profiles.clone(), Typography::plain(1));
    let ends = firsts.iter().skip(1).copied().chain([hits.len() as u32]);
    let sentence = |(first, end): (&u32, u32)| {
        let hits = hits[*first as usize..end as usize].to_vec();
        let (block, from, to) = (hits[0].block, Place(hits[0].span.start), Place(hits[hits.len() - 1].span.end));
        let sentence = texts.texts().sentence(block, from..to);
        FoundSentence { sentence, profile: texts.texts().profile(block), hits }
    };
    firsts.iter().zip(ends).take(most).map(sentence).collect()
}
