//! The parts of the chooser for `examples/learn`, `examples/opencc_words` and `examples/accuracy`, and OpenCC alone.

use std::ops::Range;

pub use super::by_character::OpenccWords;
use super::cache::Dictionaries;
pub use super::chooser::candidates::{Candidates, all as all_candidates, candidates};
pub use super::chooser::clues::{self, COUNT, Spot, Weights, clues, softmax};
pub use super::chooser::hash::Hash;
pub use super::chooser::words::{self, LONGEST, Word, Words};
use super::opencc::Converter;
use super::{Config, Glossary, ScriptError, chooser};

/// One of OpenCC's configurations without the chooser, with or without a glossary.
#[derive(Debug)]
pub struct Plain(Converter);

impl Plain {
    /// Opens a configuration without any word of ours.
    pub fn open(config: Config) -> Result<Plain, ScriptError> {
        Self::open_with(config, &Glossary::default())
    }

    /// Opens a configuration with the words of a glossary put first.
    pub fn open_with(config: Config, glossary: &Glossary) -> Result<Plain, ScriptError> {
        let dictionaries = Dictionaries::ready()?;
        let opened = Converter::open(config, dictionaries.path(), glossary.words(config));
        opened.map(Plain).map_err(|reason| ScriptError::Open { config, reason })
    }

    /// Converts a text.
    pub fn convert(&self, text: &str) -> String {
        self.0.convert(text)
    }
}

/// Calls `visit` with every character with a choice of a Simplified text of which OpenCC made `written`, cut into words
/// by another table than the program's.
pub fn spots<'a>(
    lattice: &Words,
    text: &'a [char],
    written: &[char],
    mut visit: impl FnMut(Spot<'a>, &'static Candidates),
) {
    for run in chooser::runs(text) {
        let words = lattice.cut(&text[run.clone()]);
        chooser::each_spot(lattice, text, written, &run, &words, &mut visit);
    }
}

/// The runs of Han characters with a choice among them.
pub fn runs(text: &[char]) -> impl Iterator<Item = Range<usize>> {
    chooser::runs(text)
}
