//! The clipboard: the terminal's by OSC 52, which also reaches it over SSH, and the system's own tool where there is one.
//!
//! Takes text on the user's key only. No shell is started, and what is copied holds no control characters but line
//! ends and tabs: pasted into a shell, others might do anything.

use std::io;
use std::os::unix::process::CommandExt;
use std::process::{Child, ChildStdin, Command, ExitStatus, Stdio};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use crossterm::Command as _;
use crossterm::clipboard::CopyToClipboard;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;

/// The most bytes of a text. Terminals drop longer sequences, some of them (screen, hterm) at 100,000 bytes of base64.
const LONGEST: usize = 74_000;

/// How long a tool may stand still before it is ended: one that asks a display over a slow line takes a second.
const PATIENCE: Duration = Duration::from_secs(3);
/// How often it is checked whether a tool goes on, and whether its text is still wanted.
const PAUSE: Duration = Duration::from_millis(20);

/// The text that is being given to the system's tool, and the next one. There is never more than one tool: copying
/// another text ends a tool that hangs.
#[derive(Clone, Debug, Default)]
pub struct CopyQueue(Arc<Mutex<Pending>>);

#[derive(Debug, Default)]
struct Pending {
    next: Option<String>,
    underway: bool,
    closed: bool,
}

impl CopyQueue {
    /// Takes a text in place of one that waits; gives whether a thread must now be sent to [`CopyQueue::work`].
    pub fn put(&self, text: String) -> bool {
        let mut pending = self.lock();
        pending.next = Some(text);
        !std::mem::replace(&mut pending.underway, true)
    }

    /// Gives texts to the tool until none waits; calls `failed` with each that it does not take.
    pub fn work(&self, failed: impl Fn(&str)) {
        while let Some(text) = self.take() {
            let given = give_to_tool(&text, &|| self.is_wanted());
            if given.is_err() && self.is_wanted() {
                failed(&text);
            }
        }
    }

    /// Waits until the tool has the texts, at most for `limit`; then ends the tool.
    pub fn close(&self, limit: Duration) {
        let end = Instant::now() + limit;
        while self.lock().underway && Instant::now() < end {
            thread::sleep(PAUSE);
        }
        self.lock().closed = true;
        // The working thread notices within a pause.
        let end = Instant::now() + 10 * PAUSE;
        while self.lock().underway && Instant::now() < end {
            thread::sleep(PAUSE);
        }
    }

    fn take(&self) -> Option<String> {
        let mut pending = self.lock();
        let next = if pending.closed { None } else { pending.next.take() };
        pending.underway = next.is_some();
        next
    }

    fn is_wanted(&self) -> bool {
        let pending = self.lock();
        pending.next.is_none() && !pending.closed
    }

    fn lock(&self) -> MutexGuard<'_, Pending> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A program that puts its standard input on the clipboard.
struct Tool {
    /// The variable without which the tool is of no use.
    variable: &'static str,
    program: &'static str,
    arguments: &'static [&'static str],
    encode: fn(&str) -> Vec<u8>,
}

/// The tools in the order in which they are tried.
const TOOLS: [Tool; 5] = [
    Tool { variable: "WAYLAND_DISPLAY", program: "wl-copy", arguments: &[], encode: utf8 },
    Tool { variable: "DISPLAY", program: "xclip", arguments: &["-selection", "clipboard"], encode: utf8 },
    Tool { variable: "DISPLAY", program: "xsel", arguments: &["--input", "--clipboard"], encode: utf8 },
    Tool { variable: "WSL_DISTRO_NAME", program: "clip.exe", arguments: &[], encode: utf16 },
    // Every Unix has this variable: whether the program exists decides.
    Tool { variable: "HOME", program: "pbcopy", arguments: &[], encode: utf8 },
];

