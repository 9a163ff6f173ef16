//! Rewriting a passage's text: the map to the source and the styles stay true.

use crate::document::{Passage, Place};

/// Ranges of the old and the new text that correspond, by their lengths in bytes; nothing inside them corresponds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Pair {
    pub old: usize,
    pub new: usize,
}

/// The passage `original` showing `text`, given the pairs that together cover both texts.
pub(super) fn rewrite(original: &Passage, text: &str, pairs: impl Iterator<Item = Pair>) -> Passage {
    let mut shown = Passage { text: String::with_capacity(text.len()), ..Passage::default() };
    let (mut old, mut new) = (0, 0);
    let mut pairs = pairs.peekable();
    while let Some(pair) = pairs.next() {
        let (mut old_end, mut new_end) = (old + pair.old, new + pair.new);
        // A run that stands for its source as a whole is rewritten as a whole.
        while let Some(next) = pairs.peek().filter(|_| is_inside_whole(original, old_end)) {
            (old_end, new_end) = (old_end + next.old, new_end + next.new);
            pairs.next();
        }
        let start = original.place(old);
        let length = source_end(original, old_end).0.saturating_sub(start.0) as usize;
        push(&mut shown, original, old, &text[new..new_end], start, length);
        (old, new) = (old_end, new_end);
    }
    shown
}

/// Whether `at` lies strictly inside a run whose bytes do not correspond one by one.
fn is_inside_whole(original: &Passage, at: usize) -> bool {
    let at = at as u32;
    let index = original.runs.partition_point(|run| run.shown < at).saturating_sub(1);
    let inside = original.runs.get(index).filter(|run| run.shown < at && at < run.shown + run.shown_len);
    inside.is_some_and(|run| run.shown_len != run.source_len)
}

/// The byte of the source after the text shown before `at`.
fn source_end(original: &Passage, at: usize) -> Place {
    let at = at as u32;
    let index = original.runs.partition_point(|run| run.shown < at).saturating_sub(1);
    original.runs.get(index).map_or(Place::default(), |run| match run.shown_len == run.source_len {
        true => Place(run.source + (at - run.shown).min(run.source_len)),
        false => Place(run.source + run.source_len),
    })
}

/// Adds `text` for the `length` bytes of source from `start` on, which were shown at byte `old` of `original`.
fn push(shown: &mut Passage, original: &Passage, old: usize, text: &str, start: Place, length: usize) {
    let style = original.style(old);
    let one_char = text.chars().nth(1).is_none();
    if text.len() != length || one_char {
        return shown.push(text, start, length, style);
    }
    // Of the same length by chance: its first character stands for all of it, lest its bytes be taken to correspond.
    let first = text.chars().next().map_or(0, char::len_utf8);
    shown.push(&text[..first], start, length, style);
    shown.push(&text[first..], Place(start.0 + length as u32), 0, style);
}
