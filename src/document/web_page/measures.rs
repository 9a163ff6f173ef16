//! What is measured of a copied page: how much prose a stretch of its lines holds, how much of a line its story says again.

use std::collections::HashSet;
use std::ops::Range;

use super::line_signs::{NEAR, is_picture, is_prose};
use crate::document::unit::{Draft, Unit};
use crate::language::chars::{Ending, ending, is_han};
use crate::language::forms::at_most;
use crate::language::line_roles::{Clue, Role};

/// The most that one paragraph speaks for a story, in characters; and what one short line speaks against it.
const PARAGRAPH: i64 = 200;
const SHORT: i64 = 24;
/// How many links of one line speak against a story.
const LINKS: u16 = 8;
/// What a line of a web page's own words speaks against it.
const BUTTON: i64 = 60;
/// The least prose of a story, in characters.
pub(super) const STORY: i64 = 80;
/// How much of a story its title is compared with, in characters.
const COMPARED: usize = 3000;
/// How many of a hundred pairs of characters of a deck or a lead its story has, too.
pub(super) const LEAD: usize = 60;
/// The least share of a title's pairs that its story has, too, where no day stands below it.
pub(super) const SHARE: usize = 20;

/// The prose of a stretch, in characters that count.
pub(super) fn prose(draft: &Draft, stretch: &Range<usize>) -> i64 {
    draft.units[stretch.clone()].iter().map(|unit| gain(draft, unit).max(0)).sum()
}

/// The stretches of units whose prose outweighs their short lines, in their order; each ends where it outweighs them most.
/// One walk: where the sum is spent, another stretch may begin.
pub(super) fn stretches(draft: &Draft) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let (mut from, mut sum, mut most) = (0, 0, 0);
    for (at, unit) in draft.units.iter().enumerate() {
        if sum <= 0 {
            (from, sum, most) = (at, 0, 0);
        }
        sum += gain(draft, unit);
        if sum > most {
            if most == 0 {
                found.push(from..at + 1);
            }
            most = sum;
            if let Some(stretch) = found.last_mut() {
                stretch.end = at + 1;
            }
        }
    }
    found
}

/// Where a story is over within a stretch: at what leads to other stories, which stand below by their headlines, each with its
/// first words or its day.
pub(super) fn over(draft: &Draft, stretch: Range<usize>) -> Option<usize> {
    let is_turn = |unit: &Unit| {
        let words = draft.head(unit);
        unit.clue == Clue::PageTurn && at_most(words, TURN) && !words.contains(['版', '頁', '页', '接', '轉', '转'])
    };
    let leads_on = |at: &usize| {
        let rest = &draft.units[at + 1..stretch.end];
        let told = rest.iter().filter(|unit| is_prose(draft, unit)).count();
        prose(draft, &(stretch.start..*at)) >= STORY && rest.len() >= NEAR && told * 2 < rest.len()
    };
    let turns = stretch.clone().filter(|at| is_turn(&draft.units[*at]));
    turns.take(NEAR).find(leads_on)
}

/// The longest line that leads to other stories, in characters: 相關新聞.
const TURN: usize = 8;

/// How much a unit speaks for being a story's.
pub(super) fn gain(draft: &Draft, unit: &Unit) -> i64 {
    if is_prose(draft, unit) {
        (draft.chars(unit) as i64).min(PARAGRAPH)
    } else if unit.led > 0 {
        -SHORT * i64::from(unit.led.min(LINKS))
    } else if ending(draft.tail(unit)) == Ending::Stop || unit.role == Role::Caption {
        // A picture's words belong to the story beside which it stands, and make none.
        0
    } else if unit.clue == Clue::WebWords && !is_picture(draft.head(unit)) {
        // Buttons stand between the comments of readers.
        -BUTTON
    } else {
        -SHORT
    }
}

/// The pairs of Han that stand together in a stretch of units.
pub(super) fn pairs_of(draft: &Draft, units: Range<usize>) -> HashSet<(char, char)> {
    let chars = draft.units[units].iter().flat_map(|unit| draft.lines_of(unit)).flat_map(|line| {
        let words = draft.words_of(line.span);
        words.chars().zip(words.chars().skip(1))
    });
    chars.take(COMPARED).filter(|(one, other)| is_han(*one) && is_han(*other)).collect()
}

/// How many of a hundred pairs of Han in a line are among those of the story.
pub(super) fn told_share(words: &str, told: &HashSet<(char, char)>) -> usize {
    let pairs = || words.chars().zip(words.chars().skip(1)).filter(|(one, other)| is_han(*one) && is_han(*other));
    pairs().filter(|pair| told.contains(pair)).count() * 100 / pairs().count().max(4)
}
