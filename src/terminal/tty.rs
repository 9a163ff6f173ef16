//! The terminal device, from which keys come and to which the screen goes.
//!
//! Gives reading, writing, size and raw mode, with interruptions dealt with. Knows nothing of escape sequences.

use std::fs::File;
use std::io::{self, IsTerminal};
use std::os::fd::{AsFd, OwnedFd};
use std::time::{Duration, Instant};

use ratatui::layout::Size;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fs::{Mode, OFlags, open};
use rustix::io::Errno;
use rustix::process::{Pid, Signal, getpgrp, getpid, getsid, kill_current_process_group, kill_process};
use rustix::termios::{
    OptionalActions, QueueSelector, Termios, tcflush, tcgetattr, tcgetpgrp, tcgetwinsize, tcsetattr, ttyname,
};

/// A size for terminals that do not know theirs.
const FALLBACK: Size = Size { width: 80, height: 24 };
/// No larger screen is believed: each of its cells would cost memory.
const LARGEST: Size = Size { width: 1000, height: 500 };

/// How long a wait for room lasts before the room is checked again. Linux tells a thread that waits for room on a
/// pseudo-terminal of it only once the 4 KB are read, and perhaps never after the waiting bytes were thrown away.
const GLANCE: Duration = Duration::from_millis(20);

/// The terminal device: the screen and the keyboard.
#[derive(Debug)]
pub struct Tty {
    keyboard: OwnedFd,
    screen: OwnedFd,
}

impl Tty {
    /// Opens the terminal: its screen is standard output; its keyboard is standard input, or the terminal device where
    /// that is a pipe.
    ///
    /// # Errors
    /// Where file descriptors have run out.
    pub fn open() -> io::Result<Tty> {
        let output = io::stdout().as_fd().try_clone_to_owned()?;
        let keyboard = if io::stdin().is_terminal() {
            io::stdin().as_fd().try_clone_to_owned()?
        } else {
            match File::options().read(true).write(true).open("/dev/tty") {
                Ok(device) => device.into(),
                Err(_) => output.try_clone()?,
            }
        };
        Ok(Tty { keyboard, screen: screen_alone().unwrap_or(output) })
    }

    /// The terminal's columns and rows, each at least 1.
    pub fn size(&self) -> Size {
        let (columns, rows) = tcgetwinsize(&self.screen).map_or((0, 0), |size| (size.ws_col, size.ws_row));
        let believe = |cells: u16, largest: u16, fallback: u16| if cells == 0 { fallback } else { cells.min(largest) };
        Size {
            width: believe(columns, LARGEST.width, FALLBACK.width),
            height: believe(rows, LARGEST.height, FALLBACK.height),
        }
    }

    /// Sets raw mode: every key comes at once, without an echo. Gives the mode to return to.
    pub fn raw(&self) -> io::Result<Termios> {
        let cooked = tcgetattr(&self.keyboard)?;
        let mut raw = cooked.clone();
        raw.make_raw();
        self.set(&raw)?;
        Ok(cooked)
    }

    /// Sets a mode that [`Tty::raw`] gave.
    pub fn set(&self, mode: &Termios) -> io::Result<()> {
        Ok(retry(|| tcsetattr(&self.keyboard, OptionalActions::Now, mode))?)
    }

    /// Whether the program may use the terminal: one in the background must not touch it. A program that is no job of
    /// this terminal's shell cannot be in its background.
    pub fn is_foreground(&self) -> bool {
        tcgetpgrp(&self.keyboard).map_or(true, |group| group == getpgrp())
    }

    /// Waits for keys; gives `false` where none came within the limit.
    pub fn wait(&self, limit: Option<Duration>) -> io::Result<bool> {
        ready(&self.keyboard, PollFlags::IN, limit)
    }

    /// Reads keys, of which there must be some; gives 0 where the terminal is gone.
    pub fn read(&self, buffer: &mut [u8]) -> io::Result<usize> {
        match retry(|| rustix::io::read(&self.keyboard, &mut *buffer)) {
            Err(Errno::AGAIN) => Err(io::ErrorKind::WouldBlock.into()),
            result => Ok(result?),
        }
    }

