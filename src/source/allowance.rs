//! How much of a source is read: what `source.limit` allows.

/// How many bytes of words take as much room, about, as what is kept of a line beside its words: a source of shorter
/// lines ends before its bytes reach the limit, so that this bounds memory whatever the source is (`yes | kanbao -`).
const LINE: usize = 32;
/// The least number of lines that is allowed, however few the bytes.
const LEAST: usize = 1 << 16;

/// How much may still be read: bytes, and lines.
#[derive(Clone, Copy, Debug)]
pub(super) struct Allowance {
    bytes: usize,
    lines: usize,
    /// The last byte that was taken.
    last: u8,
}

impl Allowance {
    /// Allows `bytes` bytes, and a line for every 32 of them, but 65,536 lines at least.
    pub fn new(bytes: usize) -> Allowance {
        Allowance { bytes, lines: (bytes / LINE).max(LEAST), last: b'\n' }
    }

    /// Takes the bytes that come next; where not all of them are allowed, gives how many are.
    pub fn consume(&mut self, bytes: &[u8]) -> Option<usize> {
        let allowed = &bytes[..bytes.len().min(self.bytes)];
        let lines = lines(self.last, allowed);
        if lines > self.lines {
            return Some(end_of_line(self.last, allowed, self.lines));
        }
        self.bytes -= allowed.len();
        self.lines -= lines;
        self.last = allowed.last().copied().unwrap_or(self.last);
        (allowed.len() < bytes.len()).then_some(allowed.len())
    }
}

fn is_end(byte: u8) -> bool {
    byte == b'\n' || byte == b'\r'
}

/// How many lines end in `bytes`, which follow the byte `before`. Empty ones, of which nothing is kept, do not count.
fn lines(mut before: u8, bytes: &[u8]) -> usize {
    let mut lines = 0;
    // Counted in bytes, as many of which are added at a time as the processor can.
    for chunk in bytes.chunks(u8::MAX as usize) {
        let within: u8 = chunk.windows(2).map(|pair| u8::from(is_end(pair[1]) & !is_end(pair[0]))).sum();
        lines += usize::from(within) + usize::from(is_end(chunk[0]) && !is_end(before));
        before = chunk[chunk.len() - 1];
    }
    lines
}

/// How many of `bytes`, which follow the byte `before`, reach to the end of the first `lines` lines.
fn end_of_line(before: u8, bytes: &[u8], lines: usize) -> usize {
    let befores = std::iter::once(&before).chain(bytes);
    let mut ends =
        bytes.iter().zip(befores).enumerate().filter(|(_, (byte, before))| is_end(**byte) && !is_end(**before));
    lines.checked_sub(1).and_then(|last| ends.nth(last)).map_or(0, |(at, _)| at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_allowed_up_to_the_limit() {
        let mut allowance = Allowance::new(10);
        assert_eq!(allowance.consume(b"1234567"), None);
        assert_eq!(allowance.consume(b"890"), None);
        assert_eq!(allowance.consume(b""), None);
        assert_eq!(allowance.consume(b"1"), Some(0));
        assert_eq!(Allowance::new(10).consume(b"123456789012"), Some(10));
    }

    #[test]
    fn a_line_counts_for_some_words() {
        for (line, lines) in [("y\n", LEAST), ("y\r\n", LEAST), ("y\r", LEAST), ("y\n\n\n", LEAST)] {
            let allowed = lines * line.trim_end_matches('\n').len().max(2);
            let text = line.repeat(lines);
            let more = text.clone() + line;
            let mut allowance = Allowance::new(1 << 20);
            assert_eq!(allowance.consume(text.as_bytes()), None, "{line:?}");
            assert!(allowance.consume(line.as_bytes()).is_some(), "{line:?}");
            let at = Allowance::new(1 << 20).consume(more.as_bytes()).expect("too many lines");
            assert!(at >= allowed && more[at..].matches('y').count() == 1, "{line:?}: {at} of {}", more.len());
        }
        let lines_of_words = "渡輪今早照常開航，街坊都說好。\n".repeat(LEAST);
        assert_eq!(Allowance::new(1 << 30).consume(lines_of_words.as_bytes()), None);
    }

    #[test]
    fn empty_lines_do_not_count_wherever_they_are_cut() {
        let mut allowance = Allowance::new(1 << 30);
        let (all, of) = (allowance.lines, |text: &[u8]| lines(b'\n', text));
        assert_eq!((of(b"\n\n\r\n"), of(b"a\n\nb\r\nc"), of(b"a\r\r\rb\r")), (0, 2, 2));
        for part in ["a", "\r", "\n", "\n", "b", "c\n"] {
            assert_eq!(allowance.consume(part.as_bytes()), None);
        }
        assert_eq!(all - allowance.lines, 2);
    }
}
