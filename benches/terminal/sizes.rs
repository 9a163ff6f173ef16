//! Texts larger than anybody reads, and pipes that never end: the first frame, keys while the rest is being read, `G` before it
//! is there, and what all that takes.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Child, Command};
use std::time::{Duration, Instant};

use encoding_rs::{BIG5, GB18030, UTF_8};

use crate::pty::Answer;
use crate::texts::{self, Text};
use crate::{Limits, Program, Table, compare, is_wanted, median, memory_limit, time};

const LIMITS: Limits = Limits { first: 30.0, key: 5.0 };
/// Starts on which keys are pressed at once.
const STARTS: usize = 5;
/// Nothing is loaded for so long.
const PATIENCE: Duration = Duration::from_secs(60);
/// A line of which 45 bytes are read again and again.
const LINE: &str = "渡輪今早照常開航，街坊都說好。";

/// Prints the figures; tells how many of kanbao's are over their limits.
pub fn measure(programs: &[Program]) -> usize {
    type Make = fn(&'static str) -> Text;
    let texts: [(&str, Make); 6] = [
        ("novel-100", |name| texts::large(name, 100, UTF_8)),
        ("novel-60-gb18030", |name| texts::large(name, 60, GB18030)),
        ("novel-60-big5", |name| texts::large(name, 60, BIG5)),
        ("line-100", |name| texts::shaped(name, (100 << 20) / LINE.len(), |_| LINE.into())),
        // After so much text that a key has somewhere to go.
        ("empty-lines", |name| {
            texts::shaped(name, 1_000_000, |n| if n <= 100 { format!("{LINE}\n\n") } else { "\n".into() })
        }),
        ("headings-60000", |name| texts::shaped(name, 60_000, |n| format!("# 第{n}篇\n\n{LINE}\n\n"))),
    ];
    let over = |(name, make): (&'static str, Make)| {
        let text = make(name);
        // Less asks first whether to show what is no UTF-8, and takes minutes for a line of 100 MB.
        let alone = ["novel-60-gb18030", "novel-60-big5", "line-100"].contains(&name);
        let programs = if alone { &[Program::Kanbao] } else { programs };
        compare(&text, LIMITS, programs) + loading(&text)
    };
    let mut over: usize = texts.into_iter().filter(|(name, _)| is_wanted(name)).map(over).sum();
    if is_wanted("endless") {
        over += endless();
    }
    if is_wanted("growing") {
        over += growing();
    }
    over
}

/// Keys while a text is being read, and the way to its end.
fn loading(text: &Text) -> usize {
    let (mut keys, mut arrivals) = (Vec::new(), Vec::new());
    for _ in 0..STARTS {
        let mut session = Program::Kanbao.start(&text.path, true);
        keys.extend("jjkj jb".chars().filter_map(|key| session.press(&key.to_string())));
        drop(session);
        let mut session = Program::Kanbao.start_with(&["--lang", "en"], &text.path);
        let start = Instant::now();
        session.press("G");
        // "Reading…" stands there until all is here.
        arrivals.extend(session.wait_for("End", PATIENCE).then(|| start.elapsed().as_secs_f64() * 1e3));
    }
    let mut table = Table::new(text, &[Program::Kanbao]);
    table.row("key while loading", &[time(&keys)], Some(LIMITS.key));
    table.row("… the slowest", &[worst(&keys)], None);
    table.row("G until the end", &[median(arrivals.into_iter())], Some(PATIENCE.as_secs_f64() * 1e3));
    println!();
    table.over
}

/// `yes | kanbao`: read as it comes, up to the limit, which is said. Keys are pressed where lines differ, so that each of
/// them changes something.
fn endless() -> usize {
    const LIMIT: u64 = 64 << 20;
    const ALIKE: &str = "exec yes \"$1\" >\"$0\"";
    const NUMBERED: &str = "exec seq -f \"第%.0f行：$1\" 1000000000 >\"$0\"";
    let open = |lines: &str| {
        let pipe = Pipe::new("endless");
        let writer = Command::new("sh").args(["-c", lines]).arg(&pipe.0).arg(LINE).spawn().expect("a writer");
        let options = ["--lang", "en", "--set", "source.limit=64 MiB"];
        (Writer(writer), Program::Kanbao.start_with(&options, &pipe.0), pipe)
    };
    let (_writer, mut session, _pipe) = open(NUMBERED);
    session.wait_for(&LINE[..12], PATIENCE);
    let keys: Vec<Answer> = "jjj k jG g".chars().filter_map(|key| session.press(&key.to_string())).collect();
    drop(session);
    let start = Instant::now();
    let (_writer, mut session, pipe) = open(ALIKE);
    let shown = session.wait_for(&LINE[..12], PATIENCE).then(|| start.elapsed().as_secs_f64() * 1e3);
    let said = session.wait_for("source.limit", PATIENCE).then(|| start.elapsed().as_secs_f64() * 1e3);
    session.settle();
    let text = Text { name: "endless, at most 64", path: pipe.0.clone(), decoded: LIMIT, head: String::new() };
    let mut table = Table::new(&text, &[Program::Kanbao]);
    table.row("first words", &[shown], Some(LIMITS.first * 3.0));
    table.row("key while it comes", &[time(&keys)], Some(LIMITS.key));
    table.row("… the slowest", &[worst(&keys)], None);
    table.row("the limit is said", &[said], Some(PATIENCE.as_secs_f64() * 1e3));
    // The bytes are kept beside the text until it is known in which encoding all of them are.
    let limit = memory_limit(&text) + 1.5 * LIMIT as f64 / f64::from(1 << 20);
    table.row("peak memory, MB", &[Some(session.memory("VmHWM") as f64 / 1024.0)], Some(limit));
    println!();
    table.over
}

/// `tail -f | kanbao`: each line is shown when it comes.
fn growing() -> usize {
    let pipe = Pipe::new("growing");
    let path = pipe.0.clone();
    // Opening a pipe waits for the other end.
    let opening = std::thread::spawn(move || File::options().write(true).open(path).expect("a pipe"));
    let mut session = Program::Kanbao.start_with(&[], &pipe.0);
    let mut writer = opening.join().expect("a writer");
    let mut shown = Vec::new();
    for number in 1..=15 {
        writeln!(writer, "第{number}行到了。\n").expect("somebody reads");
        let start = Instant::now();
        shown.extend(session.wait_for(&format!("第{number}行"), PATIENCE).then(|| start.elapsed().as_secs_f64() * 1e3));
    }
    let text = Text { name: "growing", path: pipe.0.clone(), decoded: 0, head: String::new() };
    let mut table = Table::new(&text, &[Program::Kanbao]);
    // A pause of 50 ms shows that a line is over.
    table.row("a line, until shown", &[median(shown.into_iter())], Some(100.0));
    println!();
    table.over
}

fn worst(answers: &[Answer]) -> Option<f64> {
    answers.iter().map(|answer| answer.time.as_secs_f64() * 1e3).max_by(f64::total_cmp)
}

/// A named pipe.
struct Pipe(PathBuf);

impl Pipe {
    fn new(name: &str) -> Pipe {
        let path = texts::folder().join(name);
        let _ = fs::remove_file(&path);
        let made = Command::new("mkfifo").arg(Path::new(&path)).status().expect("mkfifo");
        assert!(made.success(), "a pipe");
        Pipe(path)
    }
}

impl Drop for Pipe {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.0);
    }
}

/// Whoever writes into it.
struct Writer(Child);

impl Drop for Writer {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
