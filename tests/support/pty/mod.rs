//! A terminal to run programs in: a pseudo-terminal whose output a parser reads as a terminal would.

// Each test program uses a part of it.
#![allow(dead_code)]

pub mod child;
pub mod reader;
pub mod sent;
pub mod xterm;

use std::path::Path;
use std::sync::atomic::{AtomicU8, AtomicU64, Ordering};
use std::sync::{Arc, Condvar, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use child::{Child, at_least_one};
use portable_pty::CommandBuilder;
use rustix::process::{Signal, WaitOptions, WaitStatus};
use sent::Censor;
use xterm::Xterm;

/// How long a story waits for anything before it fails.
const LIMIT: Duration = Duration::from_secs(30);
const PAUSE: Duration = Duration::from_millis(10);
/// How long what a program sent last may be on its way; longer where somebody else has the terminal still.
const LAST_WORDS: Duration = Duration::from_secs(1);

/// The terminal reads what the program sends.
const WELL: u8 = 0;
/// It stands still.
const STILL: u8 = 1;
/// It is being closed.
const CLOSING: u8 = 2;
/// It reads slowly, as over a serial line.
const SLOW: u8 = 3;
/// What a slow terminal reads at once before it rests.
const SLOW_BYTES: usize = 64;

/// What the terminal shows and has been sent.
pub struct Shown {
    pub parser: vt100::Parser,
    pub sent: Vec<u8>,
    /// Reads along where too much is sent to be kept; and what it has found first.
    pub censor: Option<(Censor, Result<(), String>)>,
    /// Whether nobody has the terminal any more, and everything that was sent is here.
    pub over: bool,
}

impl Shown {
    /// The screen's rows as text.
    pub fn text(&self) -> String {
        self.parser.screen().contents()
    }

    /// Whether a full-screen program has the screen.
    pub fn is_alternate(&self) -> bool {
        self.parser.screen().alternate_screen()
    }
}

/// Whoever types, and the terminal where it answers.
type Keyboard = Arc<Mutex<child::Keyboard>>;

/// A terminal with a program in it. The program is killed when the story is over.
pub struct Pty {
    child: Child,
    keyboard: Option<Keyboard>,
    shown: Arc<(Mutex<Shown>, Condvar)>,
    condition: Arc<AtomicU8>,
    /// How long a slow terminal rests, in milliseconds.
    rest: Arc<AtomicU64>,
}

/// How to start a program.
pub struct Start<'a> {
    pub program: &'a str,
    pub arguments: &'a [&'a str],
    /// Variables beside the few that every program gets.
    pub variables: &'a [(&'a str, &'a str)],
    pub columns: u16,
    pub rows: u16,
}

impl Start<'_> {
    /// Starts the program with `home` as its home and working folder, in a terminal that answers no question.
    pub fn run(&self, home: &Path) -> Pty {
        self.start(home, false)
    }

    /// The same in a terminal that answers as xterm does.
    pub fn run_answered(&self, home: &Path) -> Pty {
        self.start(home, true)
    }

    fn start(&self, home: &Path, answered: bool) -> Pty {
        let mut command = CommandBuilder::new(self.program);
        command.args(self.arguments);
        command.env_clear();
        command.cwd(home);
        command.env("HOME", home);
        command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
        command.env("TERM", "xterm-256color");
        for (name, value) in self.variables {
            command.env(name, value);
        }
        let (child, output, keyboard) = Child::start(command, self.columns, self.rows);
        let parser = vt100::Parser::new(at_least_one(self.rows), at_least_one(self.columns), 0);
        let shown =
            Arc::new((Mutex::new(Shown { parser, sent: Vec::new(), censor: None, over: false }), Condvar::new()));
        let condition = Arc::new(AtomicU8::new(WELL));
        let keyboard = Arc::new(Mutex::new(keyboard));
        let answering = answered.then(|| Arc::clone(&keyboard));
        let rest = Arc::new(AtomicU64::new(0));
        watch(
            output,
            Arc::clone(&shown),
            Pace { condition: Arc::clone(&condition), rest: Arc::clone(&rest) },
            answering,
        );
        Pty { child, keyboard: Some(keyboard), shown, condition, rest }
    }
}

