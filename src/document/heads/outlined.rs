//! One story whose notation gives levels to its headings (Markdown, HTML): they mean what they say.
//!
//! The front matter's title, or the first heading, is the headline; every other heading is a section. A short line is
//! text unless its writer set it in bold; nothing opens a second article.

use std::collections::{HashMap, HashSet};

use super::credits;
use crate::document::Stories;
use crate::document::unit::{Draft, Unit};
use crate::language::chars::{Ending, ending};
use crate::language::forms::head::{self, Subhead};
use crate::language::forms::{at_most, fact, is_colon};
use crate::language::line_roles::{Clue, Role};

/// What the headline of a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Title {
    /// The front matter gives it.
    Given,
    /// The heading of this unit.
    Heading(usize),
    /// Each of several stories has its own, which the notation states.
    Stated,
    /// There is none: the headings are sections of a part of something.
    None,
}

/// What the headline of one outlined story is; `None` where a text is none: no levels, or several stories.
pub(super) fn title(draft: &Draft) -> Option<Title> {
    let level = |unit: &Unit| match (unit.role, unit.clue) {
        (Role::Heading(level), Clue::NotationMarks) => Some(level),
        _ => None,
    };
    if draft.stories == Stories::Several {
        let stated = draft.units.iter().filter(|unit| is_stated(unit)).take(2).count();
        let first = draft.units.first().is_some_and(is_stated);
        return (first && stated == 2).then_some(Title::Stated);
    }
    if draft.titled {
        return Some(Title::Given);
    }
    let levels = || draft.units.iter().enumerate().filter_map(|(at, unit)| level(unit).map(|level| (at, level)));
    let first = levels().next().filter(|_| draft.outlined)?;
    let first = below_links(draft, first, levels().filter(|(_, level)| *level == 1)).unwrap_or(first);
    let top = levels().map(|(_, level)| level).min()?;
    if levels().filter(|(_, level)| *level == 1).count() > 1
        && draft.stories == Stories::Auto
        && super::stories::told_stories(draft) > 1
    {
        return None;
    }
    // What a translator says of the original may stand above the one heading of the first level.
    let credits = first.1 == 1 && levels().filter(|(_, level)| *level == 1).count() == 1 && first.0 <= CREDITS;
    let told = draft.units[..first.0].iter().any(|unit| match unit.role {
        Role::Body => !says(draft, unit, first.0) && (!credits || !is_credit(draft, unit)),
        Role::List(_) | Role::Quote(_) | Role::Table => !credits,
        _ => false,
    });
    let same = |at: usize| at != first.0 && draft.head(&draft.units[at]) == draft.head(&draft.units[first.0]);
    let alone = levels().filter(|(at, level)| *level == first.1 && !same(*at)).count() == 1;
    // 第一章 is the head of a chapter, not of all of them.
    let counted = |at: usize| head::subhead(draft.head(&draft.units[at]), draft.lexicon) == Some(Subhead::Chapter);
    let chapters = !alone && levels().filter(|(at, level)| *level == first.1 && counted(*at)).take(2).count() == 2;
    let of_chapters = levels().filter(|(at, level)| *level <= first.1 && counted(*at)).take(2).count() == 2;
    // A law whose name has the marks of its chapters, or lower ones: it alone has no number.
    let mut others = levels().filter(|(at, level)| *at > first.0 && *level <= first.1);
    let part = |at: usize| {
        matches!(head::subhead(draft.head(&draft.units[at]), draft.lexicon), Some(Subhead::Chapter | Subhead::Section))
    };
    let divided = of_chapters && !part(first.0) && others.all(|(at, _)| part(at));
    let way = |unit: &Unit| at_most(draft.head(unit), WAY) && !draft.head(unit).contains(['。', '，']);
    let told = told && !(divided && draft.units[..first.0].iter().all(way));
    let highest = first.1 == top && (first.1 == 1 || alone);
    let heads = !(chapters && counted(first.0)) && (highest || divided) && !told;
    Some(match dated_line(draft).filter(|at| *at < first.0) {
        Some(line) => Title::Heading(line),
        None if heads => Title::Heading(first.0),
        None => Title::None,
    })
}

/// The longest line that leads to a page, above its heading, in characters.
const WAY: usize = 40;

