//! What short lines between paragraphs are by their forms: the second of two heads, counted, labelled, said, an aside.

use crate::document::unit::Draft;
use crate::language::chars::{bracketed, is_han};
use crate::language::forms::{at_most, head, is_colon};
use crate::language::lexicon::Lexicon;
use crate::language::line_roles::{Clue, Role};

/// The longest head of one word, in characters.
const COLUMN: usize = 4;

/// Whether a short line below a subhead is one of the second order: set apart from it, or of a word.
pub(super) fn is_subordinate(draft: &Draft, at: usize) -> bool {
    let unit = &draft.units[at];
    head::may_be_subhead(draft.head(unit)) && (draft.gap(unit) > 0 || draft.chars(unit) <= COLUMN)
}

/// Whether a unit is a head behind a number.
pub(super) fn is_counted(draft: &Draft, at: usize) -> bool {
    draft.units.get(at).is_some_and(|unit| {
        matches!(unit.role, Role::Section(_)) && matches!(unit.clue, Clue::NumberedSubhead | Clue::NumberedSection)
    })
}

/// Whether a line is a label and what it tells, next to another: 主辦：…, 協辦：….
pub(super) fn is_among_labels(draft: &Draft, at: usize) -> bool {
    let labelled = |at: usize| {
        let words = draft.units.get(at).map_or("", |unit| draft.head(unit));
        let label = words.find(is_colon).filter(|end| at_most(&words[..*end], LABEL));
        label.is_some_and(|end| words[end..].chars().nth(1).is_some())
    };
    labelled(at) && (labelled(at + 1) || at > 0 && labelled(at - 1))
}

/// The longest label, in characters.
const LABEL: usize = 6;

/// The shortest quotation that may be a head, in characters with its marks.
const QUOTED: usize = 6;

/// Whether a line between paragraphs is what somebody says, all of it or its beginning: a word or two, or cut short.
pub(super) fn is_said(words: &str) -> bool {
    let inner = words.trim_end_matches(['”', '」', '"']);
    let quoted = words.starts_with(['“', '「', '"']) && inner.len() < words.len();
    quoted
        && (words.starts_with('"')
            || words.contains('，')
            || at_most(words, QUOTED - 1)
            || inner.ends_with(['—', '…', '-']))
}

/// Whether a line ends with a day in Han numerals, as those do that sign an official paper: 青山縣政府二〇三一年三月二日.
pub(super) fn ends_with_day(words: &str) -> bool {
    let digit = |c: char| "〇零○一二三四五六七八九十".contains(c);
    let before = |text: &str, unit: char| {
        let rest = text.strip_suffix(unit)?;
        let bare = rest.trim_end_matches(digit);
        (bare.len() < rest.len()).then_some(bare.len())
    };
    let month = before(words, '日').and_then(|end| before(&words[..end], '月'));
    month.and_then(|end| before(&words[..end], '年')).is_some()
}

/// Whether a line stands in round brackets: it tells what happens while somebody speaks, （眾人鼓掌）.
pub(super) fn is_aside(words: &str) -> bool {
    words.starts_with(['（', '(']) && bracketed(words, words.len()).is_some_and(|(_, length)| length == words.len())
}

/// Whether a byline tells who made a song: it stands above its words, within a story as well as above one.
pub(super) fn is_song(words: &str, lexicon: &Lexicon) -> bool {
    lexicon.bylines.songs.starts(words).is_some()
}

/// The fewest characters and the most of a line of a song of the Buddhists.
const VERSE: std::ops::RangeInclusive<usize> = 4..=7;

/// Whether a line holds lines of verse, as long as each other, with wide blanks between them: 渡口霧未散　　舟人已解纜.
pub(super) fn is_verse(words: &str) -> bool {
    let parts: Vec<usize> = words
        .split('\u{3000}')
        .filter(|part| !part.is_empty())
        .map(|part| part.chars().filter(|c| is_han(*c)).count())
        .collect();
    let wide = words.contains("\u{3000}\u{3000}") || parts.len() > 2;
    wide && parts.len() > 1 && parts.iter().all(|part| *part == parts[0]) && VERSE.contains(&parts[0])
}
