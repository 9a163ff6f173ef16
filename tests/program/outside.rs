//! What the real program has to do with the world outside it while it reads: the browser, a file that changes.

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::time::{Duration, Instant};

use crate::support::pty::{Pty, Start};
use tempfile::TempDir;

const KANBAO: &str = env!("CARGO_BIN_EXE_kanbao");
const TEXT: &str = "# 渡輪又開\n\n船期見[官網](https://example.com/a?b=1&c=$(touch${IFS}pwned);d)，請早。\n";
const ADDRESS: &str = "https://example.com/a?b=1&c=$(touch${IFS}pwned);d";

fn home() -> TempDir {
    let home = tempfile::tempdir().expect("a folder");
    fs::write(home.path().join("a.md"), TEXT).expect("written");
    home
}

fn open(home: &Path, arguments: &[&str], browser: &str) -> Pty {
    let arguments = [&["--lang", "en"], arguments, &["a.md"]].concat();
    let variables = [("BROWSER", browser)];
    let pty = Start { program: KANBAO, arguments: &arguments, variables: &variables, columns: 80, rows: 16 }.run(home);
    pty.wait_for("渡輪又開");
    pty
}

/// Waits until there is such a file, and gives what it says.
fn written(path: &Path) -> String {
    let limit = Instant::now() + Duration::from_secs(30);
    loop {
        match fs::read_to_string(path) {
            Ok(text) if text.ends_with('\n') => return text,
            _ => assert!(Instant::now() < limit, "{} is written", path.display()),
        }
        std::thread::sleep(Duration::from_millis(20));
    }
}

#[test]
fn the_browser_gets_the_address_as_its_one_argument_and_no_shell_reads_it() {
    let home = home();
    let (browser, given) = (home.path().join("browser"), home.path().join("given"));
    let script =
        format!("#!/bin/sh\nprintf '%s|' \"$@\" > {0}.part\necho >> {0}.part\nmv {0}.part {0}\n", given.display());
    fs::write(&browser, script).expect("written");
    fs::set_permissions(&browser, fs::Permissions::from_mode(0o755)).expect("made a program");
    let mut pty = open(home.path(), &[], &browser.to_string_lossy());
    pty.keys("lx");
    pty.wait_for("https://example.com/a");
    std::thread::sleep(Duration::from_millis(200));
    assert!(!given.exists(), "it is only shown at first");
    pty.keys("x");
    assert_eq!(written(&given), format!("{ADDRESS}|\n"));
    assert!(!home.path().join("pwned").exists());
    pty.keys("q");
    assert_eq!(pty.wait_ended(), 0);
}

#[test]
fn a_file_that_grows_is_followed_and_ctrl_c_ends_that_alone() {
    let home = home();
    let mut pty = open(home.path(), &[], "");
    pty.keys("F");
    pty.wait_for("Following");
    let add = |words: &str| {
        let file = OpenOptions::new().append(true).open(home.path().join("a.md"));
        file.and_then(|mut file| file.write_all(format!("\n{words}\n").as_bytes())).expect("written");
    };
    add("尾班照開。");
    pty.wait_for("尾班照開。");
    pty.keys("\x03");
    pty.wait_for("No longer followed");
    pty.keys("q");
    assert_eq!(pty.wait_ended(), 0);
}

#[test]
fn a_file_that_has_changed_is_told_with_the_next_key_or_read_again_without_one() {
    let change = |home: &TempDir, words: &str| {
        let beside = home.path().join("a.md~");
        fs::write(&beside, format!("{TEXT}\n{words}\n")).expect("written");
        fs::rename(&beside, home.path().join("a.md")).expect("replaced");
    };
    let home = home();
    let mut pty = open(home.path(), &[], "");
    change(&home, "尾班照開。");
    // Looks are two seconds apart.
    std::thread::sleep(Duration::from_millis(2500));
    pty.keys("j");
    pty.wait_for("The file has changed");
    pty.keys("r");
    pty.wait_for("尾班照開。");
    pty.keys("q");
    assert_eq!(pty.wait_ended(), 0);
    let auto = open(home.path(), &["--set", "source.watch=auto"], "");
    change(&home, "早班也照開。");
    auto.wait_for("早班也照開。");
}
