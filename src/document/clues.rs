//! What a line says about itself: a table of clues, each with a test, the role that it suggests and how strongly.
//!
//! The weights of the clues that hold are added up for each role; the heaviest role wins, and the heaviest clue for it
//! is what `--explain` names. What a line's neighbours say is another question, which `stack` asks.

use super::clue::Clue;
use crate::language::chars::{Ending, bracketed, ending, is_blank, is_han, is_stop};
use crate::language::forms::byline::{self, Byline};
use crate::language::forms::head::{self, Subhead};
use crate::language::forms::note::{self, Note};
use crate::language::forms::{at_most, caption, dateline, is_colon};
use crate::language::lexicon::Lexicon;

/// What a line, or several that the source wrapped, is for the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// Running text, which may be rejoined.
    Body,
    /// Text whose lines are kept apart: a letter's ends, an address.
    Apart,
    /// A head with marks that say how deep it is.
    Heading(u8),
    /// A short line that may be a head.
    Title,
    /// 引題.
    Kicker,
    /// 主題.
    Headline,
    /// 副題.
    Deck,
    /// 署名.
    Byline,
    /// 小題.
    Section(u8),
    /// 圖說.
    Caption,
    /// A caption's credit on a line of its own.
    Credit,
    /// 責任編輯 and the like.
    Note,
    /// An item of a list, this deep.
    List(u8),
    /// A quotation set apart, this deep.
    Quote(u8),
    /// A line of a poem.
    Verse,
    /// A line of code.
    Code,
    /// A row of a table.
    Table,
    /// A dividing line.
    Rule,
}

/// The longest line that can be a head without marks, in characters.
pub(super) const HEAD: usize = 40;
/// The longest line that is looked at closely when no mark opens it, in characters.
const CLOSE: usize = 120;

/// A line as the clues see it.
pub(super) struct Sight<'a> {
    lexicon: &'a Lexicon,
    /// Its words without the glyph or label that opens it.
    pub text: &'a str,
    /// The character that opens it.
    opened_by: Option<char>,
    /// Bytes of the glyph (●) that opens it.
    pub glyph: usize,
    /// Bytes of the label (圖：) that opens it, behind the glyph.
    pub label: usize,
    short: bool,
    ending: Ending,
    byline: Option<Byline>,
    note: Option<Note>,
    subhead: Option<Subhead>,
    /// The credit at the end of its last line.
    credit: Option<&'a str>,
}

/// One row of the table: a clue, what it suggests and how strongly.
struct Row {
    clue: Clue,
    /// The role that it suggests.
    role: Role,
    /// How strongly the clue speaks for that role; negative where it speaks against.
    weight: i32,
    /// Whether the clue holds of a line.
    test: fn(&Sight) -> bool,
}

const fn row(clue: Clue, role: Role, weight: i32, test: fn(&Sight) -> bool) -> Row {
    Row { clue, role, weight, test }
}

/// Whether a clue tells of what the paper sets between two pieces of a story.
pub(super) fn is_small_print(clue: Clue) -> bool {
    matches!(clue, Clue::PageHead | Clue::PageTurn | Clue::EditorLabel | Clue::StoryEnd)
}

