//! The reader in a terminal, on a short article.

use std::fs;

use tempfile::TempDir;

use super::{Pty, Shown, Start};

pub const KANBAO: &str = env!("CARGO_BIN_EXE_kanbao");
pub const HEADLINE: &str = "渡輪停航三日";
const ARTICLE: &str = "# 渡輪停航三日\n\n碼頭的售票員說：「風太大了——明天再來吧。」\n";

/// A folder with one article in it.
pub fn home() -> TempDir {
    let home = tempfile::tempdir().unwrap();
    fs::write(home.path().join("article.md"), ARTICLE).unwrap();
    home
}

pub fn kanbao<'a>(arguments: &'a [&'a str]) -> Start<'a> {
    Start { program: KANBAO, arguments, variables: &[], columns: 80, rows: 24 }
}

/// A shell that runs a command.
pub fn shell<'a>(arguments: &'a [&'a str], variables: &'a [(&'a str, &'a str)]) -> Start<'a> {
    Start { program: "/bin/sh", arguments, variables, columns: 80, rows: 24 }
}

/// The reader on the article, opened.
pub fn open(home: &TempDir) -> Pty {
    let pty = kanbao(&["article.md"]).run(home.path());
    pty.wait_for(HEADLINE);
    pty
}

/// The shell has the terminal.
pub fn is_prompting(shown: &Shown) -> bool {
    !shown.is_alternate() && shown.text().trim_end().ends_with('$')
}

/// The terminal is as the program found it.
pub fn assert_restored(pty: &Pty) {
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
