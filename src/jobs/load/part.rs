//! A part of a source with its structure: what a worker hands over, and what the shelf says of it.

use std::path::PathBuf;
use std::sync::Arc;

use crate::document::{self, Document, Kind};
use crate::script::{self, Profile};
use crate::source::{Encoding, FileStamp, Missed, Origin, Part};

use super::options::LoadOptions;

/// A text with its structure.
#[derive(Debug)]
pub struct RecoveredText {
    /// The structure, with the text.
    pub document: Arc<Document>,
    /// The writing of each article.
    pub profiles: Vec<Profile>,
    /// How it was recovered.
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

/// A part of a source with its structure: what a worker hands over.
#[derive(Debug)]
pub struct LoadedPart {
    /// Its text, recovered.
    pub recovered: RecoveredText,
    /// The encoding that the source was read in.
    pub encoding: Encoding,
    /// Whether that is certain.
    pub sure: bool,
    /// Whether bytes were bad, and shown as U+FFFD.
    pub lossy: bool,
    /// The encoding that mends it, where it was decoded wrongly and saved.
    pub misread: Option<Encoding>,
    /// Whether this is all of it.
    pub whole: bool,
    /// How many bytes were read, where it was cut at `source.limit`.
    pub limited: Option<u64>,
    /// Whether its text does not begin with the part before.
    pub restarted: bool,
    /// Where the same bytes can be read again, if not at the same origin.
    pub again: Option<Origin>,
    /// What it is known by, whatever its encoding and path; `None` while too little of it has come.
    pub identity: Option<u64>,
    /// Some of the source's bytes.
    pub specimen: Arc<[u8]>,
    /// The file that it is the first part of.
    pub file: Option<PathBuf>,
    /// What it calls itself, not filtered.
    pub title: Option<String>,
    /// How many bytes of an address have come, while none of its text can be shown.
    pub received: Option<u64>,
    /// What belongs to it and did not come, once all else has.
    pub missed: Vec<Missed>,
    /// What its file was like before it was read; `None` for what is no file.
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

/// What the shelf says of a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// Its first headline, else its first words; in one line.
    pub headline: String,
    /// How it is written.
    pub profile: Profile,
    /// The length of the source, in bytes.
    pub bytes: u64,
}

/// Characters of a headline on the shelf, at most.
const HEADLINE: usize = 60;

impl LoadedPart {
    /// The first headline, else the first words.
    pub fn headline(&self) -> String {
        let document = &self.recovered.document;
        let blocks = document.blocks();
        let headline = blocks.iter().find(|block| block.kind == Kind::Headline).or(blocks.first());
        let text = headline.map_or(String::new(), |block| document.passage(block, 0).text);
        text.replace('\n', " ").chars().take(HEADLINE).collect()
    }
}

/// The writing of each article: what the reader or the source itself says, then what its own text shows, then what the
/// whole source does.
fn profiles(document: &Document, options: &LoadOptions) -> Vec<Profile> {
    let told = options.written.or_else(|| script::declared(document.text())).unwrap_or_default();
    let whole = script::detect(document.text());
    let articles = 0..document.articles().len();
    articles.map(|article| told.or(script::detect_article(document, article, whole))).collect()
}