    /// Writes all bytes, however often the system interrupts or takes only a part, as long as `wanted` holds, which is
    /// asked while the terminal takes nothing. Gives whether all was written.
    ///
    /// # Errors
    /// Where the terminal is gone.
    pub fn write(&self, mut bytes: &[u8], wanted: impl Fn() -> bool) -> io::Result<bool> {
        while !bytes.is_empty() {
            match rustix::io::write(&self.screen, bytes) {
                Ok(written) => bytes = &bytes[written..],
                Err(Errno::INTR) => {}
                Err(Errno::AGAIN) if !wanted() => return Ok(false),
                Err(Errno::AGAIN) => {
                    ready(&self.screen, PollFlags::OUT, Some(GLANCE))?;
                }
                Err(error) => return Err(error.into()),
            }
        }
        Ok(true)
    }

    /// Whether the terminal takes output within `limit`; one that stands still or is gone does not.
    pub fn takes_output(&self, limit: Duration) -> bool {
        let start = Instant::now();
        loop {
            let left = limit.saturating_sub(start.elapsed());
            match ready(&self.screen, PollFlags::OUT, Some(left.min(GLANCE))) {
                Ok(false) if !left.is_zero() => {}
                ready => return ready.unwrap_or(false),
            }
        }
    }

    /// Throws away the bytes that were written and that the terminal has not taken yet.
    pub fn discard_output(&self) {
        // A device that cannot do so keeps them.
        let _ = tcflush(&self.screen, QueueSelector::OFlush);
    }

    /// Standard input and output for a program that is to have the terminal.
    ///
    /// # Errors
    /// Where file descriptors have run out.
    pub fn for_program(&self) -> io::Result<(OwnedFd, OwnedFd)> {
        Ok((self.keyboard.try_clone()?, self.screen.try_clone()?))
    }

    /// Asks for a stop as Ctrl-Z does: of the whole job where it has the terminal (a program that feeds our pipe stops
    /// too), else of this program alone. It arrives as SIGTSTP. A session leader, as in a window opened for it alone,
    /// does not ask: nobody would continue it.
    pub fn request_stop(&self) -> io::Result<()> {
        if getsid(None) == Ok(getpid()) {
            return Ok(());
        }
        match tcgetpgrp(&self.keyboard) {
            Ok(group) if group == getpgrp() => Ok(kill_current_process_group(Signal::TSTP)?),
            _ => Ok(kill_process(getpid(), Signal::TSTP)?),
        }
    }
}

/// Stops this program until it is continued. SIGSTOP, since SIGTSTP does nothing to an orphaned process group.
pub fn stop() -> io::Result<()> {
    let this: Pid = getpid();
    Ok(kill_process(this, Signal::STOP)?)
}

/// The terminal of standard output, opened once more for this program alone, so that writes need not wait for room:
/// programs that share standard output would have to do without waiting too. `None` where the system refuses.
fn screen_alone() -> Option<OwnedFd> {
    let name = ttyname(io::stdout(), Vec::new()).ok()?;
    open(name.as_c_str(), OFlags::WRONLY | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC, Mode::empty()).ok()
}

fn ready(fd: &OwnedFd, flags: PollFlags, limit: Option<Duration>) -> io::Result<bool> {
    let limit = limit.map(|limit| Timespec { tv_sec: limit.as_secs() as i64, tv_nsec: limit.subsec_nanos() as _ });
    let mut fds = [PollFd::new(fd, flags)];
    retry(|| poll(&mut fds, limit.as_ref()))?;
    Ok(!fds[0].revents().is_empty())
}

/// Repeats a system call that was interrupted.
fn retry<T>(mut call: impl FnMut() -> rustix::io::Result<T>) -> rustix::io::Result<T> {
    loop {
        match call() {
            Err(Errno::INTR) => {}
            result => return result,
        }
    }
}
