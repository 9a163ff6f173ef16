//! The line that opens a story, where it does not look like a head by itself: it ends with ？, ！ or ……, or holds a sentence.
//!
//! Two clues of different kinds speak for it: its place above everything, and a date, a source or a byline below it, or
//! paragraphs that are much longer.

use crate::document::unit::{Draft, Unit};
use crate::language::chars::is_blank;
use crate::language::forms::{at_most, dateline, head};
use crate::language::line_roles::{Clue, Role};

/// The longest such line above a date or a byline, in characters; and above text.
const SIGNED: usize = 80;
const BARE: usize = 44;
/// How many times longer the paragraph below has to be.
const LONGER: usize = 2;
/// From how many characters on a block below is a paragraph.
const PARAGRAPH: usize = 40;
/// How many units are looked at before the first paragraph.
const BEFORE: usize = 200;

/// Gives the line that opens the text the role of one that may be its headline. Gives whether it is a web page's: one story.
pub(super) fn classify(draft: &mut Draft) -> bool {
    if let Some(title) = above_time(draft).or_else(|| named_in_menu(draft)) {
        for unit in &mut draft.units[..title] {
            // What stands above the title of a web page is the page's.
            if matches!(unit.role, Role::Title | Role::Section(_) | Role::Deck | Role::Byline | Role::Verse) {
                unit.set_role(Role::Apart, Clue::AboveStory);
            }
        }
        draft.units[title].set_role(Role::Title, Clue::FirstLine);
        return true;
    }
    let count = draft.units.len().min(BEFORE);
    for at in 0..count {
        let unit = &draft.units[at];
        if matches!(unit.role, Role::Title | Role::Heading(_) | Role::Headline) && !is_signed(draft, at) {
            // A head stands above: what follows is its text.
            if below(draft, at).is_some_and(|unit| unit.role == Role::Body) {
                return false;
            }
            continue;
        }
        if unit.role != Role::Body {
            continue;
        }
        if opens(draft, at) {
            draft.units[at].set_role(Role::Title, Clue::FirstLine);
        }
        return false;
    }
    false
}

/// The longest line of names and a house, in characters.
const NAMES: usize = 20;

/// The fewest lines of a page's own above its story, where the title above the time decides.
const CHROME: usize = 4;

/// The line above the day and time of a web page's story, where many lines of the page's own stand above it and no text.
fn above_time(draft: &Draft) -> Option<usize> {
    let text = |unit: &Unit| unit.role == Role::Body && draft.chars(unit) >= PARAGRAPH;
    let end = draft
        .units
        .iter()
        .take(BEFORE)
        .position(|unit| text(unit) && unit.lines.len() == 1 && draft.tail(unit).ends_with('。'));
    let end = end.unwrap_or(draft.units.len().min(BEFORE));
    let time = (0..end).find(|at| {
        let unit = &draft.units[*at];
        let words = draft.head(unit);
        let told = matches!(unit.clue, Clue::DateLine | Clue::SourceLabel | Clue::PageHead);
        told && words.starts_with(|c: char| c.is_ascii_digit()) && words.contains([':', '：'])
    })?;
    // Who wrote it may stand between: 陳某/青山週刊.
    let signed = |unit: &Unit| {
        let words = draft.head(unit);
        unit.role == Role::Byline || at_most(words, NAMES) && words.contains(['/', '／'])
    };
    let title = (0..time).rev().find(|at| draft.units[*at].clue != Clue::WebWords && !signed(&draft.units[*at]))?;
    let unit = &draft.units[title];
    let line = matches!(unit.role, Role::Body | Role::Title) && unit.lines.len() == 1;
    (title >= CHROME && line && at_most(draft.head(unit), SIGNED) && !draft.head(unit).ends_with('。')).then_some(title)
}

/// The line that the page's menu of its stories names, too, where it stands above text: the title of this one.
fn named_in_menu(draft: &Draft) -> Option<usize> {
    let end = draft.units.iter().take(BEFORE).position(|unit| draft.chars(unit) >= PARAGRAPH)?;
    let chrome = draft.units[..end].iter().filter(|unit| unit.clue == Clue::WebWords).count();
    if chrome < CHROME {
        return None;
    }
    let named = |at: &usize| {
        let words = draft.head(&draft.units[*at]);
        let again = draft.units[..*at].iter().any(|unit| draft.head(unit) == words);
        again && !at_most(words, MENU) && draft.units[*at].clue != Clue::WebWords
    };
    (CHROME..end).rev().find(named)
}

/// The longest word of a page's menu, in characters.
const MENU: usize = 5;

/// Whether the line `at`, running text by itself, is the headline of what follows.
fn opens(draft: &Draft, at: usize) -> bool {
    let unit = &draft.units[at];
    let words = draft.head(unit);
    let spoken = words.starts_with(['「', '“', '『', '—']);
    let inner =
        words.trim_end_matches(|c| matches!(c, '！' | '？' | '!' | '?' | '…' | '」' | '”' | '』') || is_blank(c));
    if unit.lines.len() > 1
        || words.contains('。')
        || dateline::dateline(words, draft.lexicon).is_some()
        || words.ends_with(['，', '：', '；', '、', ':'])
    {
        return false;
    }
    // A release's title is underlined.
    let underlined = at <= 1 && below(draft, at).is_some_and(|unit| unit.role == Role::Rule && draft.gap(unit) == 0);
    if (is_signed(draft, at) || underlined) && at_most(words, SIGNED) {
        return true;
    }
    let web = |unit: &&Unit| unit.clue == Clue::WebWords;
    let Some(next) = draft.units[at + 1..].iter().find(|unit| !web(unit)) else { return false };
    let dated = next.role == Role::Body && dateline::dateline(draft.head(next), draft.lexicon).is_some();
    if dated && at_most(words, SIGNED) {
        return true;
    }
    let longer = draft.chars(next) >= PARAGRAPH.max(draft.chars(unit) * LONGER);
    let set_off = draft.gap(next) > 0 || draft.lines_of(next).first().is_some_and(|line| line.indent >= 2);
    let marked = inner.len() < words.len();
    next.role == Role::Body
        && longer
        && set_off
        && !spoken
        && at_most(words, BARE)
        && inner.matches(['，', ',']).count() < 3
        && marked
        && !head::speaks(words)
}

/// The unit below.
fn below<'a>(draft: &'a Draft, at: usize) -> Option<&'a Unit> {
    draft.units.get(at + 1)
}

/// Whether a date, a source or a byline stands below.
fn is_signed(draft: &Draft, at: usize) -> bool {
    below(draft, at).is_some_and(|unit| {
        unit.role == Role::Byline || matches!(unit.clue, Clue::DateLine | Clue::SourceLabel | Clue::PageHead)
    })
}
