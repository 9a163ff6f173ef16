//! Anything that hands, terminals and shells may do, at random, for minutes, on the largest and the nastiest texts:
//! `make soak`. In the end the program is there, quits well, has sent nothing that it may not, and holds no more memory
//! than it did after the first minute.

#![cfg(target_os = "linux")]

#[allow(dead_code)]
use std::fs;
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use crate::hostile::texts::{CLASSES, SEQUENCES};
use crate::support::pty::{Pty, Start};
use rustix::process::Signal;

/// Keys that do something, one by one. `q` is not among them, nor is what may choose to quit or to read as another
/// encoding: that is opened and left again.
const KEYS: &str = "jjjjkkdu fbGg%123456789]][[}}{{))((<>cizttThlDDPPCCRJLSym'nN+-=.,*;MUHvY\t\r\x0c\x12";
/// What is opened and left again.
const SHEETS: [&str; 15] = ["?", ":", "e", "/", "T", "S", "I", "A", "L", "&", "s", "w", "a", "B", "\x1ba"];
/// Keys that a terminal sends as sequences.
const NAMED: [&str; 14] = [
    "\x1b[A",
    "\x1b[B",
    "\x1b[C",
    "\x1b[D",
    "\x1b[5~",
    "\x1b[6~",
    "\x1b[H",
    "\x1b[F",
    "\x1b[Z",
    "\x1bOP",
    "\x1b[1;3D",
    "\x1b[1;3C",
    ESC,
    "\x7f",
];
/// Answers that nobody asked for, and sequences without an end.
const NOISE: [&str; 6] = ["\x1b[1;2R", "\x1b]11;rgb:ff/ff/ff\x07", "\x1b[?62;1c", "\x1b[12;", "\x1bP1$r", "\x1b[M   "];
const ESC: &str = "\x1b\x1b[I";
const SIZE: (u16, u16) = (160, 48);
/// How much memory may grow from the first minute to the end: pages that the allocator keeps by chance.
const GROWTH: f64 = 1.10;
const SLACK: u64 = 16 << 20;

/// Threads of a reader that only waits: the loop, the keyboard, the signals.
const RESTING: u64 = 3;

/// A long text begins with words that no other one has, the same in either script.
const OPENING: &str = "卷首一二三";

#[test]
#[ignore = "takes minutes: make soak"]
fn memory_and_terminal_stay_as_they_are() {
    let seconds = number("SECONDS", 600);
    let mut chance = Chance(number("SEED", 88_172_645_463_325_252));
    println!("{seconds} s from SEED={}", chance.0);
    let home = home();
    // Another one than was built with this test may be soaked.
    let program = std::env::var("KANBAO").unwrap_or_else(|_| env!("CARGO_BIN_EXE_kanbao").into());
    let mut pty = Start {
        program: &program,
        arguments: &["--lang", "en", "long.txt", "texts"],
        variables: &[],
        columns: SIZE.0,
        rows: SIZE.1,
    }
    .run_answered(home.path());
    pty.wait_for(OPENING);
    pty.check_at_once();
    open_converters(&mut pty);
    let start = Instant::now();
    let (mut happened, mut first) = (0u64, None);
    let pause = Duration::from_secs((seconds / 10).clamp(1, 60));
    for round in 1.. {
        while start.elapsed() < pause * round {
            happen(&mut pty, &mut chance);
            happened += 1;
        }
        let held = at_rest(&mut pty);
        let first = *first.get_or_insert(held);
        println!("{:4} s  {happened:7} happenings  {:4} MB", start.elapsed().as_secs(), held >> 20);
        pty.look(|shown| assert_eq!(shown.censor.as_ref().map(|(_, found)| found.clone()), Some(Ok(()))));
        if start.elapsed() >= Duration::from_secs(seconds) {
            let bound = (first as f64 * GROWTH) as u64 + SLACK;
            assert!(held <= bound, "{} MB at first, {} MB in the end", first >> 20, held >> 20);
            break;
        }
    }
    pty.keys("q");
    assert_eq!(pty.wait_ended(), 0);
    pty.wait(|shown| !shown.is_alternate());
    assert!(pty.is_cooked(), "the terminal is given back");
}

/// Shows the first articles, which are in either script, as everything that there is to choose: each converter keeps its
/// dictionaries, some tens of megabytes, from then on.
fn open_converters(pty: &mut Pty) {
    const VOCABULARY: usize = 4;
    for row in [1, 2, 3, VOCABULARY, 1, 2, 3, VOCABULARY, 0] {
        pty.keys(&format!("Tg{}\r{ESC}{ESC}", "j".repeat(row)));
        pty.keys(&format!("g{}g", "}".repeat(12)));
        thread::sleep(Duration::from_secs(2));
    }
}

