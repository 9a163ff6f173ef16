//! The chooser: which of several Traditional characters a Simplified one becomes, where OpenCC's longest match does not
//! suffice: 只有 in 可是只有他 is no 是隻. The words of the likeliest cut, the characters around and OpenCC's own
//! choice are weighed by tables that `examples/learn` computes from native text; rules go first. No length changes.

pub mod candidates;
pub mod clues;
pub mod hash;
mod names;
pub(super) mod rules;
pub mod words;

use std::ops::Range;

use candidates::{Candidates, candidates};
use clues::{MOST, Spot, Weights, clues};
use rules::{Rule, ruled};
use words::{Words, is_han};

/// The words of the lattice.
static WORDS: Words<'static> = Words::new(include_bytes!("../../../assets/script/words.bin"));

/// The weights of the clues.
static WEIGHTS: Weights<'static> = Weights::new(include_bytes!("../../../assets/script/clues.bin"));

/// How likely another candidate than OpenCC's must be to be taken, where the word of the lattice has it too, and where
/// the character is a word of its own or the word has a third one. Found on papers of Taiwan and speeches of Hong Kong
/// that nothing was learnt from. Where word and OpenCC agree they are right.
const WITH_WORD: f32 = 0.15;
const ALONE: f32 = 0.6;

/// The decision on a character with a choice, and its grounds.
#[derive(Clone, Debug)]
pub(super) struct Decision {
    /// The candidates of the character.
    pub row: &'static Candidates,
    /// The index of the candidate taken, among those of `row`.
    pub taken: usize,
    /// The index of OpenCC's candidate.
    pub opencc: usize,
    /// The index of the lattice's candidate; `None` where the character is a word of its own.
    pub lattice: Option<usize>,
    /// The word of the character, as a range of the text's characters.
    pub word: Range<usize>,
    /// How likely each candidate is.
    pub odds: [f32; MOST],
    /// The rule that decided, if one did.
    pub rule: Option<&'static Rule>,
}

/// How likely a candidate must be for a decision to count as certain.
const CERTAIN: f32 = 0.98;

/// How likely a candidate must be for a decision to count as certain, where the word has it too.
const CERTAIN_WITH_WORD: f32 = 0.8;

impl Decision {
    /// Whether the decision needs no second look: a rule made it, or word and neighbours leave no doubt.
    pub fn is_certain(&self) -> bool {
        let has_word = self.lattice == Some(self.taken);
        let needed = if has_word { CERTAIN_WITH_WORD } else { CERTAIN };
        self.rule.is_some() || self.odds[self.taken] >= needed
    }
}

/// The decisions on every character with a choice of a Simplified text, each with the character's index, as if OpenCC
/// had made `written` of the text.
pub(super) fn decisions(text: &[char], written: &[char]) -> Vec<(usize, Decision)> {
    let mut decisions = Vec::new();
    spots(text, written, |spot, row| {
        let decision = decide(&spot, row, false);
        let agrees = |decision: &Decision| decision.taken == decision.opencc;
        // What today's language would not have, a text in the old one may.
        let by_old = (!agrees(&decision)).then(|| decide(&spot, row, true)).filter(agrees);
        decisions.push((spot.at, by_old.unwrap_or(decision)));
    });
    decisions
}

/// For each place between two characters of a Simplified text, and for its ends, whether a word may begin or end there.
pub(super) fn boundaries(text: &[char]) -> Vec<bool> {
    let mut boundaries = vec![true; text.len() + 1];
    let mut at = 0;
    while at < text.len() {
        let length = text[at..].iter().take_while(|c| is_han(**c)).count();
        for word in WORDS.cut(&text[at..at + length]) {
            boundaries[at + word.start + 1..at + word.end].fill(false);
        }
        at += length.max(1);
    }
    boundaries
}

/// Calls `visit` with every character of a Simplified text that has a choice, given what OpenCC made of it.
pub(super) fn spots<'a>(text: &'a [char], written: &[char], mut visit: impl FnMut(Spot<'a>, &'static Candidates)) {
    for run in runs(text) {
        let words = WORDS.cut(&text[run.clone()]);
        each_spot(&WORDS, text, written, &run, &words, &mut visit);
    }
}

