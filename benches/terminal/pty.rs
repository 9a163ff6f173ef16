//! A program in a terminal of ours: what is typed, when the answer is there, what the program costs.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver};
use std::time::{Duration, Instant};
use std::{fs, thread};

use portable_pty::CommandBuilder;

use super::child::{Child, Keyboard, at_least_one};
use super::xterm::Xterm;

/// The terminal's size in cells: columns, rows.
pub const SIZE: (u16, u16) = (160, 48);
/// No answer takes so long.
const PATIENCE: Duration = Duration::from_secs(5);
/// Nor a first frame.
const FIRST_PATIENCE: Duration = Duration::from_secs(60);

/// What shows that a program has answered.
#[derive(Clone, Copy, Debug)]
pub enum Mark {
    /// These bytes are the last of every answer; the clock stops when they have arrived.
    Bytes(&'static [u8]),
    /// Nothing came for so long; the clock stops at the last byte that came.
    Quiet(Duration),
}

/// What came, and when.
struct Chunk {
    at: Instant,
    bytes: Vec<u8>,
}

/// An answer.
#[derive(Clone, Copy, Debug)]
pub struct Answer {
    /// Until its last byte.
    pub time: Duration,
    /// Its bytes.
    pub bytes: usize,
    /// Those of them that are text.
    pub text: usize,
}

/// A running program.
pub struct Session {
    child: Child,
    keyboard: Keyboard,
    chunks: Receiver<Chunk>,
    screen: vt100::Parser,
    mark: Mark,
    replies: bool,
    xterm: Xterm,
    /// Until the first frame was complete.
    pub first: Answer,
}

impl Session {
    /// Starts a program; returns when its first frame is complete. The terminal answers questions as xterm does if it
    /// `replies`, and otherwise none.
    pub fn start(command: CommandBuilder, mark: Mark, replies: bool) -> Session {
        let (cols, rows) = SIZE;
        let (sender, chunks) = mpsc::channel();
        let start = Instant::now();
        let (child, mut output, keyboard) = Child::start(command, cols, rows);
        thread::spawn(move || {
            let mut buffer = vec![0; 1 << 16];
            while let Ok(length @ 1..) = output.read(&mut buffer) {
                if sender.send(Chunk { at: Instant::now(), bytes: buffer[..length].to_vec() }).is_err() {
                    break;
                }
            }
        });
        let screen = vt100::Parser::new(at_least_one(rows), at_least_one(cols), 0);
        let first = Answer { time: Duration::ZERO, bytes: 0, text: 0 };
        let xterm = Xterm::default();
        let mut session = Session { child, keyboard, chunks, screen, mark, replies, xterm, first };
        session.first = session.answer(start, FIRST_PATIENCE).expect("a first frame");
        session
    }

    /// Types; gives the answer, `None` where there is none.
    pub fn press(&mut self, keys: &str) -> Option<Answer> {
        self.drain();
        let start = Instant::now();
        self.keyboard.write_all(keys.as_bytes()).expect("the PTY takes keys");
        self.answer(start, PATIENCE)
    }

    /// Types, and waits for nothing.
    #[allow(dead_code, reason = "the bench of hostile texts asks for it")]
    pub fn type_keys(&mut self, keys: &str) {
        self.keyboard.write_all(keys.as_bytes()).expect("the PTY takes keys");
    }

    /// Types; gives the time until the screen shows what is looked for, `None` where it never does.
    #[allow(dead_code, reason = "the bench of searching asks for it")]
    pub fn press_until(&mut self, keys: &str, shown: impl Fn(&str) -> bool) -> Option<Duration> {
        self.drain();
        let start = Instant::now();
        self.keyboard.write_all(keys.as_bytes()).expect("the PTY takes keys");
        while let Ok(chunk) = self.chunks.recv_timeout(12 * PATIENCE) {
            self.show(&chunk.bytes);
            if shown(&self.text()) {
                return Some(chunk.at.duration_since(start));
            }
        }
        None
    }

    /// Gives the terminal another size; gives the answer, `None` where there is none.
    pub fn resize(&mut self, cols: u16, rows: u16) -> Option<Answer> {
        self.drain();
        self.screen.screen_mut().set_size(at_least_one(rows), at_least_one(cols));
        let start = Instant::now();
        self.child.resize(cols, rows);
        self.answer(start, PATIENCE)
    }

    /// Waits until the screen shows a text, without blanks; `false` where it does not.
    pub fn wait_for(&mut self, text: &str, patience: Duration) -> bool {
        let end = Instant::now() + patience;
        self.drain();
        while !self.text().contains(text) {
            match self.chunks.recv_timeout(end.saturating_duration_since(Instant::now())) {
                Ok(chunk) => self.show(&chunk.bytes),
                Err(_) => return false,
            }
        }
        true
    }

