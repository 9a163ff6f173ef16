//! What a whole text shows, before its lines are settled one by one: whether its paragraphs end with stops, how they are
//! set apart, whether people talk in it. One pass; what is judged later asks here.

use super::unit::Draft;
use crate::language::chars::{Ending, ending, is_stop};
use crate::language::line_roles::Role;

/// From how many characters on a line is a paragraph rather than a head.
const LONG: usize = 24;

/// The fewest short lines that tell what a text is like.
const MANY: usize = 24;

/// Facts of a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Survey {
    /// Paragraphs of some length.
    pub paragraphs: usize,
    /// How many of them a stop ends, or a quotation or a colon.
    pub ended: usize,
    /// How many of them an empty line stands above.
    pub parted: usize,
    /// How many of them have no mark of a sentence at all, as old books do.
    pub unmarked: usize,
    /// Lines that are shorter and lack a stop.
    pub short: usize,
}

impl Survey {
    /// Looks at the units of a draft that have been judged by themselves.
    pub fn new(draft: &Draft) -> Self {
        let mut survey = Survey::default();
        for unit in draft.units.iter().filter(|unit| matches!(unit.role, Role::Body | Role::Title)) {
            if draft.chars(unit) < LONG {
                survey.short += usize::from(ending(draft.tail(unit)) == Ending::Open);
                continue;
            }
            if unit.role == Role::Title {
                continue;
            }
            survey.paragraphs += 1;
            survey.ended += usize::from(!matches!(ending(draft.tail(unit)), Ending::Open | Ending::Comma));
            survey.parted += usize::from(draft.gap(unit) > 0);
            let is_mark = |c: char| is_stop(c) || matches!(c, '，' | '、' | '；' | '：' | ',' | ';');
            survey.unmarked += usize::from(!draft.head(unit).contains(is_mark));
        }
        survey
    }

    /// Whether its paragraphs end with stops, so that one without was cut: four of five do.
    pub fn ends_with_stops(&self) -> bool {
        self.paragraphs > 2 && self.ended * 10 >= self.paragraphs * 8
    }

    /// Whether it is written without the marks of sentences: four of five paragraphs have none. A short line is as good a
    /// paragraph as a long one there.
    pub fn leaves_marks_out(&self) -> bool {
        self.paragraphs > 3 && self.unmarked * 10 > self.paragraphs * 8
    }

    /// Whether hardly any of its lines is as long as a paragraph: a song, what is said in a film, a roll. No line is a head there
    /// for that it is short.
    pub fn is_of_short_lines(&self) -> bool {
        self.short >= MANY && self.paragraphs * 8 < self.short
    }

    /// Whether it is written in sentences: half of its paragraphs end with stops, if others were cut to pieces.
    pub fn is_prose(&self) -> bool {
        self.paragraphs > 2 && self.ended * 2 >= self.paragraphs
    }
}
