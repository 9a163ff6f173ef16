//! Every hostile text of `tests/program/hostile`, opened, scrolled, toggled, searched and printed: how long each takes and what is
//! held. Prints a row for each text; a figure beyond its limit is marked OVER.
//!
//! How it is measured. Opened: from before the process is made until its first frame has been read. Scrolled: a line, a
//! screen, and to the end, until that is shown. Toggled: until the end has the other script, and again until it has the
//! first. Searched: from the beginning, until the screen tells how many hits there are, all in the last lines.
//! Printed: from before that process is made until it has ended. Each is done once, at once, while the rest of the text is
//! still being read.

#[allow(dead_code, reason = "the tests need more of it")]
#[path = "../../tests/support/pty/child.rs"]
mod child;
#[allow(dead_code, reason = "the bench of the whole program needs more of it")]
#[path = "../terminal/pty.rs"]
mod pty;
#[allow(dead_code, reason = "the tests need more of it")]
#[path = "../../tests/program/hostile/texts.rs"]
mod texts;
#[path = "../../tests/support/pty/xterm.rs"]
mod xterm;

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use portable_pty::CommandBuilder;

use pty::{Mark, Session};
use texts::{CLASSES, FOOT, FOOT_TOGGLED, FOOT_WORD, HEAD, Text};

const KANBAO: &str = env!("CARGO_BIN_EXE_kanbao");
/// How long each act may take.
const LIMIT: Duration = Duration::from_secs(2);
/// How much memory the reader may hold, in MB.
const MEMORY: u64 = 200;
/// No act is waited for any longer.
const PATIENCE: Duration = Duration::from_secs(30);

const ACTS: [&str; 5] = ["open", "scroll", "toggle", "search", "print"];

fn main() {
    println!("load average {}", fs::read_to_string("/proc/loadavg").unwrap_or_default().trim_end());
    print!("{:<40}", "ms; limits 2000 ms, 200 MB");
    ACTS.iter().for_each(|act| print!("{act:>9}"));
    println!("{:>9}", "MB");
    let folder = tempfile::tempdir().expect("a folder");
    let over = CLASSES.iter().flat_map(|(_, texts)| *texts).filter(|text| !keeps_limits(folder.path(), text)).count();
    println!("{}", if over == 0 { "Every text is within the limits.".into() } else { format!("{over} OVER.") });
}

/// Measures a text and prints its row.
fn keeps_limits(folder: &Path, text: &Text) -> bool {
    let path = folder.join(text.name);
    fs::write(&path, (text.make)()).expect("room for a text");
    let (mut acts, memory) = read(folder, &path);
    acts.push(print(folder, &path));
    print!("{:<40}", text.name);
    let number = |time: &Option<Duration>| time.map_or("-".into(), |time| format!("{:.1}", time.as_secs_f64() * 1e3));
    acts.iter().for_each(|time| print!("{:>9}", number(time)));
    let kept = memory <= MEMORY && acts.iter().all(|time| time.is_some_and(|time| time <= LIMIT));
    println!("{memory:>9}{}", if kept { "" } else { "  OVER" });
    kept
}

/// Opens, scrolls, toggles and searches; gives the times, and the memory that was held at most, in MB.
fn read(folder: &Path, path: &Path) -> (Vec<Option<Duration>>, u64) {
    let mut command = CommandBuilder::new(KANBAO);
    command.env_clear();
    command.env("HOME", folder);
    command.env("TERM", "xterm-256color");
    command.args(["--lang", "en"]);
    command.arg(path);
    let mut session = Session::start(command, Mark::Bytes(b"\x1b[?2026l"), true);
    let opened = session.wait_for(HEAD, PATIENCE).then_some(session.first.time);
    let scrolled = in_turn(&mut session, &[("j G", FOOT)]);
    let toggled = in_turn(&mut session, &[("t", FOOT_TOGGLED), ("t", FOOT)]);
    let searched = in_turn(&mut session, &[(&format!("g/{FOOT_WORD}\r"), "1/")]);
    (vec![opened, scrolled, toggled, searched], session.memory("VmHWM") >> 10)
}

/// Presses keys and waits for what they show, one after the other.
fn in_turn(session: &mut Session, steps: &[(&str, &str)]) -> Option<Duration> {
    let start = Instant::now();
    let mut shown = |&(keys, text): &(&str, &str)| {
        session.type_keys(keys);
        session.wait_for(text, PATIENCE)
    };
    steps.iter().all(&mut shown).then(|| start.elapsed())
}

fn print(folder: &Path, path: &Path) -> Option<Duration> {
    let mut command = Command::new(KANBAO);
    command.arg("--print").arg(path).env_clear().env("HOME", folder).stdout(Stdio::null());
    let start = Instant::now();
    command.status().ok()?.success().then(|| start.elapsed())
}
