//! The first and the last row: where each part of them stands, and what a click on it does.
//!
//! Says where, not how it looks; the words are `status`'s.

use super::action::Action;
use super::keyboard::Command;
use super::panes::Area;
use super::{Mouse, Reader};

/// A part of the first or the last row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The program's name.
    Program,
    /// The paper's, or the source's.
    Paper,
    /// How the text is written, and shown.
    Script,
    /// Which article of how many.
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

/// A part with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Which.
    pub part: Part,
    /// Where it begins.
    pub column: u16,
    /// Cells that it has, at most.
    pub cells: u16,
    /// What it says; nothing for the scale.
    pub text: String,
}

/// Cells of the scale.
const SCALE: u16 = 18;

/// Cells of all hints together, at most.
const HINTS: u16 = 30;

/// Columns from which keys worth knowing are told, and how long the rest takes.
const HINTED: u16 = 60;
const TIMED: u16 = 40;

/// Cells below which the place tells nothing.
const LEAST: u16 = 6;

/// A row that is filled from both ends towards the middle.
struct Row {
    left: u16,
    right: u16,
    pieces: Vec<Piece>,
}

impl Row {
    fn of(area: Area) -> Row {
        Row { left: area.x + 1, right: area.right().saturating_sub(1), pieces: Vec::new() }
    }

    fn room(&self) -> u16 {
        self.right.saturating_sub(self.left)
    }

    fn at_left(&mut self, part: Part, text: String, width: usize) {
        let cells = self.room().min(width as u16);
        self.pieces.push(Piece { part, column: self.left, cells, text });
        self.left += cells;
    }

    /// With so many cells between it and what follows.
    fn at_right(&mut self, part: Part, text: String, width: usize, gap: u16) {
        let cells = self.room().min(width as u16);
        self.right -= cells;
        self.pieces.push(Piece { part, column: self.right, cells, text });
        self.right = self.right.saturating_sub(gap);
    }
}

impl Reader {
    /// The parts of the first row: ` 看報 ▏ 海港晚報            原文 繁體·港 → 简体   2 / 4 `.
    pub fn masthead_pieces(&self) -> Vec<Piece> {
        let (masthead, widths) = (self.masthead(), &self.widths);
        let mut row = Row::of(self.panes.masthead);
        let (program, shown) = (widths.text(&masthead.program), widths.text(&masthead.shown));
        // The script is what readers must never be unsure of: it has its room before all else.
        let crowded = program + 2 + shown > row.room().into();
        if !crowded {
            row.at_left(Part::Program, masthead.program, program);
        }
        if row.room() > 40 && !masthead.article.is_empty() {
            let width = widths.text(&masthead.article).min(12);
            row.at_right(Part::Article, masthead.article, width, 3);
        }
        let whole = widths.text(&masthead.script) + 2 <= row.room().into();
        let script = if whole { masthead.script } else { masthead.shown };
        let width = widths.text(&script);
        row.at_right(Part::Script, script, width, 2);
        if row.room() > 8 && !crowded {
            // A blank, the bar and a blank stand before it.
            row.left += 3;
            let width = widths.text(&masthead.paper);
            row.at_left(Part::Paper, masthead.paper, width);
        }
        row.pieces
    }

    /// The parts of the last row: ` 小米每76秒… › 正文         ━━━●──── 43 %  約 6 分鐘   t 原文  ? 說明 `.
    pub fn status_pieces(&self) -> Vec<Piece> {
        let (area, line, widths) = (self.panes.status, self.status(), &self.widths);
        let mut row = Row::of(area);
        if area.width >= HINTED || line.urgent {
            let (first, most) = (row.right, if area.width >= HINTED { HINTS } else { row.room() });
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
        if area.width >= 100 {
            row.at_right(Part::Scale, String::new(), SCALE.into(), 2);
        }
        if row.room() >= LEAST {
            let width = widths.text(&line.place);
            row.at_left(Part::Place, line.place, width);
        }
        row.pieces
    }

    /// Where a message or a command half typed is shown over the text, since there is no status line: while there is one.
    pub fn notice_area(&self) -> Option<Area> {
        let told = self.message.is_some() || !self.keyboard.typed().is_empty();
        let Area { width, height, .. } = self.panes.screen;
        let last = Area { x: 0, y: height.saturating_sub(1), width, height: 1 };
        Some(last).filter(|_| told && self.panes.status.is_empty() && height >= 2)
    }

    /// A click on the first or the last row does what the part under the mouse stands for. Tells whether one was there.
    pub(super) fn click_bars(&mut self, mouse: Mouse) -> bool {
        let on = |area: Area| area.contains(mouse.column, mouse.row);
        let pieces = match () {
            () if on(self.panes.masthead) => self.masthead_pieces(),
            () if on(self.panes.status) && self.message.is_none() && self.search.prompt.is_none() => {
                self.status_pieces()
            }
            () => return false,
        };
        let under = |piece: &&Piece| (piece.column..piece.column + piece.cells).contains(&mouse.column);
        let Some(piece) = pieces.iter().find(under) else { return false };
        if let Some(command) = command(piece, mouse.column) {
            self.act(command);
        }
        true
    }
}

/// What a click on a column of a part stands for.
fn command(piece: &Piece, column: u16) -> Option<Command> {
    let percent = u32::from(column - piece.column) * 100 / u32::from(piece.cells.saturating_sub(1).max(1));
    let (action, count) = match piece.part {
        Part::Program => (Action::Palette, None),
        Part::Paper => (Action::Shelf, None),
        Part::Script => (Action::ScriptMenu, None),
        Part::Article => (Action::NextArticle, None),
        Part::Place => (Action::Contents, None),
        Part::Scale => (Action::Percent, Some(percent)),
        Part::Progress => return None,
        Part::Hint(action) => (action?, None),
    };
    Some(Command { action, count })
}
