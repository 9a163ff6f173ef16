//! Reasons for the outcome of a conversion: the word that decided a choice, and the word that took one of the glossary.
//! OpenCC does not tell; they are found by converting pieces of the text.

use std::ops::Range;

use super::convert::{Converters, profile_of};
use super::opencc::Converter;
use super::plan::plan;
use super::{ConversionOptions, Profile};

/// The most characters of a word that decides.
const WORD: usize = 8;

/// A word of the glossary that stands in a text and that conversion did not turn into what the glossary says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missed {
    /// The word of the glossary.
    pub word: String,
    /// The piece of the text in which another word took it, or a part of it.
    pub taken_by: String,
}

impl Converters {
    /// The shortest piece of `text` around the character at byte `at` that conversion turns into `shown`; `None` where
    /// the character alone does.
    pub(super) fn deciding_word(
        &self,
        text: &str,
        at: usize,
        shown: char,
        profile: Profile,
        conversion: ConversionOptions,
    ) -> Option<String> {
        if !self.is_ready(profile, conversion) {
            return None;
        }
        let before = text[..at].char_indices().rev().map(|(start, _)| start).take(WORD - 1);
        let after = text[at..].char_indices().skip(1).map(|(end, _)| at + end).chain([text.len()]).take(WORD);
        let (starts, ends): (Vec<_>, Vec<_>) = ([at].into_iter().chain(before).collect(), after.collect());
        let plan = plan(profile_of(text, profile), conversion);
        (1..=WORD)
            .find_map(|length| {
                let pieces =
                    (0..length).filter_map(|left| Some((left, *starts.get(left)?, *ends.get(length - 1 - left)?)));
                pieces.into_iter().find_map(|(left, start, end)| {
                    let piece = plan.steps.iter().try_fold(text[start..end].to_owned(), |piece, step| {
                        Some(self.converter(step.last())?.convert(&piece))
                    })?;
                    (piece.chars().nth(left) == Some(shown)).then(|| text[start..end].to_owned())
                })
            })
            .filter(|word| word.chars().nth(1).is_some())
    }

    /// The words of the glossary that do not match in a text, and why: 只有 in 可是只有 is taken by 是只. For at most a
    /// few lines of text.
    pub fn missed(&self, text: &str, profile: Profile, conversion: ConversionOptions) -> Vec<Missed> {
        let steps = plan(profile_of(text, profile), conversion).steps;
        let converter = steps.first().and_then(|step| Some((step.last(), self.converter(step.last())?)));
        let Some((config, converter)) = converter.filter(|_| self.is_ready(profile, conversion)) else {
            return Vec::new();
        };
        let words = self.glossary().words(config).iter();
        words
            .flat_map(|(word, value)| text.match_indices(word.as_str()).map(move |(at, _)| (word, value, at)))
            .filter_map(|(word, value, at)| {
                let taken_by = taken_by(converter, text, at..at + word.len(), value)?;
                Some(Missed { word: word.clone(), taken_by })
            })
            .collect()
    }
}

/// The shortest piece of a text that holds `word` at its place and in which it does not become `value`, if the whole text
/// is such a piece.
fn taken_by(converter: &Converter, text: &str, word: Range<usize>, value: &str) -> Option<String> {
    let fails = |start: usize, end: usize| {
        let before = text[start..word.start].chars().count();
        let given: String =
            converter.convert(&text[start..end]).chars().skip(before).take(value.chars().count()).collect();
        given != value
    };
    if !fails(0, text.len()) {
        return None;
    }
    let start = text[..word.start]
        .char_indices()
        .rev()
        .map(|(start, _)| start)
        .take(WORD)
        .find(|start| fails(*start, text.len()));
    let start = start.filter(|_| !fails(word.start, text.len())).unwrap_or(word.start);
    let ends = text[word.start..].char_indices().map(|(end, c)| word.start + end + c.len_utf8());
    let end = ends.filter(|end| *end >= word.end).take(WORD).find(|end| fails(start, *end)).unwrap_or(word.end);
    Some(text[start..end].to_owned())
}
