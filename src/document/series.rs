//! Heads and items that are counted: lines of one build whose numbers rise.
//!
//! A series shows what its single lines do not: that `185：起霧` is a chapter's head, that 第二回 below a full line is one,
//! that （一） to （九） are the items of a list rather than subheads.

use std::collections::HashMap;

use super::glyph_heads;
use super::unit::{Draft, Unit};
use crate::language::chars::{Ending, ending, is_han};
use crate::language::forms::at_most;
use crate::language::forms::number::{self, Build, Count};
use crate::language::line_roles::{Clue, Role};

/// The longest head of a series, in characters.
const HEAD: usize = 36;
/// The fewest lines of a series that nothing else speaks for.
const SERIES: usize = 3;

/// Settles the lines of series.
pub(super) fn classify(draft: &mut Draft) {
    comments(draft);
    chapters(draft);
    padded(draft);
    enumerations(draft);
    glyph_heads::classify(draft);
    questions(draft);
    clauses(draft);
    repeated(draft);
    stamps(draft);
    rolls(draft);
}

/// The number of a unit that is a single line, if it has one.
fn count(draft: &Draft, unit: &Unit) -> Option<Count> {
    let single = unit.lines.len() == 1 && unit.clue != Clue::NotationMarks;
    single.then(|| number::count(draft.head(unit))).flatten()
}

/// Short lines behind numbers with noughts before them that rise one by one (001疲馬, 002雜詩) are the heads of a collection's
/// pieces. A list of contents has the same; the last line with a number is the piece's.
fn padded(draft: &mut Draft) {
    let number = |unit: &Unit| {
        let words = draft.head(unit);
        let digits = words.bytes().take_while(u8::is_ascii_digit).count();
        let named = words[digits..].starts_with(is_han);
        let may_be = matches!(unit.role, Role::Title | Role::Body) && at_most(words, HEAD) && unit.lines.len() == 1;
        (digits == PADDED && named && may_be && ending(words) != Ending::Stop)
            .then(|| words[..digits].parse::<u32>().ok())?
    };
    let lines: Vec<(usize, u32)> =
        draft.units.iter().enumerate().filter_map(|(at, unit)| Some((at, number(unit)?))).collect();
    let rising = lines.windows(2).filter(|two| two[1].1 == two[0].1 + 1 && two[1].0 > two[0].0 + 1).count();
    if lines.first().is_some_and(|(_, number)| *number == 1)
        && rising >= PIECES
        && rising * 10 >= lines.len().saturating_sub(1) * 9
    {
        lines.iter().for_each(|(at, _)| draft.units[*at].set_role(Role::Section(2), Clue::NumberedSubhead));
    }
}

/// The digits of a number with noughts before it, and the fewest pieces of a collection.
const PADDED: usize = 3;
const PIECES: usize = 8;

/// Several lines behind one mark of a heading that stand together are a program's comments, not heads of nothing.
fn comments(draft: &mut Draft) {
    let marked = |unit: &Unit| (unit.clue == Clue::HeadingMarks).then_some(unit.role);
    let mut at = 0;
    while at < draft.units.len() {
        let Some(role) = marked(&draft.units[at]) else {
            at += 1;
            continue;
        };
        let goes_on = |unit: &&Unit| marked(unit) == Some(role) && draft.gap(unit) == 0;
        let end = at + 1 + draft.units[at + 1..].iter().take_while(goes_on).count();
        if end - at >= SERIES && !draft.outlined {
            draft.units[at..end].iter_mut().for_each(|unit| unit.set_role(Role::Apart, Clue::Comment));
        }
        at = end;
    }
}

