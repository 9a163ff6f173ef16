//! What is known of a text while its heads are read, line after line.

use std::collections::{HashMap, HashSet};

use super::first_part::Parts;
use crate::document::survey::Survey;
use crate::document::unit::{Draft, Unit};
use crate::language::chars::{Ending, ending, is_blank};
use crate::language::forms::{at_most, date, is_colon, name, note};
use crate::language::line_roles::{Clue, Role};

/// A walk through a text's heads: what is known of the whole text from its beginning, and what has been read so far.
pub(super) struct HeadWalk<'a> {
    // Of the whole text.
    /// The labels of facts and speakers.
    labels: HashSet<&'a str>,
    /// The short lines that name its parts.
    pub(super) parts: Parts,
    /// Whether the notation gives levels to some headings.
    pub(super) has_given_levels: bool,
    /// The lowest level of the source's marked headings.
    pub(super) top_level: Option<u8>,
    /// Whether the text is one story.
    pub(super) is_one_story: bool,
    /// Whether the text is the minutes of a sitting, which may hold those of the one before.
    pub(super) minutes: bool,
    /// Whether it is written without the marks of sentences, so that a short line is no subhead for that it has none.
    pub(super) leaves_marks_out: bool,
    /// Whether hardly any line is as long as a paragraph.
    pub(super) of_short_lines: bool,

    // Up to the line at hand.
    /// Whether an article has a headline already.
    pub(super) has_headline: bool,
    /// The unit of the last headline.
    pub(super) headline: Option<usize>,
    /// Whether the last story has any text.
    pub(super) story_has_text: bool,
    /// Whether the last story has ended: by its editor's note, its closing byline, a rule.
    pub(super) story_ended: bool,
    /// Whether headlines of other pages are being listed: 相關新聞.
    pub(super) related: bool,
    /// Whether the text is a book, if it has chapters: its first headline was no chapter's.
    pub(super) may_be_book: bool,
    /// Whether it is plainly a book: it has several chapters, a list of contents, or a name in book marks.
    pub(super) is_book: bool,
}

impl<'a> HeadWalk<'a> {
    pub(super) fn new(draft: &Draft<'a>, is_one_story: bool, survey: &Survey) -> Self {
        let levels = draft.units.iter().filter_map(|unit| match unit.role {
            Role::Heading(level) => Some(level),
            _ => None,
        });
        HeadWalk {
            labels: labels(draft),
            has_given_levels: has_given_levels(draft),
            related: false,
            top_level: levels.min(),
            is_one_story,
            minutes: is_minutes(draft),
            has_headline: false,
            headline: None,
            story_ended: true,
            story_has_text: false,
            may_be_book: false,
            is_book: has_chapters(draft),
            leaves_marks_out: survey.leaves_marks_out() || is_unstopped_post(draft),
            of_short_lines: survey.is_of_short_lines(),
            parts: Parts::new(draft),
        }
    }

    /// Whether a short line is a label and what it tells: one that comes again, or `時　　間　…`.
    pub(super) fn is_labelled(&self, draft: &Draft, at: usize) -> bool {
        let words = draft.head(&draft.units[at]);
        let mut chars = words.chars();
        let wide = |c: Option<char>| c == Some('\u{3000}');
        let spaced = chars.next().is_some() && wide(chars.next()) && wide(chars.next()) && chars.next().is_some();
        let field = spaced && chars.next().is_some_and(|c| c == '\u{3000}' || is_colon(c));
        field || signs_for_others(draft, words) || words.contains(is_colon) && self.labels.contains(label(words))
    }
}

impl HeadWalk<'_> {
    /// Whether a line has a label that comes again: it is one of a record (詩名：木橋, 作者：林小滿), of which a text has many.
    pub(super) fn is_of_record(&self, draft: &Draft, at: usize) -> bool {
        let words = draft.head(&draft.units[at]);
        let label = label(words);
        label.len() < words.len()
            && at_most(label, RECORD)
            && !label.contains('\u{3000}')
            && self.labels.contains(label)
    }

    /// Whether a line below the story's head is its headline once more, as a page sets it below a picture.
    pub(super) fn is_headline_again(&self, draft: &Draft, at: usize) -> bool {
        self.headline.is_some_and(|headline| draft.head(&draft.units[headline]) == draft.head(&draft.units[at]))
    }
}

