//! Hostile texts, names, files and words in the real binary: everything is opened, paged through, toggled, searched and
//! printed, in little memory, and the terminal gets nothing but what kanbao composes itself (`pty::sent`).
//!
//! No test measures time: what hangs is found by the patience of a story. `make bench` has the figures.

mod files;
mod names;
mod own;
mod state;
mod terminal;
pub mod texts;

use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use self::texts::{CLASSES, FOOT, FOOT_TOGGLED, FOOT_WORD, HEAD, HEAD_TOGGLED, REFUSED, Text};
use crate::support;
use crate::support::pty::sent::{assert_composed, is_forbidden};
use crate::support::pty::{Pty, Shown, Start};
use tempfile::TempDir;

const KANBAO: &str = env!("CARGO_BIN_EXE_kanbao");
/// The key, known at once by the sequence behind it, which means nothing to kanbao (the terminal has the focus).
const ESC: &str = "\x1b\x1b[I";
/// Bytes of memory that reading any of these may take.
const MEMORY: u64 = 200 << 20;
/// Starts the program with no more memory than that to write to; what wants more is ended, before the machine suffers.
const LIMITED: &str = "ulimit -d 204800 && exec \"$0\" \"$@\"";

/// A home with one file in it.
fn home(name: &OsStr, bytes: &[u8]) -> TempDir {
    let home = tempfile::tempdir().expect("a folder");
    fs::write(home.path().join(name), bytes).expect("a file");
    home
}

/// The reader in a terminal, in English.
fn read(home: &Path, arguments: &[&str]) -> Pty {
    let arguments = [&["-c", LIMITED, KANBAO, "--lang", "en"], arguments].concat();
    Start { program: "/bin/sh", arguments: &arguments, variables: &[], columns: 100, rows: 30 }.run_answered(home)
}

/// Leaves the reader: it ends well, gives the terminal back, and has sent and held no more than it may.
/// Gives what it has put on the clipboard.
fn leave(mut pty: Pty, what: &str) -> Vec<String> {
    let peak = pty.peak();
    assert!(peak <= MEMORY, "{what}: {} MB", peak >> 20);
    pty.keys("q");
    assert_eq!(pty.wait_ended(), 0, "{what}");
    pty.wait(|shown| !shown.is_alternate());
    pty.look(|shown| assert_composed(&shown.sent))
}

/// The program without a terminal, in its home.
fn command<S: AsRef<OsStr>>(home: &Path, arguments: impl IntoIterator<Item = S>) -> Command {
    let mut command = Command::new("/bin/sh");
    command.arg("-c").arg(LIMITED).arg(KANBAO).args(arguments);
    command.current_dir(home).env_clear().env("HOME", home).stdin(Stdio::null());
    command
}

fn run<S: AsRef<OsStr>>(home: &Path, arguments: impl IntoIterator<Item = S>) -> Output {
    command(home, arguments).output().expect("the program runs")
}

/// What a run has written; it ended so, and wrote nothing that steers a terminal.
fn written(output: Output, status: i32, what: &str) -> (String, String) {
    let text = |bytes| String::from_utf8(bytes).unwrap_or_else(|_| panic!("{what}: no UTF-8"));
    let (out, err) = (text(output.stdout), text(output.stderr));
    assert_eq!(output.status.code(), Some(status), "{what}: {}", err.chars().take(400).collect::<String>());
    for text in [&out, &err] {
        let control = text.find(|c| is_forbidden(c) && c != '\n');
        assert_eq!(control.map(|at| &text[at.saturating_sub(20)..][..20]), None, "{what} writes a control character");
    }
    (out, err)
}

/// What lies over the text, by its key; each text of a class is looked at below another one.
const SHEETS: [&str; 6] = ["L", "e", "o", "T", "?", ":"];

/// Everything that a reader does with a text.
fn is_read(text: &Text, number: usize) {
    let name = text.name;
    let home = home(name.as_ref(), &(text.make)());
    let mut pty = read(home.path(), &[name]);
    pty.wait_for(HEAD);
    for key in ["j", " ", "d", "]", "}", ")", "u", "b", "k", "\t", "\r", ESC, "c", "i", "c", "i", "z", "z", "R", "R"] {
        pty.keys(key);
    }
    pty.keys(SHEETS[number % SHEETS.len()]);
    pty.keys("\x1b[B\x1b[6~");
    pty.keys(ESC);
    pty.keys("g");
    pty.wait_for(HEAD);
    pty.keys("t");
    pty.wait_for(HEAD_TOGGLED);
    pty.keys("DPDP+-=y");
    pty.keys("G");
    pty.wait_for(FOOT_TOGGLED);
    pty.keys("t");
    pty.wait_for(FOOT);
    pty.keys("g");
    pty.wait_for(HEAD);
    pty.keys(&format!("/{FOOT_WORD}\r"));
    pty.wait_for(FOOT);
    pty.keys("nNg");
    pty.resize(20, 6);
    pty.resize(160, 48);
    pty.wait_for(HEAD);
    leave(pty, name);
    is_written(name, home.path(), &["--print", TASKS[number % TASKS.len()]]);
}

/// What else is written of a text; each text of a class is written in another form.
const TASKS: [&str; 3] = ["--outline", "--outline=json", "--explain"];

/// What is written of a text has its first and its last line.
fn is_written(name: &str, home: &Path, tasks: &[&str]) {
    for task in tasks {
        let what = format!("{task} {name}");
        let (out, err) = written(run(home, [*task, name]), 0, &what);
        assert!(out.contains(HEAD) && out.contains("碼頭的燈"), "{what} lacks its first or last line");
        assert_eq!(err, "", "{what}");
    }
}

fn class(wanted: &str) {
    let (_, texts) = CLASSES.iter().find(|(name, _)| *name == wanted).expect("a class of the table");
    let texts: Vec<(usize, &Text)> = texts.iter().enumerate().collect();
    // All that fail are told, not the first alone.
    let failed = support::failing(&texts, |(number, text)| is_read(text, *number));
    let failed: Vec<&str> = failed.iter().map(|(_, text)| text.name).collect();
    assert!(failed.is_empty(), "{failed:?}");
}

#[test]
fn escape_sequences() {
    class("escape sequences");
}

#[test]
fn entities_and_links() {
    class("entities and links");
}

#[test]
fn unicode() {
    class("Unicode");
}

#[test]
fn shape() {
    class("shape");
}

#[test]
fn nesting() {
    class("nesting");
}

#[test]
fn web_pages() {
    class("web pages");
}

#[test]
fn encodings() {
    class("encodings");
}

#[test]
fn what_is_no_text_is_refused_by_name() {
    for (name, make) in REFUSED {
        let home = home(name.as_ref(), &make());
        for task in ["--print", "--outline", "--explain"] {
            let (out, err) = written(run(home.path(), [task, name]), 1, name);
            assert!(out.is_empty() && err.contains(name) && err.lines().count() == 1, "{err}");
        }
        let mut pty = read(home.path(), &[name]);
        assert_eq!(pty.wait_ended(), 1, "{name}");
        pty.wait_for(name);
        pty.look(|shown| assert_lines(&shown.sent));
    }
}

/// Nothing but lines was sent.
fn assert_lines(sent: &[u8]) {
    let sent = String::from_utf8_lossy(sent);
    assert!(!sent.replace("\r\n", "").contains(is_forbidden), "{sent:?}");
}