/// The habits of papers, one a row. The words that the tests look for stand in `assets/clues/`.
#[rustfmt::skip]
const ROWS: &[Row] = &[
    row(Clue::MarksOnly,            Role::Rule,       300, |s| s.glyph == 0 && head::is_rule(s.text)),
    row(Clue::HeadingMarks,                 Role::Heading(1), 250, |s| s.level() == Some(1)),
    row(Clue::HeadingMarks,                 Role::Heading(2), 250, |s| s.level() == Some(2)),
    row(Clue::HeadingMarks,                 Role::Heading(3), 250, |s| s.level().is_some_and(|level| level > 2)),
    row(Clue::ChapterHead,                  Role::Heading(1), 120, |s| s.short && s.subhead == Some(Subhead::Chapter) && s.may_be_head()),
    row(Clue::CellBars,            Role::Table,      120, |s| s.text.starts_with('|') && s.text.matches('|').count() > 1),
    row(Clue::CellTabs,            Role::Table,       80, |s| s.text.matches('\t').count() > 1),
    row(Clue::QuoteMark,           Role::Quote(1),     120, |s| quote_marker(s.text).is_some()),
    row(Clue::ListMarker,    Role::List(1),        60, |s| list_marker(s.text).is_some()),

    row(Clue::EditorLabel,                Role::Note,       110, |s| s.note == Some(Note::Editor)),
    row(Clue::SourceLabel,                  Role::Note,       110, |s| s.note == Some(Note::Source)),
    row(Clue::PageTurn,                            Role::Note,       110, |s| s.note == Some(Note::Turn)),
    row(Clue::DeskRemark,             Role::Note,       110, |s| s.note == Some(Note::Remark)),
    row(Clue::StoryEnd,              Role::Note,       110, |s| s.note == Some(Note::End)),
    row(Clue::DateLine,                     Role::Note,       110, |s| s.note == Some(Note::Date)),
    row(Clue::SeeAlso,              Role::Note,       110, |s| s.note == Some(Note::See)),
    row(Clue::WebWords,        Role::Note,       110, |s| s.note == Some(Note::Web)),
    row(Clue::PageHead,                       Role::Note,        90, |s| s.note == Some(Note::Masthead)),

    row(Clue::KickerWord,                   Role::Kicker,      90, |s| s.short && head::is_kicker(s.text, s.lexicon)),
    row(Clue::DeckDash,                Role::Deck,        60, |s| s.short && head::dash(s.text) && s.may_be_head()),
    row(Clue::BracketedSubhead,             Role::Section(2),  60, |s| s.subhead == Some(Subhead::Bracketed) && s.may_be_head()),
    row(Clue::NumberedSubhead,              Role::Section(2),  60, |s| s.subhead == Some(Subhead::Numbered(0)) && s.may_be_head()),
    row(Clue::NumberedSubhead,              Role::Section(3),  60, |s| s.subhead == Some(Subhead::Numbered(1)) && s.may_be_head()),
    row(Clue::NumberedSection,              Role::Section(2),  70, |s| s.subhead == Some(Subhead::Section) && s.may_be_head()),
    row(Clue::ShortLine,                    Role::Title,       30, |s| s.glyph == 0 && s.may_be_head()),

    row(Clue::RoleAndNames,                Role::Byline,      70, |s| s.byline == Some(Byline::Role)),
    row(Clue::BylineLabel,                  Role::Byline,      65, |s| s.byline == Some(Byline::Label)),
    row(Clue::ReportWord,                   Role::Byline,      55, |s| s.byline == Some(Byline::Report)),
    row(Clue::NamesBehindGlyph,          Role::Byline,      60, |s| s.glyph > 0 && byline::names(s.text, s.lexicon)),
    row(Clue::SentenceEnd,            Role::Byline,     -40, |s| s.ending == Ending::Stop),
    row(Clue::CreditEnd,              Role::Byline,     -80, |s| s.sure_credit() || (s.byline != Some(Byline::Label) && s.credit.is_some_and(|credit| !caption::is_labelled(credit, s.lexicon)))),

    row(Clue::CaptionGlyph,                 Role::Caption,     50, |s| s.glyph > 0 && !s.is_arrow()),
    row(Clue::FigureLabel,                  Role::Caption,     90, |s| s.label > 0),
    row(Clue::CaptionOpener,          Role::Caption,     60, |s| s.at_most(CLOSE) && caption::opener(s.text, s.lexicon)),
    row(Clue::PlacesInPicture,   Role::Caption,     15, |s| s.glyph > 0 && s.at_most(CLOSE) && s.lexicon.captions.scene.within(s.text)),
    row(Clue::CreditAtEnd,             Role::Caption,     30, |s| s.credit.is_some() && (s.glyph > 0 || s.label > 0)),
    row(Clue::PhotographerCredit,         Role::Caption,     75, |s| s.at_most(CLOSE) && s.ends_with_sure_credit()),
    row(Clue::LabelledCredit,               Role::Caption,     75, |s| s.at_most(CLOSE) && s.byline.is_none() && s.credit.is_some_and(|credit| caption::is_labelled(credit, s.lexicon))),
    row(Clue::CreditAlone,                  Role::Credit,      62, |s| s.at_most(HEAD) && s.label == 0 && caption::is_credit_alone(s.text, s.lexicon)),

    row(Clue::LetterPhrase,             Role::Apart,       90, |s| s.at_most(16) && s.lexicon.headings.letter.starts(s.text).is_some()),
    row(Clue::Salutation,                    Role::Apart,       40, |s| s.at_most(16) && s.text.ends_with(is_colon) && !s.text.contains('，')),
    row(Clue::Address,                       Role::Apart,       70, |s| s.at_most(80) && is_address(s.text, s.lexicon)),

    row(Clue::RunningText,                         Role::Body,        10, |_| true),
    row(Clue::SentenceEnd,            Role::Body,        25, |s| s.ending == Ending::Stop),
    row(Clue::Dateline,                      Role::Body,        60, |s| s.at_most(CLOSE) && dateline::dateline(s.text, s.lexicon).is_some()),
    row(Clue::ReportedSpeech,               Role::Body,        30, |s| s.at_most(CLOSE) && head::speaks(s.text)),
    row(Clue::CommaEnd,             Role::Body,        40, |s| s.ending == Ending::Comma),
];

