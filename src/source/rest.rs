//! What follows a first part, read on a worker.

use std::io::{self, Read};
use std::sync::Arc;

use super::allowance::Allowance;
use super::error::{SourceError, SourceErrorKind};
use super::ingest::{Extent, IngestBuffer};
use super::live::LiveStream;
use super::part::Part;
use super::rest_control::{Control, Requests};

/// How much is read between two looks at whether to stop, in bytes.
const STRIDE: u64 = 4 << 20;

/// The parts of a source after its first: an iterator to be run on a worker, since it waits for bytes. Each part
/// begins with the one before, or says that it does not. A file has one more part, the whole; a stream as many as it
/// makes pauses.
#[derive(Debug)]
pub struct Rest {
    name: String,
    ingest: IngestBuffer,
    feed: Feed,
    requests: Arc<Requests>,
}

/// The origin of the bytes that are still to come.
#[derive(Debug)]
pub(super) enum Feed {
    /// All bytes, in memory.
    Bytes(Arc<[u8]>),
    /// A file or what is packed in one, what has been read of it, and how large it is said to be.
    Reader { reader: PartReader, bytes: Vec<u8>, expected: u64 },
    /// A stream that is being read.
    Stream(LiveStream),
    /// Nothing is left to come.
    Spent,
}

/// A reader of what is still to come.
pub(super) struct PartReader(pub Box<dyn Read + Send>);

impl std::fmt::Debug for PartReader {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PartReader")
    }
}

impl Rest {
    pub(super) fn new(name: String, ingest: IngestBuffer, feed: Feed) -> Self {
        Rest { name, ingest, feed, requests: Arc::default() }
    }

    /// The control by which another thread steers this one.
    pub fn control(&self) -> Control {
        let waker = if let Feed::Stream(live) = &self.feed { Some(live.waker()) } else { None };
        Control::new(self.requests.clone(), waker)
    }

    fn next_part(&mut self) -> Option<Result<Part, SourceErrorKind>> {
        match std::mem::replace(&mut self.feed, Feed::Spent) {
            Feed::Bytes(bytes) => Some(match Allowance::new(self.ingest.limit).consume(&bytes) {
                Some(allowed) => self.ingest.part(&bytes[..allowed], Extent::Limited),
                None => self.ingest.part(bytes, Extent::Whole),
            }),
            Feed::Reader { reader, mut bytes, expected } => match self.read_all(reader.0, &mut bytes, expected) {
                Ok(extent) => Some(self.ingest.part(bytes, extent?)),
                Err(error) => Some(Err(SourceErrorKind::from_read(error))),
            },
            Feed::Stream(mut live) => {
                let part = live.next(&mut self.ingest, &self.requests)?;
                if part.as_ref().is_ok_and(|part| !part.whole) {
                    self.feed = Feed::Stream(live);
                }
                Some(part)
            }
            Feed::Spent => None,
        }
    }

    /// Reads a file to its end or to the limit; gives nothing when told to stop. One byte more than the limit is read,
    /// to know whether there is one.
    fn read_all(&self, mut reader: impl Read, bytes: &mut Vec<u8>, expected: u64) -> io::Result<Option<Extent>> {
        let limit = self.ingest.limit;
        let mut allowance = Allowance::new(limit);
        allowance.consume(bytes);
        let expected = usize::try_from(expected).unwrap_or(limit).min(limit) + 1;
        bytes.try_reserve_exact(expected.saturating_sub(bytes.len()))?;
        while !self.requests.stop() {
            let room = (limit + 1 - bytes.len()) as u64;
            let before = bytes.len();
            let read = reader.by_ref().take(room.min(STRIDE)).read_to_end(bytes)?;
            if let Some(allowed) = allowance.consume(&bytes[before..]) {
                bytes.truncate(before + allowed);
                return Ok(Some(Extent::Limited));
            }
            if read == 0 {
                return Ok(Some(Extent::Whole));
            }
        }
        Ok(None)
    }
}

impl Iterator for Rest {
    type Item = Result<Part, SourceError>;

    /// Waits for the next part. After an error or a whole part there is none.
    fn next(&mut self) -> Option<Self::Item> {
        if self.requests.stop() {
            return None;
        }
        let part = self.next_part()?;
        Some(part.map_err(|reason| SourceError::new(self.name.clone(), reason)))
    }
}
