//! A program in a pseudo-terminal: started, resized, signalled, and killed when nobody needs it any more. Who watches what
//! it sends, and how, is another matter: tests read it as a terminal would, benches by the clock.

use std::fs;
use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::path::PathBuf;
use std::process::Command;

use portable_pty::{CommandBuilder, MasterPty, PtySize, native_pty_system};
use rustix::process::{Pid, Signal, WaitOptions, WaitStatus, kill_process, waitpid};
use rustix::termios::LocalModes;

/// What a program sends.
pub type Output = Box<dyn Read + Send>;
/// What is typed to it.
pub type Keyboard = Box<dyn Write + Send>;

/// A running program and the master's side of its terminal.
pub struct Child {
    master: Option<Box<dyn MasterPty + Send>>,
    pid: Pid,
    ended: bool,
}

impl Child {
    /// Starts a program in a terminal of so many cells.
    pub fn start(command: CommandBuilder, columns: u16, rows: u16) -> (Child, Output, Keyboard) {
        let pair = native_pty_system().openpty(size(columns, rows)).expect("a pseudo-terminal");
        let output = pair.master.try_clone_reader().expect("a reader");
        let keyboard = pair.master.take_writer().expect("a writer");
        let child = pair.slave.spawn_command(command).expect("the program starts");
        let pid = child.process_id().and_then(|pid| Pid::from_raw(pid as i32)).expect("a process");
        (Child { master: Some(pair.master), pid, ended: false }, output, keyboard)
    }

    /// Gives the terminal another size.
    pub fn resize(&self, columns: u16, rows: u16) {
        self.master().resize(size(columns, rows)).expect("resizing");
    }

    /// Closes the terminal, as far as it is ours.
    pub fn close(&mut self) {
        self.master = None;
    }

    /// Whether the terminal gathers lines and echoes, as a shell left it.
    pub fn is_cooked(&self) -> bool {
        let cooked = (LocalModes::ICANON | LocalModes::ECHO).bits();
        self.master().get_termios().expect("modes").local_flags.bits() & cooked == cooked
    }

    /// Sends a signal.
    pub fn signal(&self, signal: Signal) {
        kill_process(self.pid, signal).expect("the program is there");
    }

    /// The same by its number: one without a name (real-time) is sent by the shell alone.
    pub fn signal_numbered(&self, number: i32) {
        let kill = format!("kill -{number} {}", self.pid.as_raw_nonzero());
        assert!(Command::new("/bin/sh").args(["-c", &kill]).status().expect("a shell").success(), "{kill}");
    }

    /// What has become of the program since somebody asked; `None` where nothing has.
    pub fn state(&mut self, options: WaitOptions) -> Option<WaitStatus> {
        let state = waitpid(Some(self.pid), options | WaitOptions::NOHANG).expect("our own child");
        let (_, status) = state?;
        self.ended |= status.exited() || status.signaled();
        Some(status)
    }

    /// A figure of `/proc/PID/status`: `VmHWM` and `VmRSS` in KiB, `Threads`; 0 where the system does not tell.
    pub fn status(&self, field: &str) -> u64 {
        let status = fs::read_to_string(self.proc("status")).unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix(field)?.strip_prefix(':'));
        line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or(0)
    }

    /// A file in `/proc/PID`.
    pub fn proc(&self, file: &str) -> PathBuf {
        format!("/proc/{}/{file}", self.pid.as_raw_nonzero()).into()
    }

    fn master(&self) -> &dyn MasterPty {
        self.master.as_deref().expect("the terminal is there")
    }
}

impl Drop for Child {
    fn drop(&mut self) {
        if !self.ended {
            // At once: a gentler signal would let it go on loading beside the program that is measured next.
            let _ = kill_process(self.pid, Signal::KILL);
            let _ = waitpid(Some(self.pid), WaitOptions::empty());
        }
    }
}

/// At least one cell, for parsers that take no fewer.
pub fn at_least_one(cells: u16) -> NonZeroU16 {
    NonZeroU16::new(cells).unwrap_or(NonZeroU16::MIN)
}

fn size(cols: u16, rows: u16) -> PtySize {
    PtySize { rows, cols, ..PtySize::default() }
}
