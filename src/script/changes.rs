//! What a conversion changed, and where it had to choose: 发 is 發 or 髮.

use std::collections::HashMap;
use std::ops::Range;

use super::choices::{has_choice, variant};
use super::chooser::{Decision, decisions};
use super::convert::Converters;
use super::{ConversionOptions, Forms, Profile, TargetScript, choices, forms};
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
    /// What the choice stands on.
    pub ground: Ground,
}

/// What a choice stands on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ground {
    /// A rule: its pattern, as assets/script/rules.toml has it.
    Rule(&'static str),
    /// The word that the character stands in.
    Word(String),
    /// The characters around.
    Neighbours,
    /// OpenCC's tables.
    OpenCC,
}

/// A counterpart that a character may have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The counterpart.
    pub character: char,
    /// Common words that decide for it, as the original's script has them.
    pub words: Vec<&'static str>,
    /// How likely it is by the words and characters around, in per cent; `None` where no table tells.
    pub likelihood: Option<u8>,
}

/// Everything that differs between a passage and the same passage converted, in order.
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
            let decided = decided.get_or_insert_with(|| decisions_on(original, shown, &pairs));
            !is_settled(before, after, decided.get(&old.start))
        };
        let kind = if is_open { ChangeKind::OneToMany } else { ChangeKind::Plain };
        changes.push(Change { range: range.clone(), kind });
    }
    changes
}

/// Whether nobody needs to look at a choice again: 發 in 發展, 於 in 關於, 麼.
fn is_settled(before: &str, after: &str, decision: Option<&Decision>) -> bool {
    let (Some(before), Some(after)) = (only(before), only(after)) else { return false };
    match decision {
        Some(decision) => decision.is_certain() && decision.row.index(after) == Some(decision.taken),
        None => choices::is_usual(before, after),
    }
}

/// What the chooser thinks of the characters of a passage as they are shown, by their bytes in the original.
fn decisions_on(
    original: &Passage,
    shown: &Passage,
    pairs: &[(Range<usize>, Range<usize>)],
) -> HashMap<usize, Decision> {
    let (mut text, mut written, mut places) = (Vec::new(), Vec::new(), Vec::new());
    for (old, new) in pairs {
        let after = only(&shown.text[new.clone()]).filter(|_| only(&original.text[old.clone()]).is_some());
        for (at, c) in original.text[old.clone()].char_indices() {
            text.push(c);
            written.push(after.unwrap_or(c));
            places.push(old.start + at);
        }
    }
    decisions(&text, &written).into_iter().map(|(at, decision)| (places[at], decision)).collect()
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
        conversion: ConversionOptions,
    ) -> Option<Choice> {
        self.choices(original, shown, |range| range.contains(&at), profile, conversion).pop()
    }

    /// Every choice that was made in a passage, in order, whether the character changed or not.
    pub fn all_choices(
        &self,
        original: &Passage,
        shown: &Passage,
        profile: Profile,
        conversion: ConversionOptions,
    ) -> Vec<Choice> {
        self.choices(original, shown, |_| true, profile, conversion)
    }

    /// The choices that were made for the characters whose bytes in the shown text are `wanted`.
    fn choices(
        &self,
        original: &Passage,
        shown: &Passage,
        wanted: impl Fn(&Range<usize>) -> bool,
        profile: Profile,
        conversion: ConversionOptions,
    ) -> Vec<Choice> {
        let pairs = correspondence(original, shown);
        let mut decisions = decisions_on(original, shown, &pairs);
        let mut choices = Vec::new();
        for (old, range) in pairs.into_iter().filter(|(_, range)| wanted(range)) {
            let (before, after) = (only(&original.text[old.clone()]), only(&shown.text[range.clone()]));
            let (Some(before), Some(after)) = (before, after) else { continue };
            let Some(counterparts) = choices::of(before, after) else { continue };
            let decision = decisions.remove(&old.start);
            let candidate = |(counterpart, words): &(char, Vec<&'static str>)| Candidate {
                character: shown_as(*counterpart, conversion),
                words: words.clone(),
                likelihood: decision.as_ref().and_then(|decision| likelihood(decision, *counterpart)),
            };
            let candidates = counterparts.iter().map(candidate).collect();
            let word = self.deciding_word(&original.text, old.start, after, profile, conversion);
            let ground = ground(&original.text, old.start, decision.as_ref(), word.is_some());
            choices.push(Choice { original: before, shown: after, range, candidates, word, ground });
        }
        choices
    }
}

/// A counterpart as it would be shown.
fn shown_as(counterpart: char, conversion: ConversionOptions) -> char {
    let regional = match conversion.view {
        TargetScript::HantTw => variant("tw", counterpart),
        TargetScript::HantHk => variant("hk", counterpart),
        TargetScript::Original | TargetScript::Hans => counterpart,
    };
    if conversion.forms == Forms::Papers { forms::papers(conversion.view, regional) } else { regional }
}

/// How likely the chooser's tables hold a counterpart, in per cent.
fn likelihood(decision: &Decision, counterpart: char) -> Option<u8> {
    let candidate = decision.row.index(counterpart).filter(|index| decision.row.usual(*index) == counterpart)?;
    Some((decision.odds[candidate] * 100.0).round() as u8)
}

/// What a choice stands on, of a character at byte `at` of the text; OpenCC's word counts where the chooser agrees.
fn ground(text: &str, at: usize, decision: Option<&Decision>, has_word: bool) -> Ground {
    let Some(decision) = decision else { return Ground::OpenCC };
    if let Some(rule) = decision.rule {
        return Ground::Rule(&rule.when);
    }
    if decision.lattice == Some(decision.taken) {
        // The decision counts characters, and its word ends or begins near this one.
        let before = decision.at - decision.word.start;
        let start = text[..at].char_indices().rev().nth(before.wrapping_sub(1)).map_or(at, |(start, _)| start);
        let start = if before == 0 { at } else { start };
        return Ground::Word(text[start..].chars().take(decision.word.len()).collect());
    }
    if has_word { Ground::OpenCC } else { Ground::Neighbours }
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