/// The one heading of the first level near the head of a text, where only short lines and headings without text stand above
/// it: the way back to a list.
fn below_links(
    draft: &Draft,
    first: (usize, u8),
    mut of_first_level: impl Iterator<Item = (usize, u8)>,
) -> Option<(usize, u8)> {
    let only = of_first_level.next().filter(|only| first.1 > 1 && only.0 <= CREDITS)?;
    let told =
        |unit: &Unit| matches!(unit.role, Role::Body | Role::List(_) | Role::Quote(_) | Role::Table | Role::Code);
    let alone = of_first_level.next().is_none() && !draft.units[..only.0].iter().any(told);
    alone.then_some(only)
}

/// Whether a short line above a heading says the same: a page's title, its site's name behind it or not.
fn says(draft: &Draft, unit: &Unit, heading: usize) -> bool {
    let (words, heading) = (draft.head(unit), draft.head(&draft.units[heading]));
    unit.lines.len() == 1 && !at_most(heading, AGAIN) && words.starts_with(heading) && at_most(words, CREDIT)
}

/// From how many characters on a line does not say the same as a heading by chance.
const AGAIN: usize = 5;

/// Whether the notation states that a unit is a headline.
fn is_stated(unit: &Unit) -> bool {
    unit.role == Role::Headline && unit.clue == Clue::Stated
}

/// Whether a line tells of the original of a translation.
fn is_credit(draft: &Draft, unit: &Unit) -> bool {
    let words = draft.head(unit);
    let opens = ["原文", "译文", "譯文", "作者", "譯者", "译者", "翻译", "翻譯", "本文", "Original", "Translated"];
    let told = || fact::is_fact(words) && !words.contains('。');
    at_most(words, CREDIT) && (opens.iter().any(|word| words.starts_with(word)) || told())
}

/// The longest line of credits, in characters.
const CREDIT: usize = 120;

/// The most lines of credits above a headline.
const CREDITS: usize = 12;

/// The short line above everything with a day below it, or the name of a book: the title of a text whose headings come later.
fn dated_line(draft: &Draft) -> Option<usize> {
    let line = draft.units.iter().take(4).position(|unit| unit.role == Role::Title)?;
    let head = draft.units[..line].iter().all(|unit| unit.role == Role::Note);
    let dated = draft.units[line + 1..].iter().take(3).any(|unit| unit.clue == Clue::DateLine);
    let book = head::names_book(draft.head(&draft.units[line]));
    (head && (dated || book)).then_some(line)
}

/// Settles the roles of one outlined story.
pub(super) fn classify(draft: &mut Draft, title: Title) {
    let (shift, speakers) = (shift(draft, title), speakers(draft));
    let interview = is_interview(draft);
    let subheads = if title == Title::Given { unmarked(draft) } else { HashSet::new() };
    let turns = turns(draft);
    let mut story = Story { headline: None, told: false, level: 1, shift, speakers, turns, interview, subheads };
    for at in 0..draft.units.len() {
        story.unit(draft, at, title);
    }
}

/// The short lines between paragraphs of a text that marks no subheads: several of them, and few other short lines.
fn unmarked(draft: &Draft) -> HashSet<usize> {
    let marked = |unit: &Unit| matches!(unit.role, Role::Heading(_) | Role::Section(_)) || unit.clue == Clue::BoldLine;
    if draft.units.iter().any(marked) {
        return HashSet::new();
    }
    let is_text = |at: usize| {
        draft.units.get(at).is_some_and(|unit| {
            unit.role == Role::Body && draft.chars(unit) > PASSAGE && ending(draft.tail(unit)) != Ending::Comma
        })
    };
    let short = || (0..draft.units.len()).filter(|at| draft.units[*at].role == Role::Title);
    let is_subhead = |at: &usize| {
        let words = draft.head(&draft.units[*at]);
        let whole = matches!(ending(words), Ending::Open | Ending::Closed) || asks(draft, &draft.units[*at]);
        at.checked_sub(1).is_some_and(is_text) && is_text(at + 1) && whole && at_most(words, SUBHEAD)
    };
    let found: HashSet<usize> = short().filter(is_subhead).collect();
    if found.len() > 1 && found.len() * 2 > short().count() { found } else { HashSet::new() }
}

/// The longest subhead that only its place tells, and the shortest paragraph beside it, in characters.
const SUBHEAD: usize = 24;
const PASSAGE: usize = 32;

/// By how many levels the sections are deeper than their marks say: where the marks of the headline are theirs, too.
fn shift(draft: &Draft, title: Title) -> u8 {
    let section = |(at, unit): (usize, &Unit)| unit.role == Role::Heading(1) && title != Title::Heading(at);
    u8::from(draft.units.iter().enumerate().any(section))
}

