//! The program's life in a terminal, as stories on the real binary.

#![cfg(unix)]

mod pty;

use std::fs;
use std::thread;
use std::time::Duration;

use pty::{Pty, Shown, Start};
use rustix::process::Signal;
use tempfile::TempDir;

const KANBAO: &str = env!("CARGO_BIN_EXE_kanbao");
const HEADLINE: &str = "渡輪停航三日";
const ARTICLE: &str = "# 渡輪停航三日\n\n碼頭的售票員說：「風太大了——明天再來吧。」\n";

/// A folder with one article in it.
fn home() -> TempDir {
    let home = tempfile::tempdir().unwrap();
    fs::write(home.path().join("article.md"), ARTICLE).unwrap();
    home
}

fn kanbao<'a>(arguments: &'a [&'a str]) -> Start<'a> {
    Start { program: KANBAO, arguments, variables: &[], columns: 80, rows: 24 }
}

/// A shell that runs a command.
fn shell<'a>(arguments: &'a [&'a str], variables: &'a [(&'a str, &'a str)]) -> Start<'a> {
    Start { program: "/bin/sh", arguments, variables, columns: 80, rows: 24 }
}

/// The reader on the article, opened.
fn open(home: &TempDir) -> Pty {
    let pty = kanbao(&["article.md"]).run(home.path());
    pty.wait_for(HEADLINE);
    pty
}

/// The shell has the terminal.
fn is_prompting(shown: &Shown) -> bool {
    !shown.is_alternate() && shown.text().trim_end().ends_with('$')
}

/// The terminal is as the program found it.
fn assert_restored(pty: &Pty) {
    pty.wait(|shown| !shown.is_alternate());
    pty.look(|shown| {
        let screen = shown.parser.screen();
        assert!(!screen.hide_cursor(), "the cursor shows");
        assert!(!screen.bracketed_paste(), "pasting is as ever");
        assert_eq!(screen.mouse_protocol_mode(), vt100::MouseProtocolMode::None, "the mouse selects");
        assert!(!shown.text().contains(HEADLINE), "nothing is left on the screen");
    });
    assert!(pty.is_cooked(), "lines are gathered and echoed");
}

#[test]
fn q_ends_it_and_gives_the_terminal_back() {
    let home = home();
    let mut pty = open(&home);
    assert!(pty.look(Shown::is_alternate) && !pty.is_cooked());
    pty.keys("q");
    assert_eq!(pty.wait_ended(), 0);
    assert_restored(&pty);
}

#[test]
fn signals_end_it_in_order() {
    for (signal, status) in [(Signal::HUP, 129), (Signal::INT, 130), (Signal::QUIT, 131), (Signal::TERM, 143)] {
        let home = home();
        let mut pty = open(&home);
        pty.signal(signal);
        assert_eq!(pty.wait_ended(), status, "{signal:?}");
        assert_restored(&pty);
    }
}

#[test]
fn a_vanished_terminal_ends_it() {
    let home = home();
    let mut pty = open(&home);
    pty.vanish();
    assert_eq!(pty.wait_ended(), 129);
}

/// A terminal that takes no output holds the drawing thread fast; signals end the program nevertheless.
#[test]
fn a_terminal_that_stands_still_does_not_keep_it() {
    let home = home();
    let mut pty = open(&home);
    pty.stand_still(true);
    for _ in 0..40 {
        pty.keys("\x0c\x0c\x0c\x0c");
        thread::sleep(Duration::from_millis(5));
    }
    pty.signal(Signal::TERM);
    assert_eq!(pty.wait_ended(), 143);
}

#[test]
fn it_stops_and_goes_on_three_times() {
    let home = home();
    let mut pty = open(&home);
    for cycle in 0..3 {
        match cycle {
            1 => pty.signal(Signal::TSTP),
            _ => pty.keys("\x1a"),
        }
        pty.wait_stopped();
        assert_restored(&pty);
        pty.signal(Signal::CONT);
        pty.wait(|shown| shown.is_alternate() && shown.text().contains(HEADLINE));
        assert!(!pty.is_cooked());
    }
    pty.keys("q");
    assert_eq!(pty.wait_ended(), 0);
    assert_restored(&pty);
}

