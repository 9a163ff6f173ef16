//! The session: the time on the terminal, in raw mode and on the alternate screen, left again on every way out.
//!
//! Shared by the loop, the input thread, the signal thread and the panic hook; whoever leaves first leaves for all.
//! While the session is left (suspended, ended) nothing is written and nothing read.

use std::io;
use std::mem;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, OnceLock, PoisonError, TryLockError};
use std::thread;
use std::time::{Duration, Instant};

use crossterm::cursor::{Hide, Show};
use crossterm::queue;
use crossterm::terminal::{
    DisableLineWrap, EnableLineWrap, EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen, SetTitle,
};
use rustix::termios::Termios;

use super::tty::Tty;
use crate::settings::visible::visible;

const PASTE_ON: &[u8] = b"\x1b[?2004h";
const PASTE_OFF: &[u8] = b"\x1b[?2004l";
/// Buttons and drags, with coordinates past column 223. Not every motion: each would wake the program.
const MOUSE_ON: &[u8] = b"\x1b[?1000h\x1b[?1002h\x1b[?1006h";
const MOUSE_OFF: &[u8] = b"\x1b[?1006l\x1b[?1002l\x1b[?1000l";
/// A frame that was cut off may end within a string, and may have set margins.
const STRING_OFF: &[u8] = b"\x1b\\";
const MARGINS_OFF: &[u8] = b"\x1b[?69l\x1b[r";
const STYLE_OFF: &[u8] = b"\x1b[m";
const TITLE_PUSH: &[u8] = b"\x1b[22;0t";
const TITLE_POP: &[u8] = b"\x1b[23;0t";
/// The most characters of a window's title.
const LONGEST_TITLE: usize = 200;
/// Bytes that are written at once. Where a write waits for room, leaving waits for so many and not for the rest of a
/// frame: a line of 9600 baud takes a second for them.
const CHUNK: usize = 1024;
/// How long leaving waits for another thread that writes or leaves, and for a terminal that stands still.
const PATIENCE: Duration = Duration::from_secs(8);
/// How long a crash waits for another thread that writes: the one that crashed may be the one that writes.
const CRASH_PATIENCE: Duration = Duration::from_millis(200);
/// How often leaving checks whether the bytes are written.
const GLANCE: Duration = Duration::from_millis(10);

/// The session: the time on the terminal.
#[derive(Debug)]
pub struct Session {
    tty: Tty,
    mouse: bool,
    /// The window's title, where the program has set one.
    title: Mutex<Option<String>>,
    /// The terminal's mode before raw mode, to return to; `None` while not in raw mode.
    cooked: Mutex<Option<Termios>>,
    entered: Condvar,
    /// Whether another program, started from here, has the terminal: what is typed is then for that program.
    lent: AtomicBool,
    /// The mode in which the terminal was given to that program.
    lent_mode: Mutex<Option<Termios>>,
    /// Held while writing, so that leaving comes between two pieces of a frame.
    writing: Mutex<()>,
    /// Held while leaving: another thread that leaves waits until the terminal is given back, and ends the process.
    leaving: Mutex<()>,
    /// Whether no more of a frame is to be written, since the session is about to be left.
    cut: AtomicBool,
    /// Whether a frame was begun and not written to its end.
    amid: AtomicBool,
    /// The values for a signal handler, without a lock: whether the terminal is taken, whether its window has our
    /// title, and the mode that the terminal had at first.
    taken: AtomicBool,
    titled: AtomicBool,
    first_mode: OnceLock<Termios>,
    closing: Vec<u8>,
}

impl Session {
    /// A session that is yet to be entered.
    pub fn new(tty: Tty, mouse: bool) -> Arc<Session> {
        Arc::new(Session {
            tty,
            mouse,
            title: Mutex::new(None),
            cooked: Mutex::new(None),
            entered: Condvar::new(),
            lent: AtomicBool::new(false),
            lent_mode: Mutex::new(None),
            writing: Mutex::new(()),
            leaving: Mutex::new(()),
            cut: AtomicBool::new(false),
            amid: AtomicBool::new(false),
            taken: AtomicBool::new(false),
            titled: AtomicBool::new(false),
            first_mode: OnceLock::new(),
            closing: closing(mouse),
        })
    }

