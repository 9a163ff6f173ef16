//! A stream's parts: what has come is given when it pauses, and never so often that giving it takes the processor.

use std::sync::Arc;
use std::time::{Duration, Instant};

use super::allowance::Allowance;
use super::error::SourceErrorKind;
use super::ingest::{Extent, IngestBuffer};
use super::part::Part;
use super::rest_control::Requests;
use super::stream::{Message, Stream, Waker};
use super::web::Progress;
use super::{Encoding, Origin};

/// How long opening waits for a first byte.
const PATIENCE: Duration = Duration::from_millis(20);
/// How long a stream is silent when it pauses: while opening, and later.
const FIRST_PAUSE: Duration = Duration::from_millis(3);
const PAUSE: Duration = Duration::from_millis(50);
/// How long what has come may wait in a stream that never pauses.
const STEADY: Duration = Duration::from_secs(1);
/// How often it is told how much of an address has come.
const FETCHING: Duration = Duration::from_millis(250);
/// After a part, as many times the time that it cost (to make it here and to take it there) pass before the next.
const REST: u32 = 8;

/// A stream, with all the bytes that came: a later part may show that they are in another encoding.
#[derive(Debug)]
pub(super) struct LiveStream {
    stream: Stream,
    bytes: Vec<u8>,
    allowance: Allowance,
    /// Since when there have been bytes that no part has.
    fresh: Option<Instant>,
    /// When the last part was begun.
    begun: Instant,
    /// What the last part cost, once it is known.
    not_before: Instant,
    failure: Option<std::io::Error>,
    /// The fetching of an address that the bytes come from.
    fetch: Option<Fetch>,
    /// What whoever reads the bytes looks at, to see whether they are still wanted.
    _wanted: Option<Arc<()>>,
}

impl LiveStream {
    pub fn new(stream: Stream, allowance: Allowance) -> Self {
        let now = Instant::now();
        LiveStream {
            stream,
            bytes: Vec::new(),
            allowance,
            fresh: None,
            begun: now,
            not_before: now,
            failure: None,
            fetch: None,
            _wanted: None,
        }
    }

    /// A stream whose bytes all come at once, after they were fetched.
    pub fn fetching(self, progress: Arc<Progress>) -> Self {
        LiveStream { fetch: Some(Fetch { progress, told: 0 }), ..self }
    }

    /// A stream whose reader goes on for as long as this is held.
    pub fn holding(self, wanted: Arc<()>) -> Self {
        LiveStream { _wanted: Some(wanted), ..self }
    }

    pub fn waker(&self) -> Waker {
        self.stream.waker()
    }

    /// The first part: what comes within moments, at most about `most` bytes.
    pub fn first(&mut self, most: usize, ingest: &mut IngestBuffer) -> Result<Part, SourceErrorKind> {
        let mut patience = PATIENCE;
        while self.bytes.len() < most {
            match self.stream.next(Some(patience)) {
                Message::Bytes(bytes) if self.append(&bytes) => return self.last(Extent::Limited, ingest),
                Message::Bytes(_) => patience = FIRST_PAUSE,
                Message::End => return self.last(Extent::Whole, ingest),
                Message::Failed(error) => return Err(SourceErrorKind::from_read(error)),
                Message::Wake => {}
                Message::Pause => return self.part(Extent::SoFar, ingest),
            }
        }
        self.part(Extent::First, ingest)
    }

    /// The next part; waits for it. `None` when told to stop.
    pub fn next(&mut self, ingest: &mut IngestBuffer, requests: &Requests) -> Option<Result<Part, SourceErrorKind>> {
        if let Some(error) = self.failure.take() {
            return Some(Err(SourceErrorKind::from_read(error)));
        }
        self.not_before = Instant::now() + self.begun.elapsed() * REST;
        loop {
            if requests.stop() {
                return None;
            }
            if requests.end() {
                return Some(self.last(Extent::Whole, ingest));
            }
            if let Some(encoding) = requests.encoding() {
                ingest.encoding = Some(encoding);
                return Some(self.part(Extent::SoFar, ingest));
            }
            match self.stream.next(self.patience()) {
                Message::Bytes(bytes) if self.append(&bytes) => {
                    return Some(self.last(Extent::Limited, ingest));
                }
                Message::Bytes(_) if self.is_due() => return Some(self.part(Extent::SoFar, ingest)),
                Message::Bytes(_) | Message::Wake => {}
                Message::Pause if self.fresh.is_none() && !self.has_fetched_more() => {}
                Message::Pause => return Some(self.part(Extent::SoFar, ingest)),
                Message::End => return Some(self.last(Extent::Whole, ingest)),
                Message::Failed(error) if self.fresh.is_none() => return Some(Err(SourceErrorKind::from_read(error))),
                Message::Failed(error) => {
                    self.failure = Some(error);
                    return Some(self.part(Extent::SoFar, ingest));
                }
            }
        }
    }

    /// Adds bytes; tells whether that reached the limit.
    pub fn append(&mut self, bytes: &[u8]) -> bool {
        let allowed = self.allowance.consume(bytes);
        self.bytes.extend_from_slice(&bytes[..allowed.unwrap_or(bytes.len())]);
        self.fresh.get_or_insert_with(Instant::now);
        allowed.is_some()
    }

    /// Whether more of an address has come since that was told.
    fn has_fetched_more(&mut self) -> bool {
        self.fetch.as_mut().is_some_and(|fetch| {
            let received = fetch.progress.received();
            std::mem::replace(&mut fetch.told, received) != received
        })
    }

    /// How long to wait for more: for ever while everything that came has been given.
    fn patience(&self) -> Option<Duration> {
        if self.fresh.is_none() && self.fetch.is_some() {
            return Some(FETCHING);
        }
        self.fresh.map(|_| PAUSE.max(self.not_before.saturating_duration_since(Instant::now())))
    }

    fn is_due(&self) -> bool {
        self.fresh.is_some_and(|since| since.elapsed() >= STEADY) && Instant::now() >= self.not_before
    }

    fn part(&mut self, extent: Extent, ingest: &mut IngestBuffer) -> Result<Part, SourceErrorKind> {
        self.begun = Instant::now();
        // A first part leaves out the last line, so that something fresh remains.
        self.fresh = (extent == Extent::First).then_some(self.begun);
        let mut part = ingest.part(&self.bytes, extent)?;
        part.received = self.fetch.as_ref().filter(|_| self.bytes.is_empty()).map(|fetch| fetch.told);
        Ok(part)
    }

    /// The last part, with the bytes held for another encoding: as text where they are UTF-8, else as they came.
    fn last(&mut self, extent: Extent, ingest: &mut IngestBuffer) -> Result<Part, SourceErrorKind> {
        let bytes = std::mem::take(&mut self.bytes);
        let mut part = ingest.part(&bytes, extent)?;
        let text = &part.decoded.text;
        let same = part.decoded.encoding == Encoding::UTF_8 && text.as_bytes() == bytes;
        let held = if same { Arc::from(text.clone()) } else { Arc::from(bytes) };
        part.again = Some(Origin::Held(held));
        part.missed = self.fetch.as_ref().map_or_else(Vec::new, |fetch| fetch.progress.missed());
        Ok(part)
    }
}

/// The fetching of an address, as whoever waits for it sees it.
#[derive(Debug)]
struct Fetch {
    progress: Arc<Progress>,
    /// How many bytes it was told that have come.
    told: u64,
}

impl Drop for Fetch {
    /// Nobody wants what is still being fetched.
    fn drop(&mut self) {
        self.progress.stop();
    }
}