/// Whether a line is a question.
fn asks(draft: &Draft, unit: &Unit) -> bool {
    draft.head(unit).ends_with(['？', '?'])
}

/// Whether most bold lines of a text are questions.
fn is_interview(draft: &Draft) -> bool {
    let bold = || draft.units.iter().filter(|unit| unit.clue == Clue::BoldLine);
    bold().filter(|unit| asks(draft, unit)).count() * 2 >= bold().count()
}

/// The longest heading, in cells; and the longest with clauses, in characters.
const HEADING: usize = 120;
const CLAUSES: usize = 36;

/// Whether a heading is a passage that its writer only wanted to be seen: long, or a sentence or more.
fn is_passage(words: &str) -> bool {
    let clauses = words.matches(['，', ',', '。', '；']).count();
    let cells: usize = words.chars().take(HEADING).map(|c| if c.is_ascii() { 1 } else { 2 }).sum();
    cells >= HEADING || (clauses > 1 || words.ends_with('。')) && !at_most(words, CLAUSES)
}

/// The headings that stand before what somebody says: they end with a colon and come again, or come again and again.
fn speakers<'a>(draft: &Draft<'a>) -> HashSet<&'a str> {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for unit in draft.units.iter().filter(|unit| matches!(unit.role, Role::Heading(_))) {
        *counts.entry(draft.head(unit)).or_default() += 1;
    }
    // The numbers of parts come again in every chapter.
    let again = |(words, count): &(&str, usize)| {
        *count > if words.ends_with(is_colon) { 1 } else { TURNS } && words.contains(char::is_alphabetic)
    };
    // Where nearly all headings end with colons, who speaks once is a speaker, too.
    let (all, colons) = counts.iter().fold((0, 0), |(all, colons), (words, count)| {
        (all + count, colons + if words.ends_with(is_colon) { *count } else { 0 })
    });
    let talk = colons >= TALK && colons * 10 >= all * 9;
    let speaks = |entry: &(&str, usize)| again(entry) || talk && entry.0.ends_with(is_colon);
    counts.into_iter().filter(speaks).map(|(words, _)| words).collect()
}

/// The fewest headings that are speakers where nearly all are.
const TALK: usize = 8;

/// Who speaks in a text: what stands before a colon at the head of several paragraphs.
fn turns<'a>(draft: &Draft<'a>) -> HashSet<&'a str> {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for label in draft.units.iter().filter_map(|unit| label(draft.head(unit))) {
        *counts.entry(label).or_default() += 1;
    }
    counts.into_iter().filter(|(_, count)| *count >= SPOKEN).map(|(label, _)| label).collect()
}

/// What stands before the colon of a turn.
fn label(words: &str) -> Option<&str> {
    let (label, said) = words.split_once(is_colon)?;
    (!said.is_empty() && at_most(label, LABEL) && label.contains(char::is_alphabetic)).then_some(label)
}

/// The longest name before a colon, in characters; and how often one stands there that speaks.
const LABEL: usize = 8;
const SPOKEN: usize = 3;

/// How often a heading comes that only says who speaks.
const TURNS: usize = 7;

/// What has been read so far.
struct Story<'a> {
    /// The unit of the headline, once it has come.
    headline: Option<usize>,
    /// Whether any text has come.
    told: bool,
    /// The level of the last marked heading.
    level: u8,
    /// Levels that are added to those of the marks.
    shift: u8,
    /// The headings that only say who speaks.
    speakers: HashSet<&'a str>,
    /// Who speaks, before a colon at the head of paragraphs.
    turns: HashSet<&'a str>,
    /// Whether most bold lines are what somebody asks.
    interview: bool,
    /// The subheads that only their places tell.
    subheads: HashSet<usize>,
}

/// Whether a unit stands above the heading that is the headline.
fn above(at: usize, title: Title) -> bool {
    matches!(title, Title::Heading(headline) if at < headline)
}

