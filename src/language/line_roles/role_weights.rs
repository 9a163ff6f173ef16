//! The weights of the clues: for a headline, a byline, a caption, a note, … what speaks for it, and how strongly.

use crate::language::chars::Ending;
use crate::language::forms::byline::Byline;
use crate::language::forms::head::{self, Subhead};
use crate::language::forms::name;
use crate::language::forms::note::Note;
use crate::language::forms::{caption, dateline, is_colon};

use super::clue::Clue;
use super::marker::{is_address, list_marker, quote_marker};
use super::role::Role;
use super::sight::{CLOSE, HEAD, Sight};

/// One row of the table: a clue, what it suggests and how strongly.
pub(crate) struct Row {
    pub clue: Clue,
    /// The role that it suggests.
    pub role: Role,
    /// How strongly the clue speaks for that role; negative where it speaks against.
    pub weight: i32,
    /// Whether the clue holds of a line.
    pub test: fn(&Sight) -> bool,
}

const fn row(clue: Clue, role: Role, weight: i32, test: fn(&Sight) -> bool) -> Row {
    Row { clue, role, weight, test }
}

/// The habits of papers, one a row. The words that the tests look for stand in `assets/clues/`.
#[rustfmt::skip]
pub(super) const ROWS: &[Row] = &[
    row(Clue::MarksOnly,            Role::Rule,       300, |s| s.glyph == 0 && head::is_rule(s.text)),
    row(Clue::HeadingMarks,                 Role::Heading(1), 250, |s| s.level() == Some(1)),
    row(Clue::HeadingMarks,                 Role::Heading(2), 250, |s| s.level() == Some(2)),
    row(Clue::HeadingMarks,                 Role::Heading(3), 250, |s| s.level().is_some_and(|level| level > 2)),
    row(Clue::ChapterHead,                  Role::Heading(1), 120, |s| s.short && s.subhead == Some(Subhead::Chapter) && s.may_be_head()),
    row(Clue::CellBars,            Role::Table,      120, |s| s.text.starts_with('|') && s.text.matches('|').count() > 1 || s.text.ends_with('|') && s.text.matches('|').count() > 1),
    row(Clue::CellTabs,            Role::Table,       80, |s| s.text.matches('\t').count() > 1 && s.text.split('\t').all(|cell| super::at_most(cell, 80))),
    row(Clue::QuoteMark,           Role::Quote(1),     120, |s| quote_marker(s.text).is_some() && s.note != Some(Note::Web)),
    row(Clue::ListMarker,    Role::List(1),        60, |s| list_marker(s.text).is_some()),

    row(Clue::EditorLabel,                Role::Note,       110, |s| s.note == Some(Note::Editor)),
    row(Clue::SourceLabel,                  Role::Note,       110, |s| s.note == Some(Note::Source)),
    row(Clue::PageTurn,                            Role::Note,       110, |s| s.note == Some(Note::Turn)),
    row(Clue::DeskRemark,             Role::Note,       110, |s| s.note == Some(Note::Remark)),
    row(Clue::StoryEnd,              Role::Note,       110, |s| s.note == Some(Note::End)),
    row(Clue::DateLine,                     Role::Note,       110, |s| s.note == Some(Note::Date)),
    row(Clue::SeeAlso,              Role::Note,       110, |s| s.note == Some(Note::See)),
    row(Clue::WebWords,        Role::Note,       110, |s| s.note == Some(Note::Web)),
    row(Clue::BookSite,        Role::Note,       110, |s| s.note == Some(Note::Site)),
    row(Clue::PageHead,                       Role::Note,        90, |s| s.note == Some(Note::Masthead)),

    row(Clue::KickerWord,                   Role::Kicker,      90, |s| s.short && head::is_kicker(s.text, s.lexicon)),
    row(Clue::DeckDash,                Role::Deck,        60, |s| s.short && head::dash(s.text) && s.may_be_head()),
    row(Clue::BracketedSubhead,             Role::Section(2),  60, |s| s.subhead == Some(Subhead::Bracketed) && s.byline != Some(Byline::Report) && s.may_be_head()),
    row(Clue::NumberedSubhead,              Role::Section(2),  60, |s| s.subhead == Some(Subhead::Numbered(0)) && s.may_be_head()),
    row(Clue::NumberedSubhead,              Role::Section(3),  60, |s| s.subhead == Some(Subhead::Numbered(1)) && s.may_be_head()),
    row(Clue::NumberedSection,              Role::Section(2),  70, |s| s.subhead == Some(Subhead::Section) && s.may_be_head()),
    row(Clue::ShortLine,                    Role::Title,       30, |s| s.glyph == 0 && s.may_be_head()),

    row(Clue::RoleAndNames,                Role::Byline,      70, |s| s.byline == Some(Byline::Role)),
    row(Clue::BylineLabel,                  Role::Byline,      65, |s| s.byline == Some(Byline::Label)),
    row(Clue::ReportWord,                   Role::Byline,      55, |s| s.byline == Some(Byline::Report)),
    row(Clue::NamesBehindGlyph,          Role::Byline,      60, |s| s.glyph > 0 && name::are_names(s.text, s.lexicon)),
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

    row(Clue::Divider,                       Role::Apart,      100, |s| head::is_divider(s.text)),
    row(Clue::LetterPhrase,             Role::Apart,       90, |s| s.at_most(16) && s.lexicon.headings.letter.starts(s.text).is_some()),
    row(Clue::Salutation,                    Role::Apart,       40, |s| s.at_most(16) && s.text.ends_with(is_colon) && !s.text.contains('，')),
    row(Clue::Address,                       Role::Apart,       70, |s| s.at_most(80) && is_address(s.text, s.lexicon)),

    row(Clue::FormLabel,                     Role::Apart,       80, |s| s.at_most(40) && head::is_assignment(s.text)),

    row(Clue::RunningText,                         Role::Body,        10, |_| true),
    row(Clue::SentenceEnd,            Role::Body,        25, |s| s.ending == Ending::Stop),
    row(Clue::Dateline,                      Role::Body,        60, |s| s.at_most(CLOSE) && dateline::dateline(s.text, s.lexicon).is_some()),
    row(Clue::ReportedSpeech,               Role::Body,        30, |s| s.at_most(CLOSE) && head::speaks(s.text)),
    row(Clue::CommaEnd,             Role::Body,        40, |s| s.ending == Ending::Comma),
];
