//! kanbao beside other programs: as their pager, printing in colour, handing a file to an editor, forbidden to do so.

use std::fs;
use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::support::pty::{Pty, Shown, Start};
use tempfile::TempDir;

const KANBAO: &str = env!("CARGO_BIN_EXE_kanbao");
const SHORT: &str = "# 渡輪停航三日\n\n碼頭的售票員說：「風太大了。」\n";
const NUMBERED: &str = include_str!("../stories/numbered.txt");

/// A home with a short text and a long one.
fn home() -> TempDir {
    let home = tempfile::tempdir().expect("a folder");
    fs::write(home.path().join("short.txt"), SHORT).expect("writing");
    fs::write(home.path().join("numbered.txt"), NUMBERED).expect("writing");
    home
}

fn run(home: &TempDir, arguments: &[&str], variables: &[(&str, &str)]) -> Pty {
    let arguments = [&["--lang", "zh-Hant"], arguments].concat();
    Start { program: KANBAO, arguments: &arguments, variables, columns: 60, rows: 16 }.run(home.path())
}

/// What a run without a terminal writes, with `input` piped in.
fn piped(home: &TempDir, arguments: &[&str], variables: &[(&str, &str)], input: &str) -> String {
    let mut command = Command::new(KANBAO);
    command.args(arguments).current_dir(home.path()).env_clear().env("HOME", home.path());
    command.envs(variables.iter().copied()).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = command.spawn().expect("the program runs");
    child.stdin.take().expect("a pipe").write_all(input.as_bytes()).expect("it reads");
    String::from_utf8(child.wait_with_output().expect("it ends").stdout).expect("UTF-8")
}

/// A program in the home that a shell runs.
fn script(home: &TempDir, name: &str, lines: &str) -> PathBuf {
    let path = home.path().join(name);
    fs::write(&path, format!("#!/bin/sh\n{lines}\n")).expect("writing");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).expect("a program");
    path
}

/// The text without what styles it.
fn plain(printed: &str) -> String {
    let mut parts = printed.split("\x1b[");
    let first = parts.next().unwrap_or_default().to_owned();
    first + &parts.map(|part| part.split_once('m').map_or("", |(_, text)| text)).collect::<String>()
}

#[test]
fn printing_is_coloured_where_that_is_asked_for() {
    let home = home();
    let print = |color: &[&str], variables: &[(&str, &str)]| {
        piped(&home, &[&["--print", "short.txt"], color].concat(), variables, "")
    };
    let bare = print(&[], &[("TERM", "xterm-256color")]);
    assert!(bare.contains("渡輪停航三日") && !bare.contains('\x1b'), "nothing is styled in a pipe");
    let always = &["--color", "always"];
    for (color, variables, sign) in [
        (&["--color", "always", "--theme", "dark"][..], &[("TERM", "xterm"), ("COLORTERM", "truecolor")][..], "38;2;"),
        (&["--color", "always", "--theme", "dark"], &[("TERM", "xterm-256color")], "38;5;"),
        (always, &[("TERM", "xterm")], "\x1b[1"),
        (always, &[("TERM", "dumb")], "\x1b[1"),
        (always, &[("TERM", "xterm"), ("NO_COLOR", "1")], "\x1b[1"),
        (&["--color", "always", "--width", "0"], &[("TERM", "xterm")], "\x1b[1"),
    ] {
        let styled = print(color, variables);
        let headline = styled.lines().find(|line| line.contains("渡輪停航三日")).expect("the headline");
        assert!(headline.contains(sign), "{color:?} {variables:?}: {headline:?}");
        assert!(headline.trim_start().starts_with("\x1b["), "the blanks before it are plain: {headline:?}");
        if !color.contains(&"--width") {
            assert_eq!(plain(&styled), bare, "the same text");
        }
        assert!(!styled.contains("48;"), "the page's ground stays on the page");
    }
    for (color, variables) in [
        (&["--color", "never"][..], &[("TERM", "xterm-256color")][..]),
        (&["--color", "auto"], &[("TERM", "xterm-256color"), ("COLORTERM", "truecolor")]),
    ] {
        assert_eq!(print(color, variables), bare, "{color:?}");
    }
}

