//! The whole program beside its peers, through a PTY: how soon its first frame is there, how fast it answers a key, what
//! it sends and holds. Prints a table with the limits that kanbao keeps; a figure beyond its limit is marked OVER.
//!
//! How it is measured. A first frame: from before the process is made until its last byte has been read. An answer: from
//! the key written until its last byte has been read. The last byte is the end of a synchronized update for kanbao, and
//! the prompt, which it writes last, for less; w3m has no such mark and is known by 40 ms of silence, which do not
//! count. Every figure is the median of several; programs take turns, so that a busy machine strikes all alike.
//!
//! `cargo bench --bench terminal -- novel` measures the texts that have that in their names.

#[path = "../../tests/support/book.rs"]
mod book;
#[allow(dead_code, reason = "the tests need more of it")]
#[path = "../../tests/support/pty/child.rs"]
mod child;
#[allow(dead_code, reason = "each bench takes what it needs")]
mod pty;
mod sizes;
mod texts;
#[path = "../../tests/support/pty/xterm.rs"]
mod xterm;

use std::path::Path;
use std::thread;
use std::time::Duration;

use portable_pty::CommandBuilder;

use pty::{Answer, Mark, SIZE, Session};
use texts::Text;

/// Starts that are measured.
const STARTS: usize = 15;
/// Answers to each key that are measured.
const KEYS: usize = 15;
/// How long an idle program is watched.
const IDLE: Duration = Duration::from_secs(2);
/// How long after the last move the place has been saved for certain: it is every 1.5 s at most.
const SAVED: Duration = Duration::from_secs(2);

/// A program that shows texts.
#[derive(Clone, Copy, PartialEq)]
enum Program {
    Kanbao,
    Less,
    W3m,
}

/// What is pressed, or done to the terminal.
const ACTS: [&str; 7] = ["line", "screen", "G", "g", "resize", "toggle", "toggle back"];

impl Program {
    fn name(self) -> &'static str {
        match self {
            Program::Kanbao => "kanbao",
            Program::Less => "less",
            Program::W3m => "w3m",
        }
    }

    fn is_installed(self) -> bool {
        let folders = std::env::var_os("PATH").unwrap_or_default();
        self == Program::Kanbao || std::env::split_paths(&folders).any(|folder| folder.join(self.name()).is_file())
    }

    fn start(self, path: &Path, replies: bool) -> Session {
        Session::start(self.command(&[], path), self.mark(), replies)
    }

    fn start_with(self, options: &[&str], path: &Path) -> Session {
        Session::start(self.command(options, path), self.mark(), true)
    }

    fn command(self, options: &[&str], path: &Path) -> CommandBuilder {
        // Another kanbao than was built with this bench may be measured.
        let own = || std::env::var("KANBAO").unwrap_or_else(|_| env!("CARGO_BIN_EXE_kanbao").into());
        let name = if self == Program::Kanbao { own() } else { self.name().into() };
        let mut command = CommandBuilder::new(name);
        for unset in ["LESS", "LESSOPEN", "NO_COLOR", "SSH_CONNECTION", "TMUX"] {
            command.env_remove(unset);
        }
        for home in ["CONFIG", "STATE", "CACHE"] {
            command.env(format!("XDG_{home}_HOME"), texts::folder().join("home"));
        }
        command.env("TERM", "xterm-256color");
        command.env("LC_ALL", "C.UTF-8");
        if self == Program::Less {
            command.arg(format!("-P{PROMPT}"));
        }
        command.args(options);
        command.arg(path);
        command
    }

    fn mark(self) -> Mark {
        match self {
            Program::Kanbao => Mark::Bytes(b"\x1b[?2026l"),
            Program::Less => Mark::Bytes(PROMPT.as_bytes()),
            Program::W3m => Mark::Quiet(Duration::from_millis(40)),
        }
    }
}

/// A prompt that stands in no text.
const PROMPT: &str = "~measured~";

/// Figures of one program on one text.
struct Figures {
    first: Vec<Answer>,
    acts: Vec<Vec<Answer>>,
    peak: u64,
    resident: u64,
    /// A line's scroll and a screen's, on a terminal that tells nothing of itself.
    silent: Vec<Vec<Answer>>,
    /// Processor time, in nanoseconds.
    idle: u64,
    wakes: u64,
}

