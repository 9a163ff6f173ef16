//! Drawing the rows and lines around the panes: masthead, rules, walls, the last row.

use crate::reader::Frame;
use crate::reader::frame::LastRow;
use crate::reader::frame::bars::{Part, Segment};
use crate::reader::frame::message_rows::MessageRows;
use crate::reader::frame::prompt::PromptLine;
use crate::settings::theme::Role;
use crate::view::Area;

use super::painter::Painter;
use super::prompt::{self, Cell};

/// Draws the rows and lines around the panes; gives the cell of the cursor, where a line is typed in the last row.
pub fn draw(frame: &Frame, painter: &mut Painter) -> Option<Cell> {
    if !frame.panes.masthead.is_empty() {
        masthead(frame, painter);
    }
    walls(frame, painter);
    if frame.panes.status.is_empty() {
        return None;
    }
    last_row(&frame.last_row, frame.panes.status, painter)
}

/// Draws over the text what the last row has no room for.
pub fn notice(frame: &Frame, painter: &mut Painter) {
    let Some((area, row)) = &frame.notice else { return };
    painter.fill(*area, Role::Text);
    match row {
        LastRow::Segments(segments, _) => {
            let text = segments.first().map_or("", |segment| segment.text.as_str());
            let right = area.right().saturating_sub(1);
            painter.text_right(right, area.y, area.width, text, painter.look.style(Role::Dim));
        }
        row => _ = last_row(row, *area, painter),
    }
}

fn masthead(frame: &Frame, painter: &mut Painter) {
    let row = frame.panes.masthead.y;
    for segment in &frame.masthead {
        // A bar between program and paper, where it has room.
        if let (Part::Paper, Some(column @ 1..)) = (segment.part, segment.column.checked_sub(2)) {
            let bar = painter.look.glyphs.thin_bar;
            painter.text(column, row, 1, bar, painter.look.style(Role::Dim));
        }
        draw_segment(segment, row, painter);
    }
}

fn draw_segment(segment: &Segment, row: u16, painter: &mut Painter) {
    let role = match segment.part {
        Part::Program => Role::Accent,
        Part::Paper => Role::Masthead,
        Part::Place | Part::Progress => Role::Status,
        Part::Script | Part::Article | Part::Scale | Part::Hint(_) => Role::Dim,
    };
    painter.text(segment.column, row, segment.cells, &segment.text, painter.look.style(role));
}

fn last_row(row: &LastRow, area: Area, painter: &mut Painter) -> Option<Cell> {
    match row {
        LastRow::Prompt(line) => return typing(line, area, painter),
        LastRow::Message(message) => draw_message(message, area, painter),
        LastRow::Segments(segments, percent) => {
            for segment in segments {
                match segment.part {
                    Part::Scale => scale(segment, area.y, *percent, painter),
                    _ => draw_segment(segment, area.y, painter),
                }
            }
        }
    }
    None
}

fn draw_message(message: &MessageRows, area: Area, painter: &mut Painter) {
    let (left, last) = (area.x + 1, area.right().saturating_sub(1));
    let role = if message.warning { Role::Warning } else { Role::Text };
    for (row, text) in (area.y..area.bottom()).zip(&message.rows) {
        painter.text(left, row, last.saturating_sub(left), text, painter.look.style(role));
    }
}

/// Draws a line being typed, with its result at the right.
fn typing(line: &PromptLine, area: Area, painter: &mut Painter) -> Option<Cell> {
    let (left, last) = (area.x + 1, area.right().saturating_sub(1));
    let role = if line.wrong { Role::Warning } else { Role::Dim };
    let most = area.width / if line.wrong { 2 } else { 3 };
    let taken = painter.text_right(last, area.y, most, &line.result, painter.look.style(role));
    let right = last.saturating_sub(if taken == 0 { 0 } else { taken + 2 });
    prompt::draw(line, Area { x: left, y: area.y, width: right.saturating_sub(left), height: 1 }, painter)
}

/// Draws the rules above and below the panes, and the walls between them.
fn walls(frame: &Frame, painter: &mut Painter) {
    let (panes, style, glyphs) = (&frame.panes, painter.look.style(Role::Border), painter.look.glyphs);
    let (body, width) = (panes.article, panes.screen.width);
    if panes.rules {
        painter.rule(0, body.y - 1, width, glyphs.line, style);
        painter.rule(0, body.bottom(), width, glyphs.line, style);
    }
    let left = body.x.checked_sub(1);
    let right = Some(body.right()).filter(|column| *column < width);
    for column in [left, right].into_iter().flatten() {
        for row in body.y..body.bottom() {
            painter.cell(column, row, glyphs.wall, 1, style);
        }
        if panes.rules {
            painter.cell(column, body.y - 1, glyphs.down, 1, style);
            painter.cell(column, body.bottom(), glyphs.up, 1, style);
        }
    }
    // Contents above figures: the rule between them.
    if !panes.figures.is_empty() && panes.figures.y > body.y {
        let row = panes.figures.y - 1;
        painter.rule(panes.figures.x, row, panes.figures.width, glyphs.line, style);
        painter.cell(panes.figures.right(), row, glyphs.cross_left, 1, style);
    }
}

fn scale(segment: &Segment, row: u16, percent: u8, painter: &mut Painter) {
    let (glyphs, accent, rule) =
        (painter.look.glyphs, painter.look.style(Role::Accent), painter.look.style(Role::Rule));
    let last = segment.cells.saturating_sub(1);
    let knob = u16::from(percent) * last / 100;
    painter.rule(segment.column, row, knob, glyphs.heavy, accent);
    painter.cell(segment.column + knob, row, glyphs.knob, 1, accent);
    painter.rule(segment.column + knob + 1, row, last - knob, glyphs.line, rule);
}
