//! Whatever the program finds around it: locales, sizes, pipes, other jobs, a machine that is busy.

use std::fs;

use crate::support::pty::reader::{HEADLINE, KANBAO, assert_restored, home, is_prompting, kanbao, open, shell};
use crate::support::pty::{Shown, Start};
use kanbao::layout::width::Widths;
use rustix::process::Signal;
use tempfile::TempDir;

/// The parameters of every SGR sequence that was sent.
fn styles(shown: &Shown) -> Vec<String> {
    let sent = String::from_utf8_lossy(&shown.sent).into_owned();
    let sequences = sent.split("\x1b[").skip(1).filter_map(|rest| rest.split_once('m'));
    let parameters = sequences.map(|(parameters, _)| parameters).filter(|found| !found.contains(char::is_alphabetic));
    parameters.flat_map(|found| found.split(';')).map(str::to_owned).collect()
}

#[test]
fn without_colours_weight_carries_the_look() {
    let home = home();
    let variables = [("NO_COLOR", "1"), ("COLORTERM", "truecolor")];
    let mut pty = Start { variables: &variables, ..kanbao(&["--theme", "dark", "article.md"]) }.run(home.path());
    pty.wait_for(HEADLINE);
    pty.keys("q");
    assert_eq!(pty.wait_ended(), 0);
    let styles = pty.look(styles);
    assert!(styles.iter().any(|style| style == "1"), "the headline is bold: {styles:?}");
    assert!(styles.iter().all(|style| style.parse().unwrap_or(0) < 30), "no colour: {styles:?}");
}

/// The text is UTF-8 whatever the locale says; where that names another character set, the reader is told why the
/// terminal may show something else.
#[test]
fn any_locale_will_do() {
    for (locale, told) in [
        ("C", ""),
        ("POSIX", ""),
        ("xx_YY.utf8", ""),
        ("zh_HK", ""),
        ("zh_TW.Big5", "Big5"),
        ("zh_CN.GB18030@stroke", "GB18030"),
    ] {
        let home = home();
        let mut pty = Start { variables: &[("LC_ALL", locale)], ..kanbao(&["article.md"]) }.run(home.path());
        pty.wait_for(HEADLINE);
        pty.keys("q");
        assert_eq!(pty.wait_ended(), 0, "{locale}");
        pty.wait(|shown| !shown.is_alternate());
        let left = pty.look(Shown::text);
        assert_eq!(left.contains("UTF-8"), !told.is_empty(), "{locale}: {left}");
        assert!(left.contains(told), "{locale}: {left}");
    }
}

/// Serial lines and some containers do not know how large the terminal is.
#[test]
fn a_terminal_without_a_size_has_the_usual_one() {
    let home = home();
    let mut pty = Start { columns: 0, rows: 0, ..kanbao(&["article.md"]) }.run(home.path());
    pty.wait(|shown| shown.sent.windows(HEADLINE.len()).any(|sent| sent == HEADLINE.as_bytes()));
    pty.keys("q");
    assert_eq!(pty.wait_ended(), 0);
}

#[test]
fn a_document_from_a_pipe_that_never_ends() {
    let home = home();
    let command = format!("yes 港口的燈 | {KANBAO} -");
    let mut pty = shell(&["-c", &command], &[]).run(home.path());
    pty.wait_for("港口的燈");
    pty.keys("q");
    assert_eq!(pty.wait_ended(), 0);
}

/// Its keys are the program's, under whatever name it is given.
#[test]
fn a_terminal_is_no_document() {
    let home = home();
    let mut pty = kanbao(&["/dev/tty"]).run(home.path());
    assert_eq!(pty.wait_ended(), 1);
    let told = pty.look(Shown::text);
    assert!(told.contains("/dev/tty: nothing is piped in"), "{told}");
}

#[test]
fn what_is_printed_keeps_to_the_terminal_that_it_is_printed_on() {
    let home = home();
    let mut pty = Start { columns: 30, ..kanbao(&["--print", "article.md"]) }.run(home.path());
    assert_eq!(pty.wait_ended(), 0);
    let sent = pty.look(|shown| String::from_utf8_lossy(&shown.sent).into_owned());
    assert!(sent.contains(HEADLINE), "{sent}");
    for line in sent.lines() {
        assert!(Widths::NARROW.text(line.trim_end()) <= 30, "{line}");
    }
}

