//! The changes that a conversion made, and its choices among them: 发 is 發 or 髮.

use std::collections::HashMap;
use std::ops::Range;

use super::choices;
use super::choices::has_choice;
use super::chooser::{Decision, decisions};
use crate::document::Passage;

/// A place that a conversion changed: a character, or a phrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The bytes of the change in the shown text.
    pub range: Range<usize>,
    /// The kind of the change.
    pub kind: ChangeKind,
}

/// The kinds of changes, by how sure they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ChangeKind {
    /// The character has one counterpart.
    Plain,
    /// The character has several counterparts in the other script, of which the words around chose one.
    OneToMany,
}

/// The changes between a passage and the same passage converted, in order.
pub fn changes(original: &Passage, shown: &Passage) -> Vec<Change> {
    let pairs = correspondence(original, shown);
    let mut decided: Option<HashMap<usize, Decision>> = None;
    let mut changes = Vec::new();
    for (old, range) in &pairs {
        let (before, after) = (&original.text[old.clone()], &shown.text[range.clone()]);
        if before == after {
            continue;
        }
        let is_open = has_choice(before, after) && {
            let decided = decided.get_or_insert_with(|| Context::new(original, shown, &pairs).decisions());
            !is_settled(before, after, decided.get(&old.start))
        };
        let kind = if is_open { ChangeKind::OneToMany } else { ChangeKind::Plain };
        changes.push(Change { range: range.clone(), kind });
    }
    changes
}

/// Whether a choice needs no second look: 發 in 發展, 於 in 關於, 麼.
fn is_settled(before: &str, after: &str, decision: Option<&Decision>) -> bool {
    let (Some(before), Some(after)) = (only(before), only(after)) else { return false };
    match decision {
        Some(decision) => decision.is_certain() && decision.row.index(after) == Some(decision.taken),
        None => choices::is_usual(before, after),
    }
}

/// A passage and its conversion, character for character; a phrase of another length stands unconverted.
pub(super) struct Context {
    /// The characters of the original.
    pub text: Vec<char>,
    /// The converted characters.
    pub written: Vec<char>,
    /// The byte of each character in the original.
    places: Vec<usize>,
}

impl Context {
    /// The characters of a passage and of its conversion, by the pairs of ranges that correspond.
    pub fn new(original: &Passage, shown: &Passage, pairs: &[Pair]) -> Context {
        let mut context = Context { text: Vec::new(), written: Vec::new(), places: Vec::new() };
        for (old, new) in pairs {
            let after = only(&shown.text[new.clone()]).filter(|_| only(&original.text[old.clone()]).is_some());
            for (at, c) in original.text[old.clone()].char_indices() {
                context.text.push(c);
                context.written.push(after.unwrap_or(c));
                context.places.push(old.start + at);
            }
        }
        context
    }

    /// The index of the character at a byte of the original.
    pub fn index(&self, place: usize) -> Option<usize> {
        self.places.binary_search(&place).ok()
    }

    /// The chooser's decisions on the converted characters, by their bytes in the original.
    pub fn decisions(&self) -> HashMap<usize, Decision> {
        decisions(&self.text, &self.written).into_iter().map(|(at, decision)| (self.places[at], decision)).collect()
    }
}

/// The ranges of a character or a phrase, in the original and in the shown text, in bytes.
pub(super) type Pair = (Range<usize>, Range<usize>);

/// The character of a text that has only one.
pub(super) fn only(text: &str) -> Option<char> {
    let mut chars = text.chars();
    chars.next().filter(|_| chars.next().is_none())
}

/// The ranges of both texts that correspond, in order: character by character, or phrase by phrase.
pub(super) fn correspondence(original: &Passage, shown: &Passage) -> Vec<Pair> {
    let mut pairs = Vec::with_capacity(shown.text.len() / 3);
    let mut old = 0;
    for run in &shown.runs {
        let range = run.shown as usize..(run.shown + run.shown_len) as usize;
        let end = match run.source_len {
            // Text that the source lacks (a figure's mark) is converted one to one.
            0 => end_of_chars(&original.text, old, shown.text[range.clone()].chars().count()),
            _ => end_in(original, run.source + run.source_len).max(old),
        };
        pair(&mut pairs, (&original.text, old..end), (&shown.text, range));
        old = end;
    }
    pairs
}

/// Adds the pairs of the characters of two ranges; of the ranges themselves, where these have not equally many.
fn pair(pairs: &mut Vec<Pair>, old: (&str, Range<usize>), new: (&str, Range<usize>)) {
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

/// The byte of a passage's text at which what it shows of the source before `source` ends.
fn end_in(passage: &Passage, source: u32) -> usize {
    let index = passage.runs.partition_point(|run| run.source < source).saturating_sub(1);
    passage.runs.get(index).map_or(0, |run| {
        let part =
            if run.shown_len == run.source_len { (source - run.source).min(run.shown_len) } else { run.shown_len };
        (run.shown + part) as usize
    })
}
