//! A screen whose bytes go to a terminal that understands no sequence but those that kanbao composes.

mod bytes;
mod cells;
mod kitty;
mod large;
mod margins;
mod properties;
mod scrolling;
mod widths;

use std::num::NonZeroU16;

use proptest::prelude::*;
use ratatui::buffer::CellWidth;
use ratatui::style::{Color, Modifier, Style};

use super::*;
use crate::terminal::cell_glyph::Glyph;
use crate::terminal::depth::Depth;

const XTERM: &str = "xterm-256color";

/// A screen whose bytes go to a strict reader of escape sequences, as to a terminal.
struct Stage {
    display: Display<Vec<u8>>,
    parser: vt100::Parser,
    /// Whether the terminal draws characters of ambiguous width in two cells.
    draws_wide: bool,
    /// The bytes of the last frame.
    bytes: Vec<u8>,
}

impl Stage {
    fn new(columns: u16, rows: u16) -> Stage {
        Stage::with(columns, rows, Abilities::new(Depth::True, XTERM))
    }

    fn with(columns: u16, rows: u16, abilities: Abilities) -> Stage {
        let display = Display::new(Vec::new(), Size::new(columns, rows), abilities);
        // Something else was on the terminal before.
        let cells = |number| NonZeroU16::new(number).unwrap();
        let mut parser = vt100::Parser::new(cells(rows), cells(columns), 0);
        parser.process("舊rubbish".repeat(usize::from(columns) * usize::from(rows)).as_bytes());
        Stage { display, parser, draws_wide: false, bytes: Vec::new() }
    }

    /// A stage on which the rows of `moving` may move, with left and right margins if `margins`.
    fn scrolling(columns: u16, rows: u16, moving: Rect, margins: bool) -> Stage {
        let mut stage = Stage::new(columns, rows);
        stage.display.measure(vec![('│', 1)], margins);
        stage.display.moving(moving);
        stage
    }

    fn draw(&mut self, fill: impl FnOnce(&mut Buffer)) -> &mut Stage {
        self.display
            .draw(|cells| {
                fill(cells);
                None
            })
            .unwrap();
        self.bytes = std::mem::take(&mut self.display.out);
        let text = self.text();
        // The reader draws them narrow; in their place it gets wide ones.
        let text = if self.draws_wide { text.replace('“', "『").replace('①', "〇") } else { text };
        margins::process(&mut self.parser, &text);
        self
    }

    /// The symbol in a cell of the terminal.
    fn at(&self, column: u16, row: u16) -> &str {
        let cell = self.parser.screen().cell(row, column).unwrap();
        if cell.has_contents() { cell.contents() } else { " " }
    }

    /// Checks that the terminal shows these cells, each on its column and in its background.
    fn assert_shows(&self, buffer: &Buffer) {
        let Size { width, height } = buffer.area.as_size();
        for row in 0..height {
            let mut column = 0;
            while column < width {
                let cell = &buffer[(column, row)];
                let glyph = Glyph::from_cell(cell, width - column, &[]);
                assert_eq!(self.at(column, row), &*glyph.symbol, "column {column} of row {row}");
                let shown = self.parser.screen().cell(row, column).unwrap();
                let blue = cell.bg == Color::Blue;
                assert_eq!(shown.bgcolor() == vt100::Color::Idx(4), blue, "column {column} of row {row}");
                let underlined = cell.modifier.contains(Modifier::UNDERLINED);
                assert_eq!(shown.underline(), underlined, "column {column} of row {row}");
                column += glyph.width;
            }
        }
    }

    fn lines(&mut self, lines: &[&str]) -> &mut Stage {
        self.draw(|buffer| {
            for (row, line) in lines.iter().enumerate() {
                buffer.set_string(0, row as u16, line, Style::new());
            }
        })
    }

    fn text(&self) -> String {
        String::from_utf8(self.bytes.clone()).unwrap()
    }

    fn rows(&self) -> Vec<String> {
        let width = self.parser.screen().size().1;
        self.parser.screen().rows(0, width.get()).map(|row| row.trim_end().to_owned()).collect()
    }

    /// The bytes that the escape sequences leave of the last frame: no sequence but those that kanbao composes.
    fn printed(&self) -> String {
        let mut printed = String::new();
        let text = self.text();
        let mut rest = text.as_str();
        while let Some(at) = rest.find('\x1b') {
            printed.push_str(&rest[..at]);
            let sequence = rest[at..].strip_prefix("\x1b[").expect("only control sequences");
            let end = sequence.find(|c: char| c.is_ascii_alphabetic()).expect("an end");
            assert!("ABCDGHJKLMXmhlrs".contains(&sequence[end..=end]), "{:?}", &sequence[..=end]);
            rest = &sequence[end + 1..];
        }
        printed + rest
    }
}