    /// The terminal device.
    pub fn tty(&self) -> &Tty {
        &self.tty
    }

    /// Takes the terminal; again where the session has it already but somebody else may have changed modes.
    ///
    /// # Errors
    /// Where the terminal is gone.
    pub fn enter(&self) -> io::Result<()> {
        let mut cooked = lock(&self.cooked);
        // A program that was killed has left a mode of its own, which is not the one to be given back at the end.
        if let Some(mode) = lock(&self.lent_mode).take() {
            self.tty.set(&mode)?;
        }
        let before = self.tty.raw()?;
        let opening = if cooked.is_none() { self.opening() } else { self.modes() };
        let _ = self.first_mode.set(before.clone());
        cooked.get_or_insert(before);
        self.lent.store(false, Ordering::SeqCst);
        self.cut.store(false, Ordering::Relaxed);
        self.taken.store(true, Ordering::Release);
        self.entered.notify_all();
        drop(cooked);
        self.write(&opening)
    }

    /// Lets no more of a frame be written, since the session is about to be left: on a slow line a frame takes longer
    /// than a program that ends waits.
    pub fn cut(&self) {
        self.cut.store(true, Ordering::Relaxed);
    }

    /// Gives the terminal back as it was. Does nothing the second time, nor while another job has the terminal; never
    /// fails, never hangs.
    pub fn leave(&self) {
        let _first = lock_within(&self.leaving, PATIENCE);
        let Some(cooked) = lock(&self.cooked).take() else { return };
        self.cut();
        self.discard_frame();
        let frame = lock_within(&self.writing, PATIENCE);
        if !self.taken.swap(false, Ordering::AcqRel) || !self.tty.is_foreground() {
            return;
        }
        // A thread that waited in vain for a piece of a frame has waited long enough for the terminal.
        self.give_back(&cooked, if frame.is_some() { PATIENCE } else { Duration::ZERO });
    }

    /// Gives the terminal back from within a signal handler: waits for no lock that may never be free, allocates
    /// nothing. Other threads go on until the process is dead, and draw no more.
    pub fn leave_crashing(&self) {
        mem::forget(lock_within(&self.leaving, CRASH_PATIENCE));
        if !self.taken.swap(false, Ordering::AcqRel) || !self.tty.is_foreground() {
            return;
        }
        self.cut();
        self.discard_frame();
        mem::forget(lock_within(&self.writing, CRASH_PATIENCE));
        if let Some(mode) = self.first_mode.get() {
            self.give_back(mode, PATIENCE);
        }
    }

    /// Throws away the bytes of a frame that wait to be sent: a slow line would need a quarter of a minute for them,
    /// and the thread that writes would wait for room more than once.
    fn discard_frame(&self) {
        if self.amid.load(Ordering::Relaxed) && self.tty.is_foreground() {
            self.tty.discard_output();
        }
    }

    /// Writes the closing sequences where the terminal takes output within `patience`, and sets `mode` in any case.
    fn give_back(&self, mode: &Termios, patience: Duration) {
        if self.tty.takes_output(patience) {
            let first: &[u8] = if self.amid.load(Ordering::Relaxed) { STRING_OFF } else { b"" };
            let title: &[u8] = if self.titled.load(Ordering::Relaxed) { TITLE_POP } else { b"" };
            let start = Instant::now();
            for bytes in [first, title, &self.closing] {
                // A terminal that is gone needs nothing back.
                let _ = self.tty.write(bytes, || start.elapsed() < patience);
            }
        }
        let _ = self.tty.set(mode);
    }

    /// Gives the terminal to a program started from here, until the session is entered again.
    pub fn lend(&self) {
        self.lent.store(true, Ordering::SeqCst);
        *lock(&self.lent_mode) = lock(&self.cooked).clone();
        self.leave();
    }

