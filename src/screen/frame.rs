//! What stands around the panes: masthead, rules, walls, status line.

use crate::reader::bars::{Part, Piece};
use crate::reader::panes::Area;
use crate::reader::search::pattern::Meaning;
use crate::reader::{Message, Reader};
use crate::settings::theme::Role;

use super::ink::Ink;
use super::{Cell, prompt};

/// Draws it; gives the cell where text to be found is being typed.
pub fn draw(reader: &Reader, ink: &mut Ink) -> Option<Cell> {
    if !reader.panes().masthead.is_empty() {
        masthead(reader, ink);
    }
    walls(reader, ink);
    if reader.panes().status.is_empty() {
        return None;
    }
    if let Some((prompt, label, hint)) = reader.asking() {
        let area = reader.panes().status;
        let inside = Area { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
        return prompt::draw(prompt, label, hint, inside, ink);
    }
    if reader.search().prompt.is_some() {
        return finding(reader, ink);
    }
    status(reader, ink);
    None
}

/// ` 看報 ▏ 海港晚報            原文 繁體·港 → 简体   2 / 4 `
fn masthead(reader: &Reader, ink: &mut Ink) {
    let row = reader.panes().masthead.y;
    for piece in reader.masthead_pieces() {
        if piece.part == Part::Paper {
            ink.text(piece.column - 2, row, 1, ink.look.glyphs.thin_bar, ink.look.style(Role::Dim));
        }
        draw_piece(&piece, row, ink);
    }
}

fn draw_piece(piece: &Piece, row: u16, ink: &mut Ink) {
    let role = match piece.part {
        Part::Program => Role::Accent,
        Part::Paper => Role::Masthead,
        Part::Place | Part::Progress => Role::Status,
        Part::Script | Part::Article | Part::Scale | Part::Hint(_) => Role::Dim,
    };
    ink.text(piece.column, row, piece.cells, &piece.text, ink.look.style(role));
}

/// The rules above and below the panes, and the walls between them.
fn walls(reader: &Reader, ink: &mut Ink) {
    let (panes, style, glyphs) = (reader.panes(), ink.look.style(Role::Border), ink.look.glyphs);
    let (body, width) = (panes.article, panes.screen.width);
    if panes.rules {
        ink.rule(0, body.y - 1, width, glyphs.line, style);
        ink.rule(0, body.bottom(), width, glyphs.line, style);
    }
    let left = body.x.checked_sub(1);
    let right = Some(body.right()).filter(|column| *column < width);
    for column in [left, right].into_iter().flatten() {
        for row in body.y..body.bottom() {
            ink.cell(column, row, glyphs.wall, 1, style);
        }
        if panes.rules {
            ink.cell(column, body.y - 1, glyphs.down, 1, style);
            ink.cell(column, body.bottom(), glyphs.up, 1, style);
        }
    }
    // Contents above figures: the rule between them.
    if !panes.figures.is_empty() && panes.figures.y > body.y {
        let row = panes.figures.y - 1;
        ink.rule(panes.figures.x, row, panes.figures.width, glyphs.line, style);
        ink.cell(panes.figures.right(), row, glyphs.cross_left, 1, style);
    }
}

/// ` 小米每76秒… › 正文         ━━━●──── 43 %  約 6 分鐘   t 原文  ? 說明 `, or a message.
fn status(reader: &Reader, ink: &mut Ink) {
    let area = reader.panes().status;
    if let Some(message) = reader.message() {
        return self::message(message, area, ink);
    }
    for piece in reader.status_pieces() {
        match piece.part {
            Part::Scale => scale(&piece, area.y, reader.view().percent, ink),
            _ => draw_piece(&piece, area.y, ink),
        }
    }
}

/// A message; only what went wrong takes the colour for it.
fn message(message: &Message, area: Area, ink: &mut Ink) {
    let (left, last) = (area.x + 1, area.right().saturating_sub(1));
    let role = if message.warning { Role::Warning } else { Role::Text };
    ink.text(left, area.y, last.saturating_sub(left), &message.text, ink.look.style(role));
}

/// Without a status line: a message, or what has been typed of a command, over the last row of the text.
pub fn notice(reader: &Reader, ink: &mut Ink) {
    let Some(area) = reader.notice_area() else { return };
    ink.fill(area, Role::Text);
    if let Some(message) = reader.message() {
        return self::message(message, area, ink);
    }
    if let Some(hint) = reader.status().hints.first() {
        ink.text_right(area.right().saturating_sub(1), area.y, area.width, &hint.text, ink.look.style(Role::Dim));
    }
}

/// ` 尋找  發展█                                 3 / 17 `
fn finding(reader: &Reader, ink: &mut Ink) -> Option<Cell> {
    let (area, search) = (reader.panes().status, reader.search());
    let (words, typed) = (&reader.words().find, search.prompt.as_ref()?);
    let label = match Meaning::of(typed.text()).0 {
        Meaning::Blind => words.prompt.clone(),
        Meaning::Pinyin => format!("{}·{}", words.prompt, words.pinyin),
        Meaning::Exact => format!("{}·{}", words.prompt, words.exact),
        Meaning::Expression => format!("{}·{}", words.prompt, words.pattern),
    };
    let (left, last) = (area.x + 1, area.right().saturating_sub(1));
    let found = reader.found_in_words();
    let role = if search.fault().is_some() { Role::Warning } else { Role::Dim };
    let most = area.width / if search.fault().is_some() { 2 } else { 3 };
    let taken = ink.text_right(last, area.y, most, &found, ink.look.style(role));
    let right = last.saturating_sub(if taken == 0 { 0 } else { taken + 2 });
    prompt::draw(
        typed,
        &label,
        &words.hint,
        Area { x: left, y: area.y, width: right.saturating_sub(left), height: 1 },
        ink,
    )
}

fn scale(piece: &Piece, row: u16, percent: u8, ink: &mut Ink) {
    let (glyphs, accent, rule) = (ink.look.glyphs, ink.look.style(Role::Accent), ink.look.style(Role::Rule));
    let last = piece.cells.saturating_sub(1);
    let knob = u16::from(percent) * last / 100;
    ink.rule(piece.column, row, knob, glyphs.heavy, accent);
    ink.cell(piece.column + knob, row, glyphs.knob, 1, accent);
    ink.rule(piece.column + knob + 1, row, last - knob, glyphs.line, rule);
}