/// As [`spots`], for one run of Han characters that is cut into words already; `examples/learn` brings words of its own.
pub(super) fn each_spot<'a>(
    lattice: &Words,
    text: &'a [char],
    written: &[char],
    run: &Range<usize>,
    words: &[Range<usize>],
    visit: &mut impl FnMut(Spot<'a>, &'static Candidates),
) {
    let in_text = |word: &Range<usize>| run.start + word.start..run.start + word.end;
    let word = |index: isize| match usize::try_from(index) {
        Ok(index) if index < words.len() => in_text(&words[index]),
        Ok(index) if index == words.len() => run.end..(run.end + 1).min(text.len()),
        Err(_) if index == -1 => run.start.saturating_sub(1)..run.start,
        _ => 0..0,
    };
    for (index, own) in (0..).zip(words) {
        for at in in_text(own) {
            let Some(row) = candidates(text[at]) else { continue };
            let Some(opencc) = row.index(written[at]) else { continue };
            let characters = &text[in_text(own)];
            let in_word = (own.len() > 1).then(|| lattice.candidate(characters, at - run.start - own.start)).flatten();
            let words = [index - 2, index - 1, index, index + 1, index + 2].map(word);
            visit(Spot { text, at, opencc, words, lattice: in_word }, row);
        }
    }
}

/// The runs of Han characters with a choice among them.
pub(super) fn runs(text: &[char]) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    let run = move || {
        while at < text.len() {
            let start = at + text[at..].iter().position(|c| is_han(*c))?;
            at = text[start..].iter().position(|c| !is_han(*c)).map_or(text.len(), |length| start + length);
            if text[start..at].iter().any(|c| candidates(*c).is_some()) {
                return Some(start..at);
            }
        }
        None
    };
    std::iter::from_fn(run)
}

/// Decides one character; `old` tells whether the text is in the old written language.
pub(super) fn decide(spot: &Spot, row: &'static Candidates, old: bool) -> Decision {
    let odds = WEIGHTS.odds(&clues(spot), row.forms.len());
    let mut decision = Decision {
        row,
        taken: spot.opencc,
        opencc: spot.opencc,
        lattice: spot.lattice,
        word: spot.words[2].clone(),
        odds,
        rule: None,
    };
    if let Some((taken, rule)) = ruled(spot.text, spot.at, old) {
        (decision.taken, decision.rule) = (taken, Some(rule));
        return decision;
    }
    let likeliest = (0..row.forms.len()).max_by(|a, b| odds[*a].total_cmp(&odds[*b])).unwrap_or(spot.opencc);
    let needed = match spot.lattice {
        None if row.needs_word[likeliest] => return decision,
        None => ALONE,
        Some(lattice) if lattice == spot.opencc => return decision,
        Some(lattice) if lattice == likeliest => WITH_WORD,
        Some(_) => ALONE,
    };
    if odds[likeliest] >= needed {
        decision.taken = likeliest;
    }
    decision
}

/// Loads the candidates and the rules, which would else be loaded when first needed.
pub(super) fn prepare() {
    let _ = candidates('发');
    let _ = ruled(&['发'], 0, false);
}

/// Decides every character with a choice of a Simplified text, in what OpenCC made of it, but those that are `locked`.
/// `old` tells whether the text is in the old written language, `form` gives a candidate of OpenCC's standard as the view's
/// region writes it.
pub(super) fn choose(
    text: &[char],
    written: &mut [char],
    old: bool,
    locked: impl Fn(usize) -> bool,
    form: impl Fn(char) -> char,
) {
    let mut changed = Vec::new();
    spots(text, written, |spot, row| {
        if locked(spot.at) {
            return;
        }
        if let Some((_, rule)) = ruled(spot.text, spot.at, old) {
            return changed.push((spot.at, rule.becomes(row.simplified)));
        }
        // Weighing clues costs the most, and makes no difference here.
        if spot.lattice == Some(spot.opencc) || spot.lattice.is_none() && row.is_alone(spot.opencc) {
            return;
        }
        let decision = decide(&spot, row, old);
        if decision.taken != decision.opencc {
            changed.push((spot.at, row.usual(decision.taken)));
        }
    });
    for (at, c) in changed {
        written[at] = form(c);
    }
}

#[cfg(test)]
mod tests;
