//! What a conversion changed, and where it had to choose: 发 is 發 or 髮.

use std::ops::Range;

use super::choices::{has_choice, variant};
use super::convert::Converters;
use super::{Profile, View, Wish, choices};
use crate::document::Passage;

/// One place that a conversion changed: a character, or a phrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Its bytes in the shown text.
    pub range: Range<usize>,
    /// How sure it is.
    pub kind: ChangeKind,
}

/// How sure a change is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ChangeKind {
    /// There was nothing to choose.
    Plain,
    /// The character has several counterparts in the other script; its words decided.
    OneToMany,
}

/// A choice that a conversion made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The character as it was written.
    pub original: char,
    /// The character shown for it.
    pub shown: char,
    /// Its bytes in the shown text.
    pub range: Range<usize>,
    /// What it could have become, the usual one first.
    pub candidates: Vec<Candidate>,
    /// The words of the text that decided; `None` where the usual counterpart was taken because none decided otherwise.
    pub word: Option<String>,
}

/// A counterpart that a character may have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The counterpart.
    pub character: char,
    /// Common words that decide for it, as the original's script has them.
    pub words: Vec<&'static str>,
}

/// Everything that differs between a passage and the same passage converted, in order.
pub fn changes(original: &Passage, shown: &Passage) -> Vec<Change> {
    let mut changes = Vec::new();
    for (old, range) in correspondence(original, shown) {
        let (old, new) = (&original.text[old], &shown.text[range.clone()]);
        if old != new {
            let kind = if has_choice(old, new) { ChangeKind::OneToMany } else { ChangeKind::Plain };
            changes.push(Change { range, kind });
        }
    }
    changes
}

impl Converters {
    /// The choice that was made for the character shown at byte `at`, whether it changed or not; `None` where there was
    /// none to make, in a phrase, and while nothing can be converted.
    pub fn choice(
        &self,
        original: &Passage,
        shown: &Passage,
        at: usize,
        profile: Profile,
        wish: Wish,
    ) -> Option<Choice> {
        let (old, range) = correspondence(original, shown).into_iter().find(|(_, range)| range.contains(&at))?;
        let (before, after) = (only(&original.text[old.clone()])?, only(&shown.text[range.clone()])?);
        let candidates: Vec<_> = choices::of(before, after)?
            .iter()
            .map(|(counterpart, words)| Candidate {
                character: regional(*counterpart, wish.view),
                words: words.clone(),
            })
            .collect();
        let word = self.deciding_word(&original.text, old.start, after, profile, wish);
        Some(Choice { original: before, shown: after, range, candidates, word })
    }
}

/// A counterpart as a view's region writes it.
fn regional(counterpart: char, view: View) -> char {
    match view {
        View::HantTw => variant("tw", counterpart),
        View::HantHk => variant("hk", counterpart),
        View::Original | View::Hans => counterpart,
    }
}

/// The one character of a text that is one character.
fn only(text: &str) -> Option<char> {
    let mut chars = text.chars();
    chars.next().filter(|_| chars.next().is_none())
}

/// The bytes of both texts that correspond, in order: character by character, or phrase by phrase.
fn correspondence(original: &Passage, shown: &Passage) -> Vec<(Range<usize>, Range<usize>)> {
    let mut pairs = Vec::with_capacity(shown.text.len() / 3);
    let mut old = 0;
    for run in &shown.runs {
        let range = run.shown as usize..(run.shown + run.shown_len) as usize;
        let end = match run.source_len {
            // What the source lacks (a figure's mark) is converted one to one.
            0 => end_of_chars(&original.text, old, shown.text[range.clone()].chars().count()),
            _ => end_in(original, run.source + run.source_len).max(old),
        };
        pair(&mut pairs, (&original.text, old..end), (&shown.text, range));
        old = end;
    }
    pairs
}

/// Adds the characters of two ranges, or the ranges themselves where they hold not equally many.
fn pair(pairs: &mut Vec<(Range<usize>, Range<usize>)>, old: (&str, Range<usize>), new: (&str, Range<usize>)) {
    let chars = |(text, range): &(&str, Range<usize>)| text[range.clone()].chars().count();
    if chars(&old) != chars(&new) {
        return pairs.push((old.1, new.1));
    }
    let (mut at_old, mut at_new) = (old.1.start, new.1.start);
    for (a, b) in old.0[old.1].chars().zip(new.0[new.1].chars()) {
        pairs.push((at_old..at_old + a.len_utf8(), at_new..at_new + b.len_utf8()));
        (at_old, at_new) = (at_old + a.len_utf8(), at_new + b.len_utf8());
    }
}

fn end_of_chars(text: &str, start: usize, count: usize) -> usize {
    text[start..].char_indices().nth(count).map_or(text.len(), |(at, _)| start + at)
}

/// The byte of a passage's text where the source is shown up to `source`.
fn end_in(passage: &Passage, source: u32) -> usize {
    let index = passage.runs.partition_point(|run| run.source < source).saturating_sub(1);
    passage.runs.get(index).map_or(0, |run| {
        let part =
            if run.shown_len == run.source_len { (source - run.source).min(run.shown_len) } else { run.shown_len };
        (run.shown + part) as usize
    })
}