/// Lines `185：…` that rise one by one over the text are the heads of chapters.
fn chapters(draft: &mut Draft) {
    let mut heads: Vec<(usize, u32)> = Vec::new();
    for (at, unit) in draft.units.iter().enumerate() {
        let words = draft.head(unit);
        let found = count(draft, unit).filter(|count| count.build == Build::Colon && at_most(words, HEAD));
        if let Some(count) = found.filter(|_| !matches!(ending(words), Ending::Stop | Ending::Comma)) {
            heads.push((at, count.number));
        }
    }
    let rising = heads.windows(2).filter(|two| two[1].1 == two[0].1 + 1 && two[1].0 > two[0].0 + 1).count();
    if rising + 1 < SERIES || rising * 10 < heads.len().saturating_sub(1) * 8 {
        return;
    }
    for (at, _) in heads {
        draft.units[at].set_role(Role::Heading(1), Clue::ChapterHead);
    }
}

/// The shortest and the longest question that is a subhead, in characters; and the least text above and below it.
const QUESTION: std::ops::RangeInclusive<usize> = 5..=24;
const ASKED: usize = 50;
/// Within how many lines of a text's head its day or its source shows that it is news.
const NEWS: usize = 160;
/// The fewest questions that are subheads; and how many paragraphs each has at least.
const QUESTIONS: usize = 2;
const PARAGRAPHS: usize = 3;

/// Short questions between the paragraphs of news that nobody asks anybody are its subheads, where there are several. In an
/// interview there are too many of them, in a story somebody says them.
fn questions(draft: &mut Draft) {
    let is_paragraph = |unit: &Unit| unit.role == Role::Body && draft.chars(unit) >= ASKED;
    let (found, paragraphs) = between_paragraphs(draft, is_paragraph, |unit| asks(draft, unit));
    if found.len() >= QUESTIONS && found.len() * PARAGRAPHS <= paragraphs {
        found.into_iter().for_each(|at| draft.units[at].set_role(Role::Section(2), Clue::QuestionSubhead));
    }
}

/// The units of news that `may_be` its subheads, each between two paragraphs, and how many paragraphs it has; none where the text
/// is no news.
fn between_paragraphs(
    draft: &Draft,
    is_paragraph: impl Fn(&Unit) -> bool,
    may_be: impl Fn(&Unit) -> bool,
) -> (Vec<usize>, usize) {
    let is_dated = |unit: &Unit| matches!(unit.clue, Clue::DateLine | Clue::SourceLabel | Clue::PageHead);
    if draft.outlined || !draft.units.iter().take(NEWS).any(is_dated) {
        return (Vec::new(), 0);
    }
    let stands = |at: &usize| {
        let [above, unit, below] = [at - 1, *at, at + 1].map(|at| &draft.units[at]);
        let pictured = matches!(above.role, Role::Caption | Role::Credit);
        (is_paragraph(above) || pictured) && is_paragraph(below) && may_be(unit)
    };
    let found = (1..draft.units.len().saturating_sub(1)).filter(stands).collect();
    (found, draft.units.iter().filter(|unit| is_paragraph(unit)).count())
}

/// The longest subhead of two clauses, in characters; and the fewest that show a paper's habit.
const CLAUSES: std::ops::RangeInclusive<usize> = 8..=26;
const HABIT: usize = 2;

/// Short lines of two clauses between the paragraphs of news (扛穩責任，建設渡口) are its subheads, where there are several.
fn clauses(draft: &mut Draft) {
    let is_paragraph =
        |unit: &Unit| unit.role == Role::Body && draft.chars(unit) >= ASKED && ending(draft.tail(unit)) == Ending::Stop;
    let is_two = |unit: &Unit| {
        let words = draft.head(unit);
        unit.lines.len() == 1
            && matches!(unit.role, Role::Title | Role::Body)
            && CLAUSES.contains(&draft.chars(unit))
            && words.matches('，').count() == 1
            && !words.contains(['。', '：', '；', '“', '「', '（', '！', '？'])
            && ending(words) == Ending::Open
    };
    let (found, paragraphs) = between_paragraphs(draft, is_paragraph, is_two);
    let captions = draft.units.iter().any(|unit| matches!(unit.role, Role::Caption | Role::Credit));
    if found.len() >= HABIT && !captions && found.len() * HABIT <= paragraphs {
        found.into_iter().for_each(|at| draft.units[at].set_role(Role::Section(2), Clue::BetweenParagraphs));
    }
}

