//! Rows that move are moved by the terminal.

use super::*;

/// A part of the screen between two others, as the article's pane is.
const PART: Rect = Rect { x: 12, y: 2, width: 56, height: 20 };

/// A line of the article unlike any other.
fn line(number: u16) -> String {
    (0..20).map(|at| char::from_u32(u32::from(0x4e00 + 97 * number + 13 * at)).unwrap()).collect()
}

/// Draws a page whose article has scrolled to a line; the contents do not move.
fn page(stage: &mut Stage, top: u16, contents: u16) {
    stage.draw(|buffer| {
        buffer.set_string(0, 0, "看報", Style::new().fg(Color::Red));
        buffer.set_string(60, 23, "第三版", Style::new());
        for row in PART.y..PART.bottom() {
            buffer.set_string(11, row, "│", Style::new());
            buffer.set_string(68, row, "│", Style::new());
            buffer.set_string(16, row, line(top + row), Style::new());
            if row < PART.y + contents {
                buffer.set_string(0, row, format!("標題{row}"), Style::new());
                buffer.set_string(70, row, format!("圖{row}"), Style::new());
            }
        }
    });
}

#[test]
fn between_margins_a_line_costs_a_line() {
    let mut stage = Stage::scrolling(80, 24, PART, true);
    page(&mut stage, 0, 20);
    for (top, sent) in [(1, 22), (0, 2)] {
        page(&mut stage, top, 20);
        assert_eq!(stage.printed(), line(sent));
        assert!(stage.rows()[2].contains(&line(top + 2)) && stage.rows()[23].contains("第三版"), "{:#?}", stage.rows());
    }
    let less = stage.printed().len();
    assert!(stage.bytes.len() < less + 80, "{} bytes for {less}", stage.bytes.len());
}

#[test]
fn without_margins_whole_rows_move_and_what_stands_beside_is_sent_again() {
    let mut stage = Stage::scrolling(80, 24, PART, false);
    page(&mut stage, 0, 3);
    page(&mut stage, 3, 3);
    assert!(stage.text().contains("\x1b[3M"), "{:?}", stage.text());
    assert!(stage.rows()[2].starts_with("標題2") && stage.rows()[5].starts_with("           │"), "{:#?}", stage.rows());
    assert!(!stage.printed().contains(&line(20)), "it has moved");
    assert!(stage.rows()[17].contains(&line(20)), "{:#?}", stage.rows());
    assert!(stage.printed().contains("標題2"), "it has been moved and comes back");
}

/// On a page that does not move as a whole, moving whole rows is not worth it.
#[test]
fn nothing_moves_where_that_is_longer() {
    let mut stage = Stage::scrolling(80, 24, PART, false);
    page(&mut stage, 0, 20);
    page(&mut stage, 18, 20);
    assert!(!stage.text().contains('M'), "{:?}", stage.text());
}

/// A margin through the middle of a character would tear it.
#[test]
fn a_character_that_reaches_over_the_edge_keeps_its_row() {
    let mut stage = Stage::scrolling(80, 24, PART, true);
    for top in [0, 1] {
        page(&mut stage, top, 20);
        let straddling = |buffer: &mut Buffer| {
            buffer.set_string(11, 9, "漢", Style::new());
        };
        stage.draw(straddling);
        assert!(!stage.text().contains("\x1b[?69h"), "{:?}", stage.text());
    }
}
