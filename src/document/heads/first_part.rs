//! The name of the first of a text's parts, right below its headline: 開宗明義 below 孝經.
//!
//! By its place it is a deck or a name; that several lines as short as it stand above the other parts tells what it is.

use std::collections::HashMap;

use super::names::may_be_names;
use crate::document::unit::{Draft, Unit};
use crate::language::chars::is_blank;
use crate::language::line_roles::Role;

/// The longest name of a part, in characters: a deck is longer.
const NAME: usize = 8;
/// The fewest parts.
const PARTS: usize = 5;
/// The fewest names that end with the same character, where the first looks like somebody's name: 士冠禮, 燕禮, 聘禮.
const ALIKE: usize = 4;

/// The short lines of a text that name its parts, as it seems: how many there are, with what they end, and how many have a
/// name in brackets: 【渡口】（鎮志）.
pub(super) struct Parts {
    count: usize,
    ends: HashMap<char, usize>,
    bracketed: usize,
}

impl Parts {
    /// The short lines of a text with a paragraph below.
    pub(super) fn new(draft: &Draft) -> Parts {
        let mut parts = Parts { count: 0, ends: HashMap::new(), bracketed: 0 };
        parts.bracketed = draft.units.iter().filter(|unit| is_bracketed(draft, unit)).count();
        for at in (0..draft.units.len()).filter(|at| names_part(draft, *at)) {
            parts.count += 1;
            if let Some(last) = draft.head(&draft.units[at]).chars().next_back() {
                *parts.ends.entry(last).or_default() += 1;
            }
        }
        parts
    }

    /// Whether the short line `at`, right below the headline, is the first of them.
    pub(super) fn begin_with(&self, draft: &Draft, at: usize) -> bool {
        if is_bracketed(draft, &draft.units[at]) {
            return self.bracketed >= PARTS;
        }
        let last = draft.head(&draft.units[at]).chars().next_back();
        let alike = last.and_then(|last| self.ends.get(&last)).is_some_and(|count| *count >= ALIKE);
        self.count >= PARTS && names_part(draft, at) && (alike || !may_be_names(draft, at))
    }
}

/// Whether a short line begins with a name in brackets.
fn is_bracketed(draft: &Draft, unit: &Unit) -> bool {
    unit.role == Role::Title && draft.head(unit).starts_with('【')
}

/// Whether a short line stands right above a paragraph.
fn names_part(draft: &Draft, at: usize) -> bool {
    let is_text = |unit: &Unit| matches!(unit.role, Role::Body | Role::Verse);
    let unit = &draft.units[at];
    unit.role == Role::Title && draft.chars(unit) <= NAME && draft.units.get(at + 1).is_some_and(is_text)
}

/// Whether a short line below the title of a book names what stands before its text: 《渡口記》提要, 渡口經序.
pub(super) fn is_front(draft: &Draft, words: &str, title: &str) -> bool {
    let bare = |c: char| !matches!(c, '《' | '》' | '「' | '」');
    let name: String = title
        .split(|c| is_blank(c) || matches!(c, '（' | '('))
        .next()
        .unwrap_or_default()
        .chars()
        .filter(|c| bare(*c))
        .collect();
    let words: String = words.chars().filter(|c| bare(*c)).collect();
    let front = words.strip_prefix(&name).filter(|_| !name.is_empty());
    front.is_some_and(|front| {
        let front = front.trim_matches(is_blank);
        draft.lexicon.headings.fronts.is(front) || front.ends_with(['序', '叙', '敘', '跋']) || front == "提要"
    })
}

#[cfg(test)]
mod tests {
    use crate::document::{Kind, Options, recover};

    const TOLD: &str = "渡口的木橋昨夜被大水沖斷，鎮上的人今天都繞道從上游的石橋過河，來回要多走一個鐘頭。";

    #[test]
    fn the_name_of_the_first_part_is_no_deck_and_nobodys_name() {
        for (names, expected) in [
            (vec!["渡船", "木橋", "石橋", "燈塔", "碼頭", "漁市"], Kind::Section { level: 2 }),
            (vec!["石橋記", "木橋記", "渡船記", "燈塔記", "碼頭記"], Kind::Section { level: 2 }),
            (
                vec![
                    "【渡船】（鎮志）",
                    "【燈塔】（鎮志）",
                    "【碼頭】（縣志）",
                    "【石橋】（縣志）",
                    "【漁市】（鎮志）",
                ],
                Kind::Section { level: 2 },
            ),
            (vec!["木橋沖斷以後", "石橋"], Kind::Deck),
            (vec!["林小滿", "木橋", "石橋", "渡船", "燈塔", "碼頭"], Kind::Byline),
        ] {
            let parts: String = names.iter().map(|name| format!("{name}\n\n{TOLD}\n\n{TOLD}\n\n")).collect();
            let document = recover(format!("青山鎮的新志\n{parts}").as_str().into(), &Options::default());
            assert_eq!(document.blocks()[1].kind, expected, "{names:?}");
        }
    }
}
