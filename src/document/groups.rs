//! Lines that are what they are together: poems, lists behind a newspaper's bullets, the last lines of a letter.
//!
//! Takes units that have been judged one by one; corrects those whose neighbours show that they belong to a group.

use super::bracketed_heads;
use super::bullets;
use super::cut;
use super::rejoin::{self, LOOK};
use super::rows;
use super::unit::{Draft, Unit};
use super::verse::{self, STANZA, VERSE};
use super::wrap::INDENT;
use crate::language::chars::{Ending, bracketed, ending, is_blank, is_forbidden_start};
use crate::language::forms::{head, note};
use crate::language::line_roles::{self, Clue, Role};

/// The fewest words of a menu, and the longest of them, in characters; and the longest on the average.
const MENU: usize = 6;
const MENU_WORD: usize = 8;
const MENU_AVERAGE: usize = 5;
/// From how many cells of indent on a line is set far in.
const FAR: usize = 12;
/// From how many characters on a line that may be a head may as well be the beginning of a paragraph.
const DOUBTFUL: usize = 8;

/// From how many words with blanks between them on a line is a list of them.
const LISTED: usize = 3;

/// Corrects the roles of lines that form a group.
pub(super) fn classify(draft: &mut Draft) {
    let dialogue = is_dialogue(draft);
    bracketed_heads::classify(draft);
    let numbered = bracketed_heads::numbers_paragraphs(draft);
    let told = if numbered { draft.units.len() } else { first_text(draft) };
    let mut at = 0;
    while at < draft.units.len() {
        let end = run_end(draft, at);
        if end - at > 1 {
            rows::classify(draft, at, end);
            menu(draft, at, end);
            verse::classify(draft, at, end);
            bullets::classify(draft, at, end);
        }
        page_numbers(draft, at, end);
        spoken(draft, at, end, dialogue);
        numbers(draft, at, end);
        footnotes(draft, at.max(told), end);
        cut_lines(draft, at, end);
        letter(draft, at, end);
        quoted_decks(draft, at, end);
        dashes(draft, at, end);
        at = end;
    }
    bullets::nested(draft);
    bullets::marked_lines(draft);
    bullets::series(draft);
    insets(draft);
    signature(draft);
}

/// Where the lines that stand together without an empty line end.
fn run_end(draft: &Draft, at: usize) -> usize {
    let together = draft.units[at + 1..].iter().take_while(|unit| draft.gap(unit) == 0 && unit.lines.len() == 1);
    at + 1 + together.count()
}

/// Many lines of a word each that stand together are a menu, a list of links, a table's cells: no heads and no poem.
fn menu(draft: &mut Draft, from: usize, end: usize) {
    let mut at = from;
    while at < end {
        let word = |unit: &&Unit| {
            let words = draft.head(unit);
            draft.chars(unit) <= MENU_WORD
                && words.chars().all(|c| c.is_alphanumeric() || is_blank(c) || matches!(c, '·' | '+' | '-' | '/' | '|'))
                && matches!(
                    unit.role,
                    Role::Title | Role::Byline | Role::Kicker | Role::Note | Role::Apart | Role::Body
                )
                && unit.clue != Clue::NotationMarks
        };
        let words = draft.units[at..end].iter().take_while(word).count();
        let chars: usize = draft.units[at..at + words].iter().map(|unit| draft.chars(unit)).sum();
        // Pieces of a sentence: 於, 9, 月, 26, 日至.
        let pieces = draft.units[at..at + words].iter().filter(|unit| draft.chars(unit) == 1).count();
        if words >= MENU && chars <= words * MENU_AVERAGE && pieces * 3 < words {
            for unit in &mut draft.units[at..at + words] {
                unit.set_role(Role::List(1), Clue::MenuWords);
            }
        }
        at += words.max(1);
    }
}

/// A number by itself between the pieces of a paragraph is a page's.
fn page_numbers(draft: &mut Draft, from: usize, end: usize) {
    for at in from.max(1)..end.min(draft.units.len().saturating_sub(1)) {
        let words = draft.head(&draft.units[at]);
        // 01, 02 number the parts of a post, not its pages.
        if !note::is_page_number(words) || words.len() == 2 && words.starts_with('0') {
            continue;
        }
        let (above, below) = (&draft.units[at - 1], &draft.units[at + 1]);
        let cut = above.role == Role::Body
            && below.role == Role::Body
            && matches!(ending(draft.tail(above)), Ending::Open | Ending::Comma);
        if cut {
            draft.units[at].set_role(Role::Note, Clue::RunningHead);
        }
    }
}