fn measure(program: Program, text: &Text) -> Figures {
    let mut session = program.start(&text.path, true);
    assert!(session.text().contains(&text.head), "{}: the first frame shows {}", program.name(), session.text());
    session.settle();
    let acts = ACTS.map(|act| answers(&mut session, program, act)).into();
    session.settle();
    thread::sleep(SAVED);
    let (worked, wakes) = (session.worked(), session.wakes());
    thread::sleep(IDLE);
    let mut untold = program.start(&text.path, false);
    untold.settle();
    let silent = ["line", "screen"].map(|act| answers(&mut untold, program, act)).into();
    Figures {
        first: Vec::new(),
        acts,
        silent,
        peak: session.memory("VmHWM"),
        resident: session.memory("VmRSS"),
        // A thread that ended in between took its count along.
        idle: session.worked().saturating_sub(worked),
        wakes: session.wakes().saturating_sub(wakes),
    }
}

/// Every act begins and ends at the start of the text, in the original script and the usual size.
fn answers(session: &mut Session, program: Program, act: &str) -> Vec<Answer> {
    let (columns, rows) = SIZE;
    // So narrow that the text is set anew.
    let narrow = 70;
    let mut answer = || match act {
        "line" => session.press("j"),
        "screen" => {
            let answer = session.press(" ");
            session.press("b");
            answer
        }
        "G" => {
            let answer = session.press("G");
            session.press("g");
            answer
        }
        "g" => {
            session.press("G");
            session.press("g")
        }
        "resize" => {
            let answer = session.resize(narrow, rows);
            session.resize(columns, rows);
            answer
        }
        "toggle" | "toggle back" if program == Program::Kanbao => {
            let there = session.press("t");
            let back = session.press("t");
            if act == "toggle" { there } else { back }
        }
        _ => None,
    };
    let answers = (0..KEYS).map_while(|_| answer()).collect();
    if act == "line" {
        session.press("g");
    }
    answers
}

fn main() {
    let programs: Vec<Program> =
        [Program::Kanbao, Program::Less, Program::W3m].into_iter().filter(|program| program.is_installed()).collect();
    // The dictionaries are unpacked once in a life, which is not measured.
    Program::Kanbao.start(&texts::page().path, true).settle();
    println!("{} × {} cells; medians of {STARTS} starts and {KEYS} answers; times in ms", SIZE.0, SIZE.1);
    // Above the number of processors, figures say as much of the machine as of the programs.
    println!("load average {}\n", std::fs::read_to_string("/proc/loadavg").unwrap_or_default().trim_end());
    let mut over = 0;
    if is_wanted("page") {
        over += compare(&texts::page(), Limits { first: 12.0, key: 2.0 }, &programs);
    }
    // W3m shows nothing of a large text before it has read all of it, most of a minute for 30 MB.
    let programs: Vec<Program> = programs.into_iter().filter(|program| *program != Program::W3m).collect();
    if is_wanted("novel-30") {
        let novel = texts::large("novel-30", 30, encoding_rs::UTF_8);
        over += compare(&novel, Limits { first: 25.0, key: 2.0 }, &programs);
    }
    over += notations();
    over += sizes::measure(&programs);
    println!("{}", if over == 0 { "Every figure is within its limit.".into() } else { format!("{over} OVER.") });
}

/// So many times as long as a plain text of their size a page and a book may take to their first frame.
const NOTATION: f64 = 1.5;

