//! HZ (RFC 1843): GB 2312 in seven bits, as mail and news of the nineties carried it.
//!
//! `~{` opens a stretch of two-byte characters, each the GB 2312 code without its high bits, and `~}` closes it; `~~`
//! is a tilde and `~` before a line end joins the lines. encoding_rs does not decode it (browsers may not, for safety's
//! sake), so kanbao does.

use encoding_rs::GB18030;
use memchr::memmem;

/// The byte that ends a line, and a stretch of two-byte characters too: RFC 1843 wants that closed on the line that
/// opened it, and so a lost `~}` costs one line only.
const LINE_END: u8 = b'\n';

/// Decodes HZ; gives the text and whether anything had to be shown as U+FFFD. Without `end`, bytes that only what
/// follows can explain are left out.
pub fn decode(bytes: &[u8], end: bool) -> (String, bool) {
    let mut decoder = Decoder { text: String::with_capacity(bytes.len()), lossy: false, double: false };
    let mut rest = bytes;
    while let Some(used) = decoder.step(rest, end) {
        rest = &rest[used..];
    }
    (decoder.text, decoder.lossy)
}

struct Decoder {
    text: String,
    lossy: bool,
    /// Whether the next byte stands between `~{` and `~}`.
    double: bool,
}

impl Decoder {
    /// Decodes what `rest` begins with; gives its length in bytes, or nothing where there is no more to decode.
    fn step(&mut self, rest: &[u8], end: bool) -> Option<usize> {
        let first = *rest.first()?;
        let Some(&second) = rest.get(1) else { return self.last(first, end) };
        match (first, second, self.double) {
            (b'~', b'{', false) => self.double = true,
            (b'~', b'}', true) => self.double = false,
            (b'~', b'~', false) => self.text.push('~'),
            (b'~', LINE_END, false) => {}
            (b'~', b'\r', false) if rest.get(2) == Some(&LINE_END) => return Some(3),
            (b'~', b'\r', false) if rest.len() == 2 && !end => return None,
            // The end of a stretch whose beginning is lost.
            (b'~', b'}', false) => self.bad(),
            (b'~', b'{', true) => self.lossy = true,
            (LINE_END, ..) => {
                self.lossy |= self.double;
                self.double = false;
                self.text.push('\n');
                return Some(1);
            }
            (0x21..=0x7e, 0x21..=0x7e, true) => self.push_pair(first, second),
            // One byte of a pair is bad: the next pair is where it would have been.
            (_, 0x21..=0x7e, true) | (0x21..=0x7e, _, true) if second != LINE_END => self.bad(),
            (0x80.., ..) | (.., true) => {
                self.bad();
                return Some(1);
            }
            _ => {
                self.text.push(char::from(first));
                return Some(1);
            }
        }
        Some(2)
    }

    /// Decodes the last byte; gives 1, or `None` where it has to wait for the next byte.
    fn last(&mut self, byte: u8, end: bool) -> Option<usize> {
        let opens = byte == b'~' || self.double && byte > b' ';
        if opens && !end {
            return None;
        }
        match byte {
            0x80.. => self.bad(),
            _ if self.double && byte > b' ' => self.bad(),
            _ => self.text.push(char::from(byte)),
        }
        Some(1)
    }

    fn push_pair(&mut self, first: u8, second: u8) {
        let pair = [first | 0x80, second | 0x80];
        match GB18030.decode_without_bom_handling_and_without_replacement(&pair) {
            Some(character) => self.text.push_str(&character),
            None => self.bad(),
        }
    }

    fn bad(&mut self) {
        self.lossy = true;
        self.text.push(char::REPLACEMENT_CHARACTER);
    }
}

/// Whether seven-bit `bytes` are HZ: they hold stretches of two-byte characters, and those read as Chinese (Han of
/// GB 2312's first level, or punctuation), as a `~{` in program text does not.
pub fn looks_like(bytes: &[u8]) -> bool {
    let (mut pairs, mut chinese) = (0_usize, 0_usize);
    let mut rest = bytes;
    while let Some(open) = find(rest, b"~{") {
        let stretch = &rest[open + 2..];
        let length = find(stretch, b"~}").unwrap_or(stretch.len());
        let length = stretch[..length].iter().position(|byte| *byte == LINE_END).unwrap_or(length);
        for pair in stretch[..length].chunks_exact(2) {
            pairs += 1;
            chinese += usize::from(matches!(pair[0], 0x21 | 0x23 | 0x30..=0x57) && matches!(pair[1], 0x21..=0x7e));
        }
        rest = &stretch[length..];
    }
    pairs >= 2 && chinese * 10 >= pairs * 8
}

fn find(bytes: &[u8], two: &[u8; 2]) -> Option<usize> {
    memmem::find(bytes, two)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hz_is_decoded_and_what_is_bad_is_told() {
        for (bytes, text, lossy) in [
            (&b"Reader ~{6AU_~} today"[..], "Reader 读者 today", false),
            (b"~{6AU_~}\r\n~{6A", "读者\r\n读", false),
            (b"6AU_~} x", "6AU_\u{fffd} x", true),
            (b"~~ ~x a~", "~ ~x a~", false),
            (b"one ~\nline", "one line", false),
            (b"one ~\r\nline", "one line", false),
            (b"one ~\rline", "one ~\rline", false),
            (b"~{6AU_\n6A", "读者\n6A", true),
            (b"~{6A5", "读\u{fffd}", true),
            (b"\xb6~{6A~}", "\u{fffd}读", true),
            (b"~{6 6A~}", "\u{fffd}读", true),
            (b"", "", false),
        ] {
            assert_eq!(decode(bytes, true), (text.into(), lossy), "{}", bytes.escape_ascii());
        }
    }

    #[test]
    fn what_the_next_byte_decides_waits_for_it() {
        assert_eq!(decode(b"~{6A5", false).0, "读");
        assert_eq!(decode(b"text~", false).0, "text");
        assert_eq!(decode(b"text~\r", false).0, "text");
    }

    #[test]
    fn hz_is_recognised_by_its_chinese() {
        for (bytes, hz) in [
            (&b"Reader ~{6AU_~} today"[..], true),
            (b"~{6AU_6AU_6A", true),
            (b"plain words, ~ and { and ~{", false),
            (b"macro ~{\\rm x}~} and ~{ a b c d }", false),
        ] {
            assert_eq!(looks_like(bytes), hz, "{}", bytes.escape_ascii());
        }
    }
}