/// How a terminal reads: its condition, and the rest that it takes where it is slow.
struct Pace {
    condition: Arc<AtomicU8>,
    rest: Arc<AtomicU64>,
}

/// Reads what the program sends, as long as the terminal does not stand still.
fn watch(
    mut output: child::Output,
    shown: Arc<(Mutex<Shown>, Condvar)>,
    Pace { condition, rest }: Pace,
    answering: Option<Keyboard>,
) {
    thread::spawn(move || {
        let mut buffer = [0; 4096];
        let mut xterm = Xterm::default();
        loop {
            let slow = condition.load(Ordering::Relaxed) == SLOW;
            let room = if slow { SLOW_BYTES } else { buffer.len() };
            let Ok(length @ 1..) = output.read(&mut buffer[..room]) else { break };
            if slow {
                thread::sleep(Duration::from_millis(rest.load(Ordering::Relaxed)));
            }
            let mut now = shown.0.lock().unwrap();
            let answers = xterm.take(&buffer[..length], &mut now.parser);
            if let Some(keyboard) = &answering {
                // The program may have ended.
                let _ = keyboard.lock().unwrap().write_all(answers.as_bytes());
            }
            match &mut now.censor {
                None => now.sent.extend_from_slice(&buffer[..length]),
                Some((censor, found)) if found.is_ok() => *found = censor.take(&buffer[..length]),
                Some(_) => {}
            }
            drop(now);
            shown.1.notify_all();
            while condition.load(Ordering::Relaxed) == STILL {
                thread::sleep(PAUSE);
            }
            if condition.load(Ordering::Relaxed) == CLOSING {
                return;
            }
        }
        shown.0.lock().unwrap().over = true;
        shown.1.notify_all();
    });
}

impl Pty {
    /// Types.
    pub fn keys(&mut self, keys: &str) {
        let mut keyboard = self.keyboard.as_ref().expect("the terminal is there").lock().unwrap();
        keyboard.write_all(keys.as_bytes()).and_then(|()| keyboard.flush()).expect("typing");
    }

    /// Waits until the terminal shows what is wanted.
    #[track_caller]
    pub fn wait(&self, wanted: impl Fn(&Shown) -> bool) {
        let (shown, changed) = &*self.shown;
        let shown = shown.lock().unwrap();
        let (shown, timeout) = changed.wait_timeout_while(shown, LIMIT, |shown| !wanted(shown)).unwrap();
        assert!(!timeout.timed_out(), "in vain; the screen:\n{}", shown.text());
    }

    /// Waits until the screen shows a text.
    #[track_caller]
    pub fn wait_for(&self, text: &str) {
        self.wait(|shown| shown.text().contains(text));
    }

    /// From now on what is sent is not kept but checked at once.
    pub fn check_at_once(&self) {
        self.shown.0.lock().unwrap().censor = Some((Censor::default(), Ok(())));
    }

    /// Looks at the terminal.
    pub fn look<T>(&self, see: impl FnOnce(&Shown) -> T) -> T {
        see(&self.shown.0.lock().unwrap())
    }

    /// Sends a signal.
    pub fn signal(&self, signal: Signal) {
        self.child.signal(signal);
    }

    /// Sends the program a signal by its number, one without a name too.
    pub fn signal_numbered(&self, number: i32) {
        self.child.signal_numbered(number);
    }

    /// Gives the terminal another size.
    pub fn resize(&self, columns: u16, rows: u16) {
        self.shown.0.lock().unwrap().parser.screen_mut().set_size(at_least_one(rows), at_least_one(columns));
        self.child.resize(columns, rows);
    }