/// The fewest names that are a roll.
const ROLL: usize = 4;
/// The longest name with what its bearer is, in characters.
const BEARER: usize = 12;

/// Names that stand one below another, each with what its bearer is (林議員, 陳議員), are a roll: no heads.
fn rolls(draft: &mut Draft) {
    let named = |draft: &Draft, unit: &Unit| {
        let words = draft.head(unit).split([',', '，']).next().unwrap_or_default().trim_end();
        unit.lines.len() == 1
            && matches!(unit.role, Role::Title | Role::Body | Role::Byline | Role::Section(_))
            && unit.clue != Clue::NotationMarks
            && at_most(words, BEARER)
            && draft.lexicon.bylines.addresses.ends(words).is_some()
    };
    let mut at = 0;
    while at < draft.units.len() {
        let names = draft.units[at..].iter().take_while(|unit| named(draft, unit)).count();
        if names >= ROLL {
            draft.units[at..at + names].iter_mut().for_each(|unit| unit.set_role(Role::Apart, Clue::Roll));
        }
        at += names.max(1);
    }
}

/// A question that stands in the text again and again is asked of one after another: none of them is a head.
fn repeated(draft: &mut Draft) {
    let asked = |unit: &Unit| {
        unit.lines.len() == 1
            && matches!(unit.role, Role::Title | Role::Body | Role::Section(_))
            && !matches!(unit.clue, Clue::NotationMarks | Clue::BoldLine)
            && draft.head(unit).ends_with(['？', '?'])
            && at_most(draft.head(unit), HEAD)
    };
    let mut times: HashMap<&str, usize> = HashMap::new();
    for unit in draft.units.iter().filter(|unit| asked(unit)) {
        *times.entry(draft.head(unit)).or_default() += 1;
    }
    let again = |unit: &Unit| asked(unit) && times.get(draft.head(unit)).is_some_and(|times| *times >= SERIES);
    let found: Vec<usize> = (0..draft.units.len()).filter(|at| again(&draft.units[*at])).collect();
    found.into_iter().for_each(|at| draft.units[at].set_role(Role::Body, Clue::AskedAgain));
}

/// How often the stamp of a site stands in a book at least, and the longest, in characters.
const STAMPS: usize = 5;
const STAMP: usize = 40;

/// What a site of books set between the chapters of a text again and again: a line with its domain, and the one above it that comes
/// as often.
fn stamps(draft: &mut Draft) {
    let may_be = |unit: &Unit| {
        unit.lines.len() == 1
            && matches!(unit.role, Role::Title | Role::Body | Role::Apart | Role::Note)
            && at_most(draft.head(unit), STAMP)
    };
    let mut times: HashMap<&str, usize> = HashMap::new();
    for unit in draft.units.iter().filter(|unit| may_be(unit)) {
        *times.entry(draft.head(unit)).or_default() += 1;
    }
    let count = |at: usize| times.get(draft.head(&draft.units[at])).copied().filter(|_| may_be(&draft.units[at]));
    let mut found: Vec<usize> = Vec::new();
    for at in 0..draft.units.len() {
        let Some(times) = count(at).filter(|times| *times >= STAMPS && names_domain(draft.head(&draft.units[at])))
        else {
            continue;
        };
        found.push(at);
        found.extend(at.checked_sub(1).filter(|above| count(*above) == Some(times)));
    }
    found.into_iter().for_each(|at| draft.units[at].set_role(Role::Note, Clue::BookSite));
}

/// Whether a line names a domain: Books.Example.com.
fn names_domain(words: &str) -> bool {
    let ends = [".com", ".cn", ".net", ".org", ".cc", ".tw", ".hk", ".me", ".info"];
    let lower = words.to_ascii_lowercase();
    ends.iter().any(|end| lower.find(end).is_some_and(|at| lower[..at].ends_with(|c: char| c.is_ascii_alphanumeric())))
}

