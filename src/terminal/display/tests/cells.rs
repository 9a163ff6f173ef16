//! The cells that the terminal shows.

use super::*;

#[test]
fn a_frame_shows_what_the_cells_hold() {
    let mut stage = Stage::new(20, 3);
    stage.lines(&["看報 kanbao", "「中文」"]);
    assert_eq!(stage.rows(), ["看報 kanbao", "「中文」", ""]);
    assert_eq!(stage.text(), "\x1b[?2026h\x1b[?25l\x1b[H\x1b[m\x1b[J看報 kanbao\x1b[2H「中文」\x1b[?2026l");
}

#[test]
fn a_cleared_screen_is_sent_whole() {
    let mut stage = Stage::new(10, 2);
    stage.lines(&["報紙", "新聞"]);
    stage.parser.process("\x1b[1;1Hnoise noise\x1b[2;1Hnoise".as_bytes());
    stage.display.forget();
    stage.lines(&["報紙", "新聞"]);
    assert_eq!(stage.rows(), ["報紙", "新聞"]);
    assert!(stage.text().starts_with("\x1b[?2026h"), "it is not seen blank in between");
}

#[test]
fn the_cursor_is_hidden_while_drawing_and_put_where_one_types() {
    let mut stage = Stage::new(10, 2);
    stage.display.draw(|_| Some(Position::new(3, 1))).unwrap();
    let bytes = std::mem::take(&mut stage.display.out);
    stage.parser.process(&bytes);
    assert_eq!(stage.parser.screen().cursor_position(), (1, 3));
    assert!(!stage.parser.screen().hide_cursor());
    stage.lines(&["x"]);
    assert!(stage.parser.screen().hide_cursor());
}

#[test]
fn a_wide_character_at_the_edge_is_not_cut_in_half() {
    let mut stage = Stage::new(3, 1);
    stage.draw(|buffer| {
        buffer[(0, 0)].set_symbol("一");
        buffer[(2, 0)].set_symbol("二");
    });
    assert_eq!(stage.rows(), ["一"]);
}

#[test]
fn what_covered_two_cells_leaves_nothing_behind() {
    let mut stage = Stage::new(8, 1);
    let red = Style::new().bg(Color::Red);
    stage.draw(|buffer| buffer.set_string(0, 0, "一二三", red));
    stage.lines(&["a"]);
    assert_eq!(stage.rows(), ["a"]);
    assert!((0..8).all(|column| stage.parser.screen().cell(0, column).unwrap().bgcolor() == vt100::Color::Default));
}

#[test]
fn sent_bytes_may_draw_over_rows_that_come_back() {
    let mut stage = Stage::new(10, 3);
    stage.lines(&["一", "二", "三"]);
    stage.display.insert("\x1b[H???", 0..2);
    stage.display.flush().unwrap();
    let bytes = std::mem::take(&mut stage.display.out);
    stage.parser.process(&bytes);
    assert_eq!(stage.rows(), ["一", "二", "三"]);
    assert!(bytes.starts_with(b"\x1b[?2026h\x1b[H???"), "in one frame");
}

#[test]
fn a_screen_of_any_size_is_drawn() {
    for (columns, rows) in [(1, 1), (2, 1), (1, 200), (500, 200)] {
        let mut stage = Stage::new(columns, rows);
        stage.draw(|buffer| {
            for position in buffer.area.positions() {
                buffer[position].set_symbol("x");
            }
        });
        let row = "x".repeat(usize::from(columns));
        assert!(stage.rows().iter().all(|shown| *shown == row), "{columns}×{rows}");
    }
}

#[test]
fn twenty_thousand_marks_on_one_base_are_not_sent() {
    let mut stage = Stage::new(10, 1);
    let base = "e".to_owned() + &"\u{301}".repeat(20_000);
    stage.draw(|buffer| {
        buffer[(0, 0)].set_symbol(&base);
        buffer[(1, 0)].set_symbol("f");
    });
    assert!(stage.bytes.len() < 1000);
}
