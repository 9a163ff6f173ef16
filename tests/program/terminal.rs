//! The program's life in a terminal, as stories on the real binary.

use std::thread;
use std::time::Duration;

use crate::support::pty::reader::{
    HEADLINE, KANBAO, answer_probe, assert_restored, home, is_prompting, kanbao, open, shell,
};
use crate::support::pty::sent::assert_composed;
use crate::support::pty::{Shown, Start};
use rustix::process::Signal;

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

/// In a window that was opened for it alone nobody could continue it.
#[test]
fn a_key_stops_nobody_who_leads_the_session() {
    let home = home();
    let mut pty = open(&home);
    pty.keys("\x1aq");
    assert_eq!(pty.wait_ended(), 0);
    assert_restored(&pty);
}

#[test]
fn it_stops_and_goes_on_three_times() {
    let home = home();
    let mut pty = open(&home);
    for _ in 0..3 {
        pty.signal(Signal::TSTP);
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
    // Nobody has to say that what is piped in is meant.
    for named in ["-", ""] {
        let command = format!("cat article.md | {KANBAO} {named}");
        let mut pty = shell(&["-c", &command], &[]).run(home.path());
        pty.wait_for(HEADLINE);
        pty.keys("q");
        assert_eq!(pty.wait_ended(), 0);
        assert_restored(&pty);
    }
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

/// A terminal with kitty's text sizing protocol gets the headline twice as large, in one piece; others never do.
#[test]
fn headlines_are_large_where_the_terminal_can() {
    let large = format!("\x1b]66;s=2;{HEADLINE}\x1b\\");
    for (sizing, arguments, is_large) in [
        ([2, 2], &["article.md"][..], true),
        ([2, 2], &["--set", "screen.headlines=single", "article.md"], false),
        ([2, 1], &["article.md"], false),
        ([0, 0], &["article.md"], false),
    ] {
        let home = home();
        let mut pty = kanbao(arguments).run(home.path());
        answer_probe(&mut pty, sizing);
        // A frame after the answers: the help, and back.
        pty.keys("?");
        pty.wait_for("Help");
        pty.keys("\x1b");
        pty.wait(|shown| !shown.text().contains("Help"));
        let has = |shown: &Shown| String::from_utf8_lossy(&shown.sent).contains(&large);
        if is_large {
            pty.wait(has);
        }
        pty.keys("q");
        assert_eq!(pty.wait_ended(), 0);
        assert_eq!(pty.look(has), is_large, "{sizing:?} {arguments:?}");
        assert_restored(&pty);
        assert_composed(&pty.look(|shown| shown.sent.clone()));
    }
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