/// Whether a unit is a short question that speaks of nobody present.
fn asks(draft: &Draft, unit: &Unit) -> bool {
    let words = draft.head(unit);
    unit.role == Role::Body
        && unit.lines.len() == 1
        && QUESTION.contains(&draft.chars(unit))
        && words.ends_with(['？', '?'])
        && words.matches('，').count() <= 1
        && !words.contains(['。', '：', '你', '您', '我', '他', '她', '吗', '嗎', '呢'])
}

/// Items that follow one another and count, of which one ends as a sentence or a clause does, are a list's; so are those
/// that are too long for heads.
fn enumerations(draft: &mut Draft) {
    let mut open: HashMap<Build, (usize, u32)> = HashMap::new();
    let mut items: Vec<(usize, Option<usize>)> = Vec::new();
    for at in 0..draft.units.len() {
        let counted = count(draft, &draft.units[at]).or_else(|| first_line_count(draft, at));
        let Some(count) = counted.filter(|count| is_item(count.build)) else { continue };
        // One number may be unreadable.
        let follows = |number: u32| (number + 1..=number + 2).contains(&count.number);
        let before = open.get(&count.build).filter(|(last, number)| follows(*number) && at - last <= NEAR);
        let before = before.map(|(last, _)| *last);
        if before.is_some() || count.number == 1 {
            open.insert(count.build, (at, count.number));
            items.push((at, before));
        }
    }
    let mut listed = vec![false; draft.units.len()];
    for (at, before) in items {
        let neighbours = before.filter(|before| before + 1 == at);
        let text = |at: usize| {
            let unit = &draft.units[at];
            matches!(ending(draft.tail(unit)), Ending::Stop | Ending::Colon | Ending::Comma)
                && draft.tail(unit).ends_with(['；', '。', ';', '，'])
                || draft.chars(unit) > HEAD
        };
        if let Some(before) = neighbours.filter(|before| text(at) || text(*before)) {
            (listed[at], listed[before]) = (true, true);
        } else if before.is_some_and(|before| listed[before]) && text(at) {
            listed[at] = true;
        }
    }
    for (at, listed) in listed.into_iter().enumerate() {
        let unit = &draft.units[at];
        let role = matches!(unit.role, Role::Body | Role::Title | Role::Section(_) | Role::List(_) | Role::Note);
        if listed && role && unit.clue != Clue::NotationMarks {
            let length = number::count(draft.head(unit)).map_or(0, |count| count.length);
            draft.units[at].set_role(Role::List(1), Clue::Enumeration);
            draft.units[at].marker = length.min(255) as u8;
        }
    }
}

/// How many units may stand between two items of a list.
const NEAR: usize = 3;

/// Whether lines of a build may be the items of a list.
fn is_item(build: Build) -> bool {
    matches!(build, Build::Bracket | Build::DigitBracket | Build::Comma | Build::Digits)
}

/// The number of an item that the source wrapped over several lines.
fn first_line_count(draft: &Draft, at: usize) -> Option<Count> {
    let unit = &draft.units[at];
    let wrapped = unit.lines.len() > 1 && unit.clue != Clue::NotationMarks;
    wrapped.then(|| number::count(draft.head(unit))).flatten()
}

#[cfg(test)]
mod tests {
    use crate::document::{Kind, Options, recover};

    #[test]
    fn the_pieces_of_a_collection_are_numbered_with_noughts() {
        let piece = |number: usize| format!("{number:03}木橋--林小滿\n橋頭的燈滅了，渡船還沒有來。\n\n");
        let text: String = (1..=9).map(piece).collect();
        let document = recover(text.as_str().into(), &Options::default());
        let found = document.blocks().iter().filter(|block| matches!(block.kind, Kind::Section { .. }));
        assert_eq!(found.count(), 9);
    }

