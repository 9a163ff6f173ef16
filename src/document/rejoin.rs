//! Whether a block of running text goes on in the next one: what the end of the one and the head of the other say.

use super::cut;
use super::model::Lead;
use super::unit::{Draft, Unit};
use super::wrap::{Wrap, holds_two_columns};
use crate::language::chars::{
    Ending, bracketed, ending, is_blank, is_cjk_mark, is_closer, is_forbidden_start, is_han, is_stop, needs_space,
};
use crate::language::forms::{at_most, byline, caption, dateline, fact, head, name};
use crate::language::line_roles::{Clue, Role, list_marker};

/// How many captions a paragraph is followed over.
pub(super) const LOOK: usize = 32;
/// From how many characters on a line that no stop ends is taken for one that was cut. A subhead, a caption are shorter.
const CUT: usize = 24;

/// Characters that begin no sentence: a block that opens with one goes on from one without a stop.
pub(super) const GOES_ON: [char; 4] = ['的', '們', '们', '了'];

/// The last words of an enumeration, which begin no sentence.
pub(super) const AND_SO_ON: [&str; 6] = ["等。", "等，", "等；", "等等。", "等等，", "等等；"];

/// How the source's paragraphs lie.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Habits {
    /// Paragraphs are indented: a block with an indent begins one, a block without goes on.
    pub indented: bool,
    /// Hardly any line has a stop: their absence says nothing.
    pub unpunctuated: bool,
}

/// From how many long lines on a habit can be told.
const ENOUGH: usize = 4;
/// From how many on it is no chance that a quarter of them lack their stops: they are the entries of lists.
const MANY: usize = 24;

impl Habits {
    /// The habits of a text in units.
    pub fn new(draft: &Draft) -> Self {
        let mut long = [0usize; 3];
        for unit in draft.units.iter().filter(|unit| unit.role == Role::Body) {
            let Some(line) = draft.lines_of(unit).first().filter(|line| line.chars as usize >= CUT) else { continue };
            long[0] += 1;
            long[1] += usize::from(line.indent >= 2);
            long[2] += usize::from(matches!(ending(draft.tail(unit)), Ending::Open | Ending::Comma));
        }
        let [all, indented, open] = long;
        Habits {
            indented: indented * 2 >= all && indented > 1,
            unpunctuated: all >= ENOUGH && open * 5 > all * 4 || all >= MANY && open * 4 > all,
        }
    }
}

/// The clue by which `next` continues the text of `last`, if it does.
pub(super) fn continues(draft: &Draft, habits: Habits, last: &Unit, next: &Unit) -> Option<Clue> {
    continuation(draft, habits, last, next, false)
}

/// The clue by which `next` continues `last`; `interrupted`: a caption stands between the two, a clue of another kind.
fn continuation(draft: &Draft, habits: Habits, last: &Unit, next: &Unit, interrupted: bool) -> Option<Clue> {
    if last.role != Role::Body || next.role != Role::Body {
        return None;
    }
    let (tail, rest) = (draft.tail(last), draft.head(next));
    let first = rest.chars().next()?;
    // Columns side by side go on below themselves.
    if holds_two_columns(tail) && holds_two_columns(rest) {
        return None;
    }
    let end = ending(tail);
    if is_forbidden_start(first) && !(first == '”' || first == '’') || is_set_apart_mark(draft, tail, next) {
        return Some(Clue::ForbiddenStart);
    }
    let indented = draft.lines_of(next).first().is_some_and(|line| line.indent >= 2);
    if wrap_of(draft, last).is_some() || (habits.indented && indented) || begins_anew(draft, rest) {
        return None;
    }
    match end {
        // A notation's empty lines part paragraphs: only a word or a bracket that is cut goes on over them.
        Ending::Comma if !draft.outlined => Some(Clue::AfterComma),
        Ending::Closed if !draft.outlined && AND_SO_ON.iter().any(|words| rest.starts_with(words)) => {
            Some(Clue::GoesOnWord)
        }
        Ending::Open if GOES_ON.contains(&first) || first.is_ascii_lowercase() && !rest.contains("://") => {
            Some(Clue::GoesOnWord)
        }
        Ending::Open if next.clue == Clue::WordSetApart || last.clue == Clue::WordSetApart => Some(Clue::WordSetApart),
        Ending::Open if !draft.outlined && cut::in_bracket(tail, rest) => Some(Clue::BracketCut),
        Ending::Open if is_signed(draft, tail) || ends_with_label(tail) => None,
        Ending::Open if cut::in_word(tail, rest) => Some(Clue::WordCut),
        Ending::Open
            if !draft.outlined
                && !habits.unpunctuated
                && was_cut(draft, last, interrupted)
                && !are_rows(tail, rest)
                && !is_list(tail, rest)
                && !is_headline(draft, tail) =>
        {
            Some(Clue::NoStopBefore)
        }
        _ => None,
    }
}

/// Whether a line begins with a Western comma or bracket, or is an opening bracket alone, that a page's own marks set apart from
/// the number or the Han above: `115.4`, `, 2.8`, `)`. Lines of a program end otherwise.
pub(super) fn is_set_apart_mark(draft: &Draft, tail: &str, next: &Unit) -> bool {
    let words = draft.head(next);
    let before = |c: char| is_han(c) || c.is_ascii_digit() || matches!(c, '%' | ')' | '）' | '」' | '》' | '”');
    let marked = words.starts_with([',', ';', ')', ']']) && !words.starts_with("),") && !words.starts_with(");");
    let opens = matches!(words, "(" | "（");
    !draft.outlined && draft.gap(next) == 0 && (marked || opens) && tail.ends_with(before)
}