/// Whether people talk in a text: more than a few of its lines are short quotations.
fn is_dialogue(draft: &Draft) -> bool {
    let said = |unit: &&Unit| draft.head(unit).starts_with(['「', '“']) && draft.chars(unit) <= VERSE;
    let lines = draft.units.iter().filter(said).count();
    lines > STANZA && lines * 8 > draft.units.len()
}

/// A quotation that could be a head is said by somebody: below a colon, among other quotations, in a dialogue.
fn spoken(draft: &mut Draft, from: usize, end: usize, dialogue: bool) {
    for at in from..end {
        let unit = &draft.units[at];
        if unit.role != Role::Title || !line_roles::is_phrase(draft.head(unit)) {
            continue;
        }
        let above = at.checked_sub(1).map(|above| &draft.units[above]);
        let quotes = |unit: &Unit| draft.head(unit).starts_with(['「', '“', '『']);
        let introduced = above.is_some_and(|unit| ending(draft.tail(unit)) == Ending::Colon);
        let among = above.is_some_and(quotes) || draft.units.get(at + 1).is_some_and(quotes);
        if dialogue || introduced || among {
            draft.units[at].set_role(Role::Body, Clue::AmongQuotations);
        }
    }
}

/// A number without a neighbour in a list numbers a subhead, when it is short, or nothing.
fn numbers(draft: &mut Draft, from: usize, end: usize) {
    for at in from..end {
        if draft.units[at].role != Role::List(1)
            || draft.units[at].marker > 0
            || matches!(draft.units[at].clue, Clue::NotationMarks | Clue::Enumeration | Clue::MenuWords)
        {
            continue;
        }
        let near = [at.checked_sub(1), Some(at + 1)].into_iter().flatten().filter_map(|near| draft.units.get(near));
        let alone = !near.into_iter().any(|unit| matches!(unit.role, Role::List(_)));
        let words = draft.head(&draft.units[at]);
        if alone && words.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '(' | '（' | '①'..='⑳')) {
            let short = draft.chars(&draft.units[at]) <= 30 && matches!(ending(words), Ending::Open | Ending::Closed);
            let (role, clue) =
                if short { (Role::Section(2), Clue::NumberedSubhead) } else { (Role::Body, Clue::NumberWithoutList) };
            draft.units[at].set_role(role, clue);
        }
    }
}

/// A line that could be a head is text, when it ends within a word that the next text ends.
fn cut_lines(draft: &mut Draft, from: usize, end: usize) {
    for at in from..end {
        let unit = &draft.units[at];
        let words = draft.tail(unit);
        let doubtful = unit.role == Role::Title
            && unit.clue != Clue::BoldLine
            && (draft.chars(unit) >= DOUBTFUL || words.contains('，'));
        // 疆域　沿革　山川 are words, not a clause.
        let listed = words.split(is_blank).filter(|part| !part.is_empty()).count() >= LISTED;
        if !doubtful || listed || ending(words) != Ending::Open {
            continue;
        }
        let over = draft.units[at + 1..].iter().take(LOOK).find(|unit| unit.role != Role::Caption);
        let goes_on = |next: &Unit| {
            let rest = draft.head(next);
            next.role == Role::Body && !rejoin::begins_anew(draft, rest) && cut::in_word(words, rest)
        };
        if over.is_some_and(goes_on) {
            draft.units[at].set_role(Role::Body, Clue::EndsWithinWord);
        }
    }
}

/// A paragraph behind a number in square brackets is a note, where text stands above that it may be of: `[1] …`.
fn footnotes(draft: &mut Draft, from: usize, end: usize) {
    for at in from..end {
        let unit = &draft.units[at];
        let words = draft.head(unit);
        // The mark of a note in a sentence that was cut before it: [53]。
        let number =
            bracketed_heads::note_number(words).filter(|length| !words[*length..].starts_with(is_forbidden_start));
        if let (Role::Body | Role::Title, Some(length)) = (unit.role, number) {
            draft.units[at].set_role(Role::Note, Clue::NumberedNote);
            draft.units[at].marker = length as u8;
        }
    }
}

/// The first paragraph without such a number: where a text begins with them, its paragraphs are numbered.
fn first_text(draft: &Draft) -> usize {
    let is_text = |unit: &Unit| {
        matches!(unit.role, Role::Body | Role::List(_) | Role::Verse | Role::Quote(_) | Role::Table)
            && bracketed_heads::note_number(draft.head(unit)).is_none()
    };
    draft.units.iter().position(is_text).unwrap_or(draft.units.len())
}