    /// Waits until the program sleeps, its background work done.
    pub fn settle(&mut self) {
        let end = Instant::now() + 12 * PATIENCE;
        let mut quiet = 0;
        while quiet < 4 && Instant::now() < end {
            let before = self.cpu();
            thread::sleep(Duration::from_millis(75));
            self.drain();
            quiet = if self.cpu() == before { quiet + 1 } else { 0 };
        }
    }

    /// What the screen shows, without blanks.
    pub fn text(&self) -> String {
        self.screen.screen().contents().split_whitespace().collect()
    }

    /// A figure of /proc/PID/status in KiB: `VmHWM`, `VmRSS`.
    pub fn memory(&self, name: &str) -> u64 {
        self.child.status(name)
    }

    /// Processor time so far, in the system's ticks (10 ms).
    pub fn cpu(&self) -> u64 {
        let stat = fs::read_to_string(self.child.proc("stat")).unwrap_or_default();
        // The name stands in brackets and may hold anything.
        let fields = stat.rsplit(')').next().unwrap_or_default();
        fields.split_whitespace().skip(11).take(2).filter_map(|field| field.parse::<u64>().ok()).sum()
    }

    /// Processor time of its threads so far, in nanoseconds: ticks are too coarse for who does nothing.
    pub fn worked(&self) -> u64 {
        let worked = |path: &Path| {
            let schedule = fs::read_to_string(path.join("schedstat")).unwrap_or_default();
            schedule.split_whitespace().next().and_then(|time| time.parse::<u64>().ok()).unwrap_or(0)
        };
        self.tasks().map(|task| worked(&task)).sum()
    }

    /// How often its threads have been woken.
    pub fn wakes(&self) -> u64 {
        let wakes = |path: &Path| {
            let status = fs::read_to_string(path.join("status")).unwrap_or_default();
            let line = status.lines().find_map(|line| line.strip_prefix("voluntary_ctxt_switches:"));
            line.and_then(|line| line.trim().parse::<u64>().ok()).unwrap_or(0)
        };
        self.tasks().map(|task| wakes(&task)).sum()
    }

    /// Where the system tells of its threads.
    fn tasks(&self) -> impl Iterator<Item = PathBuf> {
        fs::read_dir(self.child.proc("task")).into_iter().flatten().flatten().map(|entry| entry.path())
    }

    /// Takes all that has come unasked.
    fn drain(&mut self) {
        while let Ok(chunk) = self.chunks.try_recv() {
            self.show(&chunk.bytes);
        }
    }

    /// Collects an answer. It is shown, and questions in it answered, when the clock has stopped.
    fn answer(&mut self, start: Instant, patience: Duration) -> Option<Answer> {
        let mut collected = Vec::new();
        let mut last = None;
        let limit = match self.mark {
            Mark::Bytes(_) => PATIENCE,
            Mark::Quiet(pause) => pause,
        };
        // Even a program that is known by its silence may take its time for the first byte.
        while let Ok(chunk) = self.chunks.recv_timeout(if last.is_none() { patience } else { limit }) {
            collected.extend(chunk.bytes);
            last = Some(chunk.at);
            if let Mark::Bytes(mark) = self.mark
                && memchr::memmem::rfind(&collected, mark).is_some()
            {
                break;
            }
        }
        self.show(&collected);
        Some(Answer { time: last?.duration_since(start), bytes: collected.len(), text: text(&collected) })
    }

    /// Shows what came, and answers the questions in it.
    fn show(&mut self, bytes: &[u8]) {
        let answers = self.xterm.take(bytes, &mut self.screen);
        if self.replies {
            // The program may have ended.
            let _ = self.keyboard.write_all(answers.as_bytes());
        }
    }
}

/// Bytes that are neither of an escape sequence nor control characters.
fn text(bytes: &[u8]) -> usize {
    let mut pieces = bytes.split(|byte| *byte == b'\x1b');
    let first = pieces.next().map_or(0, shown);
    let after = pieces.map(|piece| {
        let end = match piece.first() {
            Some(b'[') => piece.iter().skip(1).position(|byte| (b'@'..=b'~').contains(byte)).map(|end| end + 2),
            Some(b']') => piece.iter().position(|byte| *byte == b'\x07').map(|end| end + 1),
            _ => Some(1),
        };
        shown(&piece[end.unwrap_or(piece.len()).min(piece.len())..])
    });
    first + after.sum::<usize>()
}

fn shown(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| !byte.is_ascii_control()).count()
}
