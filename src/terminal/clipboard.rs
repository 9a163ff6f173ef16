//! The clipboard: the terminal's by OSC 52, which also reaches it over SSH, and the system's own tool where there is one.
//!
//! Takes text on the user's key only. No shell is started, and what is copied holds no control characters but line
//! ends and tabs: pasted into a shell, others might do anything.

use std::io::{self, Write};
use std::process::{Child, Command, Stdio};

use crossterm::Command as _;
use crossterm::clipboard::CopyToClipboard;

/// Bytes of text. Terminals drop longer sequences, some of them (screen, hterm) at 100,000 bytes of base64.
const LONGEST: usize = 74_000;

/// A program that puts its standard input on the clipboard.
struct Tool {
    /// The variable without which it is of no use here.
    variable: &'static str,
    program: &'static str,
    arguments: &'static [&'static str],
    encode: fn(&str) -> Vec<u8>,
}

/// In the order in which they are tried.
const TOOLS: [Tool; 5] = [
    Tool { variable: "WAYLAND_DISPLAY", program: "wl-copy", arguments: &[], encode: utf8 },
    Tool { variable: "DISPLAY", program: "xclip", arguments: &["-selection", "clipboard"], encode: utf8 },
    Tool { variable: "DISPLAY", program: "xsel", arguments: &["--input", "--clipboard"], encode: utf8 },
    Tool { variable: "WSL_DISTRO_NAME", program: "clip.exe", arguments: &[], encode: utf16 },
    // Every macOS has this variable, as has every Unix: that there is such a program decides.
    Tool { variable: "HOME", program: "pbcopy", arguments: &[], encode: utf8 },
];

/// The sequence that gives a text to the terminal; `None` where it is too long for that.
pub fn sequence(text: &str) -> Option<String> {
    if text.len() > LONGEST {
        return None;
    }
    let mut sequence = String::new();
    CopyToClipboard::to_clipboard_from(text).write_ansi(&mut sequence).ok()?;
    Some(sequence)
}

/// Gives a text to the first of the system's tools that is there. Takes as long as the tool does.
///
/// # Errors
/// Where there is none, or it fails.
pub fn give_to_tool(text: &str) -> io::Result<()> {
    for tool in TOOLS.iter().filter(|tool| std::env::var_os(tool.variable).is_some_and(|value| !value.is_empty())) {
        match start(tool) {
            Ok(child) => return feed(child, &(tool.encode)(text)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(error),
        }
    }
    Err(io::ErrorKind::NotFound.into())
}

fn start(tool: &Tool) -> io::Result<Child> {
    let mut command = Command::new(tool.program);
    command.args(tool.arguments).stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null()).spawn()
}

fn feed(mut child: Child, bytes: &[u8]) -> io::Result<()> {
    let written = child.stdin.take().map_or(Ok(()), |mut input| input.write_all(bytes));
    let status = child.wait()?;
    written?;
    if status.success() { Ok(()) } else { Err(io::Error::other("the clipboard tool failed")) }
}

fn utf8(text: &str) -> Vec<u8> {
    text.as_bytes().to_vec()
}

/// As Windows reads standard input where it is not to be the code page.
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
