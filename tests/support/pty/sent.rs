//! What kanbao may send to a terminal: every sequence stands in a table, and between them only what shows.
//!
//! The list of forbidden characters is reliability's, written out here once more: a test that asked the program what the
//! program may send could not fail.

/// Every sequence that kanbao sends. `#` stands for digits and semicolons, `*` for text that shows, `%` for base64.
const SEQUENCES: &[&str] = &[
    // Styles; the cursor; blanks; rows moved within margins.
    "\x1b[#m",
    "\x1b[#A",
    "\x1b[#B",
    "\x1b[#C",
    "\x1b[#D",
    "\x1b[#G",
    "\x1b[#H",
    "\x1b[J",
    "\x1b[#K",
    "\x1b[#L",
    "\x1b[#M",
    "\x1b[#X",
    "\x1b[#r",
    "\x1b[#s",
    // The modes that it sets, and sets back: line wrap, cursor, alternate screen, mouse, paste, whole frames.
    "\x1b[?7h",
    "\x1b[?7l",
    "\x1b[?25h",
    "\x1b[?25l",
    "\x1b[?69h",
    "\x1b[?69l",
    "\x1b[?1049h",
    "\x1b[?1049l",
    "\x1b[?1000h",
    "\x1b[?1000l",
    "\x1b[?1002h",
    "\x1b[?1002l",
    "\x1b[?1006h",
    "\x1b[?1006l",
    "\x1b[?2004h",
    "\x1b[?2004l",
    "\x1b[?2026h",
    "\x1b[?2026l",
    // What the probe asks.
    "\x1b[6n",
    "\x1b[c",
    "\x1b[?69$p",
    "\x1b[?2026$p",
    "\x1b[?2027$p",
    "\x1b]11;?\x1b\\",
    "\r",
    // Headlines in double size.
    "\x1b]66;w=2;*\x1b\\",
    "\x1b]66;s=2;*\x1b\\",
    "\x1b]66;s=2:w=1;*\x1b\\",
    "\x1b]66;s=2:w=2;*\x1b\\",
    // The window's name, kept and given back; the clipboard.
    "\x1b[22;0t",
    "\x1b[23;0t",
    "\x1b]0;*\x07",
    "\x1b]52;c;%\x1b\\",
];

/// Reads along what a program sends, in pieces of any size.
#[derive(Debug, Default)]
pub struct Censor {
    /// What may go on in the next piece.
    pending: Vec<u8>,
    /// What was put on the clipboard.
    pub copied: Vec<String>,
}

impl Censor {
    /// Takes what was sent.
    ///
    /// # Errors
    /// Where it holds what kanbao may not send: that, and what stands around it.
    pub fn take(&mut self, bytes: &[u8]) -> Result<(), String> {
        self.pending.extend_from_slice(bytes);
        let pending = std::mem::take(&mut self.pending);
        let mut rest = text(&pending)?;
        while let Some(at) = rest.find(is_forbidden) {
            let sequence = &rest[at..];
            let matched: Vec<Match> = SEQUENCES.iter().map(|pattern| matching(pattern, sequence)).collect();
            let whole =
                matched.iter().find_map(|matched| if let Match::Whole(end) = matched { Some(*end) } else { None });
            match whole {
                Some(end) => {
                    self.copied.extend(clipboard(&sequence[..end])?);
                    rest = &sequence[end..];
                }
                None if matched.contains(&Match::Begun) => {
                    rest = sequence;
                    break;
                }
                None => return Err(format!("{:?}, then {:?}", &rest[..at], start(sequence))),
            }
        }
        // Text without a forbidden character is done with; a sequence that has begun, and a cut character, are not.
        let begun = if rest.starts_with(is_forbidden) { rest } else { "" };
        let cut = pending.len() - text(&pending)?.len();
        self.pending = [begun.as_bytes(), &pending[pending.len() - cut..]].concat();
        Ok(())
    }

    /// Nothing more was sent.
    ///
    /// # Errors
    /// Where a sequence was begun and not ended.
    pub fn end(&self) -> Result<(), String> {
        if self.pending.is_empty() { Ok(()) } else { Err(format!("cut off: {:?}", self.pending)) }
    }
}

/// Panics where something was sent that kanbao may not send; gives what was put on the clipboard.
pub fn assert_composed(sent: &[u8]) -> Vec<String> {
    let mut censor = Censor::default();
    let read = censor.take(sent).and_then(|()| censor.end());
    read.unwrap_or_else(|fault| panic!("kanbao may not send {fault}"));
    censor.copied
}

