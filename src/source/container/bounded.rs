//! What is unpacked, through a limit: a small file can unpack to more than any memory holds.

use std::io::{self, Read};

use crate::source::error::SourceErrorKind;

/// How many bytes one packed text may unpack to. The longest novels have some 30 million bytes.
const MOST: u64 = 64 << 20;
/// So much may always be unpacked, in bytes.
const ALWAYS: u64 = 1 << 20;
/// So many times its packed size a text may have. Chinese packs to a third, a table of figures to a fiftieth.
const RATIO: u64 = 200;

/// So many bytes are read into room that doubles; more into room for all that is allowed, of which the system gives what is filled.
/// While room doubles it is there twice.
const DOUBLED: u64 = 4 << 20;

/// All that a reader gives, so many bytes at most.
pub fn read_within(mut reader: impl Read, most: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let doubled = most.min(DOUBLED);
    reader.by_ref().take(doubled).read_to_end(&mut bytes)?;
    let more = most - doubled;
    if bytes.len() as u64 == doubled && more > 0 {
        bytes.reserve_exact(usize::try_from(more).unwrap_or_default());
        reader.take(more).read_to_end(&mut bytes)?;
    }
    Ok(bytes)
}

/// How many bytes may be unpacked of so many.
pub fn allowed(packed: u64) -> u64 {
    packed.saturating_mul(RATIO).clamp(ALWAYS, MOST)
}

/// A reader of unpacked bytes that fails when more than are allowed come, and says of what is broken which kind of file it
/// is.
pub struct Bounded<R> {
    unpacked: R,
    kind: &'static str,
    left: u64,
}

impl<R: Read> Bounded<R> {
    /// Bounds what is unpacked from `packed` bytes of a kind of file.
    pub fn new(unpacked: R, kind: &'static str, packed: u64) -> Bounded<R> {
        Bounded { unpacked, kind, left: allowed(packed) }
    }
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.unpacked.read(buffer).map_err(|error| damaged(self.kind, error))?;
        let Some(left) = self.left.checked_sub(read as u64) else {
            return Err(io::Error::other(SourceErrorKind::Inflated { kind: self.kind }));
        };
        self.left = left;
        Ok(read)
    }
}

/// What an error means while a kind of file is unpacked: the file is damaged, unless the system itself or we said so.
pub fn damaged(kind: &'static str, error: io::Error) -> io::Error {
    let is_ours = error.get_ref().is_some_and(|error| error.is::<SourceErrorKind>());
    if is_ours || error.raw_os_error().is_some() || error.kind() == io::ErrorKind::Interrupted {
        return error;
    }
    io::Error::other(SourceErrorKind::Damaged { kind })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_much_is_read_as_is_wanted() {
        for (length, most) in [(10, 20), (20, 20), (30, 20), (2 * DOUBLED, DOUBLED), (3 * DOUBLED, 2 * DOUBLED + 1)] {
            let bytes = read_within(io::repeat(b'a').take(length), most).expect("reads");
            assert_eq!(bytes.len() as u64, length.min(most));
        }
    }

    #[test]
    fn what_may_be_unpacked() {
        for (packed, most) in [(0, ALWAYS), (100, ALWAYS), (10_000, 2_000_000), (1 << 20, MOST), (u64::MAX, MOST)] {
            assert_eq!(allowed(packed), most, "{packed}");
        }
    }

    #[test]
    fn one_byte_too_many_is_an_error() {
        let read = |length: u64| Bounded::new(io::repeat(b'a').take(length), "gzip", 10).read_to_end(&mut Vec::new());
        assert_eq!(read(ALWAYS).expect("allowed") as u64, ALWAYS);
        let error = read(ALWAYS + 1).expect_err("too many").downcast::<SourceErrorKind>().expect("ours");
        assert!(matches!(error, SourceErrorKind::Inflated { kind: "gzip" }));
    }
}
