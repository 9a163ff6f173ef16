//! What a line of a copied web page shows by itself and by what stands right below it: prose, the page's own words, a title.

use std::borrow::Cow;
use std::ops::Range;

use crate::document::lines::Line;
use crate::document::unit::{Draft, Unit};
use crate::language::chars::{Ending, bracketed, ending, is_blank, is_han};
use crate::language::forms::at_most;
use crate::language::forms::date;
use crate::language::forms::note::{self, Note};
use crate::language::line_roles::{Clue, Role, list_marker};

/// From how many characters on a sentence is prose.
const SENTENCE: usize = 10;
/// From how many characters on clauses without a full stop are prose.
const CLAUSE: usize = 40;
/// The fewest lines around a story.
pub(super) const AROUND: usize = 10;
/// How many lines above a story its title is looked for in, and its longest and its shortest form, in characters.
pub(super) const ABOVE: usize = 60;
pub(super) const TITLE: usize = 80;
pub(super) const SHORTEST: usize = 5;

/// Where the story of a page is.
pub(super) struct Page {
    /// The unit of its title.
    pub(super) title: Option<usize>,
    /// Its units from the first paragraph to the last.
    pub(super) story: Range<usize>,
    /// Whether short lines stand among them that are no heads.
    pub(super) messy: bool,
    /// Whether few lines stand around it, so that those right below its title are more likely its own than the page's.
    pub(super) short: bool,
}

/// Whether a unit is prose by its marks and its length.
pub(super) fn is_prose(draft: &Draft, unit: &Unit) -> bool {
    let (chars, words) = (draft.chars(unit), draft.head(unit));
    let sentence = || draft.lines_of(unit).iter().any(|line| draft.words_of(line.span).contains('。'));
    let ended = || matches!(ending(draft.tail(unit)), Ending::Stop | Ending::Colon);
    let told = !matches!(unit.clue, Clue::WebWords | Clue::DateLine | Clue::PageTurn | Clue::Address);
    told && unit.led == 0
        && (chars >= SENTENCE && sentence() || chars >= CLAUSE && words.contains(['，', '；']) && ended())
}

/// Whether a line says that it is a web page's.
pub(super) fn is_web(draft: &Draft, unit: &Unit) -> bool {
    // A book has its contents, too.
    let book = || matches!(draft.head(unit), "目錄" | "目录");
    let rights = || draft.lexicon.notes.rights.within(draft.head(unit)) && at_most(draft.head(unit), TITLE);
    let words = draft.head(unit);
    let item = || list_marker(words).map_or(words, |length| words[length..].trim_start_matches(is_blank));
    let web = || matches!(note::note(item(), draft.lexicon), Some(Note::Web | Note::Turn));
    web() && !book() || rights()
}

/// Whether the day or the source of a story stands below a line, above its first paragraph.
pub(super) fn is_dated(draft: &Draft, at: usize, story: &Range<usize>) -> bool {
    let below = draft.units[at + 1..story.start.max(at + 1)].iter().take(BUTTONS);
    // A page's buttons stand between the two.
    let is_button = |unit: &&Unit| {
        unit.clue == Clue::WebWords && !holds_time(draft.head(unit)) && !is_day(draft.head(unit))
            || unit.role == Role::Rule
            || matches!(unit.role, Role::List(_)) && at_most(draft.head(unit), SHORTEST)
    };
    let mut below = below.filter(|unit| !is_button(unit)).take(NEAR);
    below.any(|unit| {
        matches!(unit.clue, Clue::DateLine | Clue::SourceLabel)
            || holds_time(draft.head(unit))
            || is_day(draft.head(unit))
            || unit.role == Role::Byline && ends_with_day(draft.head(unit))
    })
}

/// Whether the day of a story stands above a line, the name of its desk between them.
pub(super) fn is_dated_above(draft: &Draft, at: usize) -> bool {
    draft.units[at.saturating_sub(2)..at].iter().any(|unit| unit.clue == Clue::DateLine)
}

/// Whether a day with its time stands right below a line, above the story.
pub(super) fn is_right_above_time(draft: &Draft, at: usize, story: &Range<usize>) -> bool {
    at + 1 < story.start && holds_time(draft.head(&draft.units[at + 1]))
}

/// Whether the way to a page stands right above a line, but for its buttons: 渡口網>社會.
pub(super) fn is_below_way(draft: &Draft, at: usize) -> bool {
    let above = draft.units[..at].iter().rev().take(STEPS);
    let mut above = above.skip_while(|unit| unit.clue == Clue::WebWords && !is_way(draft.head(unit)));
    above.next().is_some_and(|unit| is_way(draft.head(unit)) && at_most(draft.head(unit), TITLE))
}