/// Whether the character at the head of these words is bold on the screen.
fn is_bold(shown: &Shown, words: &str) -> bool {
    let screen = shown.parser.screen();
    let first = words.chars().next().map(String::from).unwrap_or_default();
    let cells = (0..16).flat_map(|row| (0..60).map(move |column| (row, column)));
    { cells }.any(|(row, column)| screen.cell(row, column).is_some_and(|cell| cell.contents() == first && cell.bold()))
}

#[test]
fn on_a_terminal_printing_is_styled() {
    let home = home();
    let mut pty = run(&home, &["--print", "short.txt"], &[]);
    assert_eq!(pty.wait_ended(), 0);
    pty.wait(|shown| shown.text().contains("渡輪停航三日") && is_bold(shown, "渡"));
    let mut pty = run(&home, &["--print", "short.txt"], &[("NO_COLOR", "1")]);
    assert_eq!(pty.wait_ended(), 0);
    pty.wait(|shown| shown.text().contains("渡輪停航三日") && !is_bold(shown, "渡"));
}

/// `git log --color | kanbao`, `MANPAGER=kanbao`.
#[test]
fn what_other_programs_style_is_read_as_text() {
    let home = home();
    let log =
        "\x1b[33mcommit 5f3a91\x1b[m\n作者：阿\x1b[1;31m\x1b[K英\x1b[m\x1b[K\n\n渡\x08渡輪\x08輪停航\x1b[2J三日。\n";
    let printed = piped(&home, &["-"], &[], log);
    assert!(printed.contains("commit 5f3a91"), "{printed}");
    assert!(printed.contains("阿英"), "{printed}");
    assert!(printed.contains("渡輪停航␛[2J三日。"), "all else stays, and is seen: {printed}");
    fs::write(home.path().join("log.txt"), log).expect("writing");
    let mut pty = run(&home, &["log.txt"], &[]);
    pty.wait(|shown| shown.text().contains("渡輪停航␛[2J三日") && is_bold(shown, "渡"));
    pty.keys("/阿英\r");
    pty.wait(|shown| shown.text().contains("1 / 1"));
    pty.keys("q");
    assert_eq!(pty.wait_ended(), 0);
}

/// `less -F`.
#[test]
fn a_text_that_fits_is_printed_and_the_rest_opens() {
    let home = home();
    let mut pty = run(&home, &["-F", "short.txt"], &[]);
    assert_eq!(pty.wait_ended(), 0);
    pty.wait(|shown| shown.text().contains("風太大了") && !shown.is_alternate());
    let mut pty = run(&home, &["-F", "numbered.txt"], &[]);
    pty.wait(|shown| shown.is_alternate() && shown.text().contains("渡輪"));
    pty.keys("q");
    assert_eq!(pty.wait_ended(), 0);
}

#[test]
fn the_editor_opens_the_line_and_what_it_wrote_is_read() {
    let home = home();
    let editor = script(
        &home,
        "my editor",
        "trap '' INT\necho \"$@\" > told\n{ echo 新寫的一行。; echo; cat numbered.txt; } > new\nread done\nmv new numbered.txt",
    );
    let visual = format!("\"{}\"", editor.display());
    let mut pty = run(&home, &["+/報童", "numbered.txt"], &[("VISUAL", &visual)]);
    pty.wait(|shown| shown.text().contains("報童") && shown.text().contains("1 /"));
    pty.keys("}{E");
    let told = home.path().join("told");
    pty.wait(|shown| !shown.is_alternate() && told.exists());
    // What is typed is the editor's, Ctrl-C too.
    pty.keys("\x03\r");
    pty.wait(|shown| shown.is_alternate() && shown.text().contains("碼頭老鐘"));
    let line = NUMBERED.lines().position(|line| line.contains("碼頭老鐘")).expect("the second headline") + 1;
    let path = fs::canonicalize(home.path().join("numbered.txt")).expect("a file");
    assert_eq!(fs::read_to_string(&told).expect("the editor ran").trim(), format!("+{line} {}", path.display()));
    pty.keys("g");
    pty.wait(|shown| shown.text().contains("新寫的一行"));
    pty.keys("q");
    assert_eq!(pty.wait_ended(), 0);
}

#[test]
fn an_editor_that_fails_is_told() {
    let home = home();
    let mut pty = run(&home, &["numbered.txt"], &[("EDITOR", "no-such-editor")]);
    pty.wait_for("渡輪");
    pty.keys("E");
    pty.wait(|shown| shown.is_alternate() && shown.text().contains("no-such-editor："));
    pty.keys("q");
    assert_eq!(pty.wait_ended(), 0);
}

