//! Heads in brackets: numbers in square ones, which notes below a text have, too; labels that come again (【原文】, 【注釋】).

use std::collections::HashMap;

use super::unit::{Draft, Unit};
use crate::language::chars::{Ending, bracketed, ending};
use crate::language::forms::is_colon;
use crate::language::line_roles::{Clue, Role};

/// The longest head behind a number in square brackets, in characters; and the fewest that are a series.
const BRACKETED: usize = 36;
const SERIES: usize = 3;

/// How often a label in brackets stands alone in a line where it is a head.
const AGAIN: usize = 2;

/// Labels in brackets that come again, each above its text, are heads, whatever they say: 【原文】, 【注釋】.
fn labels(draft: &mut Draft) {
    let is_label = |at: usize| {
        let (unit, words) = (&draft.units[at], draft.head(&draft.units[at]));
        let whole = words.starts_with('【') && bracketed(words, LABEL).is_some_and(|(_, length)| length == words.len());
        let text = |below: &Unit| matches!(below.role, Role::Body | Role::List(_) | Role::Verse | Role::Title);
        unit.clue == Clue::DeskRemark && whole && draft.units.get(at + 1).is_some_and(text)
    };
    let found: Vec<usize> = (0..draft.units.len()).filter(|at| is_label(*at)).collect();
    let mut times: HashMap<&str, usize> = HashMap::new();
    found.iter().for_each(|at| *times.entry(draft.head(&draft.units[*at])).or_default() += 1);
    let heads: Vec<usize> = found.into_iter().filter(|at| times[draft.head(&draft.units[*at])] >= AGAIN).collect();
    heads.into_iter().for_each(|at| draft.units[at].set_role(Role::Section(2), Clue::BracketedSubhead));
}

/// Lines in brackets that stand one below another, with labels and what these tell (【權限：渡客】), are what a screen or a sign
/// shows in a story: no heads.
fn screens(draft: &mut Draft) {
    let is_shown = |unit: &Unit| {
        let words = draft.head(unit);
        unit.lines.len() == 1 && words.starts_with('【') && words.ends_with('】')
    };
    let tells = |unit: &Unit| draft.head(unit).find(is_colon).is_some_and(|at| at > '【'.len_utf8());
    let mut heads = Vec::new();
    let mut at = 0;
    while at < draft.units.len() {
        let lines = draft.units[at..].iter().take_while(|unit| is_shown(unit)).count();
        let run = at..at + lines;
        if lines >= SCREEN || lines > 1 && draft.units[run.clone()].iter().any(tells) {
            heads.extend(run.filter(|at| draft.units[*at].clue == Clue::BracketedSubhead));
        }
        at += lines.max(1);
    }
    heads.into_iter().for_each(|at| draft.units[at].set_role(Role::Apart, Clue::ShortAmongShort));
}

/// The fewest lines in brackets that stand together and are no heads, whatever they say.
const SCREEN: usize = 3;

/// The longest label in brackets, in characters.
const LABEL: usize = 8;

/// Short lines behind numbers in square brackets that rise one by one, each with text of its own below, are heads: `[1]緣起`.
pub(super) fn classify(draft: &mut Draft) {
    labels(draft);
    screens(draft);
    let number = |unit: &Unit| {
        let words = draft.head(unit);
        let length = note_number(words).filter(|_| matches!(unit.role, Role::Body | Role::Title))?;
        words[..length].trim_matches(|c: char| !c.is_ascii_digit()).parse::<u32>().ok()
    };
    let lines: Vec<(usize, u32)> =
        draft.units.iter().enumerate().filter_map(|(at, unit)| Some((at, number(unit)?))).collect();
    let rising = lines.windows(2).all(|two| two[1].1 == two[0].1 + 1 && two[1].0 > two[0].0 + 1);
    let is_head = |(at, _): &(usize, u32)| {
        let unit = &draft.units[*at];
        draft.chars(unit) <= BRACKETED && matches!(ending(draft.tail(unit)), Ending::Open | Ending::Closed)
    };
    if lines.len() >= SERIES && rising && lines.iter().all(is_head) {
        lines.iter().for_each(|(at, _)| draft.units[*at].set_role(Role::Section(2), Clue::NumberedSubhead));
    }
}

