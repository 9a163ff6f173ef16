//! What one thread asks of another that reads a source: to stop, to end, to decode otherwise.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use super::Encoding;
use super::stream::Waker;

/// The requests to a worker that reads, shared by both threads.
#[derive(Debug, Default)]
pub(super) struct Requests {
    stop: AtomicBool,
    end: AtomicBool,
    encoding: Mutex<Option<Encoding>>,
}

impl Requests {
    pub fn stop(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }

    /// Whether what has come is to be taken for all.
    pub fn end(&self) -> bool {
        self.end.load(Ordering::Relaxed)
    }

    /// The encoding to decode in from now on; given once.
    pub fn encoding(&self) -> Option<Encoding> {
        self.encoding.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

/// Tells a [`Rest`](super::Rest) on another thread what to do.
#[derive(Clone, Debug)]
pub struct Control {
    requests: Arc<Requests>,
    waker: Option<Waker>,
}

impl Control {
    /// Tells what is asked through `requests`; `waker` wakes a worker that waits for a stream.
    pub(super) fn new(requests: Arc<Requests>, waker: Option<Waker>) -> Self {
        Control { requests, waker }
    }

    /// No more parts, please: the iterator ends.
    pub fn stop(&self) {
        self.requests.stop.store(true, Ordering::Relaxed);
        self.wake();
    }

    /// Whether a stream is read, which can be read only once.
    pub fn is_stream(&self) -> bool {
        self.waker.is_some()
    }

    /// Takes what has come of a stream for all of it: the next part is the last, and comes at once.
    pub fn end(&self) {
        self.requests.end.store(true, Ordering::Relaxed);
        self.wake();
    }

    /// Decodes a stream that has not ended in another encoding; the next part comes at once. (What can be opened again
    /// is opened again instead.)
    pub fn decode_as(&self, encoding: Encoding) {
        *self.requests.encoding.lock().unwrap_or_else(PoisonError::into_inner) = Some(encoding);
        self.wake();
    }

    fn wake(&self) {
        if let Some(waker) = &self.waker {
            waker.wake();
        }
    }
}