impl<'a> Sight<'a> {
    /// Looks at a line, or at the first of several that the source wrapped; `tail` is the last of them.
    pub fn new(head: &'a str, tail: &'a str, lexicon: &'a Lexicon) -> Self {
        let glyph = caption::glyph(head, lexicon).unwrap_or(0);
        let behind = head[glyph..].trim_start_matches(is_blank);
        let byline = if head.as_ptr() == tail.as_ptr() { byline::byline(behind, lexicon) } else { None };
        // 圖／文：… opens a byline, not a figure.
        let label = caption::label(behind, lexicon).filter(|_| byline.is_none()).unwrap_or(0);
        let text = behind[label..].trim_start_matches(is_blank);
        let wrapped = head.as_ptr() != tail.as_ptr();
        let short = !wrapped && at_most(text, head::STACKED);
        let credited = if wrapped { tail } else { text };
        // 記者 李某 文／圖: who wrote it took the picture, too.
        let signs_both = byline == Some(Byline::Role) && lexicon.bylines.both.ends(text).is_some();
        Sight {
            lexicon,
            text,
            opened_by: head.chars().next(),
            glyph: if text.is_empty() { 0 } else { glyph },
            label,
            short,
            ending: ending(tail),
            byline,
            note: note::note(if glyph > 0 { behind } else { head }, lexicon),
            subhead: head::subhead(head, lexicon),
            credit: caption::credit(credited, lexicon).map(|at| &credited[at..]).filter(|_| !signs_both),
        }
    }

    /// Whether an arrow opens the line: it points to something, or stands in a formula.
    fn is_arrow(&self) -> bool {
        self.opened_by.is_some_and(|c| matches!(c, '↑' | '↓' | '←' | '→')) && self.credit.is_none()
    }

    fn level(&self) -> Option<u8> {
        // #小題, as posts have it, is no mark of the first level.
        let touching = |length: usize| self.text[..length].ends_with('#');
        head::hashes(self.text).map(|(level, length)| if level == 1 && touching(length) { 2 } else { level })
    }

    fn at_most(&self, chars: usize) -> bool {
        at_most(self.text, chars)
    }

    fn may_be_head(&self) -> bool {
        self.short && head::may_be_head(self.text, HEAD, self.lexicon)
    }