/// The sequence by which the terminal takes a text; `None` where the text is too long for that.
pub fn sequence(text: &str) -> Option<String> {
    if text.len() > LONGEST {
        return None;
    }
    let mut sequence = String::new();
    CopyToClipboard::to_clipboard_from(text).write_ansi(&mut sequence).ok()?;
    Some(sequence)
}

/// Gives a text to the first of the system's tools that exists, as long as the text is `wanted`.
///
/// # Errors
/// Where there is none, or it fails or stands still.
fn give_to_tool(text: &str, wanted: &dyn Fn() -> bool) -> io::Result<()> {
    for tool in TOOLS.iter().filter(|tool| std::env::var_os(tool.variable).is_some_and(|value| !value.is_empty())) {
        match start(tool) {
            Ok(child) => return feed(child, &(tool.encode)(text), wanted),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(error),
        }
    }
    Err(io::ErrorKind::NotFound.into())
}

fn start(tool: &Tool) -> io::Result<Child> {
    let mut command = Command::new(tool.program);
    command.args(tool.arguments).stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
    // In a process group of its own it takes no keys from the terminal.
    command.process_group(0).spawn()
}

fn feed(mut child: Child, bytes: &[u8], wanted: &dyn Fn() -> bool) -> io::Result<()> {
    let written = child.stdin.take().map_or(Ok(()), |input| write(&input, bytes, wanted));
    let ended = written.and_then(|()| wait(&mut child, wanted));
    if ended.is_err() {
        // A tool that has ended meanwhile cannot be killed.
        let _ = child.kill();
        let _ = child.wait();
    }
    if ended?.success() { Ok(()) } else { Err(io::Error::other("the clipboard tool failed")) }
}

/// Writes all of a text, as fast as the tool reads it.
fn write(input: &ChildStdin, mut bytes: &[u8], wanted: &dyn Fn() -> bool) -> io::Result<()> {
    rustix::io::ioctl_fionbio(input, true)?;
    let mut patience = Patience::new(wanted);
    while !bytes.is_empty() {
        let pause = Timespec { tv_sec: 0, tv_nsec: PAUSE.subsec_nanos() as _ };
        let _ = poll(&mut [PollFd::new(input, PollFlags::OUT)], Some(&pause));
        match rustix::io::write(input, bytes) {
            Ok(written) => {
                bytes = &bytes[written..];
                patience = Patience::new(wanted);
            }
            Err(Errno::AGAIN | Errno::INTR) => patience.lasts()?,
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}

/// Waits for the tool's end.
fn wait(child: &mut Child, wanted: &dyn Fn() -> bool) -> io::Result<ExitStatus> {
    let patience = Patience::new(wanted);
    loop {
        match child.try_wait()? {
            Some(status) => return Ok(status),
            None => patience.lasts()?,
        }
        thread::sleep(PAUSE);
    }
}

/// The rest of [`PATIENCE`] with a tool that stands still.
struct Patience<'a> {
    end: Instant,
    wanted: &'a dyn Fn() -> bool,
}

impl Patience<'_> {
    fn new(wanted: &dyn Fn() -> bool) -> Patience<'_> {
        Patience { end: Instant::now() + PATIENCE, wanted }
    }

    /// # Errors
    /// Where it is over, or nobody wants the text any more.
    fn lasts(&self) -> io::Result<()> {
        if Instant::now() < self.end && (self.wanted)() { Ok(()) } else { Err(io::ErrorKind::TimedOut.into()) }
    }
}

fn utf8(text: &str) -> Vec<u8> {
    text.as_bytes().to_vec()
}

/// A text as Windows reads standard input where that is not in its code page: UTF-16.
fn utf16(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_terminal_gets_base64() {
        assert_eq!(sequence("報紙").unwrap(), "\x1b]52;c;5aCx57SZ\x1b\\");
        assert_eq!(sequence(&"報".repeat(LONGEST)), None);
    }

    #[test]
    fn windows_reads_utf16() {
        assert_eq!(utf16("報a"), [0x31, 0x58, 0x61, 0x00]);
    }
}
