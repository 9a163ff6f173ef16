//! A part of a source with its structure, as a worker hands it over, and the summary of a source for the shelf.

use std::path::PathBuf;
use std::sync::Arc;

use crate::document::{self, Document, Kind};
use crate::script::{self, Profile};
use crate::source::{Encoding, FileStamp, Missed, Origin, Part};

use super::options::LoadOptions;

/// A text with its structure.
#[derive(Debug)]
pub struct RecoveredText {
    /// The structure, which holds the text.
    pub document: Arc<Document>,
    /// The script and region of each article.
    pub profiles: Vec<Profile>,
    /// The options that the text was recovered with.
    pub options: document::Options,
}

impl RecoveredText {
    /// Recovers a text.
    pub fn new(text: Arc<str>, options: &LoadOptions) -> RecoveredText {
        let recovery = options.recovery(&text);
        let document = document::recover(text, &recovery);
        let profiles = profiles(&document, options);
        RecoveredText { document: Arc::new(document), profiles, options: recovery }
    }
}

/// All of a source's text that has been read so far, with its structure and what else is known of the source.
#[derive(Debug)]
pub struct LoadedPart {
    /// The text, recovered.
    pub recovered: RecoveredText,
    /// The encoding that the source was decoded from.
    pub encoding: Encoding,
    /// Whether the encoding is certain.
    pub sure: bool,
    /// Whether bytes were invalid, and are shown as U+FFFD.
    pub lossy: bool,
    /// The encoding that mends the text, where it was decoded wrongly and saved.
    pub misread: Option<Encoding>,
    /// Whether the source was read to its end.
    pub whole: bool,
    /// How many bytes were read, where reading stopped at `source.limit`.
    pub limited: Option<u64>,
    /// Whether the text does not begin with that of the part before.
    pub restarted: bool,
    /// The origin from which the same bytes can be read again, if it is another one.
    pub again: Option<Origin>,
    /// The source's identity, the same for any encoding and path; `None` while too little of it has come.
    pub identity: Option<u64>,
    /// Some of the source's bytes, by which encodings can be compared.
    pub specimen: Arc<[u8]>,
    /// The path of the source's file; `None` on later parts.
    pub file: Option<PathBuf>,
    /// The title that the source states, with any character that it may hold.
    pub title: Option<String>,
    /// How many bytes of an address have come, while it has no text to show.
    pub received: Option<u64>,
    /// The parts that belong to the source and could not be fetched, once all others have come.
    pub missed: Vec<Missed>,
    /// The state of the file before it was read; `None` for a source that is no file.
    pub stamp: Option<FileStamp>,
}

impl LoadedPart {
    /// Recovers a part of a source.
    pub fn new(part: Part, options: &LoadOptions) -> LoadedPart {
        let decoded = part.decoded;
        LoadedPart {
            recovered: RecoveredText::new(decoded.text, options),
            encoding: decoded.encoding,
            sure: decoded.sure,
            lossy: decoded.lossy,
            misread: decoded.misread,
            whole: part.whole,
            limited: part.limited,
            restarted: part.restarted,
            again: part.again,
            identity: part.identity,
            specimen: part.specimen,
            file: None,
            title: part.title,
            received: part.received,
            missed: part.missed,
            stamp: None,
        }
    }
}

/// The shelf's summary of a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// The first headline, else the first words; in one line.
    pub headline: String,
    /// The script and region of the source.
    pub profile: Profile,
    /// The length of the source in bytes.
    pub bytes: u64,
}

/// The most characters of a headline on the shelf.
const HEADLINE: usize = 60;

impl LoadedPart {
    /// The first headline of the part, else its first words, in one line.
    pub fn headline(&self) -> String {
        let document = &self.recovered.document;
        let blocks = document.blocks();
        let headline = blocks.iter().find(|block| block.kind == Kind::Headline).or(blocks.first());
        let text = headline.map_or(String::new(), |block| document.passage(block, 0).text);
        text.replace('\n', " ").chars().take(HEADLINE).collect()
    }
}

/// The script and region of each article: as the settings or the source itself tell, then as the article shows, then as
/// the whole source does.
fn profiles(document: &Document, options: &LoadOptions) -> Vec<Profile> {
    let told = options.written.or_else(|| script::declared(document.text())).unwrap_or_default();
    let whole = script::detect(document.text());
    let articles = 0..document.articles().len();
    articles.map(|article| told.or(script::detect_article(document, article, whole))).collect()
}