    /// The terminal takes no output any more, or takes it again.
    pub fn stand_still(&self, still: bool) {
        self.condition.store(if still { STILL } else { WELL }, Ordering::Relaxed);
    }

    /// The terminal reads so many KB in a second from now on, or fewer where the machine is busy.
    pub fn slow_down(&self, kilobytes: u64) {
        self.rest.store(1000 * SLOW_BYTES as u64 / (kilobytes << 10), Ordering::Relaxed);
        self.condition.store(SLOW, Ordering::Relaxed);
    }

    /// The terminal is closed; a key that makes the program draw wakes up whoever reads, which has it open too.
    pub fn vanish(&mut self) {
        self.condition.store(CLOSING, Ordering::Relaxed);
        self.keys("\x0c");
        self.keyboard = None;
        self.child.close();
    }

    /// The most memory that the program has held so far, in bytes; 0 where the system does not tell.
    pub fn peak(&self) -> u64 {
        self.child.status("VmHWM") << 10
    }

    /// The memory that the program holds, in bytes; 0 where the system does not tell.
    pub fn resident(&self) -> u64 {
        self.child.status("VmRSS") << 10
    }

    /// How many threads the program has; 0 where the system does not tell.
    pub fn threads(&self) -> u64 {
        self.child.status("Threads")
    }

    /// Whether the terminal gathers lines and echoes, as a shell left it.
    pub fn is_cooked(&self) -> bool {
        self.child.is_cooked()
    }

    /// Waits until the program has the terminal in raw mode.
    pub fn wait_raw(&self) {
        let end = Instant::now() + LIMIT;
        while self.is_cooked() {
            assert!(Instant::now() < end, "the terminal is not taken; the screen:\n{}", self.look(Shown::text));
            thread::sleep(PAUSE);
        }
    }

    /// Waits until the program is stopped.
    pub fn wait_stopped(&mut self) {
        self.poll(WaitOptions::UNTRACED, |status| {
            assert!(status.stopped(), "it ended: {status:?}");
            Some(())
        });
    }

    /// Waits until a signal has killed the program and what it sent is here; gives the signal.
    #[track_caller]
    pub fn wait_killed(&mut self) -> Option<i32> {
        let signal = self.poll(WaitOptions::empty(), |status| Some(status.terminating_signal()));
        self.wait_for_last_words();
        signal
    }

    /// How many programs the program has started that are still there.
    pub fn children(&self) -> usize {
        let tasks = std::fs::read_dir(self.child.proc("task")).into_iter().flatten().flatten();
        let children = tasks.map(|task| std::fs::read_to_string(task.path().join("children")).unwrap_or_default());
        children.map(|children| children.split_whitespace().count()).sum()
    }

    /// Waits until the program has ended and what it sent is here; gives its exit status.
    #[track_caller]
    pub fn wait_ended(&mut self) -> i32 {
        let status = self.poll(WaitOptions::empty(), |status| {
            assert!(!status.signaled(), "a signal killed it: {status:?}");
            status.exit_status()
        });
        self.wait_for_last_words();
        status
    }

    fn wait_for_last_words(&self) {
        let (shown, changed) = &*self.shown;
        drop(changed.wait_timeout_while(shown.lock().unwrap(), LAST_WORDS, |shown| !shown.over));
    }

    #[track_caller]
    fn poll<T>(&mut self, options: WaitOptions, wanted: impl Fn(WaitStatus) -> Option<T>) -> T {
        let end = Instant::now() + LIMIT;
        while Instant::now() < end {
            if let Some(found) = self.child.state(options).and_then(&wanted) {
                return found;
            }
            thread::sleep(PAUSE);
        }
        panic!("in vain; the screen:\n{}", self.look(Shown::text));
    }
}

impl Drop for Pty {
    /// Lets whoever reads go on to the end.
    fn drop(&mut self) {
        self.stand_still(false);
    }
}
