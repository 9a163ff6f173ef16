//! What an examination offers to choose from: lines behind A, B, C in this order, and the counted question above them.

use super::unit::{Draft, Unit};
use crate::language::chars::is_blank;
use crate::language::forms::number;
use crate::language::line_roles::{Clue, Role};

/// The fewest lines that are a choice.
const FEWEST: usize = 3;

/// Makes items of such lines.
pub(super) fn classify(draft: &mut Draft) {
    let mut at = 0;
    while at < draft.units.len() {
        let lines = run(draft, at);
        if lines >= FEWEST {
            for unit in at..at + lines {
                let length = letter(draft.head(&draft.units[unit])).map_or(0, |(_, length)| length);
                draft.units[unit].set_role(Role::List(2), Clue::Enumeration);
                draft.units[unit].marker = length as u8;
            }
            question(draft, at);
        }
        at += lines.max(1);
    }
}

/// How many lines from `at` on are behind the letters from A on.
fn run(draft: &Draft, at: usize) -> usize {
    let is_next = |(count, unit): &(usize, &Unit)| {
        let may_be = matches!(unit.role, Role::Body | Role::Title | Role::Apart | Role::Section(_) | Role::List(_));
        let near = *count == 0 || draft.gap(unit) == 0;
        let expected =
            u8::try_from(*count).ok().and_then(|count| b'A'.checked_add(count)).filter(u8::is_ascii_uppercase);
        let found = letter(draft.head(unit)).map(|(letter, _)| letter);
        may_be && near && unit.clue != Clue::NotationMarks && found.is_some() && found == expected
    };
    draft.units[at..].iter().enumerate().take_while(is_next).count()
}

/// The letter that a line begins with, and the bytes of it and its mark: `A.`, `B、`, `C．`.
fn letter(words: &str) -> Option<(u8, usize)> {
    let letter = words.bytes().next().filter(u8::is_ascii_uppercase)?;
    let mark = words[1..].chars().next().filter(|c| matches!(c, '.' | '．' | '、'))?;
    let length = 1 + mark.len_utf8();
    let rest = words[length..].trim_start_matches(is_blank);
    (!rest.is_empty() && !rest.starts_with(['.', '．'])).then_some((letter, length))
}

/// The counted line above a choice is its question.
fn question(draft: &mut Draft, choice: usize) {
    let Some(above) = choice.checked_sub(1).filter(|above| draft.units[*above].clue == Clue::NumberedSubhead) else {
        return;
    };
    let count = number::count(draft.head(&draft.units[above]));
    let Some(count) = count.filter(|_| draft.head(&draft.units[above]).starts_with(|c: char| c.is_ascii_digit()))
    else {
        return;
    };
    draft.units[above].set_role(Role::List(1), Clue::Enumeration);
    draft.units[above].marker = count.length.min(255) as u8;
}

#[cfg(test)]
mod tests {
    use crate::document::{Kind, Options, recover};

    #[test]
    fn a_question_and_its_choice_are_items() {
        let question = |number: u8| {
            format!("{number}.下列說法正確的是（  ）\nA.木橋斷了\nB.石橋斷了\nC、渡船停了\nD．漁船停了\n\n")
        };
        let text = format!("渡口小學期末試卷\n\n一、選擇題（每小題3分）\n\n{}{}", question(1), question(2));
        let document = recover(text.as_str().into(), &Options::default());
        let items = document.blocks().iter().filter(|block| matches!(block.kind, Kind::List { .. })).count();
        assert_eq!(items, 10);
        assert_eq!(document.articles().len(), 1);
        // Names that begin with letters are none.
        let document = recover("A.木橋與石橋\n\nC.渡船\n".into(), &Options::default());
        assert!(!document.blocks().iter().any(|block| matches!(block.kind, Kind::List { .. })));
    }
}