    #[test]
    fn several_questions_between_the_paragraphs_of_news_are_subheads() {
        let told = "渡口的木橋昨夜被大水沖斷，鎮上的人今天都繞道從上游的石橋過河，來回要多走一個鐘頭，趕集的人只好天不亮就出門，船家也忙到半夜。";
        let text = |day: &str, questions: [&str; 2]| {
            let [one, other] = questions;
            format!(
                "木橋沖斷以後\n{day}\n\n{told}\n\n{told}\n\n{told}\n\n{one}\n\n{told}\n\n{told}\n\n{other}\n\n{told}\n\n{told}\n"
            )
        };
        let day = "2031-03-02 09:10 來源：青山週刊";
        for (day, questions, expected) in [
            (day, ["木橋何時修好？", "修橋的錢從哪裏來？"], 2),
            (day, ["木橋、渡船，哪一樣更快？", "修橋的錢從哪裏來？"], 2),
            // No news; something that somebody says.
            ("", ["木橋何時修好？", "修橋的錢從哪裏來？"], 0),
            (day, ["你甚麼時候來？", "修橋的錢從哪裏來？"], 0),
        ] {
            let document = recover(text(day, questions).as_str().into(), &Options::default());
            let sections = document.blocks().iter().filter(|block| matches!(block.kind, Kind::Section { .. }));
            assert_eq!(sections.count(), expected, "{day} {questions:?}");
        }
    }

    #[test]
    fn lines_of_two_clauses_between_paragraphs_are_subheads_where_there_are_several() {
        let told = "渡口的木橋昨夜被大水沖斷，鎮上的人今天都繞道從上游的石橋過河，來回要多走一個鐘頭，趕集的人只好天不亮就出門，船家也忙到半夜。";
        let heads = ["生態優先、綠色發展，推進渡口和碼頭的保護", "扛穩責任，加快建設新碼頭"];
        for (heads, expected) in [(&heads[..], 2), (&heads[..1], 0)] {
            let sections: String = heads.iter().map(|head| format!("{head}\n\n{told}\n\n{told}\n\n")).collect();
            let text = format!("渡口這一年\n2031-03-02 09:10 來源：青山週刊\n\n{told}\n\n{sections}");
            let document = recover(text.as_str().into(), &Options::default());
            let found = document.blocks().iter().filter(|block| matches!(block.kind, Kind::Section { .. }));
            assert_eq!(found.count(), expected, "{heads:?}");
        }
    }

    #[test]
    fn names_with_what_their_bearers_are_are_no_heads() {
        let roll = "林小滿議員\n\n陳阿河議員 , M.H.\n\n周守鐘議員\n\n李燈塔議員\n\n";
        let text = format!(
            "青山議會會議紀錄\n\n上午十時開會。\n\n{roll}秘書宣讀上次會議的紀錄，沒有人有異議，紀錄照案通過。\n"
        );
        let document = recover(text.as_str().into(), &Options::default());
        assert!(!document.blocks().iter().any(|block| matches!(block.kind, Kind::Section { .. } | Kind::Byline)));
    }

    #[test]
    fn what_a_site_sets_between_chapters_is_no_head() {
        let told = "渡口的木橋昨夜被大水沖斷，鎮上的人今天都繞道從上游的石橋過河，來回要多走一個鐘頭。";
        let stamp = "-----------------\n更多好書請到\nBooks.Example.com交流\n-----------------\n";
        let text = format!("渡口記\n\n{}", format!("{told}\n\n{told}\n\n{stamp}\n").repeat(6));
        let document = recover(text.as_str().into(), &Options::default());
        assert_eq!(document.articles().len(), 1);
        assert!(!document.blocks().iter().any(|block| matches!(block.kind, Kind::Section { .. } | Kind::Deck)));
    }

    #[test]
    fn a_question_that_comes_again_is_no_head() {
        let answer = "「船資今年不會加，明年要看油價。」渡輪公司的人說，他們還在和縣裏商量。";
        let text = format!("三家渡輪公司這樣說\n\n{}", format!("船資會不會加？\n\n{answer}\n\n").repeat(3));
        let document = recover(text.as_str().into(), &Options::default());
        assert!(!document.blocks().iter().any(|block| matches!(block.kind, Kind::Section { .. })));
    }
}
