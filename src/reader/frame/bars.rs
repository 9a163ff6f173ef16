//! The first and the last row: the columns of their parts. The words of the parts are made in `status`.

use crate::keys::Action;
use crate::reader::state::State;
use crate::view::Area;

use super::status::{Masthead, SPACIOUS, StatusLine};

/// A part of the first or the last row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The program's name.
    Program,
    /// The name of the paper or the source.
    Paper,
    /// The script of the text, and the one that it is shown in.
    Script,
    /// The numbers of the file and the article being read, and of all.
    Article,
    /// The headline and the section being read.
    Place,
    /// The scale of the whole text.
    Scale,
    /// The share of the text that was read, in words.
    Progress,
    /// A key worth knowing, with its action; or the keys typed so far of a command.
    Hint(Option<Action>),
}

/// A part of the first or the last row, with its column and words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    /// What the segment stands for.
    pub part: Part,
    /// Cells from the left edge of the screen.
    pub column: u16,
    /// The most cells that the segment takes.
    pub cells: u16,
    /// The segment's words; empty for the scale.
    pub text: String,
}

/// Cells of the scale.
const SCALE: u16 = 18;

/// The most cells of the numbers of file and article.
const ARTICLE: usize = 34;

/// Cells of the paper's name that suffice to know it by, and cells of the bar before it.
const NAME: usize = 20;
const BAR: usize = 3;

/// The most cells of all hints together.
const HINTS: u16 = 30;

/// Columns from which hints are shown, and columns from which the time left is.
const HINTED: u16 = 60;
const TIMED: u16 = 40;

/// Cells in which headline and section can be told; where there is no room for these and the scale, the scale goes.
const PLACE: usize = 24;

/// The fewest cells in which headline and section are shown.
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

    /// Puts a part at the right end, with `gap` cells between it and the next part to its left.
    fn at_right(&mut self, part: Part, text: String, width: usize, gap: u16) {
        let cells = self.room().min(width as u16);
        self.right -= cells;
        self.segments.push(Segment { part, column: self.right, cells, text });
        self.right = self.right.saturating_sub(gap);
    }
}

/// The segments of the first row.
pub fn masthead(state: &State) -> Vec<Segment> {
    let (masthead, widths) = (Masthead::new(state), &state.config.widths);
    let mut row = Row::new(state.output.panes.masthead);
    let [program, paper, script, shown] =
        [&masthead.program, &masthead.paper, &masthead.script, &masthead.shown].map(|text| widths.text(text));
    // The paper's name, or enough of it, goes before the script, and that before the program's name.
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

/// The segments of the last row, for when nothing else is shown there.
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
    // Whole or not at all: the first digits of a number are another number.
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
