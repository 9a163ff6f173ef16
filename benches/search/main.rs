//! Searching 60 MB: kanbao beside `grep -c` and less' own search, on the same file, in one run. Prints a table with the
//! limits that kanbao keeps; a figure beyond its limit is marked OVER.
//!
//! How it is measured. The first table: all hits of a query, by kanbao's finder in a document that is open, by `grep -c`
//! from before its process is made until it ends, by less from the key that ends its query until its prompt is back.
//! Kanbao's queries are blind to script; grep has those as classes in a column of its own. The second: kanbao in a PTY,
//! from the last key of a query until the screen shows the first hit, until it shows how many there are, and the longest
//! answer to any key of it. The third: ten thousand articles (`library`). Every figure is the median of several.

mod library;

#[path = "../../tests/support/book.rs"]
mod book;
#[allow(dead_code, reason = "the tests need more of it")]
#[path = "../../tests/support/pty/child.rs"]
mod child;
#[allow(dead_code, reason = "the bench of the whole program needs more of it")]
#[path = "../terminal/pty.rs"]
mod pty;
#[allow(dead_code, reason = "the bench of the whole program needs more of it")]
#[path = "../terminal/texts.rs"]
mod texts;
#[path = "../../tests/support/pty/xterm.rs"]
mod xterm;

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use std::{fs, hint};

use kanbao::document::{self, Document, Place};
use kanbao::find::Finder;
use kanbao::find::Pattern;
use kanbao::script::variants;
use portable_pty::CommandBuilder;

use pty::{Mark, Session};

/// How often each thing is measured.
const TIMES: usize = 7;
/// How long kanbao may take for all hits, and for the first on the screen.
const ALL: f64 = 200.0;
const FIRST: f64 = 16.0;

/// The last sentence of the text, which stands nowhere else in it.
const LAST: &str = "這裏纔是最末一句話，大橋的燈火熄滅於盡頭。";

/// What is looked for: as kanbao has it, and as grep and less do, where they can.
const QUERIES: [(&str, &str); 9] = [
    ("大桥的灯火熄灭", "大橋的燈火熄滅"),
    ("=大橋的燈火熄滅", "大橋的燈火熄滅"),
    ("没有的事", "沒有的事情"),
    ("里", "裏"),
    ("的", "的"),
    ("~第.{1,3}句话", "第.\\{1,3\\}句話"),
    ("~灯火.{1,2}灭", "燈火.\\{1,2\\}滅"),
    ("@ximieyujintou", ""),
    ("@dqddhxm", ""),
];

/// A prompt that stands in no text.
const PROMPT: &str = "~measured~";

fn main() {
    let path = novel();
    let text = fs::read_to_string(&path).expect("the text that was made");
    let megabytes = text.len() as f64 / 1e6;
    let document = document::recover(text.into(), &document::Options::default());
    // Above the number of processors, figures say as much of the machine as of the programs.
    println!("load average {}", fs::read_to_string("/proc/loadavg").unwrap_or_default().trim_end());
    println!("all hits in {megabytes:.1} MB; ms and MB/s; medians of {TIMES}");
    println!(
        "{:<24}{:>9}{:>9}{:>18}{:>18}{:>18}{:>8}",
        "", "hits", "kanbao", "grep -c", "grep -c, blind", "less", "limit"
    );
    let mut over = 0;
    for (query, plain) in QUERIES {
        let (hits, own) = kanbao(&document, query);
        print!("{}{:>9}{}", pad(query, 22), hits, speed(Some(own), megabytes));
        for other in [grep(&path, plain, false), grep(&path, plain, true), less(&path, plain)] {
            print!("{}", speed(other, megabytes));
        }
        over += verdict(own, ALL);
    }
    println!("\nin a terminal, ms; medians of {TIMES}");
    println!("{:<24}{:>12}{:>12}{:>12}{:>8}", "", "first hit", "all hits", "longest key", "limit");
    for query in ["的", "里", "大桥的灯火熄灭", "@fzh", "@ximieyujintou"] {
        let [first, all, key] = typed(&path, query);
        print!("{}{first:>12.2}{all:>12.2}{key:>12.2}", pad(query, 24));
        // What stands only at the end is not there before all is searched.
        let rare = query.chars().count() > 4;
        over += verdict(if rare { key } else { first.max(key) }, FIRST);
    }
    over += library::table();
    println!("{}", if over == 0 { "Every figure is within its limit.".into() } else { format!("{over} OVER.") });
}

/// The text: the seeds again and again, and the last sentence.
fn novel() -> PathBuf {
    let seeds = texts::large("novel-60", 60, encoding_rs::UTF_8);
    let path = texts::folder().join("novel-60-with-an-end.txt");
    let length = fs::metadata(&seeds.path).expect("a text").len() + 2 + LAST.len() as u64 + 1;
    if !fs::metadata(&path).is_ok_and(|file| file.len() == length) {
        let text = fs::read_to_string(&seeds.path).expect("a text");
        fs::write(&path, format!("{text}\n\n{LAST}\n")).expect("room for a text");
    }
    path
}