impl<'a> Story<'a> {
    fn unit(&mut self, draft: &mut Draft<'a>, at: usize, title: Title) {
        let unit = &draft.units[at];
        match (unit.role, unit.clue) {
            (Role::Headline, _) => {
                draft.units[at].opens = title == Title::Stated;
                (self.headline, self.told, self.level) = (Some(at), false, 1);
            }
            (Role::Heading(_) | Role::Title, clue) if title == Title::Heading(at) => {
                draft.units[at].set_role(Role::Headline, clue);
                self.headline = Some(at);
            }
            (Role::Heading(level), Clue::NotationMarks) if level > 1 && above(at, title) => {
                draft.units[at].set_role(Role::Apart, Clue::AboveHeadline);
            }
            (Role::Heading(_), Clue::NotationMarks) if self.is_headline_again(draft, at) => {
                draft.units[at].set_role(Role::Note, Clue::HeadlineAgain);
            }
            (Role::Heading(_), Clue::NotationMarks) if self.is_deck(draft, at) => {
                draft.units[at].set_role(Role::Deck, Clue::BelowHeadline);
            }
            (Role::Heading(_), Clue::NotationMarks) if is_passage(draft.head(unit)) => {
                draft.units[at].set_role(Role::Apart, Clue::TooLongForSubhead);
            }
            (Role::Heading(_), Clue::NotationMarks) if self.speakers.contains(draft.head(unit)) => {
                draft.units[at].set_role(Role::Apart, Clue::Speaker);
            }
            (Role::Heading(level), Clue::NotationMarks) => {
                self.level = (level + self.shift).max(2);
                draft.units[at].set_role(Role::Section(self.level), Clue::NotationMarks);
            }
            (Role::Heading(_), clue) => draft.units[at].set_role(Role::Section((self.level + 1).max(2)), clue),
            (Role::Section(depth), clue) => {
                draft.units[at].set_role(Role::Section(self.level.max(1) + depth - 1), clue)
            }
            (Role::Title, _) if self.subheads.contains(&at) => {
                draft.units[at].set_role(Role::Section(2), Clue::BetweenParagraphs);
            }
            (Role::Title, _) => self.short_line(draft, at),
            (Role::Deck, Clue::FrontMatter | Clue::Stated) => {}
            (Role::Deck, _) if self.headline == at.checked_sub(1) && self.headline.is_some() => {}
            (Role::Deck, _) => draft.units[at].set_role(Role::Apart, Clue::DashWithoutHeadline),
            (Role::Kicker, Clue::Stated) => {}
            (Role::Kicker, _) if self.headline.is_none() && !self.told => {}
            (Role::Kicker, _) => draft.units[at].set_role(Role::Apart, Clue::ShortAmongBlocks),
            (Role::Byline, Clue::NamesBehindGlyph) if self.told => {
                draft.units[at].set_role(Role::Apart, Clue::ShortAmongBlocks);
            }
            (Role::Credit | Role::Caption, _) => credits::settle(draft, at, self.told),
            _ => {}
        }
        let role = draft.units[at].role;
        self.told |=
            matches!(role, Role::Body | Role::Verse | Role::List(_) | Role::Quote(_) | Role::Table | Role::Section(_));
    }

    /// Whether a heading above all text is the title of the front matter once more.
    fn is_headline_again(&self, draft: &Draft, at: usize) -> bool {
        let same = |headline: usize| draft.head(&draft.units[headline]) == draft.head(&draft.units[at]);
        !self.told && self.headline.is_some_and(same)
    }

    /// Whether a deeper heading between the headline and its byline is a deck.
    fn is_deck(&self, draft: &Draft, at: usize) -> bool {
        let below = self.headline.is_some_and(|headline| headline + 1 == at);
        let dashed = head::dash(draft.head(&draft.units[at]));
        let signed = draft.units.get(at + 1).is_some_and(|unit| unit.role == Role::Byline);
        below && (signed || dashed)
    }

    /// A short line: a subhead where it is bold and text follows it, else text.
    fn short_line(&self, draft: &mut Draft, at: usize) {
        let bold = draft.units[at].clue == Clue::BoldLine;
        let said = label(draft.head(&draft.units[at])).is_some_and(|label| self.turns.contains(label));
        let asks = said || self.interview && asks(draft, &draft.units[at]);
        let below = draft.units.get(at + 1).map(|unit| unit.role);
        let over = matches!(
            below,
            Some(Role::Body | Role::List(_) | Role::Quote(_) | Role::Table | Role::Caption | Role::Verse | Role::Code)
        ) || draft.units.get(at + 1).is_some_and(|unit| unit.clue == Clue::Address);
        if bold && over && !asks {
            draft.units[at].set_role(Role::Section((self.level + 1).max(2)), Clue::BoldLine);
        } else {
            draft.units[at].set_role(Role::Apart, Clue::ShortAmongBlocks);
        }
    }
}
