//! `--search`: the hits of a source in their sentences, as lines for people and editors, and as JSON for programs.

use std::io::{self, Write};

use serde::Serialize;

use super::outline::escaped;
use crate::jobs::indexed_search::SourceHits;
use crate::jobs::search_files::FoundSentence;
use crate::settings::Words;
use crate::settings::say::InWords;
use crate::settings::visible::visible;

/// Writes `name:line: sentence` for every sentence with hits.
///
/// # Errors
/// Errors of the writer `out`.
pub fn text(found: &SourceHits, words: &Words, out: &mut impl Write) -> io::Result<()> {
    let name = visible(&found.origin.in_words(words)).into_owned();
    for (line, found) in &found.sentences {
        let sentence = found.sentence.text.replace(['\n', '\r'], " ");
        writeln!(out, "{name}:{line}: {}", visible(sentence.trim()))?;
    }
    Ok(())
}

/// Writes a JSON object in one line: the source, the number of hits, and the sentences with hits; of each sentence its
/// words and the line of the source in which its first hit begins, of each hit its bytes in the decoded source.
///
/// # Errors
/// Errors of the writer `out`.
pub fn json(found: &SourceHits, words: &Words, out: &mut impl Write) -> io::Result<()> {
    let sentence = |(line, found): &(usize, FoundSentence)| {
        let hits = found.hits.iter().map(|hit| [hit.span.start, hit.span.end]).collect();
        JsonSentence { line: *line, text: found.sentence.text.clone(), hits }
    };
    let sentences = found.sentences.iter().map(sentence).collect();
    let object = JsonSource { source: found.origin.in_words(words), count: found.count, sentences };
    writeln!(out, "{}", escaped(serde_json::to_string(&object)?))
}

#[derive(Serialize)]
struct JsonSource {
    source: String,
    count: usize,
    sentences: Vec<JsonSentence>,
}

#[derive(Serialize)]
struct JsonSentence {
    line: usize,
    text: String,
    hits: Vec<[u32; 2]>,
}