/// What a program that was started from here leaves of the terminal's mode is not what the shell gets back.
#[test]
fn an_editor_that_was_killed_leaves_no_mode_of_its_own() {
    let home = home();
    let editor = script(&home, "killed", "stty raw -echo -isig < /dev/tty\nkill -9 $$");
    let editor = editor.display().to_string();
    let mut pty = run(&home, &["numbered.txt"], &[("EDITOR", &editor)]);
    pty.wait_for("渡輪");
    pty.keys("E");
    pty.wait(|shown| shown.is_alternate() && shown.text().contains("killed："));
    pty.keys("q");
    assert_eq!(pty.wait_ended(), 0);
    assert!(pty.is_cooked(), "lines are gathered and echoed");
}

/// The files below a folder, by their paths in it; without the dictionaries of the conversion, which are unpacked wherever
/// it is needed.
fn files(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()) {
        if entry.ends_with(".cache/kanbao") {
            continue;
        }
        let below = if entry.is_dir() { files(&entry) } else { vec![String::new()] };
        let name = entry.file_name().expect("a name").to_string_lossy().into_owned();
        found.extend(below.iter().map(|path| format!("{name}/{path}")));
    }
    found.sort();
    found
}

#[test]
fn kanbao_secure_starts_no_program_and_writes_no_file() {
    let home = home();
    for tool in ["xclip", "wl-copy", "pbcopy", "vi"] {
        script(&home, tool, "echo started > started");
    }
    let path = format!("{}:{}", home.path().display(), std::env::var("PATH").unwrap_or_default());
    let secure = [
        ("KANBAO_SECURE", "1"),
        ("KANBAO_STORE_ENABLED", "true"),
        ("PATH", &path),
        ("VISUAL", "vi"),
        ("DISPLAY", ":0"),
        ("WAYLAND_DISPLAY", "wayland-0"),
    ];
    let before = files(home.path());
    let mut pty = run(&home, &["--set", "source.offline=false", "numbered.txt"], &secure);
    pty.wait_for("渡輪");
    pty.keys("E");
    pty.wait_for("KANBAO_SECURE");
    pty.keys("y");
    // The terminal itself still takes it.
    pty.wait(|shown| String::from_utf8_lossy(&shown.sent).contains("\x1b]52;c;"));
    pty.keys("mavHBx\rOMvK");
    pty.wait_for("詞表");
    pty.keys("qq");
    assert_eq!(pty.wait_ended(), 0);
    assert_eq!(files(home.path()), before);
    assert!(!home.path().join(".cache/kanbao/web").exists());
    let error = Command::new(KANBAO)
        .args(["--lang", "en", "--print", "https://example.org/"])
        .env_clear()
        .env("HOME", home.path())
        .env("KANBAO_SECURE", "1")
        .output()
        .expect("the program runs");
    assert_eq!(error.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&error.stderr).contains("KANBAO_SECURE"), "{error:?}");
    assert_eq!(files(home.path()), before);
}

#[test]
fn without_a_name_the_shelf_opens_once_something_is_on_it() {
    let home = home();
    let sample = "未來產業白皮書";
    let open = |arguments: &[&str]| run(&home, arguments, &[]);
    let mut pty = open(&[]);
    pty.wait_for(sample);
    pty.keys("q");
    assert_eq!(pty.wait_ended(), 0);
    let mut pty = open(&["numbered.txt"]);
    pty.wait_for("渡輪又添");
    pty.keys("dq");
    assert_eq!(pty.wait_ended(), 0);
    for _ in 0..2 {
        let mut pty = open(&[]);
        pty.wait(|shown| shown.text().contains("書架") && shown.text().contains("numbered.txt"));
        pty.keys("\x1b");
        pty.wait(|shown| !shown.text().contains("書架") && shown.text().contains(sample));
        pty.keys("q");
        assert_eq!(pty.wait_ended(), 0);
    }
    let mut pty = open(&["--set", "screen.opening=sample"]);
    pty.wait(|shown| shown.text().contains(sample) && !shown.text().contains("書架"));
    pty.keys("q");
    assert_eq!(pty.wait_ended(), 0);
}
