//! How few bytes are sent.

use super::*;

#[test]
fn only_changes_are_sent() {
    let mut stage = Stage::new(20, 3);
    stage.lines(&["第一行", "第二行", "第三行"]);
    stage.lines(&["第一行", "第四行", "第三行"]);
    assert_eq!(stage.text(), "\x1b[?2026h\x1b[2;3H四\x1b[?2026l");
    stage.lines(&["第一行", "第四行", "第三行"]);
    assert_eq!(stage.text(), "", "nothing has changed");
}

#[test]
fn a_few_letters_are_written_again_where_that_is_shorter_than_a_move() {
    let mut stage = Stage::new(20, 1);
    stage.lines(&["1 of 9 at 09:41"]);
    stage.lines(&["2 of 8 at 09:42"]);
    assert_eq!(stage.printed(), "2 of 82");
}

#[test]
fn a_screen_of_han_costs_little_more_than_its_text() {
    let mut stage = Stage::new(160, 48);
    let line = "漢".repeat(80);
    let text = line.len() * 48;
    stage.lines(&vec![line.as_str(); 48]);
    assert!(stage.bytes.len() * 100 <= text * 105, "{} bytes for {text}", stage.bytes.len());
}

/// A page as kanbao draws it: margins, borders, punctuation of ambiguous width.
#[test]
fn a_page_costs_at_most_1_3_times_its_text() {
    let mut stage = Stage::new(160, 48);
    let body = "他说：“今天天气很好——我们走”……海港的货轮2026年到岸，每76秒一台，关键工艺全部自动化。".repeat(2);
    let body: String = body.chars().take(40).collect();
    stage.draw(|buffer| {
        for row in 0..48 {
            buffer.set_string(2, row, "未來產業再提速", Style::new());
            buffer.set_string(24, row, "│", Style::new().fg(Color::DarkGray));
            buffer.set_string(40, row, &body, Style::new());
            buffer.set_string(135, row, "│", Style::new().fg(Color::DarkGray));
            buffer.set_string(137, row, "自動閘門正在放水", Style::new().add_modifier(Modifier::DIM));
        }
    });
    let text: usize = stage.rows().iter().map(String::len).sum();
    assert!(stage.bytes.len() * 10 <= text * 13, "{} bytes for {text}", stage.bytes.len());
}

#[test]
fn a_style_is_set_where_it_changes() {
    let mut stage = Stage::new(12, 1);
    stage.draw(|buffer| {
        buffer.set_string(0, 0, "粗體", Style::new().add_modifier(Modifier::BOLD));
        buffer.set_string(4, 0, "紅", Style::new().fg(Color::Red).add_modifier(Modifier::BOLD));
        buffer.set_string(6, 0, "常", Style::new());
    });
    assert_eq!(stage.text(), "\x1b[?2026h\x1b[?25l\x1b[H\x1b[m\x1b[J\x1b[6C常\x1b[G\x1b[1m粗體\x1b[31m紅\x1b[?2026l");
}

#[test]
fn blanks_are_erased_in_their_background() {
    let sepia = Style::new().bg(Color::Rgb(240, 230, 210));
    let fill = |buffer: &mut Buffer| {
        buffer.set_style(buffer.area, sepia);
        buffer.set_string(0, 0, "紙", sepia);
    };
    let mut stage = Stage::new(40, 2);
    stage.draw(fill);
    assert_eq!(stage.printed(), "紙");
    let paper = vt100::Color::Rgb(240, 230, 210);
    assert!((0..40).all(|column| stage.parser.screen().cell(1, column).unwrap().bgcolor() == paper));

    let mut screen = Stage::with(40, 2, Abilities::new(Depth::True, "screen"));
    screen.draw(fill);
    assert_eq!(screen.printed(), format!("紙{}", " ".repeat(78)), "this one erases in its own colour");
}

/// tmux would keep the second half of 風, and with it erase the blank before the wall once more, in its own background.
#[test]
fn no_half_of_a_wide_character_is_erased_alone() {
    let sepia = Style::new().bg(Color::Rgb(240, 230, 210));
    let page = |text: &'static str, wall: u16| {
        move |buffer: &mut Buffer| {
            buffer.set_style(buffer.area, sepia);
            buffer.set_string(1, 0, text, sepia);
            buffer.set_string(wall, 0, "a", sepia);
        }
    };
    for (wall, sent) in [(12, "\x1b[10X\x1b[10C a"), (13, "\x1b[12X\x1b[12Ca")] {
        let mut stage = Stage::new(40, 1);
        stage.draw(page("碼頭今晨起風", 30));
        stage.draw(page("", wall));
        assert!(stage.text().contains(sent), "{wall}: {:?}", stage.text());
    }
}

#[test]
fn a_rule_is_drawn_in_one_go() {
    let mut stage = Stage::new(40, 1);
    let rule = "─".repeat(20);
    stage.lines(&[&format!("{rule} 文")]);
    assert_eq!(stage.text(), format!("\x1b[?2026h\x1b[?25l\x1b[H\x1b[m\x1b[J{rule}\x1b[21G 文\x1b[K\x1b[?2026l"));
}