fn number(variable: &str, usual: u64) -> u64 {
    std::env::var(variable).ok().and_then(|value| value.parse().ok()).unwrap_or(usual)
}

/// A folder with one long text and every hostile one.
fn home() -> tempfile::TempDir {
    let home = tempfile::tempdir().expect("a folder");
    let seeds = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds")).expect("the seeds");
    let seeds: String = seeds.flatten().map(|seed| fs::read_to_string(seed.path()).expect("a seed") + "\n\n").collect();
    let long = format!("# {OPENING}\n\n{}", seeds.repeat((number("MEGABYTES", 100) << 20) as usize / seeds.len()));
    fs::write(home.path().join("long.txt"), long).expect("a file");
    fs::create_dir(home.path().join("texts")).expect("a folder");
    fs::write(home.path().join("texts/short.txt"), "短文。\n").expect("a file");
    for text in CLASSES.iter().flat_map(|(_, texts)| *texts) {
        fs::write(home.path().join("texts").join(text.name), (text.make)()).expect("a file");
    }
    home
}

/// One thing happens.
fn happen(pty: &mut Pty, chance: &mut Chance) {
    match chance.below(100) {
        0..50 => pty.keys(&chance.one_of(&KEYS.chars().collect::<Vec<_>>()).to_string()),
        50..65 => pty.keys(chance.one_of(&NAMED)),
        65..72 => {
            let typed: String =
                (0..chance.below(5)).map(|_| chance.one_of(&['碼', 'a', '1', ' ', '的', '~', '['])).collect();
            pty.keys(&format!("{}{typed}\x1b[B{}", chance.one_of(&SHEETS), ESC.repeat(3)));
        }
        72..76 => pty.keys(&format!("\x1b[200~{}\x1b[201~{ESC}", chance.one_of(SEQUENCES))),
        76..88 => {
            let (column, row) = (chance.below(SIZE.0.into()) + 1, chance.below(SIZE.1.into()) + 1);
            let (button, end) = chance.one_of(&[(0, 'M'), (0, 'm'), (32, 'M'), (64, 'M'), (65, 'M'), (2, 'M')]);
            pty.keys(&format!("\x1b[<{button};{column};{row}{end}"));
        }
        88..93 => {
            let any = (chance.below(220) as u16, chance.below(70) as u16);
            let (columns, rows) = chance.one_of(&[any, any, (80, 24), (20, 6), (1, 1), (0, 0), (500, 200)]);
            pty.resize(columns, rows);
        }
        93..96 => (0..chance.below(50)).for_each(|_| pty.signal(Signal::WINCH)),
        96..97 => {
            pty.signal(Signal::TSTP);
            pty.wait_stopped();
            pty.signal(Signal::CONT);
            // A stop that follows at once would be taken for one that came before.
            pty.wait_raw();
        }
        97..99 => {
            pty.keys(chance.one_of(&NOISE));
            pty.keys(ESC);
        }
        // The shelf, and something from it; a text is opened and perhaps left before it is all read.
        _ => pty.keys(&format!("{ESC}o{}\r", "j".repeat(chance.below(9) as usize))),
    }
    thread::sleep(Duration::from_millis(chance.below(20)));
}

/// Brings the reader back to the beginning of the long text, opened anew, so that it is not shown as it stands;
/// gives what it holds when it has come to rest.
fn at_rest(pty: &mut Pty) -> u64 {
    pty.resize(SIZE.0, SIZE.1);
    // Whatever is open is left, a mark or a count that is begun too.
    pty.keys(&ESC.repeat(8));
    // A text that is on its way arrives.
    thread::sleep(Duration::from_secs(2));
    for name in ["short.txt", "long.txt"] {
        pty.keys(&format!("o/{name}\r"));
        pty.wait(|shown| shown.text().contains(name) && !shown.text().contains("Shelf"));
    }
    // The place where reading stopped is gone to when the store has told it.
    thread::sleep(Duration::from_secs(2));
    pty.keys(&format!("{ESC}{ESC}g"));
    pty.wait(|shown| shown.text().contains(OPENING) && !shown.text().contains("Reading"));
    // Whatever was begun and left in between is over when the workers are.
    let state = |pty: &Pty| (pty.threads(), pty.resident());
    let mut before = state(pty);
    loop {
        // What a worker has let go of goes back to the system when something happens next.
        pty.keys(ESC);
        thread::sleep(Duration::from_secs(1));
        let now = state(pty);
        if now == before && now.0 <= RESTING {
            return now.1;
        }
        before = now;
    }
}

/// Chance that comes out the same again (xorshift).
struct Chance(u64);

impl Chance {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % bound.max(1)
    }

    fn one_of<T: Copy>(&mut self, among: &[T]) -> T {
        among[self.below(among.len() as u64) as usize]
    }
}