/// A dash opens a deck only in a head: a line set in as paragraphs are, or one of several, is what somebody says.
fn dashes(draft: &mut Draft, from: usize, end: usize) {
    let is_dash = |draft: &Draft, at: usize| head::dash(draft.head(&draft.units[at]));
    for at in from..end {
        let unit = &draft.units[at];
        if unit.role != Role::Deck || unit.clue != Clue::DeckDash {
            continue;
        }
        let set_in = draft.lines_of(unit).first().is_some_and(|line| line.indent >= 2);
        let above = at.checked_sub(1).map(|above| &draft.units[above]);
        let headed = above.is_some_and(|above| {
            matches!(above.role, Role::Title | Role::Heading(_) | Role::Kicker) && above.clue != Clue::ChapterHead
        });
        let among = at > from && is_dash(draft, at - 1) || at + 1 < end && is_dash(draft, at + 1);
        if among || set_in && !headed {
            draft.units[at].set_role(Role::Body, Clue::AmongQuotations);
        }
    }
}

/// A quotation between a headline and its byline is a deck: 「壞了才知道它撐過甚麼」.
fn quoted_decks(draft: &mut Draft, from: usize, end: usize) {
    for at in from.max(1)..end.min(draft.units.len().saturating_sub(1)) {
        let words = draft.head(&draft.units[at]);
        let quoted = bracketed(words, words.len()).is_some_and(|(_, length)| length == words.len());
        let head = matches!(draft.units[at - 1].role, Role::Title | Role::Heading(_));
        let signed = draft.units[at + 1].role == Role::Byline;
        if draft.units[at].role == Role::Body && quoted && head && signed && draft.chars(&draft.units[at]) <= VERSE {
            draft.units[at].set_role(Role::Title, Clue::QuotationAboveByline);
        }
    }
}

/// Below a colon, a paragraph set further in than the others is a quotation.
fn insets(draft: &mut Draft) {
    let usual = usual_indent(draft);
    for at in 1..draft.units.len() {
        let (above, unit) = (&draft.units[at - 1], &draft.units[at]);
        let set_in = draft.lines_of(unit).iter().all(|line| line.indent as usize >= usual + INDENT);
        let introduced = match above.role {
            Role::Body => ending(draft.tail(above)) == Ending::Colon,
            role => role == Role::Quote(1),
        };
        if unit.role == Role::Body && set_in && introduced {
            draft.units[at].set_role(Role::Quote(1), Clue::SetIn);
        }
    }
}

/// The indent that most paragraphs begin with.
fn usual_indent(draft: &Draft) -> usize {
    let mut counts = [0u32; 256];
    for unit in draft.units.iter().filter(|unit| unit.role == Role::Body) {
        counts[draft.lines_of(unit).first().map_or(0, |line| line.indent as usize)] += 1;
    }
    (0..counts.len()).max_by_key(|indent| (counts[*indent], counts.len() - indent)).unwrap_or(0)
}

/// The last lines of a text, short and set far in below a paragraph, say who wrote it and when.
fn signature(draft: &mut Draft) {
    let indent = |unit: &Unit| draft.lines_of(unit).last().map_or(0, |line| line.indent as usize);
    let short = |unit: &&Unit| unit.lines.len() == 1 && draft.chars(unit) <= VERSE && indent(unit) >= FAR;
    let lines = draft.units.iter().rev().take_while(short).count();
    let from = draft.units.len() - lines;
    let below = from.checked_sub(1).map(|above| &draft.units[above]);
    let told = below.is_some_and(|unit| unit.role == Role::Body && indent(unit) + FAR / 2 <= FAR);
    if !told || lines > STANZA {
        return;
    }
    for unit in &mut draft.units[from..] {
        if matches!(unit.role, Role::Body | Role::Title | Role::Apart) {
            unit.set_role(Role::Note, Clue::SignatureSetIn);
        }
    }
}

/// After a letter's phrase the short lines up to the next gap belong to it.
fn letter(draft: &mut Draft, from: usize, end: usize) {
    let Some(first) = (from..end).find(|at| draft.units[*at].clue == Clue::LetterPhrase) else { return };
    for at in first + 1..(first + 6).min(draft.units.len()) {
        if !matches!(draft.units[at].role, Role::Title | Role::Byline | Role::Note | Role::Apart) {
            break;
        }
        draft.units[at].set_role(Role::Apart, Clue::BelowLetterPhrase);
    }
}