/// A job that is continued in the background leaves the terminal to the shell until it is in the foreground again.
#[test]
fn in_the_background_it_leaves_the_terminal_alone() {
    let home = home();
    let mut pty = shell(&["-i"], &[("PS1", "$ ")]).run(home.path());
    pty.wait_for("$ ");
    pty.keys(&format!("{KANBAO} article.md\r"));
    pty.wait_for(HEADLINE);
    pty.keys("\x1a");
    pty.wait(is_prompting);
    pty.keys("kill -CONT %1; sleep 0.5; echo on''ward\r");
    pty.wait_for("onward");
    assert!(!pty.look(Shown::is_alternate));
    pty.keys("echo typ''ed\r");
    pty.wait_for("typed");
    pty.keys("fg\r");
    pty.wait(|shown| shown.is_alternate() && shown.text().contains(HEADLINE));
    pty.keys("q");
    pty.wait(is_prompting);
    pty.keys("echo status''=$?\r");
    pty.wait_for("status=0");
    pty.keys("exit\r");
    assert_eq!(pty.wait_ended(), 0);
}

#[test]
fn the_document_comes_through_a_pipe_and_keys_from_the_terminal() {
    let home = home();
    let command = format!("cat article.md | {KANBAO} -");
    let mut pty = shell(&["-c", &command], &[]).run(home.path());
    pty.wait_for(HEADLINE);
    pty.keys("q");
    assert_eq!(pty.wait_ended(), 0);
    assert_restored(&pty);
}

#[test]
fn any_size_will_do() {
    let home = home();
    let mut pty = open(&home);
    for (columns, rows) in [(1, 1), (2, 1), (1, 60), (200, 1), (300, 100), (0, 0), (20, 6)] {
        pty.resize(columns, rows);
    }
    for _ in 0..500 {
        pty.signal(Signal::WINCH);
    }
    pty.resize(80, 24);
    pty.wait_for(HEADLINE);
    pty.keys("q");
    assert_eq!(pty.wait_ended(), 0);
}

/// Another program may have drawn on the terminal: a resize to the same size paints everything again.
#[test]
fn a_resize_repaints() {
    let home = home();
    let mut pty = open(&home);
    pty.resize(80, 24);
    pty.wait(|shown| shown.sent.windows(HEADLINE.len()).filter(|sent| *sent == HEADLINE.as_bytes()).count() > 1);
    pty.keys("q");
    assert_eq!(pty.wait_ended(), 0);
}

/// What the terminal answers to the probe, early or late, whole or in pieces, is neither shown nor taken for keys.
#[test]
fn answers_are_no_keys() {
    let home = home();
    let mut pty = open(&home);
    pty.wait(|shown| shown.sent.windows(3).any(|sent| sent == b"\x1b[c"));
    // `q` and `:` would end the program or open the palette.
    for piece in ["\x1b[?2026;2$y\x1b]11;rgb:1e", "1e/1e1e/2e2e\x1b\\", "\x1b[1;2R\x1b[1;", "3R", "\x1b[?62;22c"] {
        pty.keys(piece);
        thread::sleep(Duration::from_millis(60));
    }
    thread::sleep(Duration::from_millis(1500));
    pty.keys("\x1b]11;rgb:0000/0000/0000\x1b\\\x1bP1$rq\x1b\\\x1b[1;3R");
    pty.keys("\x1b[6~");
    pty.wait_for(HEADLINE);
    let shown = pty.look(Shown::text);
    assert!(!shown.contains("rgb") && !shown.contains("2026"), "{shown}");
    pty.keys("q");
    assert_eq!(pty.wait_ended(), 0);
}

/// Nothing waits for a terminal that does not answer.
#[test]
fn keys_work_while_answers_are_awaited() {
    let home = home();
    let mut pty = kanbao(&["article.md"]).run(home.path());
    pty.keys("?q");
    pty.wait_for(HEADLINE);
    pty.keys("q");
    assert_eq!(pty.wait_ended(), 0);
}

#[test]
fn a_terminal_that_only_prints_gets_plain_text() {
    for variables in [[("TERM", "dumb")], [("TERM", "")]] {
        let home = home();
        let mut pty = Start { variables: &variables, ..kanbao(&["article.md"]) }.run(home.path());
        assert_eq!(pty.wait_ended(), 0);
        pty.wait_for(HEADLINE);
        assert!(!pty.look(|shown| shown.sent.contains(&0x1b)));
    }
}