    fn sure_credit(&self) -> bool {
        self.lexicon
            .captions
            .credit_sure
            .ends(caption::undated(self.text).trim_end_matches(['）', ')', '】']))
            .is_some()
    }

    fn ends_with_sure_credit(&self) -> bool {
        let given = self.credit.is_some_and(|credit| credit.contains("供图") || credit.contains("供圖"));
        self.credit.is_some() && (self.sure_credit() || given) && !caption::is_credit(self.text, self.lexicon)
    }
}

/// What a line says it is, and the clue that weighed most.
pub(super) fn judge(head: &str, tail: &str, lexicon: &Lexicon) -> (Role, Clue) {
    if is_prose(head, tail, lexicon) {
        return (Role::Body, Clue::RunningText);
    }
    let sight = Sight::new(head, tail, lexicon);
    let held: u64 = ROWS.iter().enumerate().map(|(at, row)| u64::from((row.test)(&sight)) << at).sum();
    let holding = || ROWS.iter().enumerate().filter(|(at, _)| held >> at & 1 == 1).map(|(_, row)| row);
    let total = |role: Role| -> i32 { holding().filter(|row| row.role == role).map(|row| row.weight).sum() };
    let best = holding().max_by_key(|row| (total(row.role), row.weight));
    best.map_or((Role::Body, Clue::RunningText), |row| (row.role, row.clue))
}

/// Every row has a bit.
const _: () = assert!(ROWS.len() <= 64);

/// Whether a line is plainly running text: nothing opens it that a clue asks for, and it is long or ends as text does.
/// Most lines of most texts are, so the answer is quick.
fn is_prose(head: &str, tail: &str, lexicon: &Lexicon) -> bool {
    let Some(first) = head.chars().next() else { return true };
    let opens =
        first == '#' || !is_han(first) && !matches!(first, '「' | '『' | '“' | '《') && !first.is_ascii_alphabetic();
    let labelled = [&lexicon.captions.labels, &lexicon.notes.remarks, &lexicon.notes.authors];
    if opens || labelled.iter().any(|list| list.starts(head).is_some()) {
        return false;
    }
    if head.as_ptr() != tail.as_ptr() || !at_most(head, CLOSE) {
        return !head.contains('\t');
    }
    // A short line is prose when it ends as prose does and opens with nothing that a clue asks for.
    let ends = head.ends_with(['。', '，'])
        || (first == '「' && head.ends_with('」') && !is_phrase(head))
        || (first == '“' && head.ends_with('”') && !is_phrase(head));
    ends && !head.starts_with(['据', '據', '編', '编', '責', '责', '上', '下', '圖', '图', '—', '第'])
}

/// The longest quotation that is a head, in characters with its marks; and the shortest.
const QUOTED: std::ops::RangeInclusive<usize> = 6..=26;

/// Whether a line is one quotation, short and without a stop: a head (「重新出發的人」) unless it is said by somebody.
pub(super) fn is_phrase(line: &str) -> bool {
    let whole = line.starts_with(['「', '“'])
        && bracketed(line, line.len()).is_some_and(|(inner, length)| length == line.len() && !inner.ends_with(is_stop));
    whole && QUOTED.contains(&line.chars().take(QUOTED.end() + 1).count())
}

/// Bytes of the mark that opens a line of a quotation, as in mail and Markdown: `> `.
pub(super) fn quote_marker(text: &str) -> Option<usize> {
    let rest = text.trim_start_matches('>');
    let marks = text.len() - rest.len();
    ((1..=3).contains(&marks) && rest.starts_with(is_blank)).then_some(marks)
}

