//! Whether a short line is somebody's name, or several people's.

use crate::document::unit::Draft;
use crate::language::chars::is_blank;
use crate::language::forms::{at_most, byline, name};

/// Whether a line is names by more than its length: they have family names, or a house.
pub(super) fn has_family_name(draft: &Draft, at: usize) -> bool {
    let words = draft.head(&draft.units[at]);
    name::are_names(words, draft.lexicon) || byline::is_of_house(words, draft.lexicon)
}

/// Whether a line below a headline is names.
pub(super) fn may_be_names(draft: &Draft, at: usize) -> bool {
    let words = draft.head(&draft.units[at]);
    // 國際 is a page of a paper.
    let desk = draft.lexicon.headings.desks.is(words);
    !desk && name::are_names(words, draft.lexicon)
        || name::may_be_pen_name(words)
        || byline::is_of_house(words, draft.lexicon)
}

/// Whether a short line right below a book's title is who published it, and when: 青山出版社，2031年3月.
pub(super) fn names_publisher(words: &str) -> bool {
    let house = ["出版社", "書局", "书局", "印書館", "印书馆"].iter().find_map(|house| words.split_once(house));
    let is_day = |rest: &str| {
        let mark = |c: char| c.is_ascii_digit() || is_blank(c) || matches!(c, '年' | '月' | '日' | '，' | ',' | '版');
        rest.chars().all(mark)
    };
    house.is_some_and(|(name, rest)| !name.is_empty() && at_most(name, 8) && is_day(rest))
}
