//! Mending stray characters of the other script in a text. A conversion of all Traditional text as if it were
//! Simplified would spoil what is right, so only what is surely of the other script is taken from it.

use std::ops::Range;

use super::choices::is_regional;
use super::detect::{is_simplified, is_traditional};

/// Marks that set off another's words: a quotation may be Simplified as a whole.
const QUOTES: [char; 8] = ['「', '」', '『', '』', '“', '”', '《', '》'];

/// Marks that end a clause.
const STOPS: [char; 10] = ['，', '。', '；', '：', '！', '？', '、', '…', '\n', '\u{3000}'];

/// The stray characters that a clause outside a quotation must have to be taken for one of the other script.
const ENOUGH: usize = 2;

/// Characters of Simplified text that Traditional text has in its own right: Cantonese 試吓 and 食晒, Taiwan's 南庄.
const IN_ITS_OWN_RIGHT: [char; 3] = ['吓', '晒', '庄'];

/// Traditional text with its stray Simplified characters as they are in `converted`.
pub(super) fn mend_simplified(text: String, converted: &str) -> String {
    mend(text, converted, |c| is_simplified(c) && !IN_ITS_OWN_RIGHT.contains(&c), is_traditional)
}

/// Simplified text with its stray Traditional characters as they are in `converted`.
pub(super) fn mend_traditional(text: String, converted: &str) -> String {
    mend(text, converted, is_traditional, is_simplified)
}

/// Simplified text as it is in `converted`, but for the quotations and clauses that are Traditional already, which stay.
pub(super) fn keep_traditional(text: &str, converted: String) -> String {
    let before: Vec<char> = text.chars().collect();
    let mut after: Vec<char> = converted.chars().collect();
    if after.len() != before.len() {
        return converted;
    }
    for (unit, enough) in units(&before) {
        let traditional = before[unit.clone()].iter().filter(|c| is_traditional(**c)).count();
        if traditional >= enough && !before[unit.clone()].iter().any(|c| is_simplified(*c)) {
            after[unit.clone()].copy_from_slice(&before[unit]);
        }
    }
    after.into_iter().collect()
}

/// The text with its stray characters as they are in `converted`, and of the others those in a clause or quotation that is all
/// of the stray ones' script; else only those that stand beside a stray one (干净 with its stray 净), are not of the text's own
/// script alone, and do not merely become another region's form (台 beside 湾).
fn mend(text: String, converted: &str, is_stray: fn(char) -> bool, is_own: fn(char) -> bool) -> String {
    let before: Vec<char> = text.chars().collect();
    let after: Vec<char> = converted.chars().collect();
    if after.len() != before.len() {
        return text;
    }
    let mut mended = before.clone();
    let is_near = |at: usize| before[at.saturating_sub(1)..(at + 2).min(before.len())].iter().any(|c| is_stray(*c));
    for at in 0..before.len() {
        let (old, new) = (before[at], after[at]);
        if is_stray(old) || is_near(at) && !is_own(old) && !is_regional(old, new) {
            mended[at] = new;
        }
    }
    for (unit, enough) in units(&before) {
        let strays = before[unit.clone()].iter().filter(|c| is_stray(**c)).count();
        if strays >= enough && !before[unit.clone()].iter().any(|c| is_own(*c)) {
            mended[unit.clone()].copy_from_slice(&after[unit]);
        }
    }
    mended.into_iter().collect()
}

/// The quotations of a text, and its clauses outside of them, each with the number of stray characters that it needs.
fn units(text: &[char]) -> impl Iterator<Item = (Range<usize>, usize)> {
    let mut start = 0;
    let mut in_quotation = false;
    let mut units = Vec::new();
    for (at, c) in text.iter().enumerate().map(|(at, c)| (at, *c)).chain([(text.len(), '\n')]) {
        let is_quote = QUOTES.contains(&c);
        if is_quote || c == '\n' || !in_quotation && STOPS.contains(&c) {
            units.push((start..at, if in_quotation { 1 } else { ENOUGH }));
            in_quotation = is_quote && QUOTES.iter().position(|quote| *quote == c).is_some_and(|place| place % 2 == 0);
            start = at + 1;
        }
    }
    units.into_iter().filter(|(unit, _)| !unit.is_empty() && unit.end <= text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quotation_of_the_other_script_is_taken_whole() {
        for (text, converted, mended) in [
            ("他說「后退几步，里面干净」就走", "他說「後退幾步，裡面乾淨」就走", "他說「後退幾步，裡面乾淨」就走"),
            ("台上的幹部說打扫干净", "臺上的幹部說打掃乾淨", "台上的幹部說打掃乾淨"),
            ("后面这边脏，後面乾", "後面這邊髒，後面乾", "後面這邊髒，後面乾"),
            ("試吓食晒先，去南庄", "試嚇食曬先，去南莊", "試吓食晒先，去南庄"),
        ] {
            assert_eq!(mend_simplified(text.to_owned(), converted), mended);
        }
    }
}
