//! The first and the last row: where each part of them stands. What the parts say is `status`'s.

use crate::keys::Action;
use crate::reader::state::State;
use crate::view::Area;

use super::status::{Masthead, SPACIOUS, StatusLine};

/// A part of the first or the last row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The program's name.
    Program,
    /// The paper's, or the source's.
    Paper,
    /// How the text is written, and shown.
    Script,
    /// The numbers of the file and of the article being read, and of how many.
    Article,
    /// The headline and the section being read.
    Place,
    /// The scale of the whole text.
    Scale,
    /// How much is behind, in words.
    Progress,
    /// A key worth knowing, with what it does; or what has been typed of a command.
    Hint(Option<Action>),
}

/// A part of the first or the last row, with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    /// What the segment stands for.
    pub part: Part,
    /// Cells from the left edge of the screen.
    pub column: u16,
    /// Cells that it has, at most.
    pub cells: u16,
    /// What it says; nothing for the scale.
    pub text: String,
}

/// Cells of the scale.
const SCALE: u16 = 18;

/// Cells of the numbers of file and article, at most.
const ARTICLE: usize = 34;

/// Cells of the paper's name that are enough to know it by, and of the bar before it.
const NAME: usize = 20;
const BAR: usize = 3;

/// Cells of all hints together, at most.
const HINTS: u16 = 30;

/// Columns from which keys worth knowing are told, and how long the rest takes.
const HINTED: u16 = 60;
const TIMED: u16 = 40;

/// Cells by which headline and section are known; the scale leaves them where there is no room for both.
const PLACE: usize = 24;

/// Cells below which the place tells nothing.
const LEAST: u16 = 6;

/// A row that is filled from both ends towards the middle.
struct Row {
    left: u16,
    right: u16,
    segments: Vec<Segment>,
}

impl Row {
    fn new(area: Area) -> Row {
        Row { left: area.x + 1, right: area.right().saturating_sub(1), segments: Vec::new() }
    }

    fn room(&self) -> u16 {
        self.right.saturating_sub(self.left)
    }

    fn at_left(&mut self, part: Part, text: String, width: usize) {
        let cells = self.room().min(width as u16);
        self.segments.push(Segment { part, column: self.left, cells, text });
        self.left += cells;
    }

    /// With so many cells between it and what follows.
    fn at_right(&mut self, part: Part, text: String, width: usize, gap: u16) {
        let cells = self.room().min(width as u16);
        self.right -= cells;
        self.segments.push(Segment { part, column: self.right, cells, text });
        self.right = self.right.saturating_sub(gap);
    }
}

/// The first row, from what each of its parts says.
pub fn masthead(state: &State) -> Vec<Segment> {
    let (masthead, widths) = (Masthead::new(state), &state.config.widths);
    let mut row = Row::new(state.output.panes.masthead);
    let [program, paper, script, shown] =
        [&masthead.program, &masthead.paper, &masthead.script, &masthead.shown].map(|text| widths.text(text));
    // The paper's name, of a long one enough to be known by, has its room before the script's, and that before the program's.
    let (known, room) = (paper.min(NAME), usize::from(row.room()));
    if program + BAR + known + 2 + shown <= room {
        row.at_left(Part::Program, masthead.program, program);
        // A blank, the bar and a blank stand between the two.
        row.left += BAR as u16;
    }
    let (article, gap) = if row.room() > 40 { (masthead.article, 3) } else { (masthead.file, 2) };
    if !article.is_empty() {
        let width = widths.text(&article).min(ARTICLE);
        row.at_right(Part::Article, article, width, gap);
    }
    let fits = |script: usize| known + 2 + script <= row.room().into();
    let told = [(script, masthead.script), (shown, masthead.shown)].into_iter().find(|(width, _)| fits(*width));
    if let Some((width, script)) = told {
        row.at_right(Part::Script, script, width, 2);
    }
    row.at_left(Part::Paper, masthead.paper, paper);
    row.segments
}

/// The last row, where nothing else stands there.
pub fn status(state: &State) -> Vec<Segment> {
    let (area, line, widths) = (state.output.panes.status, StatusLine::new(state), &state.config.widths);
    let mut row = Row::new(area);
    if area.width >= HINTED || line.urgent {
        let most = match area.width {
            SPACIOUS.. => area.width / 2,
            HINTED.. => HINTS,
            _ => row.room(),
        };
        let first = row.right;
        for hint in line.hints.into_iter().rev() {
            let width = widths.text(&hint.text);
            if usize::from(first - row.right) + width <= most.into() {
                row.at_right(Part::Hint(hint.action), hint.text, width, 2);
            }
        }
        row.right = row.right.saturating_sub(1);
    }
    let told = if area.width >= TIMED { [line.progress, line.percent] } else { [line.percent, String::new()] };
    // Whole or not at all: the beginning of a number is another one.
    if let Some(told) = told.into_iter().find(|told| widths.text(told) <= row.room().into()) {
        let width = widths.text(&told);
        row.at_right(Part::Progress, told, width, 2);
    }
    let place = widths.text(&line.place).min(PLACE);
    if area.width >= SPACIOUS && usize::from(row.room()) >= usize::from(SCALE) + 2 + place {
        row.at_right(Part::Scale, String::new(), SCALE.into(), 2);
    }
    if row.room() >= LEAST {
        let width = widths.text(&line.place);
        row.at_left(Part::Place, line.place, width);
    }
    row.segments
}
