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

/// The end of the questions that the probe asks.
const LAST_QUESTION: &[u8] = b"\x1b[c";

/// Answers the probe as a terminal that moves its cursor by so many cells after the two text sizing sequences; of other
/// characters it draws Han in two cells.
pub fn answer_probe(pty: &mut Pty, sizing: [u16; 2]) {
    let asked = |shown: &Shown| shown.sent.windows(LAST_QUESTION.len()).any(|sent| sent == LAST_QUESTION);
    pty.wait(asked);
    let sent = pty.look(|shown| String::from_utf8_lossy(&shown.sent).into_owned());
    let (_, questions) = sent.split_once("\x1b[?2026$p").expect("questions");
    let (questions, _) = questions.split_once("\x1b[c").expect("the last question");
    let mut column = 1;
    let mut answers = String::from("\x1b[?2026;2$y");
    for question in questions.split_inclusive("\x1b[6n").filter(|question| question.ends_with("\x1b[6n")) {
        column = match question {
            _ if question.starts_with("\x1b]66;w=2; ") => column + sizing[0],
            _ if question.starts_with("\x1b]66;s=2; ") => column + sizing[1],
            "\r\x1b[6n" => 1,
            _ => 2,
        };
        answers += &format!("\x1b[1;{column}R");
    }
    pty.keys(&(answers + "\x1b[?62;22c"));
}
