//! What the real program keeps, whatever ends it.

use std::fs;
use std::time::{Duration, Instant};

use crate::support::pty::{Pty, Start};
use kanbao::store::{Annotation, KnownSource, Source, Store};
use rustix::process::Signal;
use tempfile::TempDir;

const KANBAO: &str = env!("CARGO_BIN_EXE_kanbao");
/// What the second section of the second article begins with.
const SECTION: &str = "乙篇第二節";
const KEYS: &str = "4]]";

fn home() -> TempDir {
    let home = tempfile::tempdir().expect("a folder");
    fs::write(home.path().join("numbered.txt"), include_str!("../stories/numbered.txt")).expect("writing");
    home
}

/// The program in a terminal that shows a section's head on its first line alone.
fn open(home: &TempDir, arguments: &[&str]) -> Pty {
    let arguments = [arguments, &["numbered.txt"]].concat();
    Start { program: KANBAO, arguments: &arguments, variables: &[], columns: 60, rows: 16 }.run(home.path())
}

fn known(home: &TempDir) -> Option<KnownSource> {
    let path = fs::canonicalize(home.path().join("numbered.txt")).expect("a file");
    let store = Store::new(Some(home.path().join(".local/state/kanbao")), Duration::ZERO);
    store.recall(&Source { identity: 0, path: Some(path) })
}

fn assert_opens_there(home: &TempDir) {
    let pty = open(home, &[]);
    pty.wait(|shown| shown.text().lines().nth(2).is_some_and(|line| line.contains(SECTION)));
}

#[test]
fn the_place_is_kept_however_it_ends() {
    for signal in [None, Some(Signal::TERM), Some(Signal::HUP)] {
        let home = home();
        let mut pty = open(&home, &[]);
        pty.wait_for("渡輪");
        pty.keys(KEYS);
        pty.wait_for(SECTION);
        match signal {
            Some(signal) => pty.signal(signal),
            None => pty.keys("q"),
        }
        pty.wait_ended();
        assert_opens_there(&home);
    }
}

#[test]
fn a_kill_loses_two_seconds_at_most() {
    let home = home();
    let mut pty = open(&home, &[]);
    pty.wait_for("渡輪");
    pty.keys(KEYS);
    pty.wait_for(SECTION);
    let shown = Instant::now();
    let there = |known: &KnownSource| known.record.stopped.context.starts_with(SECTION);
    while !known(&home).as_ref().is_some_and(there) {
        assert!(shown.elapsed() < Duration::from_secs(30), "not saved while reading");
        std::thread::sleep(Duration::from_millis(50));
    }
    pty.signal(Signal::KILL);
    drop(pty);
    assert_opens_there(&home);
}

#[test]
fn two_programs_marking_at_once_lose_nothing() {
    let home = home();
    let mut programs = [open(&home, &[]), open(&home, &[])];
    programs.iter().for_each(|pty| pty.wait_for("渡輪"));
    // In turns, so that each saves while the other one does.
    for names in ["ab", "cd", "ef", "gh"] {
        for (pty, name) in programs.iter_mut().zip(names.chars()) {
            pty.keys(&format!("jm{name}vnH"));
        }
    }
    for mut pty in programs {
        pty.keys("q");
        assert_eq!(pty.wait_ended(), 0);
    }
    let annotations = known(&home).expect("known").annotations;
    let marks: String = annotations.iter().filter_map(Annotation::mark).collect();
    assert_eq!((marks.len(), annotations.len()), (8, 16), "{marks}: a mark and a highlight each time");
}

#[test]
fn without_a_store_nothing_is_touched() {
    let home = home();
    for arguments in [&["--no-state"][..], &["--print"][..]] {
        let mut pty = open(&home, arguments);
        pty.wait_for("渡輪");
        if arguments == ["--no-state"] {
            pty.keys("]q");
        }
        assert_eq!(pty.wait_ended(), 0);
        assert!(!home.path().join(".local").exists(), "{arguments:?}");
    }
}
