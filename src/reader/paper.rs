//! A source being read: its text recovered, and what is said of it.

use std::sync::Arc;

use crate::document::{self, Document};
use crate::layout::Typography;
use crate::script::{self, Profile};
use crate::source::{Encoding, Part};

use super::composer::Composer;

/// A part of a source with its structure: what a worker hands over.
#[derive(Debug)]
pub struct Proof {
    /// The structure, with the text.
    pub document: Arc<Document>,
    /// The writing of each article.
    pub profiles: Vec<Profile>,
    /// What it was read as.
    pub encoding: Encoding,
    /// Whether bytes were bad, and shown as U+FFFD.
    pub lossy: bool,
    /// Whether this is all of it.
    pub whole: bool,
}

impl Proof {
    /// Recovers a part of a source.
    pub fn of(part: Part, options: &document::Options) -> Proof {
        let decoded = part.decoded;
        let document = document::recover(decoded.text, options);
        let profiles = profiles(&document);
        let document = Arc::new(document);
        Proof { document, profiles, encoding: decoded.encoding, lossy: decoded.lossy, whole: part.whole }
    }
}

/// The writing of each article: its own text's, or the whole source's where that tells nothing.
fn profiles(document: &Document) -> Vec<Profile> {
    let whole = script::detect(document.text());
    let of_article = |article: &document::Article| {
        let blocks = &document.blocks()[article.blocks.clone()];
        let (Some(first), Some(last)) = (blocks.first(), blocks.last()) else { return whole };
        let text = &document.text()[document.start(first).0 as usize..document.end(last).0 as usize];
        let profile = script::detect(text);
        if profile.script == script::Script::None { whole } else { profile }
    };
    document.articles().iter().map(of_article).collect()
}

/// One source, open.
#[derive(Debug)]
pub struct Paper {
    /// Its name, fit to be shown.
    pub name: String,
    /// What it was read as.
    pub encoding: Encoding,
    /// Whether bytes were bad.
    pub lossy: bool,
    /// Whether all of it is here.
    pub whole: bool,
    /// Its text, being set.
    pub composer: Composer,
}

impl Paper {
    /// Opens a source with the first part of it.
    pub fn new(name: String, proof: Proof, typography: Typography) -> Paper {
        Paper {
            name,
            encoding: proof.encoding,
            lossy: proof.lossy,
            whole: proof.whole,
            composer: Composer::new(proof.document, proof.profiles, typography),
        }
    }

    /// Takes more of the same source; every place stays what it was.
    pub fn grow(&mut self, proof: Proof) {
        (self.encoding, self.lossy, self.whole) = (proof.encoding, proof.lossy, proof.whole);
        self.composer.set_document(proof.document, proof.profiles);
    }
}