/// Whether a text is a board's post whose lines mostly lack stops: one without says nothing of what it is.
fn is_unstopped_post(draft: &Draft) -> bool {
    let is_line = |unit: &&Unit| {
        matches!(unit.role, Role::Body | Role::Title) && !at_most(draft.head(unit), WORD) && unit.lines.len() == 1
    };
    let lines = || draft.units.iter().filter(is_line);
    let stopped = lines().filter(|unit| ending(draft.tail(unit)) == Ending::Stop).count();
    draft.units.iter().any(|unit| unit.clue == Clue::PostForm) && stopped * 2 < lines().count()
}

/// The longest line of a post that says nothing of its writer's stops, in characters.
const WORD: usize = 6;

/// The longest label of a record, in characters.
const RECORD: usize = 6;

/// The fewest chapters of a book.
const CHAPTERS: usize = 2;

/// Whether a text has the chapters of a book, or their list.
fn has_chapters(draft: &Draft) -> bool {
    let chapter = |unit: &&Unit| matches!(unit.clue, Clue::ChapterHead | Clue::NamedInContents);
    draft.units.iter().filter(chapter).take(CHAPTERS).count() == CHAPTERS
}

/// Whether a line is a body and the name of who signs for it: 青山農會　林小滿.
fn signs_for_others(draft: &Draft, words: &str) -> bool {
    let Some((body, name)) = words.rsplit_once('\u{3000}') else { return false };
    let body = body.trim_end_matches(is_blank);
    name.chars().count() > 2
        && name::is_name(name, draft.lexicon)
        && draft.lexicon.bylines.bodies.ends(body).is_some()
        && !body.contains(is_blank)
}

/// The longest name of an office, in characters.
const OFFICE: usize = 18;

/// Whether a line below a paragraph is the office that signs it, with the day on the next line.
pub(super) fn is_office_signature(draft: &Draft, at: usize, end: usize) -> bool {
    let is_office = |unit: &Unit| {
        let words = draft.head(unit);
        unit.role == Role::Title && at_most(words, OFFICE) && draft.lexicon.bylines.offices.ends(words).is_some()
    };
    let is_day = |unit: &Unit| {
        let words = draft.head(unit);
        let bare =
            words.ends_with(['日', '月']) || !words.contains(':') && words.ends_with(|c: char| c.is_ascii_digit());
        unit.clue == Clue::DateLine && date::is_date(words) && bare
    };
    at > 0
        && at + 1 < end
        && matches!(draft.units[at - 1].role, Role::Body | Role::Byline)
        && is_office(&draft.units[at])
        && is_day(&draft.units[at + 1])
}

/// The fewest lines at a text's head that tell of a sitting, and within how many lines they stand.
const SITTING: usize = 2;
const HEAD: usize = 12;

/// Whether a text begins with what minutes begin with: when and where they sat, and who was in the chair.
fn is_minutes(draft: &Draft) -> bool {
    let sitting = |unit: &&Unit| note::is_sitting(draft.head(unit), draft.lexicon);
    draft.units.iter().take(HEAD).filter(sitting).count() >= SITTING
}

/// The label before a line's colon, blanks and all; all of a line that has none.
fn label(words: &str) -> &str {
    words.split(is_colon).next().unwrap_or(words)
}

/// The labels that come again before colons: they say who speaks or what is told, in minutes and lists of facts.
fn labels<'a>(draft: &Draft<'a>) -> HashSet<&'a str> {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for unit in draft.units.iter().filter(|unit| unit.role == Role::Title) {
        let words = draft.head(unit);
        if words.contains(is_colon) {
            *counts.entry(label(words)).or_default() += 1;
        }
    }
    counts
        .into_iter()
        .filter(|(words, count)| *count > 2 || words.contains('\u{3000}'))
        .map(|(words, _)| words)
        .collect()
}

/// Whether the notation of an outlined text gives levels to some of its headings.
fn has_given_levels(draft: &Draft) -> bool {
    let given = |unit: &Unit| matches!(unit.role, Role::Heading(_)) && unit.clue == Clue::NotationMarks;
    draft.outlined && draft.units.iter().any(given)
}

/// Whether a short line is a number and nothing else: 三, 3, （三）.
pub(super) fn is_numeral(draft: &Draft, at: usize) -> bool {
    let words = draft.head(&draft.units[at]);
    let bare = words.strip_prefix(['（', '(']).and_then(|rest| rest.strip_suffix(['）', ')'])).unwrap_or(words);
    !bare.is_empty() && bare.chars().all(|c| c.is_ascii_digit() || draft.lexicon.headings.numerals.has(c))
}