    /// Whether a program started from here has the terminal.
    pub fn is_lent(&self) -> bool {
        self.lent.load(Ordering::SeqCst)
    }

    /// Whether the terminal is ours to draw on and read from.
    pub fn is_entered(&self) -> bool {
        lock(&self.cooked).is_some()
    }

    /// Waits until the session is entered.
    pub fn wait_entered(&self) {
        let left = self.entered.wait_while(lock(&self.cooked), |cooked| cooked.is_none());
        drop(left);
    }

    /// Writes to the terminal, with nothing of another thread in between; nothing while the session is left, and no
    /// more once it is about to be.
    ///
    /// # Errors
    /// Where the terminal is gone.
    pub fn write(&self, bytes: &[u8]) -> io::Result<()> {
        let _whole = lock(&self.writing);
        if bytes.is_empty() || !self.is_entered() {
            return Ok(());
        }
        self.amid.store(true, Ordering::Relaxed);
        for piece in bytes.chunks(CHUNK) {
            let wanted = || !self.cut.load(Ordering::Relaxed);
            if !wanted() || !self.tty.write(piece, wanted)? {
                return Ok(());
            }
        }
        self.amid.store(false, Ordering::Relaxed);
        Ok(())
    }

    /// Sets the window's title; the earlier one comes back on leaving.
    ///
    /// # Errors
    /// Where the terminal is gone.
    pub fn title(&self, title: &str) -> io::Result<()> {
        let title: String = visible(title).chars().take(LONGEST_TITLE).collect();
        let bytes = naming(&title, lock(&self.title).is_none());
        *lock(&self.title) = Some(title);
        self.titled.store(true, Ordering::Relaxed);
        self.write(&bytes)
    }

    /// The sequences that take the terminal.
    fn opening(&self) -> Vec<u8> {
        let mut bytes = self.modes();
        if let Some(title) = lock(&self.title).as_deref() {
            bytes.extend(naming(title, true));
        }
        bytes
    }

    /// The modes of the terminal. Lines do not wrap: where terminal and program disagree about a width, the damage
    /// stays in its row.
    fn modes(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        let _ = queue!(bytes, EnterAlternateScreen, Hide, DisableLineWrap);
        bytes.extend_from_slice(PASTE_ON);
        if self.mouse {
            bytes.extend_from_slice(MOUSE_ON);
        }
        bytes
    }
}

/// The sequences that give the terminal back, from the middle of a frame too; the window's title comes before.
fn closing(mouse: bool) -> Vec<u8> {
    let mut bytes = Vec::new();
    bytes.extend_from_slice(MARGINS_OFF);
    let _ = queue!(bytes, EndSynchronizedUpdate);
    if mouse {
        bytes.extend_from_slice(MOUSE_OFF);
    }
    bytes.extend_from_slice(PASTE_OFF);
    bytes.extend_from_slice(STYLE_OFF);
    let _ = queue!(bytes, EnableLineWrap, Show, LeaveAlternateScreen);
    bytes
}

/// The sequence of a title; the `first` time it has the terminal keep the earlier one.
fn naming(title: &str, first: bool) -> Vec<u8> {
    let mut bytes = if first { TITLE_PUSH.to_vec() } else { Vec::new() };
    let _ = queue!(bytes, SetTitle(title));
    bytes
}

/// Locks a mutex. A thread that panicked here left nothing half done.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Locks a mutex, unless another thread keeps it too long: a write to a terminal that stands still may never end.
fn lock_within(mutex: &Mutex<()>, patience: Duration) -> Option<MutexGuard<'_, ()>> {
    let start = Instant::now();
    while start.elapsed() < patience {
        match mutex.try_lock() {
            Ok(guard) => return Some(guard),
            Err(TryLockError::Poisoned(poisoned)) => return Some(poisoned.into_inner()),
            Err(TryLockError::WouldBlock) => thread::sleep(GLANCE),
        }
    }
    None
}
