//! The decoder: bytes from the terminal → keys, mouse events, pasted text, and answers to questions.
//!
//! Takes bytes in pieces of any size and knows neither devices nor time: whoever reads tells it when nothing more has
//! come for a while. Every sequence is swallowed to its end, known or not, so that a late answer is never taken for keys.

use crate::keys::{Button, Key, KeyCode, Mouse, MouseKind};

/// The most bytes of a sequence: a longer one is no sequence.
const LONGEST: usize = 4096;
/// The most bytes of a paste.
const LONGEST_PASTE: usize = 1 << 20;
const PASTE_END: &[u8] = b"\x1b[201~";

/// One input from the terminal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// A key was pressed.
    Key(Key),
    /// A mouse event.
    Mouse(Mouse),
    /// A text was pasted.
    Paste(String),
    /// The terminal answered a question.
    Reply(Reply),
}

/// An answer of the terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reply {
    /// The position of the cursor, from 1 (CPR).
    Cursor {
        /// The row of the screen, from 1.
        row: u16,
        /// The column of the screen, from 1.
        column: u16,
    },
    /// The setting of a private mode (DECRPM): 0 not known, 1 set, 2 reset, 3 and 4 permanently so.
    Mode {
        /// The number of the mode.
        mode: u16,
        /// The setting of the mode, as above.
        setting: u8,
    },
    /// The background's colour (OSC 11): red, green, blue.
    Background(u8, u8, u8),
    /// The kind of the terminal (DA1); every terminal answers this.
    Attributes,
}

/// The sequence at the head of the bytes.
enum Step {
    /// A whole sequence: its length in bytes, and the input that it stands for, if any.
    Done(usize, Option<Input>),
    /// The beginning of a paste, with its length in bytes.
    Paste(usize),
    /// The beginning of a sequence, of which more must come.
    Unfinished,
}

/// A decoder of input that comes in pieces.
#[derive(Debug, Default)]
pub struct Decoder {
    pending: Vec<u8>,
    /// The bytes of the paste so far, while one is under way.
    paste: Option<Vec<u8>>,
}

impl Decoder {
    /// Takes bytes; gives the inputs that they complete.
    pub fn feed(&mut self, bytes: &[u8]) -> Vec<Input> {
        let mut bytes = [&std::mem::take(&mut self.pending), bytes].concat();
        let mut rest = &bytes[..];
        let mut inputs = Vec::new();
        while let Some(length) = self.advance(rest, &mut inputs) {
            rest = &rest[length..];
        }
        let done = bytes.len() - rest.len();
        bytes.drain(..done);
        self.pending = bytes;
        inputs
    }

    /// Takes one sequence off the head; gives its length, or `None` where more bytes must come first.
    fn advance(&mut self, bytes: &[u8], inputs: &mut Vec<Input>) -> Option<usize> {
        if let Some(text) = &mut self.paste {
            let (length, ended) = pasted(bytes, text);
            if ended {
                inputs.extend(self.paste.take().map(paste));
            }
            return Some(length).filter(|length| *length > 0);
        }
        match step(bytes) {
            Step::Done(length, input) => {
                inputs.extend(input);
                Some(length)
            }
            Step::Paste(length) => {
                self.paste = Some(Vec::new());
                Some(length)
            }
            Step::Unfinished => Some(bytes.len()).filter(|length| *length > LONGEST),
        }
    }

    /// How long to wait for the end of an unfinished sequence: a key that begins like one (Esc), or a longer one.
    /// `None` where nothing is unfinished.
    pub fn waits(&self) -> Option<Wait> {
        match (&self.paste, self.pending.len()) {
            (None, 0) => None,
            (None, 1 | 2) => Some(Wait::Key),
            _ => Some(Wait::Sequence),
        }
    }

    /// Takes note that nothing more came for a while: an unfinished sequence was a key, or will never end.
    pub fn expire(&mut self) -> Option<Input> {
        let pending = std::mem::take(&mut self.pending);
        if let Some(text) = self.paste.take() {
            return Some(paste([text, pending].concat()));
        }
        match pending[..] {
            [0x1b] => Some(key(KeyCode::Esc)),
            [0x1b, c @ 0x21..0x7f] => Some(Input::Key(Key { alt: true, ..plain(KeyCode::Char(c as char)) })),
            _ => None,
        }
    }
}

/// How long to wait for the rest of a sequence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wait {
    /// The bytes may be a key on its own (Esc): a short wait.
    Key,
    /// The bytes begin a longer sequence: as long a wait as a slow line takes.
    Sequence,
}

/// Collects pasted bytes into `text`; gives how many bytes that took, and whether the paste's end was among them.
fn pasted(bytes: &[u8], text: &mut Vec<u8>) -> (usize, bool) {
    let end = bytes.windows(PASTE_END.len()).position(|window| window == PASTE_END);
    // The last bytes may begin the paste's end.
    let body = end.unwrap_or(bytes.len().saturating_sub(PASTE_END.len() - 1));
    let room = LONGEST_PASTE.saturating_sub(text.len());
    text.extend(&bytes[..body.min(room)]);
    (end.map_or(body, |end| end + PASTE_END.len()), end.is_some())
}

