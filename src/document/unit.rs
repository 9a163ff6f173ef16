//! A unit: one line of the source, or several that its wrapping cut, with the role that it has been given so far.

use std::ops::Range;

use super::Stories;
use super::lines::Line;
use super::wrap::Wrapping;
use crate::language::lexicon::Lexicon;
use crate::language::line_roles::{Clue, Role};
use crate::notation::Span;

/// Lines that are read as one, and what they are.
#[derive(Clone, Debug)]
pub(super) struct Unit {
    /// The lines of the text that the unit is made of, by their numbers.
    pub lines: Range<u32>,
    /// What the unit is in the article.
    pub role: Role,
    /// Whether a new article begins with the unit.
    pub opens: bool,
    /// Bytes of the bullet, number or label at its head, where the source's format gives it.
    pub marker: u8,
    /// The clue that decided.
    pub clue: Clue,
    /// How many links to other texts its words are, if they are nothing else.
    pub led: u16,
    /// Whether a part of the source begins with it: no heads stand above it that are its own.
    pub opens_part: bool,
}

impl Unit {
    /// Lines of running text, until a clue says otherwise.
    pub fn new(lines: Range<u32>) -> Self {
        Unit { lines, role: Role::Body, opens: false, marker: 0, clue: Clue::RunningText, led: 0, opens_part: false }
    }

    /// Gives it a role, because of `clue`.
    pub fn set_role(&mut self, role: Role, clue: Clue) {
        (self.role, self.clue) = (role, clue);
    }
}

/// A text on its way to a document: its lines, and the units that are made of them.
pub(super) struct Draft<'a> {
    pub text: &'a str,
    pub lexicon: &'a Lexicon,
    pub lines: Vec<Line>,
    pub units: Vec<Unit>,
    /// How its lines were wrapped.
    pub wrapping: Wrapping,
    /// Whether the levels of headings mean what they say (Markdown), rather than a newspaper's habits.
    pub outlined: bool,
    /// Whether it is one story or several, as its reader says.
    pub stories: Stories,
    /// Whether the front matter gives the headline.
    pub titled: bool,
}

impl<'a> Draft<'a> {
    /// The lines of a unit.
    pub fn lines_of(&self, unit: &Unit) -> &[Line] {
        &self.lines[unit.lines.start as usize..unit.lines.end as usize]
    }

    /// The words of its first line.
    pub fn head(&self, unit: &Unit) -> &'a str {
        self.words_of(self.lines_of(unit).first().map_or(Span::default(), |line| line.span))
    }

    /// The words of its last line.
    pub fn tail(&self, unit: &Unit) -> &'a str {
        self.words_of(self.lines_of(unit).last().map_or(Span::default(), |line| line.span))
    }

    /// The words of a line.
    pub fn words_of(&self, span: Span) -> &'a str {
        &self.text[span.range()]
    }

    /// Characters of a unit; saturated.
    pub fn chars(&self, unit: &Unit) -> usize {
        self.lines_of(unit).iter().map(|line| line.chars as usize).sum()
    }

    /// Empty lines above a unit.
    pub fn gap(&self, unit: &Unit) -> u8 {
        self.lines_of(unit).first().map_or(0, |line| line.gap)
    }
}