/// Whether a character steers a terminal instead of showing on it (reliability.md, section 1).
pub fn is_forbidden(c: char) -> bool {
    matches!(c,
        '\0'..='\x1f' | '\x7f'..='\u{9f}'
        | '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}' | '\u{2029}'
        | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Bytes that are told before and after what is no UTF-8.
const AROUND: usize = 60;

/// As much as is whole characters; UTF-8 it must be.
fn text(bytes: &[u8]) -> Result<&str, String> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(text),
        Err(error) if error.error_len().is_none() => {
            Ok(std::str::from_utf8(&bytes[..error.valid_up_to()]).expect("as far as it is valid"))
        }
        Err(error) => {
            let at = error.valid_up_to();
            let around = &bytes[at.saturating_sub(AROUND)..(at + AROUND).min(bytes.len())];
            Err(format!("no UTF-8: {:x?}, in {:?}", bytes[at], String::from_utf8_lossy(around)))
        }
    }
}

/// How far a text is what a pattern says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Match {
    /// So many bytes of it are.
    Whole(usize),
    /// All of it is, and more must come.
    Begun,
    Not,
}

fn matching(pattern: &str, text: &str) -> Match {
    let mut at = 0;
    for wanted in pattern.chars() {
        let many: fn(char) -> bool = match wanted {
            '#' => |c| c.is_ascii_digit() || c == ';',
            '*' => |c| !is_forbidden(c),
            '%' => |c| c.is_ascii_alphanumeric() || matches!(c, '+' | '/' | '='),
            _ => {
                match text[at..].chars().next() {
                    None => return Match::Begun,
                    Some(c) if c == wanted => at += c.len_utf8(),
                    Some(_) => return Match::Not,
                }
                continue;
            }
        };
        at = text[at..].find(|c| !many(c)).map_or(text.len(), |length| at + length);
    }
    Match::Whole(at)
}

/// The text that a sequence puts on the clipboard, if it is one that does.
fn clipboard(sequence: &str) -> Result<Option<String>, String> {
    let Some(payload) = sequence.strip_prefix("\x1b]52;c;") else { return Ok(None) };
    let copied = String::from_utf8(decode(payload.trim_end_matches("\x1b\\"))).map_err(|error| error.to_string())?;
    match copied.chars().find(|c| is_forbidden(*c) && !matches!(c, '\n' | '\t')) {
        Some(control) => Err(format!("{control:?} on the clipboard: {:?}", start(&copied))),
        None => Ok(Some(copied)),
    }
}

fn decode(base64: &str) -> Vec<u8> {
    const DIGITS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let value = |digit: u8| DIGITS.iter().position(|known| *known == digit).map(|value| value as u32);
    let values: Vec<u32> = base64.bytes().filter_map(value).collect();
    let bytes = |four: &[u32]| {
        let bits = four.iter().fold(0, |bits, value| bits << 6 | value) << (6 * (4 - four.len()));
        bits.to_be_bytes()[1..four.len()].to_vec()
    };
    values.chunks(4).flat_map(bytes).collect()
}

fn start(text: &str) -> String {
    text.chars().take(40).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_kanbao_composes_passes_in_pieces_of_any_size() {
        let sent =
            "\x1b[?2026h\x1b[1;1H\x1b[0;1m渡輪\x1b[K\r\x1b]0;報\x07\x1b]52;c;5aCx57SZCg==\x1b\\\x1b[m".as_bytes();
        for size in 1..sent.len() {
            let mut censor = Censor::default();
            for piece in sent.chunks(size) {
                censor.take(piece).unwrap();
            }
            censor.end().unwrap();
            assert_eq!(censor.copied, ["報紙\n"]);
        }
    }

    #[test]
    fn anything_else_does_not() {
        for sent in [
            "\x1b[2J",
            "\x1bc",
            "\x1b]0;a\x1b[31m\x07",
            "\x1b]2;a\x07",
            "\x1b]8;;http://x\x1b\\",
            "\x1b[?1049;1h",
            "\x1b]52;c;G1sybQ==\x1b\\",
            "一\u{202e}",
            "\u{9b}m",
            "\n",
            "\t",
            "\x08",
            "\x1b[?3h",
            "\x1bP+q\x1b\\",
        ] {
            assert!(Censor::default().take(sent.as_bytes()).is_err(), "{sent:?}");
        }
        assert!(Censor::default().take(b"a\xffb").is_err());
        let mut censor = Censor::default();
        assert!(censor.take("\x1b]0;題".as_bytes()).is_ok() && censor.end().is_err(), "a name without its end");
    }
}