/// Bytes of the bullet or number that opens an item of a list.
pub(super) fn list_marker(text: &str) -> Option<usize> {
    let first = text.chars().next()?;
    let rest = &text[first.len_utf8()..];
    let set_off = |rest: &str| rest.starts_with(is_blank) && !rest.trim_start_matches(is_blank).is_empty();
    match first {
        '•' | '‧' | '·' | '◦' | '‣' | '∙' if !rest.is_empty() => Some(first.len_utf8()),
        '▪' | '▫' | '◼' | '◻' | '◾' | '◽' | '✓' | '✔' | '➤' | '➢' | '▸' | '▹' | '❖' if !rest.is_empty() =>
        {
            // An emoji's variation selector belongs to it.
            let selector = rest.chars().next().filter(|c| matches!(c, '\u{fe0e}' | '\u{fe0f}'));
            Some(first.len_utf8() + selector.map_or(0, char::len_utf8))
        }
        '-' | '*' | '+' | '–' if set_off(rest) => Some(first.len_utf8()),
        '①'..='⑳' if !rest.is_empty() => Some(first.len_utf8()),
        '(' | '（' => {
            let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
            let close = rest[digits..].chars().next().filter(|c| matches!(c, ')' | '）'))?;
            let length = first.len_utf8() + digits + close.len_utf8();
            ((1..=3).contains(&digits) && length < text.len()).then_some(length)
        }
        '0'..='9' => {
            let digits = text.bytes().take_while(u8::is_ascii_digit).count();
            let stop = text[digits..].chars().next().filter(|c| matches!(c, '.' | '．' | '、' | ')' | '）'))?;
            let length = digits + stop.len_utf8();
            let after = text[length..].chars().next()?;
            (digits <= 3 && !after.is_ascii_digit()).then_some(length)
        }
        _ => None,
    }
}

/// Whether a line says where somebody is reached: a label with what stands behind it, or the address of a page.
fn is_address(text: &str, lexicon: &Lexicon) -> bool {
    let labelled = lexicon.notes.contacts.starts(text).map(|length| &text[length..]);
    ["http://", "https://"].iter().any(|scheme| text.starts_with(scheme))
        || labelled.is_some_and(|rest| rest.starts_with(|c| is_colon(c) || is_blank(c)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn role(text: &str) -> Role {
        judge(text, text, Lexicon::builtin()).0
    }

    #[test]
    fn a_line_by_itself() {
        for (text, expected) in [
            ("# 海港渡輪明日復航", Role::Heading(1)),
            ("## 班次逐步恢復", Role::Heading(2)),
            ("●香港某報記者 郭某某 北京報道", Role::Byline),
            ("●圖/文：香港某報記者 郭某某 北京報道", Role::Byline),
            ("●張某 李某", Role::Byline),
            ("●小鎮工廠車間。 香港某報北京傳真", Role::Caption),
            ("●圖為小鎮工廠。 香港某報記者郭某某 攝", Role::Caption),
            ("●某報記者 李某 攝", Role::Caption),
            ("▲渡輪靠岸", Role::Caption),
            ("□記者 李某 文/圖", Role::Byline),
            ("圖：渡輪靠岸", Role::Caption),
            ("图①：渡轮靠岸。", Role::Caption),
            ("圖為渡輪靠岸。", Role::Caption),
            ("渡輪靠岸。李某攝", Role::Caption),
            ("某報記者 李某 攝", Role::Credit),
            ("（新華社）", Role::Credit),
            ("（責任編輯：王某）", Role::Note),
            ("特稿", Role::Kicker),
            ("——新區一年記", Role::Deck),
            ("一、加快轉化", Role::Section(2)),
            ("（一）加快轉化", Role::Section(3)),
            ("【加快轉化】", Role::Section(2)),
            ("第三回 風雪夜歸人", Role::Heading(1)),
            ("海港的早晨", Role::Title),
            ("他在海港住了一輩子。", Role::Body),
            ("「他來了。」", Role::Body),
            ("他說，", Role::Body),
            ("* * *", Role::Rule),
            ("• 渡輪", Role::List(1)),
            ("編輯先生：", Role::Apart),
            ("一、要加快轉化。二、要做好培養。", Role::Body),
        ] {
            assert_eq!(role(text), expected, "{text}");
        }
    }
}