fn paste(text: Vec<u8>) -> Input {
    Input::Paste(String::from_utf8_lossy(&text).into_owned())
}

/// The sequence at the head of `bytes`.
fn step(bytes: &[u8]) -> Step {
    match bytes {
        [] => Step::Unfinished,
        [0x1b, rest @ ..] => escape(rest),
        [first, ..] if first.is_ascii_control() => Step::Done(1, Some(control(*first))),
        _ => character(bytes),
    }
}

/// The sequence that begins with an ESC, by what follows it.
fn escape(rest: &[u8]) -> Step {
    match rest {
        [] => Step::Unfinished,
        // Esc and Ctrl-C that come in one piece are two keys: whoever wants to leave must get away.
        [0x1b | 0x03, ..] => Step::Done(1, Some(key(KeyCode::Esc))),
        [b'[', rest @ ..] => csi(rest),
        [b'O', rest @ ..] => match rest {
            [] => Step::Unfinished,
            [end, ..] => Step::Done(3, ending(*end, 1).map(Input::Key)),
        },
        [b']', rest @ ..] => string(rest, osc),
        [b'P' | b'X' | b'^' | b'_', rest @ ..] => string(rest, |_| None),
        _ => match step(rest) {
            Step::Done(length, Some(Input::Key(key))) => {
                Step::Done(length + 1, Some(Input::Key(Key { alt: true, ..key })))
            }
            Step::Done(length, input) => Step::Done(length + 1, input),
            other => other,
        },
    }
}

/// A string, which BEL or ST ends (OSC, DCS, APC, PM, SOS).
fn string(rest: &[u8], meaning: fn(&[u8]) -> Option<Reply>) -> Step {
    for (at, byte) in rest.iter().enumerate() {
        let terminator = match (byte, rest.get(at + 1)) {
            (0x07, _) => 1,
            (0x1b, Some(b'\\')) => 2,
            // Cut short: a sequence of its own begins here, or the key Esc.
            (0x1b, Some(_)) => return Step::Done(2 + at, None),
            _ => continue,
        };
        return Step::Done(2 + at + terminator, meaning(&rest[..at]).map(Input::Reply));
    }
    Step::Unfinished
}

/// The background colour: `11;rgb:RR/GG/BB`, with one to four digits each, perhaps as `rgba`.
fn osc(body: &[u8]) -> Option<Reply> {
    let body = std::str::from_utf8(body).ok()?.strip_prefix("11;")?;
    let colour = body.strip_prefix("rgb:").or_else(|| body.strip_prefix("rgba:"))?;
    let mut channels = colour.split('/').map(|digits| {
        let value = u32::from_str_radix(digits, 16).ok()?;
        let largest = (1u32.checked_shl(4 * digits.len() as u32)?).checked_sub(1)?;
        Some((value * 255 / largest) as u8)
    });
    let mut next = || channels.next().flatten();
    Some(Reply::Background(next()?, next()?, next()?))
}

/// A control sequence after `ESC [`: parameters, intermediates, a final byte.
fn csi(rest: &[u8]) -> Step {
    const OPENING: usize = 2;
    let head = rest.iter().take_while(|byte| matches!(byte, 0x20..0x40)).count();
    let Some(&end) = rest.get(head) else { return Step::Unfinished };
    let length = OPENING + head + 1;
    match (&rest[..head], end) {
        // The Linux console's F1 to F5.
        (b"", b'[') => match rest.get(1) {
            None => Step::Unfinished,
            Some(end @ b'A'..=b'E') => Step::Done(length + 1, Some(key(KeyCode::F(end - b'A' + 1)))),
            Some(_) => Step::Done(length + 1, None),
        },
        // The mouse as X10 reports it, unasked: three more bytes.
        (b"", b'M') if rest.len() < 4 => Step::Unfinished,
        (b"", b'M') => Step::Done(length + 3, None),
        (b"200", b'~') => Step::Paste(length),
        (head, 0x40..=0x7e) => Step::Done(length, meaning(head, end)),
        // Cut short by a control or a character, which stands for itself.
        _ => Step::Done(length - 1, None),
    }
}

/// The input of a control sequence, by its parameters and its final byte.
fn meaning(head: &[u8], end: u8) -> Option<Input> {
    let head = std::str::from_utf8(head).ok()?;
    if let Some(report) = head.strip_prefix('<') {
        return mouse(report, end).map(Input::Mouse);
    }
    if let Some(report) = head.strip_prefix('?') {
        return reply(report, end).map(Input::Reply);
    }
    let (first, second) = head.split_once(';').unwrap_or((head, ""));
    let number = |text: &str| text.split(':').next().and_then(|text| text.parse::<u16>().ok());
    match end {
        b'R' => Some(Input::Reply(Reply::Cursor { row: number(first)?, column: number(second)? })),
        b'~' => numbered(number(first)?, number(second).unwrap_or(1)).map(Input::Key),
        _ => ending(end, number(second).unwrap_or(1)).map(Input::Key),
    }
}