/// The clue by which `next` continues `last` over captions or page numbers: a wrapped paragraph may be cut there, too.
pub(super) fn continues_over(draft: &Draft, habits: Habits, last: &Unit, next: &Unit) -> Option<Clue> {
    let clue = continuation(draft, habits, last, next, true);
    let Some(wrap) = wrap_of(draft, last).filter(|_| clue.is_none()) else { return clue };
    let (Some(end), Some(begin)) = (draft.lines_of(last).last(), draft.lines_of(next).first()) else { return None };
    let is_text = matches!(last.role, Role::Body | Role::List(_));
    let text = is_text && next.role == Role::Body && !begins_anew(draft, draft.head(next));
    let cut =
        wrap.full(end) && !wrap.indented(begin) && matches!(ending(draft.tail(last)), Ending::Open | Ending::Comma);
    (text && cut).then_some(Clue::FullLine)
}

/// How the lines around a unit were cut at a width, if they were: blanks and indents say where paragraphs end there, stops
/// do not.
fn wrap_of<'a>(draft: &'a Draft, unit: &Unit) -> Option<&'a Wrap> {
    draft.wrapping.at(unit.lines.start as usize)
}

/// Whether the words open a story or an item by their form.
pub(super) fn begins_anew(draft: &Draft, words: &str) -> bool {
    dateline::dateline(words, draft.lexicon).is_some()
        || head::kicker_before(words, draft.lexicon).is_some()
        || head::subhead(words, draft.lexicon).is_some()
        || list_marker(words).is_some()
}

/// Whether a block without a stop is long enough, or has marks inside, to be a paragraph rather than a line.
fn was_cut(draft: &Draft, unit: &Unit, interrupted: bool) -> bool {
    unit.clue == Clue::AfterOpenLine
        || draft.chars(unit) >= CUT
        || draft.tail(unit).contains('。')
        || interrupted && draft.tail(unit).contains('，')
}

/// The longest name or house behind a paragraph's last stop, in characters.
const SIGNED: usize = 16;

/// Whether a label and what it tells stand behind a paragraph's last stop: `……。出口：碼頭`.
fn ends_with_label(tail: &str) -> bool {
    let behind = tail.rfind(is_stop).map_or("", |at| tail[at..].trim_start_matches(|c| is_stop(c) || is_closer(c)));
    behind.contains(['：', ':']) && at_most(behind, SIGNED)
}

/// Whether a paragraph has ended and its writer signed it on the same line: `……。　記者李某`, `……。——編者`.
fn is_signed(draft: &Draft, tail: &str) -> bool {
    let behind = tail.rfind(is_stop).map_or("", |at| tail[at..].trim_start_matches(|c| is_stop(c) || is_closer(c)));
    let name = behind.trim_start_matches(|c| is_blank(c) || c == '—');
    let lexicon = draft.lexicon;
    name.len() < behind.len()
        && at_most(name, SIGNED)
        && (byline::byline(name, lexicon).is_some()
            || name::are_names(name, lexicon)
            || caption::is_credit(name, lexicon)
            || matches!(name, "編者" | "编者" | "編按" | "编按"))
}

/// Whether a line is a list of names with wide gaps, or the next one a label and its value: neither is a sentence.
fn is_list(before: &str, after: &str) -> bool {
    before.contains("\u{3000}\u{3000}") || fact::is_fact(after)
}

/// The longest headline of another story, in characters.
const HEADLINE: usize = 44;

/// Whether a line without a comma holds two phrases that only a blank or a cry parts: a headline of another story.
fn is_headline(draft: &Draft, text: &str) -> bool {
    let parted = text.contains(['！', '!']) || head::parts(text, draft.lexicon).len() > 1;
    parted && at_most(text, HEADLINE) && !text.contains(['，', '。', ',', '；', '：'])
}

/// Whether two lines are rows of one build (`甲隊 3，乙隊 1，平 2`) or one of them a bracket by itself, rather than two
/// pieces of a sentence.
fn are_rows(before: &str, after: &str) -> bool {
    let whole = |text: &str| bracketed(text, text.len()).is_some_and(|(_, length)| length == text.len());
    let marks = |text: &str| text.chars().filter(|c| is_cjk_mark(*c)).take(ROW_MARKS).collect::<String>();
    let alike = || {
        let build = marks(before);
        !build.is_empty() && at_most(before, ROW) && at_most(after, ROW) && build == marks(after)
    };
    let begin = |text: &str| text.chars().take(SAME).collect::<String>();
    // What begins with the same words is said again.
    whole(before) || whole(after) || alike() || begin(before) == begin(after)
}

/// How many characters two lines begin with alike when one says again what the other says.
const SAME: usize = 5;

/// The longest row of a list of results, in characters; and the most marks that its build is told by.
const ROW: usize = 60;
const ROW_MARKS: usize = 16;

/// What is read between two pieces of a paragraph.
pub(super) fn glue(before: &str, after: &str) -> Lead {
    match (before.chars().next_back(), after.chars().next()) {
        (Some(before), Some(after)) if needs_space(before, after) => Lead::Space,
        _ => Lead::Nothing,
    }
}