/// In a session of its own the program has no `/dev/tty`: keys come from the terminal that the screen goes to.
#[test]
fn a_document_from_a_pipe_without_a_terminal_of_ones_own() {
    let home = home();
    let command = format!("cat article.md | setsid -w {KANBAO} -");
    let mut pty = shell(&["-c", &command], &[]).run(home.path());
    pty.wait_for(HEADLINE);
    pty.keys("q");
    assert_eq!(pty.wait_ended(), 0);
}

#[test]
fn closed_files_are_no_trouble() {
    for (command, status) in [
        (format!("{KANBAO} --print article.md >&-"), 0),
        (format!("{KANBAO} --print article.md missing.md >&- 2>&-"), 1),
        (format!("{KANBAO} --print article.md > /dev/full"), 1),
        (format!("{KANBAO} --print article.md > /dev/full 2>&-"), 1),
        (format!("{KANBAO} --print <&- article.md | head -c 1 > /dev/null"), 0),
    ] {
        let home = home();
        let mut pty = shell(&["-c", &command], &[]).run(home.path());
        assert_eq!(pty.wait_ended(), status, "{command}");
        assert!(!pty.look(Shown::text).contains("panicked"), "{command}");
    }
}

/// A reader without standard input or standard error has the terminal all the same.
#[test]
fn standard_input_and_error_may_be_closed() {
    let home = home();
    let command = format!("{KANBAO} article.md <&- 2>&-");
    let mut pty = shell(&["-c", &command], &[]).run(home.path());
    pty.wait_for(HEADLINE);
    pty.keys("q");
    assert_eq!(pty.wait_ended(), 0);
    assert_restored(&pty);
}

/// A text that takes a while to read.
fn large() -> TempDir {
    let home = home();
    let text = "　　渡輪今早恢復航行，碼頭的人多了起來。\n\n".repeat(1 << 18);
    fs::write(home.path().join("large.txt"), format!("{HEADLINE}\n\n{text}")).unwrap();
    home
}

/// Whatever threads are at work on a large text, none outlives the program or holds it back.
#[test]
fn it_ends_while_it_is_busy() {
    for (keys, signal, status) in
        [("q", None, 0), ("Gt/航行\rq", None, 0), ("Gt", Some(Signal::TERM), 143), ("/航行\r", Some(Signal::HUP), 129)]
    {
        let home = large();
        let mut pty = kanbao(&["large.txt"]).run(home.path());
        pty.wait_for(HEADLINE);
        pty.keys(keys);
        signal.into_iter().for_each(|signal| pty.signal(signal));
        assert_eq!(pty.wait_ended(), status, "{keys:?}");
        assert_restored(&pty);
    }
}

#[test]
fn a_terminal_that_vanishes_while_it_is_busy_ends_it() {
    let home = large();
    let mut pty = kanbao(&["large.txt"]).run(home.path());
    pty.wait_for(HEADLINE);
    pty.keys("Gt");
    pty.vanish();
    assert_eq!(pty.wait_ended(), 129);
}

#[test]
fn a_stopped_program_can_be_ended() {
    let home = home();
    let mut pty = open(&home);
    pty.signal(Signal::TSTP);
    pty.wait_stopped();
    pty.signal(Signal::TERM);
    pty.signal(Signal::CONT);
    assert_eq!(pty.wait_ended(), 143);
    assert_restored(&pty);
}

/// A job in the background is stopped, continued and ended without touching the shell's terminal.
#[test]
fn three_times_stopped_and_continued_in_the_background() {
    let home = home();
    let mut pty = shell(&["-i"], &[("PS1", "$ ")]).run(home.path());
    pty.wait_for("$ ");
    pty.keys(&format!("{KANBAO} article.md\r"));
    pty.wait_for(HEADLINE);
    pty.keys("\x1a");
    pty.wait(is_prompting);
    for cycle in 0..3 {
        pty.keys(&format!("kill -CONT %1; sleep 0.3; kill -TSTP %1; sleep 0.2; echo cy''cle{cycle}\r"));
        pty.wait_for(&format!("cycle{cycle}"));
        assert!(!pty.look(Shown::is_alternate));
    }
    pty.keys("fg\r");
    pty.wait(|shown| shown.is_alternate() && shown.text().contains(HEADLINE));
    pty.keys("\x1a");
    pty.wait(is_prompting);
    pty.keys("kill -CONT %1; sleep 0.2; kill -HUP %1; sleep 0.5\r");
    pty.keys("echo on''ward\r");
    pty.wait_for("onward");
    pty.wait_for("Done(129)");
    assert!(!pty.look(Shown::is_alternate));
    pty.keys("exit\r");
    assert_eq!(pty.wait_ended(), 0);
}
