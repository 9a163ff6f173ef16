//! `--export-notes` on the real program: what was highlighted comes out as Markdown, and nothing else happens.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use crate::support::desk::{self, Desk};
use kanbao::reader::Event;
use kanbao::reader::library::session::CliOverrides;
use kanbao::source::Origin;
use kanbao::store::Store;
use tempfile::TempDir;

const PAGE: &str = include_str!("../screens/page.txt");

/// A home with a text in which something was highlighted.
struct Home(TempDir);

impl Home {
    fn new() -> Home {
        let home = Home(tempfile::tempdir().expect("a folder"));
        fs::write(home.path("晚報.txt"), PAGE).expect("writing");
        home
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// Opens a text, types keys and leaves.
    fn read(&self, path: &Path, keys: &str) {
        let store = Store::new(Some(self.path("state")), Duration::ZERO);
        let store = (store, CliOverrides::default());
        let mut desk = Desk::with_store(vec![Origin::File(path.into())], (100, 30), desk::narrow(), store);
        desk.keys(keys);
        desk.event(Event::Ending);
    }

    /// Exports, and gives what was written on both outputs, with the status.
    fn export(&self, sources: &[&str]) -> (String, String, i32) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_kanbao"));
        command.args(["--export-notes", "--lang", "zh-Hant", "--state"]).arg(self.path("state")).args(sources);
        command.current_dir(self.0.path()).env_clear().env("HOME", self.0.path()).stdin(Stdio::null());
        let output = command.output().expect("the program runs");
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
        (text(output.stdout), text(output.stderr), output.status.code().expect("no signal"))
    }
}

/// A Markdown text without the days, which are today's.
fn undated(text: &str) -> String {
    let dated = |line: &str| line.strip_prefix("*20").and_then(|rest| rest.split_once(" · ")).is_some();
    let line = |line: &str| if dated(line) { format!("*{}", &line["*2026-01-01 · ".len()..]) } else { line.into() };
    text.lines().map(line).collect::<Vec<String>>().join("\n")
}

const EXPORTED: &str = "\
# 晚報.txt

## 碼頭老鐘今早重新敲響

> 海港晚報訊（記者 方平舟）停了十七年的北岸碼頭老鐘，今早六時正重新敲響。

查年份

*劃線 · 黃*

## 碼頭老鐘今早重新敲響 › 敲鐘人的規矩

> 敲鐘人的規矩

再讀

*書籤*";

#[test]
fn highlights_come_out_in_the_script_of_the_original() {
    let home = Home::new();
    // Highlighted in Simplified script, quoted as it was written.
    home.read(&home.path("晚報.txt"), "t v n n n H a 查 年 份 Enter ] B 再 讀 Enter m q");
    let (out, err, status) = home.export(&[]);
    assert_eq!((undated(&out).as_str(), err.as_str(), status), (EXPORTED, "", 0));
    assert_eq!(home.export(&["晚報.txt"]).0, out);

    fs::rename(home.path("晚報.txt"), home.path("別處.txt")).expect("moving");
    assert_eq!(home.export(&["別處.txt"]).0, out, "known by its content");
    fs::remove_file(home.path("別處.txt")).expect("removing");
    assert_eq!(home.export(&["晚報.txt"]).0, out, "known by the path it had");
}

#[test]
fn only_what_was_asked_for_is_exported() {
    let home = Home::new();
    fs::write(home.path("早報.txt"), "# 早報\n\n風太大了。\n").expect("writing");
    home.read(&home.path("晚報.txt"), "v n n n H");
    home.read(&home.path("早報.txt"), "v n 2 H");
    let (all, ..) = home.export(&[]);
    assert!(
        all.contains("# 晚報.txt\n") && all.contains("\n\n# 早報.txt\n") || all.starts_with("# 早報.txt\n"),
        "{all}"
    );
    let (one, ..) = home.export(&["早報.txt"]);
    assert!(one.starts_with("# 早報.txt\n\n## 早報\n\n> 風太大了。\n") && !one.contains("晚報"), "{one}");
    let (nothing, err, status) = home.export(&["無.txt"]);
    assert!(nothing.is_empty() && err.contains("無.txt") && status == 1, "{err}");
}

#[test]
fn where_nothing_was_noted_nothing_is_written_or_made() {
    let home = Home::new();
    assert_eq!(home.export(&[]), (String::new(), String::new(), 0));
    assert_eq!(home.export(&["晚報.txt"]), (String::new(), String::new(), 0));
    assert!(!home.path("state").exists());
    home.read(&home.path("晚報.txt"), "] m q");
    assert_eq!(home.export(&[]), (String::new(), String::new(), 0), "a mark of which nothing was said");
}

#[test]
fn no_control_character_and_no_markdown_of_a_source_comes_out() {
    let home = Home::new();
    let path = home.path("\u{1b}[31m*報*.txt");
    fs::write(&path, "# 標\u{1b}[2J題\n\n風[太](http://x)大\u{202e}了`。\n").expect("writing");
    home.read(&path, "v n H a # 鐘 * Enter");
    let (out, ..) = home.export(&[]);
    assert!(out.chars().all(|c| c == '\n' || !c.is_control()) && !out.contains('\u{202e}'), "{out:?}");
    for line in ["# ␛\\[31m\\*報\\*.txt", "> 風太大␦了\\`。", "\\#鐘\\*"] {
        assert!(out.lines().any(|written| written == line), "{line} in {out}");
    }
}
