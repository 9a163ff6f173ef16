//! What holds for any frames.

use ratatui::buffer::Cell;

use super::*;

/// One cell's content: letters, Han, marks, controls, what is ambiguous or joined.
fn symbol() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[a-z ]",
        4 => "[一-龥]",
        2 => proptest::sample::select(vec!["“", "—", "…", "①", "é", "─", "。", "「", "ｱ", "한", "𠮷"]).prop_map(str::to_owned),
        1 => proptest::sample::select(vec!["e\u{301}", "葛\u{e0100}", "\u{301}", "\u{200b}", ""]).prop_map(str::to_owned),
    ]
}

/// Rows of cells, none reaching past the edge.
fn picture(columns: u16, rows: u16) -> impl Strategy<Value = Vec<(u16, u16, String, Style)>> {
    let style = prop_oneof![
        Just(Style::new()),
        Just(Style::new().fg(Color::Red)),
        Just(Style::new().bg(Color::Blue)),
        Just(Style::new().add_modifier(Modifier::UNDERLINED)),
    ];
    proptest::collection::vec((0..columns, 0..rows, symbol(), style), 0..60)
}

/// Puts the symbols down as the screen's panes do: what a wide one covers is blank, and no half is left over.
fn paint(buffer: &mut Buffer, picture: &[(u16, u16, String, Style)]) {
    for (column, row, symbol, style) in picture {
        let width = if symbol.is_empty() { 1 } else { symbol.cell_width().max(1) };
        if column + width > buffer.area.width {
            continue;
        }
        if *column > 0 && buffer[(*column - 1, *row)].cell_width() > 1 {
            buffer[(*column - 1, *row)].set_symbol(" ");
        }
        for covered in *column..column + width {
            buffer[(covered, *row)].reset();
            buffer[(covered, *row)].set_style(*style);
        }
        buffer[(*column, *row)].set_symbol(symbol);
    }
}

/// A wall between panes; what it cuts in half is taken away.
fn wall(buffer: &mut Buffer, column: u16, row: u16) {
    if buffer[(column - 1, row)].cell_width() > 1 {
        buffer[(column - 1, row)].set_symbol(" ");
    }
    buffer[(column, row)].set_symbol("│");
}

proptest! {
    /// After each frame, the terminal shows every symbol on its column and nothing else.
    #[test]
    fn the_terminal_shows_the_cells(pictures in proptest::collection::vec(picture(24, 4), 1..4)) {
        let mut stage = Stage::new(24, 4);
        for picture in &pictures {
            stage.draw(|buffer| paint(buffer, picture));
            let mut buffer = Buffer::empty(Rect::new(0, 0, 24, 4));
            paint(&mut buffer, picture);
            stage.assert_shows(&buffer);
        }
    }

    /// As above, where the rows of a part move, on terminals with and without margins.
    #[test]
    fn rows_that_move_arrive(
        rows in proptest::collection::vec(picture(12, 1), 12),
        beside in proptest::collection::vec(picture(24, 9), 2),
        tops in proptest::collection::vec((0usize..7, 0usize..2), 2..6),
        margins: bool,
        paper in proptest::sample::select(vec![Style::new(), Style::new().bg(Color::Blue)]),
    ) {
        let part = Rect::new(6, 1, 12, 6);
        let mut stage = Stage::scrolling(24, 9, part, margins);
        for (top, beside_now) in tops {
            let fill = |buffer: &mut Buffer| {
                buffer.set_style(buffer.area, paper);
                paint(buffer, &beside[beside_now]);
                for (row, picture) in (part.y..part.bottom()).zip(&rows[top..]) {
                    let mut line = Buffer::empty(Rect::new(0, 0, 12, 1));
                    line.set_style(line.area, paper);
                    paint(&mut line, picture);
                    wall(buffer, part.x - 1, row);
                    wall(buffer, part.right(), row);
                    (0..12).for_each(|column| buffer[(part.x + column, row)] = line[(column, 0)].clone());
                }
            };
            stage.draw(fill);
            let mut buffer = Buffer::empty(Rect::new(0, 0, 24, 9));
            fill(&mut buffer);
            stage.assert_shows(&buffer);
        }
    }

    /// A terminal that draws “ and ① otherwise than we count them spoils nothing before or after them.
    #[test]
    fn disagreement_stays_where_it_is(
        pictures in proptest::collection::vec(proptest::collection::vec("[a-c一二“①]{0,12}", 2), 1..5),
        counts_wide: bool,
        draws_wide: bool,
    ) {
        let mut stage = Stage::new(30, 2);
        stage.draws_wide = draws_wide;
        for picture in &pictures {
            let mut placed = Vec::new();
            for (row, line) in (0..).zip(picture) {
                let mut column = 0;
                for character in line.chars() {
                    let open = matches!(character, '“' | '①');
                    let width = if open { 1 + u16::from(counts_wide) } else { character.to_string().cell_width() };
                    placed.push((column, row, character, open, width));
                    column += width;
                }
            }
            stage.draw(|buffer| {
                for (column, row, character, _, width) in &placed {
                    let forced = CellDiffOption::ForcedWidth(NonZeroU16::new(*width).unwrap());
                    buffer[(*column, *row)].set_char(*character).set_diff_option(forced);
                }
            });
            for (column, row, character, _, _) in placed.iter().filter(|(_, _, _, open, _)| !open) {
                prop_assert_eq!(stage.at(*column, *row), character.to_string(), "column {} of row {}", column, row);
            }
            for (row, line) in (0..).zip(picture) {
                let end = placed.iter().filter(|placed| placed.1 == row).map(|placed| placed.0 + placed.4).max();
                // A character may be drawn over the first blank after the text.
                let after = end.unwrap_or(0) + u16::from(line.ends_with(['“', '①']));
                prop_assert!((after..30).all(|column| stage.at(column, row) == " "), "row {}", row);
            }
        }
    }

    /// Whatever the cells hold, only visible characters and sequences that kanbao composes are sent.
    #[test]
    fn no_control_character_goes_out(symbols in proptest::collection::vec("\\PC{0,2}[\\x00-\\x1f\\x7f-\\x9f\u{61c}\u{200e}\u{200f}\u{2028}-\u{202e}\u{2066}-\u{2069}]{0,2}", 0..40)) {
        let mut stage = Stage::new(80, 1);
        let cells: Vec<Cell> = symbols.iter().map(|symbol| {
            let mut cell = Cell::default();
            cell.set_symbol(symbol);
            cell
        }).collect();
        stage.draw(|buffer| {
            for (column, cell) in (0..).step_by(2).zip(&cells) {
                buffer[(column, 0)] = cell.clone();
            }
        });
        for character in stage.printed().chars() {
            prop_assert!(!character.is_control(), "U+{:04X}", character as u32);
            let bidirectional = matches!(character,
                '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
            prop_assert!(!bidirectional, "U+{:04X}", character as u32);
        }
    }
}
