//! One text, compressed: gzip, bzip2, xz, zstd.

use std::io::{self, BufRead, BufReader, Read};

use flate2::bufread::GzDecoder;
use ruzstd::decoding::{FrameDecoder, StreamingDecoder};

use super::bounded::{Bounded, damaged};

/// How a text is compressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Compression {
    Gzip,
    Bzip2,
    Xz,
    Zstd,
}

use Compression::*;

/// How a compressed text begins, and what it is called.
const KINDS: [(Compression, &[u8], &str); 4] = [
    (Gzip, b"\x1f\x8b\x08", "gzip"),
    (Bzip2, b"BZh", "bzip2"),
    (Xz, b"\xfd7zXZ\0", "xz"),
    (Zstd, b"\x28\xb5\x2f\xfd", "zstd"),
];

impl Compression {
    /// The compression of what begins with `head`.
    pub fn from_head(head: &[u8]) -> Option<Compression> {
        // Bzip2's three letters may begin a text; the number and the block behind them do not.
        let is_block = |head: &[u8]| matches!(head.get(3..7), Some([b'1'..=b'9', b'1', b'A', b'Y']));
        let found = KINDS.iter().find(|(_, magic, _)| head.starts_with(magic))?.0;
        (found != Bzip2 || is_block(head)).then_some(found)
    }

    /// What `packed` unpacks to, of which there are `size` bytes.
    pub fn unpack(self, packed: impl Read + Send + 'static, size: u64) -> io::Result<Box<dyn Read + Send>> {
        let packed = BufReader::new(packed);
        let kind = self.name();
        Ok(match self {
            Gzip => Box::new(Bounded::new(Members(Some(GzDecoder::new(packed))), kind, size)),
            Bzip2 => Box::new(Bounded::new(bzip2::bufread::MultiBzDecoder::new(packed), kind, size)),
            Xz => Box::new(Bounded::new(lzma_rust2::XzReader::new(packed, true), kind, size)),
            Zstd => Box::new(Bounded::new(Frames::new(packed).map_err(|error| damaged(kind, error))?, kind, size)),
        })
    }

    fn name(self) -> &'static str {
        KINDS.iter().find(|(kind, ..)| *kind == self).map_or("", |(.., name)| name)
    }
}

/// The members of a gzip file, of which there may be several, one behind another. What stands behind the last and is none (a tape's
/// padding) is left out, as `gzip -d` does.
struct Members<R>(Option<GzDecoder<R>>);

impl<R: BufRead> Read for Members<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        const SIGN: &[u8] = b"\x1f\x8b";
        while let Some(member) = &mut self.0 {
            let read = member.read(buffer)?;
            if read > 0 || buffer.is_empty() {
                return Ok(read);
            }
            let Some(member) = self.0.take() else { break };
            let mut packed = member.into_inner();
            let next = packed.fill_buf()?;
            // Of a sign that is cut by the end of what was read, the first byte.
            if next.is_empty() || !(next.starts_with(SIGN) || SIGN.starts_with(next)) {
                break;
            }
            self.0 = Some(GzDecoder::new(packed));
        }
        Ok(0)
    }
}

/// The frames of a zstd file, of which there may be several, one behind another.
struct Frames<R: Read>(Option<StreamingDecoder<R, FrameDecoder>>);

impl<R: BufRead> Frames<R> {
    fn new(packed: R) -> io::Result<Self> {
        StreamingDecoder::new(packed).map(|frame| Frames(Some(frame))).map_err(io::Error::other)
    }
}

impl<R: BufRead> Read for Frames<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while let Some(frame) = &mut self.0 {
            let read = frame.read(buffer)?;
            if read > 0 || buffer.is_empty() {
                return Ok(read);
            }
            let Some(frame) = self.0.take() else { break };
            let mut packed = frame.into_inner();
            if packed.fill_buf()?.is_empty() {
                break;
            }
            self.0 = Self::new(packed)?.0;
        }
        Ok(0)
    }
}

/// Whether what begins with `head`, of which more is to come, may be compressed.
pub fn may_begin(head: &[u8]) -> bool {
    KINDS.iter().any(|(_, magic, _)| magic.starts_with(&head[..head.len().min(magic.len())]))
}
