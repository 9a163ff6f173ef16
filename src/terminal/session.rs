//! Being on the terminal: raw mode and the alternate screen, left again on every way out.
//!
//! Shared by the loop, the input thread, the signal thread and the panic hook; whoever leaves first leaves for all.
//! While the session is left (suspended, ended) nothing is written and nothing read.

use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError, TryLockError};
use std::thread;
use std::time::Duration;

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
/// A frame that was cut off may have set margins.
const MARGINS_OFF: &[u8] = b"\x1b[?69l\x1b[r";
const STYLE_OFF: &[u8] = b"\x1b[m";
const TITLE_PUSH: &[u8] = b"\x1b[22;0t";
const TITLE_POP: &[u8] = b"\x1b[23;0t";
/// Characters of a window's name.
const LONGEST_TITLE: usize = 200;
/// How long leaving waits for a frame that another thread is writing, and for a terminal that stands still.
const PATIENCE: Duration = Duration::from_millis(500);

/// The time on the terminal.
#[derive(Debug)]
pub struct Session {
    tty: Tty,
    mouse: bool,
    /// The window's name, where we gave it one.
    title: Mutex<Option<String>>,
    /// The mode to return to, while in raw mode.
    cooked: Mutex<Option<Termios>>,
    entered: Condvar,
    /// Whether another program has the terminal, started from here: what is typed for that is not for us.
    lent: AtomicBool,
    /// Held while writing, so that leaving does not cut a frame in half.
    writing: Mutex<()>,
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
            writing: Mutex::new(()),
        })
    }

    /// The device.
    pub fn tty(&self) -> &Tty {
        &self.tty
    }

    /// Takes the terminal; once more where the session stands already but somebody else may have changed modes.
    ///
    /// # Errors
    /// Where the terminal is gone.
    pub fn enter(&self) -> io::Result<()> {
        let mut cooked = lock(&self.cooked);
        let before = self.tty.raw()?;
        let opening = if cooked.is_none() { self.opening() } else { self.modes() };
        cooked.get_or_insert(before);
        self.lent.store(false, Ordering::SeqCst);
        self.entered.notify_all();
        drop(cooked);
        self.write(&opening)
    }

    /// Gives the terminal back as it was. Does nothing the second time, nor to a terminal that has another job in its
    /// foreground; never fails, never hangs.
    pub fn leave(&self) {
        let Some(cooked) = lock(&self.cooked).take() else { return };
        let _frame = patiently(&self.writing);
        if !self.tty.is_foreground() {
            return;
        }
        if self.tty.takes_output(PATIENCE) {
            let _ = self.tty.write(&self.closing());
        }
        let _ = self.tty.set(&cooked);
    }

    /// Gives the terminal to a program started from here, until the session is entered again.
    pub fn lend(&self) {
        self.lent.store(true, Ordering::SeqCst);
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

    /// Writes to the terminal in one piece, or nothing at all while the session is left.
    ///
    /// # Errors
    /// Where the terminal is gone.
    pub fn write(&self, bytes: &[u8]) -> io::Result<()> {
        let _whole = lock(&self.writing);
        if bytes.is_empty() || !self.is_entered() {
            return Ok(());
        }
        self.tty.write(bytes)
    }

    /// Names the window; the name it had comes back on leaving.
    ///
    /// # Errors
    /// Where the terminal is gone.
    pub fn title(&self, title: &str) -> io::Result<()> {
        let title: String = visible(title).chars().take(LONGEST_TITLE).collect();
        let bytes = naming(&title, lock(&self.title).is_none());
        *lock(&self.title) = Some(title);
        self.write(&bytes)
    }

    /// What makes the terminal ours.
    fn opening(&self) -> Vec<u8> {
        let mut bytes = self.modes();
        if let Some(title) = lock(&self.title).as_deref() {
            bytes.extend(naming(title, true));
        }
        bytes
    }

    /// Lines do not wrap: where terminal and program disagree about a width, the damage stays in its row.
    fn modes(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        let _ = queue!(bytes, EnterAlternateScreen, Hide, DisableLineWrap);
        bytes.extend_from_slice(PASTE_ON);
        if self.mouse {
            bytes.extend_from_slice(MOUSE_ON);
        }
        bytes
    }

    /// What makes the terminal theirs again, from the middle of a frame too.
    fn closing(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        bytes.extend_from_slice(MARGINS_OFF);
        let _ = queue!(bytes, EndSynchronizedUpdate);
        if self.mouse {
            bytes.extend_from_slice(MOUSE_OFF);
        }
        bytes.extend_from_slice(PASTE_OFF);
        bytes.extend_from_slice(STYLE_OFF);
        if lock(&self.title).is_some() {
            bytes.extend_from_slice(TITLE_POP);
        }
        let _ = queue!(bytes, EnableLineWrap, Show, LeaveAlternateScreen);
        bytes
    }
}

/// Gives the window a name, and has the terminal keep the one it had the `first` time.
fn naming(title: &str, first: bool) -> Vec<u8> {
    let mut bytes = if first { TITLE_PUSH.to_vec() } else { Vec::new() };
    let _ = queue!(bytes, SetTitle(title));
    bytes
}

/// A thread that panicked here left nothing half done.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The lock, unless whoever has it keeps it too long: a write to a terminal that stands still may never end.
fn patiently(mutex: &Mutex<()>) -> Option<MutexGuard<'_, ()>> {
    const STEPS: u32 = 50;
    for _ in 0..STEPS {
        match mutex.try_lock() {
            Ok(guard) => return Some(guard),
            Err(TryLockError::Poisoned(poisoned)) => return Some(poisoned.into_inner()),
            Err(TryLockError::WouldBlock) => thread::sleep(PATIENCE / STEPS),
        }
    }
    None
}
