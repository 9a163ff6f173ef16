//! What hands do, on the real binary: typing with an input method, selecting with the mouse.

use std::fs;

use crate::support::pty::{Pty, Shown, Start};
use tempfile::TempDir;

const ARTICLE: &str = "# 渡輪停航三日\n\n碼頭的售票員說：「風太大了——明天再來吧。」\n";

/// The reader on an article, opened.
fn open(home: &TempDir) -> Pty {
    fs::write(home.path().join("article.md"), ARTICLE).unwrap();
    let arguments = &["--lang", "zh-Hant", "article.md"];
    let pty = Start { program: env!("CARGO_BIN_EXE_kanbao"), arguments, variables: &[], columns: 80, rows: 24 }
        .run(home.path());
    pty.wait_for("明天再來");
    pty
}

/// Row and column of the cursor, where it shows.
fn cursor(shown: &Shown) -> Option<(u16, u16)> {
    let screen = shown.parser.screen();
    Some(screen.cursor_position()).filter(|_| !screen.hide_cursor())
}

/// Row and column of the first cell that shows a character in the article's pane.
fn cell_of(shown: &Shown, character: &str) -> Option<(u16, u16)> {
    let cells = (0..24).flat_map(|row| (24..80).map(move |column| (row, column)));
    let shows = |(row, column): &(u16, u16)| {
        shown.parser.screen().cell(*row, *column).is_some_and(|cell| cell.contents() == character)
    };
    cells.into_iter().find(shows)
}

#[test]
fn the_cursor_stands_where_text_is_typed() {
    let home = tempfile::tempdir().unwrap();
    let mut pty = open(&home);
    assert_eq!(pty.look(cursor), None, "nothing is typed while one reads");
    pty.keys(":");
    // The cursor comes last in a frame.
    pty.wait(|shown| shown.text().contains("命令") && cursor(shown).is_some());
    let start = pty.look(cursor).expect("a cursor in the palette");
    pty.keys("繁");
    pty.wait(|shown| cursor(shown) == Some((start.0, start.1 + 2)));
    pty.keys("\x1b[200~简\n\x1b[201~");
    pty.wait(|shown| cursor(shown) == Some((start.0, start.1 + 4)));
    pty.keys("\r");
    pty.wait_for("码头的售票员");
    pty.wait(|shown| cursor(shown).is_none());
    pty.keys("q");
    assert_eq!(pty.wait_ended(), 0);
}

#[test]
fn what_the_mouse_selects_is_copied_as_it_was_written() {
    let home = tempfile::tempdir().unwrap();
    let mut pty = open(&home);
    pty.keys("t");
    pty.wait_for("码头的售票员");
    let (row, column) = pty.look(|shown| cell_of(shown, "码")).expect("the paragraph");
    // From the second half of 码 to the first half of 头; the protocol counts from 1.
    let (row, from, to) = (row + 1, column + 2, column + 3);
    pty.keys(&format!("\x1b[<0;{from};{row}M\x1b[<32;{to};{row}M\x1b[<0;{to};{row}m"));
    pty.wait_for("已选 2 字");
    pty.keys("y");
    // 碼頭, and what follows it.
    pty.wait(|shown| String::from_utf8_lossy(&shown.sent).contains("\x1b]52;c;56K86aCtC"));
    pty.keys("q");
    assert_eq!(pty.wait_ended(), 0);
}

/// Each way of going somewhere, and what the first line of the article then is.
const WAYS: [(&str, &str); 13] = [
    ("]", "甲篇第一節"),
    ("}", "碼頭老鐘"),
    ("{", "渡輪又添"),
    ("ma4]", "乙篇第一節"),
    ("'a", "渡輪又添"),
    ("''", "乙篇第一節"),
    ("<", "渡輪又添"),
    (">", "乙篇第一節"),
    ("g", "渡輪又添"),
    ("j", ""),
    ("c\x1b[Bjj\r", ""),
    ("g", "渡輪又添"),
    (":下一節\r", "甲篇第一節"),
];

#[test]
fn every_way_leads_somewhere() {
    let home = tempfile::tempdir().unwrap();
    fs::write(home.path().join("numbered.txt"), include_str!("../stories/numbered.txt")).unwrap();
    let arguments = &["--lang", "zh-Hant", "numbered.txt"];
    let mut pty = Start { program: env!("CARGO_BIN_EXE_kanbao"), arguments, variables: &[], columns: 60, rows: 16 }
        .run(home.path());
    pty.wait_for("渡輪");
    for (keys, first) in WAYS {
        pty.keys(keys);
        pty.wait(|shown| {
            shown.text().lines().skip(2).find(|line| !line.trim().is_empty()).is_some_and(|line| line.contains(first))
        });
    }
    // What was found stands in the midst of its surroundings.
    pty.keys("g/乙篇第一\r");
    pty.wait(|shown| shown.text().contains("▍ 乙篇第一節") && shown.text().contains("1 / 1"));
    pty.keys("q");
    assert_eq!(pty.wait_ended(), 0);
}

#[test]
fn a_wall_is_moved_with_the_mouse_and_stays() {
    let home = tempfile::tempdir().unwrap();
    let mut pty = open(&home);
    let wall =
        |shown: &Shown, column: u16| shown.parser.screen().cell(10, column).is_some_and(|cell| cell.contents() == "│");
    pty.wait(|shown| wall(shown, 22));
    // The protocol counts from 1.
    pty.keys("\x1b[<0;23;11M\x1b[<32;31;11M\x1b[<0;31;11m");
    pty.wait(|shown| wall(shown, 30));
    pty.keys("q");
    assert_eq!(pty.wait_ended(), 0);
    let pty = open(&home);
    pty.wait(|shown| wall(shown, 30));
}