/// Whether a line holds the marks of a way: 渡口網>社會.
fn is_way(words: &str) -> bool {
    !words.starts_with(['>', '<', '«', '‹'])
        && words.trim_end_matches(['>', '›', '»', '＞']).contains(['>', '›', '»', '＞'])
}

/// How many buttons stand between the way to a page and its title.
const STEPS: usize = 6;

/// Whether a short line holds a day with its year and a time of day.
fn holds_time(words: &str) -> bool {
    let days = || words.char_indices().filter(|(_, c)| c.is_ascii_digit()).filter_map(|(at, _)| words.get(at..));
    at_most(words, TITLE)
        && words.contains([':', '：'])
        && days().any(|day| date::date(day).is_some_and(|length| day[..length].contains(['年', '-', '/', '.'])))
}

/// Whether the last word of a byline is a day: 林小滿 2031-03-02.
fn ends_with_day(words: &str) -> bool {
    words.rsplit(is_blank).next().is_some_and(|last| last.len() < words.len() && date::is_date(last))
}

/// How many lines with the page's buttons among them stand between a title and its day.
const BUTTONS: usize = 16;

/// Whether a short line begins with a day and its year.
fn is_day(words: &str) -> bool {
    let day = || date::date(words).is_some_and(|length| words[..length].contains(['年', '-', '/', '.']));
    at_most(words, DAY) && day()
}

/// The longest line of a day and a source, in characters.
const DAY: usize = 30;

/// How many lines below a title its day or its byline stands.
pub(super) const NEAR: usize = 4;

/// Whether a line may be a title by itself.
pub(super) fn may_be_title(draft: &Draft, unit: &Unit) -> bool {
    let words = draft.head(unit);
    // 朝代：唐
    let labelled =
        draft.lexicon.notes.facts.starts(words).is_some_and(|length| words[length..].starts_with(['：', ':']));
    let told = |line: &Line| draft.words_of(line.span).contains('。');
    // A long one was wrapped.
    (unit.lines.len() == 1 || unit.lines.len() == 2 && !draft.lines_of(unit).iter().any(told))
        && !labelled
        && words.contains(is_han)
        && !matches!(unit.role, Role::Note | Role::Byline | Role::Caption | Role::Credit | Role::Table)
        && at_most(words, TITLE)
        && !at_most(words, SHORTEST - 1)
        && !words.ends_with(['。', '，', '：', ':', '、'])
        && (!words.starts_with(['[', '（', '(']) || is_tagged(words))
        && !has_field(words)
        && !ends_with_time(words)
        && !is_row_of_words(words)
        && !words.contains(['>', '›', '»', '＞', '«', '‹'])
}

/// Whether a line opens with a short tag in brackets, as a page's titles may: （有片）渡船加班.
fn is_tagged(words: &str) -> bool {
    bracketed(words, 24).is_some_and(|(tag, length)| {
        !tag.is_empty()
            && at_most(tag, TAG)
            && tag.chars().all(char::is_alphabetic)
            && !at_most(&words[length..], TITLED)
    })
}

/// The longest tag before a title, and the shortest title behind one, in characters.
const TAG: usize = 4;
const TITLED: usize = 8;

/// Whether a line holds a field with words in it: 文章：`[渡船加班]`. A headline may end with a sign: `[圖]`.
fn has_field(words: &str) -> bool {
    words.split('[').skip(1).any(|field| !at_most(field.split(']').next().unwrap_or_default(), SHORTEST))
}

/// Whether a line ends with a time of day, as each of a list of news does: 渡船加班 20:02.
fn ends_with_time(words: &str) -> bool {
    let digit = |c: char| c.is_ascii_digit();
    words
        .rsplit_once(':')
        .is_some_and(|(hour, minute)| minute.len() == 2 && minute.chars().all(digit) && hour.ends_with(digit))
}

/// Whether a line is words of a menu with blanks between them: 行情 天氣 漁會.
fn is_row_of_words(words: &str) -> bool {
    let parts = || words.split(is_blank).filter(|part| !part.is_empty());
    let apart = words.contains("    ");
    parts().count() > 2 && parts().all(|part| at_most(part, if apart { WORD } else { 3 }))
}

/// The longest word of a menu whose words stand far apart, in characters.
const WORD: usize = 6;

/// Whether a line is what a terminal's browser writes for a picture: \[logo].
pub(super) fn is_picture(words: &str) -> bool {
    words.starts_with('[') && words.ends_with(']')
}

/// The words of a unit, however they were cut into lines.
pub(super) fn words<'a>(draft: &Draft<'a>, unit: &Unit) -> Cow<'a, str> {
    match unit.lines.len() {
        1 => Cow::Borrowed(draft.head(unit)),
        _ => draft.lines_of(unit).iter().map(|line| draft.words_of(line.span)).collect(),
    }
}