/// Finds all; gives how many there are and the time that it takes, in ms.
fn kanbao(document: &Document, query: &str) -> (usize, f64) {
    let find = || {
        let start = Instant::now();
        let pattern = Pattern::read(query, false).expect("a pattern").expect("not empty");
        let mut hits = 0;
        let _ = Finder::new(document, &pattern).each(Place(0), &|| ControlFlow::Continue(()), &mut |hit| {
            hint::black_box(hit);
            hits += 1;
            ControlFlow::Continue(())
        });
        (hits, milliseconds(start.elapsed()))
    };
    let found: Vec<(usize, f64)> = (0..TIMES).map(|_| find()).collect();
    (found[0].0, median(found.into_iter().map(|(_, time)| time).collect()))
}

fn grep(path: &Path, plain: &str, blind: bool) -> Option<f64> {
    let expression = if blind { classes(plain) } else { plain.to_owned() };
    let run = || {
        let start = Instant::now();
        let mut grep = Command::new("grep");
        grep.env("LC_ALL", "C.UTF-8").arg("-c").arg("-e").arg(&expression).arg(path);
        // Into a pipe: where nobody reads the number, grep counts no further than one.
        grep.stdin(Stdio::null()).output().ok()?;
        Some(milliseconds(start.elapsed()))
    };
    (!plain.is_empty()).then(|| (0..TIMES).map(|_| run()).collect::<Option<Vec<f64>>>()).flatten().map(median)
}

/// A query of grep's with every Han as the class of its variants.
fn classes(plain: &str) -> String {
    let class = |c: char| if c.is_ascii() { c.into() } else { format!("[{}]", variants(c).iter().collect::<String>()) };
    plain.chars().map(class).collect()
}

/// What less takes to go to a hit; measured only where it has to search the whole text for it.
fn less(path: &Path, plain: &str) -> Option<f64> {
    if !LAST.contains(plain) || plain.chars().count() < 4 {
        return None;
    }
    let mut command = CommandBuilder::new("less");
    ["LESS", "LESSOPEN"].iter().for_each(|unset| command.env_remove(unset));
    command.env("TERM", "xterm-256color");
    command.env("LC_ALL", "C.UTF-8");
    command.arg(format!("-P{PROMPT}"));
    command.arg(path);
    let run = || {
        let mut session = Session::start(command.clone(), Mark::Bytes(PROMPT.as_bytes()), true);
        session.press_until(&format!("/{plain}\r"), |text| text.contains(LAST)).map(milliseconds)
    };
    // Each search begins anew in a less that has read nothing yet, as the first search of a reader does.
    (0..3).map(|_| run()).collect::<Option<Vec<f64>>>().map(median)
}

/// Types a query into kanbao, key by key; gives the time to the first hit on the screen, to their number, and of the
/// slowest answer to a key.
fn typed(path: &Path, query: &str) -> [f64; 3] {
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_kanbao"));
    command.env("TERM", "xterm-256color");
    command.env("LC_ALL", "C.UTF-8");
    command.args(["--no-state", "--lang", "en"]);
    command.arg(path);
    let mut session = Session::start(command, Mark::Bytes(b"\x1b[?2026l"), true);
    session.settle();
    let mut figures: [Vec<f64>; 3] = Default::default();
    for _ in 0..TIMES {
        session.press("/");
        let (last, before) =
            query.char_indices().next_back().map(|(at, _)| (&query[at..], &query[..at])).expect("a query");
        let mut slowest = 0.0_f64;
        for key in before.chars() {
            let answer = session.press(key.encode_utf8(&mut [0; 4]));
            slowest = slowest.max(answer.map_or(f64::INFINITY, |answer| milliseconds(answer.time)));
            session.settle();
        }
        let start = Instant::now();
        let first = session.press_until(last, |text| text.ends_with("Searching…") || is_count(text));
        let first = first.map_or(f64::INFINITY, milliseconds);
        let all = if is_count(&session.text()) {
            first
        } else {
            session.press_until("", is_count).map_or(f64::INFINITY, |_| milliseconds(start.elapsed()))
        };
        for (figure, value) in figures.iter_mut().zip([first, all, slowest]) {
            figure.push(value);
        }
        session.press("\x1b");
        session.settle();
    }
    figures.map(median)
}

/// Whether a screen ends in `1/17`, blanks left out.
fn is_count(text: &str) -> bool {
    let rest = text.trim_end_matches(|c: char| c.is_ascii_digit());
    rest.len() < text.len() && rest.ends_with('/')
}

fn speed(time: Option<f64>, megabytes: f64) -> String {
    time.map_or(format!("{:>18}", "-"), |time| format!("{time:>9.1}{:>9.0}", megabytes / (time / 1e3)))
}

/// Prints the limit and whether it is kept.
fn verdict(time: f64, limit: f64) -> usize {
    println!("{limit:>8}  {}", if time <= limit { "ok" } else { "OVER" });
    usize::from(time > limit)
}

/// Pads a query to so many cells; Han take two.
fn pad(query: &str, cells: usize) -> String {
    let taken: usize = query.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum();
    format!("{query}{}", " ".repeat(cells.saturating_sub(taken)))
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}
