//! Left and right margins, which the vt100 crate does not know: between `CSI ? 69 h` and `CSI ? 69 l` lines are inserted
//! and deleted in a part of each row.

use std::ops::Range;

use vt100::{Cell, Color, Parser};

const ON: &str = "\x1b[?69h";
const OFF: &str = "\x1b[?69l";

/// Sends a frame to a terminal that has margins.
pub fn process(parser: &mut Parser, frame: &str) {
    let mut rest = frame;
    while let Some((before, within)) = rest.split_once(ON) {
        parser.process(before.as_bytes());
        let (within, after) = within.split_once(OFF).expect("margins are taken away in the same frame");
        let (_, region) = before.rsplit_once("\x1b[").expect("the region's rows");
        process_within(parser, pair(region.trim_end_matches('r')), within);
        rest = after;
    }
    parser.process(rest.as_bytes());
}

/// The first and the last of two margins, counted from 1, as a range.
fn pair(parameters: &str) -> Range<u16> {
    let (first, last) = parameters.split_once(';').expect("two margins");
    first.parse::<u16>().unwrap() - 1..last.parse().unwrap()
}

fn process_within(parser: &mut Parser, rows: Range<u16>, text: &str) {
    let mut columns = 0..0;
    for sequence in text.split_inclusive(|c: char| c.is_ascii_alphabetic()) {
        let (parameters, operation) = sequence.split_at(sequence.len() - 1);
        let parameters = parameters.strip_prefix("\x1b[").expect("nothing but sequences while margins are set");
        let count = parameters.parse().unwrap_or(1);
        match operation {
            "s" => columns = pair(parameters),
            "M" => shift(parser, &rows, &columns, count),
            "L" => shift(parser, &rows, &columns, -count),
            _ => parser.process(sequence.as_bytes()),
        }
    }
}

/// Moves the cells within the margins, from the cursor's row down, up by so many rows; rows that come in are blank.
fn shift(parser: &mut Parser, rows: &Range<u16>, columns: &Range<u16>, by: i16) {
    let screen = parser.screen();
    let (top, column) = screen.cursor_position();
    assert!(rows.contains(&top) && columns.contains(&column), "the cursor is outside of the margins");
    let rows = top..rows.end;
    let mut out = String::from("\x1b7");
    for row in rows.clone() {
        out += &format!("\x1b[m\x1b[{};{}H\x1b[{}X", row + 1, columns.start + 1, columns.len());
        let Some(from) = row.checked_add_signed(by).filter(|from| rows.contains(from)) else { continue };
        for column in columns.clone() {
            let cell = screen.cell(from, column).unwrap();
            assert!(!(cell.is_wide() && column + 1 == columns.end), "half a character is moved");
            assert!(!(cell.is_wide_continuation() && column == columns.start), "half a character is moved");
            if !cell.is_wide_continuation() {
                out += &format!("\x1b[{};{}H{}", row + 1, column + 1, written(cell));
            }
        }
    }
    parser.process((out + "\x1b8").as_bytes());
}

/// A cell as a program may have written it.
fn written(cell: &Cell) -> String {
    let colour = |colour, base: u8| match colour {
        Color::Default => format!(";{}", base + 9),
        Color::Idx(index) => format!(";{};5;{index}", base + 8),
        Color::Rgb(red, green, blue) => format!(";{};2;{red};{green};{blue}", base + 8),
    };
    let mut style = String::from("\x1b[0");
    for (has, code) in [
        (cell.bold(), ";1"),
        (cell.dim(), ";2"),
        (cell.italic(), ";3"),
        (cell.underline(), ";4"),
        (cell.inverse(), ";7"),
    ] {
        style += if has { code } else { "" };
    }
    style += &(colour(cell.fgcolor(), 30) + &colour(cell.bgcolor(), 40));
    let contents = if cell.has_contents() { cell.contents() } else { " " };
    format!("{style}m{contents}")
}