fn reply(report: &str, end: u8) -> Option<Reply> {
    match end {
        b'c' => Some(Reply::Attributes),
        b'y' => {
            let (mode, setting) = report.strip_suffix('$')?.split_once(';')?;
            Some(Reply::Mode { mode: mode.parse().ok()?, setting: setting.parse().ok()? })
        }
        _ => None,
    }
}

/// A mouse event as mode 1006 reports it: `button ; column ; row`, then M for down or m for up.
fn mouse(report: &str, end: u8) -> Option<Mouse> {
    const MOTION: u16 = 32;
    const WHEEL: u16 = 64;
    const MODIFIERS: u16 = 4 | 8 | 16;
    let mut numbers = report.split(';').map(|number| number.parse::<u16>().ok());
    let (code, column, row) = (numbers.next()??, numbers.next()??, numbers.next()??);
    let button = match code & 3 {
        0 => Some(Button::Left),
        1 => Some(Button::Middle),
        2 => Some(Button::Right),
        _ => None,
    };
    let kind = match (code & !MODIFIERS, end) {
        (WHEEL, b'M') => MouseKind::WheelUp,
        (code, b'M') if code == WHEEL | 1 => MouseKind::WheelDown,
        (code, _) if code >= WHEEL => return None,
        (code, b'M') if code & MOTION != 0 => MouseKind::Drag(button?),
        (_, b'M') => MouseKind::Down(button?),
        (_, b'm') => MouseKind::Up(button?),
        _ => return None,
    };
    Some(Mouse { kind, column: column.checked_sub(1)?, row: row.checked_sub(1)? })
}

/// A key whose sequence ends in a letter of its own.
fn ending(end: u8, modifiers: u16) -> Option<Key> {
    let code = match end {
        b'A' => KeyCode::Up,
        b'B' => KeyCode::Down,
        b'C' => KeyCode::Right,
        b'D' => KeyCode::Left,
        b'F' => KeyCode::End,
        b'H' => KeyCode::Home,
        b'M' => KeyCode::Enter,
        b'P'..=b'S' => KeyCode::F(end - b'P' + 1),
        b'Z' => return Some(Key { shift: true, ..plain(KeyCode::Tab) }),
        _ => return None,
    };
    Some(modified(code, modifiers))
}

/// A key whose sequence ends in `~`, after a number.
fn numbered(number: u16, modifiers: u16) -> Option<Key> {
    let code = match number {
        1 | 7 => KeyCode::Home,
        2 => KeyCode::Insert,
        3 => KeyCode::Delete,
        4 | 8 => KeyCode::End,
        5 => KeyCode::PageUp,
        6 => KeyCode::PageDown,
        11..=15 => KeyCode::F(number as u8 - 10),
        17..=21 => KeyCode::F(number as u8 - 11),
        23..=26 => KeyCode::F(number as u8 - 12),
        28 | 29 => KeyCode::F(number as u8 - 13),
        31..=34 => KeyCode::F(number as u8 - 14),
        _ => return None,
    };
    Some(modified(code, modifiers))
}

/// A key with modifiers: `modifiers` is one more than the sum of 1 for Shift, 2 for Alt, 4 for Ctrl.
fn modified(code: KeyCode, modifiers: u16) -> Key {
    let bits = modifiers.saturating_sub(1);
    Key { code, shift: bits & 1 != 0, alt: bits & 2 != 0, ctrl: bits & 4 != 0 }
}

fn plain(code: KeyCode) -> Key {
    modified(code, 1)
}

fn key(code: KeyCode) -> Input {
    Input::Key(plain(code))
}

/// The key of a control character: a key of its own, or a character with Ctrl.
fn control(byte: u8) -> Input {
    let code = match byte {
        b'\r' => KeyCode::Enter,
        b'\t' => KeyCode::Tab,
        0x08 | 0x7f => KeyCode::Backspace,
        0 => return Input::Key(Key { ctrl: true, ..plain(KeyCode::Char(' ')) }),
        // Terminals make these so: Ctrl clears the upper bits of the character's code.
        _ => {
            let character = (byte | 0x40).to_ascii_lowercase() as char;
            return Input::Key(Key { ctrl: true, ..plain(KeyCode::Char(character)) });
        }
    };
    key(code)
}

/// A character in UTF-8; bytes that are none are dropped.
fn character(bytes: &[u8]) -> Step {
    let head = &bytes[..bytes.len().min(4)];
    let valid = match std::str::from_utf8(head) {
        Ok(text) => text,
        Err(error) if error.valid_up_to() > 0 => std::str::from_utf8(&head[..error.valid_up_to()]).unwrap_or_default(),
        Err(error) => return error.error_len().map_or(Step::Unfinished, |length| Step::Done(length, None)),
    };
    match valid.chars().next() {
        Some(character) if character.is_control() => Step::Done(character.len_utf8(), None),
        Some(character) => Step::Done(character.len_utf8(), Some(key(KeyCode::Char(character)))),
        None => Step::Unfinished,
    }
}

#[cfg(test)]
mod tests;
