//! The chapters of old books, whose numbers stand behind their names: 學而第一, 為政第二.
//!
//! One such line proves nothing; several whose numbers rise are the heads of chapters. Where a line comes again, the first
//! stands in the contents.

use std::collections::HashMap;

use super::unit::{Draft, Unit};
use crate::language::chars::is_han;
use crate::language::forms::{at_most, number};
use crate::language::line_roles::{Clue, Role};

/// The longest such line, in characters.
const LONGEST: usize = 16;
/// The fewest that are a series.
const SERIES: usize = 3;

/// Makes heads of the lines of such a series, and a list of the contents.
pub(super) fn classify(draft: &mut Draft) {
    if draft.outlined {
        return;
    }
    let heads: Vec<(usize, u32)> =
        draft.units.iter().enumerate().filter_map(|(at, unit)| Some((at, chapter(draft, unit)?))).collect();
    let rising = heads.windows(2).filter(|two| two[1].1 == two[0].1 + 1 || two[1].1 == 1).count();
    if heads.len() < SERIES || rising * 10 < (heads.len() - 1) * 8 {
        return;
    }
    let mut last: HashMap<&str, usize> = HashMap::new();
    for (at, _) in &heads {
        last.insert(draft.head(&draft.units[*at]), *at);
    }
    let is_entry = |at: usize| last.get(draft.head(&draft.units[at])).is_some_and(|last| *last > at);
    let entries: Vec<bool> = heads.iter().map(|(at, _)| is_entry(*at)).collect();
    for ((at, _), entry) in heads.into_iter().zip(entries) {
        let (role, clue) =
            if entry { (Role::List(1), Clue::ContentsEntry) } else { (Role::Heading(1), Clue::ChapterHead) };
        draft.units[at].set_role(role, clue);
    }
}

/// The number of the chapter whose head a unit may be.
fn chapter(draft: &Draft, unit: &Unit) -> Option<u32> {
    let words = draft.head(unit);
    let may_be = matches!(unit.role, Role::Title | Role::Body | Role::Section(_) | Role::Apart);
    if !may_be || unit.lines.len() > 1 || unit.clue == Clue::NotationMarks || !at_most(words, LONGEST) {
        return None;
    }
    let (name, behind) = words.rsplit_once('第')?;
    let (value, length) = number::number(behind)?;
    let named = name.chars().any(is_han) && !name.contains(['，', '。', '：', '「', '“']);
    (named && length == behind.len()).then_some(value)
}

#[cfg(test)]
mod tests {
    use crate::document::{Kind, Options, recover};

    const TOLD: &str = "渡口在鎮的東頭，從前是上縣城的必經之路，現在只有趕集的人還從那裏過河。";

    fn headlines(text: &str) -> Vec<String> {
        let document = recover(text.into(), &Options::default());
        let heads = document.blocks().iter().filter(|block| block.kind == Kind::Headline);
        heads.map(|block| document.whole(block).text).collect()
    }

    #[test]
    fn chapters_with_numbers_behind_their_names() {
        let names = ["行船第一", "守橋第二", "望燈第三"];
        let body: String = names.iter().map(|name| format!("{name}\n\n{TOLD}\n\n{TOLD}\n\n")).collect();
        assert_eq!(headlines(&body), names);
        let contents: String = names.iter().map(|name| format!("{name}\n\n")).collect();
        let book = format!("渡口書\n\n{contents}{body}");
        assert_eq!(headlines(&book), ["渡口書"]);
        let document = recover(book.as_str().into(), &Options::default());
        let sections = document.blocks().iter().filter(|block| matches!(block.kind, Kind::Section { .. }));
        assert!(
            sections.map(|block| document.whole(block).text).collect::<Vec<_>>().ends_with(&names.map(String::from))
        );
        // Who came first is no chapter.
        assert_eq!(headlines(&format!("賽船\n\n{TOLD}\n\n林小滿第一\n\n{TOLD}\n")), ["賽船"]);
    }
}
