//! How far the fetching of an address has come, and that it is to stop: between whoever fetches and whoever waits.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

use super::missed::Missed;

/// How far the fetching of an address has come.
#[derive(Debug, Default)]
pub struct Progress {
    received: AtomicU64,
    stopped: AtomicBool,
    missed: Mutex<Vec<Missed>>,
}

impl Progress {
    /// Takes note that `bytes` bytes have come by now; gives `false` where no more are wanted.
    pub fn receive(&self, bytes: u64) -> bool {
        self.received.store(bytes, Ordering::Relaxed);
        !self.is_stopped()
    }

    /// How many bytes have come.
    pub fn received(&self) -> u64 {
        self.received.load(Ordering::Relaxed)
    }

    /// Takes note that no more bytes are wanted.
    pub fn stop(&self) {
        self.stopped.store(true, Ordering::Relaxed);
    }

    /// Whether no more bytes are wanted.
    pub fn is_stopped(&self) -> bool {
        self.stopped.load(Ordering::Relaxed)
    }

    /// Takes note of something that belongs to what is fetched and does not come.
    pub fn miss(&self, missed: Missed) {
        self.missed.lock().unwrap_or_else(PoisonError::into_inner).push(missed);
    }

    /// Everything of which was noted that it does not come.
    pub fn missed(&self) -> Vec<Missed> {
        self.missed.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}