/// Whether a text's paragraphs are numbered in square brackets: far more of them are than are not. They are no notes.
pub(super) fn numbers_paragraphs(draft: &Draft) -> bool {
    let text = || draft.units.iter().filter(|unit| matches!(unit.role, Role::Body | Role::List(_)));
    let numbered = text().filter(|unit| note_number(draft.head(unit)).is_some()).count();
    numbered >= SERIES && numbered * 3 >= text().count() * 2
}

/// Bytes of the number in square brackets that opens a note.
pub(super) fn note_number(words: &str) -> Option<usize> {
    let (inner, length) = bracketed(words, 12).filter(|_| words.starts_with(['[', '［', '〔']))?;
    (inner.chars().all(|c| c.is_ascii_digit()) && length < words.len()).then_some(length)
}

#[cfg(test)]
mod tests {
    use crate::document::{Kind, Options, recover};

    #[test]
    fn what_a_screen_shows_in_a_story_is_no_head() {
        let told = "渡口的木橋昨夜被大水沖斷，鎮上的人今天都繞道從上游的石橋過河。";
        for (shown, expected) in
            [("【乘客：林小滿】\n【權限：渡客】", 0), ("【開往東岸】\n【六點開船】\n【請勿攀爬】", 0), ("【大水】", 1)]
        {
            let text = format!("渡口記\n\n{told}\n\n{shown}\n{told}\n\n{told}\n");
            let document = recover(text.as_str().into(), &Options::default());
            let found = document.blocks().iter().filter(|block| matches!(block.kind, Kind::Section { .. }));
            assert_eq!(found.count(), expected, "{shown}");
        }
    }

    #[test]
    fn paragraphs_that_are_numbered_are_no_notes() {
        let told = "渡口的木橋昨夜被大水沖斷，鎮上的人今天都繞道從上游的石橋過河。";
        let part = |name: &str| format!("## {name}\n\n[1] {told}\n\n[2] {told}\n\n");
        let text = format!("# 渡口記\n\n> 抄本。\n\n{}{}", part("大水"), part("石橋"));
        let document = recover(text.as_str().into(), &Options::default());
        assert!(!document.blocks().iter().any(|block| block.kind == Kind::Note));
    }

    #[test]
    fn labels_in_brackets_that_come_again_are_heads() {
        let told = "渡者不問來人，問亦不答。";
        let part = format!("【原文】\n{told}\n【註釋】\n①渡：過河。\n【譯文】\n{told}\n");
        for (times, expected) in [(2, 6), (1, 1)] {
            let document = recover(format!("渡口記\n\n{}", part.repeat(times)).as_str().into(), &Options::default());
            let found = document.blocks().iter().filter(|block| matches!(block.kind, Kind::Section { .. }));
            assert_eq!(found.count(), expected, "{times}");
        }
    }

    #[test]
    fn short_lines_behind_rising_numbers_are_heads_and_notes_are_none() {
        let told = "渡口的木橋昨夜被大水沖斷，鎮上的人今天都繞道從上游的石橋過河。";
        let heads: String = ["緣起", "大水", "石橋"]
            .iter()
            .enumerate()
            .map(|(at, head)| format!("[{}]{head}\n\n{told}\n\n{told}\n\n", at + 1))
            .collect();
        let notes = format!("{told}\n\n{told}\n\n[1] 見鎮誌。\n[2] 見縣誌。\n[3] 見府誌。\n");
        for (text, sections) in [(heads, 3), (notes, 0)] {
            let document = recover(format!("渡口記\n\n{text}").as_str().into(), &Options::default());
            let found = document.blocks().iter().filter(|block| matches!(block.kind, Kind::Section { .. }));
            assert_eq!(found.count(), sections, "{text}");
        }
    }
}