/// Measures pages and books beside plain texts of their size; tells how many first frames are over the limit.
fn notations() -> usize {
    let mut over = 0;
    for (name, megabytes, made) in
        [("web-page-5", 5, texts::web_page as fn(&'static str, usize) -> Text), ("book-20", 20, texts::book)]
    {
        if !is_wanted(name) {
            continue;
        }
        let texts = [made(name, megabytes), texts::large("plain", megabytes, encoding_rs::UTF_8)];
        let mut first = [Vec::new(), Vec::new()];
        for _ in 0..STARTS {
            for (text, first) in texts.iter().zip(&mut first) {
                first.push(Program::Kanbao.start(&text.path, true).first);
            }
        }
        let [notation, plain] = first.map(|answers| time(&answers).unwrap_or(f64::NAN));
        let ratio = notation / plain;
        let kept = ratio <= NOTATION;
        over += usize::from(!kept);
        println!(
            "{name}: first frame {notation:.2} ms, a plain text of {megabytes} MB {plain:.2} ms: × {ratio:.2}, limit × {NOTATION}  {}",
            if kept { "ok" } else { "OVER" }
        );
        let mut session = Program::Kanbao.start(&texts[0].path, true);
        session.settle();
        println!("{name}: peak memory {:.0} MB\n", session.memory("VmHWM") as f64 / 1024.0);
    }
    over
}

/// Whether a text of this name is to be measured.
fn is_wanted(name: &str) -> bool {
    std::env::args().skip(1).find(|word| !word.starts_with('-')).is_none_or(|word| name.contains(&word))
}

/// What kanbao keeps, in milliseconds.
#[derive(Clone, Copy)]
struct Limits {
    /// Until the first frame.
    first: f64,
    /// Until a key is answered.
    key: f64,
}

/// Measures the programs on a text and prints the figures; tells how many of kanbao's are over their limits.
fn compare(text: &Text, limits: Limits, programs: &[Program]) -> usize {
    let mut figures: Vec<Figures> = programs.iter().map(|program| measure(*program, text)).collect();
    let mut silent = Vec::new();
    for _ in 0..STARTS {
        for (program, figures) in programs.iter().zip(&mut figures) {
            figures.first.push(program.start(&text.path, true).first);
        }
        silent.push(Program::Kanbao.start(&text.path, false).first);
    }
    let mut table = Table::new(text, programs);
    table.row("first frame", &all(&figures, |figures| time(&figures.first)), Some(limits.first));
    table.row("… silent terminal", &[time(&silent)], Some(limits.first));
    for (act, name) in ACTS.iter().enumerate() {
        table.row(name, &all(&figures, |figures| time(&figures.acts[act])), Some(limits.key));
    }
    let mut sent = |name: &str, answers: &dyn Fn(&Figures) -> &[Answer]| {
        table.row(&format!("bytes, {name}"), &all(&figures, |figures| bytes(answers(figures))), None);
        table.row("… of text", &all(&figures, |figures| shown(answers(figures))), None);
    };
    sent("first frame", &|figures| &figures.first);
    sent("line", &|figures| &figures.acts[0]);
    sent("line, silent", &|figures| &figures.silent[0]);
    sent("screen", &|figures| &figures.acts[1]);
    sent("screen, silent", &|figures| &figures.silent[1]);
    let megabytes = |kib: u64| Some(kib as f64 / 1024.0);
    table.row("peak memory, MB", &all(&figures, |figures| megabytes(figures.peak)), Some(memory_limit(text)));
    table.row("resident, MB", &all(&figures, |figures| megabytes(figures.resident)), None);
    table.row("idle, CPU ms in 2 s", &all(&figures, |figures| Some(figures.idle as f64 / 1e6)), Some(0.0));
    table.row("idle, wake-ups", &all(&figures, |figures| Some(figures.wakes as f64)), Some(0.0));
    println!();
    table.over
}

/// 2.5 times the decoded text and 30 MB.
fn memory_limit(text: &Text) -> f64 {
    2.5 * text.decoded as f64 / f64::from(1 << 20) + 30.0
}

fn all(figures: &[Figures], figure: impl Fn(&Figures) -> Option<f64>) -> Vec<Option<f64>> {
    figures.iter().map(figure).collect()
}

fn time(answers: &[Answer]) -> Option<f64> {
    median(answers.iter().map(|answer| answer.time.as_secs_f64() * 1e3))
}

fn bytes(answers: &[Answer]) -> Option<f64> {
    median(answers.iter().map(|answer| answer.bytes as f64))
}

fn shown(answers: &[Answer]) -> Option<f64> {
    median(answers.iter().map(|answer| answer.text as f64))
}

fn median(values: impl Iterator<Item = f64>) -> Option<f64> {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied()
}

/// A table being printed: a column for each program, kanbao's figures as multiples of the others', the limit.
struct Table {
    peers: usize,
    over: usize,
}

impl Table {
    fn new(text: &Text, programs: &[Program]) -> Table {
        print!("{:<20}", format!("{}, {:.1} MB", text.name, text.decoded as f64 / f64::from(1 << 20)));
        programs.iter().for_each(|program| print!("{:>10}", program.name()));
        programs[1..].iter().for_each(|program| print!("{:>10}", format!("× {}", program.name())));
        println!("{:>10}", "limit");
        Table { peers: programs.len() - 1, over: 0 }
    }

    /// Kanbao's figure stands first.
    fn row(&mut self, name: &str, figures: &[Option<f64>], limit: Option<f64>) {
        let number = |figure: Option<f64>| match figure {
            None => "-".into(),
            Some(figure) if figure.fract() == 0.0 => format!("{figure}"),
            Some(figure) => format!("{figure:.2}"),
        };
        let column = |peer: usize| figures.get(peer).copied().flatten();
        print!("{name:<20}");
        (0..=self.peers).for_each(|peer| print!("{:>10}", number(column(peer))));
        for peer in 1..=self.peers {
            let ratio = column(0).zip(column(peer)).filter(|(_, other)| *other > 0.0);
            print!("{:>10}", ratio.map_or("-".into(), |(own, other)| format!("{:.2}", own / other)));
        }
        let Some(limit) = limit else { return println!() };
        // A figure that could not be had is as bad as one that is too large.
        let kept = column(0).is_some_and(|own| own <= limit);
        self.over += usize::from(!kept);
        println!("{:>10}  {}", number(Some(limit)), if kept { "ok" } else { "OVER" });
    }
}
